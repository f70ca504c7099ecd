/**
 * Laws of the operators: properties that hold for every input, and so catch mistakes that no single
 * example would. Each function asks one law about the operators it is handed, at the inputs it is
 * handed, and answers whether it holds there. Call the operators through `ops`: the grader hands in
 * right ones and broken ones, and a good law tells them apart.
 *
 * Two numbers that ought to be equal are often computed along different ways, and rounding then
 * leaves them a little apart. Compare them by `isClose`, not by `===`.
 */
import { isClose } from "#impl/0_fundamentals/operators.ts";
import type { OperatorSet } from "#modules/0_fundamentals/operator_set.ts";
import { todo } from "#modules/todo.ts";

/**
 * Whether sigmoid(a) lies between 0 and 1.
 *
 * Both ends are allowed: on paper sigmoid never gets there, but at 40 the nearest number that a
 * computer has is 1 itself. NaN lies nowhere.
 */
export function sigmoidRange(ops: OperatorSet, a: number): boolean {
  // TODO(0.2): true if the result is at least zero and at most one
  return todo("0.2");
}

/** Whether 1 - sigmoid(a) = sigmoid(-a), up to rounding. */
export function sigmoidSymmetry(ops: OperatorSet, a: number): boolean {
  // TODO(0.2): true if what sigmoid lacks to one at a is close to what it gives at minus a
  return todo("0.2");
}

/**
 * Whether sigmoid rises from the smaller of two inputs to the larger one.
 *
 * Where both lie in [-10, 10] and at least 0.01 apart, the larger input must give a strictly larger
 * result. Anywhere else the two results may be equal, since far out sigmoid is flat up to rounding,
 * but it must not fall.
 */
export function sigmoidMonotone(ops: OperatorSet, a: number, b: number): boolean {
  // TODO(0.2): order the two inputs, then compare the two results, strictly where the text says so
  return todo("0.2");
}

/**
 * Whether lt hands on: if lt says a < b and b < c, it also says a < c.
 *
 * Where lt does not say both, the law asks for nothing and holds.
 */
export function ltTransitive(ops: OperatorSet, a: number, b: number, c: number): boolean {
  // TODO(0.2): if lt says yes to the first pair and to the second, it must say yes to a and c
  return todo("0.2");
}

/**
 * Whether mul gives the same, up to rounding, when its two factors change places.
 *
 * @example
 * ```ts
 * import { mulSymmetric } from "#impl/0_fundamentals/laws.ts";
 * import * as operators from "#impl/0_fundamentals/operators.ts";
 *
 * const broken = { ...operators, mul: (a: number, _b: number) => a };
 * if (!mulSymmetric(operators, 2, 3)) throw new Error("2 · 3 = 3 · 2");
 * if (mulSymmetric(broken, 2, 3)) throw new Error("2 is not 3");
 * ```
 */
export function mulSymmetric(ops: OperatorSet, a: number, b: number): boolean {
  // TODO(0.2): true if both orders of the factors give close results
  return todo("0.2");
}

/** Whether a · (b + c) = a · b + a · c, up to rounding, with `ops.mul` and `ops.add`. */
export function addMulDistributive(ops: OperatorSet, a: number, b: number, c: number): boolean {
  // TODO(0.2): true if multiplying the sum and adding the products give close results
  return todo("0.2");
}

/**
 * A law of your own choice about any of the operators, one that the six above do not cover.
 *
 * It must hold for right operators at all a, b and c in [-10, 10], 0 and equal inputs included, and
 * it must fail for at least one broken set of operators that all six laws above accept, at some a, b
 * and c of which no two are equal. What rounding does to large results, your law has to forgive.
 * Leave inputs that you do not need unused; where your law has nothing to say, return true.
 */
export function ownLaw(ops: OperatorSet, a: number, b: number, c: number): boolean {
  // TODO(0.2): any further law, for example of max, neg, relu or inv
  return todo("0.2");
}
