/**
 * Long short-term memory, after Hochreiter and Schmidhuber: beside the hidden state there is a cell
 * that nothing is multiplied into but a gate. As long as that gate stays open, what is in the cell
 * stays, and so does its gradient: over hundreds of steps, where the gates begin or learn so.
 *
 *     c ───── · f ───── + ─────────────┬──► c'      f  forget gate: what stays of the cell
 *                       │             tanh          i  input gate: how much of g comes in
 *                     i · g            │            g  what is new
 *                                     · o ──► h'    o  output gate: what is shown of the cell
 */
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { lstmAtOnce } from "#modules/5_sequences/whole_sequence.ts";
import {
  type GatedOptions,
  Recurrent,
  spanBiases,
  type State,
} from "#modules/5_sequences/recurrent.ts";
import { columnGroups } from "#modules/5_sequences/unstack.ts";

/**
 * An LSTM layer as PyTorch's `LSTM`. The rows of its weights stand in four groups of `hidden` rows,
 * in the order i, f, g, o:
 *
 *     i = sigmoid(W_ih x + b_ih + W_hh h + b_hh), rows of the first group
 *     f = sigmoid(…), rows of the second
 *     g = tanh(…), rows of the third
 *     o = sigmoid(…), rows of the fourth
 *     c' = f · c + i · g
 *     h' = o · tanh(c')
 *
 * The state is [h, c].
 */
export class LSTM extends Recurrent {
  constructor({ span, ...options }: GatedOptions) {
    super({ gates: 4, states: 2, atOnce: lstmAtOnce }, options);
    if (span === undefined) return;
    const { hidden, draw } = options, keep = spanBiases(span, hidden, draw);
    const write = keep.map((bias) => -bias); // what is to be kept for long is written to seldom
    this.raiseBias([...write, ...keep, ...Array<number>(2 * hidden).fill(0)]);
  }

  /**
   * @param projected W_ih x + b_ih for every sequence, all four groups: [batch, 4 · hidden]
   * @param state [h, c], each [batch, hidden]
   */
  override step(projected: Tensor, [hidden, cell]: State): State {
    const weight = this.weight_hh_l0.value, bias = this.bias_hh_l0.value;
    // #region 5.4 the sums of all four groups at once; columnGroups takes them apart; then each
    //   gate's own function, the new cell, and the new hidden state
    const sums = projected.add(hidden.matmul(weight.transpose())).add(bias);
    const [input, forget, fresh, output] = columnGroups(sums, 4);
    const kept = forget.sigmoid().mul(cell);
    const nextCell = kept.add(input.sigmoid().mul(fresh.tanh()));
    return [output.sigmoid().mul(nextCell.tanh()), nextCell];
    // #endregion
  }
}
