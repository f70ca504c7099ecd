/** A function whose derivatives are plain to see, to build graphs of when none other is at hand. */
import type { ScalarFunction } from "#modules/1_autodiff/scalar_function.ts";

/**
 * The function slopes[0] · a + slopes[1] · b + …, with one input for each slope: its derivative by
 * an input is that input's slope.
 *
 * @example
 * ```ts
 * import { apply, scalar } from "#modules/1_autodiff/scalar.ts";
 * import { weightedSum } from "#modules/1_autodiff/weighted_sum.ts";
 *
 * const x = scalar(10), y = scalar(1);
 * const z = apply(weightedSum(2, -5), x, y);
 * z.backward();
 * if (z.data !== 15 || x.derivative !== 2 || y.derivative !== -5) throw new Error(`${z}`);
 * ```
 */
export function weightedSum(...slopes: readonly number[]): ScalarFunction {
  return {
    name: "weightedSum",
    forward: (_ctx, ...inputs) => inputs.reduce((sum, input, i) => sum + slopes[i] * input, 0),
    backward: (_ctx, gradOut) => slopes.map((slope) => gradOut * slope),
  };
}
