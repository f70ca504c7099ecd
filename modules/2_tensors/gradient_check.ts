/**
 * Whether gradients are right, asked without calculus: move one element of one input a little up
 * and a little down, and see how the result moves.
 *
 *     d/dx f(x)  ≈  (f(x + ε) - f(x - ε)) / 2ε
 *
 * The output is weighed by random numbers. With equal weights a gradient whose elements are mixed
 * up would pass; and every element of every input is asked, since a gradient may well be right at
 * one.
 */
import { rand, tensor } from "#modules/2_tensors/factories.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { random } from "#modules/random.ts";

/** An element whose gradient is not what the result's own movement says. */
export interface GradientDifference {
  /** Which of the inputs, from 0. */
  readonly input: number;
  /** Which of its elements, row by row from 0. */
  readonly element: number;
  /** What `backward` says. */
  readonly gradient: number;
  /** How fast the result moves. */
  readonly measured: number;
}

export interface GradientCheckOptions {
  /** Where the weights on the output come from. Default: 1 */
  readonly seed?: number;
  /** How far elements are moved. Default: 1e-5 */
  readonly epsilon?: number;
  /** How far the two may lie apart, beside a share of 1e-5 of their size. Default: 1e-6 */
  readonly tolerance?: number;
}

/**
 * Every element of every input whose gradient is wrong; an empty list if none is.
 *
 * The function is called twice for each element. Keep kinks, such as 0 for relu, out of the inputs.
 *
 * @example
 * ```ts
 * import { tensor } from "#modules/2_tensors/factories.ts";
 * import { gradientDifferences } from "#modules/2_tensors/gradient_check.ts";
 *
 * const x = tensor([[1, 2], [3, 4]]);
 * const right = gradientDifferences((x) => x.permute([1, 0]).sigmoid(), [x]);
 * if (right.length !== 0) throw new Error(JSON.stringify(right));
 *
 * const halfDetached = gradientDifferences((x) => x.mul(x.detach()), [x]); // 2x, but x is found
 * if (halfDetached.length !== 4) throw new Error(JSON.stringify(halfDetached));
 * ```
 */
export function gradientDifferences(
  calculate: (...inputs: Tensor[]) => Tensor,
  inputs: readonly Tensor[],
  options: GradientCheckOptions = {},
): GradientDifference[] {
  const { seed = 1, epsilon = 1e-5, tolerance = 1e-6 } = options;
  const leaves = inputs.map((input) => input.detach().requiresGrad());
  const output = calculate(...leaves), draw = random(seed);
  const weights = rand(output.shape, { random: () => 4 * draw() - 2 });
  output.backward(weights);

  /** The weighed output with one element moved. */
  const moved = (which: number, element: number, step: number): number => {
    const values = inputs[which].values();
    values[element] += step;
    const changed = tensor(values).view(inputs[which].shape);
    const outputs = calculate(...inputs.with(which, changed)).values();
    return weights.values().reduce((sum, weight, i) => sum + weight * outputs[i], 0);
  };

  return leaves.flatMap(({ grad, size }, input) => {
    const gradients = grad?.values() ?? new Float64Array(size);
    const differences: GradientDifference[] = [];
    for (let element = 0; element < size; element++) {
      const gradient = gradients[element];
      const rise = moved(input, element, epsilon) - moved(input, element, -epsilon);
      const measured = rise / (2 * epsilon);
      if (!(Math.abs(gradient - measured) <= tolerance + 1e-5 * Math.abs(measured))) {
        differences.push({ input, element, gradient, measured });
      }
    }
    return differences;
  });
}
