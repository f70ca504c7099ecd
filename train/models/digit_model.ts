/** LeNet of task 4.5 as a model that learns to read digits. */
import { DIGIT_SIDE, type DigitBatch, digitBatches, type DigitSplit } from "#data/digits.ts";
import { nllLoss } from "#impl/4_networks/cross_entropy.ts";
import { LeNet } from "#impl/4_networks/lenet.ts";
import { argmax } from "#impl/4_networks/max.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { zeros } from "#modules/2_tensors/factories.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import { noGrad, Tensor } from "#modules/2_tensors/tensor.ts";
import { tidy } from "#modules/2_tensors/tidy.ts";
import { StepRandom } from "../loop/step_random.ts";
import type { BatchResult } from "../loop/tally.ts";
import { warpDigits } from "../pictures/warp_digits.ts";
import type { BatchModel } from "./batch_model.ts";
import { countRight, networkModel } from "./network_model.ts";

/** How many digits there are to tell apart. */
export const CLASSES = 10;

/** So many digits are read at once where nothing is learned. */
const READ_AT_ONCE = 200;

export interface DigitModelOptions {
  readonly backend: Backend;
  /** What the first weights, the order of the digits and all other chance depend on. Default: 1 */
  readonly seed?: number;
}

/** How it learns. */
export interface LearningOptions {
  readonly epochs: number;
  readonly batch: number;
  /** How far the first step goes; the rate falls evenly, to nothing after the last step. */
  readonly rate: number;
  /** Whether to learn from warped digits, each time others. */
  readonly warp: boolean;
}

/** A network that reads digits, and its ways to learn and to be asked. */
export interface DigitModel {
  readonly network: LeNet;
  /** Learns from these digits. */
  readonly learnFrom: (
    digits: DigitSplit,
    options: LearningOptions,
  ) => Omit<BatchModel, "name" | "data" | "sections">;
  /** The probabilities of the ten digits for each of a batch, row by row. */
  readonly probabilities: (batch: Pick<DigitBatch, "inputs" | "count">) => Promise<Float64Array>;
}

/** A new one. A task that is not written yet shows here, before any data are asked for. */
export function digitModel({ backend, seed = 1 }: DigitModelOptions): DigitModel {
  const chance = new StepRandom(seed), network = new LeNet({ draw: chance.draw, backend });
  const pictures = ({ inputs, count }: Pick<DigitBatch, "inputs" | "count">) =>
    new Tensor(backend.upload(inputs, [count, 1, DIGIT_SIDE, DIGIT_SIDE]), backend);
  const judge = (batch: DigitBatch): BatchResult => {
    const targets = new Tensor(backend.upload(rows(batch), [batch.count, CLASSES]), backend);
    const answers = network.forward(pictures(batch));
    return {
      loss: nllLoss(answers, targets),
      right: countRight(argmax(answers.detach(), 1), targets),
      count: batch.count,
    };
  };
  tidy(backend, () => {
    const blank = zeros([1, 1, DIGIT_SIDE, DIGIT_SIDE], { backend });
    nllLoss(network.forward(blank), zeros([1], { backend })).backward();
    network.zeroGrad();
  }, () => network.parameters().map(({ value }) => value));
  return {
    network,
    learnFrom: ({ train, heldOut }, { epochs, batch, rate, warp }) => {
      const stepsPerEpoch = Math.ceil(train.count / batch), parameters = network.parameters();
      const falling = (step: number) => rate * (1 - step / (epochs * stepsPerEpoch));
      let optimizer: SGD;
      return networkModel({
        network,
        backend,
        optimizer: {
          zeroGrad: () => optimizer.zeroGrad(),
          step: () => optimizer.step(),
        },
        stepsPerEpoch,
        examples: train.count,
        batches: (epoch) => {
          const shuffled = digitBatches(train, { size: batch, seed: seed + epoch });
          const { draw } = new StepRandom(seed + epoch);
          return warp ? shuffled.map((digits) => warpDigits(digits, draw)) : shuffled;
        },
        heldOut: () => digitBatches(heldOut, { size: READ_AT_ONCE }),
        judge,
        beforeStep: (step) => {
          chance.begin(step);
          optimizer = new SGD(parameters, { rate: falling(step) });
        },
      });
    },
    probabilities: async (batch) => {
      network.eval();
      const answers = tidy(
        backend,
        () => noGrad(() => network.forward(pictures(batch)).exp()),
        (answers) => [answers],
      );
      network.train();
      return await answers.read();
    },
  };
}

/** A row with a 1 at its digit for each of a batch. */
function rows({ labels, count }: DigitBatch): Float32Array {
  const rows = new Float32Array(count * CLASSES);
  labels.forEach((label, i) => rows[i * CLASSES + label] = 1);
  return rows;
}
