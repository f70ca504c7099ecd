/** A GPT that learns and writes: 4 layers, 128 numbers a place, 4 heads, of bytes. */
import { AdamW } from "#impl/5_sequences/adam.ts";
import { Gpt, nextTokenLoss } from "#impl/6_transformers/gpt.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { tidyStep } from "#modules/2_tensors/tidy.ts";
import { lastingTensors } from "#modules/5_sequences/optimizer.ts";
import { Reader } from "#modules/6_transformers/reader.ts";
import { random } from "#modules/random.ts";

const SIZE = { vocabulary: 256, width: 128, heads: 4, layers: 4 };

/** With how many places it learns, and how many pieces of so many bytes a step reads. */
const STEP = { ...SIZE, context: 64, batch: 12 };

/** How long a text is when a token of it is measured, and so many are written up to there. */
export const LENGTH = 256, WRITTEN = 8;

const RATE = 3e-4;

/** Tokens that nobody has written: their speed is that of others. */
function tokens(count: number, seed: number, vocabulary = SIZE.vocabulary): number[] {
  const draw = random(seed);
  return Array.from({ length: count }, () => Math.floor(vocabulary * draw()));
}

const PROMPT = tokens(LENGTH - WRITTEN, 1);

/** What a step reads, and what it is to answer. */
function piecesOf({ batch, context, vocabulary }: StepSize) {
  const pieces = (seed: number) =>
    Array.from({ length: batch }, (_, i) => tokens(context, seed + i, vocabulary));
  return { inputs: pieces(100), targets: pieces(200) };
}

function writerOf(backend?: Backend): Gpt {
  return new Gpt({ ...SIZE, context: LENGTH, draw: random(1), backend });
}

/** What Python starts with: the same weights, bytes and rate (gpt.py). */
export function gptStart() {
  const weightsOf = (model: Gpt) =>
    Object.fromEntries(
      model.namedParameters().map(([name, { value }]) => [name, {
        shape: value.shape,
        elements: Array.from(value.values(), Math.fround),
      }]),
    );
  return {
    ...SIZE,
    ...piecesOf(STEP),
    ...{ rate: RATE, prompt: PROMPT, count: WRITTEN },
    models: {
      step: weightsOf(new Gpt({ ...STEP, draw: random(1) })),
      write: weightsOf(writerOf()),
    },
  };
}

/** How large a model is, and what a step of it reads. */
export type StepSize = typeof SIZE & { readonly context: number; readonly batch: number };

/** A function that takes a step and returns the loss before it, one number. */
export function gptStep(backend: Backend, size: StepSize = STEP): () => Tensor {
  const model = new Gpt({ ...size, draw: random(1), backend }),
    { inputs, targets } = piecesOf(size);
  const optimizer = new AdamW(model.parameters(), { rate: RATE });
  return () =>
    tidyStep(backend, () => {
      optimizer.zeroGrad();
      const loss = nextTokenLoss(model.forward(inputs), targets);
      loss.backward();
      optimizer.step();
      return loss.detach();
    }, () => lastingTensors(model, optimizer));
}

/** What a token has cost, in the mean, and the logits of the last one. */
export interface Written {
  readonly ms: number;
  readonly logits: Float64Array;
}

/**
 * A function that writes the last tokens up to the length, always the likeliest one. The cache is
 * filled before the clock starts; without one, all is read again for every token.
 */
export function gptWriter(backend: Backend): (cache: boolean) => Promise<Written> {
  const reader = new Reader(writerOf(backend));
  return async (cache) => {
    const text = [...PROMPT];
    let logits = await reader.read(text);
    const start = performance.now();
    for (let i = 0; i < WRITTEN; i++) {
      text.push(logits.indexOf(Math.max(...logits)));
      if (!cache) reader.forget();
      logits = await reader.read(cache ? text.slice(-1) : text);
    }
    const ms = (performance.now() - start) / WRITTEN;
    reader.forget();
    return { ms, logits };
  };
}
