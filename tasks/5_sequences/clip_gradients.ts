/**
 * Gradients that are kept from exploding: where all of them together are too long, all are
 * shortened by the same factor, so that they still point the same way.
 */
import type { Parameter } from "#modules/0_fundamentals/module_tree.ts";
import { noGrad, type Tensor } from "#modules/2_tensors/tensor.ts";
import { todo } from "#modules/todo.ts";

const EPS = 1e-6; // keeps the quotient finite, as in PyTorch

/**
 * Shortens the gradients of all parameters so that their norm, taken over all of them at once, is
 * at most `maxNorm`. As PyTorch's `clip_grad_norm_`.
 *
 *     norm = √(sum of the squares of every number of every gradient)
 *     gradient = gradient · maxNorm / (norm + 1e-6), where that factor is below 1
 *
 * The factor is a tensor, calculated from tensors: nobody waits for the norm to be read. With a NaN in
 * any gradient the norm is NaN, and so is every gradient then.
 *
 * @param maxNorm a number above 0; `Infinity` only measures
 * @returns the norm before, of shape []; nothing if no parameter has a gradient
 * @throws {RangeError} for a largest norm that is not above 0
 * @example
 * ```ts
 * import { Parameter } from "#modules/0_fundamentals/module_tree.ts";
 * import { clipGradients } from "#impl/5_sequences/clip_gradients.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const a = new Parameter(tensor([1]).requiresGrad());
 * const b = new Parameter(tensor([1]).requiresGrad());
 * a.value.mul(3).add(b.value.mul(4)).backward(); // gradients of 3 and 4: a norm of 5
 * const norm = clipGradients([a, b], 1);
 * if (norm?.item() !== 5) throw new Error(`${norm}`);
 * if (Math.abs(b.value.grad!.item() - 0.8) > 1e-5) throw new Error(`${b.value.grad}`);
 * ```
 */
export function clipGradients(
  parameters: readonly Parameter<Tensor>[],
  maxNorm: number,
): Tensor | undefined {
  if (!(maxNorm > 0)) {
    throw new RangeError(`The largest norm is a number above 0, not ${maxNorm}`);
  }
  const learning = parameters.map(({ value }) => value).filter(({ grad }) => grad);
  if (learning.length === 0) return undefined;
  return noGrad(() => {
    const norm = globalNorm(learning.map(({ grad }) => grad!));
    if (maxNorm === Infinity) return norm;
    const factor = shrinkFactor(norm, maxNorm);
    for (const value of learning) value.grad = value.grad!.mul(factor);
    return norm;
  });
}

/**
 * The norm of all tensors together, as if all their numbers stood in one row.
 *
 * @param tensors at least one, of any shapes
 * @returns of shape []
 */
export function globalNorm(tensors: readonly Tensor[]): Tensor {
  // TODO(5.1): the sum of all squares of all tensors, and one root of it at the very end; sum()
  //   gives shape [1], and a view makes [] of it
  return todo("5.1");
}

/**
 * What gradients of this norm are to be multiplied by: 1 if the norm is small enough, else
 * maxNorm / (norm + 1e-6).
 *
 * @param norm of shape []
 * @returns of shape []
 */
export function shrinkFactor(norm: Tensor, maxNorm: number): Tensor {
  // TODO(5.1): without an if: maxNorm over whichever is larger, maxNorm or norm + EPS. What is
  //   above maxNorm is a job for relu
  return todo("5.1");
}
