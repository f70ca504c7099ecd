/// <reference path="../../3_parallel/simd/kernel.d.ts" />
// Sums of rows: blocks of them in float32, and the blocks in float64, so that the rounding does not
// grow with the length.

/** So many numbers are added up in float32. */
export const BLOCK: usize = 256;

/** The sum of a row's products with another's. */
export function dot(a: usize, b: usize, size: usize): f32 {
  let sum = f64x2.splat(0), k: usize = 0;
  while (k + 4 <= size) {
    let part = f32x4.splat(0), end = k + BLOCK;
    if (end > size) end = size;
    for (; k + 4 <= end; k += 4) {
      part = f32x4.add(part, f32x4.mul(v128.load(a + k * 4), v128.load(b + k * 4)));
    }
    sum = addHalves(sum, part);
  }
  let rest = bothOf(sum);
  for (; k < size; k++) rest += f64(load<f32>(a + k * 4) * load<f32>(b + k * 4));
  return f32(rest);
}

/** The sum of a row. */
export function total(a: usize, size: usize): f32 {
  let sum = f64x2.splat(0), k: usize = 0;
  while (k + 4 <= size) {
    let part = f32x4.splat(0), end = k + BLOCK;
    if (end > size) end = size;
    for (; k + 4 <= end; k += 4) part = f32x4.add(part, v128.load(a + k * 4));
    sum = addHalves(sum, part);
  }
  let rest = bothOf(sum);
  for (; k < size; k++) rest += f64(load<f32>(a + k * 4));
  return f32(rest);
}

/** Two sums in float64, and four in float32 taken into them. */
export function addHalves(sum: v128, part: v128): v128 {
  const low = f64x2.add(sum, f64x2.promote_low_f32x4(part));
  return f64x2.add(low, f64x2.promote_low_f32x4(f32x4.shuffle(part, part, 2, 3, 2, 3)));
}

/** What two sums in float64 come to. */
export function bothOf(sum: v128): f64 {
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
