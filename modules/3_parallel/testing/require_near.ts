/** Lists of numbers that have to be those of an oracle. */
import { assert, assertEquals } from "@std/assert";

/**
 * Fails where a number is not the one wanted: NaN and infinities exactly, others within `most` of it
 * or, where it is above 1, within that share of it.
 */
export function requireNear(
  found: readonly (readonly number[])[],
  wanted: readonly (readonly number[])[],
  most: number,
): void {
  assertEquals(found.map(({ length }) => length), wanted.map(({ length }) => length));
  wanted.forEach((numbers, which) =>
    numbers.forEach((value, i) => {
      const got = found[which][i];
      const isNear = Math.abs(got - value) <= most * Math.max(1, Math.abs(value));
      assert(isNear || Object.is(got, value), `${which}, number ${i}: ${got}, and not ${value}`);
    })
  );
}
