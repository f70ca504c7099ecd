/** Softmax and its logarithm at once against the operations that they are made of. */
import { logSoftmax, softmax } from "#impl/4_networks/softmax.ts";
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import { noGrad, Tensor } from "#modules/2_tensors/tensor.ts";
import { type ParallelBackend, parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { requireNear } from "#modules/3_parallel/testing/require_near.ts";
import { SOFTMAX, softmaxAtOnce } from "#modules/4_networks/at_once/softmax_at_once.ts";
import { random } from "#modules/random.ts";
import { assertEquals } from "@std/assert";

const SHAPES: readonly Shape[] = [
  ...[[1], [3], [4], [301]],
  ...[[1, 1], [5, 2], [0, 4], [7, 10], [64, 65], [3, 30_000]],
  ...[[2, 3, 6], [2, 1, 3, 9]],
];

/** Rows with ties, with what is out of the question, and with what has gone wrong. */
const ROWS: readonly (readonly number[])[] = [
  [2, 2, 2, 2, 2],
  [1000, 999, -1000, 1000, 0],
  [0, -Infinity, 1, -Infinity, 2],
  [-Infinity, -Infinity, -Infinity, -Infinity, -Infinity],
  [1, Infinity, 0, 2, 3],
  [Infinity, Infinity, 1, 1, -Infinity],
  [NaN, 1, 2, 3, 4],
  [1, 2, 3, 4, NaN],
  [-3e38, 3e38, 0, -0, 1e-40],
];

type Rule = (a: Tensor, axis: number) => Tensor;

/** What comes of a rule, and the gradient, of numbers that lie in order, and turned over. */
function results(backend: ParallelBackend, rule: Rule): number[][] {
  const draw = random(1);
  const leaf = (values: readonly number[], shape: Shape) =>
    new Tensor(backend.upload(values, shape), backend).requiresGrad();
  const drawn = (shape: Shape) =>
    leaf(Array.from({ length: sizeOf(shape) }, () => 12 * draw() - 6), shape);
  const of = (a: Tensor, seen: Tensor): number[][] => {
    const out = rule(seen, -1);
    out.backward(drawn(out.shape).detach());
    return [[...out.values()], [...a.grad!.values()]];
  };
  const edges = leaf(ROWS.flat(), [ROWS.length, 5]);
  const turned = SHAPES.map(drawn).map((a) => [a, a.permute([...a.shape.keys()].reverse())]);
  return [
    ...of(edges, edges),
    ...SHAPES.map(drawn).flatMap((a) => of(a, a)),
    ...turned.flatMap(([a, seen]) => seen.shape.at(-1) === 0 ? [] : of(a, seen)),
  ];
}

for (const rule of [softmax, logSoftmax]) {
  for (const workers of [1, 2]) {
    Deno.test(`${rule.name} at once is what it is step by step, by ${workers} threads`, () => {
      using atOnce = parallelBackend({ workers });
      using byStep = parallelBackend({ workers, vectors: false });
      requireNear(results(atOnce, rule), results(byStep, rule), 1e-5);
    });
  }
}

Deno.test("softmaxAtOnce() is for the last axis on vectors, and for what gives the same", () => {
  using onVectors = parallelBackend({ workers: 1 });
  using onLoops = parallelBackend({ workers: 1, vectors: false });
  const isTaken = (rule: Rule, backend: ParallelBackend, axis = -1) => {
    const a = new Tensor(backend.full(1, [2, 3]), backend).requiresGrad();
    return softmaxAtOnce(SOFTMAX, rule, a, axis) !== undefined;
  };
  assertEquals([isTaken(softmax, onVectors), isTaken(softmax, onVectors, 1)], [true, true]);
  assertEquals([isTaken(softmax, onVectors, 0), isTaken(softmax, onLoops)], [false, false]);
  const constant: Rule = (a, axis) => softmax(a, axis).detach();
  const wrong: Rule = (a, axis) => softmax(a, axis < 0 ? 0 : axis);
  const open: Rule = () => {
    throw new Error("not written");
  };
  assertEquals([constant, wrong, open].map((rule) => isTaken(rule, onVectors)), [
    false,
    false,
    false,
  ]);
  assertEquals(noGrad(() => isTaken(constant, onVectors)), true); // nobody asks for a gradient
});
