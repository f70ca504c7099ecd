/**
 * The training loop around `trainOnText`. It is a generator: whoever runs it gets the loss of one
 * step after another, and may stop in between.
 */
import type { Gpt } from "#impl/6_transformers/gpt.ts";
import { type TextStepOptions, trainOnText, windows } from "#impl/6_transformers/text_training.ts";
import { tidyStep } from "#modules/2_tensors/tidy.ts";
import { lastingTensors, type Optimizer } from "#modules/5_sequences/optimizer.ts";
import type { Random } from "#modules/random.ts";

export interface TrainTextOptions extends Omit<TextStepOptions, "step"> {
  /** How many pieces a step looks at. */
  readonly batch: number;
  /** How many tokens a piece has. Default: as many as the model's context */
  readonly length?: number;
  /** Where pieces begin, drawn anew for each step. */
  readonly draw: Random;
}

/** What a step has found, before it changed the model. */
export interface TextStep {
  /** From 0. */
  readonly step: number;
  /** The mean over all places of the batch, in nats. */
  readonly loss: number;
}

/**
 * Trains a model on pieces of a text, up to the step that the schedule ends with.
 *
 * The parameters are to be those that the optimizer moves. The loss is read back after each step;
 * all other memory that a step takes is given back with it.
 *
 * @example
 * ```ts
 * import { Adam } from "#impl/5_sequences/adam.ts";
 * import { Gpt } from "#impl/6_transformers/gpt.ts";
 * import { trainText } from "#modules/6_transformers/train_text.ts";
 * import { random } from "#modules/random.ts";
 *
 * const size = { vocabulary: 3, context: 4, width: 4, heads: 1, layers: 1 }, draw = random(1);
 * const model = new Gpt({ ...size, draw }), optimizer = new Adam(model.parameters());
 * const schedule = { peak: 0.1, steps: 20 }, losses = [];
 * for await (
 *   const { loss } of trainText(model, [0, 1, 2, 0, 1, 2, 0, 1, 2], optimizer, {
 *     ...{ batch: 2, draw, schedule, maxNorm: 1 },
 *   })
 * ) losses.push(loss);
 * if (!(losses[19] < losses[0] / 2)) throw new Error(`not better: ${losses}`);
 * ```
 */
export async function* trainText(
  model: Gpt,
  tokens: ArrayLike<number>,
  optimizer: Optimizer,
  { batch, draw, length = model.context, ...options }: TrainTextOptions,
): AsyncGenerator<TextStep, void, void> {
  const { backend } = model.wte.weight.value, places = tokens.length - length;
  for (let step = 0; step < options.schedule.steps; step++) {
    const starts = Array.from({ length: batch }, () => Math.floor(places * draw()));
    const pieces = windows(tokens, starts, length);
    const loss = tidyStep(
      backend,
      () => trainOnText(model, pieces, optimizer, { step, ...options }).loss,
      () => lastingTensors(model, optimizer),
    );
    yield { step, loss: (await loss.read())[0] };
  }
}
