/** Task 5.4, the LSTM layer: steps by hand and at random, sequences, and what it remembers. */
import { example, law, pick, suite } from "#grader/suite.ts";
import { LSTM } from "#impl/5_sequences/lstm.ts";
import { RNN } from "#impl/5_sequences/rnn.ts";
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

const make = (options: GatedOptions) => new LSTM(options);

/** One step of one number whose four groups get nothing but these sums. */
export function gates(sums: readonly [i: number, f: number, g: number, o: number], cell: number) {
  const layer = smallLayer(make, [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]);
  return layer.step(tensor([[...sums]]), [tensor([[0]]), tensor([[cell]])]).map(seen);
}

/** The new state of one number: hidden state and cell. */
export function state(hidden: number, cell: number) {
  return [hidden, cell].map((element) => ({ shape: [1, 1], elements: [element] }));
}

const OPEN = 100, SHUT = -100;

export default suite("5.4", [
  example("LSTM.step() with gates that are open or shut", () => ({
    "i shut, f open, o open: keeps 0.5": gates([SHUT, OPEN, 1, OPEN], 0.5),
    "i open, f shut, o open: takes tanh(1)": gates([OPEN, SHUT, 1, OPEN], 0.5),
    "i open, f open, o shut: adds, and hides it": gates([OPEN, OPEN, 1, SHUT], 0.5),
  }), {
    "i shut, f open, o open: keeps 0.5": state(Math.tanh(0.5), 0.5),
    "i open, f shut, o open: takes tanh(1)": state(Math.tanh(Math.tanh(1)), Math.tanh(1)),
    "i open, f open, o shut: adds, and hides it": state(0, Math.tanh(1) + 0.5),
  }),
  example("LSTM.step() with gates that are half open", () => ({
    "cell 2, nothing new": gates([0, 0, 0, 0], 2),
    "cell 0, something new": gates([0, 0, 100, 0], 0),
  }), {
    "cell 2, nothing new": state(Math.tanh(1) / 2, 1),
    "cell 0, something new": state(Math.tanh(0.5) / 2, 0.5),
  }),
  example("LSTM.step() adds W_hh h and b_hh in every group", () => {
    // i: 2h, f: 0.5, g: -h + 1, o: 3h
    const layer = smallLayer(make, [[0, 2, 0, 0], [0, 0, 0, 0.5], [0, -1, 0, 1], [0, 3, 0, 0]]);
    const step = (h: number, c: number) => {
      const zero = tensor([[0, 0, 0, 0]]);
      return layer.step(zero, [tensor([[h]]), tensor([[c]])]).map(seen);
    };
    return { "h = 0.5, c = -1": step(0.5, -1), "h = -1, c = 1": step(-1, 1) };
  }),
  anyStep("LSTM", make),
  anySequence("LSTM", make),
  usedAgain("LSTM", make),
  unreadLayer("LSTM", make),
  law("LSTM.step() over 60 words: how far the gradient has shrunk, in powers of ten", [
    pick([1, 2, 3, 4, 5]),
  ], async (seed) => {
    const options = { inSize: 2, hidden: 4 }, inputs = rand([1, 60, 2], { random: random(seed) });
    const lstm = await gradientFlow(
      new LSTM({ ...options, span: 60, draw: random(seed) }),
      inputs,
    );
    const rnn = await gradientFlow(new RNN({ ...options, draw: random(seed) }), inputs);
    const powers = (flow: readonly number[]) => [0, 30, 59].map((step) => Math.log10(flow[step]));
    return {
      "LSTM, for words 0, 30, 59": powers(lstm),
      "plain RNN, for words 0, 30, 59": powers(rnn),
    };
  }, { runs: 5, atol: 1e-6 }),
]);
