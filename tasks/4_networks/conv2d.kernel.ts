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
  // TODO(4.2c): for every step where it is in the first kernel, by load<usize>; then four numbers,
  //   those of kernels that are there, and 0
  return todo("4.2c");
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
  // TODO(4.2c): eight sums of four numbers, as the twelve of task 3.8, which begin at 0; at every
  //   step two vectors of the picture, and of each kernel one number in all lanes
  return todo("4.2c");
}
