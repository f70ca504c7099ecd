/**
 * Task 3.5, training fast: the layer as a matrix product, a step that reads nothing and gives its
 * memory back, many steps before anyone waits, and short runs on the fast backends.
 */
import { pointSet } from "#data/points.ts";
import { example, float, howMany, int, law, suite, tuple } from "#grader/suite.ts";
import { Linear, Network } from "#impl/3_parallel/network.ts";
import { trainingStep, trainingSteps } from "#impl/3_parallel/training.ts";
import { standing } from "#modules/1_autodiff/standing.ts";
import { anyDraws, byTurns, drawsFrom, type Source } from "#modules/1_autodiff/suite_numbers.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { rand, tensor } from "#modules/2_tensors/factories.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import { weightsFor } from "#modules/2_tensors/suite_tensors.ts";
import { seen } from "#modules/2_tensors/suite_tools.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { labelledRows } from "#modules/2_tensors/train_tensor.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { watchedBackend } from "#modules/3_parallel/watched_backend.ts";
import { webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import { random } from "#modules/random.ts";

const draws = anyDraws();
const size = howMany({ max: 4 });

/** A layer with these weights and biases. */
export function layerOf(weight: readonly (readonly number[])[], bias: readonly number[]): Linear {
  const layer = new Linear({ inSize: weight.length, outSize: bias.length, draw: () => 0 });
  layer.weight.update(tensor(weight).requiresGrad());
  layer.bias.update(tensor(bias).requiresGrad());
  return layer;
}

export interface SetUp {
  readonly backend: Backend;
  /** Where the first weights come from. */
  readonly draws?: Source;
  readonly hidden?: number;
  readonly count?: number;
  readonly rate?: number;
  /** Is told of each step of the optimizer. */
  readonly onStep?: () => void;
}

/** A network, its points and its optimizer, ready to train. */
export function setUp({ backend, draws = 1, hidden = 3, count = 6, rate = 0.5, onStep }: SetUp) {
  class Watched extends SGD {
    override step(): void {
      onStep?.();
      super.step();
    }
  }
  const network = new Network({ hidden, draw: drawsFrom(draws), backend });
  const set = pointSet("xor", { count, seed: typeof draws === "number" ? draws : 1 });
  const optimizer = new Watched(network.parameters(), { rate });
  return { network, set, rows: labelledRows(set, backend), optimizer };
}

/** All parameters of a network by name, read in the end. */
export async function parametersOf(network: Network): Promise<unknown> {
  const read = network.namedParameters().map(async ([name, { value }]) =>
    [name, [...await value.read()]] as const
  );
  return Object.fromEntries(await Promise.all(read));
}

/** The storages of all that may stay after some steps. */
export function needed(network: Network, results: readonly Tensor[]) {
  const values = network.parameters().map(({ value }) => value);
  return [...results, ...values, ...values.flatMap(({ grad }) => grad ?? [])]
    .map(({ data }) => data.storage);
}

/** The losses of the first steps from a fixed seed. */
export async function losses(backend: Backend, steps: number): Promise<number[]> {
  const { network, set, rows, optimizer } = setUp({ backend, hidden: 10, count: 50 });
  const answers = await trainingSteps(network, rows, optimizer, { steps });
  return answers.map((probabilities) => standing(probabilities, set.labels).loss);
}

export default suite("3.5", [
  example("Linear.forward() of one row: 1 · 10 + 2 · 100 + 7 and 1 · 20 + 2 · 200 + 8", () => {
    const layer = layerOf([[10, 20], [100, 200]], [7, 8]);
    return seen(layer.forward(tensor([[1, 2]])));
  }, { shape: [1, 2], elements: [217, 428] }),
  law("Linear.forward() of any rows", [tuple(size, size, size), draws], (sizes, draws) => {
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
  example(
    "Linear.forward() of wide rows, turned over, twice and after new weights",
    () => {
      const layer = new Linear({ inSize: 300, outSize: 5, draw: random(2) });
      const rows = [2, 7].map((count) => rand([300, count], { random: random(count) }).transpose());
      const first = rows.map((inputs) => seen(layer.forward(inputs)));
      layer.weight.update(layer.weight.value.detach().mul(-2).detach().requiresGrad());
      layer.bias.update(layer.bias.value.detach().add(1).detach().requiresGrad());
      const second = rows.map((inputs) => layer.forward(inputs));
      second.forEach((out, i) => out.backward(weightsFor(out.shape, i + 4)));
      const { weight, bias } = layer;
      return {
        ...{ first, second: second.map(seen), inputs: rows.map(seen) },
        gradients: [weight, bias].map(({ value }) => seen(value.grad)),
      };
    },
    undefined,
    { atol: 1e-9 },
  ),
  example("Linear.forward() twice back through one graph: gradients add up", () => {
    const layer = layerOf([[10, 20], [100, 200], [3, -4]], [7, 8]);
    const inputs = tensor([[1, 2, 3], [-4, 5, 6]]).requiresGrad(), out = layer.forward(inputs);
    return [4, 7].map((seed) => {
      out.backward(weightsFor([2, 2], seed));
      return [inputs, layer.weight.value, layer.bias.value].map(({ grad }) => seen(grad));
    });
  }),
  example("Linear.forward() makes no number for each pair of input and output", () => {
    const backend = watchedBackend();
    const layer = new Linear({ inSize: 20, outSize: 30, draw: random(1), backend });
    const inputs = rand([10, 20], { random: random(2), backend }), before = new Set(backend.alive);
    const { shape } = layer.forward(inputs);
    const sizes = [...backend.alive].filter((storage) => !before.has(storage))
      .map(({ length }) => length);
    return { shape, "numbers in the largest tensor on the way": Math.max(...sizes) };
  }, { shape: [10, 30], "numbers in the largest tensor on the way": 300 }),

  law("trainingStep() moves every parameter downhill, step after step", [
    draws,
    float({ min: 0.01, max: 1 }),
    howMany({ max: 3 }),
  ], async (draws, rate, steps) => {
    const { network, rows, optimizer } = setUp({ backend: watchedBackend(), draws, rate });
    const before = await parametersOf(network);
    for (let step = 0; step < steps; step++) trainingStep(network, rows, optimizer);
    return { before, after: await parametersOf(network) };
  }, { runs: 15, atol: 1e-9 }),
  example(
    "trainingStep() gives the probabilities as they were before it, on two steps",
    async () => {
      const { network, rows, optimizer } = setUp({ backend: watchedBackend() });
      const first = trainingStep(network, rows, optimizer);
      const second = trainingStep(network, rows, optimizer);
      return { first: [...await first.read()], second: [...await second.read()] };
    },
  ),
  example(
    "trainingStep() of two networks in turn, each with its own points and rate",
    async () => {
      const two = [
        setUp({ backend: watchedBackend(), rate: 0.25 }),
        setUp({
          ...{ backend: watchedBackend(), draws: 2, hidden: 5, count: 9, rate: 1 },
        }),
      ];
      const answers: unknown[] = [];
      for (let turn = 0; turn < 2; turn++) {
        for (const { network, rows, optimizer } of two) {
          answers.push([...await trainingStep(network, rows, optimizer).read()]);
        }
      }
      const after = await Promise.all(two.map(({ network }) => parametersOf(network)));
      const rows = two.map(async (
        { rows: { points, labels } },
      ) => [[...await points.read()], [...await labels.read()]]);
      return { answers, after, rows: await Promise.all(rows) };
    },
    undefined,
    { atol: 1e-9 },
  ),
  example(
    "trainingStep() of one network by two optimizers, and on other rows",
    async () => {
      const backend = watchedBackend(), { network, rows, optimizer } = setUp({ backend });
      const other = labelledRows(pointSet("xor", { count: 7, seed: 9 }), backend);
      const slow = new SGD(network.parameters(), { rate: 0.01 });
      trainingStep(network, rows, optimizer);
      const answers = [
        [...await trainingStep(network, other, slow).read()],
        [...await trainingStep(network, rows, slow).read()],
      ];
      return { answers, after: await parametersOf(network) };
    },
    undefined,
    { atol: 1e-9 },
  ),
  example(
    "trainingStep() leaves the gradients of its step",
    async () => {
      const { network, rows, optimizer } = setUp({ backend: watchedBackend() });
      trainingStep(network, rows, optimizer);
      trainingStep(network, rows, optimizer);
      const read = network.parameters().map(async ({ value }) => [...await value.grad!.read()]);
      return await Promise.all(read);
    },
    undefined,
    { atol: 1e-9 },
  ),
  example("trainingStep() reads nothing, on any of three steps", () => {
    const backend = watchedBackend();
    const onStep = () => void backend.events.push("steps");
    const { network, rows, optimizer } = setUp({ backend, onStep });
    for (let step = 0; step < 3; step++) trainingStep(network, rows, optimizer);
    return backend.events;
  }, ["steps", "steps", "steps"]),
  example("trainingStep() gives back all but parameters, gradients and probabilities", async () => {
    const backend = watchedBackend();
    const { network, rows, optimizer } = setUp({ backend });
    const found: unknown[] = [], before = new Set(backend.alive), results: Tensor[] = [];
    for (let step = 0; step < 3; step++) {
      results.push(trainingStep(network, rows, optimizer));
      const stay = needed(network, results);
      const left = [...backend.alive].filter((it) => !before.has(it) && !stay.includes(it));
      found.push({ probabilities: [...await results[step].read()], "left behind": left.length });
    }
    return found;
  }),
  example("trainingStep() gives back nothing that it has not replaced", async () => {
    const backend = watchedBackend();
    const { network, rows, optimizer } = setUp({ backend });
    const bystander = tensor([3, 4], { backend });
    trainingStep(network, rows, optimizer);
    return {
      "another tensor": [...await bystander.read()],
      "the points": [...await rows.points.read()],
    };
  }),

  law("trainingSteps() gives the probabilities of every step", [
    draws,
    int({ min: 0, max: 3 }),
  ], async (draws, steps) => {
    const { network, rows, optimizer } = setUp({ backend: watchedBackend(), draws });
    const answers = await trainingSteps(network, rows, optimizer, { steps });
    return { answers: answers.map((answer) => [...answer]), after: await parametersOf(network) };
  }, { runs: 10, atol: 1e-9 }),
  example(
    "trainingSteps() of 12 steps, and of 2 more, goes on where it was",
    async () => {
      const { network, rows, optimizer } = setUp({ backend: watchedBackend() });
      const answers = [
        ...await trainingSteps(network, rows, optimizer, { steps: 12 }),
        ...await trainingSteps(network, rows, optimizer, { steps: 2 }),
      ];
      return { answers: answers.map((answer) => [...answer]), after: await parametersOf(network) };
    },
    undefined,
    { atol: 1e-9 },
  ),
  example("trainingSteps() takes all steps, then asks for all numbers, then waits", async () => {
    const backend = watchedBackend();
    const onStep = () => void backend.events.push("steps");
    const { network, rows, optimizer } = setUp({ backend, onStep });
    await trainingSteps(network, rows, optimizer, { steps: 3 });
    return backend.events;
  }, [
    ...["steps", "steps", "steps"],
    ...["reads", "reads", "reads"],
    ...["has read", "has read", "has read"],
  ]),

  example(
    "trainingSteps() of two threads: the losses of 30 steps",
    async () => {
      using backend = parallelBackend({ workers: 2 });
      return await losses(backend, 30);
    },
    undefined,
    { rtol: 1e-3, atol: 1e-4 },
  ),
  example(
    "trainingSteps() on the GPU: the losses of 10 steps",
    async () => {
      using backend = await webgpuBackend();
      return await losses(backend, 10);
    },
    undefined,
    { rtol: 1e-3, atol: 1e-4, gpu: true },
  ),
]);
