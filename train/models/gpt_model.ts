/** GPT of task 6.4 as a model that learns from a text. */
import { DataError } from "#data/data_error.ts";
import { shuffled } from "#data/shuffled.ts";
import type { TextSplit } from "#data/texts/texts.ts";
import { argmax } from "#impl/4_networks/max.ts";
import { AdamW } from "#impl/5_sequences/adam.ts";
import { Gpt, nextTokenLoss } from "#impl/6_transformers/gpt.ts";
import { write } from "#impl/6_transformers/sampling.ts";
import { trainOnText, windows } from "#impl/6_transformers/text_training.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { release, tidy } from "#modules/2_tensors/tidy.ts";
import { oneHot } from "#modules/4_networks/one_hot.ts";
import { fusedOf } from "#modules/6_transformers/fused.ts";
import { bitsPerByte } from "#modules/6_transformers/bits_per_byte.ts";
import type { TextBatch } from "#modules/6_transformers/text_batch.ts";
import { random } from "#modules/random.ts";
import { StepRandom } from "../loop/step_random.ts";
import type { BatchResult } from "../loop/tally.ts";
import type { BatchModel } from "./batch_model.ts";
import { countRight, networkModel } from "./network_model.ts";
import type { TextVocabulary } from "./text_vocabulary.ts";

/** The gradients of all weights together are cut to this norm. */
const MAX_NORM = 1;

/** For this share of a run the rate grows, before it falls to this share of its peak. */
export const WARMUP = 1 / 20, FLOOR = 1 / 10;

/** So many places are read at once where nothing is learned. */
const READ_AT_ONCE = 2048;

/** A sample has so many tokens, and begins behind a line break: how it is begun is up to the model. */
const SAMPLE = 100, BEGINNING = "\n";

/** What of the likeliest tokens a sample is chosen from. */
const SAMPLING = { temperature: 0.8, topK: 40 };

export interface GptSettings {
  readonly width: number;
  readonly heads: number;
  readonly layers: number;
  /** How many tokens it sees at most. */
  readonly context: number;
  /** How many pieces of the text a step looks at. */
  readonly batch: number;
  readonly epochs: number;
  /** The highest learning rate. */
  readonly rate: number;
  readonly seed: number;
}

/** A text as tokens. */
export interface TokenText {
  readonly vocabulary: TextVocabulary;
  readonly train: ArrayLike<number>;
  readonly heldOut: ArrayLike<number>;
}

/** A text in a model's tokens. */
export function tokensOf({ train, heldOut, source }: TextSplit, vocabulary: TextVocabulary) {
  return {
    vocabulary,
    train: vocabulary.encode(train, source),
    heldOut: vocabulary.encode(heldOut, source),
  };
}

/** A network, and how it learns from a text. */
export interface GptModel extends Omit<BatchModel, "name" | "data" | "sections"> {
  readonly network: Gpt;
}

/**
 * Its first weights are drawn, and the pieces of its text are laid out.
 *
 * @throws {DataError} for a text that is too short to learn from, or to be judged by
 */
export function gptModel(
  { vocabulary, train, heldOut }: TokenText,
  { width, heads, layers, context, batch, epochs, rate, seed }: GptSettings,
  backend: Backend,
): GptModel {
  const chance = new StepRandom(seed), size = { vocabulary: vocabulary.size, context, width };
  const network = new Gpt({ ...size, heads, layers, draw: chance.draw, backend });
  const optimizer = new AdamW(network.parameters());
  const text = new Pieces(train, context);
  if (heldOut.length < 2) {
    throw new DataError(
      `The text is too short: it has ${heldOut.length} tokens held out, and to foresee one from ` +
        `another takes 2 at least`,
    );
  }
  const stepsPerEpoch = Math.ceil(text.count / batch);
  const steps = epochs * stepsPerEpoch;
  const schedule = { peak: rate, warmup: Math.floor(WARMUP * steps), steps, floor: FLOOR * rate };
  const bytes = vocabulary.bytes(Array.from(heldOut).slice(1)).length;
  const length = { tokens: heldOut.length - 1, bytes };
  return {
    ...networkModel<TextBatch>({
      ...{ network, backend, optimizer, stepsPerEpoch },
      examples: text.count * context,
      batches: (epoch) => text.batches({ epoch, size: batch, seed }),
      heldOut: () => inOrder(heldOut, context),
      judge: (pieces) => {
        const logits = network.forward(pieces.inputs);
        return result({ logits, loss: nextTokenLoss(logits, pieces.targets) }, pieces);
      },
      learn: (pieces, step) => {
        const options = { step, schedule, maxNorm: MAX_NORM };
        return result(trainOnText(network, pieces, optimizer, options), pieces);
      },
    }),
    network,
    bestBy: "loss",
    bitsPerByte: (loss) => bitsPerByte(loss, length),
    facts: { merges: `${vocabulary}` },
    sample: async () => {
      const prompt = [...new TextEncoder().encode(BEGINNING)]; // a byte is a token of its own number
      const options = { count: SAMPLE, draw: random(seed), ...SAMPLING }, tokens: number[] = [];
      for await (const token of write(network, prompt, options)) tokens.push(token);
      return vocabulary.text(tokens).trim();
    },
  };
}

