/**
 * NaN, infinities and both zeros against PyTorch, forward and backward, on every backend: see
 * data/golden/edge_values.py.
 */
import golden from "#data/golden/edge_values.json" with { type: "json" };
import { max } from "#impl/4_networks/max.ts";
import { logSoftmax, softmax } from "#impl/4_networks/softmax.ts";
import { full, tensor } from "#modules/2_tensors/factories.ts";
import { goldenNumber } from "#modules/2_tensors/golden_operations.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { ALL_BACKENDS } from "#modules/3_parallel/testing/fast_backends.ts";
import { assert, assertEquals } from "@std/assert";

const POWERS = [0, 1, 2, 3, 0.5, 1.5, -1, -2];

const OPERATIONS: Readonly<Record<string, (a: Tensor, b: Tensor) => Tensor>> = {
  neg: (a) => a.neg(),
  inv: (a) => a.inv(),
  exp: (a) => a.exp(),
  relu: (a) => a.relu(),
  sigmoid: (a) => a.sigmoid(),
  tanh: (a) => a.tanh(),
  "mul(0)": (a) => a.mul(0),
  "div(0)": (a) => a.div(0),
  "add(1)": (a) => a.add(1),
  ...Object.fromEntries(POWERS.map((power) => [`pow(${power})`, (a: Tensor) => a.pow(power)])),
  add: (a, b) => a.add(b),
  sub: (a, b) => a.sub(b),
  mul: (a, b) => a.mul(b),
  div: (a, b) => a.div(b),
  sum: (a) => a.sum(1),
  mean: (a) => a.mean(1),
  amax: (a) => max(a, 1),
  softmax: (a) => softmax(a, 1),
  logSoftmax: (a) => logSoftmax(a, 1),
};

/**
 * Where we differ: -Infinity has powers of fractions here, as IEEE 754 has it, and none in PyTorch.
 */
function differs(op: string, inputs: readonly number[]): boolean {
  return (op === "pow(0.5)" || op === "pow(1.5)") && inputs[0] === -Infinity;
}

for (const { name, ignore, make } of ALL_BACKENDS) {
  Deno.test(`NaN, infinities and zeros agree with PyTorch: ${name}`, { ignore }, async () => {
    using backend = await make();
    let left = 0;
    await Promise.all(golden.cases.map(async ({ op, inputs, gradOut, out, grads }) => {
      const numbers = inputs.map(({ elements }) => elements.map(goldenNumber));
      const leaves = inputs.map(({ shape }, i) =>
        tensor(numbers[i], { backend }).view(shape).detach().requiresGrad()
      );
      const result = OPERATIONS[op](leaves[0], leaves[1]);
      result.backward(full(goldenNumber(gradOut), result.shape, { backend }));
      const found = [result, ...leaves.map(({ grad }) => grad!)].map((each) => each.read());
      (await Promise.all(found)).forEach((elements, which) => {
        const wanted = [out, ...grads][which].map(goldenNumber);
        assertEquals(elements.length, wanted.length);
        wanted.forEach((value, i) => {
          const at = numbers.map((input) => input[i]);
          const what = which === 0 ? "result" : `gradient ${which - 1}, of ${gradOut}`;
          if (differs(op, at)) left++;
          else assert(isClose(elements[i], value), `${op}, ${what}: ${elements[i]}, not ${value}`);
        });
      });
    }));
    assertEquals(left, 16); // two powers, four gradients, each with its result
  });
}

Deno.test("the edge values come from the script beside them, and no operation is left out", () => {
  assertEquals(golden.about.by, "data/golden/edge_values.py");
  assertEquals([...new Set(golden.cases.map(({ op }) => op))], Object.keys(OPERATIONS));
});

/** EPS in a logarithm, and float32. */
function isClose(found: number, wanted: number): boolean {
  return found === wanted || (Number.isNaN(found) && Number.isNaN(wanted)) ||
    Math.abs(found - wanted) <= 3e-6 + 1e-5 * Math.abs(wanted);
}
