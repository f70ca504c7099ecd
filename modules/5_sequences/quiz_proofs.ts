/** The answers to module 5's questions, worked out: a choice by asking each of its sentences. */
import { Adam } from "#impl/5_sequences/adam.ts";
import { clipGradients } from "#impl/5_sequences/clip_gradients.ts";
import { Embedding } from "#impl/5_sequences/embedding.ts";
import { GRU } from "#impl/5_sequences/gru.ts";
import { cat, stack } from "#impl/5_sequences/joining.ts";
import { LSTM } from "#impl/5_sequences/lstm.ts";
import { MomentumSGD } from "#impl/5_sequences/momentum_sgd.ts";
import { RNN } from "#impl/5_sequences/rnn.ts";
import { projectInputs } from "#impl/5_sequences/unroll.ts";
import { type Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
import { ones, tensor } from "#modules/2_tensors/factories.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { Optimizer } from "#modules/5_sequences/optimizer.ts";
import { composedBack } from "#modules/5_sequences/composed_step.ts";
import { random } from "#modules/random.ts";

/** How far a number comes in some steps with a gradient that is always the same. */
function way(
  make: (parameters: Parameter<Tensor>[]) => Optimizer,
  { steps = 1, gradient = 1, maxNorm = Infinity } = {},
): number {
  const parameter = new Parameter(tensor([0]).requiresGrad()), optimizer = make([parameter]);
  for (let step = 0; step < steps; step++) {
    optimizer.zeroGrad();
    parameter.value.mul(gradient).sum().backward();
    if (maxNorm < Infinity) clipGradients([parameter], maxNorm);
    optimizer.step();
  }
  return Math.abs(parameter.value.item());
}

function weights(model: Module<Tensor>): number {
  return model.parameters().reduce((sum, { value }) => sum + value.size, 0);
}

/** Sums that a sigmoid makes 0, 1, or a number in between of. */
function logit(p: number): number {
  return Math.log(p / (1 - p));
}

/** One step of a layer whose sums are these, from a state of this kind. */
function step(layer: RNN | LSTM | GRU, sums: number[], state: number[]): number[] {
  for (const parameter of [layer.weight_hh_l0, layer.bias_hh_l0]) {
    parameter.update(parameter.value.mul(0));
  }
  return layer.step(tensor([sums]), state.map((number) => tensor([[number]])))
    .map((part) => part.item());
}

const ONE = { inSize: 1, hidden: 1, draw: random(1) };

export default {
  "5.1-1": () => [
    way((all) => new MomentumSGD(all, { rate: 0.1, momentum: 0.9 }), { steps: 3 }),
    way((all) => new MomentumSGD(all, { rate: 0.1, momentum: 0 }), { steps: 3 }),
  ],
  "5.1-2": () => {
    const moved = way((all) => new Adam(all, { rate: 0.1 }), { gradient: 0 });
    return [moved === 0, moved > 0.05, Number.isNaN(moved)];
  },
  "5.1-3": () => {
    const plain = (all: Parameter<Tensor>[]) => new MomentumSGD(all, { rate: 0.1, momentum: 0 });
    const ratio = (make: (all: Parameter<Tensor>[]) => Optimizer, maxNorm?: number) =>
      Math.round(way(make, { gradient: 2000, maxNorm }) / way(make, { gradient: 2, maxNorm }));
    const said = [ratio(plain), ratio((all) => new Adam(all, { rate: 0.1 })), ratio(plain, 1)];
    return ["1000,1,1", "1,1000,1", "1000,1000,1000", "1,1,1"].map((guess) =>
      guess === said.join()
    );
  },
  "5.1-4": () => {
    const places = [1];
    for (let i = 0; i < 3; i++) places.push(places[i] - 1.1 * 2 * places[i]);
    const grows = places.every((y, i) => i === 0 || Math.abs(y) > Math.abs(places[i - 1]));
    const crosses = places.every((y, i) => i === 0 || y * places[i - 1] < 0);
    return [grows && crosses, !grows && !crosses, places[1] === places[0]];
  },
  "5.2-1": () => {
    const embedding = new Embedding({ words: 5, dim: 1, draw: random(1) });
    const rows = embedding.forward([1, 1, 4, 1]);
    rows.backward(ones(rows.shape));
    return [...embedding.parameters()[0].value.grad!.contiguous().values()];
  },
  "5.2-2": () => {
    const all = [ones([2, 5]), ones([2, 5]), ones([2, 5])];
    return [
      ...[0, 1, 2].flatMap((axis) => [...stack(all, axis).shape]),
      ...[0, 1].flatMap((axis) => [...cat(all, axis).shape]),
    ];
  },
  "5.2-3": () => {
    const a = ones([2, 2]).requiresGrad(), both = cat([a, a]);
    both.backward(ones(both.shape));
    return [...new Set(a.grad!.contiguous().values())];
  },
  "5.3-1": () => [weights(new RNN({ inSize: 3, hidden: 8, draw: random(1) }))],
  "5.3-2": () => {
    const shapes: number[] = [], { matmul } = simple;
    (simple as { matmul: typeof matmul }).matmul = (a: TensorData, b: TensorData) => {
      const out = matmul(a, b);
      shapes.push(...a.shape, ...out.shape);
      return out;
    };
    const steps = projectInputs(ones([16, 100, 3]), ones([8, 3]), ones([8]));
    (simple as { matmul: typeof matmul }).matmul = matmul;
    return [...shapes, ...steps[0].shape];
  },
  "5.3-4": () => {
    let steps = 0;
    for (let left = 1; left >= 1e-6; left *= 0.52) steps++;
    return [steps];
  },
  "5.4-1": () => {
    // i = 1, f = 0.5, g = -1, o = 1
    const [hidden, cell] = step(new LSTM(ONE), [50, 0, -50, 50], [0, 2]);
    return [cell, hidden].map((number) => Math.round(number * 1e9) / 1e9 + 0);
  },
  "5.4-2": () => [weights(new LSTM({ inSize: 3, hidden: 8, draw: random(1) }))],
  "5.4-3": () => [logit(0.5 ** (1 / 50))],
  "5.4b-1": () => [1000 + 3 * 6 * 4, 6 - 4],
  "5.4b-2": () => {
    const whole = 1 - Math.tanh(0.5 * 2 + 0.5 * 0) ** 2;
    return [whole, 0.5 * whole];
  },
  "5.4b-3": () => {
    const numbers = { sums: [0.1, 0.2, 0.3, 0.4], cell: [2], gradState: [0] };
    const gates = composedBack({ ...numbers, gradCell: [1] }).grads;
    return [gates[3] === 0, gates[0] === 0, gates[1] === 0];
  },
  "5.5-1": () => step(new GRU(ONE), [50, logit(0.75), Math.atanh(-0.5)], [0.5]),
  "5.5-2": () => {
    const [kept] = step(new GRU(ONE), [0, 1000, 0.7], [0.25]);
    return [kept === 0.25, kept === Math.tanh(0.7), kept === (0.25 + Math.tanh(0.7)) / 2];
  },
  "5.5-3": () => {
    let state = 0.5, most = 0;
    for (const update of [0, 0.3, 0.9, 0.5, 0]) {
      [state] = step(new GRU(ONE), [50, logit(update || 1e-9), 50], [state]);
      most = Math.max(most, state);
    }
    return [most <= 1, most > 1, most > 1];
  },
};
