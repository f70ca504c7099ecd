/**
 * Byte pair encoding, the learning: which bytes stand side by side so often that they deserve a
 * number of their own? After Gage (1994), and Sennrich, Haddow and Birch (2016).
 */
import { BYTES, type Merges, type Pair, pairKey, pairOf } from "#modules/6_transformers/pair.ts";
import { splitWords } from "#modules/6_transformers/split_words.ts";
import { utf8Bytes } from "#modules/6_transformers/utf8.ts";
import { todo } from "#modules/todo.ts";

/**
 * Adds `times` to the count of each two neighbours of a word, under their `pairKey`. Pairs may
 * overlap: `[7, 7, 7]` has 7 beside 7 twice. A negative number takes a word out again; a count that
 * comes to 0 is deleted.
 */
export function countPairs(
  counts: Map<number, number>,
  ids: readonly number[],
  times: number,
): void {
  // TODO(6.1): for each two neighbours: what is counted of them so far, and times on top
  return todo("6.1");
}

/**
 * The pair that was counted most often, if one was counted at least twice. Of several that were
 * counted as often as each other it is the one with the smallest left id, and among these with the
 * smallest right one: so the order in which they were met does not matter.
 */
export function mostFrequent(counts: ReadonlyMap<number, number>): Pair | undefined {
  // TODO(6.1): one walk over the counts: keep the best so far, and settle ties by the ids
  return todo("6.1");
}

/**
 * A word in which `id` stands wherever the pair stood, in a new list. It is read from the left, and
 * what has been merged is in no second pair: `[7, 7, 7]` has one pair of sevens, and a 7 is left.
 */
export function mergePair(ids: readonly number[], [left, right]: Pair, id: number): number[] {
  // TODO(6.1): walk along the word: take two and put the id, or take one and put it as it is
  return todo("6.1");
}

/**
 * Learns up to `count` merges from a text, fewer where no pair is left that occurs twice.
 *
 * Words are those of `splitWords`, and each is looked at once, however often it occurs: Moby-Dick
 * has 264,120 words, but only 20,589 different ones. After a merge only those words are
 * counted anew that had the pair.
 *
 * @example
 * ```ts
 * import { trainMerges } from "#impl/6_transformers/byte_pairs.ts";
 *
 * const merges = trainMerges("the sea the seal the seat", 3);
 * if (merges.join(" ") !== "32,115 101,97 104,101") throw new Error(merges.join(" "));
 * ```
 */
export function trainMerges(text: string, count: number): Merges {
  // TODO(6.1): count words, then pairs; then merge the most frequent pair, again and again
  return todo("6.1");
}
