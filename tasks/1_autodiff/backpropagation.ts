/**
 * Backpropagation: the derivatives of one result by everything it was made of, in a single walk
 * from the result back to the leaves. Each variable passes on what it has received, so its turn
 * must not come before it has received from all that it went into.
 *
 *          ┌── a ──┐
 *     x ───┤       ├─── result       right:  result, a, b, x
 *          └── b ──┘                 wrong:  result, a, x, b   (x has not heard from b yet)
 */
import { chainRule } from "#impl/1_autodiff/chain_rule.ts";
import type { Scalar } from "#modules/1_autodiff/scalar.ts";
import { todo } from "#modules/todo.ts";

/**
 * All variables that `variable` depends on, itself first, in an order in which every variable comes
 * before those that it was made of.
 *
 * Each is listed once, however many ways lead to it. Constants are left out: that of a constant is
 * the empty list. The graph may be 100,000 variables deep, which is more calls within one another
 * than JavaScript can hold.
 *
 * @example
 * ```ts
 * import { topologicalSort } from "#impl/1_autodiff/backpropagation.ts";
 * import { scalar } from "#modules/1_autodiff/scalar.ts";
 *
 * const x = scalar(2), a = x.exp(), b = a.add(1), result = b.mul(a);
 * const order = topologicalSort(result).map((variable) => [x, a, b, result].indexOf(variable));
 * if (order.join() !== "3,2,1,0") throw new Error(order.join());
 * ```
 */
export function topologicalSort(variable: Scalar): Scalar[] {
  // TODO(1.4): walk from the variable to its inputs without calling yourself, and list a variable
  //   only when all those that use it are in the list
  return todo("1.4");
}

/**
 * Finds the derivative of `variable`, times `gradOut`, by all that it depends on, and leaves each
 * in the `derivative` of the variable that it is by.
 *
 * A leaf adds it to what it has already: a second call, from this or from another variable, adds
 * up. A variable that is not a leaf holds what this call has found and nothing older. What the
 * constants hold stays as it is.
 *
 * @example
 * ```ts
 * import { backpropagate } from "#impl/1_autodiff/backpropagation.ts";
 * import { scalar } from "#modules/1_autodiff/scalar.ts";
 *
 * const x = scalar(3), square = x.mul(x);
 * backpropagate(square, 10);
 * const once = x.derivative; // 10 · 2x
 * backpropagate(square, 1);
 * const twice = x.derivative; // 10 · 2x + 2x
 * if (once !== 60 || twice !== 66) throw new Error(`${once}, then ${twice}`);
 * ```
 */
export function backpropagate(variable: Scalar, gradOut: number): void {
  // TODO(1.4): forget what an earlier call has left in between; then go through the variables in
  //   order, and let each hand on what it has received, by your chainRule
  return todo("1.4");
}

/** Adds one more share to the derivative that a variable has received so far; a constant has none. */
function accumulate(variable: Scalar, gradient: number): void {
  if (variable.isConstant) return;
  // TODO(1.4): shares add up: a variable that is used twice moves the result in two ways
  return todo("1.4");
}
