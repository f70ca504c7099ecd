/** Task 5.1, optimizers: single steps by hand, many steps at random, and the state that is kept. */
import {
  example,
  float,
  howMany,
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
import { anyDraws, type Source, sourceAfter } from "#modules/1_autodiff/suite_numbers.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import { tensorOf, weightsFor } from "#modules/2_tensors/suite_tensors.ts";
import { seen } from "#modules/2_tensors/suite_tools.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { unreadable } from "#modules/4_networks/unreadable_backend.ts";
import type { Optimizer } from "#modules/5_sequences/optimizer.ts";

const close = { atol: 1e-9, rtol: 1e-8 };

type Make = (parameters: Parameter<Tensor>[]) => Optimizer;

const momentum = (options: MomentumSGDOptions): Make => (all) => new MomentumSGD(all, options);
const adam = (options: AdamOptions): Make => (all) => new Adam(all, options);
const adamW = (options: AdamOptions): Make => (all) => new AdamW(all, options);

/** Where one parameter goes from some numbers when these gradients come in, step by step. */
export function steps(make: Make, value: Tensor, grads: readonly Tensor[]) {
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
export function path(make: Make, value: number, grads: readonly number[]): number[] {
  const parameter = new Parameter(tensor([value]).requiresGrad()), optimizer = make([parameter]);
  return grads.map((grad) => {
    parameter.value.grad = tensor([grad]);
    optimizer.step();
    return parameter.value.item();
  });
}

/**
 * Several parameters with an optimizer of their own: where they go when these gradients come in,
 * step by step, and what is remembered. A gradient may be missing; a rate may come with a step.
 */
export function together(
  make: Make,
  values: readonly Tensor[],
  turns: readonly { readonly grads: readonly (Tensor | undefined)[]; readonly rate?: number }[],
) {
  const parameters = values.map((value) => new Parameter(value.detach().requiresGrad()));
  const optimizer = make(parameters);
  const steps = turns.map(({ grads, rate }) => {
    parameters.forEach(({ value }, i) => value.grad = grads[i]);
    if (rate !== undefined) optimizer.rate = rate;
    optimizer.step();
    return parameters.map(({ value }) => seen(value));
  });
  const { state } = optimizer;
  const remembered = [...state.tensors].map(([name, kept]) => [name, seen(kept)] as const);
  return {
    ...{ steps, remembered: Object.fromEntries(remembered), counted: state.steps },
    "values and gradients afterwards": [...values, ...turns.flatMap(({ grads }) => grads)].map(
      seen,
    ),
  };
}

/** Two parameters of one shape and one of another, whose gradients differ, come late, or are 0. */
export function severalParameters(make: Make): unknown {
  const values = [tensor([1, 2]), tensor([1, 2]), tensor([[3], [-4]])];
  const column = tensor([[1], [-1]]);
  return together(make, values, [
    { grads: [tensor([1, -2]), tensor([-4, 0.5]), column] },
    { grads: [tensor([3, 0]), undefined, column.mul(2).detach()] },
    { grads: [tensor([-1, 1]), tensor([-4, 0.5]), undefined] },
    { grads: [undefined, tensor([2, 2]), column] },
  ]);
}

/** One parameter whose rate changes from step to step. */
export function changingRate(make: Make): unknown {
  const grad = tensor([2, -1]);
  return together(make, [tensor([5, 6])], [
    ...[{ grads: [grad] }, { grads: [grad], rate: 0.25 }, { grads: [grad], rate: 2 }],
    ...[{ grads: [grad], rate: 0 }, { grads: [grad], rate: 0.5 }],
  ]);
}

/** Two optimizers of one kind, a step of each in turn: neither knows of the other. */
export function inTurn(make: Make): unknown {
  const parameters = [1, 2].map((value) => new Parameter(tensor([value, 3]).requiresGrad()));
  const optimizers = parameters.map((parameter) => make([parameter]));
  return [0, 1, 2].map((turn) =>
    optimizers.map((optimizer, i) => {
      parameters[i].value.grad = tensor([turn + 1, i - turn]);
      optimizer.step();
      return seen(parameters[i].value);
    })
  );
}

/** A second optimizer that goes on where the first one was. */
export function restored(make: Make): unknown {
  const parameter = new Parameter(tensor([5, 6]).requiresGrad()), first = make([parameter]);
  const step = (optimizer: Optimizer, grad: number) => {
    parameter.value.grad = tensor([grad, -grad / 2]);
    optimizer.step();
    return seen(parameter.value);
  };
  const before = [step(first, 1), step(first, -3)], second = make([parameter]);
  second.restore(first.state);
  return [...before, step(second, 2), step(second, 2)];
}

/** The four examples of one kind. */
export function dependable(name: string, make: Make) {
  return [
    example(
      `${name} of several parameters, two of one shape: each has a memory of its own`,
      () => {
        return severalParameters(make);
      },
      undefined,
      close,
    ),
    example(
      `${name} goes by the rate that is set before the step`,
      () => {
        return changingRate(make);
      },
      undefined,
      close,
    ),
    example(`${name} of two optimizers in turn`, () => inTurn(make), undefined, close),
    example(`${name} goes on where a restored state was`, () => restored(make), undefined, close),
  ];
}

/** Random gradients in the shape of a tensor, one for each step. */
export function gradsFor({ shape }: TensorInput, count: number, seed: Source): Tensor[] {
  return Array.from({ length: count }, (_, step) => weightsFor(shape, sourceAfter(seed, step)));
}

/** The gradients of some parameters after they were clipped, and the norm that came back. */
export function clipped(grads: readonly Tensor[], maxNorm: number) {
  const parameters = grads.map((grad) => {
    const parameter = new Parameter(grad.requiresGrad());
    parameter.value.grad = grad.detach();
    return parameter;
  });
  const norm = clipGradients(parameters, maxNorm);
  return { norm: seen(norm), grads: parameters.map(({ value }) => seen(value.grad)) };
}

/** Two parameters on a backend of which nothing can be read in between, with their gradients. */
export function unreadParameters(): Parameter<Tensor>[] {
  const on = (numbers: readonly number[]) => tensor(numbers, { backend: unreadable });
  return [[1, -2], [3, 4, 5]].map((numbers) => {
    const parameter = new Parameter(on(numbers).requiresGrad());
    parameter.value.grad = on(numbers.map((number) => 0.5 - number));
    return parameter;
  });
}

/** Two steps there. */
export function unreadSteps(name: string, make: Make) {
  return example(
    `${name}.move() reads nothing back, and stays on the parameters' backend`,
    () => {
      const parameters = unreadParameters(), optimizer = make(parameters);
      return [1, 2].map(() => {
        optimizer.step();
        return parameters.map(({ value }) => seen(value));
      });
    },
    undefined,
    close,
  );
}

const values = anyTensor({ rank: [0, 3], size: [1, 3] });
const count = howMany({ max: 6 });
const draws = anyDraws();
const rate = float({ min: 0.001, max: 1 });
const decay = float({ min: 0, max: 0.5 });
const beta = float({ min: 0, max: 0.99 });

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
    draws,
    rate,
    float({ min: 0, max: 0.99 }),
    decay,
  ], (input, count, draws, rate, share, decay) => {
    const make = momentum({ rate, momentum: share, decay });
    return steps(make, tensorOf(input), gradsFor(input, count, draws));
  }, close),

  ...dependable("MomentumSGD.move()", momentum({ rate: 1, momentum: 0.5, decay: 0.25 })),
  example(
    "MomentumSGD.move() of tiny, of enormous and of 300 numbers",
    () => ({
      tiny: path(momentum({ rate: 1, momentum: 0.5 }), 0, [1e-15, 1e-15, -1e-15]),
      enormous: path(momentum({ rate: 1, momentum: 0.5 }), 0, [1e200, 1e200]),
      "300 numbers": steps(momentum({ rate: 0.5 }), weightsFor([300], 3), [
        ...[weightsFor([300], 4), weightsFor([300], 6)],
      ]),
    }),
    undefined,
    { atol: 0 },
  ),

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
    draws,
    rate,
    beta,
    beta,
    decay,
  ], (input, count, draws, rate, mean, square, decay) => {
    const make = adam({ rate, betas: [mean, square], epsilon: 0.01, decay });
    return steps(make, tensorOf(input), gradsFor(input, count, draws));
  }, close),
  ...dependable(
    "Adam.move()",
    adam({ rate: 0.5, betas: [0.5, 0.75], epsilon: 0.125, decay: 0.25 }),
  ),
  example(
    "Adam.move() of tiny gradients, which epsilon outweighs, and of 300 numbers",
    () => ({
      tiny: path(adam({ rate: 1 }), 0, [1e-15, 1e-15]),
      "epsilon of its own": path(adam({ rate: 1, epsilon: 1e-3 }), 0, [1e-9, 1e-9]),
      "300 numbers": steps(adam({ rate: 0.5 }), weightsFor([300], 3), [
        ...[weightsFor([300], 4), weightsFor([300], 6)],
      ]),
    }),
    undefined,
    { atol: 0, rtol: 1e-7 },
  ),
  example(
    "Adam.move() over 40 steps, when the corrections have almost ended",
    () => {
      const grads = Array.from({ length: 40 }, (_, step) => Math.sin(step));
      return path(adam({ rate: 0.1, betas: [0.8, 0.9] }), 1, grads);
    },
    undefined,
    close,
  ),
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
    draws,
    rate,
    beta,
    beta,
    decay,
  ], (input, count, draws, rate, mean, square, decay) => {
    const make = adamW({ rate, betas: [mean, square], epsilon: 0.01, decay });
    return steps(make, tensorOf(input), gradsFor(input, count, draws));
  }, close),

  ...dependable(
    "AdamW.move()",
    adamW({ rate: 0.5, betas: [0.5, 0.75], epsilon: 0.125, decay: 0.25 }),
  ),

  example("globalNorm() of 3 and 4 is 5, wherever they stand", () => ({
    "[3] and [4]": seen(globalNorm([tensor([3]), tensor([4])])),
    "[3, -4]": seen(globalNorm([tensor([3, -4])])),
    "3, [[4], [12]]": seen(globalNorm([tensor(3), tensor([[4], [12]])])),
  }), {
    "[3] and [4]": { shape: [], elements: [5] },
    "[3, -4]": { shape: [], elements: [5] },
    "3, [[4], [12]]": { shape: [], elements: [13] },
  }),
  example(
    "globalNorm() of many tensors, of tiny and of enormous numbers; all stay",
    () => {
      const many = Array.from({ length: 7 }, (_, i) => weightsFor([i + 1, 43], i + 2));
      return {
        "7 tensors": seen(globalNorm(many)),
        "[1e-15, 1e-15] and [2e-15]": seen(globalNorm([tensor([1e-15, 1e-15]), tensor([2e-15])])),
        "[3e100] and [4e100]": seen(globalNorm([tensor([3e100]), tensor([4e100])])),
        "nothing but 0": seen(globalNorm([tensor([0, 0])])),
        "one tensor twice": seen(globalNorm([many[0], many[0]])),
        afterwards: many.map(seen),
      };
    },
    undefined,
    { atol: 0 },
  ),
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
  example(
    "shrinkFactor() just below and just above the largest norm, and with a tiny limit",
    () => ({
      "1.9, at most 2": seen(shrinkFactor(tensor(1.9), 2)),
      "2.1, at most 2": seen(shrinkFactor(tensor(2.1), 2)),
      "1, at most 1e-12": seen(shrinkFactor(tensor(1), 1e-12)),
    }),
    undefined,
    { atol: 0 },
  ),
  example("shrinkFactor() of an enormous norm still has all its digits", () => {
    return { "1e12, at most 1": shrinkFactor(tensor(1e12), 1).item() * 1e12 };
  }, { "1e12, at most 1": 1 }),
  law("clipGradients() shortens all gradients alike", [
    list(anyTensor({ rank: [0, 2], size: [1, 3] }), { minLength: 1, maxLength: 3 }),
    float({ min: 0.1, max: 20 }),
  ], (grads, maxNorm) => clipped(grads.map(tensorOf), maxNorm)),

  example("clipGradients() twice, first by one norm and then by another, and of none", () => {
    const parameters = [[3, 0], [0, 4], [1, 1]].map((grad, i) => {
      const parameter = new Parameter(tensor([7, 8]).requiresGrad());
      if (i < 2) parameter.value.grad = tensor(grad);
      return parameter;
    });
    const norms = [10, 1, 0.5, 3].map((maxNorm) => seen(clipGradients(parameters, maxNorm)));
    return { norms, grads: parameters.map(({ value: { grad } }) => grad ? seen(grad) : "none") };
  }),
  example(
    "globalNorm() and shrinkFactor() read nothing back, within clipGradients()",
    () => {
      const parameters = unreadParameters();
      const norms = [5, 1].map((maxNorm) => seen(clipGradients(parameters, maxNorm)));
      return { norms, grads: parameters.map(({ value }) => seen(value.grad)) };
    },
    undefined,
    close,
  ),

  unreadSteps("MomentumSGD", momentum({ rate: 0.1, decay: 0.2 })),
  unreadSteps("Adam", adam({ rate: 0.1, decay: 0.2 })),
  unreadSteps("AdamW", adamW({ rate: 0.1, decay: 0.2 })),

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
  example(
    "warmupCosine() of tiny rates, of long schedules, and of options that stay",
    () => {
      const options = { peak: 1e-14, warmup: 10, steps: 1000, floor: 1e-15 };
      const rates = [0, 9, 10, 11, 500, 999, 1000, 1e6].map((step) => warmupCosine(step, options));
      const other = [0, 1, 299, 300, 500].map((step) =>
        warmupCosine(step, { peak: 2, steps: 300 })
      );
      return { rates, other, options };
    },
    undefined,
    { atol: 1e-24 },
  ),
  law("warmupCosine() of any step", [
    int({ min: 0, max: 40 }),
    float({ min: 0.1, max: 10 }),
    int({ min: 0, max: 10 }),
    howMany({ max: 20 }),
    float({ min: 0, max: 0.1 }),
  ], (step, peak, warmup, more, floor) => {
    return warmupCosine(step, { peak, warmup, steps: warmup + more, floor });
  }),
]);
