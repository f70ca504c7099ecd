/**
 * From any numbers to probabilities: the larger the number, the larger its share, and all shares
 * along the axis add up to 1.
 *
 *     softmax(a)[i]  =  e^a[i] / (e^a[0] + e^a[1] + …)
 *
 * e^89 is beyond float32, and e^710 beyond float64. But the shares stay the same when one number is
 * taken away from all a[i]; and without the largest, no power is above e^0 = 1.
 */
import { max } from "#impl/4_networks/max.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import {
  LOG_SOFTMAX,
  SOFTMAX,
  softmaxAtOnce,
} from "#modules/4_networks/at_once/softmax_at_once.ts";

/**
 * Shares along an axis, which add up to 1.
 *
 * @param a any numbers, also ones of which e to the power would be infinite
 * @param axis from 0, or from the end: -1 is the last
 * @returns a tensor of the same shape
 * @throws {RangeError} for an axis that is not there
 * @example
 * ```ts
 * import { softmax } from "#impl/4_networks/softmax.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const shares = softmax(tensor([[1000, 1000], [0, Math.log(3)]]), 1).values();
 * if (shares.map((share) => Math.round(100 * share)).join() !== "50,50,25,75") {
 *   throw new Error(shares.join());
 * }
 * ```
 */
export function softmax(a: Tensor, axis: number): Tensor {
  const done = softmaxAtOnce(SOFTMAX, softmax, a, axis); // as yours does it, where that is right
  if (done) return done;
  // #region 4.4 powers of e of the shifted numbers, over their sum along the axis
  const powers = shifted(a, axis).exp();
  return powers.div(powers.sum(axis));
  // #endregion
}

/**
 * The natural logarithm of softmax, without the detour: log softmax(a)[i] = a[i] - log(sum of
 * e^a[j]), with the largest taken away from all a[i] first.
 *
 * The logarithm of a share that has become 0 would be -Infinity (here, where `log` adds EPS first,
 * -13.8). This way the sum is 1 at least, and the same EPS moves the result by 1e-6 at most.
 *
 * @param a any numbers, also ones of which e to the power would be infinite
 * @param axis from 0, or from the end: -1 is the last
 * @returns a tensor of the same shape
 * @throws {RangeError} for an axis that is not there
 * @example
 * ```ts
 * import { logSoftmax } from "#impl/4_networks/softmax.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const logarithms = logSoftmax(tensor([[0, -5000], [7, 7]]), 1).values();
 * if (logarithms.map((x) => Math.round(100 * x)).join() !== "0,-500000,-69,-69") {
 *   throw new Error(logarithms.join());
 * }
 * ```
 */
export function logSoftmax(a: Tensor, axis: number): Tensor {
  const done = softmaxAtOnce(LOG_SOFTMAX, logSoftmax, a, axis);
  if (done) return done;
  // #region 4.4 the shifted numbers minus the logarithm of the sum of their powers of e
  const differences = shifted(a, axis);
  return differences.sub(differences.exp().sum(axis).log());
  // #endregion
}

/**
 * a without its largest along the axis: all are 0 or less. The result of softmax does not depend on
 * what is taken away, so no gradient has to go through it.
 */
function shifted(a: Tensor, axis: number): Tensor {
  // #region 4.4 by your max; detach ends the gradient's way
  return a.sub(max(a.detach(), axis));
  // #endregion
}
