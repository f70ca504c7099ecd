/**
 * The training loop around `trainingStep`. It is a generator: whoever runs it gets the numbers of
 * one epoch after the other, and may stop in between.
 */
import type { Network } from "#impl/1_autodiff/network.ts";
import { type LabelledPoints, trainingStep } from "#impl/1_autodiff/training.ts";
import { SGD } from "#modules/1_autodiff/sgd.ts";
import { type Epoch, standing } from "#modules/1_autodiff/standing.ts";

export interface TrainScalarOptions {
  /** The learning rate. */
  readonly rate: number;
  /** How many times to go through all points. */
  readonly epochs: number;
}

/**
 * Trains the network on all points at once, one step an epoch.
 *
 * @example
 * ```ts
 * import { pointSet } from "#data/points.ts";
 * import { Network } from "#impl/1_autodiff/network.ts";
 * import { trainScalar } from "#modules/1_autodiff/train_scalar.ts";
 * import { random } from "#modules/random.ts";
 *
 * const network = new Network({ hidden: 2, draw: random(1) });
 * const set = pointSet("simple", { count: 20, seed: 1 });
 * const losses = [];
 * for (const { loss } of trainScalar(network, set, { rate: 0.5, epochs: 20 })) losses.push(loss);
 * if (!(losses[19] < losses[0])) throw new Error(`not better: ${losses[0]}, then ${losses[19]}`);
 * ```
 */
export function* trainScalar(
  network: Network,
  set: LabelledPoints,
  { rate, epochs }: TrainScalarOptions,
): Generator<Epoch, void, void> {
  const optimizer = new SGD(network.parameters(), { rate });
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const probabilities = trainingStep(network, set, optimizer);
    yield { epoch, ...standing(probabilities, set.labels) };
  }
}
