/**
 * Sequences of which only the first word matters: 1 or 2. All others are noise. To answer which it
 * was, one has to remember it to the end, however long that takes.
 *
 *     1 4 3 6 5 5 3   no       2 3 6 6 4   yes
 */
import { random } from "#modules/random.ts";

/** Sequences and, in the same order, whether each begins with 2. */
export interface RecallSet {
  readonly sequences: readonly (readonly number[])[];
  readonly labels: readonly (0 | 1)[];
  /** How many different words there are; 0 is left for padding. */
  readonly words: number;
}

/** How many sequences there are, how long they are, and the seed that they are drawn from. */
export interface RecallOptions {
  /** A whole number from 1. */
  readonly count: number;
  /** How many words the longest may have, from 1. */
  readonly length: number;
  /** How many words the shortest may have. Default: `length` */
  readonly shortest?: number;
  /** How many different words of noise there are, from 1. Default: 4 */
  readonly noise?: number;
  /** A whole number. Default: 1 */
  readonly seed?: number;
}

/**
 * Draws sequences; the same options always give the same ones.
 *
 * @throws {RangeError} for a count, length or number of words that is not a whole number from 1, or
 * a shortest length above the longest
 * @example
 * ```ts
 * import { recallSet } from "#data/recall.ts";
 *
 * const { sequences, labels, words } = recallSet({ count: 20, length: 9, seed: 3 });
 * sequences.forEach((sequence, i) => {
 *   if (sequence[0] !== 1 + labels[i]) throw new Error(`sequence ${i} has the wrong label`);
 * });
 * if (words !== 7) throw new Error(`${words} words`); // padding, two to recall, four of noise
 * ```
 */
export function recallSet(options: RecallOptions): RecallSet {
  const { count, length, shortest = length, noise = 4, seed = 1 } = options;
  for (const [name, value] of Object.entries({ count, length, shortest, noise })) {
    if (Number.isSafeInteger(value) && value >= 1) continue;
    throw new RangeError(`In a recall set, ${name} is a whole number from 1, not ${value}`);
  }
  if (shortest > length) {
    throw new RangeError(`The shortest sequence has ${shortest} words, the longest ${length}`);
  }
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`The seed of a recall set is a whole number, not ${seed}`);
  }
  const draw = random(seed), below = (end: number) => Math.floor(draw() * end);
  const labels: (0 | 1)[] = [];
  const sequences = Array.from({ length: count }, () => {
    const label = below(2) as 0 | 1, words = shortest + below(length - shortest + 1);
    labels.push(label);
    return [1 + label, ...Array.from({ length: words - 1 }, () => 3 + below(noise))];
  });
  return { sequences, labels, words: 3 + noise };
}
