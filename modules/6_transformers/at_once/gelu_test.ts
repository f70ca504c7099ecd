/** GELU by its kernel against the formulas of task 6.2, which `simple` calculates by. */
import { gelu, geluTanh } from "#impl/6_transformers/gelu.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { requireNear } from "#modules/3_parallel/testing/require_near.ts";
import { GELU, geluAtOnce } from "#modules/6_transformers/at_once/gelu_at_once.ts";
import { random } from "#modules/random.ts";
import { assertEquals } from "@std/assert";

for (const [name, make] of Object.entries({ gelu, geluTanh })) {
  Deno.test(`${name}() by its kernel is that of its formula, however many numbers`, () => {
    using backend = parallelBackend({ workers: 2 });
    const draw = random(1);
    for (const count of [1, 2, 3, 4, 7, 40_001]) {
      const numbers = Array.from({ length: count }, () => 12 * draw() - 6);
      if (count > 4) numbers.splice(0, 5, NaN, Infinity, 100, -100, 0);
      const both = (on: Backend) => {
        const turned = tensor([numbers, numbers.toReversed()], { backend: on }).requiresGrad();
        const out = make(turned.transpose());
        out.backward(tensor(numbers.map((x) => [x, 1]), { backend: on }));
        return [...out.values(), ...turned.grad!.values()];
      };
      requireNear([both(backend)], [both(simple)], 2e-6);
    }
  });
}

Deno.test("geluAtOnce() is for vectors, and for what gives the same", () => {
  using onVectors = parallelBackend({ workers: 1 });
  using onLoops = parallelBackend({ workers: 1, vectors: false });
  const isTaken = (rule: (a: Tensor) => Tensor, backend: Backend) =>
    geluAtOnce(GELU, rule, tensor([1, 2], { backend }).requiresGrad()) !== undefined;
  assertEquals([onVectors, onLoops, simple].map((on) => isTaken(gelu, on)), [true, false, false]);
  assertEquals(isTaken(geluTanh, onVectors), false); // it comes close, and is another function
});
