/**
 * The chain rule for one variable: from the derivative by it to the derivatives by what it was made
 * of. One step of the way back; backpropagation repeats it.
 *
 *     x ──┐
 *         fn ── variable ── … ── result        d result/dx = d result/d variable · d variable/dx
 *     y ──┘                                                  └─ gradOut ───────┘
 */
import type { Scalar } from "#modules/1_autodiff/scalar.ts";

/**
 * Hands each input of `variable` its share: calls `receive(input, gradient)` with the derivative by
 * that input, for one input after the other and in their order.
 *
 * Constants receive nothing. An input that the function was given twice receives twice, each
 * place's share on its own. A leaf and a constant have no inputs: nothing is called. The function's
 * `backward` is called once, and what it returns is left as it is.
 *
 * @param gradOut the derivative of the result in the end by `variable`
 * @throws {RangeError} where the function's `backward` gives more or fewer gradients than it has
 * inputs, a single number counting as one, before anything is handed out; the message names the
 * function and both numbers, as in `mul has 2 inputs, but its backward gave 1`
 * @example
 * ```ts
 * import { chainRule } from "#impl/1_autodiff/chain_rule.ts";
 * import { scalar } from "#modules/1_autodiff/scalar.ts";
 *
 * const x = scalar(3, { name: "x" }), y = scalar(4, { name: "y" });
 * const received: string[] = [];
 * chainRule(x.mul(y), 10, (input, gradient) => received.push(`${input.name}: ${gradient}`));
 * if (received.join() !== "x: 40,y: 30") throw new Error(received.join());
 * ```
 */
export function chainRule(
  variable: Scalar,
  gradOut: number,
  receive: (input: Scalar, gradient: number) => void,
): void {
  // #region 1.3 ask the function that made the variable for the gradients (a single number counts
  //   as a list of one), check how many there are, and hand them to those inputs that are no
  //   constants
  const { history } = variable;
  if (!history?.fn) return;
  const { fn, inputs } = history;
  const result = fn.backward(history, gradOut);
  const gradients = typeof result === "number" ? [result] : result;
  if (gradients.length !== inputs.length) {
    throw new RangeError(
      `${fn.name} has ${inputs.length} inputs, but its backward gave ${gradients.length}`,
    );
  }
  for (let i = 0; i < inputs.length; i++) {
    if (!inputs[i].isConstant) receive(inputs[i], gradients[i]);
  }
  // #endregion
}
