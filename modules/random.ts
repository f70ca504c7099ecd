/**
 * Random numbers from a seed, so that a run can be repeated. After sfc32 by Chris Doty-Humphrey
 * (PractRand, public domain): 128 bits of state, a few additions and shifts a number.
 */

/** A source of numbers in [0, 1), each a multiple of 2^-32. */
export type Random = () => number;

/**
 * A source that gives the same numbers for the same seed.
 *
 * @param seed a whole number; only its low 32 bits count
 * @example
 * ```ts
 * import { random } from "#modules/random.ts";
 *
 * const a = random(7), b = random(7);
 * for (let i = 0; i < 5; i++) {
 *   if (a() !== b()) throw new Error("the same seed gave different numbers");
 * }
 * ```
 */
export function random(seed: number): Random {
  let a = 0x9e3779b9, b = 0x243f6a88, c = seed | 0, counter = 1;
  const next = () => {
    const sum = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) next(); // let the seed reach every bit
  return next;
}
