/**
 * How a network of tensors learns from points whose labels are known: what wrong answers cost, and
 * one step that makes all answers a little better.
 */
import type { Network } from "#impl/2_tensors/network.ts";
import type { SGD } from "#modules/2_tensors/sgd.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { todo } from "#modules/todo.ts";

/** Points and their labels, a row for each. */
export interface LabelledRows {
  /** [n, 2] */
  readonly points: Tensor;
  /** [n, 1], each 0 or 1 */
  readonly labels: Tensor;
}

/**
 * What the answers cost: for each row -log of the probability that was given to the row's own
 * label, and of all rows the mean.
 *
 * @param probabilities the network's, of label 1, [n, 1]; that of label 0 is what it lacks to 1
 * @param labels [n, 1], each 0 or 1
 * @returns [1]
 * @example
 * ```ts
 * import { meanLoss } from "#impl/2_tensors/training.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const loss = meanLoss(tensor([[0.9], [0.9]]), tensor([[1], [0]])).item();
 * const byHand = -(Math.log(0.9) + Math.log(0.1)) / 2;
 * if (Math.abs(loss - byHand) > 1e-5) throw new Error(`${loss} is not ${byHand}`);
 * ```
 */
export function meanLoss(probabilities: Tensor, labels: Tensor): Tensor {
  // TODO(2.5): p where the label is 1 and 1 - p where it is 0: without an if, as
  //   p · label + (1 - p) · (1 - label); then minus its logarithm, and the mean
  return todo("2.5");
}

/**
 * One step of training: takes the network downhill by the mean loss of all rows.
 *
 * The gradients of that mean, and nothing from an earlier step, must be there when the optimizer
 * steps.
 *
 * @returns the probability of label 1 of each row as it was before the step, [n, 1]: a constant, for
 * a graph that is held on to cannot be forgotten
 */
export function trainingStep(
  network: Network,
  { points, labels }: LabelledRows,
  optimizer: SGD,
): Tensor {
  // TODO(2.5): forget the gradients; forward, backward from the mean loss, step
  return todo("2.5");
}
