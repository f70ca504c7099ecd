/** What the suites of the three recurrent layers share: layers of given or random numbers. */
import { example, howMany, law } from "#grader/suite.ts";
import { anyDraws, byTurns, type Source, sourceAfter } from "#modules/1_autodiff/suite_numbers.ts";
import { rand, tensor } from "#modules/2_tensors/factories.ts";
import { weightsFor } from "#modules/2_tensors/suite_tensors.ts";
import { seen } from "#modules/2_tensors/suite_tools.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import type { Reading, Recurrent, RecurrentOptions } from "#modules/5_sequences/recurrent.ts";
import { unreadable } from "#modules/4_networks/unreadable_backend.ts";
import { random } from "#modules/random.ts";

/** How a suite makes a layer of its kind. */
export type Make = (options: RecurrentOptions) => Recurrent;

/** A layer of one number in and one of state, with these weights and biases in each group. */
export function smallLayer(make: Make, groups: readonly (readonly number[])[]): Recurrent {
  const layer = make({ inSize: 1, hidden: 1, draw: () => 0 });
  const column = (i: number) => groups.map((group) => group[i]);
  layer.weight_ih_l0.update(tensor(column(0)).view([-1, 1]).requiresGrad());
  layer.weight_hh_l0.update(tensor(column(1)).view([-1, 1]).requiresGrad());
  layer.bias_ih_l0.update(tensor(column(2)).requiresGrad());
  layer.bias_hh_l0.update(tensor(column(3)).requiresGrad());
  return layer;
}

/** Everything that reading leaves behind. */
export function read({ hidden, state }: Reading): unknown {
  return { hidden: hidden.map(seen), state: state.map(seen) };
}

/** All gradients of the layer's parameters, by name. */
export function parameterGradients(layer: Recurrent): unknown {
  return Object.fromEntries(
    layer.ownParameters().map(([name, { value }]) => [name, seen(value.grad)] as const),
  );
}

/** Every hidden state and every part of the last state, weighed by random numbers and summed. */
export function weighAll({ hidden, state }: Reading, seed: Source): Tensor {
  const sums = [...hidden, ...state].map((part, i) =>
    part.mul(weightsFor(part.shape, sourceAfter(seed, i))).sum()
  );
  return sums.reduce((total, sum) => total.add(sum));
}

const size = howMany({ max: 3 });
const draws = anyDraws();

/** One step of a layer in any state, and the gradients of all that it is made of. */
export function anyStep(name: string, make: Make) {
  return law(`${name}.step() in any state, and its gradients`, [size, size, draws], (
    batch,
    hidden,
    draws,
  ) => {
    const draw = byTurns(draws), wide = () => 4 * draw() - 2;
    const layer = make({ inSize: 2, hidden, draw });
    const groups = layer.bias_hh_l0.value.size;
    const projected = rand([batch, groups], { random: wide }).requiresGrad();
    const state = layer.start(batch).map(({ shape }) =>
      rand(shape, { random: wide }).requiresGrad()
    );
    const next = layer.step(projected, state);
    weighAll({ hidden: [], state: next }, draws).backward();
    return {
      next: next.map(seen),
      "gradient of projected": seen(projected.grad),
      "gradients of the state": state.map(({ grad }) => seen(grad)),
      "gradient of weight_hh_l0": seen(layer.weight_hh_l0.value.grad),
      "gradient of bias_hh_l0": seen(layer.bias_hh_l0.value.grad),
    };
  }, { atol: 1e-10 });
}

/** Whole sequences of different lengths through a layer, and all gradients. */
export function anySequence(name: string, make: Make) {
  return law(`${name}.step() over sequences of different lengths, and the gradients`, [
    size,
    howMany({ max: 5 }),
    size,
    draws,
  ], (batch, time, hidden, draws) => {
    const draw = byTurns(draws), layer = make({ inSize: 2, hidden, draw });
    const inputs = rand([batch, time, 2], { random: () => 4 * draw() - 2 }).requiresGrad();
    const lengths = Array.from({ length: batch }, () => 1 + Math.floor(draw() * time));
    const reading = layer.forward(inputs, { lengths });
    weighAll(reading, draws).backward();
    return {
      ...read(reading) as object,
      "gradient of inputs": seen(inputs.grad),
      gradients: parameterGradients(layer),
    };
  }, { atol: 1e-10, runs: 30 });
}

/** A layer on a backend of which nothing can be read in between, as on a GPU. */
export function unreadLayer(name: string, make: Make) {
  return example(
    `${name}.step() reads nothing back, and stays on the layer's backend, as do its gradients`,
    () => {
      const draw = random(7), backend = unreadable;
      const layer = make({ inSize: 2, hidden: 3, draw, backend });
      const inputs = rand([3, 4, 2], { random: draw, backend }).requiresGrad();
      const reading = layer.forward(inputs, { lengths: [4, 1, 3], truncate: 3 });
      [...reading.hidden, ...reading.state].reduce((sum, part) => sum.add(part.mul(part)))
        .sum().backward();
      return {
        ...read(reading) as object,
        "gradient of inputs": seen(inputs.grad),
        gradients: parameterGradients(layer),
      };
    },
    undefined,
    { atol: 1e-10 },
  );
}

/** Larger layers and batches than a law's, a given state, and one layer used again and again. */
export function usedAgain(name: string, make: Make) {
  return example(
    `${name}.step() of a larger layer, from a given state, and again after its weights have changed`,
    () => {
      const draw = random(5), layer = make({ inSize: 5, hidden: 6, draw });
      const wide = () => 4 * draw() - 2;
      const inputs = rand([5, 7, 5], { random: wide }).requiresGrad();
      const start = layer.start(5).map(({ shape }) => rand(shape, { random: wide }).requiresGrad());
      const short = rand([2, 3, 5], { random: wide });
      const lengths = [7, 1, 4, 0, 7];
      const first = [
        read(layer.forward(inputs, { lengths, state: start })),
        read(layer.forward(short)),
      ];
      for (const parameter of layer.parameters()) {
        parameter.update(parameter.value.detach().mul(-1.5).detach().requiresGrad());
      }
      const reading = layer.forward(inputs, { lengths, state: start });
      const end = weighAll(reading, 3);
      end.backward();
      end.backward(); // a second walk adds as much again
      return {
        ...{ first, second: read(reading) },
        "gradients of inputs and state": [inputs, ...start].map(({ grad }) => seen(grad)),
        gradients: parameterGradients(layer),
        "what was given, afterwards": [inputs, ...start, short].map(seen),
        lengths,
      };
    },
    undefined,
    { atol: 1e-10 },
  );
}
