/**
 * Task 4.5, networks: the layers, LeNet and Kim's network as calculations with their gradients, and
 * short runs from fixed seeds that have to get somewhere.
 */
import { example, howMany, int, law, pick, suite, tuple } from "#grader/suite.ts";
import { meanLoss } from "#impl/2_tensors/training.ts";
import { nllLoss } from "#impl/4_networks/cross_entropy.ts";
import { Conv1d, Conv2d, Dropout, Linear } from "#impl/4_networks/layers.ts";
import { LeNet } from "#impl/4_networks/lenet.ts";
import { SentimentCnn } from "#impl/4_networks/sentiment_cnn.ts";
import type { Module } from "#modules/0_fundamentals/module_tree.ts";
import {
  anyDraws,
  byTurns,
  drawsFrom,
  type Source,
  sourceAfter,
} from "#modules/1_autodiff/suite_numbers.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { fromData, rand, tensor } from "#modules/2_tensors/factories.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { anyTensor, weightsFor } from "#modules/2_tensors/suite_tensors.ts";
import { seen } from "#modules/2_tensors/suite_tools.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import { tinyDigits, tinySentences } from "#modules/4_networks/suite_data.ts";
import { type Batch, type Model, trainingStep } from "#modules/4_networks/training_step.ts";
import { unreadable } from "#modules/4_networks/unreadable_backend.ts";
import { random } from "#modules/random.ts";

const draws = anyDraws();
const size = howMany({ max: 4 });

/** What a model makes of inputs, and all gradients under random weights. */
export function through(model: Model, inputs: Tensor, seed: Source): unknown {
  const leaf = inputs.detach().requiresGrad();
  const out = model.forward(leaf);
  out.backward(new Tensor(weightsFor(out.shape, seed).data, inputs.backend));
  return { out: seen(out), inputs: seen(leaf.grad), ...gradientsOf(model) };
}

/** The gradients of all parameters, by name. */
export function gradientsOf(model: Module<Tensor>): Record<string, unknown> {
  return Object.fromEntries(
    model.namedParameters().map(([name, { value }]) => [name, seen(value.grad)] as const),
  );
}

/** Numbers in [-1, 1). */
export function drawn(shape: readonly number[], seed: Source, backend: Backend = simple): Tensor {
  const draw = drawsFrom(seed);
  return rand(shape, { random: () => 2 * draw() - 1, backend });
}

/** Words of which the last places of each sentence are filled up with zeros, as many as told. */
export function filledUp(words: Tensor, places: number): Tensor {
  const [batch, length, dim] = words.shape, longer = length + places;
  const storage = new Float64Array(batch * longer * dim);
  words.values().forEach((value, i) => {
    const perSentence = length * dim, b = Math.floor(i / perSentence);
    storage[b * longer * dim + i % perSentence] = value;
  });
  return fromData(storage, [batch, longer, dim]);
}

/**
 * A model on two batches, twice each, with new weights in between; then back from both of the last
 * answers: nothing is kept from call to call, and gradients add up.
 */
export function twice(model: Model, batches: readonly Tensor[], seed: Source): unknown {
  const answers = () => batches.map((inputs) => model.forward(inputs));
  const first = answers().map(seen);
  for (const parameter of model.parameters()) {
    parameter.update(parameter.value.detach().mul(-0.75).add(0.1).detach().requiresGrad());
  }
  const outs = answers();
  outs.forEach((out, i) => out.backward(weightsFor(out.shape, sourceAfter(seed, i))));
  return {
    ...{ first, second: outs.map(seen), gradients: gradientsOf(model) },
    "inputs afterwards": batches.map(seen),
  };
}

type Loss = (outputs: Tensor, targets: Tensor) => Tensor;

/** The losses of a run. */
export function losses(
  model: Model,
  batch: Batch,
  { steps, rate, loss }: { readonly steps: number; readonly rate: number; readonly loss: Loss },
): number[] {
  const optimizer = new SGD(model.parameters(), { rate });
  return Array.from({ length: steps }, () => {
    return trainingStep(model, batch, { optimizer, loss }).loss.item();
  });
}

/** How many digits the model reads right, of those that it learns. */
export function digitsLearned(wanted: number): string {
  const model = new LeNet({ size: 8, draw: random(1) }), set = tinyDigits({ count: 4, seed: 1 });
  losses(model, set, { steps: 40, rate: 0.3, loss: nllLoss });
  const answers = model.eval().forward(set.inputs).values(), labels = set.targets.values();
  const right = labels.filter((label, row) => {
    const own = answers.subarray(10 * row, 10 * row + 10);
    return own.indexOf(Math.max(...own)) === label;
  }).length;
  return right >= wanted ? `at least ${wanted} of 4 right` : `${right} of 4 right`;
}

