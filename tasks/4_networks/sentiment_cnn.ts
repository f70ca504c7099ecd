/**
 * The network that tells a good review from a bad one, after Kim, "Convolutional Neural Networks
 * for Sentence Classification" (2014): kernels that are three, four and five words long look for turns
 * of phrase anywhere in the sentence, and of each it counts how strongly it was found at best.
 *
 *                      ┌ conv3 ── relu ── largest over time ┐
 *     words            ├ conv4 ── relu ── largest over time ┤ +  dropout ── output ── sigmoid
 *     [n, words, dim]  └ conv5 ── relu ── largest over time ┘
 *                                          [n, filters]                    [n, 1]
 *
 * The three are added up, as in MiniTorch; Kim laid them side by side.
 */
import { Conv1d, Dropout, Linear } from "#impl/4_networks/layers.ts";
import { max } from "#impl/4_networks/max.ts";
import { Module } from "#modules/0_fundamentals/module_tree.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { wordMask } from "#modules/4_networks/word_mask.ts";
import type { Random } from "#modules/random.ts";
import { todo } from "#modules/todo.ts";

/** How large the network is, and where chance comes from. */
export interface SentimentCnnOptions {
  /** The length of a word's vector. */
  readonly dim: number;
  /** How many kernels there are of each length. Default: 100 */
  readonly filters?: number;
  /** How likely a number is to be dropped. Default: 0.25 */
  readonly rate?: number;
  /** For the first weights, from the first layer to the last, and from then on for dropout. */
  readonly draw: Random;
  /** Who keeps the weights and calculates with them. Default: `simple` */
  readonly backend?: Backend;
}

/**
 * Kim's network for two classes.
 *
 * @example
 * ```ts
 * import { SentimentCnn } from "#impl/4_networks/sentiment_cnn.ts";
 * import { rand } from "#modules/2_tensors/factories.ts";
 * import { random } from "#modules/random.ts";
 *
 * const model = new SentimentCnn({ dim: 6, filters: 4, draw: random(1) }).eval();
 * const probabilities = model.forward(rand([2, 7, 6], { random: random(2) }));
 * if (probabilities.shape.join() !== "2,1") throw new Error(`${probabilities}`);
 * ```
 */
export class SentimentCnn extends Module<Tensor> {
  readonly conv3: Conv1d;
  readonly conv4: Conv1d;
  readonly conv5: Conv1d;
  readonly dropout: Dropout;
  readonly output: Linear;

  constructor({ dim, filters = 100, rate = 0.25, draw, backend }: SentimentCnnOptions) {
    super();
    const common = { inChannels: dim, outChannels: filters, draw, backend };
    this.conv3 = new Conv1d({ ...common, kernel: 3 });
    this.conv4 = new Conv1d({ ...common, kernel: 4 });
    this.conv5 = new Conv1d({ ...common, kernel: 5 });
    this.dropout = new Dropout({ rate, draw });
    this.output = new Linear({ inSize: filters, outSize: 1, draw, backend });
  }

  /**
   * The probability that each sentence is good.
   *
   * Sentences of one batch are filled up with zeros to one length. A place that only fills up must
   * not be what a kernel liked best: `wordMask(words)`, [n, 1, words], is 1 for words and 0 for
   * such places. With it the answer for a sentence does not depend on how far it was filled up.
   *
   * @param words [n, words, dim]
   * @returns [n, 1]
   */
  forward(words: Tensor): Tensor {
    // TODO(4.5): the vectors' numbers are the channels: bring them before the words; from each
    //   convolution, after relu and times the mask, the largest along the words, without that axis;
    //   all three added up, dropout, output, sigmoid
    return todo("4.5");
  }
}
