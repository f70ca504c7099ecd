/**
 * Byte pair encoding, the learning: which bytes stand side by side so often that they deserve a
 * number of their own? After Gage (1994), and Sennrich, Haddow and Birch (2016).
 */
import { BYTES, type Merges, type Pair, pairKey, pairOf } from "#modules/6_transformers/pair.ts";
import { splitWords } from "#modules/6_transformers/split_words.ts";
import { utf8Bytes } from "#modules/6_transformers/utf8.ts";

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
  // #region 6.1 for each two neighbours: what is counted of them so far, and times on top
  for (let i = 0; i + 1 < ids.length; i++) {
    const key = pairKey(ids[i], ids[i + 1]), count = (counts.get(key) ?? 0) + times;
    if (count === 0) counts.delete(key);
    else counts.set(key, count);
  }
  // #endregion
}

/**
 * The pair that was counted most often, if one was counted at least twice. Of several that were
 * counted as often as each other it is the one with the smallest left id, and among these with the
 * smallest right one: so the order in which they were met does not matter.
 */
export function mostFrequent(counts: ReadonlyMap<number, number>): Pair | undefined {
  // #region 6.1 one walk over the counts: keep the best so far, and settle ties by the ids
  let best = -1, most = 1;
  for (const [key, count] of counts) {
    // keys are in the order of their pairs: first by the left, then by the right
    if (count > most || count === most && best >= 0 && key < best) [best, most] = [key, count];
  }
  return best < 0 ? undefined : pairOf(best);
  // #endregion
}

/**
 * A word in which `id` stands wherever the pair stood, in a new list. It is read from the left, and
 * what has been merged is in no second pair: `[7, 7, 7]` has one pair of sevens, and a 7 is left.
 */
export function mergePair(ids: readonly number[], [left, right]: Pair, id: number): number[] {
  // #region 6.1 walk along the word: take two and put the id, or take one and put it as it is
  const merged: number[] = [];
  for (let i = 0; i < ids.length; i++) {
    if (ids[i] === left && ids[i + 1] === right) {
      merged.push(id);
      i++;
    } else {
      merged.push(ids[i]);
    }
  }
  return merged;
  // #endregion
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
  // #region 6.1 count words, then pairs; then merge the most frequent pair, again and again
  const frequencies = new Map<string, number>();
  for (const word of splitWords(text)) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  const words = [...frequencies].map(([word, times]) => ({ ids: utf8Bytes(word), times }));
  const counts = new Map<number, number>(), merges: Pair[] = [];
  for (const { ids, times } of words) countPairs(counts, ids, times);
  while (merges.length < count) {
    const pair = mostFrequent(counts);
    if (pair === undefined) break;
    for (const word of words) {
      const merged = mergePair(word.ids, pair, BYTES + merges.length);
      if (merged.length === word.ids.length) continue; // it has no such pair
      countPairs(counts, word.ids, -word.times);
      countPairs(counts, merged, word.times);
      word.ids = merged;
    }
    merges.push(pair);
  }
  return merges;
  // #endregion
}
