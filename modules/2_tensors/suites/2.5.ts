/**
 * Task 2.5, training: a layer and the network as calculations, the loss, one step, and short runs
 * from fixed seeds that have to get somewhere.
 */
import { pointSet, type PointSetName } from "#data/points.ts";
import {
  example,
  float,
  int,
  law,
  list,
  suite,
  tensor as anyTensor,
  tuple,
} from "#grader/suite.ts";
import { Linear, Network } from "#impl/2_tensors/network.ts";
import { meanLoss, trainingStep } from "#impl/2_tensors/training.ts";
import { rand, tensor } from "#modules/2_tensors/factories.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import { tensorOf, weightsFor } from "#modules/2_tensors/suite_tensors.ts";
import { seen } from "#modules/2_tensors/suite_tools.ts";
import { labelledRows, trainTensor } from "#modules/2_tensors/train_tensor.ts";
import { random } from "#modules/random.ts";

/** A layer with these weights and biases. */
function layerOf(weight: readonly (readonly number[])[], bias: readonly number[]): Linear {
  const layer = new Linear({ inSize: weight.length, outSize: bias.length, draw: () => 0 });
  layer.weight.update(tensor(weight).requiresGrad());
  layer.bias.update(tensor(bias).requiresGrad());
  return layer;
}

function networkOf({ hidden = 3, seed = 1 } = {}): Network {
  return new Network({ hidden, draw: random(seed) });
}

/** All parameters of a network, or their gradients, by name. */
function parametersOf(network: Network, what: "value" | "grad" = "value"): unknown {
  return Object.fromEntries(
    network.namedParameters().map(([name, { value }]) =>
      [name, seen(what === "value" ? value : value.grad)] as const
    ),
  );
}

const seed = int({ min: 1, max: 1000 });
const size = int({ min: 1, max: 4 });
const probability = float({ min: 0.01, max: 0.99 });
const answers = list(tuple(probability, int({ min: 0, max: 1 })), { minLength: 1 });

/** Some points with labels, as rows. */
function rowsOf(name: PointSetName, count: number, seed = 1) {
  return labelledRows(pointSet(name, { count, seed }));
}

/** How far a run has come at best, looked at every five epochs: whether it has learned its set. */
async function run(name: PointSetName, epochs: number, wanted: number): Promise<string> {
  const set = pointSet(name, { count: 50, seed: 1 }), network = networkOf({ hidden: 10, seed: 1 });
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
  law("Linear.forward() of any rows", [
    tuple(size, size, size),
    seed,
  ], (sizes, seed) => {
    const [rows, inSize, outSize] = sizes;
    const draw = random(seed), layer = new Linear({ inSize, outSize, draw });
    return seen(layer.forward(rand([rows, inSize], { random: draw })));
  }),
  law("Linear.forward() leads gradients to weights, biases and inputs", [
    tuple(size, size, size),
    seed,
  ], (sizes, seed) => {
    const [rows, inSize, outSize] = sizes;
    const draw = random(seed), layer = new Linear({ inSize, outSize, draw });
    const inputs = rand([rows, inSize], { random: draw }).requiresGrad();
    layer.forward(inputs).backward(weightsFor([rows, outSize], seed));
    const { weight, bias } = layer;
    return {
      weight: seen(weight.value.grad),
      bias: seen(bias.value.grad),
      inputs: seen(inputs.grad),
    };
  }, { atol: 1e-10 }),

  law("Network.forward() of any points", [
    size,
    size,
    seed,
  ], (rows, hidden, seed) => {
    const points = rand([rows, 2], { random: random(seed) });
    return seen(networkOf({ hidden, seed }).forward(points));
  }),
  law("Network.forward() with weights that are far from 0", [
    anyTensor({ rank: 2, size: [2, 2], layout: "contiguous", min: -5, max: 5 }),
    float({ min: -5, max: 5 }),
    seed,
  ], (points, factor, seed) => {
    const network = networkOf({ seed });
    for (const parameter of network.parameters()) {
      parameter.update(parameter.value.mul(factor).detach().requiresGrad());
    }
    return seen(network.forward(tensorOf(points)));
  }),
  law("Network.forward() leads gradients to every parameter", [
    int({ min: 1, max: 4 }),
    seed,
  ], (rows, seed) => {
    const network = networkOf({ seed });
    network.forward(rand([rows, 2], { random: random(seed) }))
      .backward(weightsFor([rows, 1], seed));
    return parametersOf(network, "grad");
  }, { atol: 1e-10 }),

  example("meanLoss() of one answer is -log of the probability of its label", () => ({
    "0.8 for label 1": seen(meanLoss(tensor([[0.8]]), tensor([[1]]))),
    "0.8 for label 0": seen(meanLoss(tensor([[0.8]]), tensor([[0]]))),
  }), {
    "0.8 for label 1": { shape: [1], elements: [-Math.log(0.8)] },
    "0.8 for label 0": { shape: [1], elements: [-Math.log(0.2)] },
  }, { atol: 1e-5 }), // log moves its input by EPS
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
  law("trainingStep() moves every parameter downhill, step after step", [
    seed,
    float({ min: 0.01, max: 1 }),
    int({ min: 1, max: 3 }),
  ], (seed, rate, steps) => {
    const network = networkOf({ seed }), rows = rowsOf("diag", 6, seed);
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
