/**
 * Task 1.5, training: a layer and the network by themselves, then the loss, then steps by hand,
 * then short runs from fixed seeds. Sums may be made in any order: what differs then is rounding.
 */
import { pointSet, type PointSetName } from "#data/points.ts";
import { attempt, example, float, howMany, law, suite } from "#grader/suite.ts";
import { Linear, Network } from "#impl/1_autodiff/network.ts";
import { labelLoss, trainingStep } from "#impl/1_autodiff/training.ts";
import { type Scalar, scalar } from "#modules/1_autodiff/scalar.ts";
import { scalarsOf } from "#modules/1_autodiff/scalar_array.ts";
import { SGD } from "#modules/1_autodiff/sgd.ts";
import { standing } from "#modules/1_autodiff/standing.ts";
import { anyDraws, byTurns, drawsFrom, type Source } from "#modules/1_autodiff/suite_numbers.ts";
import { trainScalar } from "#modules/1_autodiff/train_scalar.ts";
import { random } from "#modules/random.ts";

/** Numbers of a layer, in the shape of its weight and bias. */
export interface LayerNumbers {
  readonly weight: readonly (readonly number[])[];
  readonly bias: readonly number[];
}

/** Puts numbers of one's own into a layer. */
export function fill(layer: Linear, { weight, bias }: LayerNumbers): Linear {
  layer.weight.value.forEach((row, i) => row.forEach((scalar, j) => scalar.data = weight[i][j]));
  layer.bias.value.forEach((scalar, j) => scalar.data = bias[j]);
  return layer;
}

export function layerOf(numbers: LayerNumbers): Linear {
  const inSize = numbers.weight.length, outSize = numbers.bias.length;
  return fill(new Linear({ inSize, outSize, draw: () => 0 }), numbers);
}

/** A network with one hidden unit a layer whose numbers are all 0: it says 1/2 to every point. */
export function emptyNetwork(): Network {
  return new Network({ hidden: 1, draw: () => 0.5 }); // 2 · (0.5 - 0.5) = 0
}

/** What comes out of a layer or a network, and by which of its numbers it can be moved, and how. */
export function outputs(module: Linear | Network, results: readonly Scalar[]) {
  results.forEach((result, i) => result.backward(i + 1));
  return {
    outputs: results.map((result) => result.data),
    derivatives: derivatives(module),
  };
}

/** The derivatives of all parameters, by name. */
export function derivatives(module: Linear | Network): Record<string, number[]> {
  return Object.fromEntries(
    module.namedParameters().map(([name, { value }]) =>
      [name, scalarsOf(value).map((scalar) => scalar.derivative)] as const
    ),
  );
}

/** The numbers of all parameters, by name. */
export function numbers(module: Network): Record<string, number[]> {
  return Object.fromEntries(
    module.namedParameters().map(([name, { value }]) =>
      [name, scalarsOf(value).map((scalar) => scalar.data)] as const
    ),
  );
}

/** Some points in the square. */
const points = [[0.1, 0.9], [0.8, 0.3], [0.6, 0.7], [0.4, 0.2]] as const;
const draws = anyDraws();

/** How many points a run learns from, and how many of them it has to get right in the end. */
const COUNT = 25, ENOUGH = 24;

/** A run from fixed seeds: those of the first weights and of the points. */
export interface RunOptions {
  readonly hidden: number;
  readonly epochs: number;
  readonly seed: Source;
  readonly pointSeed: number;
}

/** The epochs of a run. */
export function run(name: PointSetName, { hidden, epochs, seed, pointSeed }: RunOptions) {
  const network = new Network({ hidden, draw: drawsFrom(seed) });
  const set = pointSet(name, { count: COUNT, seed: pointSeed });
  return [...trainScalar(network, set, { rate: 0.5, epochs })];
}

/** A run that has to get enough points right. */
export function learns(name: PointSetName, options: RunOptions) {
  const { epochs } = options;
  return example(
    `trainingStep() learns ${name}: ${ENOUGH} of ${COUNT} points in ${epochs} steps`,
    () => {
      const { correct } = run(name, options)[epochs - 1];
      return { correct: correct >= ENOUGH ? `at least ${ENOUGH}` : correct };
    },
    { correct: `at least ${ENOUGH}` },
  );
}

