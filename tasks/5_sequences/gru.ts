/**
 * The gated recurrent unit, after Cho and others: an LSTM's idea with one state and two gates. What
 * is kept and what is new share one gate, so that each number is a mean of both.
 */
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import {
  type GatedOptions,
  Recurrent,
  spanBiases,
  type State,
} from "#modules/5_sequences/recurrent.ts";
import { columnGroups } from "#modules/5_sequences/unstack.ts";
import { gruAtOnce } from "#modules/5_sequences/whole_sequence.ts";
import { todo } from "#modules/todo.ts";

/**
 * A GRU layer as PyTorch's `GRU`. The rows of its weights stand in three groups of `hidden` rows,
 * in the order r, z, n:
 *
 *     r = sigmoid(W_ir x + b_ir + W_hr h + b_hr)        the reset gate
 *     z = sigmoid(W_iz x + b_iz + W_hz h + b_hz)        the update gate: how much stays
 *     n = tanh(W_in x + b_in + r · (W_hn h + b_hn))     what is new
 *     h' = (1 - z) · n + z · h
 *
 * The reset gate works on the product W_hn h + b_hn, its bias included. Cho's published paper resets h before
 * the product; weights trained in one way are of no use in the other.
 *
 * The state is [h].
 */
export class GRU extends Recurrent {
  constructor({ span, ...options }: GatedOptions) {
    super({ gates: 3, states: 1, atOnce: gruAtOnce }, options);
    if (span === undefined) return;
    const { hidden, draw } = options, none = Array<number>(hidden).fill(0);
    this.raiseBias([...none, ...spanBiases(span, hidden, draw), ...none]); // z keeps
  }

  /**
   * @param projected W_ih x + b_ih for every sequence, all three groups: [batch, 3 · hidden]
   * @param state [h], h of [batch, hidden]
   */
  override step(projected: Tensor, [hidden]: State): State {
    const weight = this.weight_hh_l0.value, bias = this.bias_hh_l0.value;
    // TODO(5.5): what comes of the inputs and what comes of h are needed apart: take the groups of
    //   both, by columnGroups; then the four formulas
    return todo("5.5");
  }
}
