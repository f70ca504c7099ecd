/// <reference path="../3_parallel/simd/kernel.d.ts" />
// One step of an LSTM for one sequence, there and back. Its sums stand in four groups of `hidden`
// numbers, for the gates i, f, g, o; on the way there the gates take their place.
import { sigmoid4, tanh4 } from "../3_parallel/simd/elementary.kernel.ts";
import { loadSome, storeSome } from "./some_numbers.kernel.ts";

/**
 * From sums to gates, and from the cell before to the next cell and hidden state.
 *
 * @param sums four groups; become the gates
 * @param _before the hidden state before the step: it is in the sums already
 * @param state the hidden state after it is written here
 * @param cell the cell before the step, and `nextCell` where that after it is written
 */
export function stepRow(
  sums: usize,
  _before: usize,
  state: usize,
  cell: usize,
  nextCell: usize,
  hidden: usize,
): void {
  const group = hidden * 4;
  for (let k: usize = 0; k < hidden; k += 4) {
    const at = k * 4, there = hidden - k, here = sums + at;
    const input = sigmoid4(loadSome(here, there));
    const forget = sigmoid4(loadSome(here + group, there));
    const fresh = tanh4(loadSome(here + 2 * group, there));
    const output = sigmoid4(loadSome(here + 3 * group, there));
    storeSome(here, input, there);
    storeSome(here + group, forget, there);
    storeSome(here + 2 * group, fresh, there);
    storeSome(here + 3 * group, output, there);
    const kept = f32x4.mul(forget, loadSome(cell + at, there));
    const next = f32x4.add(kept, f32x4.mul(input, fresh));
    storeSome(nextCell + at, next, there);
    storeSome(state + at, f32x4.mul(output, tanh4(next)), there);
  }
}

/** The derivative of a sigmoid, from its value. */
function slope(value: v128): v128 {
  return f32x4.mul(value, f32x4.sub(f32x4.splat(1), value));
}

/**
 * From the gradients of the next hidden state and cell to those of the sums and of the cell before.
 *
 * @param gates what `stepRow` has left of the sums
 * @param grads where the gradients of the sums are written
 * @param _before the hidden state before the step: its gradient comes by way of the sums alone
 * @param gradState the gradient of the hidden state; becomes 0
 * @param gradCell the gradient of the next cell; becomes that of the cell before
 */
export function backRow(
  gates: usize,
  grads: usize,
  _before: usize,
  gradState: usize,
  cell: usize,
  nextCell: usize,
  gradCell: usize,
  hidden: usize,
): void {
  const group = hidden * 4, one = f32x4.splat(1);
  for (let k: usize = 0; k < hidden; k += 4) {
    const at = k * 4, there = hidden - k, here = gates + at;
    const input = loadSome(here, there), forget = loadSome(here + group, there);
    const fresh = loadSome(here + 2 * group, there), output = loadSome(here + 3 * group, there);
    const shown = tanh4(loadSome(nextCell + at, there)), state = loadSome(gradState + at, there);
    const bend = f32x4.sub(one, f32x4.mul(shown, shown));
    const through = f32x4.mul(f32x4.mul(state, output), bend);
    const whole = f32x4.add(loadSome(gradCell + at, there), through);
    const old = loadSome(cell + at, there), to = grads + at;
    storeSome(to, f32x4.mul(f32x4.mul(whole, fresh), slope(input)), there);
    storeSome(to + group, f32x4.mul(f32x4.mul(whole, old), slope(forget)), there);
    const bendFresh = f32x4.sub(one, f32x4.mul(fresh, fresh));
    storeSome(to + 2 * group, f32x4.mul(f32x4.mul(whole, input), bendFresh), there);
    storeSome(to + 3 * group, f32x4.mul(f32x4.mul(state, shown), slope(output)), there);
    storeSome(gradCell + at, f32x4.mul(whole, forget), there);
    storeSome(gradState + at, f32x4.splat(0), there);
  }
}
