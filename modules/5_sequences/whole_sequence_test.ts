/** Recurrent layers over whole sequences against the loop over their steps. */
import { GRU } from "#impl/5_sequences/gru.ts";
import { LSTM } from "#impl/5_sequences/lstm.ts";
import { RNN } from "#impl/5_sequences/rnn.ts";
import { projectInputs, unroll } from "#impl/5_sequences/unroll.ts";
import { rand } from "#modules/2_tensors/factories.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import type { Reading, State } from "#modules/5_sequences/recurrent.ts";
import { random } from "#modules/random.ts";
import { assert, assertEquals } from "@std/assert";

const SIZES = [
  { batch: 1, time: 1, hidden: 1 },
  { batch: 2, time: 3, hidden: 2 },
  { batch: 7, time: 5, hidden: 6 },
  { batch: 13, time: 9, hidden: 19 },
  { batch: 16, time: 12, hidden: 64 },
];

const LAYERS = { RNN, GRU, LSTM };

/** What gradients are wanted of. */
const WANTED = ["everything", "inputs and states", "parameters"] as const;

for (const [kind, Layer] of Object.entries(LAYERS)) {
  for (const workers of [1, 2]) {
    for (const { batch, time, hidden } of SIZES) {
      const name = `${batch} x ${time} x ${hidden} by ${workers} threads`;
      Deno.test(`at once ${kind} is what it is step by step: ${name}`, () => {
        using backend = parallelBackend({ workers, vectors: true });
        const lengths = Array.from({ length: batch }, (_, i) => (i * 5 + 2) % (time + 1));
        for (const options of [{}, { lengths }]) {
          for (const wanted of WANTED) {
            const [atOnce, byStep] = [true, false].map((whole) => {
              const draw = random(batch + hidden);
              const layer = new Layer({ inSize: 3, hidden, draw, backend });
              const leaf = (shape: readonly number[]) => {
                const numbers = rand(shape, { random: () => 2 * draw() - 1, backend });
                return wanted === "parameters" ? numbers : numbers.requiresGrad();
              };
              const inputs = leaf([batch, time, 3]);
              const state = layer.start(batch).map(({ shape }) => leaf(shape));
              if (wanted === "inputs and states") {
                for (const parameter of layer.parameters()) {
                  parameter.update(parameter.value.detach());
                }
              }
              const weight = layer.weight_ih_l0.value, bias = layer.bias_ih_l0.value;
              const reading = whole
                ? layer.forward(inputs, { state, ...options })
                : unroll(layer, projectInputs(inputs, weight, bias), state, options);
              weighed(reading, draw).backward();
              return numbers(reading, [
                ...layer.parameters().map(({ value }) => value),
                inputs,
                ...state,
              ]);
            });
            requireClose(atOnce, byStep);
          }
        }
      });
    }
  }

  Deno.test(`${kind} is read at once on vectors, and not where gradients are cut`, () => {
    for (const vectors of [true, false]) {
      using backend = parallelBackend({ workers: 2, vectors });
      const draw = random(3), layer = new Layer({ inSize: 2, hidden: 5, draw, backend });
      const inputs = rand([3, 4, 2], { random: draw, backend });
      const isWhole = ({ hidden }: Reading) => hidden[3].history?.fn?.name === "part";
      assertEquals(isWhole(layer.forward(inputs)), vectors);
      assertEquals(isWhole(layer.forward(inputs, { truncate: 2 })), false);
    }
  });
}

/** Lists of the same numbers; one that is empty, of a gradient that nobody has made, counts as 0. */
function requireClose(lists: readonly number[][], right: readonly number[][]): void {
  right.forEach((expected, which) => {
    expected.forEach((value, i) => {
      const { [i]: got = 0 } = lists[which], far = Math.abs(got - value);
      assert(far < 2e-5 * Math.max(1, Math.abs(value)), `${which}, number ${i}: ${got}, ${value}`);
    });
  });
}

/** Every number of a reading, weighed. */
function weighed(
  { hidden, state }: { hidden: readonly Tensor[]; state: State },
  draw: () => number,
) {
  return [...hidden, ...state].map((part) => {
    const weights = rand(part.shape, { random: draw, backend: part.backend });
    return part.mul(weights).sum();
  }).reduce((sum, part) => sum.add(part));
}

/** Every number; of a leaf whose numbers have no part in it there is no gradient. */
function numbers({ hidden, state }: Reading, leaves: readonly Tensor[]): number[][] {
  const grads = leaves.map(({ grad }) => [...grad?.values() ?? []]);
  return [...[...hidden, ...state].map((part) => [...part.values()]), ...grads];
}
