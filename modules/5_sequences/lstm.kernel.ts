/// <reference path="../3_parallel/simd/kernel.d.ts" />
// An LSTM over a whole sequence, there and back, for some of its rows: see lstm_sequence.ts. The
// numbers of a step stand in [batch, 4 · hidden], the gates i, f, g, o side by side.
import { sigmoid4, tanh4 } from "../3_parallel/simd/elementary.kernel.ts";
import { packLines } from "#impl/3_parallel/pack.kernel.ts";
import { packPanels, ROWS, tiles } from "../3_parallel/simd/tiles.kernel.ts";

/** Up to four numbers, 0 in the place of those that are not there. */
function loadSome(p: usize, count: usize): v128 {
  if (count >= 4) return v128.load(p);
  let some = f32x4.replace_lane(f32x4.splat(0), 0, load<f32>(p));
  if (count > 1) some = f32x4.replace_lane(some, 1, load<f32>(p, 4));
  if (count > 2) some = f32x4.replace_lane(some, 2, load<f32>(p, 8));
  return some;
}

function storeSome(p: usize, some: v128, count: usize): void {
  if (count >= 4) {
    v128.store(p, some);
    return;
  }
  store<f32>(p, f32x4.extract_lane(some, 0));
  if (count > 1) store<f32>(p, f32x4.extract_lane(some, 1), 4);
  if (count > 2) store<f32>(p, f32x4.extract_lane(some, 2), 8);
}

/** From sums to gates, and from the cell before to the cell and the hidden state. */
function stepRow(gates: usize, before: usize, cell: usize, state: usize, hidden: usize): void {
  const group = hidden * 4;
  for (let k: usize = 0; k < hidden; k += 4) {
    const at = k * 4, there = hidden - k, here = gates + at;
    const input = sigmoid4(loadSome(here, there));
    const forget = sigmoid4(loadSome(here + group, there));
    const fresh = tanh4(loadSome(here + 2 * group, there));
    const output = sigmoid4(loadSome(here + 3 * group, there));
    storeSome(here, input, there);
    storeSome(here + group, forget, there);
    storeSome(here + 2 * group, fresh, there);
    storeSome(here + 3 * group, output, there);
    const kept = f32x4.mul(forget, loadSome(before + at, there));
    const next = f32x4.add(kept, f32x4.mul(input, fresh));
    storeSome(cell + at, next, there);
    storeSome(state + at, f32x4.mul(output, tanh4(next)), there);
  }
}

/**
 * Rows `from` up to `to` of a sequence.
 *
 * @param gates [time, batch, 4 · hidden]: the sums but for those of the state; they become the gates
 * @param states [time + 1, batch, hidden]: the first is the state at the beginning
 * @param cells [time + 1, batch, hidden], as well
 * @param lengths how many steps of each sequence count
 * @param weight [4 · hidden, hidden], with any strides, in bytes
 */
export function readSequence(
  gates: usize,
  states: usize,
  cells: usize,
  lengths: usize,
  weight: usize,
  weightDown: usize,
  weightRight: usize,
  time: usize,
  batch: usize,
  hidden: usize,
  from: usize,
  to: usize,
  room: usize,
): void {
  const row = hidden * 4, rows = batch * row;
  const edge = room, packed = edge + 192, panels = packed + ROWS * row;
  packPanels(panels, weight, weightRight, weightDown, 4 * hidden, hidden); // turned over
  for (let step: usize = 0; step < time; step++) {
    const sums = gates + step * 4 * rows, before = states + step * rows;
    for (let first = from; first < to; first += ROWS) {
      const left = to - first, height = left < ROWS ? left : ROWS;
      packLines(packed, before + first * row, row, 4, left, ROWS, hidden);
      tiles(sums + first * 4 * row, 4 * row, packed, panels, height, 4 * hidden, hidden, edge);
    }
    for (let i = from; i < to; i++) {
      const at = i * row, cell = cells + step * rows + at;
      if (step < load<usize>(lengths + i * 4)) {
        stepRow(sums + 4 * at, cell, cell + rows, before + rows + at, hidden);
      } else {
        memory.copy(cell + rows, cell, row);
        memory.copy(before + rows + at, before + at, row);
      }
    }
  }
}

