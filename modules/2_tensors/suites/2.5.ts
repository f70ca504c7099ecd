/**
 * Task 2.5, training: a layer and the network as calculations, the loss, one step, and short runs
 * from fixed seeds that have to get somewhere.
 */
import { pointSet, type PointSetName } from "#data/points.ts";
import {
  example,
  float,
  howMany,
  int,
  law,
  list,
  suite,
  tensor as anyTensor,
  tuple,
} from "#grader/suite.ts";
import { Linear, Network } from "#impl/2_tensors/network.ts";
import { meanLoss, trainingStep } from "#impl/2_tensors/training.ts";
import { anyDraws, byTurns, drawsFrom, type Source } from "#modules/1_autodiff/suite_numbers.ts";
import { rand, tensor } from "#modules/2_tensors/factories.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import { reachable } from "#modules/2_tensors/suite_distant_backend.ts";
import { tensorOf, weightsFor } from "#modules/2_tensors/suite_tensors.ts";
import { seen } from "#modules/2_tensors/suite_tools.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { labelledRows, trainTensor } from "#modules/2_tensors/train_tensor.ts";
import { random } from "#modules/random.ts";

/** A layer with these weights and biases. */
export function layerOf(weight: readonly (readonly number[])[], bias: readonly number[]): Linear {
  const layer = new Linear({ inSize: weight.length, outSize: bias.length, draw: () => 0 });
  layer.weight.update(tensor(weight).requiresGrad());
  layer.bias.update(tensor(bias).requiresGrad());
  return layer;
}

export function networkOf(
  { hidden = 3, draws = 1 }: { readonly hidden?: number; readonly draws?: Source } = {},
): Network {
  return new Network({ hidden, draw: drawsFrom(draws) });
}

/** All parameters of a network, or their gradients, by name. */
export function parametersOf(network: Network, what: "value" | "grad" = "value"): unknown {
  return Object.fromEntries(
    network.namedParameters().map(([name, { value }]) =>
      [name, seen(what === "value" ? value : value.grad)] as const
    ),
  );
}

const draws = anyDraws();
const size = howMany({ max: 4 });
const probability = float({ min: 0.01, max: 0.99 });
const answers = list(tuple(probability, int({ min: 0, max: 1 })), { minLength: 1 });

/** Some points with labels, as rows. */
export function rowsOf(name: PointSetName, count: number, seed = 1) {
  return labelledRows(pointSet(name, { count, seed }));
}

/** How far a run has come at best, looked at every five epochs: whether it has learned its set. */
export async function run(name: PointSetName, epochs: number, wanted: number): Promise<string> {
  const set = pointSet(name, { count: 50, seed: 1 }), network = networkOf({ hidden: 10, draws: 1 });
  let most = 0;
  for await (const { correct } of trainTensor(network, set, { rate: 0.5, epochs, every: 5 })) {
    most = Math.max(most, correct);
  }
  return most >= wanted ? `at least ${wanted} of 50 right` : `${most} of 50 right at best`;
}

