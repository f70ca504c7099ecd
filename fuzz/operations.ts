/**
 * The operations that programs are made of: all that works on tensors and that mod.ts exports. Of
 * each, what calls it, and settings for inputs that chance has chosen.
 */
import { conv1d } from "#impl/4_networks/conv1d.ts";
import { conv2d } from "#impl/4_networks/conv2d.ts";
import { crossEntropy, nllLoss } from "#impl/4_networks/cross_entropy.ts";
import { dropout } from "#impl/4_networks/dropout.ts";
import { Conv1d, Conv2d, Linear } from "#impl/4_networks/layers.ts";
import { argmax, max as amax } from "#impl/4_networks/max.ts";
import { avgPool2d, maxPool2d, tile } from "#impl/4_networks/pooling.ts";
import { logSoftmax, softmax } from "#impl/4_networks/softmax.ts";
import { Embedding } from "#impl/5_sequences/embedding.ts";
import { cat, slice, stack, take } from "#impl/5_sequences/joining.ts";
import { Adam, AdamW } from "#impl/5_sequences/adam.ts";
import { clipGradients } from "#impl/5_sequences/clip_gradients.ts";
import { MomentumSGD } from "#impl/5_sequences/momentum_sgd.ts";
import { type Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { recurrentLayer } from "#modules/5_sequences/recurrent_layer.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import type { Random } from "#modules/random.ts";
import type { OptimizerSettings, StepSettings } from "./program.ts";
import { pick, whole } from "./chance.ts";

/** How an operation comes about in a program. */
export interface Operation {
  /** Shapes that it takes, for inputs that are made for it; without it any tensors are tried. */
  readonly shapes?: (draw: Random) => readonly (readonly number[])[];
  /** How many inputs it takes where any will do. Default: 1 */
  readonly inputs?: number;
  readonly settings?: (draw: Random, inputs: readonly Tensor[]) => StepSettings;
  readonly run: (inputs: readonly Tensor[], settings: StepSettings) => Tensor;
}

type Unary = (a: Tensor) => Tensor;
type Binary = (a: Tensor, b: Tensor) => Tensor;

const unary = (run: Unary): Operation => ({ run: ([a]) => run(a) });
const binary = (run: Binary): Operation => ({ inputs: 2, run: ([a, b]) => run(a, b) });

/** By a number that is drawn from a list. */
const withNumber = (
  numbers: readonly number[],
  run: (a: Tensor, number: number) => Tensor,
): Operation => ({
  settings: (draw) => ({ number: pick(draw, numbers) }),
  run: ([a], { number }) => run(a, number!),
});

const alongAxis = (run: (a: Tensor, axis: number) => Tensor): Operation => ({
  settings: (draw, [a]) => ({ axis: whole(draw, 0, a.rank - 1) }),
  run: ([a], { axis }) => run(a, axis!),
});

const CONSTANTS = [0, -0, 1, -1, 0.5, 2, -3, 0.01, 1e-30, 1e30, Infinity, -Infinity, NaN];
const EXPONENTS = [0, 1, 2, 3, -1, -2, 0.5, -0.5, 1.5, 1 / 3, 10];
const LIMITS = [0, 1, -1, 0.5, 2, Infinity, NaN];

/** Puts tensors of a program in the place of a layer's own parameters. */
function withParameters<M extends Module<Tensor>>(layer: M, values: readonly Tensor[]): M {
  layer.parameters().forEach((parameter, i) => parameter.update(values[i]));
  return layer;
}

const ADAMS: readonly OptimizerSettings[] = [
  {},
  { rate: 0.1 },
  { rate: 0.5, betas: [0.5, 0.75], epsilon: 0.01, decay: 0.25 },
];

const half = () => 0.5;
const GATES = { rnn: 1, gru: 3, lstm: 4 } as const;

export const OPERATIONS: Readonly<Record<string, Operation>> = {
  neg: unary((a) => a.neg()),
  inv: unary((a) => a.inv()),
  exp: unary((a) => a.exp()),
  log: unary((a) => a.log()),
  relu: unary((a) => a.relu()),
  sigmoid: unary((a) => a.sigmoid()),
  tanh: unary((a) => a.tanh()),
  contiguous: unary((a) => a.contiguous()),
  pow: withNumber(EXPONENTS, (a, number) => a.pow(number)),
  addNumber: withNumber(CONSTANTS, (a, number) => a.add(number)),
  subNumber: withNumber(CONSTANTS, (a, number) => a.sub(number)),
  mulNumber: withNumber(CONSTANTS, (a, number) => a.mul(number)),
  divNumber: withNumber(CONSTANTS, (a, number) => a.div(number)),
  ltNumber: withNumber(LIMITS, (a, number) => a.lt(number)),
  gtNumber: withNumber(LIMITS, (a, number) => a.gt(number)),
  eqNumber: withNumber(LIMITS, (a, number) => a.eq(number)),
  isCloseNumber: withNumber(LIMITS, (a, number) => a.isClose(number)),
  add: binary((a, b) => a.add(b)),
  sub: binary((a, b) => a.sub(b)),
  mul: binary((a, b) => a.mul(b)),
  div: binary((a, b) => a.div(b)),
  lt: binary((a, b) => a.lt(b)),
  gt: binary((a, b) => a.gt(b)),
  eq: binary((a, b) => a.eq(b)),
  isClose: binary((a, b) => a.isClose(b)),
  sum: alongAxis((a, axis) => a.sum(axis)),
  mean: alongAxis((a, axis) => a.mean(axis)),
  all: alongAxis((a, axis) => a.all(axis)),
  sumOfAll: unary((a) => a.sum()),
  meanOfAll: unary((a) => a.mean()),
  allOfAll: unary((a) => a.all()),
  amax: alongAxis(amax),
  argmax: alongAxis(argmax),
  softmax: alongAxis(softmax),
  logSoftmax: alongAxis(logSoftmax),
  matmul: {
    shapes: (draw) => {
      const [n, k, m] = sizes(draw, 3, 5), front = sizes(draw, whole(draw, 0, 2), 2);
      const other = front.slice(whole(draw, 0, front.length)).map((size) =>
        draw() < 0.3 ? 1 : size
      );
      return [[...front, n, k], [...other, k, m]];
    },
    run: ([a, b]) => a.matmul(b),
  },
  permute: {
    settings: (draw, [a]) => ({ order: order(draw, a.rank) }),
    run: ([a], { order }) => a.permute(order!),
  },
  transpose: {
    settings: (draw, [a]) => ({
      axis: whole(draw, -a.rank, a.rank - 1),
      other: whole(draw, -a.rank, a.rank - 1),
    }),
    run: ([a], { axis, other }) => a.transpose(axis, other),
  },
  view: {
    settings: (draw, [a]) => ({ shape: otherShape(draw, a.size) }),
    run: ([a], { shape }) => a.view(shape!),
  },
  reshape: {
    settings: (draw, [a]) => ({ shape: otherShape(draw, a.size) }),
    run: ([a], { shape }) => a.reshape(shape!),
  },
  expand: {
    settings: (draw, [a]) => ({
      shape: [
        ...a.rank < 6 && draw() < 0.3 ? [2] : [],
        ...a.shape.map((size) => size === 1 && draw() < 0.7 ? whole(draw, 1, 3) : size),
      ],
    }),
    run: ([a], { shape }) => a.expand(shape!),
  },
  conv1d: {
    shapes: (draw) => {
      const [batch, channels, width, out, kernel] = sizes(draw, 5, 4);
      return [[batch, channels, width + 1], [out, channels, kernel]];
    },
    run: ([a, b]) => conv1d(a, b),
  },
  conv2d: {
    shapes: (draw) => {
      const [batch, channels, out] = sizes(draw, 3, 2),
        [high, wide, down, along] = sizes(draw, 4, 4);
      return [[batch, channels, high, wide], [out, channels, down, along]];
    },
    run: ([a, b]) => conv2d(a, b),
  },
  tile: blocks(tile),
  avgPool2d: blocks(avgPool2d),
  maxPool2d: blocks(maxPool2d),
  dropout: {
    settings: (draw, [a]) => ({
      number: pick(draw, [0, 0.25, 0.5, 1]),
      draws: Array.from({ length: a.size }, draw),
    }),
    run: ([a], { number, draws }) => {
      let at = 0;
      return dropout(a, { rate: number!, draw: () => draws![at++] });
    },
  },
  crossEntropy: labelled(crossEntropy),
  nllLoss: labelled(nllLoss),
  take: {
    settings: (draw, [a]) => {
      const axis = whole(draw, 0, a.rank - 1);
      return { axis, whole: places(draw, whole(draw, 1, 4), a.shape[axis]) };
    },
    run: ([a], { whole, axis }) => take(a, whole!, axis),
  },
  slice: {
    settings: (draw, [a]) => {
      const axis = whole(draw, 0, a.rank - 1), start = whole(draw, 0, a.shape[axis]);
      return { axis, range: [start, whole(draw, start, a.shape[axis])] };
    },
    run: ([a], { range, axis }) => slice(a, range!, axis),
  },
  cat: {
    shapes: (draw) => {
      const shape = sizes(draw, whole(draw, 1, 4), 3), other = [...shape];
      other[0] = whole(draw, 1, 3);
      return [shape, other];
    },
    settings: () => ({ axis: 0 }),
    run: (inputs, { axis }) => cat(inputs, axis),
  },
  stack: {
    shapes: (draw) => {
      const shape = sizes(draw, whole(draw, 0, 4), 3);
      return [shape, shape];
    },
    settings: (draw, [a]) => ({ axis: whole(draw, 0, a.rank) }),
    run: (inputs, { axis }) => stack(inputs, axis),
  },
  embedding: {
    shapes: (draw) => [sizes(draw, 2, 4)],
    settings: (draw, [table]) => {
      const shape = sizes(draw, whole(draw, 1, 2), 3), count = shape.reduce((a, b) => a * b, 1);
      return { shape, whole: places(draw, count, table.shape[0]) };
    },
    run: ([table], { whole, shape }) => {
      const [words, dim] = table.shape, { backend } = table;
      const layer = new Embedding({ words, dim, draw: half, backend });
      return withParameters(layer, [table]).forward(whole!, shape!);
    },
  },
  linear: {
    shapes: (draw) => {
      const [rows, inSize, outSize] = sizes(draw, 3, 4);
      return [[rows, inSize], [inSize, outSize], [outSize]];
    },
    run: ([inputs, ...parameters]) => {
      const [inSize, outSize] = parameters[0].shape, { backend } = inputs;
      const layer = new Linear({ inSize, outSize, draw: half, backend });
      return withParameters(layer, parameters).forward(inputs);
    },
  },
  conv1dLayer: {
    shapes: (draw) => {
      const [batch, channels, width, out, kernel] = sizes(draw, 5, 3);
      return [[batch, channels, width + 1], [out, channels, kernel], [out, 1]];
    },
    run: ([input, ...parameters]) => {
      const [outChannels, inChannels, kernel] = parameters[0].shape, { backend } = input;
      const layer = new Conv1d({ inChannels, outChannels, kernel, draw: half, backend });
      return withParameters(layer, parameters).forward(input);
    },
  },
  conv2dLayer: {
    shapes: (draw) => {
      const [batch, channels, out] = sizes(draw, 3, 2),
        [high, wide, down, along] = sizes(draw, 4, 3);
      return [[batch, channels, high, wide], [out, channels, down, along], [out, 1, 1]];
    },
    run: ([input, ...parameters]) => {
      const [outChannels, inChannels, down, along] = parameters[0].shape, { backend } = input;
      const layer = new Conv2d({
        ...{ inChannels, outChannels, kernel: [down, along], draw: half, backend },
      });
      return withParameters(layer, parameters).forward(input);
    },
  },
  SGD: stepping(
    [{ rate: 0.1 }, { rate: 2 }],
    (parameters, { rate }) => new SGD(parameters, { rate: rate! }),
  ),
  MomentumSGD: stepping(
    [{ rate: 0.1 }, { rate: 0.5, momentum: 0.5, decay: 0.1 }, { rate: 0, momentum: 0 }],
    (parameters, { rate, ...options }) => new MomentumSGD(parameters, { rate: rate!, ...options }),
  ),
  Adam: stepping(ADAMS, (parameters, options) => new Adam(parameters, options)),
  AdamW: stepping(ADAMS, (parameters, options) => new AdamW(parameters, options)),
  clipGradients: {
    shapes: (draw) => {
      const shape = sizes(draw, whole(draw, 0, 3), 3);
      return [shape, shape];
    },
    settings: (draw) => ({ number: pick(draw, [0.01, 1, 3, 100, Infinity]) }),
    run: (inputs, { number }) => {
      const parameters = inputs.map((input) => {
        const parameter = new Parameter(input.detach().requiresGrad());
        parameter.value.grad = input.detach();
        return parameter;
      });
      const norm = clipGradients(parameters, number!)!;
      return cat([
        norm.view([1]),
        ...parameters.map(({ value: { grad } }) => grad!.reshape([grad!.size])),
      ]);
    },
  },
  rnn: recurrent("rnn"),
  gru: recurrent("gru"),
  lstm: recurrent("lstm"),
};

function blocks(run: (a: Tensor, block: readonly [number, number]) => Tensor): Operation {
  return {
    shapes: (draw) => {
      const [batch, channels, down, along] = sizes(draw, 4, 2);
      return [[batch, channels, down * whole(draw, 1, 3), along * whole(draw, 1, 3)]];
    },
    settings: (draw, [{ shape: [, , height, width] }]) => ({
      block: [divisor(draw, height), divisor(draw, width)],
    }),
    run: ([a], { block }) => run(a, block!),
  };
}

/** A parameter, of which the gradients of three steps are the other inputs. */
function stepping(
  options: readonly OptimizerSettings[],
  make: (
    parameters: readonly Parameter<Tensor>[],
    options: OptimizerSettings,
  ) => { step(): void },
): Operation {
  return {
    shapes: (draw) => {
      const shape = sizes(draw, whole(draw, 0, 3), 3);
      return [shape, shape, shape, shape];
    },
    settings: (draw) => ({ optimizer: pick(draw, options) }),
    run: ([value, ...gradients], { optimizer }) => {
      const parameter = new Parameter(value.detach().requiresGrad());
      const steps = make([parameter], optimizer!);
      for (const gradient of gradients) {
        parameter.value.grad = gradient.detach();
        steps.step();
      }
      return parameter.value.detach();
    },
  };
}

function labelled(run: (answers: Tensor, targets: Tensor) => Tensor): Operation {
  return {
    shapes: (draw) => [sizes(draw, 2, 4)],
    settings: (draw, [{ shape: [rows, classes] }]) => ({ whole: places(draw, rows, classes) }),
    run: ([answers], { whole }) => run(answers, tensor([...whole!], { backend: answers.backend })),
  };
}

function recurrent(kind: "rnn" | "gru" | "lstm"): Operation {
  return {
    shapes: (draw) => {
      const [batch, time, inSize, hidden] = sizes(draw, 4, 3), rows = GATES[kind] * hidden;
      return [[batch, time, inSize], [rows, inSize], [rows, hidden], [rows], [rows]];
    },
    settings: () => ({ kind }),
    run: ([inputs, ...parameters]) => {
      const { shape: [, inSize], backend } = parameters[0], [, hidden] = parameters[1].shape;
      const layer = recurrentLayer(kind, { inSize, hidden, draw: half, backend });
      return stack(withParameters(layer, parameters).forward(inputs).hidden, 1);
    },
  };
}

/** So many sizes, from 1 up to a largest. */
function sizes(draw: Random, count: number, largest: number): number[] {
  return Array.from({ length: count }, () => whole(draw, 1, largest));
}

function places(draw: Random, count: number, below: number): number[] {
  return Array.from({ length: count }, () => whole(draw, 0, below - 1));
}

function order(draw: Random, rank: number): number[] {
  const axes = [...Array(rank).keys()];
  for (let i = rank - 1; i > 0; i--) {
    const j = whole(draw, 0, i);
    [axes[i], axes[j]] = [axes[j], axes[i]];
  }
  return axes;
}

/** A shape of the same size, of any rank up to 6. */
function otherShape(draw: Random, size: number): number[] {
  const shape: number[] = [];
  for (let left = size; left > 1 && shape.length < 5;) {
    const part = shape.length === 4 ? left : divisor(draw, left);
    shape.push(part);
    left /= part;
    if (shape.length === 5 || left === 1) break;
  }
  const product = shape.reduce((a, b) => a * b, 1);
  return product === size ? shape : [...shape, size / product];
}

function divisor(draw: Random, size: number): number {
  return pick(draw, [...Array(size).keys()].map((i) => i + 1).filter((i) => size % i === 0));
}
