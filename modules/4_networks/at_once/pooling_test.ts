/** Pooling at once against the copies, comparisons and products that it is made of. */
import { avgPool2d, type BlockSize, maxPool2d } from "#impl/4_networks/pooling.ts";
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import { type ParallelBackend, parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { requireNear } from "#modules/3_parallel/testing/require_near.ts";
import { MAX_POOL, poolAtOnce } from "#modules/4_networks/at_once/pooling_at_once.ts";
import { random } from "#modules/random.ts";
import { assertEquals, assertThrows } from "@std/assert";

type Rule = (pictures: Tensor, block: BlockSize) => Tensor;

const CASES: readonly (readonly [shape: Shape, block: BlockSize])[] = [
  [[1, 1, 1, 1], [1, 1]],
  [[2, 3, 4, 6], [2, 2]],
  [[2, 1, 6, 26], [3, 2]],
  [[3, 2, 8, 28], [4, 4]],
  [[1, 2, 4, 20], [2, 4]],
  [[1, 1, 5, 21], [5, 3]],
  [[2, 1, 3, 7], [1, 7]],
  [[2, 2, 9, 5], [3, 1]],
  [[0, 2, 4, 4], [2, 2]],
  [[16, 8, 28, 28], [4, 4]],
];

/** Many are alike; some are NaN or infinite. */
const KINDS = [-2, -1, -0, 0, 0.5, 0.5, 1, 2, 2, 2];
const RARE = [NaN, Infinity, -Infinity];

/** What comes of a rule, and the gradient, of pictures that lie in order, and turned over. */
function results(backend: ParallelBackend, rule: Rule): number[][] {
  const draw = random(1);
  const pick = (of: readonly number[]) => of[Math.floor(draw() * of.length)];
  const drawn = (shape: Shape, rare = 0) => {
    const values = Array.from({ length: sizeOf(shape) }, () => pick(draw() < rare ? RARE : KINDS));
    return new Tensor(backend.upload(values, shape), backend).requiresGrad();
  };
  return CASES.flatMap(([shape, block]) =>
    [0, 0.02].flatMap((rare) =>
      [false, true].flatMap((isTurned) => {
        const [batch, channels, height, width] = shape;
        const a = drawn(isTurned ? [batch, channels, width, height] : shape, rare);
        const out = rule(isTurned ? a.transpose() : a, block);
        out.backward(drawn(out.shape, rare).detach());
        return [[...out.values()], [...a.grad!.values()]];
      })
    )
  );
}

for (const rule of [maxPool2d, avgPool2d]) {
  for (const workers of [1, 2]) {
    Deno.test(`${rule.name} at once is what it is step by step, by ${workers} threads`, () => {
      using atOnce = parallelBackend({ workers });
      using byStep = parallelBackend({ workers, vectors: false });
      requireNear(results(atOnce, rule), results(byStep, rule), 1e-5);
    });
  }
}

Deno.test("poolAtOnce() is for vectors, for blocks that fill, and for what gives the same", () => {
  using onVectors = parallelBackend({ workers: 1 });
  using onLoops = parallelBackend({ workers: 1, vectors: false });
  const isTaken = (rule: Rule, backend: ParallelBackend, shape: Shape = [1, 1, 4, 4]) => {
    const a = new Tensor(backend.full(1, shape), backend).requiresGrad();
    return poolAtOnce(MAX_POOL, rule, a, [2, 2]) !== undefined;
  };
  assertEquals([isTaken(maxPool2d, onVectors), isTaken(maxPool2d, onLoops)], [true, false]);
  assertEquals(isTaken(maxPool2d, onVectors, [1, 1, 4, 5]), false);
  assertThrows(() => maxPool2d(new Tensor(onVectors.full(1, [1, 1, 4, 5]), onVectors), [2, 2]));
  const one: Rule = (a, block) => { // among equals the last has all
    const steps = Array.from({ length: a.size }, (_, i) => 3e-7 * i);
    return maxPool2d(a.add(new Tensor(onVectors.upload(steps, a.shape), onVectors)), block);
  };
  assertEquals([avgPool2d, one].map((rule) => isTaken(rule, onVectors)), [false, false]);
});