export default suite("2.5", [
  example("Linear.forward() of one row: 1 · 10 + 2 · 100 + 7 and 1 · 20 + 2 · 200 + 8", () => {
    const layer = layerOf([[10, 20], [100, 200]], [7, 8]);
    return seen(layer.forward(tensor([[1, 2]])));
  }, { shape: [1, 2], elements: [217, 428] }),
  example("Linear.forward() takes all rows at once, each on its own", () => {
    const layer = layerOf([[1], [10], [100]], [0.5]);
    return seen(layer.forward(tensor([[1, 2, 3], [4, 5, 6]])));
  }, { shape: [2, 1], elements: [321.5, 654.5] }),
  example("Linear.forward() of 300 rows of 5, and from 2 inputs to 40 outputs", () => {
    const draw = random(3),
      rows = (shape: number[]) => rand(shape, { random: () => 4 * draw() - 2 });
    return [
      new Linear({ inSize: 5, outSize: 2, draw }).forward(rows([300, 5])),
      new Linear({ inSize: 2, outSize: 40, draw }).forward(rows([6, 2])),
    ].map(seen);
  }),
  example("Linear.forward() looks at its numbers anew, and leaves the rows as they were", () => {
    const layer = layerOf([[2], [3]], [5]), inputs = tensor([[1, 10], [0, -1]]);
    const first = seen(layer.forward(inputs));
    layer.weight.update(tensor([[4], [0]]));
    return { first, second: seen(layer.forward(inputs)), inputs: seen(inputs) };
  }, {
    first: { shape: [2, 1], elements: [37, 2] },
    second: { shape: [2, 1], elements: [9, 5] },
    inputs: { shape: [2, 2], elements: [1, 10, 0, -1] },
  }),
  law("Linear.forward() of any rows", [
    tuple(size, size, size),
    draws,
  ], (sizes, draws) => {
    const [rows, inSize, outSize] = sizes;
    const draw = byTurns(draws), layer = new Linear({ inSize, outSize, draw });
    return seen(layer.forward(rand([rows, inSize], { random: draw })));
  }),
  law("Linear.forward() leads gradients to weights, biases and inputs", [
    tuple(size, size, size),
    draws,
  ], (sizes, draws) => {
    const [rows, inSize, outSize] = sizes;
    const draw = byTurns(draws), layer = new Linear({ inSize, outSize, draw });
    const inputs = rand([rows, inSize], { random: draw }).requiresGrad();
    layer.forward(inputs).backward(weightsFor([rows, outSize], draws));
    const { weight, bias } = layer;
    return {
      weight: seen(weight.value.grad),
      bias: seen(bias.value.grad),
      inputs: seen(inputs.grad),
    };
  }, { atol: 1e-10 }),

  example("Network.forward() takes coordinates below 0 as they are", () => {
    const network = networkOf({ hidden: 2 }), { layer1, layer2, layer3 } = network;
    const put = (layer: Linear, weight: number[][], bias: number[]) => {
      layer.weight.update(tensor(weight).requiresGrad());
      layer.bias.update(tensor(bias).requiresGrad());
    };
    put(layer1, [[-1, 1], [-10, 10]], [0, 0]);
    put(layer2, [[1, 0], [0, -1]], [0, 0.5]);
    put(layer3, [[0.1], [1]], [-0.25]);
    return seen(network.forward(tensor([[-2, 0], [0, -1], [2, 0.5], [0.1, 0], [0, 0]])));
  }, {
    shape: [5, 1],
    // 0.1 · relu(-x1 - 10 · x2) + relu(0.5 - relu(x1 + 10 · x2)) - 0.25
    elements: [0.45, 1.25, -0.25, 0.15, 0.25].map((score) => 1 / (1 + Math.exp(-score))),
  }),
  example(
    "trainingStep() works on another backend as well, whose storages it cannot look into",
    async () => {
      const network = new Network({ hidden: 3, draw: random(2), backend: reachable });
      const { points, labels } = rowsOf("xor", 5);
      const rows = { points: points.to(reachable), labels: labels.to(reachable) };
      const optimizer = new SGD(network.parameters(), { rate: 0.5 });
      const said = [1, 2].map(() => trainingStep(network, rows, optimizer));
      const read = async (tensor: Tensor) => [...await tensor.read()];
      return {
        said: await Promise.all(said.map(read)),
        now: await read(network.forward(rows.points)),
        loss: await read(meanLoss(network.forward(rows.points), rows.labels)),
      };
    },
    undefined,
    { atol: 1e-9 },
  ),
  law("Network.forward() of any points", [
    size,
    size,
    draws,
  ], (rows, hidden, draws) => {
    const points = rand([rows, 2], { random: byTurns(draws) });
    return seen(networkOf({ hidden, draws }).forward(points));
  }),
  law("Network.forward() with weights that are far from 0", [
    anyTensor({ rank: 2, size: [2, 2], layout: "contiguous", min: -5, max: 5 }),
    float({ min: -5, max: 5 }),
    draws,
  ], (points, factor, draws) => {
    const network = networkOf({ draws });
    for (const parameter of network.parameters()) {
      parameter.update(parameter.value.mul(factor).detach().requiresGrad());
    }
    return seen(network.forward(tensorOf(points)));
  }),
  law("Network.forward() leads gradients to every parameter", [
    howMany({ max: 4 }),
    draws,
  ], (rows, draws) => {
    const network = networkOf({ draws });
    network.forward(rand([rows, 2], { random: byTurns(draws) }))
      .backward(weightsFor([rows, 1], draws));
    return parametersOf(network, "grad");
  }, { atol: 1e-10 }),

  example("meanLoss() of one answer is -log of the probability of its label", () => ({
    "0.8 for label 1": seen(meanLoss(tensor([[0.8]]), tensor([[1]]))),
    "0.8 for label 0": seen(meanLoss(tensor([[0.8]]), tensor([[0]]))),
  }), {
    "0.8 for label 1": { shape: [1], elements: [-Math.log(0.8)] },
    "0.8 for label 0": { shape: [1], elements: [-Math.log(0.2)] },
  }, { atol: 1e-5 }), // log moves its input by EPS
  example(
    "meanLoss() of being sure, right and wrong, of 300 rows, and of columns turned over",
    () => {
      const loss = (probabilities: number[], labels: number[]) =>
        seen(meanLoss(tensor([probabilities]).transpose(), tensor([labels]).transpose()));
      const many = Array.from({ length: 300 }, (_, i) => (i % 97 + 1) / 99);
      return {
        "sure and right": loss([1, 0], [1, 0]),
        "sure and wrong": loss([0, 1], [1, 0]),
        "half sure": loss([0.5, 0.5, 0.5], [1, 0, 1]),
        "300 rows": loss(many, many.map((_, i) => i % 3 === 0 ? 1 : 0)),
      };
    },
    undefined,
    { atol: 1e-9 },
  ),
  example(
    "meanLoss() leaves probabilities and labels as they were, and can be gone back through twice",
    () => {
      const probabilities = tensor([[0.25], [0.8]]).requiresGrad(), labels = tensor([[1], [0]]);
      const loss = meanLoss(probabilities, labels);
      loss.backward();
      const once = seen(probabilities.grad);
      loss.backward();
      return {
        once,
        twice: seen(probabilities.grad),
        probabilities: seen(probabilities),
        labels: seen(labels),
      };
    },
    undefined,
    { atol: 1e-9 },
  ),
  law("meanLoss() of any answers", [answers], (answers) => {
    const probabilities = tensor(answers.map(([p]) => [p]));
    return seen(meanLoss(probabilities, tensor(answers.map(([, label]) => [label]))));
  }),
  law("meanLoss() and its gradient", [answers], (answers) => {
    const probabilities = tensor(answers.map(([p]) => [p])).requiresGrad();
    meanLoss(probabilities, tensor(answers.map(([, label]) => [label]))).backward();
    return seen(probabilities.grad);
  }),

  example("trainingStep() gives the probabilities as they were before it", () => {
    const network = networkOf(), rows = rowsOf("simple", 4);
    const optimizer = new SGD(network.parameters(), { rate: 0.5 });
    return {
      first: seen(trainingStep(network, rows, optimizer)),
      second: seen(trainingStep(network, rows, optimizer)),
    };
  }),
  example(
    "trainingStep() gives probabilities that hold on to no graph, in a tensor of their own",
    () => {
      const network = networkOf(), rows = rowsOf("diag", 3);
      const said = trainingStep(network, rows, new SGD(network.parameters(), { rate: 0.5 }));
      return {
        said: seen(said),
        "is a constant": said.isConstant,
        "was made of": said.inputs.length,
        points: seen(rows.points),
        labels: seen(rows.labels),
      };
    },
  ),
  example(
    "trainingStep() forgets what was there before the first step",
    () => {
      const rows = rowsOf("xor", 4);
      return [0, 100].map((before) => {
        const network = networkOf();
        for (const { value } of network.parameters()) {
          value.mul(before).sum().backward();
        }
        trainingStep(network, rows, new SGD(network.parameters(), { rate: 0.5 }));
        return parametersOf(network);
      });
    },
    undefined,
    { atol: 1e-9 },
  ),
  example(
    "trainingStep() of other points, labels and networks by turns",
    () => {
      const networks = [3, 4].map((draws) => networkOf({ hidden: 2, draws }));
      const optimizers = networks.map((network, i) =>
        new SGD(network.parameters(), { rate: i + 0.5 })
      );
      const sets = [rowsOf("xor", 3), rowsOf("diag", 7, 2), rowsOf("xor", 3, 9)];
      const said = [0, 1, 1, 0, 0].map((which, step) =>
        seen(trainingStep(networks[which], sets[step % 3], optimizers[which]))
      );
      return { said, parameters: networks.map((network) => parametersOf(network)) };
    },
    undefined,
    { atol: 1e-9 },
  ),
  law("trainingStep() moves every parameter downhill, step after step", [
    draws,
    float({ min: 0.01, max: 1 }),
    howMany({ max: 3 }),
  ], (draws, rate, steps) => {
    const network = networkOf({ draws }), rows = rowsOf("diag", 6);
    const optimizer = new SGD(network.parameters(), { rate }), before = parametersOf(network);
    for (let step = 0; step < steps; step++) trainingStep(network, rows, optimizer);
    return { before, after: parametersOf(network) };
  }, { runs: 20, atol: 1e-9 }),
  example(
    "trainingStep() twenty times from a fixed seed: the losses",
    async () => {
      const set = pointSet("xor", { count: 50, seed: 1 }), network = networkOf({ hidden: 5 });
      const losses: number[] = [];
      for await (const { loss } of trainTensor(network, set, { rate: 0.5, epochs: 20 })) {
        losses.push(loss);
      }
      return losses;
    },
    undefined,
    { rtol: 1e-6 },
  ),
  example("trainingStep() 50 times learns the set simple", () => run("simple", 50, 46)),
  example("trainingStep() 50 times learns the set diag", () => run("diag", 50, 46)),
  example("trainingStep() 100 times learns the set split", () => run("split", 100, 47)),
  example("trainingStep() 200 times learns the set xor", () => run("xor", 200, 46)),
]);
