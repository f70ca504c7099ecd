/// <reference path="../3_parallel/simd/kernel.d.ts" />
// A convolution as a matrix product whose right side is not made: row t of it is the picture, seen
// from step t of the kernels on. Eight places side by side are two vectors wherever one begins.

/** Adds to 6 rows of the output, 8 places each, what 6 packed kernels make of them. */
function tile(
  out: usize,
  outDown: usize,
  kernels: usize,
  place: usize,
  steps: usize,
  count: usize,
): void {
  const out0 = out;
  const out1 = out + 1 * outDown;
  const out2 = out + 2 * outDown;
  const out3 = out + 3 * outDown;
  const out4 = out + 4 * outDown;
  const out5 = out + 5 * outDown;
  let s00 = v128.load(out0), s01 = v128.load(out0, 16);
  let s10 = v128.load(out1), s11 = v128.load(out1, 16);
  let s20 = v128.load(out2), s21 = v128.load(out2, 16);
  let s30 = v128.load(out3), s31 = v128.load(out3, 16);
  let s40 = v128.load(out4), s41 = v128.load(out4, 16);
  let s50 = v128.load(out5), s51 = v128.load(out5, 16);
  for (let t: usize = 0; t < count; t++) {
    const at = place + load<usize>(steps);
    const b0 = v128.load(at), b1 = v128.load(at, 16);
    const a0 = v128.load32_splat(kernels, 0);
    s00 = f32x4.relaxed_madd(a0, b0, s00);
    s01 = f32x4.relaxed_madd(a0, b1, s01);
    const a1 = v128.load32_splat(kernels, 4);
    s10 = f32x4.relaxed_madd(a1, b0, s10);
    s11 = f32x4.relaxed_madd(a1, b1, s11);
    const a2 = v128.load32_splat(kernels, 8);
    s20 = f32x4.relaxed_madd(a2, b0, s20);
    s21 = f32x4.relaxed_madd(a2, b1, s21);
    const a3 = v128.load32_splat(kernels, 12);
    s30 = f32x4.relaxed_madd(a3, b0, s30);
    s31 = f32x4.relaxed_madd(a3, b1, s31);
    const a4 = v128.load32_splat(kernels, 16);
    s40 = f32x4.relaxed_madd(a4, b0, s40);
    s41 = f32x4.relaxed_madd(a4, b1, s41);
    const a5 = v128.load32_splat(kernels, 20);
    s50 = f32x4.relaxed_madd(a5, b0, s50);
    s51 = f32x4.relaxed_madd(a5, b1, s51);
    kernels += 24;
    steps += 4;
  }
  v128.store(out0, s00);
  v128.store(out0, s01, 16);
  v128.store(out1, s10);
  v128.store(out1, s11, 16);
  v128.store(out2, s20);
  v128.store(out2, s21, 16);
  v128.store(out3, s30);
  v128.store(out3, s31, 16);
  v128.store(out4, s40);
  v128.store(out4, s41, 16);
  v128.store(out5, s50);
  v128.store(out5, s51, 16);
}

/**
 * Adds to one row of the output, for up to 6 kernels, what they make of one row of places.
 *
 * @param outDown how many bytes it is from a kernel's output to that of the next
 * @param there how many kernels there are
 * @param steps for each of the kernels' numbers how far it is from the place, in bytes
 * @param edge room for 6 rows of 8 numbers
 */
export function convolveRow(
  out: usize,
  outDown: usize,
  there: usize,
  width: usize,
  kernels: usize,
  place: usize,
  steps: usize,
  count: usize,
  edge: usize,
): void {
  for (let x: usize = 0; x < width; x += 8) {
    const to = out + x * 4, wide = width - x;
    if (there == 6 && wide >= 8) {
      tile(to, outDown, kernels, place + x * 4, steps, count);
      continue;
    }
    memory.fill(edge, 0, 192);
    tile(edge, 32, kernels, place + x * 4, steps, count);
    for (let n: usize = 0; n < there; n++) {
      for (let m: usize = 0; m < wide && m < 8; m++) {
        const position = to + n * outDown + m * 4;
        store<f32>(position, load<f32>(position) + load<f32>(edge + n * 32 + m * 4));
      }
    }
  }
}

/** Packs the numbers of up to 6 kernels one by one beside each other, 0 for those not there. */
export function packKernels(
  packed: usize,
  kernels: usize,
  apart: usize,
  there: usize,
  steps: usize,
  count: usize,
): void {
  for (let t: usize = 0; t < count; t++) {
    const at = kernels + load<usize>(steps + t * 4);
    for (let n: usize = 0; n < 6; n++) {
      store<f32>(packed, n < there ? load<f32>(at + n * apart) : 0);
      packed += 4;
    }
  }
}
