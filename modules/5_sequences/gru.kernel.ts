/// <reference path="../3_parallel/simd/kernel.d.ts" />
// One step of a GRU for one sequence, there and back. Its sums stand in four groups of `hidden`
// numbers: r, z, what of n comes of the hidden state, and what of n comes of the inputs.
import { sigmoid4, tanh4 } from "../3_parallel/simd/elementary.kernel.ts";
import { loadSome, storeSome } from "./some_numbers.kernel.ts";

/** From sums to gates and the next hidden state; there is no cell. */
export function stepRow(
  sums: usize,
  before: usize,
  state: usize,
  _cell: usize,
  _nextCell: usize,
  hidden: usize,
): void {
  const group = hidden * 4, one = f32x4.splat(1);
  for (let k: usize = 0; k < hidden; k += 4) {
    const at = k * 4, there = hidden - k, here = sums + at;
    const reset = sigmoid4(loadSome(here, there));
    const update = sigmoid4(loadSome(here + group, there));
    const recalled = f32x4.mul(reset, loadSome(here + 2 * group, there));
    const fresh = tanh4(f32x4.add(loadSome(here + 3 * group, there), recalled));
    storeSome(here, reset, there);
    storeSome(here + group, update, there);
    storeSome(here + 3 * group, fresh, there);
    const kept = f32x4.mul(update, loadSome(before + at, there));
    const next = f32x4.add(f32x4.mul(f32x4.sub(one, update), fresh), kept);
    storeSome(state + at, next, there);
  }
}

/** The derivative of a sigmoid, from its value. */
function slope(value: v128): v128 {
  return f32x4.mul(value, f32x4.sub(f32x4.splat(1), value));
}

/**
 * From the gradient of the next hidden state to those of the sums, and to that part of the gradient
 * of the one before which does not come by way of the sums.
 */
export function backRow(
  gates: usize,
  grads: usize,
  before: usize,
  gradState: usize,
  _cell: usize,
  _nextCell: usize,
  _gradCell: usize,
  hidden: usize,
): void {
  const group = hidden * 4, one = f32x4.splat(1);
  for (let k: usize = 0; k < hidden; k += 4) {
    const at = k * 4, there = hidden - k, here = gates + at, to = grads + at;
    const reset = loadSome(here, there), update = loadSome(here + group, there);
    const recalled = loadSome(here + 2 * group, there), fresh = loadSome(here + 3 * group, there);
    const state = loadSome(gradState + at, there), old = loadSome(before + at, there);
    const bend = f32x4.sub(one, f32x4.mul(fresh, fresh));
    const inside = f32x4.mul(f32x4.mul(state, f32x4.sub(one, update)), bend);
    storeSome(to, f32x4.mul(f32x4.mul(inside, recalled), slope(reset)), there);
    const apart = f32x4.mul(state, f32x4.sub(old, fresh));
    storeSome(to + group, f32x4.mul(apart, slope(update)), there);
    storeSome(to + 2 * group, f32x4.mul(inside, reset), there);
    storeSome(to + 3 * group, inside, there);
    storeSome(gradState + at, f32x4.mul(state, update), there);
  }
}
