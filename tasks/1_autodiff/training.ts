/**
 * How a network learns from points whose labels are known: what a wrong answer costs, and one step
 * that makes the answers of all points a little better.
 */
import type { Network } from "#impl/1_autodiff/network.ts";
import type { Scalar } from "#modules/1_autodiff/scalar.ts";
import type { SGD } from "#modules/1_autodiff/sgd.ts";
import { todo } from "#modules/todo.ts";

/** Points with their labels, in the same order. */
export interface LabelledPoints {
  readonly points: readonly (readonly [x1: number, x2: number])[];
  readonly labels: readonly (0 | 1)[];
}

/**
 * What an answer costs: -log of the probability that was given to the point's own label. It is 0
 * for being right and sure, and grows the more, the surer one is of what is wrong.
 *
 * @param probability the network's, of label 1; that of label 0 is what it lacks to 1
 * @example
 * ```ts
 * import { labelLoss } from "#impl/1_autodiff/training.ts";
 * import { scalar } from "#modules/1_autodiff/scalar.ts";
 *
 * const sure = labelLoss(scalar(0.9), 1), wrong = labelLoss(scalar(0.9), 0);
 * if (Math.abs(sure.data - 0.105) > 1e-3) throw new Error(`-ln 0.9 is not ${sure.data}`);
 * if (Math.abs(wrong.data - 2.303) > 1e-3) throw new Error(`-ln 0.1 is not ${wrong.data}`);
 * ```
 */
export function labelLoss(probability: Scalar, label: 0 | 1): Scalar {
  // TODO(1.5): first the probability of the label, then minus its logarithm, by methods of Scalar
  return todo("1.5");
}

/**
 * One step of training: takes the network downhill by the mean of the losses of all points.
 *
 * The derivatives of that mean, and nothing from an earlier step, must be there when the optimizer
 * steps. Point by point is the quick way: the derivatives add up, and the graph of a point can be
 * forgotten before the next one is built.
 *
 * @returns for each point, the probability of label 1 as it was before the step
 */
export function trainingStep(
  network: Network,
  { points, labels }: LabelledPoints,
  optimizer: SGD,
): number[] {
  // TODO(1.5): set the derivatives to zero; for each point go forward, and backward from its share
  //   of the mean; then step
  return todo("1.5");
}
