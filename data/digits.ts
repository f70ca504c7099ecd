/** Handwritten digits in memory: as bytes, and in the batches that a network is trained on. */
import { shuffled } from "./shuffled.ts";

/** A digit is so many pixels wide and high. */
export const DIGIT_SIDE = 28;

export const DIGIT_PIXELS: number = DIGIT_SIDE * DIGIT_SIDE;

export interface DigitSet {
  /** `count * 784` of them, digit by digit and row by row: 0 is paper, 255 is ink. */
  readonly pixels: Uint8Array;
  /** What each digit is, from 0 to 9. */
  readonly labels: Uint8Array;
  readonly count: number;
  /** Where they are from, in words for the reader of a report. */
  readonly source: string;
}

/** Digits to learn from, and others to see what has been learnt. */
export interface DigitSplit {
  readonly train: DigitSet;
  readonly heldOut: DigitSet;
  readonly source: string;
}

/** Digits as a network takes them. */
export interface DigitBatch {
  /** `count * 784` standardised pixels: to be seen as `[count, 1, 28, 28]`. */
  readonly inputs: Float32Array;
  readonly labels: Uint8Array;
  /** Where each digit stands in the set. */
  readonly positions: Uint32Array;
  readonly count: number;
}

/** Mean and standard deviation of the pixels of MNIST's 60,000 training digits, ink being 1. */
const MEAN = 0.1307, DEVIATION = 0.3081;

/**
 * Pixels in the range in which networks learn well: `(pixel / 255 - mean) / deviation`, which gives
 * the training digits of MNIST mean 0 and deviation 1.
 *
 * @example
 * ```ts
 * import { standardise } from "#data/digits.ts";
 *
 * const [paper, ink] = standardise(Uint8Array.of(0, 255));
 * const shown = `${paper.toFixed(3)} ${ink.toFixed(3)}`;
 * if (shown !== "-0.424 2.821") throw new Error(shown);
 * ```
 */
export function standardise(pixels: Uint8Array): Float32Array {
  const numbers = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) numbers[i] = STANDARDISED[pixels[i]];
  return numbers;
}

const STANDARDISED = Float32Array.from({ length: 256 }, (_, p) => (p / 255 - MEAN) / DEVIATION);

/** The first digits of a set, or all of them where there are fewer. Nothing is copied. */
export function firstDigits(set: DigitSet, count: number): DigitSet {
  const { pixels, labels, source } = set;
  return {
    pixels: pixels.subarray(0, count * DIGIT_PIXELS),
    labels: labels.subarray(0, count),
    count: Math.min(count, set.count),
    source,
  };
}

/**
 * Parts a set, well mixed, in two. It is the same split always: what was held out in one run must
 * not be learnt from in the next one.
 *
 * @param heldOut how many digits are held out
 * @throws {RangeError} if nothing would be left to learn from
 */
export function splitDigits(set: DigitSet, heldOut: number): DigitSplit {
  if (!Number.isSafeInteger(heldOut) || heldOut < 0 || heldOut >= set.count) {
    throw new RangeError(`Cannot hold out ${heldOut} of ${set.count} digits`);
  }
  const order = shuffled(set.count, 1), split = set.count - heldOut;
  return {
    train: pickDigits(set, order.subarray(0, split)),
    heldOut: pickDigits(set, order.subarray(split)),
    source: set.source,
  };
}

function pickDigits(set: DigitSet, positions: Uint32Array): DigitSet {
  const pixels = new Uint8Array(positions.length * DIGIT_PIXELS);
  positions.forEach((position, i) => pixels.set(pixelsOf(set, position), i * DIGIT_PIXELS));
  const labels = Uint8Array.from(positions, (position) => set.labels[position]);
  return { pixels, labels, count: positions.length, source: set.source };
}

/** The 784 pixels of one digit; a view, not a copy. */
export function pixelsOf(set: DigitSet, position: number): Uint8Array {
  return set.pixels.subarray(position * DIGIT_PIXELS, (position + 1) * DIGIT_PIXELS);
}

/**
 * A set in batches: each digit once, in the order of the set or, with a seed, in the order that the
 * seed decides. An epoch that is to have an order of its own is given a seed of its own.
 *
 * @param options.size how many digits a batch has; the last one may have fewer
 * @throws {RangeError} for a size that is not a whole number from 1
 * @example
 * ```ts
 * import { DIGIT_PIXELS, digitBatches } from "#data/digits.ts";
 *
 * const labels = Uint8Array.of(3, 1, 4, 1, 5);
 * const pixels = new Uint8Array(5 * DIGIT_PIXELS);
 * const set = { pixels, labels, count: 5, source: "five blank sheets" };
 * const sizes = [...digitBatches(set, { size: 2, seed: 7 })].map(({ count }) => count);
 * if (`${sizes}` !== "2,2,1") throw new Error(`${sizes}`);
 * ```
 */
export function* digitBatches(
  set: DigitSet,
  { size, seed }: { readonly size: number; readonly seed?: number },
): Generator<DigitBatch> {
  if (!Number.isSafeInteger(size) || size < 1) {
    throw new RangeError(`A batch has a whole number of digits from 1, not ${size}`);
  }
  const order = seed === undefined
    ? Uint32Array.from({ length: set.count }, (_, i) => i)
    : shuffled(set.count, seed);
  for (let start = 0; start < set.count; start += size) {
    const positions = order.slice(start, start + size);
    const { pixels, labels, count } = pickDigits(set, positions);
    yield { inputs: standardise(pixels), labels, positions, count };
  }
}
