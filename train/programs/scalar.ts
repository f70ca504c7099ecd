/**
 * `deno task train scalar`: the network of task 1.5, made of scalars, learns to tell the two kinds
 * of points of a set apart.
 */
import type { Label, Point, PointSet } from "#data/points.ts";
import { Network } from "#impl/1_autodiff/network.ts";
import { labelLoss } from "#impl/1_autodiff/training.ts";
import type { Scalar } from "#modules/1_autodiff/scalar.ts";
import { scalarsOf, shapeOf } from "#modules/1_autodiff/scalar_array.ts";
import { trainScalar } from "#modules/1_autodiff/train_scalar.ts";
import { type GraphNode, graphPlot } from "../graph/graph_plot.ts";
import { scalarGraph } from "../graph/scalar_graph.ts";
import { type PointSettings, weightDraw } from "../loop/point_settings.ts";
import {
  epochByEpoch,
  type PointModel,
  type PointTraining,
  trainOnPoints,
} from "../loop/point_training.ts";
import { PROJECTS } from "../program_table.ts";
import { htmlFigure, type Section } from "../report/page.ts";
import type { Weights } from "../runs/checkpoint.ts";
import type { RunFolderOptions } from "../runs/run_folder.ts";

const TRAINING: PointTraining = {
  program: PROJECTS.scalar,
  title: "A network of scalars",
  model: scalarModel,
};

/** A graph with more boxes than these is drawn for a smaller network. */
const MOST_BOXES = 100;

/** A new network, and how it learns from the set. */
export function scalarModel(settings: PointSettings, set: PointSet): PointModel {
  const { rate } = settings, network = newNetwork(settings);
  const epochs = epochByEpoch(trainScalar(network, set, { rate, epochs: Infinity }));
  return {
    weights: () => numbersOf(network, (scalar) => scalar.data),
    gradients: () => numbersOf(network, (scalar) => scalar.derivative),
    load: (weights) => {
      for (const [name, parameter] of network.namedParameters()) {
        const { data } = weights.get(name)!;
        scalarsOf(parameter.value).forEach((scalar, i) => scalar.data = data[i]);
      }
    },
    epochs,
    predict: (points) => points.map((point) => network.forward(point).data),
    sections: async () => [await graphSection(network, settings, set)],
  };
}

function newNetwork(settings: PointSettings): Network {
  return new Network({ hidden: settings.hidden, draw: weightDraw(settings) });
}

/** A number of every scalar of the network, in the shapes of its parameters. */
function numbersOf(network: Network, number: (scalar: Scalar) => number): Weights {
  return new Map(
    network.namedParameters().map(([name, { value }]) => [name, {
      shape: shapeOf(value),
      data: Float64Array.from(scalarsOf(value), number),
    }]),
  );
}

/** The graph of one point's loss, all the way back to the weights. */
async function graphSection(
  network: Network,
  settings: PointSettings,
  set: PointSet,
): Promise<Section> {
  const [point] = set.points, [label] = set.labels;
  const graph = (network: Network) =>
    scalarGraph(lossOf(network, point, label)).map((node) => nameInput(node, point));
  let nodes = graph(network), drawn = settings.hidden;
  const whole = nodes.length;
  while (nodes.length > MOST_BOXES && drawn > 1) {
    drawn = Math.min(2, drawn - 1);
    nodes = graph(newNetwork({ ...settings, hidden: drawn }));
  }
  const smaller = drawn < settings.hidden
    ? `The graph of this network has ${whole} boxes, too many to look at: shown is that of an ` +
      `untrained one with ${drawn} instead of ${settings.hidden} in its hidden layers. `
    : "";
  const place = point.map((x) => x.toFixed(3)).join(", ");
  const caption =
    `${smaller}The loss of point 0 at (${place}) with label ${label}, on the right, ` +
    `and all that it was made of: blue are the weights, dashed the constants. The number in a ` +
    `corner is the box's turn in backpropagation; "grad" is the loss's derivative by its value.`;
  const title = `The computation graph of one point's loss, ${nodes.length} boxes`;
  return {
    heading: "One point, all the way back",
    html: htmlFigure(await graphPlot({ nodes, title }), caption, { wide: true }),
  };
}

/** The constants that are a point's coordinates, by their names. */
function nameInput(node: GraphNode, point: Point): GraphNode {
  const axis = node.gradient === undefined ? point.indexOf(node.value) : -1;
  return axis < 0 ? node : { ...node, label: `x${axis + 1}` };
}

/** The loss of one point, with its derivatives found and its weights named. */
function lossOf(network: Network, point: Point, label: Label): Scalar {
  for (const [name, { value }] of network.namedParameters()) {
    const shape = shapeOf(value);
    scalarsOf(value).forEach((scalar, i) => {
      const place = shape.length === 2 ? [Math.floor(i / shape[1]), i % shape[1]] : [i];
      scalar.name = `${name}[${place.join("][")}]`;
      scalar.zeroDerivative();
    });
  }
  const loss = labelLoss(network.forward(point), label);
  loss.backward();
  return loss;
}

/** Runs the program with the words after its name, and returns the exit code. */
export async function main(
  args: readonly string[],
  options: Pick<RunFolderOptions, "runs"> = {},
): Promise<number> {
  return await trainOnPoints(TRAINING, args, options);
}

if (import.meta.main) Deno.exit(await main(Deno.args));
