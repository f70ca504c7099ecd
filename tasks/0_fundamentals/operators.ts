/**
 * The mathematical operators that everything else in the course is built from: plain numbers in,
 * one plain number out. Comparisons answer 1 for yes and 0 for no, so that they are numbers as
 * well.
 */
import { todo } from "#modules/todo.ts";

/** Keeps `log` and its derivative finite at 0. */
export const EPS = 1e-6;

/** a · b */
export function mul(a: number, b: number): number {
  // TODO(0.1): the product of the two
  return todo("0.1");
}

/** a, unchanged */
export function id(a: number): number {
  // TODO(0.1): what came in
  return todo("0.1");
}

/** a + b */
export function add(a: number, b: number): number {
  // TODO(0.1): the sum of the two
  return todo("0.1");
}

/** -a */
export function neg(a: number): number {
  // TODO(0.1): the same number with the other sign
  return todo("0.1");
}

/** 1 if a < b, else 0: equal numbers give 0. */
export function lt(a: number, b: number): number {
  // TODO(0.1): one or zero, not true or false: is the first number smaller than the second?
  return todo("0.1");
}

/** 1 if a = b to the last bit, else 0. */
export function eq(a: number, b: number): number {
  // TODO(0.1): one or zero: are the two numbers the same?
  return todo("0.1");
}

/** The larger of a and b. */
export function max(a: number, b: number): number {
  // TODO(0.1): whichever of the two is larger
  return todo("0.1");
}

/** 1 if |a - b| < 0.01, else 0: near enough to pass for equal. */
export function isClose(a: number, b: number): number {
  // TODO(0.1): one or zero: is the distance between the two, on either side, below one hundredth?
  return todo("0.1");
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
  // TODO(0.1): two branches: one form of the fraction from zero upwards, the other below zero
  return todo("0.1");
}

/** a if a > 0, else 0 */
export function relu(a: number): number {
  // TODO(0.1): positive numbers pass, all others become zero
  return todo("0.1");
}

/** ln(a + EPS): the natural logarithm, moved a little so that log(0) is finite. */
export function log(a: number): number {
  // TODO(0.1): the natural logarithm of the number moved up by EPS
  return todo("0.1");
}

/** e^a */
export function exp(a: number): number {
  // TODO(0.1): e raised to the number
  return todo("0.1");
}

/** 1 / a */
export function inv(a: number): number {
  // TODO(0.1): one divided by the number
  return todo("0.1");
}

/**
 * gradOut / (a + EPS): the derivative of `log` at `a`, times the derivative that comes from behind.
 */
export function logBack(a: number, gradOut: number): number {
  // TODO(0.1): the slope of your log at a (its EPS included), times gradOut
  return todo("0.1");
}

/** -gradOut / a²: the derivative of `inv` at `a`, times the derivative that comes from behind. */
export function invBack(a: number, gradOut: number): number {
  // TODO(0.1): the slope of 1/a, which falls on both sides of zero, times gradOut
  return todo("0.1");
}

/**
 * gradOut if a > 0, else 0: the derivative of `relu` at `a`, times the derivative that comes from
 * behind. At the kink, a = 0, the derivative counts as 0.
 */
export function reluBack(a: number, gradOut: number): number {
  // TODO(0.1): gradOut where relu let its input pass, zero where it did not
  return todo("0.1");
}
