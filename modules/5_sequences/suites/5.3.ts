/** Task 5.3, the plain recurrent layer, and the loop that reads sequences with any layer. */
import {
  example,
  howMany,
  int,
  law,
  list,
  pick,
  suite,
  tensor as anyTensor,
} from "#grader/suite.ts";
import { RNN } from "#impl/5_sequences/rnn.ts";
import { keepFinished, projectInputs, unroll } from "#impl/5_sequences/unroll.ts";
import { anyDraws, byTurns, sourceAfter } from "#modules/1_autodiff/suite_numbers.ts";
import { rand, tensor } from "#modules/2_tensors/factories.ts";
import { gradientsOf, tensorOf, weightsFor } from "#modules/2_tensors/suite_tensors.ts";
import { seen } from "#modules/2_tensors/suite_tools.ts";
import type { Cell } from "#modules/5_sequences/recurrent.ts";
import {
  anySequence,
  anyStep,
  read,
  smallLayer,
  unreadLayer,
  usedAgain,
  weighAll,
} from "#modules/5_sequences/suite_recurrent.ts";
import { again, unread } from "#modules/4_networks/suite_tools.ts";

/** A cell that counts nothing but adds: half of what it had, and what comes in. */
const halving: Cell = { step: (inputs, [had]) => [had.mul(0.5).add(inputs)] };

/** The same with a second part of its state, the sum of all that came in. */
const summing: Cell = { step: (inputs, [had, sum]) => [had.mul(0.5).add(inputs), sum.add(inputs)] };

/** Inputs of one number each: a list for each step, of one number for each sequence. */
export function inputsOf(steps: readonly (readonly number[])[]) {
  return steps.map((numbers) => tensor(numbers.map((number) => [number])).requiresGrad());
}

const make = (options: ConstructorParameters<typeof RNN>[0]) => new RNN(options);
const size = howMany({ max: 3 });
const draws = anyDraws();

