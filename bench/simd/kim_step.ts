/** A training step of Kim's network of task 4.5: 10 sentences of 52 words, whose vectors stay as they are. */
import { meanLoss } from "#impl/2_tensors/training.ts";
import { SentimentCnn } from "#impl/4_networks/sentiment_cnn.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import { trainingStep } from "#modules/4_networks/training_step.ts";
import { random } from "#modules/random.ts";
import { wave } from "./rows.ts";

const BATCH = 10, WORDS = 52, DIM = 50, RATE = 0.01;

const LABELS = Array.from({ length: BATCH }, (_, i) => i % 2);

/** What Python starts with: the same weights, words and labels (simd.py). */
export function kimStart() {
  const weights = new SentimentCnn({ dim: DIM, draw: random(1), backend: simple }).parameters()
    .map(({ value }) => [[...value.values()], value.shape] as const);
  return { weights, words: [BATCH, WORDS, DIM], labels: LABELS, rate: RATE };
}

/** A function that does a step, with dropout or without, and returns the loss before it. */
export function kimStep(backend: Backend): (dropout: boolean) => Tensor {
  const network = new SentimentCnn({ dim: DIM, draw: random(1), backend });
  const optimizer = new SGD(network.parameters(), { rate: RATE });
  const constant = (values: ArrayLike<number>, shape: readonly number[]) =>
    new Tensor(backend.upload(values, shape), backend);
  const batch = {
    inputs: constant(wave(BATCH * WORDS * DIM, 3), [BATCH, WORDS, DIM]),
    targets: constant(LABELS, [BATCH, 1]),
  };
  return (dropout) => {
    if (dropout) network.train();
    else network.eval();
    return trainingStep(network, batch, { optimizer, loss: meanLoss }).loss;
  };
}
