/** A training step of LeNet of task 4.5 on a batch of 16 digits: forward, backward and SGD. */
import { DIGIT_PIXELS, DIGIT_SIDE, standardise } from "#data/digits.ts";
import { nllLoss } from "#impl/4_networks/cross_entropy.ts";
import { LeNet } from "#impl/4_networks/lenet.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import { trainingStep } from "#modules/4_networks/training_step.ts";
import { random } from "#modules/random.ts";

const BATCH = 16, RATE = 0.1;

/** Digits that nobody has written: their speed is that of others. */
const PICTURES = (() => {
  const draw = random(1);
  const ink = () => draw() < 0.2 ? 255 * draw() : 0; // as much of it as in MNIST
  return standardise(Uint8Array.from({ length: BATCH * DIGIT_PIXELS }, ink));
})();
const LABELS = Array.from({ length: BATCH }, (_, i) => i % 10);

/** What Python starts with: the same weights, digits and rate (lenet.py). */
export function lenetStart() {
  const weights = new LeNet({ draw: random(1) }).parameters()
    .map(({ value }) => [[...value.values()], value.shape] as const);
  return { weights, inputs: [...PICTURES], labels: LABELS, rate: RATE };
}

/** A function that does a step, with dropout or without, and returns the loss before it. */
export function lenetStep(backend: Backend): (dropout: boolean) => Tensor {
  const network = new LeNet({ draw: random(1), backend });
  const optimizer = new SGD(network.parameters(), { rate: RATE });
  const upload = (values: ArrayLike<number>, shape: readonly number[]) =>
    new Tensor(backend.upload(values, shape), backend);
  const batch = {
    inputs: upload(PICTURES, [BATCH, 1, DIGIT_SIDE, DIGIT_SIDE]),
    targets: upload(LABELS, [BATCH]),
  };
  return (dropout) => {
    if (dropout) network.train();
    else network.eval();
    return trainingStep(network, batch, { optimizer, loss: nllLoss }).loss;
  };
}