/** In a run, the differences of rounding grow. */
const afterSteps = { atol: 1e-6, rtol: 1e-6 };

export default suite("1.5", [
  example("Linear.forward() of one input and one output is a · weight + bias", () => {
    const layer = layerOf({ weight: [[2]], bias: [3] });
    return outputs(layer, layer.forward([scalar(5)]));
  }, { outputs: [13], derivatives: { weight: [5], bias: [1] } }),
  example("Linear.forward() takes weight[i][j] from input i to output j", () => {
    const layer = layerOf({ weight: [[1, 2, 3], [10, 20, 30]], bias: [100, 200, 300] });
    return layer.forward([scalar(1), scalar(2)]).map(({ data }) => data);
  }, [121, 242, 363]), // 1 · 1 + 2 · 10 + 100, …
  example("Linear.forward() can be gone back through, to the weights and to the inputs", () => {
    const layer = layerOf({ weight: [[1, 2], [3, 4]], bias: [0, 0] });
    const a = scalar(5), b = scalar(7);
    const [first, second] = layer.forward([a, b]);
    first.backward(1);
    second.backward(10);
    return { ...derivatives(layer), inputs: [a.derivative, b.derivative] };
  }, { weight: [5, 50, 7, 70], bias: [1, 10], inputs: [21, 43] }), // 1 · 1 + 10 · 2, 1 · 3 + 10 · 4
  example("Linear.forward() refuses another number of inputs than it has rows of weights", () => {
    const layer = layerOf({ weight: [[1, 2, 3], [10, 20, 30]], bias: [0, 0, 0] });
    return {
      "2 inputs": layer.forward([scalar(1), scalar(2)]).length,
      "1 input": attempt(() => layer.forward([scalar(1)])),
      "3 inputs": attempt(() => layer.forward([scalar(1), scalar(2), scalar(3)])),
    };
  }, {
    "2 inputs": 3,
    "1 input": { threw: new RangeError() },
    "3 inputs": { threw: new RangeError() },
  }),
  example("Linear.forward() of inputs and weights of 0 can be gone back through as well", () => {
    const layer = layerOf({ weight: [[1, 2], [0, -4]], bias: [0, 0] });
    const a = scalar(0), b = scalar(-2);
    const [first, second] = layer.forward([a, b]);
    first.backward(1);
    second.backward(10);
    return {
      ...derivatives(layer),
      inputs: [a.derivative, b.derivative],
      values: [first.data, second.data],
    };
  }, { weight: [0, 0, -2, -20], bias: [1, 10], inputs: [21, -40], values: [0, 8] }),
  example("Linear.forward() leaves its inputs and numbers alone, and looks at them anew", () => {
    const layer = layerOf({ weight: [[2], [3]], bias: [5] });
    const inputs = [scalar(1), scalar(10)];
    const first = layer.forward(inputs)[0].data;
    inputs[0].data = 2;
    layer.weight.value[1][0].data = 4;
    return {
      first,
      second: layer.forward(inputs)[0].data,
      third: layer.forward([inputs[0], inputs[0]])[0].data,
      inputs: inputs.map(({ data }) => data),
      ...Object.fromEntries(
        layer.namedParameters().map(([name, { value }]) =>
          [name, scalarsOf(value).map(({ data }) => data)] as const
        ),
      ),
    };
  }, { first: 37, second: 49, third: 17, inputs: [2, 10], weight: [2, 4], bias: [5] }),
  example("Linear.forward() from 3 inputs to 40 outputs, and from 40 to 3", () => {
    const draw = random(7);
    return [[3, 40], [40, 3]].map(([inSize, outSize]) => {
      const layer = new Linear({ inSize, outSize, draw });
      const inputs = Array.from({ length: inSize }, () => scalar(4 * draw() - 2));
      return outputs(layer, layer.forward(inputs));
    });
  }),
  law(
    "Linear.forward() of any size, and its derivatives",
    [howMany({ max: 5 }), howMany({ max: 5 }), draws],
    (inSize, outSize, draws) => {
      const draw = byTurns(draws);
      const layer = new Linear({ inSize, outSize, draw });
      const inputs = Array.from({ length: inSize }, () => scalar(draw()));
      return {
        ...outputs(layer, layer.forward(inputs)),
        "derivatives of the inputs": inputs.map((input) => input.derivative),
      };
    },
  ),

  example("Network.forward() says one half where all its numbers are 0", () => {
    const network = emptyNetwork();
    const before = network.forward([0.3, 0.8]).data;
    network.layer3.bias.value[0].data = Math.log(3);
    return { before, "with a bias of ln 3 at the end": network.forward([0.3, 0.8]).data };
  }, { before: 0.5, "with a bias of ln 3 at the end": 0.75 }),
  example("Network.forward() cuts off below 0 after the first and the second layer", () => {
    const network = emptyNetwork();
    fill(network.layer1, { weight: [[-1], [-1]], bias: [0] }); // below 0: relu makes it 0
    fill(network.layer2, { weight: [[1]], bias: [2] });
    fill(network.layer3, { weight: [[1]], bias: [Math.log(3) - 2] });
    const first = network.forward([0.5, 0.5]).data;
    fill(network.layer1, { weight: [[1], [1]], bias: [0] }); // 1
    fill(network.layer2, { weight: [[1]], bias: [-2] }); // -1: relu makes it 0
    fill(network.layer3, { weight: [[1]], bias: [Math.log(3)] });
    return { first, second: network.forward([0.5, 0.5]).data };
  }, { first: 0.75, second: 0.75 }),
  example("Network.forward() lets a score below 0 be one", () => {
    const network = emptyNetwork();
    network.layer3.bias.value[0].data = -Math.log(3);
    return network.forward([0.3, 0.8]).data;
  }, 0.25),
  example("Network.forward() takes a point's coordinates as they are, below 0 too", () => {
    const network = emptyNetwork();
    fill(network.layer1, { weight: [[-1], [-10]], bias: [0] });
    fill(network.layer2, { weight: [[1]], bias: [0] });
    fill(network.layer3, { weight: [[0.1]], bias: [0] });
    const points = [[-2, 0], [0, -1], [-1, -1], [-3, 0.1], [0, 0], [20, -3]] as const;
    return points.map((point) => network.forward(point).data);
  }, [0.2, 1, 1.1, 0.2, 0, 1].map((score) => 1 / (1 + Math.exp(-score)))),
  example("Network.forward() looks at its numbers anew, whatever it was asked before", () => {
    const one = emptyNetwork(), other = emptyNetwork(), point = [0.5, -0.5] as const;
    const said = [one.forward(point).data, other.forward(point).data];
    one.layer3.bias.value[0].data = 1;
    other.layer3.bias.value[0].data = -1;
    return [...said, one.forward(point).data, other.forward(point).data, one.forward(point).data];
  }, [0.5, 0.5, ...[1, -1, 1].map((score) => 1 / (1 + Math.exp(-score)))]),
  law(
    "Network.forward() of any point, with any weights, and its derivatives",
    [draws, howMany({ max: 6 }), float({ min: -2, max: 2 }), float({ min: -2, max: 2 })],
    (draws, hidden, x1, x2) => {
      const network = new Network({ hidden, draw: byTurns(draws) });
      return outputs(network, [network.forward([x1, x2])]);
    },
  ),

  example("labelLoss() is -ln of the label's probability", () => ({
    "0.5 for label 1": labelLoss(scalar(0.5), 1).data,
    "0.5 for label 0": labelLoss(scalar(0.5), 0).data,
    "0.1 for label 1": labelLoss(scalar(0.1), 1).data,
    "0.1 for label 0": labelLoss(scalar(0.1), 0).data,
  }), {
    "0.5 for label 1": Math.LN2,
    "0.5 for label 0": Math.LN2,
    "0.1 for label 1": -Math.log(0.1),
    "0.1 for label 0": -Math.log(0.9),
  }, { atol: 1e-4 }), // log adds EPS
  example("labelLoss() of a probability that was calculated, which stays as it was", () => {
    const score = scalar(1), p = score.sigmoid();
    const one = labelLoss(p, 1), zero = labelLoss(p, 0);
    one.backward();
    const afterOne = score.derivative;
    zero.backward();
    return {
      losses: [one.data, zero.data],
      "d/dscore": [afterOne, score.derivative - afterOne],
      p: p.data,
    };
  }),
  example("labelLoss() of being sure: 0 where it is right, and finite where it is wrong", () => ({
    "1 for label 1": labelLoss(scalar(1), 1).data,
    "0 for label 0": labelLoss(scalar(0), 0).data,
    "0 for label 1": labelLoss(scalar(0), 1).data,
    "1 for label 0": labelLoss(scalar(1), 0).data,
  }), {
    "1 for label 1": 0,
    "0 for label 0": 0,
    "0 for label 1": 13.815510557964274, // -ln 0.000001
    "1 for label 0": 13.815510557964274,
  }, { atol: 2e-6 }),
  law(
    "labelLoss() of any probability: its value, and where it pulls",
    [float({ min: 0, max: 1 })],
    (p) => {
      const one = scalar(p), zero = scalar(p);
      const losses = [labelLoss(one, 1), labelLoss(zero, 0)];
      losses.forEach((loss) => loss.backward());
      return {
        losses: losses.map(({ data }) => data),
        derivatives: [one.derivative, zero.derivative],
      };
    },
    { atol: 1e-9 },
  ),

  example(
    "trainingStep() takes the last bias half a step towards the one point's label",
    () => {
      const network = emptyNetwork();
      const optimizer = new SGD(network.parameters(), { rate: 1 });
      const said = trainingStep(network, { points: [[0.2, 0.7]], labels: [1] }, optimizer);
      return { said, bias: network.layer3.bias.value[0].data };
    },
    { said: [0.5], bias: 0.5 },
    { atol: 1e-5 },
  ), // -d loss / d score = label - p = 1/2
  example(
    "trainingStep() takes the mean of the losses: three points of label 1, one of 0",
    () => {
      const network = emptyNetwork();
      const optimizer = new SGD(network.parameters(), { rate: 2 });
      trainingStep(network, { points, labels: [1, 1, 0, 1] }, optimizer);
      return network.layer3.bias.value[0].data;
    },
    0.5,
    { atol: 1e-5 },
  ), // 2 · (1/2 + 1/2 - 1/2 + 1/2) / 4
  example("trainingStep() forgets the derivatives of the step before", () => {
    const network = emptyNetwork();
    const optimizer = new SGD(network.parameters(), { rate: 1 });
    const said = [1, 2, 3].map(() =>
      trainingStep(network, { points: [[0.2, 0.7]], labels: [1] }, optimizer)[0]
    );
    return { said, bias: network.layer3.bias.value[0].data };
  }, {
    // each step adds 1 - p, and p is the sigmoid of the bias
    said: [0.5, 0.622459, 0.706312],
    bias: 1.171228,
  }, { atol: 1e-5 }),
  example(
    "trainingStep() forgets what was there before the first step, and what it is handed stays",
    () => {
      const network = emptyNetwork(), other = emptyNetwork();
      for (const { value } of network.parameters()) {
        scalarsOf(value).forEach((scalar) => scalar.derivative = 100);
      }
      const set = {
        points: points.map((point) => [...point] as [number, number]),
        labels: [1, 1, 0, 1] as (0 | 1)[],
      };
      const said = trainingStep(network, set, new SGD(network.parameters(), { rate: 2 }));
      said[0] = 5;
      const again = trainingStep(other, set, new SGD(other.parameters(), { rate: 2 }));
      return { again, ...set, bias: [network, other].map((one) => one.layer3.bias.value[0].data) };
    },
    {
      again: [0.5, 0.5, 0.5, 0.5],
      points: points.map((point) => [...point]),
      labels: [1, 1, 0, 1],
      bias: [0.5, 0.5],
    },
    { atol: 1e-5 },
  ),
  example(
    "trainingStep() counts every point: of 300, of equal ones, of sure ones",
    () => {
      const bias = (points: [number, number][], labels: (0 | 1)[], start: number, rate: number) => {
        const network = emptyNetwork(), last = network.layer3.bias.value[0];
        last.data = start;
        const said = trainingStep(
          network,
          { points, labels },
          new SGD(network.parameters(), { rate }),
        );
        return { said: said.length, bias: last.data };
      };
      const place = (i: number): [number, number] => [(i % 17) / 17, (i % 23) / 23];
      const many = Array.from({ length: 300 }, (_, i) => place(i));
      return {
        "300 points": bias(many, many.map((_, i) => i < 120 || i > 290 ? 1 : 0), 0, 2),
        "equal points": bias([place(1), place(1), place(2), place(1)], [1, 1, 0, 1], 0, 2),
        "sure points": bias([place(1), place(2)], [1, 1], 9, 1000),
      };
    },
    undefined,
    { atol: 1e-9 },
  ),
  example(
    "trainingStep() of other points, labels and networks by turns",
    () => {
      const networks = [3, 4].map((seed) => new Network({ hidden: 2, draw: drawsFrom(seed) }));
      const optimizers = networks.map((network, i) =>
        new SGD(network.parameters(), { rate: i + 0.5 })
      );
      const sets = [
        pointSet("xor", { count: 3, seed: 1 }),
        pointSet("diag", { count: 7, seed: 2 }),
      ];
      const said = [0, 1, 1, 0, 0].map((which, step) =>
        trainingStep(networks[which], sets[step % 2], optimizers[which])
      );
      return { said, numbers: networks.map(numbers) };
    },
    undefined,
    { atol: 1e-9 },
  ),
  example("trainingStep() tells what the network said before the step, point by point", () => {
    const network = new Network({ hidden: 3, draw: random(5) });
    const optimizer = new SGD(network.parameters(), { rate: 5 });
    const said = trainingStep(network, { points, labels: [1, 0, 0, 1] }, optimizer);
    return { said, "would say now": points.map((point) => network.forward(point).data) };
  }),
  law(
    "trainingStep() moves every number of the network",
    [draws, howMany({ max: 4 }), float({ min: 0.1, max: 2 })],
    (draws, hidden, rate) => {
      const network = new Network({ hidden, draw: byTurns(draws) });
      const set = pointSet("xor", { count: 5, seed: 2 }), before = numbers(network);
      trainingStep(network, set, new SGD(network.parameters(), { rate }));
      return { before, after: numbers(network) };
    },
    { runs: 20, atol: 1e-9 },
  ),
  example(
    "trainingStep() over and over: the loss of five steps",
    () => {
      const epochs = run("xor", { hidden: 5, epochs: 5, seed: 3, pointSeed: 1 });
      return epochs.map(({ loss }) => loss);
    },
    undefined,
    afterSteps,
  ),
  law(
    "trainingStep() over and over, from any weights",
    [draws, howMany({ max: 4 })],
    (draws, hidden) => {
      const network = new Network({ hidden, draw: byTurns(draws) });
      const set = pointSet("diag", { count: 8, seed: 3 });
      const optimizer = new SGD(network.parameters(), { rate: 0.5 });
      return [1, 2, 3, 4].map(() => standing(trainingStep(network, set, optimizer), set.labels));
    },
    { runs: 10, ...afterSteps },
  ),
  learns("simple", { hidden: 2, epochs: 50, seed: 10, pointSeed: 1 }),
  learns("diag", { hidden: 3, epochs: 60, seed: 11, pointSeed: 17 }),
  learns("split", { hidden: 4, epochs: 120, seed: 57, pointSeed: 3 }),
  learns("xor", { hidden: 6, epochs: 120, seed: 53, pointSeed: 2 }),
]);
