/**
 * The training loop around `trainingStep`. It is a generator: whoever runs it gets the numbers of
 * one epoch after the other, and may stop in between. It awaits them, since on some backends
 * numbers take a while to come back.
 */
import type { LabelledPoints } from "#impl/1_autodiff/training.ts";
import type { Network } from "#impl/2_tensors/network.ts";
import { type LabelledRows, trainingStep } from "#impl/2_tensors/training.ts";
import { type Epoch, standing } from "#modules/1_autodiff/standing.ts";
import type { TrainScalarOptions } from "#modules/1_autodiff/train_scalar.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";

export interface TrainTensorOptions extends TrainScalarOptions {
  /** Numbers are read back after so many epochs, and after the last. Default: 1 */
  readonly every?: number;
  /** The one that the network is on. Default: `simple` */
  readonly backend?: Backend;
}

/**
 * Trains the network on all points at once, one step an epoch.
 *
 * @example
 * ```ts
 * import { pointSet } from "#data/points.ts";
 * import { Network } from "#impl/2_tensors/network.ts";
 * import { trainTensor } from "#modules/2_tensors/train_tensor.ts";
 * import { random } from "#modules/random.ts";
 *
 * const network = new Network({ hidden: 2, draw: random(1) });
 * const set = pointSet("simple", { count: 20, seed: 1 });
 * const losses = [];
 * for await (const { loss } of trainTensor(network, set, { rate: 0.5, epochs: 20 })) {
 *   losses.push(loss);
 * }
 * if (!(losses[19] < losses[0])) throw new Error(`not better: ${losses[0]}, then ${losses[19]}`);
 * ```
 */
export async function* trainTensor(
  network: Network,
  set: LabelledPoints,
  { rate, epochs, every = 1, backend }: TrainTensorOptions,
): AsyncGenerator<Epoch, void, void> {
  const rows = labelledRows(set, backend);
  const optimizer = new SGD(network.parameters(), { rate });
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const probabilities = trainingStep(network, rows, optimizer);
    if (epoch % every && epoch < epochs) continue;
    yield { epoch, ...standing(await probabilities.read(), set.labels) };
  }
}

/** Points and labels as tensors, a row for each. */
export function labelledRows({ points, labels }: LabelledPoints, backend?: Backend): LabelledRows {
  return {
    points: tensor(points.map(([x1, x2]) => [x1, x2]), { backend }),
    labels: tensor(labels.map((label) => [label]), { backend }),
  };
}
