/**
 * A model that reads a sequence of words and gives the probability of a yes: whether a review is
 * kind, say.
 *
 *     words ── embedding ── recurrent ── last hidden state ── · weight + bias ── sigmoid
 *     [batch, time]  [batch, time, dim]   [batch, hidden]         [batch, 1]      [batch, 1]
 */
import { Embedding } from "#impl/5_sequences/embedding.ts";
import { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { rand } from "#modules/2_tensors/factories.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import type { Recurrent } from "#modules/5_sequences/recurrent.ts";
import { type RecurrentKind, recurrentLayer } from "#modules/5_sequences/recurrent_layer.ts";
import type { SequenceBatch } from "#modules/5_sequences/sequence_batch.ts";
import type { Random } from "#modules/random.ts";

/** How large the model is, and where its first numbers come from. */
export interface ClassifierOptions {
  /** Which kind of recurrent layer reads. */
  readonly kind: RecurrentKind;
  /** How many different words there are, padding included. */
  readonly words: number;
  /** How many numbers stand for a word. */
  readonly dim: number;
  /** How many numbers the layer's state has. */
  readonly hidden: number;
  /** For how many steps a gated layer is to remember at first: see `GatedOptions`. */
  readonly span?: number;
  readonly draw: Random;
  /** Who keeps the weights and calculates with them. Default: `simple` */
  readonly backend?: Backend;
}

/**
 * Reads sequences and answers yes or no.
 *
 * @example
 * ```ts
 * import { SequenceClassifier } from "#impl/5_sequences/sequence_classifier.ts";
 * import { sequenceBatch } from "#modules/5_sequences/sequence_batch.ts";
 * import { random } from "#modules/random.ts";
 *
 * const draw = random(1);
 * const model = new SequenceClassifier({ kind: "gru", words: 9, dim: 3, hidden: 4, draw });
 * const [together] = model.forward(sequenceBatch([[3, 4], [5, 6, 7, 8]])).values();
 * const [alone] = model.forward(sequenceBatch([[3, 4]])).values();
 * if (Math.abs(together - alone) > 1e-12) throw new Error("padding is read");
 * ```
 */
export class SequenceClassifier extends Module<Tensor> {
  readonly embedding: Embedding;
  readonly recurrent: Recurrent;
  /** [hidden, 1] */
  readonly weight: Parameter<Tensor>;
  /** [1] */
  readonly bias: Parameter<Tensor>;

  /** Draws the numbers of the embedding, of the layer, then weight and bias. */
  constructor({ kind, words, dim, hidden, span, draw, backend }: ClassifierOptions) {
    super();
    this.embedding = new Embedding({ words, dim, draw, backend });
    this.recurrent = recurrentLayer(kind, { inSize: dim, hidden, span, draw, backend });
    const most = 1 / Math.sqrt(hidden), even = () => most * (2 * draw() - 1);
    this.weight = new Parameter(rand([hidden, 1], { random: even, backend }).requiresGrad());
    this.bias = new Parameter(rand([1], { random: even, backend }).requiresGrad());
  }

  /**
   * The probability of a yes for each sequence; padding has no part in it.
   *
   * @returns [batch, 1]
   */
  forward({ words, shape, lengths }: SequenceBatch): Tensor {
    const weight = this.weight.value, bias = this.bias.value;
    // #region 5.6 embed the words under their shape; let the layer read them, and tell it the
    //   lengths; from the hidden state at the end of each sequence one number, and its sigmoid
    const embedded = this.embedding.forward(words, shape);
    const { state: [last] } = this.recurrent.forward(embedded, { lengths });
    return last.matmul(weight).add(bias).sigmoid();
    // #endregion
  }
}
