/** Kernels that are written and kernels that are not, and the products that are done by lines. */
import { simple } from "#modules/2_tensors/simple_backend.ts";
import type { Shape, Strides } from "#modules/2_tensors/shape.ts";
import { sizeOf, stridesOf } from "#modules/2_tensors/shape.ts";
import { tensorData } from "#modules/2_tensors/tensor_data.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { Kernel, openKernelTasks } from "#modules/3_parallel/simd/vectors.ts";
import { KernelError } from "#modules/3_parallel/simd/compiler/kernel_error.ts";
import { random } from "#modules/random.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";

Deno.test("Kernel.written is false while a task of it, or of what it imports, is open", () => {
  const main = `import { f } from "#impl/3_parallel/f.kernel.ts";
    export function g(): f32 { return f(); }`;
  const stub = `export function f(): f32 {\n  // TODO(3.7): one\n  return todo("3.7");\n}`;
  const done = `export function f(): f32 {\n  // TODO(3.7): one\n  return 1;\n}`;
  const kernelOf = (f: string) =>
    new Kernel("modules/g.kernel.ts", {
      "modules/g.kernel.ts": main,
      "impl/3_parallel/f.kernel.ts": f,
    });
  assertEquals([kernelOf(stub).written, kernelOf(stub).open], [false, ["3.7"]]);
  assertEquals([kernelOf(done).written, kernelOf(done).open], [true, []]);
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  const error = assertThrows(() => kernelOf(stub).on(memory), KernelError);
  assertEquals(error.reason, "task 3.7 is not written yet");
  assert(/^\w+\/3_parallel\/f\.kernel\.ts$/.test(error.file), error.file); // in the learner's tree
});

Deno.test("openKernelTasks() names none where all are written", () => {
  assertEquals(openKernelTasks(), []);
});

/** Shapes and strides of both sides: few rows or columns, whose numbers stand side by side. */
const THIN: readonly (readonly [Shape, Strides, Shape, Strides])[] = [
  [[1, 7], [7, 1], [7, 33], [33, 1]],
  [[3, 20], [1, 3], [20, 17], [17, 1]],
  [[2, 3, 5], [15, 5, 1], [2, 5, 16], [80, 16, 1]],
  [[40, 21], [21, 1], [21, 1], [1, 21]],
  [[2, 19], [19, 1], [19, 5], [1, 19]],
];

/** Sides of several tiles and a rest, each as it stands and turned over: packing has four ways. */
const BROAD: typeof THIN = [[1, 13], [22, 1]].flatMap((stridesA) =>
  [[1, 22], [19, 1]].map((stridesB) => [[13, 22], stridesA, [22, 19], stridesB] as const)
);

/** A product of drawn numbers, row by row. */
function productOn(
  backend: typeof simple | ReturnType<typeof parallelBackend>,
  [shapeA, stridesA, shapeB, stridesB]: typeof THIN[number],
): number[] {
  const draw = random(7);
  const [a, b] = [shapeA, shapeB].map((shape) =>
    Array.from({ length: sizeOf(shape) }, () => 2 * draw() - 1)
  );
  const left = tensorData(backend.upload(a, [a.length]).storage, shapeA, stridesA);
  const right = tensorData(backend.upload(b, [b.length]).storage, shapeB, stridesB);
  const out = backend.matmul(left, right);
  assertEquals(out.strides, stridesOf(out.shape));
  return [...backend.readSync(out)];
}

for (const sides of [...THIN, ...BROAD]) {
  const [shapeA, stridesA, shapeB, stridesB] = sides;
  const lie = `[${shapeA}] in steps of ${stridesA} by [${shapeB}] in steps of ${stridesB}`;
  Deno.test(`a product ${lie} on vectors is that of simple`, () => {
    using backend = parallelBackend({ workers: 1 });
    const found = productOn(backend, sides);
    productOn(simple, sides).forEach((wanted, i) =>
      assert(Math.abs(found[i] - wanted) < 1e-5, `${i}: ${found[i]}, and not ${wanted}`)
    );
  });
}

Deno.test("a product of few rows is shared out by columns, and the same to the last bit", () => {
  using alone = parallelBackend({ workers: 1 });
  using shared = parallelBackend({ workers: 2, grain: 1 });
  const chunks: string[] = [], run = shared.pool.run.bind(shared.pool);
  shared.pool.run = (job, words, { items, grain }) => {
    chunks.push(`${job.name}: ${items} by ${grain}`);
    run(job, words, { items, grain });
  };
  for (const sides of BROAD) assertEquals(productOn(shared, sides), productOn(alone, sides));
  assertEquals(chunks, BROAD.map(() => "matmulPanels: 3 by 1"));
});
