/// <reference path="../3_parallel/simd/kernel.d.ts" />
// The end of a row that is no whole number of vectors.

/** Four numbers; where `count` says that fewer are there, these, and 0 in the place of the others. */
export function loadSome(p: usize, count: usize): v128 {
  if (count >= 4) return v128.load(p);
  let some = v128.load32_zero(p);
  if (count > 1) some = f32x4.replace_lane(some, 1, load<f32>(p, 4));
  if (count > 2) some = f32x4.replace_lane(some, 2, load<f32>(p, 8));
  return some;
}

/** Stores four numbers, or the first `count` of them. */
export function storeSome(p: usize, some: v128, count: usize): void {
  if (count >= 4) {
    v128.store(p, some);
    return;
  }
  store<f32>(p, f32x4.extract_lane(some, 0));
  if (count > 1) store<f32>(p, f32x4.extract_lane(some, 1), 4);
  if (count > 2) store<f32>(p, f32x4.extract_lane(some, 2), 8);
}
