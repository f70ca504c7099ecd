/**
 * The operators as one object, so that a law can be asked about any set of them: the right one, or
 * one in which something has been broken on purpose.
 */

/** Twelve operators of task 0.1, by name; comparisons answer 1 or 0. */
export interface OperatorSet {
  readonly mul: (a: number, b: number) => number;
  readonly id: (a: number) => number;
  readonly add: (a: number, b: number) => number;
  readonly neg: (a: number) => number;
  readonly lt: (a: number, b: number) => number;
  readonly eq: (a: number, b: number) => number;
  readonly max: (a: number, b: number) => number;
  readonly sigmoid: (a: number) => number;
  readonly relu: (a: number) => number;
  readonly log: (a: number) => number;
  readonly exp: (a: number) => number;
  readonly inv: (a: number) => number;
}
