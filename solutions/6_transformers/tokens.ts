/** Text to tokens by merges that were learned, and back. */
import { mergePair } from "#impl/6_transformers/byte_pairs.ts";
import { BYTES, type Merges, pairKey, pairOf, type Ranks } from "#modules/6_transformers/pair.ts";
import { splitWords } from "#modules/6_transformers/split_words.ts";
import { utf8Bytes, utf8Text } from "#modules/6_transformers/utf8.ts";

/**
 * The tokens of some bytes: of all pairs that are merges the one of the lowest rank is merged,
 * wherever it stands, until no pair is a merge. So bytes are put together in the order in which it
 * was learned, not from the left.
 */
export function encodeBytes(bytes: readonly number[], ranks: Ranks): number[] {
  // #region 6.1 find the pair of the lowest rank, merge it, look again
  let ids = [...bytes];
  while (true) {
    let best = -1, lowest = Infinity;
    for (let i = 0; i + 1 < ids.length; i++) {
      const key = pairKey(ids[i], ids[i + 1]), rank = ranks.get(key);
      if (rank !== undefined && rank < lowest) [best, lowest] = [key, rank];
    }
    if (best < 0) return ids;
    ids = mergePair(ids, pairOf(best), BYTES + lowest);
  }
  // #endregion
}

/**
 * The tokens of a text, word by word. A word that comes again is looked up: most of a text is made
 * of a few words.
 *
 * @example
 * ```ts
 * import { encode } from "#impl/6_transformers/tokens.ts";
 * import { ranksOf } from "#modules/6_transformers/pair.ts";
 *
 * const ranks = ranksOf([[101, 97], [104, 101]]); // "ea", then "he"
 * const ids = encode("heat", ranks);
 * if (ids.join() !== "104,256,116") throw new Error(`${ids}`); // h, ea, t
 * ```
 */
export function encode(text: string, ranks: Ranks): number[] {
  // #region 6.1 the tokens of each word one after another; each different word is encoded once
  const known = new Map<string, readonly number[]>(), ids: number[] = [];
  for (const word of splitWords(text)) {
    let tokens = known.get(word);
    if (tokens === undefined) known.set(word, tokens = encodeBytes(utf8Bytes(word), ranks));
    for (const id of tokens) ids.push(id);
  }
  return ids;
  // #endregion
}

/**
 * The bytes that tokens stand for.
 *
 * @throws {RangeError} for an id that is neither a byte nor a merge, naming it, and how many there
 * are: `There is no token 900: there are 258, from 0 on`
 */
export function decodeBytes(ids: readonly number[], merges: Merges): number[] {
  // #region 6.1 a token above 255 is two others, and each of these may be two again
  const bytes: number[] = [], count = BYTES + merges.length;
  for (const token of ids) {
    if (!Number.isInteger(token) || token < 0 || token >= count) {
      throw new RangeError(`There is no token ${token}: there are ${count}, from 0 on`);
    }
    const left = [token]; // still to be taken apart, the next one last
    while (left.length > 0) {
      const id = left.pop()!;
      if (id < BYTES) bytes.push(id);
      else left.push(merges[id - BYTES][1], merges[id - BYTES][0]);
    }
  }
  return bytes;
  // #endregion
}

/**
 * The text that tokens stand for. What was encoded comes back sign for sign; tokens that were cut
 * off within a sign end in �.
 *
 * @throws {RangeError} for an id that is no token
 */
export function decode(ids: readonly number[], merges: Merges): string {
  // #region 6.1 all bytes first: a sign may begin in one token and end in the next
  return utf8Text(decodeBytes(ids, merges));
  // #endregion
}
