/// <reference path="../3_parallel/simd/kernel.d.ts" />
// One step of a plain recurrent layer for one sequence, there and back; there is no cell.
import { tanh4 } from "../3_parallel/simd/elementary.kernel.ts";
import { loadSome, storeSome } from "./some_numbers.kernel.ts";

/** From sums to the next hidden state, which is left in their place as well. */
export function stepRow(
  sums: usize,
  _before: usize,
  state: usize,
  _cell: usize,
  _nextCell: usize,
  hidden: usize,
): void {
  for (let k: usize = 0; k < hidden; k += 4) {
    const at = k * 4, there = hidden - k, next = tanh4(loadSome(sums + at, there));
    storeSome(sums + at, next, there);
    storeSome(state + at, next, there);
  }
}

/** From the gradient of the next hidden state to that of the sums; that of the state becomes 0. */
export function backRow(
  gates: usize,
  grads: usize,
  _before: usize,
  gradState: usize,
  _cell: usize,
  _nextCell: usize,
  _gradCell: usize,
  hidden: usize,
): void {
  for (let k: usize = 0; k < hidden; k += 4) {
    const at = k * 4, there = hidden - k, next = loadSome(gates + at, there);
    const bend = f32x4.sub(f32x4.splat(1), f32x4.mul(next, next));
    storeSome(grads + at, f32x4.mul(loadSome(gradState + at, there), bend), there);
    storeSome(gradState + at, f32x4.splat(0), there);
  }
}
