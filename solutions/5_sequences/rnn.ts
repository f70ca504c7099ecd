/**
 * The plain recurrent layer, after Elman: at each step the new hidden state is made of the inputs
 * and of the hidden state before.
 */
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { Recurrent, type RecurrentOptions, type State } from "#modules/5_sequences/recurrent.ts";
import { rnnAtOnce } from "#modules/5_sequences/whole_sequence.ts";

/**
 * A recurrent layer as PyTorch's `RNN` with tanh.
 *
 *     h' = tanh(W_ih x + b_ih + W_hh h + b_hh)
 *
 * The state is [h].
 */
export class RNN extends Recurrent {
  constructor(options: RecurrentOptions) {
    super({ gates: 1, states: 1, atOnce: rnnAtOnce }, options);
  }

  /**
   * @param projected W_ih x + b_ih for every sequence, [batch, hidden]
   * @param state [h], h of [batch, hidden]
   */
  override step(projected: Tensor, [hidden]: State): State {
    const weight = this.weight_hh_l0.value, bias = this.bias_hh_l0.value;
    // #region 5.3 the formula. Sequences are rows here, so that W_hh h becomes hidden times the
    //   weights turned over
    return [projected.add(hidden.matmul(weight.transpose())).add(bias).tanh()];
    // #endregion
  }
}
