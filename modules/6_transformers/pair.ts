/** Two tokens side by side, and how a table finds them. */

/** Two neighbours, as they stand: `[104, 101]` for the bytes of "he". */
export type Pair = readonly [left: number, right: number];

/**
 * Pairs that have become a token each, in the order in which they were found. A pair's place in this
 * list is its rank; the token made of it has the id 256 + rank, for 0 to 255 are the bytes.
 */
export type Merges = readonly Pair[];

/** The ranks of merges, by the key of their pair. */
export type Ranks = ReadonlyMap<number, number>;

/** Tokens before any merge: one for each byte. */
export const BYTES = 256;

/** A Map finds an array only by its identity: this number stands for both of a pair. */
export function pairKey(left: number, right: number): number {
  return left * MOST_IDS + right;
}

/** The pair that a key stands for. */
export function pairOf(key: number): Pair {
  return [Math.floor(key / MOST_IDS), key % MOST_IDS];
}

/** Two such ids fit into the 53 bits of a whole number. */
const MOST_IDS = 2 ** 26;

/** The ranks of merges: made once, asked for every word. */
export function ranksOf(merges: Merges): Ranks {
  return new Map(merges.map(([left, right], rank) => [pairKey(left, right), rank]));
}
