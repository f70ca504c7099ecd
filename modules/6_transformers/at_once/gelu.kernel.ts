/// <reference path="../../3_parallel/simd/kernel.d.ts" />
// GELU there and back, each in one go over the numbers `from` up to `to`.
import { exp4 } from "#impl/3_parallel/exp.kernel.ts";
import { sigmoid4 } from "../../3_parallel/simd/elementary.kernel.ts";
import { loadSome, storeSome } from "../../5_sequences/some_numbers.kernel.ts";

/** 2 √(2/π), and that times 0.044715: ½ (1 + tanh(u)) is the sigmoid of 2 u. */
const SLOPE: f32 = 1.5957691216, CUBIC: f32 = 0.0713548163;

/** Which share of a passes: ½ (1 + tanh(u)). */
function tanhShare4(a: v128): v128 {
  const slope = f32x4.relaxed_madd(f32x4.splat(CUBIC), f32x4.mul(a, a), f32x4.splat(SLOPE));
  return sigmoid4(f32x4.mul(a, slope));
}

/** The slope of a times its share. */
function tanhSlope4(a: v128, share: v128): v128 {
  const bend = f32x4.relaxed_nmadd(share, share, share); // the slope of the sigmoid
  const square = f32x4.mul(a, a);
  const inner = f32x4.relaxed_madd(f32x4.splat(3 * CUBIC), square, f32x4.splat(SLOPE));
  return f32x4.relaxed_madd(f32x4.mul(a, bend), inner, share);
}

/** e^(-a²/2) */
function bell4(a: v128): v128 {
  return exp4(f32x4.mul(f32x4.mul(a, a), f32x4.splat(-0.5)));
}

/** Φ, by the polynomial of normal_cdf.ts. */
function erfShare4(a: v128): v128 {
  const one = f32x4.splat(1), distance = f32x4.mul(f32x4.abs(a), f32x4.splat(0.23164189));
  const t = f32x4.div(one, f32x4.add(one, distance));
  let sum = f32x4.splat(1.061405429);
  sum = f32x4.relaxed_madd(sum, t, f32x4.splat(-1.453152027));
  sum = f32x4.relaxed_madd(sum, t, f32x4.splat(1.421413741));
  sum = f32x4.relaxed_madd(sum, t, f32x4.splat(-0.284496736));
  sum = f32x4.relaxed_madd(sum, t, f32x4.splat(0.254829592));
  const tail = f32x4.mul(f32x4.mul(sum, t), f32x4.mul(bell4(a), f32x4.splat(0.5)));
  return v128.bitselect(f32x4.sub(one, tail), tail, f32x4.gt(a, f32x4.splat(0)));
}

function erfSlope4(a: v128, share: v128): v128 {
  const height = f32x4.mul(bell4(a), f32x4.splat(0.3989422804)); // over √(2π)
  return f32x4.relaxed_madd(a, height, share);
}

/** out = a · share, by the tanh; the shares are what the way back needs */
export function tanhThere(
  out: usize,
  shares: usize,
  a: usize,
  from: usize,
  to: usize,
): void {
  let i = from;
  for (; i + 4 <= to; i += 4) {
    const at = i * 4, x = v128.load(a + at), share = tanhShare4(x);
    v128.store(shares + at, share);
    v128.store(out + at, f32x4.mul(x, share));
  }
  if (i < to) {
    const at = i * 4, left = to - i, x = loadSome(a + at, left), share = tanhShare4(x);
    storeSome(shares + at, share, left);
    storeSome(out + at, f32x4.mul(x, share), left);
  }
}

/** out = grad times the slope of gelu at a */
export function tanhBack(
  out: usize,
  a: usize,
  shares: usize,
  grad: usize,
  from: usize,
  to: usize,
): void {
  let i = from;
  for (; i + 4 <= to; i += 4) {
    const at = i * 4, slope = tanhSlope4(v128.load(a + at), v128.load(shares + at));
    v128.store(out + at, f32x4.mul(v128.load(grad + at), slope));
  }
  if (i < to) {
    const at = i * 4, left = to - i;
    const slope = tanhSlope4(loadSome(a + at, left), loadSome(shares + at, left));
    storeSome(out + at, f32x4.mul(loadSome(grad + at, left), slope), left);
  }
}

/** The same two by Φ itself. */
export function erfThere(
  out: usize,
  shares: usize,
  a: usize,
  from: usize,
  to: usize,
): void {
  let i = from;
  for (; i + 4 <= to; i += 4) {
    const at = i * 4, x = v128.load(a + at), share = erfShare4(x);
    v128.store(shares + at, share);
    v128.store(out + at, f32x4.mul(x, share));
  }
  if (i < to) {
    const at = i * 4, left = to - i, x = loadSome(a + at, left), share = erfShare4(x);
    storeSome(shares + at, share, left);
    storeSome(out + at, f32x4.mul(x, share), left);
  }
}

export function erfBack(
  out: usize,
  a: usize,
  shares: usize,
  grad: usize,
  from: usize,
  to: usize,
): void {
  let i = from;
  for (; i + 4 <= to; i += 4) {
    const at = i * 4, slope = erfSlope4(v128.load(a + at), v128.load(shares + at));
    v128.store(out + at, f32x4.mul(v128.load(grad + at), slope));
  }
  if (i < to) {
    const at = i * 4, left = to - i;
    const slope = erfSlope4(loadSome(a + at, left), loadSome(shares + at, left));
    storeSome(out + at, f32x4.mul(loadSome(grad + at, left), slope), left);
  }
}
