/** Numbers in the place of a random source, for the suites: a law that fails shows them. */
import { float, list } from "#grader/suite.ts";
import { type Random, random } from "#modules/random.ts";

/** Where a suite's numbers come from: a seed, or a few numbers that come by turns. */
export type Source = number | readonly number[];

/** A few numbers in [0, 1), as a random source gives them. */
export function anyDraws() {
  return list(float({ min: 0, max: 0.999 }), { minLength: 1, maxLength: 11 });
}

/** The numbers one after the other, and then from the first one on again. */
export function byTurns(numbers: readonly number[]): Random {
  let next = 0;
  return () => numbers[next++ % numbers.length];
}

/** Numbers from a source, the same each time. */
export function drawsFrom(source: Source): Random {
  return typeof source === "number" ? random(source) : byTurns(source);
}

/** Another source: the next seed, or the numbers from a later one on. */
export function sourceAfter(source: Source, by: number): Source {
  if (typeof source === "number") return source + by;
  const from = by % source.length;
  return [...source.slice(from), ...source.slice(0, from)];
}
