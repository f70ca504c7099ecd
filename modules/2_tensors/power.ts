/** Powers as IEEE 754 has them, and with it C, Python and PyTorch. */

/**
 * base^exponent.
 *
 * JavaScript's `**` differs in one corner: 1 to the power of NaN or Infinity is NaN there, and so is
 * -1 to the power of Infinity. Everywhere else these are 1, as 1^x is for any number x.
 *
 * @example
 * ```ts
 * import { power } from "#modules/2_tensors/power.ts";
 *
 * if (power(2, 10) !== 1024 || power(1, NaN) !== 1 || power(-1, Infinity) !== 1) {
 *   throw new Error("another power");
 * }
 * if (!Number.isNaN(power(NaN, 2)) || power(NaN, 0) !== 1) throw new Error("NaN is swallowed");
 * ```
 */
export function power(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && Math.abs(exponent) === Infinity)) return 1;
  return base ** exponent;
}
