/// <reference types="#modules/3_parallel/simd/kernel.d.ts" />
// What is left of a step of an LSTM when the sums are there, for one sequence, and the way back
// through it: one loop in the place of some twenty tensors. Four groups of `hidden` numbers stand one
// behind the other, for i, f, g and o:
//
//     sums   i i i i i f f f f f g g g g g o o o o o        hidden = 5: two vectors a group,
//            └─4─┘ 1   └─4─┘ 1   └─4─┘ 1   └─4─┘ 1          the second with one number in it
import { sigmoid4, tanh4 } from "#modules/3_parallel/simd/elementary.kernel.ts";
import { loadSome, storeSome } from "#modules/5_sequences/some_numbers.kernel.ts";

/**
 * From sums to gates, and from the cell before to the next cell and hidden state:
 *
 *     c' = f · c + i · g                h' = o · tanh(c')
 *
 * The gates stay where the sums were: on the way back they are needed.
 *
 * @param sums four groups of `hidden` numbers; become the gates
 * @param cell the cell before the step, and `nextCell` where that after it is written
 * @param state where the hidden state after the step is written
 */
export function lstmStep(
  sums: usize,
  cell: usize,
  nextCell: usize,
  state: usize,
  hidden: usize,
): void {
  const group = hidden * 4; // bytes
  for (let k: usize = 0; k < hidden; k += 4) {
    const at = k * 4, there = hidden - k, here = sums + at;
    // #region 5.4b four loadSome from the four groups, each through its gate's function; four
    //   storeSome where they came from; then the next cell and the hidden state, stored as well
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
    // #endregion
  }
}

/** The derivative of a sigmoid, from its value. */
function slope(value: v128): v128 {
  return f32x4.mul(value, f32x4.sub(f32x4.splat(1), value));
}

/** The derivative of tanh, from its value. */
function bend(value: v128): v128 {
  return f32x4.sub(f32x4.splat(1), f32x4.mul(value, value));
}

/**
 * From the gradients of the next cell and hidden state to those of the sums and of the cell before.
 * With G for the whole gradient of c', and y for tanh(c'):
 *
 *     G = gradCell + gradState · o · (1 - y²)
 *
 *     i: G · g · i (1 - i)     f: G · c · f (1 - f)     g: G · i · (1 - g²)
 *     o: gradState · y · o (1 - o)                      c: G · f
 *
 * @param gates what `lstmStep` has left of the sums
 * @param grads where the gradients of the sums are written, in groups as well
 * @param gradState that of the next hidden state; becomes 0, for other paths to be added to
 * @param cell the cell before the step, and `nextCell` that after it
 * @param gradCell that of the next cell; becomes that of the cell before
 */
export function lstmBack(
  gates: usize,
  grads: usize,
  gradState: usize,
  cell: usize,
  nextCell: usize,
  gradCell: usize,
  hidden: usize,
): void {
  const group = hidden * 4; // bytes
  for (let k: usize = 0; k < hidden; k += 4) {
    const at = k * 4, there = hidden - k, here = gates + at, to = grads + at;
    // #region 5.4b load the gates, both cells and both gradients; y is tanh4 of the next cell; then
    //   G, the gradients of four sums by slope and bend, that of the cell before, and zeros
    const input = loadSome(here, there), forget = loadSome(here + group, there);
    const fresh = loadSome(here + 2 * group, there), output = loadSome(here + 3 * group, there);
    const shown = tanh4(loadSome(nextCell + at, there));
    const ofState = loadSome(gradState + at, there);
    const through = f32x4.mul(f32x4.mul(ofState, output), bend(shown));
    const whole = f32x4.add(loadSome(gradCell + at, there), through);
    const before = loadSome(cell + at, there);
    storeSome(to, f32x4.mul(f32x4.mul(whole, fresh), slope(input)), there);
    storeSome(to + group, f32x4.mul(f32x4.mul(whole, before), slope(forget)), there);
    storeSome(to + 2 * group, f32x4.mul(f32x4.mul(whole, input), bend(fresh)), there);
    storeSome(to + 3 * group, f32x4.mul(f32x4.mul(ofState, shown), slope(output)), there);
    storeSome(gradCell + at, f32x4.mul(whole, forget), there);
    storeSome(gradState + at, f32x4.splat(0), there);
    // #endregion
  }
}
