/** Task 5.5, the GRU layer: single steps by hand and at random, and sequences. */
import { example, law, pick, suite } from "#grader/suite.ts";
import { GRU } from "#impl/5_sequences/gru.ts";
import { rand, tensor } from "#modules/2_tensors/factories.ts";
import { seen } from "#modules/2_tensors/suite_tools.ts";
import { gradientFlow } from "#modules/5_sequences/gradient_flow.ts";
import type { GatedOptions } from "#modules/5_sequences/recurrent.ts";
import {
  anySequence,
  anyStep,
  smallLayer,
  unreadLayer,
  usedAgain,
} from "#modules/5_sequences/suite_recurrent.ts";
import { random } from "#modules/random.ts";

const make = (options: GatedOptions) => new GRU(options);

/**
 * One step of one number: what the three groups get of the inputs, the state before, and of the
 * group n the weight and the bias of the state.
 */
export function gates(
  sums: readonly [r: number, z: number, n: number],
  { h = 0, weight = 0, bias = 0 } = {},
) {
  const layer = smallLayer(make, [[0, 0, 0, 0], [0, 0, 0, 0], [0, weight, 0, bias]]);
  return layer.step(tensor([[...sums]]), [tensor([[h]])]).map(seen);
}

export function state(hidden: number) {
  return [{ shape: [1, 1], elements: [hidden] }];
}

const OPEN = 100, SHUT = -100;

export default suite("5.5", [
  example("GRU.step() with an update gate that is open, shut and half open", () => ({
    "z open: keeps h = 0.5": gates([0, OPEN, 1], { h: 0.5 }),
    "z shut: takes tanh(1)": gates([0, SHUT, 1], { h: 0.5 }),
    "z half open: the mean": gates([0, 0, 1], { h: 0.5 }),
  }), {
    "z open: keeps h = 0.5": state(0.5),
    "z shut: takes tanh(1)": state(Math.tanh(1)),
    "z half open: the mean": state((0.5 + Math.tanh(1)) / 2),
  }),
  example("GRU.step() resets the product of the state, bias included", () => ({
    "r open": gates([OPEN, SHUT, 0.25], { h: 0.5, weight: 2, bias: 3 }),
    "r shut": gates([SHUT, SHUT, 0.25], { h: 0.5, weight: 2, bias: 3 }),
    "r half open": gates([0, SHUT, 0.25], { h: 0.5, weight: 2, bias: 3 }),
  }), {
    "r open": state(Math.tanh(0.25 + 2 * 0.5 + 3)),
    "r shut": state(Math.tanh(0.25)),
    "r half open": state(Math.tanh(0.25 + (2 * 0.5 + 3) / 2)),
  }),
  example("GRU.step() adds W_hh h and b_hh in both gates", () => {
    const layer = smallLayer(make, [[0, 2, 0, -1], [0, -3, 0, 0.5], [0, 1, 0, 0]]);
    const step = (h: number) => layer.step(tensor([[0.1, 0.2, 0.3]]), [tensor([[h]])]).map(seen);
    return { "h = 0.5": step(0.5), "h = -1": step(-1) };
  }),
  anyStep("GRU", make),
  anySequence("GRU", make),
  usedAgain("GRU", make),
  unreadLayer("GRU", make),
  law("GRU.step() over 60 words: how far the gradient has shrunk, in powers of ten", [
    pick([1, 2, 3, 4, 5]),
  ], async (seed) => {
    const layer = new GRU({ inSize: 2, hidden: 4, span: 60, draw: random(seed) });
    const flow = await gradientFlow(layer, rand([1, 60, 2], { random: random(seed) }));
    return { "words 0, 30, 59": [0, 30, 59].map((step) => Math.log10(flow[step])) };
  }, { runs: 5, atol: 1e-6 }),
]);
