import { rand, tensor } from "#modules/2_tensors/factories.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { random } from "#modules/random.ts";
import { assertAlmostEquals, assertEquals } from "@std/assert";
import { lookUp } from "./word_lookup.ts";

Deno.test("lookUp() gives rows, and adds up the gradients of a word that occurs twice", () => {
  const table = tensor([[1, 2], [3, 4], [5, 6]]).requiresGrad();
  const rows = lookUp(table, Int32Array.of(2, 0, 2));
  assertEquals(rows.toArray(), [[5, 6], [1, 2], [5, 6]]);
  rows.mul(tensor([[1, 10], [2, 20], [3, 30]])).sum().backward();
  assertEquals(table.grad!.toArray(), [[2, 20], [0, 0], [4, 40]]);
});

Deno.test("lookUp() does the same on parallel, with rows and gradients in any order", () => {
  using parallel = parallelBackend();
  const ids = [4, 1, 1, 0, 4], draw = random(1);
  const numbers = rand([3, 6], { random: draw }).toArray(),
    weights = rand([3, 5], { random: draw });
  const [one, other] = [simple, parallel].map((backend) => {
    const table = tensor(numbers, { backend }).requiresGrad();
    const rows = lookUp(table.transpose(), ids);
    rows.transpose().mul(weights.to(backend)).sum().backward();
    return [...rows.values(), ...table.grad!.values()];
  });
  one.forEach((value, i) => assertAlmostEquals(other[i], value, 1e-6));
});
