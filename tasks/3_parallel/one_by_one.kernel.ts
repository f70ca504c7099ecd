/// <reference types="#modules/3_parallel/simd/kernel.d.ts" />
// Numbers at addresses. There are no arrays here, only memory, whose bytes are counted from 0: number i
// of those that begin at address a stands at a + 4 i, since a float32 takes 4 bytes.
//
//     a      a + 4    a + 8    a + 12          load<f32>(a + 4)       reads a[1]
//     a[0]   a[1]     a[2]     …               store<f32>(a + 4, x)   writes it

/**
 * The scaled sum out[i] += factor · a[i], for i from 0 up to `count`.
 *
 * @param out the address of its first number
 * @param a the address of its first number
 */
export function addScaled(out: usize, a: usize, factor: f32, count: usize): void {
  // TODO(3.6): a loop over i: load a number of each, store the new one; nothing beyond the ends
  return todo("3.6");
}

/**
 * The sum of a[i] · b[i], for i from 0 up to `count`, to be stored at `out`; 0 where there are none.
 *
 * @param out the address of one number; what stands there before is nothing to go by
 */
export function dot(out: usize, a: usize, b: usize, count: usize): void {
  // TODO(3.6): the sum is a local variable; only at the end does it go to its address
  return todo("3.6");
}
