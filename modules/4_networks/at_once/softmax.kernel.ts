/// <reference path="../../3_parallel/simd/kernel.d.ts" />
// Softmax and its logarithm along rows, there and back, for rows `from` up to `to` of a matrix: what
// takes a tensor for each step of the formula elsewhere is done here while the row is in the cache.
import { exp4 } from "#impl/3_parallel/exp.kernel.ts";
import { log4 } from "../../3_parallel/simd/elementary.kernel.ts";
import { addHalves, BLOCK, bothOf, dot, total } from "./sums.kernel.ts";

/** A row's shares, which add up to 1. */
export function softmax(out: usize, input: usize, size: usize, from: usize, to: usize): void {
  for (let row = from; row < to; row++) {
    const a = input + row * size * 4, y = out + row * size * 4;
    const sum = powers(y, a, size, largest(a, size)), share: f32 = 1 / sum;
    scale(y, size, share);
  }
}

/** The logarithms of a row's shares; these are left in a place of their own, for the way back. */
export function logSoftmax(
  out: usize,
  shares: usize,
  input: usize,
  size: usize,
  from: usize,
  to: usize,
): void {
  for (let row = from; row < to; row++) {
    const at = row * size * 4, a = input + at, l = out + at, y = shares + at;
    const most = largest(a, size), sum = powers(y, a, size, most), eps: f32 = 1e-6;
    const share: f32 = 1 / (sum + eps), all = f32x4.extract_lane(log4(f32x4.splat(sum)), 0);
    scale(y, size, share);
    const m = f32x4.splat(most), s = f32x4.splat(all);
    let k: usize = 0;
    for (; k + 4 <= size; k += 4) {
      v128.store(l + k * 4, f32x4.sub(f32x4.sub(v128.load(a + k * 4), m), s));
    }
    for (; k < size; k++) store<f32>(l + k * 4, load<f32>(a + k * 4) - most - all);
  }
}

/** From the gradient g of the shares y: y (g - Σ g y). */
export function softmaxBack(
  out: usize,
  shares: usize,
  gradOut: usize,
  size: usize,
  from: usize,
  to: usize,
): void {
  for (let row = from; row < to; row++) {
    const at = row * size * 4, y = shares + at, g = gradOut + at, grad = out + at;
    const weighed = dot(g, y, size), w = f32x4.splat(weighed);
    let k: usize = 0;
    for (; k + 4 <= size; k += 4) {
      const left = f32x4.sub(v128.load(g + k * 4), w);
      v128.store(grad + k * 4, f32x4.mul(left, v128.load(y + k * 4)));
    }
    for (; k < size; k++) {
      store<f32>(grad + k * 4, (load<f32>(g + k * 4) - weighed) * load<f32>(y + k * 4));
    }
  }
}

/** From the gradient g of the logarithms of the shares y: g - y Σ g. */
export function logSoftmaxBack(
  out: usize,
  shares: usize,
  gradOut: usize,
  size: usize,
  from: usize,
  to: usize,
): void {
  for (let row = from; row < to; row++) {
    const at = row * size * 4, y = shares + at, g = gradOut + at, grad = out + at;
    const all = total(g, size), s = f32x4.splat(all);
    let k: usize = 0;
    for (; k + 4 <= size; k += 4) {
      const taken = f32x4.mul(v128.load(y + k * 4), s);
      v128.store(grad + k * 4, f32x4.sub(v128.load(g + k * 4), taken));
    }
    for (; k < size; k++) {
      store<f32>(grad + k * 4, load<f32>(g + k * 4) - load<f32>(y + k * 4) * all);
    }
  }
}

/** The largest number of a row; NaN may be passed over, since whatever is taken from it stays NaN. */
function largest(a: usize, size: usize): f32 {
  let most = f32x4.splat(-1e39), k: usize = 0; // as a float32, infinite
  for (; k + 4 <= size; k += 4) most = f32x4.pmax(most, v128.load(a + k * 4));
  for (; k < size; k++) most = f32x4.pmax(most, v128.load32_splat(a + k * 4));
  most = f32x4.pmax(most, f32x4.shuffle(most, most, 2, 3, 0, 1));
  return f32x4.extract_lane(f32x4.pmax(most, f32x4.shuffle(most, most, 1, 0, 3, 2)), 0);
}

/**
 * e^x for what is 0 or less: 0 where it would be below the least float32 that has all its digits. With
 * those beneath a processor takes many times as long, and a mask of -Infinity leads there.
 */
function share4(x: v128): v128 {
  const least = f32x4.splat(-87);
  return v128.andnot(exp4(f32x4.pmax(x, least)), f32x4.lt(x, least));
}

/** e to the power of each number less the largest, and the sum of all. */
function powers(out: usize, a: usize, size: usize, most: f32): f32 {
  const m = f32x4.splat(most);
  let sum = f64x2.splat(0), k: usize = 0;
  while (k + 4 <= size) {
    let part = f32x4.splat(0), end = k + BLOCK;
    if (end > size) end = size;
    for (; k + 4 <= end; k += 4) {
      const power = share4(f32x4.sub(v128.load(a + k * 4), m));
      v128.store(out + k * 4, power);
      part = f32x4.add(part, power);
    }
    sum = addHalves(sum, part);
  }
  let rest = bothOf(sum);
  for (; k < size; k++) {
    const power = f32x4.extract_lane(share4(f32x4.sub(v128.load32_splat(a + k * 4), m)), 0);
    store<f32>(out + k * 4, power);
    rest += f64(power);
  }
  return f32(rest);
}

function scale(a: usize, size: usize, factor: f32): void {
  const f = f32x4.splat(factor);
  let k: usize = 0;
  for (; k + 4 <= size; k += 4) v128.store(a + k * 4, f32x4.mul(v128.load(a + k * 4), f));
  for (; k < size; k++) store<f32>(a + k * 4, load<f32>(a + k * 4) * factor);
}
