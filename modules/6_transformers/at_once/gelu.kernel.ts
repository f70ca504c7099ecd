/// <reference path="../../3_parallel/simd/kernel.d.ts" />
// GELU there and back, each in one go over the numbers `from` up to `to`.
import { exp4 } from "#impl/3_parallel/exp.kernel.ts";
import { sigmoid4 } from "../../3_parallel/simd/elementary.kernel.ts";
import { loadSome, storeSome } from "../../5_sequences/some_numbers.kernel.ts";

/** 2 √(2/π), and that times 0.044715: ½ (1 + tanh(u)) is the sigmoid of 2 u. */
const SLOPE: f32 = 1.5957691216, CUBIC: f32 = 0.0713548163;

function tanhThere4(a: v128): v128 {
  const slope = f32x4.relaxed_madd(f32x4.splat(CUBIC), f32x4.mul(a, a), f32x4.splat(SLOPE));
  return f32x4.mul(a, sigmoid4(f32x4.mul(a, slope)));
}

function tanhBack4(a: v128): v128 {
  const square = f32x4.mul(a, a), slope = f32x4.splat(SLOPE);
  const share = sigmoid4(
    f32x4.mul(a, f32x4.relaxed_madd(f32x4.splat(CUBIC), square, slope)),
  );
  const bend = f32x4.relaxed_nmadd(share, share, share); // the slope of the sigmoid
  const inner = f32x4.relaxed_madd(f32x4.splat(3 * CUBIC), square, slope);
  return f32x4.relaxed_madd(f32x4.mul(a, bend), inner, share);
}

/** e^(-a²/2) */
function bell4(a: v128): v128 {
  return exp4(f32x4.mul(f32x4.mul(a, a), f32x4.splat(-0.5)));
}

/** Φ by the polynomial of normal_cdf.ts. */
function normal4(a: v128, bell: v128): v128 {
  const one = f32x4.splat(1), distance = f32x4.mul(f32x4.abs(a), f32x4.splat(0.23164189));
  const t = f32x4.div(one, f32x4.add(one, distance));
  let sum = f32x4.splat(1.061405429);
  sum = f32x4.relaxed_madd(sum, t, f32x4.splat(-1.453152027));
  sum = f32x4.relaxed_madd(sum, t, f32x4.splat(1.421413741));
  sum = f32x4.relaxed_madd(sum, t, f32x4.splat(-0.284496736));
  sum = f32x4.relaxed_madd(sum, t, f32x4.splat(0.254829592));
  const tail = f32x4.mul(f32x4.mul(sum, t), f32x4.mul(bell, f32x4.splat(0.5)));
  return v128.bitselect(f32x4.sub(one, tail), tail, f32x4.gt(a, f32x4.splat(0)));
}

function erfThere4(a: v128): v128 {
  return f32x4.mul(a, normal4(a, bell4(a)));
}

function erfBack4(a: v128): v128 {
  const bell = bell4(a), height = f32x4.mul(bell, f32x4.splat(0.3989422804)); // over √(2π)
  return f32x4.relaxed_madd(a, height, normal4(a, bell));
}

/** out = gelu(a), by the tanh */
export function tanhThere(out: usize, a: usize, from: usize, to: usize): void {
  let i = from;
  for (; i + 4 <= to; i += 4) v128.store(out + i * 4, tanhThere4(v128.load(a + i * 4)));
  if (i < to) storeSome(out + i * 4, tanhThere4(loadSome(a + i * 4, to - i)), to - i);
}

/** out = grad times the slope of gelu at a */
export function tanhBack(out: usize, a: usize, grad: usize, from: usize, to: usize): void {
  let i = from;
  for (; i + 4 <= to; i += 4) {
    const at = i * 4, slope = tanhBack4(v128.load(a + at));
    v128.store(out + at, f32x4.mul(v128.load(grad + at), slope));
  }
  if (i < to) {
    const at = i * 4, left = to - i, slope = tanhBack4(loadSome(a + at, left));
    storeSome(out + at, f32x4.mul(loadSome(grad + at, left), slope), left);
  }
}

/** The same two by Φ itself. */
export function erfThere(out: usize, a: usize, from: usize, to: usize): void {
  let i = from;
  for (; i + 4 <= to; i += 4) v128.store(out + i * 4, erfThere4(v128.load(a + i * 4)));
  if (i < to) storeSome(out + i * 4, erfThere4(loadSome(a + i * 4, to - i)), to - i);
}

export function erfBack(out: usize, a: usize, grad: usize, from: usize, to: usize): void {
  let i = from;
  for (; i + 4 <= to; i += 4) {
    const at = i * 4, slope = erfBack4(v128.load(a + at));
    v128.store(out + at, f32x4.mul(v128.load(grad + at), slope));
  }
  if (i < to) {
    const at = i * 4, left = to - i, slope = erfBack4(loadSome(a + at, left));
    storeSome(out + at, f32x4.mul(loadSome(grad + at, left), slope), left);
  }
}
