/** What wrong answers cost where there are several classes to choose from. */
import { logSoftmax } from "#impl/4_networks/softmax.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { keptWhere } from "#modules/4_networks/kept_where.ts";
import { oneHot } from "#modules/4_networks/one_hot.ts";
import { todo } from "#modules/todo.ts";

/**
 * The mean, over all rows, of minus the logarithm of the probability that the right class was
 * given: 0 for an answer that was sure and right.
 *
 * @param logProbabilities as `logSoftmax` makes them, [n, classes]; -Infinity for what is impossible
 * @param targets the right classes, whole numbers from 0, [n]; or rows of 0s with a 1 at the right
 * class, [n, classes], which may also be probabilities
 * @returns [1]
 * @throws {ShapeError} where the targets have another shape
 * @throws {RangeError} for a target that is no class; on a backend that has to be waited for, the
 * loss is NaN instead
 * @example
 * ```ts
 * import { nllLoss } from "#impl/4_networks/cross_entropy.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const logProbabilities = tensor([[-1, -2, -3], [-4, -5, -6]]);
 * const loss = nllLoss(logProbabilities, tensor([0, 2])).item();
 * if (loss !== (1 + 6) / 2) throw new Error(`${loss}`);
 * ```
 */
export function nllLoss(logProbabilities: Tensor, targets: Tensor): Tensor {
  const right = oneHot(targets, logProbabilities);
  logProbabilities = keptWhere(right, logProbabilities); // -Infinity · 0 would be NaN
  // TODO(4.4): multiplied by right, which has the shape of logProbabilities, only what belongs to
  //   the right classes is left; minus their sum, over how many rows there are
  return todo("4.4");
}

/**
 * The loss of a network that ends in any numbers, one for each class: they are made probabilities
 * by softmax first.
 *
 * @param logits [n, classes], also ones of which e to the power would be infinite, and -Infinity for
 * classes that are out of the question
 * @param targets as in {@linkcode nllLoss}
 * @returns [1]
 * @throws {ShapeError} where the targets have another shape
 * @throws {RangeError} for a target that is no class, as {@linkcode nllLoss}
 * @example
 * ```ts
 * import { crossEntropy } from "#impl/4_networks/cross_entropy.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const unsure = crossEntropy(tensor([[7, 7, 7]]), tensor([2])).item();
 * if (Math.abs(unsure - Math.log(3)) > 1e-6) throw new Error(`${unsure}`);
 * ```
 */
export function crossEntropy(logits: Tensor, targets: Tensor): Tensor {
  // TODO(4.4): both parts are written already
  return todo("4.4");
}
