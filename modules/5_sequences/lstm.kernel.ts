/// <reference path="../3_parallel/simd/kernel.d.ts" />
// The steps of task 5.4b with the inputs that all layers' steps have.
import { lstmBack, lstmStep } from "#impl/5_sequences/lstm.kernel.ts";

/** From sums to gates and the next state: that before it is in the sums already. */
export function stepRow(
  sums: usize,
  _before: usize,
  state: usize,
  cell: usize,
  nextCell: usize,
  hidden: usize,
): void {
  lstmStep(sums, cell, nextCell, state, hidden);
}

/** Back; the gradient of the state before comes by way of the sums alone. */
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
  lstmBack(gates, grads, gradState, cell, nextCell, gradCell, hidden);
}
