/// <reference path="../../modules/3_parallel/simd/kernel.d.ts" />
// The first rung: the three loops, as anyone would write them.

/** out = a b, all three [size, size] and row by row. */
export function multiply(out: usize, a: usize, b: usize, size: usize): void {
  for (let i: usize = 0; i < size; i++) {
    for (let j: usize = 0; j < size; j++) {
      let sum: f32 = 0;
      for (let k: usize = 0; k < size; k++) {
        sum += load<f32>(a + (i * size + k) * 4) * load<f32>(b + (k * size + j) * 4);
      }
      store<f32>(out + (i * size + j) * 4, sum);
    }
  }
}
