/** Sequences of different lengths in one rectangle: the shorter ones are filled up with padding. */

/** Sequences of words side by side. */
export interface SequenceBatch {
  /** The words' numbers, one sequence after another, each of `time` words. */
  readonly words: Int32Array;
  /** How many sequences there are, and how long the longest is. */
  readonly shape: readonly [batch: number, time: number];
  /** How many words of each sequence are its own. */
  readonly lengths: readonly number[];
}

/**
 * Puts sequences side by side.
 *
 * @param padding the word that fills up the shorter sequences. Default: 0
 * @throws {RangeError} for no sequences, or a sequence without a word
 * @example
 * ```ts
 * import { sequenceBatch } from "#modules/5_sequences/sequence_batch.ts";
 *
 * const { words, shape, lengths } = sequenceBatch([[5, 6, 7], [8]]);
 * if (words.join() !== "5,6,7,8,0,0") throw new Error(words.join());
 * if (shape.join() !== "2,3" || lengths.join() !== "3,1") throw new Error(shape.join());
 * ```
 */
export function sequenceBatch(
  sequences: readonly (readonly number[])[],
  { padding = 0 }: { readonly padding?: number } = {},
): SequenceBatch {
  const lengths = sequences.map(({ length }) => length);
  if (lengths.length === 0 || lengths.includes(0)) {
    throw new RangeError("A batch has at least one sequence, and a sequence at least one word");
  }
  const time = Math.max(...lengths);
  const words = new Int32Array(lengths.length * time).fill(padding);
  sequences.forEach((sequence, i) => words.set(sequence, i * time));
  return { words, shape: [lengths.length, time], lengths };
}