export default suite("5.3", [
  example("projectInputs() of one sequence: its steps, one after another", () => {
    const steps = projectInputs(
      tensor([[[1, 2], [3, 4], [5, 6]]]),
      tensor([[1, 10], [0, 1]]),
      tensor([0.5, 0]),
    );
    return steps.map(seen);
  }, [
    { shape: [1, 2], elements: [21.5, 2] },
    { shape: [1, 2], elements: [43.5, 4] },
    { shape: [1, 2], elements: [65.5, 6] },
  ]),
  example("projectInputs() of two sequences: each step has a row of both", () => {
    const steps = projectInputs(tensor([[[1], [2]], [[3], [4]]]), tensor([[10]]), tensor([0]));
    return steps.map(seen);
  }, [{ shape: [2, 1], elements: [10, 30] }, { shape: [2, 1], elements: [20, 40] }]),
  law("projectInputs() of any inputs, and its gradients", [
    anyTensor({ rank: 3, size: [1, 3] }),
    size,
    draws,
  ], (input, rows, draws) => {
    const draw = byTurns(draws), [, , inSize] = input.shape;
    const all = [
      tensorOf(input),
      rand([rows, inSize], { random: draw }),
      rand([rows], { random: draw }),
    ];
    const calculate = (...[inputs, weight, bias]: typeof all) => {
      const steps = projectInputs(inputs, weight, bias);
      return weighAll({ hidden: steps, state: [] }, draws);
    };
    const [inputs, weight, bias] = all;
    return {
      steps: projectInputs(inputs, weight, bias).map(seen),
      gradients: gradientsOf(calculate, all),
    };
  }, { atol: 1e-10 }),

  example("projectInputs() of larger inputs, turned over, and twice back through one graph", () => {
    const joined = (...[inputs, weight, bias]: ReturnType<typeof tensor>[]) =>
      projectInputs(inputs, weight, bias).reduce((sum, step, i) => sum.add(step.mul(i + 1)));
    return {
      large: projectInputs(
        weightsFor([6, 9, 5], 2),
        weightsFor([7, 5], 2),
        weightsFor([7], 2),
      ).map(seen),
      twice: again(
        joined,
        ...[weightsFor([2, 3, 2], 2), weightsFor([4, 2], 2), weightsFor([4], 3)],
      ),
    };
  }),

  example("keepFinished() of six sequences, of states that differ in width, which stay", () => {
    const next = [weightsFor([6, 5], 2), weightsFor([6, 1], 3), weightsFor([6, 2], 4)];
    const previous = [weightsFor([6, 5], 5), weightsFor([6, 1], 6), weightsFor([6, 2], 7)];
    const going = tensor([[1], [0], [0], [1], [1], [0]]);
    const kept = keepFinished(next, previous, going).map(seen);
    return { kept, afterwards: [...next, ...previous, going].map(seen) };
  }),
  example("keepFinished() lets one sequence go on and keeps the other", () => {
    const next = [tensor([[1, 2], [3, 4]]), tensor([[10], [20]])];
    const previous = [tensor([[5, 6], [7, 8]]), tensor([[30], [40]])];
    return keepFinished(next, previous, tensor([[1], [0]])).map(seen);
  }, [{ shape: [2, 2], elements: [1, 2, 7, 8] }, { shape: [2, 1], elements: [10, 40] }]),
  law("keepFinished() of any states, and its gradients", [
    list(pick([0, 1]), { minLength: 1, maxLength: 4 }),
    size,
    draws,
  ], (going, hidden, draws) => {
    const shape = [going.length, hidden], mask = tensor(going.map((each) => [each]));
    const keep = (next: ReturnType<typeof tensor>, previous: typeof next) =>
      keepFinished([next], [previous], mask)[0];
    const inputs = [weightsFor(shape, draws), weightsFor(shape, sourceAfter(draws, 1))];
    const [next, previous] = inputs;
    return {
      kept: seen(keep(next, previous)),
      gradients: gradientsOf(keep, inputs, weightsFor(shape, sourceAfter(draws, 2))),
    };
  }),

  example("unroll() carries the state from step to step: half of it, and 1, 2, 3", () => {
    return read(unroll(halving, inputsOf([[1], [2], [3]]), [tensor([[4]])]));
  }, {
    hidden: [3, 3.5, 4.75].map((element) => ({ shape: [1, 1], elements: [element] })),
    state: [{ shape: [1, 1], elements: [4.75] }],
  }),
  example("unroll() lets a sequence that has ended keep its state", () => {
    const inputs = inputsOf([[1, 1], [2, 2], [3, 3]]), start = [tensor([[0], [0]])];
    return read(unroll(halving, inputs, start, { lengths: [3, 1] }));
  }, {
    hidden: [[1, 1], [2.5, 1], [4.25, 1]].map((elements) => ({ shape: [2, 1], elements })),
    state: [{ shape: [2, 1], elements: [4.25, 1] }],
  }),
  example("unroll() keeps every part of the state", () => {
    const inputs = inputsOf([[1, 1], [2, 2]]), start = [tensor([[0], [0]]), tensor([[5], [5]])];
    return read(unroll(summing, inputs, start, { lengths: [1, 2] }));
  }, {
    hidden: [[1, 1], [1, 2.5]].map((elements) => ({ shape: [2, 1], elements })),
    state: [{ shape: [2, 1], elements: [1, 2.5] }, { shape: [2, 1], elements: [6, 8] }],
  }),
  example("unroll() brings gradients back over all steps, or over two at a time", () => {
    const reached = (truncate?: number) => {
      const inputs = inputsOf([[1], [2], [3], [4], [5]]);
      const start = tensor([[0]]).requiresGrad();
      unroll(halving, inputs, [start], { truncate }).state[0].backward();
      return [start, ...inputs].map(({ grad }) => grad?.item() ?? 0);
    };
    return { "all": reached(), "truncate: 2": reached(2), "truncate: 3": reached(3) };
  }, {
    "all": [1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1],
    "truncate: 2": [0, 0, 0, 0, 0, 1], // the last step is the first of its two
    "truncate: 3": [0, 0, 0, 0, 1 / 2, 1],
  }),
  law("unroll() of any lengths, cut anywhere: states and gradients", [
    list(int({ min: 0, max: 5 }), { minLength: 1, maxLength: 3 }),
    howMany({ max: 6 }),
    draws,
  ], (lengths, truncate, draws) => {
    const draw = byTurns(draws), shape = [lengths.length, 2];
    const inputs = Array.from(
      { length: 5 },
      () => rand(shape, { random: draw }).requiresGrad(),
    );
    const start = [rand(shape, { random: draw }), rand(shape, { random: draw })];
    const leaves = start.map((part) => part.requiresGrad());
    const reading = unroll(summing, inputs, leaves, { lengths, truncate });
    weighAll(reading, draws).backward();
    return {
      ...read(reading) as object,
      gradients: [...leaves, ...inputs].map(({ grad }) => seen(grad)),
    };
  }, { atol: 1e-10 }),

  example("unroll() of ten steps, of one after the other, and with lengths of 0", () => {
    const steps = Array.from({ length: 10 }, (_, t) => [t + 1, -t, 0.5]);
    const start = [tensor([[1], [2], [3]]), tensor([[4], [5], [6]])];
    const all = [
      unroll(summing, inputsOf(steps), start, { lengths: [10, 0, 5], truncate: 4 }),
      unroll(summing, inputsOf(steps.slice(0, 3)), start),
      unroll(summing, inputsOf(steps), start, { lengths: [0, 0, 0] }),
      unroll(summing, [], start),
    ];
    return { read: all.map(read), start: start.map(seen) };
  }),

  example("projectInputs() and keepFinished() and their gradients read nothing back", () => {
    const rows = [[1, 2], [3, 4], [5, 6]];
    return {
      projectInputs: unread(
        (inputs, weight, bias) => {
          return projectInputs(inputs, weight, bias).reduce((sum, step) => sum.mul(0.5).add(step));
        },
        [[rows, rows], [[1, -1], [2, 0]], [10, 20]],
      ),
      keepFinished: unread(
        (next, previous, going) => keepFinished([next], [previous], going)[0],
        [rows, [[9, 8], [7, 6], [5, 4]], [[1], [0], [1]]],
      ),
    };
  }),

  example("RNN.step() of one number: tanh of all four terms", () => {
    const layer = smallLayer(make, [[0, 3, 0, 0.5]]); // W_hh is 3, b_hh is 0.5
    return layer.step(tensor([[-1]]), [tensor([[0.25]])]).map(seen);
  }, [{ shape: [1, 1], elements: [Math.tanh(-1 + 3 * 0.25 + 0.5)] }]),
  example("RNN.step() takes row i of the weights for number i of the state", () => {
    const layer = new RNN({ inSize: 1, hidden: 2, draw: () => 0.5 }); // all 0
    layer.weight_hh_l0.update(tensor([[1, 2], [0, 0]]));
    return layer.step(tensor([[0, 0]]), [tensor([[0.1, 0.2]])]).map(seen);
  }, [{ shape: [1, 2], elements: [Math.tanh(0.5), 0] }]),
  anyStep("RNN", make),
  anySequence("RNN", make),
  usedAgain("RNN", make),
  unreadLayer("RNN", make),
]);
