/// <reference types="#modules/3_parallel/simd/kernel.d.ts" />
// The same with vectors: a v128 holds 128 bits, which are four float32 side by side, its lanes. One
// load brings four numbers, one multiplication multiplies four. Of 11 numbers two vectors are made:
//
//     a[0] a[1] a[2] a[3]   a[4] a[5] a[6] a[7]   a[8] a[9] a[10]
//     four at once          four at once          the tail: one by one

/**
 * out[i] += factor · a[i], as addScaled of one_by_one.kernel.ts.
 *
 * @param count any number: it need be no multiple of 4
 */
export function addScaled4(out: usize, a: usize, factor: f32, count: usize): void {
  // #region 3.6 the factor in all four lanes; four numbers at once as long as four are left, then
  //   the tail one by one
  const factors = f32x4.splat(factor);
  let i: usize = 0;
  for (; i + 4 <= count; i += 4) {
    const at = i * 4, scaled = f32x4.mul(factors, v128.load(a + at));
    v128.store(out + at, f32x4.add(v128.load(out + at), scaled));
  }
  for (; i < count; i++) {
    const at = i * 4;
    store<f32>(out + at, load<f32>(out + at) + factor * load<f32>(a + at));
  }
  // #endregion
}

/**
 * The sum of a[i] · b[i], to be stored at `out`, as dot of one_by_one.kernel.ts. It adds up in
 * another order, and so may differ in its last digits.
 */
export function dot4(out: usize, a: usize, b: usize, count: usize): void {
  // #region 3.6 four sums in the lanes of one vector, added up after the loop; then the tail
  let sums = f32x4.splat(0), i: usize = 0;
  for (; i + 4 <= count; i += 4) {
    sums = f32x4.add(sums, f32x4.mul(v128.load(a + i * 4), v128.load(b + i * 4)));
  }
  let sum = f32x4.extract_lane(sums, 0) + f32x4.extract_lane(sums, 1);
  sum += f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3);
  for (; i < count; i++) sum += load<f32>(a + i * 4) * load<f32>(b + i * 4);
  store<f32>(out, sum);
  // #endregion
}