/** Shows whether a task is not written yet, before any data are asked for. */
export async function tryGpt(backend: Backend): Promise<void> {
  const size = { vocabulary: 3, context: 2, width: 2, heads: 1, layers: 1 };
  const network = tidy(backend, () => {
    const network = new Gpt({ ...size, draw: () => 0.5, backend });
    const optimizer = new AdamW(network.parameters()), pieces = windows([0, 1, 2], [0], 2);
    const options = { step: 0, schedule: { peak: 1, steps: 1 }, maxNorm: MAX_NORM };
    argmax(trainOnText(network, pieces, optimizer, options).logits, -1);
    return network;
  }, (network) => network.parameters().map(({ value }) => value));
  for await (const _ of write(network, [0], { count: 1, draw: () => 0.5 }));
  release(network.parameters().map(({ value }) => value));
}

/**
 * Waits until it is known of each of the backend's kernels whether it is taken: what a run comes to does
 * not hang on when that was.
 */
export async function tryKernels(
  { width, heads, context }: Pick<GptSettings, "width" | "heads" | "context">,
  backend: Backend,
): Promise<void> {
  const fused = fusedOf(backend);
  if (!fused) return;
  tidy(backend, () => {
    const [head, place, row] = [width / heads, width, context]
      .map((length) => backend.full(1, [1, length]));
    fused.attention(head, head, head);
    fused.normalize(place);
    fused.softmax(row);
  }, () => []);
  await fused.tried();
}

function result(
  { logits, loss }: { readonly logits: Tensor; readonly loss: Tensor },
  { targets }: TextBatch,
): BatchResult {
  const rows = targets.flat(), { backend } = logits;
  const answers = logits.detach().reshape([rows.length, logits.shape[2]]);
  const right = oneHot(tensor(rows, { backend }), answers);
  return { loss, right: countRight(argmax(answers, 1), right), count: rows.length };
}

interface BatchOptions {
  readonly epoch: number;
  readonly size: number;
  readonly seed: number;
}

/** A text in pieces of one length, cut elsewhere in each epoch, and in another order. */
class Pieces {
  /** How many there are in an epoch. */
  readonly count: number;
  readonly #length: number;
  /** In an epoch the first piece begins before this place. */
  readonly #shifts: number;

  /** @throws {DataError} for a text that holds no piece */
  constructor(readonly tokens: ArrayLike<number>, length: number) {
    if (tokens.length <= length) {
      throw new DataError(
        `The text is too short: it has ${tokens.length} tokens to learn from, and a --context of ` +
          `${length} takes ${length + 1} at least`,
      );
    }
    this.#length = length;
    this.count = Math.max(1, Math.floor(tokens.length / length) - 1);
    this.#shifts = Math.min(length, tokens.length - this.count * length);
  }

  *batches({ epoch, size, seed }: BatchOptions): Generator<TextBatch> {
    const { draw } = new StepRandom(seed + epoch), order = shuffled(this.count, seed + epoch);
    const shift = Math.floor(this.#shifts * draw());
    for (let from = 0; from < order.length; from += size) {
      const starts = Array.from(order.slice(from, from + size), (i) => shift + i * this.#length);
      yield windows(this.tokens, starts, this.#length);
    }
  }
}

/** A text whole, in its order: what a token of it is foreseen from lies before it in its piece. */
function* inOrder(tokens: ArrayLike<number>, length: number): Generator<TextBatch> {
  const whole = Math.floor((tokens.length - 1) / length), rest = (tokens.length - 1) % length;
  const size = Math.max(1, Math.floor(READ_AT_ONCE / length));
  for (let from = 0; from < whole; from += size) {
    const count = Math.min(size, whole - from);
    const starts = Array.from({ length: count }, (_, i) => (from + i) * length);
    yield windows(tokens, starts, length);
  }
  if (rest > 0) yield windows(tokens, [whole * length], rest);
}
