/**
 * The smallest classifier: one straight line through the square, with label 1 on one side of it and
 * label 0 on the other. The weights are still found by hand; `deno task train manual` draws what
 * they do.
 *
 *     score = w1 · x1 + w2 · x2 + bias        the line is where the score is 0
 *     p     = sigmoid(score)                  above 1/2: label 1, below: label 0
 */
import { add, mul, sigmoid } from "#impl/0_fundamentals/operators.ts";

/** The numbers that place the line. */
export interface LineWeights {
  /** What a step to the right adds to the score. */
  readonly w1: number;
  /** What a step upwards adds to the score. */
  readonly w2: number;
  /** The score at the origin, where x1 and x2 are 0. */
  readonly bias: number;
}

/**
 * The probability that the point (x1, x2) has label 1: the sigmoid of w1·x1 + w2·x2 + bias.
 *
 * @example
 * ```ts
 * import { forward } from "#impl/0_fundamentals/classifier.ts";
 *
 * const weights = { w1: 2, w2: 4, bias: -3 };
 * const p = forward(weights, 0.5, 0.5); // the score is 1 + 2 - 3 = 0: a point on the line
 * if (p !== 0.5) throw new Error(`${p} is not 1/2`);
 * ```
 */
export function forward(weights: LineWeights, x1: number, x2: number): number {
  // #region 0.5 the score by your own mul and add, then your sigmoid of it
  const { w1, w2, bias } = weights;
  const score = add(add(mul(w1, x1), mul(w2, x2)), bias);
  return sigmoid(score);
  // #endregion
}

/** Weights for the set `simple`: label 1 where x1 < 0.5. */
export function weightsForSimple(): LineWeights {
  // #region 0.5 w1, w2 and bias for an upright line at x1 = 0.5, with label 1 to its left
  return { w1: -20, w2: 0, bias: 10 };
  // #endregion
}

/** Weights for the set `diag`: label 1 where x1 + x2 < 0.5. */
export function weightsForDiag(): LineWeights {
  // #region 0.5 w1, w2 and bias for a line that leans, with label 1 in the corner at the origin
  return { w1: -30, w2: -30, bias: 15 };
  // #endregion
}