/**
 * The gradients of one row's sums, and of its cell before, from those of its hidden state and cell.
 */
function backRow(
  gates: usize,
  before: usize,
  cell: usize,
  grads: usize,
  gradState: usize,
  gradCell: usize,
  hidden: usize,
): void {
  const group = hidden * 4, one = f32x4.splat(1);
  for (let k: usize = 0; k < hidden; k += 4) {
    const at = k * 4, there = hidden - k, here = gates + at;
    const input = loadSome(here, there), forget = loadSome(here + group, there);
    const fresh = loadSome(here + 2 * group, there), output = loadSome(here + 3 * group, there);
    const shown = tanh4(loadSome(cell + at, there)), state = loadSome(gradState + at, there);
    const bend = f32x4.sub(one, f32x4.mul(shown, shown));
    const through = f32x4.mul(f32x4.mul(state, output), bend);
    const whole = f32x4.add(loadSome(gradCell + at, there), through);
    const old = loadSome(before + at, there), to = grads + at;
    storeSome(to, f32x4.mul(f32x4.mul(whole, fresh), slope(input)), there);
    storeSome(to + group, f32x4.mul(f32x4.mul(whole, old), slope(forget)), there);
    const bendFresh = f32x4.sub(one, f32x4.mul(fresh, fresh));
    storeSome(to + 2 * group, f32x4.mul(f32x4.mul(whole, input), bendFresh), there);
    storeSome(to + 3 * group, f32x4.mul(f32x4.mul(state, shown), slope(output)), there);
    storeSome(gradCell + at, f32x4.mul(whole, forget), there);
    storeSome(gradState + at, f32x4.splat(0), there);
  }
}

/** The derivative of a sigmoid, from its value. */
function slope(value: v128): v128 {
  return f32x4.mul(value, f32x4.sub(f32x4.splat(1), value));
}

/**
 * The way back over rows `from` up to `to`.
 *
 * @param grads [time, batch, 4 · hidden]: becomes the gradients of the sums
 * @param gradHidden [time, batch, hidden]: the gradients of the hidden states
 * @param gradState [batch, hidden]: 0 at first; becomes the gradient of the first hidden state
 * @param gradCell [batch, hidden]: that of the last cell; becomes that of the first one
 */
export function backSequence(
  gates: usize,
  cells: usize,
  lengths: usize,
  weight: usize,
  weightDown: usize,
  weightRight: usize,
  grads: usize,
  gradHidden: usize,
  gradState: usize,
  gradCell: usize,
  time: usize,
  batch: usize,
  hidden: usize,
  from: usize,
  to: usize,
  room: usize,
): void {
  const row = hidden * 4, rows = batch * row;
  const edge = room, packed = edge + 192, panels = packed + ROWS * 4 * row;
  packPanels(panels, weight, weightDown, weightRight, hidden, 4 * hidden);
  for (let step = time; step > 0; step--) {
    const now = step - 1, sums = grads + now * 4 * rows;
    for (let i = from; i < to; i++) {
      const at = i * row, cell = cells + now * rows + at, state = gradState + at;
      for (let k: usize = 0; k < hidden; k++) {
        const more = load<f32>(gradHidden + now * rows + at + k * 4);
        store<f32>(state + k * 4, load<f32>(state + k * 4) + more);
      }
      if (now < load<usize>(lengths + i * 4)) {
        const here = gates + now * 4 * rows + 4 * at;
        backRow(here, cell, cell + rows, sums + 4 * at, state, gradCell + at, hidden);
      } else memory.fill(sums + 4 * at, 0, 4 * row);
    }
    for (let first = from; first < to; first += ROWS) {
      const left = to - first, height = left < ROWS ? left : ROWS;
      packLines(packed, sums + first * 4 * row, 4 * row, 4, left, ROWS, 4 * hidden);
      tiles(gradState + first * row, row, packed, panels, height, hidden, 4 * hidden, edge);
    }
  }
}
