/**
 * The mathematical operators that everything else in the course is built from: plain numbers in,
 * one plain number out. Comparisons answer 1 for yes and 0 for no, so that they are numbers as
 * well.
 */

/** Keeps `log` and its derivative finite at 0. */
export const EPS = 1e-6;

/** a · b */
export function mul(a: number, b: number): number {
  // #region 0.1 the product of the two
  return a * b;
  // #endregion
}

/** a, unchanged */
export function id(a: number): number {
  // #region 0.1 what came in
  return a;
  // #endregion
}

/** a + b */
export function add(a: number, b: number): number {
  // #region 0.1 the sum of the two
  return a + b;
  // #endregion
}

/** -a */
export function neg(a: number): number {
  // #region 0.1 the same number with the other sign
  return -a;
  // #endregion
}

/** 1 if a < b, else 0: equal numbers give 0. */
export function lt(a: number, b: number): number {
  // #region 0.1 one or zero, not true or false: is the first number smaller than the second?
  return a < b ? 1 : 0;
  // #endregion
}

/** 1 if a = b to the last bit, else 0. */
export function eq(a: number, b: number): number {
  // #region 0.1 one or zero: are the two numbers the same?
  return a === b ? 1 : 0;
  // #endregion
}

/** The larger of a and b. */
export function max(a: number, b: number): number {
  // #region 0.1 whichever of the two is larger
  return a > b ? a : b;
  // #endregion
}

/** 1 if |a - b| < 0.01, else 0: near enough to pass for equal. */
export function isClose(a: number, b: number): number {
  // #region 0.1 one or zero: is the distance between the two, on either side, below one hundredth?
  return Math.abs(a - b) < 1e-2 ? 1 : 0;
  // #endregion
}

/**
 * 1 / (1 + e^-a), a smooth step from 0 up to 1.
 *
 * Below 0 the same value is e^a / (1 + e^a). Choose the form whose power of e has an exponent that
 * is not positive: it lies between 0 and 1, while the other one can overflow.
 *
 * @example
 * ```ts
 * import { sigmoid } from "#impl/0_fundamentals/operators.ts";
 *
 * if (sigmoid(0) !== 0.5) throw new Error("the step is half way up at 0");
 * if (sigmoid(-1000) !== 0 || sigmoid(1000) !== 1) throw new Error("it is flat far out");
 * ```
 */
export function sigmoid(a: number): number {
  // #region 0.1 two branches: one form of the fraction from zero upwards, the other below zero
  if (a >= 0) return 1 / (1 + Math.exp(-a));
  const power = Math.exp(a);
  return power / (1 + power);
  // #endregion
}

/** a if a > 0, else 0 */
export function relu(a: number): number {
  // #region 0.1 positive numbers pass, all others become zero
  return a > 0 ? a : 0;
  // #endregion
}

/** ln(a + EPS): the natural logarithm, moved a little so that log(0) is finite. */
export function log(a: number): number {
  // #region 0.1 the natural logarithm of the number moved up by EPS
  return Math.log(a + EPS);
  // #endregion
}

/** e^a */
export function exp(a: number): number {
  // #region 0.1 e raised to the number
  return Math.exp(a);
  // #endregion
}

/** 1 / a */
export function inv(a: number): number {
  // #region 0.1 one divided by the number
  return 1 / a;
  // #endregion
}

/**
 * gradOut / (a + EPS): the derivative of `log` at `a`, times the derivative that comes from behind.
 */
export function logBack(a: number, gradOut: number): number {
  // #region 0.1 the slope of your log at a (its EPS included), times gradOut
  return gradOut / (a + EPS);
  // #endregion
}

/** -gradOut / a²: the derivative of `inv` at `a`, times the derivative that comes from behind. */
export function invBack(a: number, gradOut: number): number {
  // #region 0.1 the slope of 1/a, which falls on both sides of zero, times gradOut
  return -gradOut / (a * a);
  // #endregion
}

/**
 * gradOut if a > 0, else 0: the derivative of `relu` at `a`, times the derivative that comes from
 * behind. At the kink, a = 0, the derivative counts as 0.
 */
export function reluBack(a: number, gradOut: number): number {
  // #region 0.1 gradOut where relu let its input pass, zero where it did not
  return a > 0 ? gradOut : 0;
  // #endregion
}
