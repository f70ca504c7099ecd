/**
 * `deno task train tensor`: the network of task 2.5, made of tensors, learns to tell the two kinds
 * of points of a set apart. It begins with the weights that `train scalar` begins with, and takes
 * the same way down.
 */
import type { Point, PointSet } from "#data/points.ts";
import { Network } from "#impl/2_tensors/network.ts";
import { fromData, tensor } from "#modules/2_tensors/factories.ts";
import { noGrad } from "#modules/2_tensors/tensor.ts";
import { standing, trainTensor } from "#modules/2_tensors/train_tensor.ts";
import type { Weights } from "./checkpoint.ts";
import { type PointSettings, weightDraw } from "./point_settings.ts";
import { type PointModel, type PointTraining, trainOnPoints } from "./point_training.ts";
import { PROJECTS } from "./programs.ts";
import type { RunFolderOptions } from "./run_folder.ts";

const TRAINING: PointTraining = {
  program: PROJECTS.tensor,
  title: "A network of tensors",
  model: tensorModel,
};

type Standing = ReturnType<typeof standing>;

/** So many products, [points, hidden, hidden], are made at once where many points are read. */
const MOST_PRODUCTS = 1_000_000;

function tensorModel(settings: PointSettings, set: PointSet): PointModel {
  const { hidden, rate } = settings;
  const network = new Network({ hidden, draw: weightDraw(settings) });
  // Begun only when the first epoch is asked for, and then with the weights as they are.
  const epochs = trainTensor(network, set, { rate, epochs: Infinity });
  const predict = (points: readonly Point[]) => probabilitiesOf(network, points, hidden);
  const result = ({ loss, correct }: Standing) => ({
    loss,
    right: correct,
    count: set.points.length,
  });
  return {
    name: `a 2-${hidden}-${hidden}-1 network with ${weightCount(network)} weights`,
    weights: () => weightsOf(network),
    load: (weights) => {
      for (const [name, parameter] of network.namedParameters()) {
        const { data, shape } = weights.get(name)!;
        parameter.update(fromData(Float64Array.from(data), shape).requiresGrad());
      }
    },
    epoch: async () => result((await epochs.next()).value!),
    measure: () => result(standing(predict(set.points), set.labels)),
    predict,
    sections: () => Promise.resolve([]),
  };
}

/** The probability of label 1 for each point, some of them at a time. */
function probabilitiesOf(network: Network, points: readonly Point[], hidden: number): number[] {
  const rows = Math.max(1, Math.floor(MOST_PRODUCTS / hidden ** 2)), probabilities: number[] = [];
  for (let i = 0; i < points.length; i += rows) {
    const inputs = tensor(points.slice(i, i + rows).map(([x1, x2]) => [x1, x2]));
    probabilities.push(...noGrad(() => network.forward(inputs)).values());
  }
  return probabilities;
}

function weightsOf(network: Network): Weights {
  return new Map(
    network.namedParameters().map(([name, { value }]) => [name, {
      shape: value.shape,
      data: value.values(),
    }]),
  );
}

function weightCount(network: Network): number {
  return network.parameters().reduce((sum, { value }) => sum + value.size, 0);
}

/** Runs the program with the words after its name, and returns the exit code. */
export async function main(
  args: readonly string[],
  options: Pick<RunFolderOptions, "runs"> = {},
): Promise<number> {
  return await trainOnPoints(TRAINING, args, options);
}

if (import.meta.main) Deno.exit(await main(Deno.args));
