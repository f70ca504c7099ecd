/// <reference types="#modules/3_parallel/simd/kernel.d.ts" />
// e^x, for four numbers at once, by range reduction and a polynomial. With x = n ln 2 + r, where n is
// whole and so |r| ≤ ln 2 / 2 = 0.347,
//
//     e^x  =  e^(n ln 2) · e^r  =  2^n · e^r
//
// The hard part is gone: 2^n is written into a number's bits, and e^r of so small an r is a polynomial
//
//     e^r  ≈  1 + r + r² (1/2 + r (1/6 + r (1/24 + r (1/120 + r (1/720 + r / 5040)))))
//
// whose last factors are a little other than that: fitted to the whole interval, not to r = 0.

/** Beyond these e^x is 0, or larger than any float32. */
const LEAST: f32 = -104, MOST: f32 = 89;

/** 1 / ln 2. */
const PER_LN2: f32 = 1.44269504;

/** ln 2 as a sum: n times the first part is exact, the second part is what it lacks. */
const LN2_HIGH: f32 = 0.693359375, LN2_LOW: f32 = -2.12194440e-4;

/**
 * 2^n in each lane, for whole n from -126 to 127, given as i32. A float32 is a sign, 8 bits of an
 * exponent to which 127 is added, and 23 bits of what follows the point: the latter are 0 here.
 *
 *     2^3 = 8      0 10000010 00000000000000000000000      130 = 127 + 3
 */
export function powerOfTwo(n: v128): v128 {
  // #region 3.7 n + 127, moved to where the exponent stands
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
  // #endregion
}

/** e^r in each lane, for |r| ≤ 0.347. */
export function expNearZero(r: v128): v128 {
  let sum = f32x4.splat(0.00019875691500); // nearly 1 / 5040
  // #region 3.7 Horner's rule from the last factor on, one relaxed_madd(sum, r, next) for each of
  //   0.0013981999507, 0.0083334519073, 0.041665795894, 0.16666665459 and 0.5; then r² times that
  //   plus r, and 1
  sum = f32x4.relaxed_madd(sum, r, f32x4.splat(0.0013981999507));
  sum = f32x4.relaxed_madd(sum, r, f32x4.splat(0.0083334519073));
  sum = f32x4.relaxed_madd(sum, r, f32x4.splat(0.041665795894));
  sum = f32x4.relaxed_madd(sum, r, f32x4.splat(0.16666665459));
  sum = f32x4.relaxed_madd(sum, r, f32x4.splat(0.5));
  sum = f32x4.relaxed_madd(sum, f32x4.mul(r, r), r);
  return f32x4.add(sum, f32x4.splat(1));
  // #endregion
}

/** e^x in each lane: 0 far below, Infinity far above, and NaN for NaN. */
export function exp4(x: v128): v128 {
  // #region 3.7 x kept between LEAST and MOST; n, the nearest whole number to x / ln 2; r, which is
  //   x less n times both parts of ln 2; e^r times 2^n, in two halves, since n = 128 and n = -140
  //   have no place in the exponent's bits
  const inside = f32x4.pmin(f32x4.pmax(x, f32x4.splat(LEAST)), f32x4.splat(MOST));
  const n = f32x4.nearest(f32x4.mul(inside, f32x4.splat(PER_LN2)));
  const most = f32x4.relaxed_nmadd(n, f32x4.splat(LN2_HIGH), inside);
  const r = f32x4.relaxed_nmadd(n, f32x4.splat(LN2_LOW), most);
  const whole = i32x4.relaxed_trunc_f32x4_s(n), half = i32x4.shr_s(whole, 1);
  const scaled = f32x4.mul(expNearZero(r), powerOfTwo(half));
  return f32x4.mul(scaled, powerOfTwo(i32x4.sub(whole, half)));
  // #endregion
}
