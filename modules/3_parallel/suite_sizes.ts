/** Sizes for suites whose tests let the seed choose among them. */
import { random } from "#modules/random.ts";

/** A whole number from the least (1 unless told) up to the most. */
export type UpTo = (most: number, least?: number) => number;

/** Forty sizes, the same in every process. */
export function sizes<Size>(make: (upTo: UpTo) => Size): readonly Size[] {
  const draw = random(38);
  const upTo: UpTo = (most, least = 1) => least + Math.floor(draw() * (most - least + 1));
  return Array.from({ length: 40 }, () => make(upTo));
}
