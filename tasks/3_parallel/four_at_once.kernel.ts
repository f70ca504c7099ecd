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
  // TODO(3.6): the factor in all four lanes; four numbers at once as long as four are left, then
  //   the tail one by one
  return todo("3.6");
}

/**
 * The sum of a[i] · b[i], to be stored at `out`, as dot of one_by_one.kernel.ts. It adds up in
 * another order, and so may differ in its last digits.
 */
export function dot4(out: usize, a: usize, b: usize, count: usize): void {
  // TODO(3.6): four sums in the lanes of one vector, added up after the loop; then the tail
  return todo("3.6");
}
