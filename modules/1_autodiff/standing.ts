/** How well a network's answers agree with the labels, at a glance. */
import * as operators from "#impl/0_fundamentals/operators.ts";

/** What some answers cost, and how many of them are right. */
export interface Standing {
  /** The mean of the losses. */
  readonly loss: number;
  /**
   * How many points were read as their label says: as 1 where the probability is above one half, as
   * 0 up to there. NaN is no answer, and never right.
   */
  readonly correct: number;
}

/** How a network stood at the beginning of an epoch. */
export interface Epoch extends Standing {
  /** From 1. */
  readonly epoch: number;
}

/**
 * The standing of some probabilities of label 1.
 *
 * @example
 * ```ts
 * import { standing } from "#modules/1_autodiff/standing.ts";
 *
 * const { correct } = standing([0.9, 0.2, 0.6], [1, 0, 0]);
 * if (correct !== 2) throw new Error(`${correct} of 3`);
 * ```
 */
export function standing(
  probabilities: ArrayLike<number>,
  labels: readonly (0 | 1)[],
): Standing {
  let loss = 0, correct = 0;
  labels.forEach((label, i) => {
    const probability = probabilities[i];
    loss -= operators.log(label === 1 ? probability : 1 - probability);
    if (label === 1 ? probability > 0.5 : probability <= 0.5) correct++;
  });
  return { loss: loss / labels.length, correct };
}
