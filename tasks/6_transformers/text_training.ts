/** How a GPT learns from a text: pieces of it, and one step downhill after another. */
import { clipGradients } from "#impl/5_sequences/clip_gradients.ts";
import { warmupCosine } from "#impl/5_sequences/schedule.ts";
import { type Gpt, nextTokenLoss } from "#impl/6_transformers/gpt.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import type { Optimizer } from "#modules/5_sequences/optimizer.ts";
import type { TextBatch } from "#modules/6_transformers/text_batch.ts";
import { todo } from "#modules/todo.ts";

/**
 * Pieces of a text, and the same pieces one place further on: what a model is to answer at each
 * place is what stands there in the second.
 *
 *     text     c a l l   m e   i s h m a e l
 *     inputs       l l   m e                     start 2, length 5
 *     targets        l   m e  ·
 *
 * @param tokens of the whole text
 * @param starts where each piece begins; behind it are `length` tokens and one more
 * @param length how many tokens a piece has
 * @throws {RangeError} for a piece that the text does not hold with what comes next
 * @example
 * ```ts
 * import { windows } from "#impl/6_transformers/text_training.ts";
 *
 * const { inputs, targets } = windows([7, 8, 9, 10], [0, 1], 2);
 * if (`${inputs} | ${targets}` !== "7,8,8,9 | 8,9,9,10") throw new Error(`${inputs} | ${targets}`);
 * ```
 */
export function windows(
  tokens: ArrayLike<number>,
  starts: readonly number[],
  length: number,
): TextBatch {
  const outside = starts.find((start) => !(start >= 0 && start + length < tokens.length));
  if (outside !== undefined) {
    throw new RangeError(
      `${length} tokens from ${outside} on, and the one behind them, are not in a text of ` +
        `${tokens.length}`,
    );
  }
  // TODO(6.7): for each start a list of length tokens, and another from one place further on
  return todo("6.7");
}

/** How a step is taken. */
export interface TextStepOptions {
  /** Which step it is, from 0. */
  readonly step: number;
  /** The learning rate as it goes up and down; see `warmupCosine`. */
  readonly schedule: { readonly peak: number; readonly warmup?: number; readonly steps: number };
  /** How long the gradient of all parameters together may be. */
  readonly maxNorm: number;
}

/** What a model has answered before a step changed it. */
export interface TextAnswer {
  /** [batch, time, vocabulary] */
  readonly logits: Tensor;
  /** The mean over all places, in nats: [1] */
  readonly loss: Tensor;
}

/**
 * Takes a model one step downhill, by its mean loss over all places of a batch.
 *
 * @returns what it answered before the step, without a graph behind it
 */
export function trainOnText(
  model: Gpt,
  { inputs, targets }: TextBatch,
  optimizer: Optimizer,
  { step, schedule, maxNorm }: TextStepOptions,
): TextAnswer {
  // TODO(6.7): forget the gradients; the model's logits, their loss, and backward from it; clip the
  //   gradients of all the model's parameters; set the optimizer's rate to what the schedule has for
  //   this step, and step
  return todo("6.7");
}
