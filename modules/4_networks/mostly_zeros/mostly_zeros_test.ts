/** Convolutions by a gradient that is mostly zeros against the loops, which do every product. */
import { permute } from "#impl/2_tensors/permute.ts";
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import { type ParallelBackend, parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { requireNear } from "#modules/3_parallel/testing/require_near.ts";
import { convolverOf } from "#modules/4_networks/convolver.ts";
import { random } from "#modules/random.ts";
import { assertEquals } from "@std/assert";

/** Pictures [batch, in, height, width], and the weight [out, in, height, width] of a layer. */
const LAYERS: readonly (readonly [pictures: Shape, weight: Shape])[] = [
  [[16, 4, 28, 28], [8, 4, 3, 3]],
  [[3, 1, 13, 17], [5, 1, 2, 5]],
  [[4, 3, 9, 12], [5, 3, 3, 3]],
  [[2, 3, 11, 30], [7, 3, 4, 1]],
  [[5, 6, 1, 52], [9, 6, 1, 4]], // as conv1d has it
];

/** What may stand among the numbers beside finite ones, in the gradient and in pictures. */
const RARE = [[], [Infinity, NaN]];

/** Both gradients of a layer, as task 4.2 asks for them, and how often each job was done for them. */
function gradients(backend: ParallelBackend) {
  const draw = random(1), { conv2d } = convolverOf(backend), jobs = new Map<string, number>();
  const run = backend.pool.run.bind(backend.pool);
  backend.pool.run = (job, ...rest) => {
    jobs.set(job.name, (jobs.get(job.name) ?? 0) + 1);
    run(job, ...rest);
  };
  const drawn = (shape: Shape, share: number, rare: readonly number[] = []) => {
    const values = Array.from({ length: sizeOf(shape) }, () => draw() < share ? draw() - 0.5 : 0);
    rare.forEach((value, i) => values[7 * i] = value);
    const { storage, strides } = backend.upload(values, shape);
    return tensorData(storage, shape, shape[2] === 1 ? strides.with(2, 0) : strides); // as of conv1d
  };
  const turned = (data: TensorData) => permute(data, [1, 0, 2, 3]);
  const numbers = LAYERS.flatMap(([shape, weightShape]) =>
    RARE.flatMap((ofGradient) =>
      RARE.flatMap((ofPictures) => {
        const [batch, , height, width] = shape, [out, , kernelHeight, kernelWidth] = weightShape;
        const pictures = drawn(shape, 1, ofPictures), weight = drawn(weightShape, 1);
        const grad = drawn([batch, out, height, width], 0.06, ofGradient);
        return [
          conv2d(grad, turned(weight), { reverse: true, height, width }),
          conv2d(turned(pictures), turned(grad), {
            ...{ reverse: false, height: kernelHeight, width: kernelWidth },
          }),
        ].map((data) => [...backend.readSync(data)]);
      })
    )
  );
  return { numbers, jobs };
}

for (const workers of [1, 2]) {
  Deno.test(`gradients by what is mostly zeros are those by every product, ${workers} threads`, () => {
    using onVectors = parallelBackend({ workers });
    using onLoops = parallelBackend({ workers, vectors: false });
    const found = gradients(onVectors), wanted = gradients(onLoops);
    requireNear(found.numbers, wanted.numbers, 1e-4);
    // A finite gradient is listed once, behind a look at its first plane, and meets finite pictures.
    const counts = ["listOthers", "scatter", "collect"].map((name) => found.jobs.get(name));
    assertEquals(counts, [6, 2, 1].map((times) => times * LAYERS.length));
  });
}

Deno.test("kernels of a few numbers are no list, however few they are", () => {
  using backend = parallelBackend({ workers: 1 });
  const pictures = backend.full(1, [2, 6, 1, 52]), weight = backend.full(1, [200, 6, 1, 4]);
  const jobs = new Set<string>(), run = backend.pool.run.bind(backend.pool);
  backend.pool.run = (job, ...rest) => {
    jobs.add(job.name);
    run(job, ...rest);
  };
  convolverOf(backend).conv2d(pictures, weight, { reverse: false, height: 1, width: 52 });
  assertEquals([jobs.has("collect"), jobs.has("convolveRows")], [false, true]);
});
