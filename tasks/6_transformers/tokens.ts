/** Text to tokens by merges that were learned, and back. */
import { mergePair } from "#impl/6_transformers/byte_pairs.ts";
import { BYTES, type Merges, pairKey, pairOf, type Ranks } from "#modules/6_transformers/pair.ts";
import { splitWords } from "#modules/6_transformers/split_words.ts";
import { utf8Bytes, utf8Text } from "#modules/6_transformers/utf8.ts";
import { todo } from "#modules/todo.ts";

/**
 * The tokens of some bytes: of all pairs that are merges the one of the lowest rank is merged,
 * wherever it stands, until no pair is a merge. So bytes are put together in the order in which it
 * was learned, not from the left.
 */
export function encodeBytes(bytes: readonly number[], ranks: Ranks): number[] {
  // TODO(6.1): find the pair of the lowest rank, merge it, look again
  return todo("6.1");
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
  // TODO(6.1): the tokens of each word one after another; each different word is encoded once
  return todo("6.1");
}

/**
 * The bytes that tokens stand for.
 *
 * @throws {RangeError} for an id that is neither a byte nor a merge, naming it, and how many there
 * are: `There is no token 900: there are 258, from 0 on`
 */
export function decodeBytes(ids: readonly number[], merges: Merges): number[] {
  // TODO(6.1): a token above 255 is two others, and each of these may be two again
  return todo("6.1");
}

/**
 * The text that tokens stand for. What was encoded comes back sign for sign; tokens that were cut
 * off within a sign end in �.
 *
 * @throws {RangeError} for an id that is no token
 */
export function decode(ids: readonly number[], merges: Merges): string {
  // TODO(6.1): all bytes first: a sign may begin in one token and end in the next
  return todo("6.1");
}
