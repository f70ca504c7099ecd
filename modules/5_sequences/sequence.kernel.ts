/// <reference path="../3_parallel/simd/kernel.d.ts" />
// A recurrent layer over whole sequences, there and back, for some of them: see whole_sequence.ts.
//
// `gates` groups of `hidden` rows have the weights, and `width` groups of `hidden` numbers stand in
// the sums of a step. Where these are more, as with a GRU, the last gates need what comes of the
// inputs and what comes of the hidden state apart: the former then stands behind all others.
//
// A step is that of an LSTM, or of whatever is put in its place: see sequence_jobs.ts.
import { packPanels, packRows, ROWS, tiles } from "../3_parallel/simd/tiles.kernel.ts";
import { backRow, stepRow } from "./lstm.kernel.ts";
import { loadSome, storeSome } from "./some_numbers.kernel.ts";

const EDGE: usize = 192; // bytes of a tile that is not inside its matrix

/** Adds to rows of a matrix the product of others and a packed matrix; `room` for a tile, 6 rows. */
function addProduct(
  out: usize,
  outDown: usize,
  rows: usize,
  rowsDown: usize,
  height: usize,
  panels: usize,
  columns: usize,
  depth: usize,
  room: usize,
): void {
  const packed = room + EDGE;
  for (let first: usize = 0; first < height; first += ROWS) {
    const left = height - first, high = left < ROWS ? left : ROWS;
    packRows(packed, rows + first * rowsDown, rowsDown, 4, left, depth);
    tiles(out + first * outDown, outDown, packed, panels, high, columns, depth, room);
  }
}

/** out = a + b */
function addRows(out: usize, a: usize, b: usize, count: usize): void {
  for (let k: usize = 0; k < count; k += 4) {
    const at = k * 4, there = count - k;
    storeSome(out + at, f32x4.add(loadSome(a + at, there), loadSome(b + at, there)), there);
  }
}

/** Packs the weights, a matrix of any strides in bytes, for {@linkcode there}, or for `back`. */
export function pack(
  panels: usize,
  weight: usize,
  down: usize,
  right: usize,
  columns: usize,
  depth: usize,
): void {
  packPanels(panels, weight, down, right, columns, depth);
}

/**
 * Sequences `from` up to `to`, from their first step to their last.
 *
 * @param projected [time, batch, gates · hidden], what comes of the inputs, but for the bias
 * @param inBias [gates · hidden], and `bias` that of the hidden state
 * @param sums [time, batch, width · hidden], for what `back` needs of each step
 * @param states [time + 1, batch, hidden]: the first is the state at the beginning
 * @param cells [time + 1, batch, hidden] as well, where there are any
 * @param lengths how many steps of each sequence count
 * @param panels the weights turned over, packed
 */
export function there(
  projected: usize,
  inBias: usize,
  bias: usize,
  sums: usize,
  states: usize,
  cells: usize,
  lengths: usize,
  panels: usize,
  time: usize,
  batch: usize,
  hidden: usize,
  gates: usize,
  width: usize,
  from: usize,
  to: usize,
  room: usize,
): void {
  const row = hidden * 4, plane = batch * row, given = gates * hidden, both = 2 * gates - width;
  const together = both * hidden, apart = given - together, height = to - from;
  const biases = room + EDGE + ROWS * row, wide = width * row;
  addRows(biases, inBias, bias, together);
  memory.copy(biases + together * 4, bias + together * 4, apart * 4);
  memory.copy(biases + given * 4, inBias + together * 4, apart * 4);
  for (let step: usize = 0; step < time; step++) {
    const now = sums + (step * batch + from) * wide, before = states + step * plane + from * row;
    const source = projected + (step * batch + from) * given * 4;
    for (let i: usize = 0; i < height; i++) {
      const out = now + i * wide, own = source + i * given * 4;
      addRows(out, own, biases, together);
      memory.copy(out + together * 4, biases + together * 4, apart * 4);
      addRows(out + given * 4, own + together * 4, biases + given * 4, apart);
    }
    addProduct(now, wide, before, row, height, panels, given, hidden, room);
    for (let i: usize = 0; i < height; i++) {
      const old = before + i * row, cell = cells + step * plane + (from + i) * row;
      if (step < load<usize>(lengths + (from + i) * 4)) {
        stepRow(now + i * wide, old, old + plane, cell, cell + plane, hidden);
      } else {
        memory.copy(old + plane, old, row);
        if (cells != 0) memory.copy(cell + plane, cell, row);
      }
    }
  }
}

/**
 * Sequences `from` up to `to`, from their last step to their first.
 *
 * @param sums what `there` has left
 * @param grads [time, batch, width · hidden], for the gradients of the sums
 * @param gradProjected [time, batch, gates · hidden], for those of what comes of the inputs; the
 * same as `grads` where there are as many
 * @param gradHidden [time, batch, hidden]: the gradients of the hidden states
 * @param gradState [batch, hidden]: 0 at first; becomes the gradient of the first hidden state
 * @param gradCell [batch, hidden]: that of the last cell; becomes that of the first one
 * @param panels the weights, packed
 */
export function back(
  sums: usize,
  states: usize,
  cells: usize,
  lengths: usize,
  panels: usize,
  grads: usize,
  gradProjected: usize,
  gradHidden: usize,
  gradState: usize,
  gradCell: usize,
  time: usize,
  batch: usize,
  hidden: usize,
  gates: usize,
  width: usize,
  from: usize,
  to: usize,
  room: usize,
): void {
  const row = hidden * 4, plane = batch * row, wide = width * row, given = gates * row;
  const together = (2 * gates - width) * row, first = gradState + from * row;
  for (let step = time; step > 0; step--) {
    const line = (step - 1) * batch + from, now = grads + line * wide;
    addRows(first, first, gradHidden + line * row, (to - from) * hidden);
    for (let i = from; i < to; i++) {
      const at = i * row, out = now + (i - from) * wide, old = (step - 1) * plane + at;
      if (step <= load<usize>(lengths + i * 4)) {
        const gate = sums + (line + i - from) * wide, state = gradState + at;
        const cell = cells + old, next = cell + plane;
        backRow(gate, out, states + old, state, cell, next, gradCell + at, hidden);
      } else memory.fill(out, 0, wide);
      if (gradProjected != grads) {
        const own = gradProjected + (line + i - from) * given;
        memory.copy(own, out, together);
        memory.copy(own + together, out + given, given - together);
      }
    }
    addProduct(first, row, now, wide, to - from, panels, hidden, gates * hidden, room);
  }
}
