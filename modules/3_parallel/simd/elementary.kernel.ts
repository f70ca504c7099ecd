/// <reference path="./kernel.d.ts" />
// e to the power, and what is made of it, for four numbers at once. Each is fitted in float64 and
// tried over all binary exponents: see elementary_test.ts.

/**
 * e^x. With x = n ln 2 + r, where n is whole and |r| ≤ ln 2 / 2,
 *
 *     e^x  =  2^n · e^r
 *
 * ln 2 is taken away in two parts, so that nothing of r is lost. e^r is a polynomial, and 2^n is
 * written into the exponent's bits, in two halves, since n = 128 and n = -140 have no bits there.
 */
export function exp4(x: v128): v128 {
  const least = f32x4.splat(-104), most = f32x4.splat(89); // beyond, it is 0 or infinite
  const inside = f32x4.min(f32x4.max(x, least), most);
  const n = f32x4.nearest(f32x4.mul(inside, f32x4.splat(1.44269504)));
  let r = f32x4.relaxed_nmadd(n, f32x4.splat(0.693359375), inside);
  r = f32x4.relaxed_madd(n, f32x4.splat(2.12194440e-4), r);
  let sum = f32x4.splat(0.00019875691500);
  sum = f32x4.relaxed_madd(sum, r, f32x4.splat(0.0013981999507));
  sum = f32x4.relaxed_madd(sum, r, f32x4.splat(0.0083334519073));
  sum = f32x4.relaxed_madd(sum, r, f32x4.splat(0.041665795894));
  sum = f32x4.relaxed_madd(sum, r, f32x4.splat(0.16666665459));
  sum = f32x4.relaxed_madd(sum, r, f32x4.splat(0.5));
  sum = f32x4.relaxed_madd(sum, f32x4.mul(r, r), r);
  sum = f32x4.add(sum, f32x4.splat(1));
  const whole = i32x4.trunc_sat_f32x4_s(n), half = i32x4.shr_s(whole, 1);
  return f32x4.mul(f32x4.mul(sum, powerOfTwo(half)), powerOfTwo(i32x4.sub(whole, half)));
}

/** 2^n for whole n from -126 to 127: n + 127 is what the exponent's bits say. */
function powerOfTwo(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}

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
