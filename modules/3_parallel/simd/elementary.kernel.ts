/// <reference path="./kernel.d.ts" />
// What is made of e to the power, for four numbers at once. Each is fitted in float64 and tried over
// all binary exponents: see elementary_test.ts.
import { exp4 } from "#impl/3_parallel/exp.kernel.ts";

/** 1 / (1 + e^-x), by e^-|x|, which cannot overflow. */
export function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1), power = exp4(f32x4.neg(f32x4.abs(x)));
  const above = v128.bitselect(power, one, f32x4.lt(x, f32x4.splat(0)));
  return f32x4.div(above, f32x4.add(one, power));
}

/**
 * The hyperbolic tangent: 1 - 2 / (e^2|x| + 1) with the sign of x. Near 0 that is the difference of
 * two numbers close to 1, and nothing would be left of it: there an odd polynomial takes its place.
 */
export function tanh4(x: v128): v128 {
  const size = f32x4.abs(x), one = f32x4.splat(1), two = f32x4.splat(2);
  const power = exp4(f32x4.mul(two, size));
  const large = f32x4.sub(one, f32x4.div(two, f32x4.add(power, one)));
  const z = f32x4.mul(x, x);
  let sum = f32x4.splat(-0.00570498872745);
  sum = f32x4.relaxed_madd(sum, z, f32x4.splat(0.0206390887954));
  sum = f32x4.relaxed_madd(sum, z, f32x4.splat(-0.0537397155531));
  sum = f32x4.relaxed_madd(sum, z, f32x4.splat(0.133314422036));
  sum = f32x4.relaxed_madd(sum, z, f32x4.splat(-0.333332819422));
  const small = f32x4.relaxed_madd(f32x4.mul(sum, z), size, size);
  const positive = v128.bitselect(small, large, f32x4.lt(size, f32x4.splat(0.625)));
  const sign = f32x4.splat(-0.0);
  return v128.or(positive, v128.and(x, sign)); // NaN stays NaN under another sign
}
