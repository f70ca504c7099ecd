/**
 * How likely a number of the normal distribution is to be below another one: Φ, the cumulative
 * distribution function (CDF).
 */
import type { Tensor } from "#modules/2_tensors/tensor.ts";

/** Where t = 1 / (1 + SLOPE · |x| / √2), and the polynomial in t, from t upwards. */
const SLOPE = 0.3275911;
const COEFFICIENTS = [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429];

/**
 * Φ of every element. There is no closed formula: the tail, 1 - Φ(|x|), is a polynomial in t times
 * e^(-x²/2), by Hastings (Abramowitz and Stegun, 7.1.26). It is off by 7.5e-8 at most, about what
 * float32 can tell from 1.
 *
 * @param x a constant, in any shape
 * @returns a constant of the same shape
 * @example
 * ```ts
 * import { tensor } from "#modules/2_tensors/factories.ts";
 * import { normalCdf } from "#modules/6_transformers/normal_cdf.ts";
 *
 * const shares = normalCdf(tensor([-Infinity, -1, 0, 1])).values().map((p) => Math.round(1e4 * p));
 * if (`${shares}` !== "0,1587,5000,8413") throw new Error(`${shares}`);
 * ```
 */
export function normalCdf(x: Tensor): Tensor {
  const distance = x.relu().add(x.neg().relu());
  const t = distance.mul(SLOPE / Math.SQRT2).add(1).inv();
  const [last, ...others] = COEFFICIENTS.toReversed();
  const sum = others.reduce((sum, each) => sum.mul(t).add(each), t.mul(0).add(last)).mul(t);
  const tail = sum.mul(x.mul(x).div(-2).exp()).mul(0.5);
  const above = x.gt(0);
  return above.add(above.mul(-2).add(1).mul(tail));
}