/** How many sentences the model reads right, of those that it learns. */
export function sentencesLearned(wanted: number): string {
  const model = new SentimentCnn({ dim: 6, filters: 6, draw: random(1) });
  const set = tinySentences({ count: 24, seed: 1 });
  losses(model, set, { steps: 40, rate: 0.7, loss: meanLoss });
  const answers = model.eval().forward(set.inputs).values(), labels = set.targets.values();
  const right = answers.filter((answer, i) => (answer > 0.5) === (labels[i] === 1)).length;
  return right >= wanted ? `at least ${wanted} of 24 right` : `${right} of 24 right`;
}

export default suite("4.5", [
  example("Linear.forward() of rows: each by the weight, plus the bias", () => {
    const layer = new Linear({ inSize: 2, outSize: 2, draw: () => 0.5 });
    layer.weight.update(tensor([[10, 20], [100, 200]]));
    layer.bias.update(tensor([7, 8]));
    return seen(layer.forward(tensor([[1, 2], [0, 1]])));
  }, { shape: [2, 2], elements: [217, 428, 107, 208] }),
  law("Linear.forward() of any rows, and its gradients", [
    tuple(size, size, size),
    draws,
  ], ([rows, inSize, outSize], draws) => {
    const layer = new Linear({ inSize, outSize, draw: byTurns(draws) });
    return through(layer, drawn([rows, inSize], draws), draws);
  }, { atol: 1e-10 }),
  example(
    "Linear.forward() of [..., in], of wide rows, and after its weights have changed",
    () => {
      const layer = new Linear({ inSize: 300, outSize: 6, draw: random(2) });
      const small = new Linear({ inSize: 2, outSize: 3, draw: random(3) });
      return {
        wide: twice(layer, [drawn([2, 300], 1), drawn([7, 300], 2)], 3),
        "more axes in front": twice(small, [drawn([2, 5, 2], 1), drawn([3, 1, 2, 2], 2)], 4),
      };
    },
    undefined,
    { atol: 1e-9 },
  ),
  example("Conv1d.forward() adds a bias to each channel", () => {
    const layer = new Conv1d({ inChannels: 1, outChannels: 2, kernel: 2, draw: () => 0.5 });
    layer.weight.update(tensor([[[10, 1]], [[1, 0]]]));
    layer.bias.update(tensor([[100], [200]]));
    return seen(layer.forward(tensor([[[1, 2, 3]]])));
  }, { shape: [1, 2, 3], elements: [112, 123, 130, 201, 202, 203] }),
  law("Conv1d.forward() of any rows, and its gradients", [
    anyTensor({ rank: 3, size: [1, 4] }),
    tuple(size, size),
    draws,
  ], (input, [outChannels, kernel], draws) => {
    const inChannels = input.shape[1], draw = byTurns(draws);
    const layer = new Conv1d({ inChannels, outChannels, kernel, draw });
    return through(layer, input, draws);
  }, { atol: 1e-9 }),
  example(
    "Conv1d.forward() of other sizes, and after its weights have changed",
    () => {
      const layer = new Conv1d({ inChannels: 5, outChannels: 6, kernel: 5, draw: random(2) });
      return twice(layer, [drawn([2, 5, 9], 1), drawn([6, 5, 2], 2)], 3);
    },
    undefined,
    { atol: 1e-9 },
  ),
  example("Conv2d.forward() adds a bias to each channel", () => {
    const layer = new Conv2d({ inChannels: 1, outChannels: 2, kernel: [1, 2], draw: () => 0.5 });
    layer.weight.update(tensor([[[[10, 1]]], [[[1, 0]]]]));
    layer.bias.update(tensor([[[100]], [[200]]]));
    return seen(layer.forward(tensor([[[[1, 2], [3, 4]]]])));
  }, { shape: [1, 2, 2, 2], elements: [112, 120, 134, 140, 201, 202, 203, 204] }),
  law("Conv2d.forward() of any pictures, and its gradients", [
    anyTensor({ rank: 4, size: [1, 3] }),
    tuple(size, size, size),
    draws,
  ], (input, [outChannels, height, width], draws) => {
    const inChannels = input.shape[1], draw = byTurns(draws);
    const layer = new Conv2d({ inChannels, outChannels, kernel: [height, width], draw });
    return through(layer, input, draws);
  }, { atol: 1e-9 }),
  example(
    "Conv2d.forward() of other sizes, and after its weights have changed",
    () => {
      const layer = new Conv2d({ inChannels: 3, outChannels: 5, kernel: [2, 5], draw: random(2) });
      return twice(layer, [drawn([2, 3, 5, 6], 1), drawn([5, 3, 1, 2], 2)], 3);
    },
    undefined,
    { atol: 1e-9 },
  ),
  example(
    "Dropout.forward() goes along when training begins again, and draws anew each time",
    () => {
      const layer = new Dropout({ rate: 0.5, draw: random(4) }), input = drawn([2, 9], 3);
      const out = [layer.forward(input), layer.forward(input)].map(seen);
      const quiet = seen(layer.eval().forward(input));
      return { out, quiet, again: seen(layer.train().forward(input)), input: seen(input) };
    },
  ),
  example("Dropout.forward() drops while the module is training, and not after eval()", () => {
    const draws = [0.1, 0.9], draw = () => draws.shift() ?? 0.1;
    const layer = new Dropout({ rate: 0.5, draw }), input = tensor([3, 4]);
    const training = seen(layer.forward(input));
    return { training, "after eval()": seen(layer.eval().forward(input)) };
  }, {
    training: { shape: [2], elements: [0, 8] },
    "after eval()": { shape: [2], elements: [3, 4] },
  }),
  law("Dropout.forward() by its own rate and draw", [
    anyTensor({ rank: [1, 3] }),
    pick([0.5, 0.3, 0.8, 0]),
    draws,
  ], (input, rate, draws) => {
    const layer = new Dropout({ rate, draw: byTurns(draws) });
    return seen(layer.forward(input));
  }),

  law("LeNet.forward() of any pictures, and all gradients", [
    howMany({ max: 2 }),
    draws,
  ], (n, draws) => {
    const model = new LeNet({ size: 8, draw: byTurns(draws) });
    return through(model, drawn([n, 1, 8, 8], draws).mul(5), draws);
  }, { runs: 6, atol: 1e-9 }),
  example(
    "LeNet.forward() of one picture, then of five, and after its weights have changed",
    () => {
      const model = new LeNet({ size: 8, draw: random(9) });
      return twice(model, [drawn([1, 1, 8, 8], 1).mul(3), drawn([5, 1, 8, 8], 2).mul(3)], 3);
    },
    undefined,
    { atol: 1e-9 },
  ),
  example(
    "LeNet.forward() after eval() gives the same answer twice",
    () => {
      const model = new LeNet({ size: 8, draw: random(3) }), pictures = drawn([2, 1, 8, 8], 3);
      const training = [seen(model.forward(pictures)), seen(model.forward(pictures))];
      model.eval();
      return { training, eval: [seen(model.forward(pictures)), seen(model.forward(pictures))] };
    },
    undefined,
    { atol: 1e-9 },
  ),
  example(
    "LeNet.forward() of 28 × 28 points",
    () => {
      const model = new LeNet({ draw: random(4) }).eval();
      return seen(model.forward(drawn([1, 1, 28, 28], 4)));
    },
    undefined,
    { atol: 1e-9 },
  ),
  example(
    "LeNet.forward() and all its gradients read nothing back",
    () => {
      const model = new LeNet({ size: 8, draw: random(5), backend: unreadable });
      return through(model, drawn([2, 1, 8, 8], 5, unreadable), 5);
    },
    undefined,
    { atol: 1e-9 },
  ),
  example(
    "LeNet.forward() in ten steps of training: the losses",
    () => {
      const model = new LeNet({ size: 8, draw: random(6) });
      const set = tinyDigits({ count: 4, seed: 6 });
      return losses(model, set, { steps: 10, rate: 0.2, loss: nllLoss });
    },
    undefined,
    { rtol: 1e-6 },
  ),
  example("LeNet.forward() in 40 steps learns four digits", () => digitsLearned(4)),

  law("SentimentCnn.forward() of any sentences, and all gradients", [
    tuple(size, howMany({ max: 8 }), size),
    draws,
  ], ([n, length, dim], draws) => {
    const model = new SentimentCnn({ dim, filters: 3, rate: 0.25, draw: byTurns(draws) });
    return through(model, drawn([n, length, dim], draws).mul(4), draws);
  }, { runs: 30, atol: 1e-9 }),
  example(
    "SentimentCnn.forward() of two lengths, and after its weights have changed",
    () => {
      const model = new SentimentCnn({ dim: 5, filters: 6, draw: random(9) });
      return twice(model, [drawn([5, 9, 5], 1).mul(3), drawn([2, 3, 5], 2).mul(3)], 3);
    },
    undefined,
    { atol: 1e-9 },
  ),
  law("SentimentCnn.forward() of sentences that are filled up with zeros", [
    tuple(howMany({ max: 6 }), int({ min: 0, max: 6 })),
    draws,
  ], ([length, places], draws) => {
    const model = new SentimentCnn({ dim: 2, filters: 4, draw: byTurns(draws) }).eval();
    return through(model, filledUp(drawn([2, length, 2], draws), places), draws);
  }, { runs: 30, atol: 1e-9 }),
  example(
    "SentimentCnn.forward() and all its gradients read nothing back",
    () => {
      const draw = random(7), backend = unreadable;
      const model = new SentimentCnn({ dim: 3, filters: 4, draw, backend });
      return through(model, drawn([2, 6, 3], 7, unreadable), 7);
    },
    undefined,
    { atol: 1e-9 },
  ),
  example(
    "SentimentCnn.forward() in ten steps of training: the losses",
    () => {
      const model = new SentimentCnn({ dim: 6, filters: 6, draw: random(8) });
      const set = tinySentences({ count: 12, seed: 8 });
      return losses(model, set, { steps: 10, rate: 0.5, loss: meanLoss });
    },
    undefined,
    { rtol: 1e-6 },
  ),
  example("SentimentCnn.forward() in 40 steps learns what a negation does", () => {
    return sentencesLearned(22);
  }),
]);
