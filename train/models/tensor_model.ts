/** What the models made of tensors have in common, whatever backend their tensors are on. */
import type { Point, PointSet } from "#data/points.ts";
import type { Module } from "#modules/0_fundamentals/module_tree.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import { noGrad, type Tensor } from "#modules/2_tensors/tensor.ts";
import { tidy } from "#modules/2_tensors/tidy.ts";
import { lateImport } from "../../terminal/late_import.ts";
import type { PointModel } from "../loop/point_training.ts";
import { loadWeights, readGradients, readWeights } from "../runs/network_weights.ts";

/** A network of tensors that reads points. */
export interface TensorNetwork extends Module<Tensor> {
  forward(points: Tensor): Tensor;
}

/** So many numbers a layer may make at once where many points are read. */
const MOST_NUMBERS = 1_000_000;

export interface TensorModelOptions {
  readonly backend: Backend;
  /** How many numbers a layer makes for one point. */
  readonly perPoint: number;
  readonly set: PointSet;
  /** The mean loss of some answers, as the network is trained by it. */
  readonly loss: (probabilities: Tensor, labels: Tensor) => Tensor;
}

/** All of a model but the learning. */
export function tensorModel(
  network: TensorNetwork,
  { backend, perPoint, set, loss }: TensorModelOptions,
): Pick<PointModel, "weights" | "gradients" | "load" | "predict" | "sections"> {
  return {
    sections: async () => {
      const { graphSection } = await lateImport<typeof import("../report/graph_section.ts")>(
        import.meta.resolve("../report/graph_section.ts"),
      );
      const [[x1, x2]] = set.points, [label] = set.labels;
      return [
        await graphSection({
          network,
          of: `point 0 at (${x1.toFixed(3)}, ${x2.toFixed(3)}) with label ${label}`,
          loss: () => {
            const point = tensor([[x1, x2]], { backend });
            point.name = "point";
            return loss(network.forward(point), tensor([[label]], { backend }));
          },
        }),
      ];
    },
    weights: () => readWeights(network),
    gradients: () => readGradients(network),
    load: (weights) => loadWeights(network, weights, backend),
    predict: async (points) => {
      const rows = Math.max(1, Math.floor(MOST_NUMBERS / perPoint)), probabilities: number[] = [];
      for (let i = 0; i < points.length; i += rows) {
        probabilities.push(...await probabilitiesOf(network, points.slice(i, i + rows), backend));
      }
      return probabilities;
    },
  };
}

/** The probability of label 1 for each point, all of them at once. */
function probabilitiesOf(
  network: TensorNetwork,
  points: readonly Point[],
  backend: Backend,
): Promise<Float64Array> {
  const answer = tidy(backend, () => {
    const rows = tensor(points.map(([x1, x2]) => [x1, x2]), { backend });
    return noGrad(() => network.forward(rows));
  }, (answer) => [answer]);
  return answer.read();
}
