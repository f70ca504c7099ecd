/** Task 5.1, optimizers: single steps by hand, many steps at random, and the state that is kept. */
import {
  example,
  float,
  int,
  law,
  list,
  suite,
  tensor as anyTensor,
  type TensorInput,
} from "#grader/suite.ts";
import { Adam, type AdamOptions, AdamW } from "#impl/5_sequences/adam.ts";
import { clipGradients, globalNorm, shrinkFactor } from "#impl/5_sequences/clip_gradients.ts";
import { MomentumSGD, type MomentumSGDOptions } from "#impl/5_sequences/momentum_sgd.ts";
import { warmupCosine } from "#impl/5_sequences/schedule.ts";
import { Parameter } from "#modules/0_fundamentals/module_tree.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import { tensorOf, weightsFor } from "#modules/2_tensors/suite_tensors.ts";
import { seen } from "#modules/2_tensors/suite_tools.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import type { Optimizer } from "#modules/5_sequences/optimizer.ts";

type Make = (parameters: Parameter<Tensor>[]) => Optimizer;

const momentum = (options: MomentumSGDOptions): Make => (all) => new MomentumSGD(all, options);
const adam = (options: AdamOptions): Make => (all) => new Adam(all, options);
const adamW = (options: AdamOptions): Make => (all) => new AdamW(all, options);

/** Where one parameter goes from some numbers when these gradients come in, step by step. */
function steps(make: Make, value: Tensor, grads: readonly Tensor[]) {
  const parameter = new Parameter(value.detach().requiresGrad()), optimizer = make([parameter]);
  const values = grads.map((grad) => {
    parameter.value.grad = grad;
    optimizer.step();
    return seen(parameter.value);
  });
  const tensors = [...optimizer.state.tensors].map(([name, kept]) => [name, seen(kept)] as const);
  return { values, remembered: Object.fromEntries(tensors) };
}

/** The same for a single number: only where it goes. */
function path(make: Make, value: number, grads: readonly number[]): number[] {
  const parameter = new Parameter(tensor([value]).requiresGrad()), optimizer = make([parameter]);
  return grads.map((grad) => {
    parameter.value.grad = tensor([grad]);
    optimizer.step();
    return parameter.value.item();
  });
}

/** Random gradients in the shape of a tensor, one for each step. */
function gradsFor({ shape }: TensorInput, count: number, seed: number): Tensor[] {
  return Array.from({ length: count }, (_, step) => weightsFor(shape, seed + step));
}

/** The gradients of some parameters after they were clipped, and the norm that came back. */
function clipped(grads: readonly Tensor[], maxNorm: number) {
  const parameters = grads.map((grad) => {
    const parameter = new Parameter(grad.requiresGrad());
    parameter.value.grad = grad.detach();
    return parameter;
  });
  const norm = clipGradients(parameters, maxNorm);
  return { norm: seen(norm), grads: parameters.map(({ value }) => seen(value.grad)) };
}

const values = anyTensor({ rank: [0, 3], size: [1, 3] });
const count = int({ min: 1, max: 6 });
const seed = int({ min: 1, max: 1000 });
const rate = float({ min: 0.001, max: 1 });
const decay = float({ min: 0, max: 0.5 });
const beta = float({ min: 0, max: 0.99 });
const close = { atol: 1e-9, rtol: 1e-8 };

