/// <reference types="#modules/3_parallel/simd/kernel.d.ts" />
// The tile of a convolution on vectors: four kernels on eight places side by side. The pictures stand
// in frames of zeros, as in conv2d_range.ts, and so does the list of steps; here both are in bytes.
//
//     a picture in its frame, a kernel of 2 × 2         steps 0, 4, 40, 44
//
//     a b c d e f g h i 0        places from a on:      a b c d e f g h  ·  k[0]
//     j k l m n o p q r 0                             + b c d e f g h i  ·  k[1]
//     0 0 0 0 0 0 0 0 0 0                             + j k l m n o p q  ·  k[2]  + …
//
// What meets one number of a kernel are eight numbers side by side: two vectors, wherever they begin.

/**
 * Packs up to four kernels beside each other: number t of all four, then number t + 1. Kernels that
 * are not there are zeros.
 *
 * @param packed 4 · `count` numbers are written
 * @param kernels where the first kernel begins, and `apart` bytes on the next one
 * @param there how many kernels there are; no other memory may be looked at
 * @param steps how far number t of a kernel is from where it begins, in bytes: `count` of u32
 */
export function packKernels(
  packed: usize,
  kernels: usize,
  apart: usize,
  there: usize,
  steps: usize,
  count: usize,
): void {
  // #region 4.2c for every step where it is in the first kernel, by load<usize>; then four numbers,
  //   those of kernels that are there, and 0
  for (let t: usize = 0; t < count; t++) {
    const at = kernels + load<usize>(steps + t * 4);
    for (let n: usize = 0; n < 4; n++) {
      store<f32>(packed, n < there ? load<f32>(at + n * apart) : 0);
      packed += 4;
    }
  }
  // #endregion
}

/**
 * Four kernels on eight places:
 *
 *     out[n, m]  =  sum over t of  packed[t, n] · (the number `steps[t]` bytes behind place m)
 *
 * @param out eight numbers are written for the first kernel, and `outDown` bytes on for the next
 * @param packed by {@linkcode packKernels}
 * @param place where the first of the eight places is in its frame
 * @param steps how far the numbers that meet are from a place, in bytes: `count` of u32
 */
export function convolveFour(
  out: usize,
  outDown: usize,
  packed: usize,
  place: usize,
  steps: usize,
  count: usize,
): void {
  // #region 4.2c eight sums of four numbers, as the twelve of task 3.8, which begin at 0; at every
  //   step two vectors of the picture, and of each kernel one number in all lanes
  const none = f32x4.splat(0);
  let s00 = none, s01 = none, s10 = none, s11 = none;
  let s20 = none, s21 = none, s30 = none, s31 = none;
  for (let t: usize = 0; t < count; t++) {
    const at = place + load<usize>(steps);
    const b0 = v128.load(at), b1 = v128.load(at, 16);
    const a0 = v128.load32_splat(packed);
    s00 = f32x4.relaxed_madd(a0, b0, s00);
    s01 = f32x4.relaxed_madd(a0, b1, s01);
    const a1 = v128.load32_splat(packed, 4);
    s10 = f32x4.relaxed_madd(a1, b0, s10);
    s11 = f32x4.relaxed_madd(a1, b1, s11);
    const a2 = v128.load32_splat(packed, 8);
    s20 = f32x4.relaxed_madd(a2, b0, s20);
    s21 = f32x4.relaxed_madd(a2, b1, s21);
    const a3 = v128.load32_splat(packed, 12);
    s30 = f32x4.relaxed_madd(a3, b0, s30);
    s31 = f32x4.relaxed_madd(a3, b1, s31);
    packed += 16;
    steps += 4;
  }
  const out1 = out + outDown, out2 = out1 + outDown, out3 = out2 + outDown;
  v128.store(out, s00);
  v128.store(out, s01, 16);
  v128.store(out1, s10);
  v128.store(out1, s11, 16);
  v128.store(out2, s20);
  v128.store(out2, s21, 16);
  v128.store(out3, s30);
  v128.store(out3, s31, 16);
  // #endregion
}
