/** The LSTM over whole sequences against the loop over its steps. */
import { LSTM } from "#impl/5_sequences/lstm.ts";
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

for (const workers of [1, 2]) {
  for (const { batch, time, hidden } of SIZES) {
    const name = `${batch} x ${time} x ${hidden} by ${workers} threads`;
    Deno.test(`an LSTM at once is the LSTM step by step: ${name}`, () => {
      using backend = parallelBackend({ workers });
      const lengths = Array.from({ length: batch }, (_, i) => (i * 5 + 2) % (time + 1));
      for (const options of [{}, { lengths }]) {
        const [atOnce, byStep] = [true, false].map((whole) => {
          const draw = random(batch + hidden);
          const layer = new LSTM({ inSize: 3, hidden, draw, backend });
          const leaf = (shape: readonly number[]) =>
            rand(shape, { random: () => 2 * draw() - 1, backend }).requiresGrad();
          const inputs = leaf([batch, time, 3]);
          const state = [leaf([batch, hidden]), leaf([batch, hidden])];
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
        atOnce.forEach((list, which) => {
          list.forEach((value, i) => {
            const right = byStep[which][i];
            const far = Math.abs(value - right) / Math.max(1, Math.abs(right));
            assert(far < 2e-5, `${which}, number ${i}: ${value} for ${right}`);
          });
        });
      }
    });
  }
}

Deno.test("an LSTM at once is read without gradients, and not where they are cut", () => {
  using backend = parallelBackend({ workers: 2 });
  const draw = random(3), layer = new LSTM({ inSize: 2, hidden: 5, draw, backend });
  const inputs = rand([3, 4, 2], { random: draw, backend });
  const functionOf = ({ hidden }: Reading) => hidden[3].history?.fn?.name;
  assertEquals(functionOf(layer.forward(inputs)), "part");
  assertEquals(functionOf(layer.forward(inputs, { truncate: 2 })), "mul");
});

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
