/// <reference path="./kernel.d.ts" />
// What is made of e to the power, for four numbers at once. Each is fitted in float64 and tried over
// all binary exponents: see elementary_test.ts.
import { exp4, expNearZero, powerOfTwo } from "#impl/3_parallel/exp.kernel.ts";

/**
 * 1 / (1 + e^-x), by e^-|x|, which cannot overflow. The sum and the quotient are rounded, which may
 * put the result 2.4 units off; so what both have lost is added at the end, divided by the sum. That
 * needs few places: between 1 and 2 a line is near enough to the reciprocal.
 */
export function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1), power = exp4(f32x4.neg(f32x4.abs(x)));
  const above = v128.bitselect(power, one, f32x4.lt(x, f32x4.splat(0)));
  const sum = f32x4.add(one, power), lost = f32x4.sub(power, f32x4.sub(sum, one));
  const quotient = f32x4.div(above, sum);
  const rest = f32x4.relaxed_nmadd(quotient, sum, above); // exact where it is fused
  const perSum = f32x4.sub(f32x4.splat(1.457), f32x4.mul(sum, f32x4.splat(0.4857)));
  const more = f32x4.sub(rest, f32x4.mul(quotient, lost));
  return f32x4.relaxed_madd(more, perSum, quotient);
}

/**
 * The hyperbolic tangent: 1 - 2 / (e^2|x| + 1) with the sign of x. The power is neither small nor, from
 * where the result is 1, of any matter: it needs half of what exp4 does. Near 0 that is the difference
 * of two numbers close to 1, and nothing would be left of it: there an odd polynomial takes its place.
 */
export function tanh4(x: v128): v128 {
  const size = f32x4.abs(x), one = f32x4.splat(1), two = f32x4.splat(2);
  const twice = f32x4.pmin(f32x4.mul(two, size), f32x4.splat(20));
  const n = f32x4.nearest(f32x4.mul(twice, f32x4.splat(1.44269504)));
  const r = f32x4.relaxed_nmadd(n, f32x4.splat(0.693147180559945), twice);
  const scale = powerOfTwo(i32x4.relaxed_trunc_f32x4_s(n));
  const more = f32x4.relaxed_madd(expNearZero(r), scale, one);
  const large = f32x4.sub(one, f32x4.div(two, more));
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

/**
 * ln(a + 1e-6), as task 0.1 has it. Near 1 the sum has too few places for its logarithm, which is
 * close to 0: so it is kept in two parts, the float32 next to it and what that lacks.
 *
 *     a + 1e-6  =  high + low  =  2^k (1 + f),    1 + f from √½ to √2
 *     ln        =  k ln 2 + f - f²/2 + f³ P(f)
 */
export function log4(a: v128): v128 {
  const eps = f32x4.splat(1e-6), one = f32x4.splat(1);
  let high = f32x4.add(a, eps);
  const taken = f32x4.sub(high, a); // what the sum has taken of 1e-6; the rest it has of a
  let low = f32x4.add(f32x4.sub(a, f32x4.sub(high, taken)), f32x4.sub(eps, taken));
  low = f32x4.add(low, f32x4.splat(2.5247572e-15)); // what a float32 lacks of 1e-6
  const sum = f32x4.add(high, low);
  low = f32x4.sub(low, f32x4.sub(sum, high));
  const isPositive = f32x4.gt(sum, f32x4.splat(0));
  high = v128.bitselect(sum, one, isPositive); // other bits may be numbers that take long

  const above = i32x4.sub(high, i32x4.splat(0x3f3504f3)); // the bits of √½
  const exponent = i32x4.shr_s(above, 23);
  const rest = f32x4.sub(i32x4.sub(high, i32x4.shl(exponent, 23)), one);
  const down = i32x4.max_s(i32x4.neg(exponent), i32x4.splat(-126)); // 2^-128 has no bits
  const f = f32x4.add(rest, f32x4.mul(low, powerOfTwo(down)));
  const k = f32x4.convert_i32x4_s(exponent), z = f32x4.mul(f, f);
  let p = f32x4.splat(7.0376836292e-2);
  p = f32x4.relaxed_madd(p, f, f32x4.splat(-1.1514610310e-1));
  p = f32x4.relaxed_madd(p, f, f32x4.splat(1.1676998740e-1));
  p = f32x4.relaxed_madd(p, f, f32x4.splat(-1.2420140846e-1));
  p = f32x4.relaxed_madd(p, f, f32x4.splat(1.4249322787e-1));
  p = f32x4.relaxed_madd(p, f, f32x4.splat(-1.6668057665e-1));
  p = f32x4.relaxed_madd(p, f, f32x4.splat(2.0000714765e-1));
  p = f32x4.relaxed_madd(p, f, f32x4.splat(-2.4999993993e-1));
  p = f32x4.relaxed_madd(p, f, f32x4.splat(3.3333331174e-1));
  let small = f32x4.mul(p, f32x4.mul(f, z));
  small = f32x4.relaxed_madd(k, f32x4.splat(-2.12194440e-4), small);
  small = f32x4.relaxed_nmadd(z, f32x4.splat(0.5), small);
  const result = f32x4.relaxed_madd(k, f32x4.splat(0.693359375), f32x4.add(f, small));

  // NaN below 0; infinity and NaN as they are.
  const none = f32x4.div(f32x4.splat(0), f32x4.splat(0)), most = f32x4.splat(3.4028234663852886e38);
  const ordinary = v128.bitselect(result, none, isPositive);
  return v128.bitselect(ordinary, f32x4.add(a, a), f32x4.le(a, most));
}
