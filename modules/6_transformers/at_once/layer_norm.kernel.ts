/// <reference path="../../3_parallel/simd/kernel.d.ts" />
// Layer norm of rows `from` up to `to` of a matrix, there and back.
import { dot, total } from "../../4_networks/at_once/sums.kernel.ts";

/**
 * From x to weight · x̂ + bias.
 *
 * @param normal where x̂ is left, and `scales` where one number a row is left, (variance + ε)^-½
 */
export function layerNorm(
  out: usize,
  normal: usize,
  scales: usize,
  input: usize,
  weight: usize,
  bias: usize,
  size: usize,
  epsilon: f32,
  from: usize,
  to: usize,
): void {
  for (let row = from; row < to; row++) {
    const at = row * size * 4, a = input + at, n = normal + at, y = out + at;
    shift(n, a, size, total(a, size) / f32(size));
    const variance = dot(n, n, size) / f32(size), one: f32 = 1;
    const scale = one / sqrt<f32>(variance + epsilon), s = f32x4.splat(scale);
    store<f32>(scales + row * 4, scale);
    let k: usize = 0;
    for (; k + 4 <= size; k += 4) {
      const p = k * 4, x = f32x4.mul(v128.load(n + p), s);
      v128.store(n + p, x);
      v128.store(y + p, f32x4.add(f32x4.mul(x, v128.load(weight + p)), v128.load(bias + p)));
    }
    for (; k < size; k++) {
      const p = k * 4, x = load<f32>(n + p) * scale;
      store<f32>(n + p, x);
      store<f32>(y + p, x * load<f32>(weight + p) + load<f32>(bias + p));
    }
  }
}

/**
 * From the gradient g to that of x: with h = g · weight, scale · (h - mean(h) - x̂ · mean(h · x̂)).
 *
 * @param products where g · x̂ is left, of which the weight's gradient is the sum over all rows
 */
export function layerNormBack(
  out: usize,
  products: usize,
  gradOut: usize,
  normal: usize,
  scales: usize,
  weight: usize,
  size: usize,
  from: usize,
  to: usize,
): void {
  for (let row = from; row < to; row++) {
    const at = row * size * 4, g = gradOut + at, n = normal + at, h = out + at;
    multiply(h, g, weight, size);
    multiply(products + at, g, n, size);
    const mean = total(h, size) / f32(size), stretch = dot(h, n, size) / f32(size);
    const scale = load<f32>(scales + row * 4);
    const m = f32x4.splat(mean), t = f32x4.splat(stretch), s = f32x4.splat(scale);
    let k: usize = 0;
    for (; k + 4 <= size; k += 4) {
      const p = k * 4, centred = f32x4.sub(v128.load(h + p), m);
      const left = f32x4.sub(centred, f32x4.mul(v128.load(n + p), t));
      v128.store(h + p, f32x4.mul(left, s));
    }
    for (; k < size; k++) {
      const p = k * 4, left = load<f32>(h + p) - mean - load<f32>(n + p) * stretch;
      store<f32>(h + p, left * scale);
    }
  }
}

/** out = a - b, one number */
function shift(out: usize, a: usize, size: usize, b: f32): void {
  const all = f32x4.splat(b);
  let k: usize = 0;
  for (; k + 4 <= size; k += 4) v128.store(out + k * 4, f32x4.sub(v128.load(a + k * 4), all));
  for (; k < size; k++) store<f32>(out + k * 4, load<f32>(a + k * 4) - b);
}

/** out = a · b */
function multiply(out: usize, a: usize, b: usize, size: usize): void {
  let k: usize = 0;
  for (; k + 4 <= size; k += 4) {
    const at = k * 4;
    v128.store(out + at, f32x4.mul(v128.load(a + at), v128.load(b + at)));
  }
  for (; k < size; k++) store<f32>(out + k * 4, load<f32>(a + k * 4) * load<f32>(b + k * 4));
}