export default suite("5.1", [
  example("MomentumSGD.move() of a slope of 1 gains speed: 1, 1.5, 1.75", () => {
    return { "from 10, momentum 0.5": path(momentum({ rate: 1, momentum: 0.5 }), 10, [1, 1, 1]) };
  }, { "from 10, momentum 0.5": [9, 7.5, 5.75] }),
  example("MomentumSGD.move() of slopes that alternate loses it", () => {
    return { "from 10, momentum 0.5": path(momentum({ rate: 1, momentum: 0.5 }), 10, [1, -1, 1]) };
  }, { "from 10, momentum 0.5": [9, 9.5, 8.75] }),
  example("MomentumSGD.move() adds the decay to the gradient, and so to the velocity", () => {
    const options = { rate: 0.5, momentum: 0.5, decay: 0.5 };
    return { "from 8": path(momentum(options), 8, [0, 0]) }; // v = 4, then 2 + 3
  }, { "from 8": [6, 3.5] }),
  law("MomentumSGD.move() of any parameter, and what it keeps", [
    values,
    count,
    seed,
    rate,
    float({ min: 0, max: 0.99 }),
    decay,
  ], (input, count, seed, rate, share, decay) => {
    const make = momentum({ rate, momentum: share, decay });
    return steps(make, tensorOf(input), gradsFor(input, count, seed));
  }, close),

  example(
    "Adam.move() begins with a step of the rate's length, whatever the gradient",
    () => ({
      "from 1 by 4": path(adam({ rate: 0.5, epsilon: 0 }), 1, [4]),
      "from 1 by -0.25": path(adam({ rate: 0.5, epsilon: 0 }), 1, [-0.25]),
    }),
    { "from 1 by 4": [0.5], "from 1 by -0.25": [1.5] },
    close,
  ),
  example(
    "Adam.move() with means of half and half: the numbers by hand",
    () => {
      // step 2: m = 0.5·2 + 0 = 1, m' = 1 / 0.75; v = 0.5·8 + 0 = 4, v' = 4 / 0.75
      return { "from 1 by 4 and 0": path(adam({ rate: 0.1, betas: [0.5, 0.5] }), 1, [4, 0]) };
    },
    { "from 1 by 4 and 0": [0.9, 0.9 - 0.1 * (1 / 0.75) / Math.sqrt(4 / 0.75)] },
    {
      atol: 1e-8,
    },
  ),
  example(
    "Adam.move() adds epsilon to the root, and not below it",
    () => ({
      "from 1 by 3, epsilon 1": path(adam({ rate: 1, epsilon: 1 }), 1, [3]),
    }),
    { "from 1 by 3, epsilon 1": [1 - 3 / 4] },
    close,
  ),
  example(
    "Adam.move() adds the decay to the gradient",
    () => ({
      "from 2 by 0, decay 0.5": path(adam({ rate: 1, epsilon: 1, decay: 0.5 }), 2, [0]),
    }),
    { "from 2 by 0, decay 0.5": [2 - 1 / 2] },
    close,
  ),
  law("Adam.move() of any parameter, and what it keeps", [
    values,
    count,
    seed,
    rate,
    beta,
    beta,
    decay,
  ], (input, count, seed, rate, mean, square, decay) => {
    const make = adam({ rate, betas: [mean, square], epsilon: 0.01, decay });
    return steps(make, tensorOf(input), gradsFor(input, count, seed));
  }, close),
  example(
    "AdamW.move() shrinks the weight itself, by rate times decay",
    () => ({
      "from 8 by 0": path(adamW({ rate: 0.5, decay: 0.5 }), 8, [0, 0]),
    }),
    { "from 8 by 0": [6, 4.5] },
    close,
  ),
  law("AdamW.move() of any parameter, and what it keeps", [
    values,
    count,
    seed,
    rate,
    beta,
    beta,
    decay,
  ], (input, count, seed, rate, mean, square, decay) => {
    const make = adamW({ rate, betas: [mean, square], epsilon: 0.01, decay });
    return steps(make, tensorOf(input), gradsFor(input, count, seed));
  }, close),

  example("globalNorm() of 3 and 4 is 5, wherever they stand", () => ({
    "[3] and [4]": seen(globalNorm([tensor([3]), tensor([4])])),
    "[3, -4]": seen(globalNorm([tensor([3, -4])])),
    "3, [[4], [12]]": seen(globalNorm([tensor(3), tensor([[4], [12]])])),
  }), {
    "[3] and [4]": { shape: [], elements: [5] },
    "[3, -4]": { shape: [], elements: [5] },
    "3, [[4], [12]]": { shape: [], elements: [13] },
  }),
  law("globalNorm() of any tensors", [list(anyTensor(), { minLength: 1, maxLength: 4 })], (all) => {
    return seen(globalNorm(all.map(tensorOf)));
  }),
  example("shrinkFactor() is 1 up to the largest norm, and the quotient beyond", () => ({
    "0, at most 2": seen(shrinkFactor(tensor(0), 2)),
    "1, at most 2": seen(shrinkFactor(tensor(1), 2)),
    "8, at most 2": seen(shrinkFactor(tensor(8), 2)),
  }), {
    "0, at most 2": { shape: [], elements: [1] },
    "1, at most 2": { shape: [], elements: [1] },
    "8, at most 2": { shape: [], elements: [2 / (8 + 1e-6)] },
  }),
  law("shrinkFactor() of any norm", [
    float({ min: 0, max: 50 }),
    float({ min: 0.1, max: 50 }),
  ], (norm, maxNorm) => seen(shrinkFactor(tensor(norm), maxNorm))),
  example("shrinkFactor() of an enormous norm still has all its digits", () => {
    return { "1e12, at most 1": shrinkFactor(tensor(1e12), 1).item() * 1e12 };
  }, { "1e12, at most 1": 1 }),
  law("clipGradients() shortens all gradients alike", [
    list(anyTensor({ rank: [0, 2], size: [1, 3] }), { minLength: 1, maxLength: 3 }),
    float({ min: 0.1, max: 20 }),
  ], (grads, maxNorm) => clipped(grads.map(tensorOf), maxNorm)),

  example("warmupCosine() over two steps of warm-up and four of falling", () => ({
    "steps 0 to 7": Array.from(
      { length: 8 },
      (_, step) => warmupCosine(step, { peak: 8, warmup: 2, steps: 6 }),
    ),
  }), {
    "steps 0 to 7": [4, 8, 8, 4 + 4 * Math.SQRT1_2, 4, 4 - 4 * Math.SQRT1_2, 0, 0],
  }),
  example("warmupCosine() without a warm-up, down to a floor", () => ({
    "steps 0 to 4": [0, 1, 2, 3, 4].map((step) =>
      warmupCosine(step, { peak: 3, steps: 2, floor: 1 })
    ),
  }), { "steps 0 to 4": [3, 2, 1, 1, 1] }),
  law("warmupCosine() of any step", [
    int({ min: 0, max: 40 }),
    float({ min: 0.1, max: 10 }),
    int({ min: 0, max: 10 }),
    int({ min: 1, max: 20 }),
    float({ min: 0, max: 0.1 }),
  ], (step, peak, warmup, more, floor) => {
    return warmupCosine(step, { peak, warmup, steps: warmup + more, floor });
  }),
]);
