/// <reference path="../../modules/3_parallel/simd/kernel.d.ts" />
// The second rung: the same loops, with four columns at once in a vector register.

/** out = a b, all three [size, size] and row by row, where size is a multiple of 4. */
export function multiply(out: usize, a: usize, b: usize, size: usize): void {
  for (let i: usize = 0; i < size; i++) {
    for (let j: usize = 0; j < size; j += 4) {
      let sum = f32x4.splat(0);
      for (let k: usize = 0; k < size; k++) {
        const left = v128.load32_splat(a + (i * size + k) * 4);
        sum = f32x4.relaxed_madd(left, v128.load(b + (k * size + j) * 4), sum);
      }
      v128.store(out + (i * size + j) * 4, sum);
    }
  }
}
