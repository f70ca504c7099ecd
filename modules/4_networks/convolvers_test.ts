/**
 * The fast convolutions against the loops of `simple`: sizes that occur in networks, inputs that
 * lie in any way, and memory over a long training.
 */
import { LeNet } from "#impl/4_networks/lenet.ts";
import { nllLoss } from "#impl/4_networks/cross_entropy.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { rowMajor } from "#modules/2_tensors/row_major.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import { type Shape, shapeText, sizeOf, type Strides } from "#modules/2_tensors/shape.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import { tidyStep } from "#modules/2_tensors/tidy.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import { type Convolver, convolverOf } from "#modules/4_networks/convolver.ts";
import { parallelConvolver } from "#modules/4_networks/parallel_convolver.ts";
import { tinyDigits } from "#modules/4_networks/suite_data.ts";
import { trainingStep } from "#modules/4_networks/training_step.ts";
import { random } from "#modules/random.ts";
import { assert, assertEquals } from "@std/assert";

const ignore = await navigator.gpu?.requestAdapter() == null;

interface Layout {
  readonly shape: Shape;
  /** Row by row unless told. */
  readonly strides?: Strides;
}

interface Case {
  readonly input: Layout;
  readonly weight: Layout;
  readonly size: readonly [height: number, width: number];
  readonly reverse?: boolean;
}

/** A channel's worth of a picture of 28 × 28. */
const PLANE = 28 * 28;

const CASES: Readonly<Record<string, Case>> = {
  "LeNet's second layer": {
    input: { shape: [3, 4, 28, 28] },
    weight: { shape: [8, 4, 3, 3] },
    size: [28, 28],
  },
  "its input's gradient": {
    input: { shape: [3, 8, 28, 28] },
    weight: { shape: [4, 8, 3, 3], strides: [9, 36, 3, 1] },
    size: [28, 28],
    reverse: true,
  },
  "its weight's gradient": {
    input: { shape: [4, 3, 28, 28], strides: [PLANE, 4 * PLANE, 28, 1] },
    weight: { shape: [8, 3, 28, 28], strides: [PLANE, 8 * PLANE, 28, 1] },
    size: [3, 3],
  },
  "the same of a sum, whose gradient is one number": {
    input: { shape: [1, 16, 28, 28] },
    weight: { shape: [5, 16, 28, 28], strides: [0, 0, 0, 0] },
    size: [3, 3],
  },
  "kernels as wide as a picture, which is no whole number of vectors": {
    input: { shape: [2, 3, 9, 10] },
    weight: { shape: [6, 3, 9, 10] },
    size: [2, 4],
  },
  "the same, of a picture that is narrower": {
    input: { shape: [1, 2, 5, 9] },
    weight: { shape: [1, 2, 4, 13] },
    size: [3, 7],
  },
  "the same, of a picture that is wider": {
    input: { shape: [1, 2, 5, 20] },
    weight: { shape: [3, 2, 4, 13] },
    size: [3, 7],
  },
  "columns and rows exchanged, with gaps": {
    input: { shape: [2, 3, 6, 5], strides: [300, 100, 2, 13] },
    weight: { shape: [3, 3, 2, 3], strides: [1, 50, 20, 5] },
    size: [7, 9],
  },
  "a kernel larger than the picture, in reverse": {
    input: { shape: [2, 1, 2, 3] },
    weight: { shape: [2, 1, 5, 7] },
    size: [4, 6],
    reverse: true,
  },
  "a kernel of more numbers than one invocation takes": {
    input: { shape: [2, 2, 131, 140], strides: [1, 131 * 140 * 3, 140 * 3, 3] },
    weight: { shape: [3, 2, 129, 128] },
    size: [3, 2],
  },
  "the same in reverse": {
    input: { shape: [1, 2, 131, 140] },
    weight: { shape: [1, 2, 129, 128], strides: [1, 129 * 128, 1, 129] },
    size: [131, 2],
    reverse: true,
  },
  "a single row of so many": {
    input: { shape: [1, 2, 1, 20_000] },
    weight: { shape: [2, 2, 1, 17_000] },
    size: [1, 5],
  },
  "no picture": { input: { shape: [0, 2, 3, 3] }, weight: { shape: [2, 2, 2, 2] }, size: [3, 3] },
  "no kernel": { input: { shape: [2, 2, 3, 3] }, weight: { shape: [0, 2, 2, 2] }, size: [3, 3] },
  "no channel": { input: { shape: [2, 0, 3, 3] }, weight: { shape: [2, 0, 2, 2] }, size: [3, 3] },
};

/** What programs meet when something has gone wrong. */
const SPECIAL = [NaN, Infinity, -Infinity];

/** @param share how many of the numbers are special ones */
async function compare(backend: Backend, convolver: Convolver, share = 0): Promise<void> {
  for (const [name, { input, weight, size: [height, width], reverse = false }] of entries(CASES)) {
    const convolve = (backend: Backend, { conv2d }: Convolver) =>
      conv2d(put(backend, input, 1, share), put(backend, weight, 2, share), {
        ...{ reverse, height, width },
      });
    const found = convolve(backend, convolver), expected = convolve(simple, convolverOf(simple));
    const actual = rowMajor(found, await backend.read(found));
    assertEquals(found.shape, expected.shape, name);
    rowMajor(expected, simple.readSync(expected)).forEach((wanted, i) => {
      const near = Object.is(actual[i], wanted) ||
        Math.abs(actual[i] - wanted) <= 1e-3 + 1e-4 * Math.abs(wanted);
      assert(near, `${name}: element ${i} of ${shapeText(found.shape)} is ${actual[i]}: ${wanted}`);
    });
  }
}

/** Random numbers under a layout. */
function put(backend: Backend, { shape, strides }: Layout, seed: number, share = 0): TensorData {
  const draw = random(seed);
  const length = strides && sizeOf(shape) > 0
    ? shape.reduce((last, extent, axis) => last + (extent - 1) * strides[axis], 1)
    : sizeOf(shape);
  const values = Array.from({ length }, () => {
    const any = 2 * draw() - 1;
    return share > 0 && draw() < share ? SPECIAL[Math.floor(3 * draw())] : any;
  });
  return tensorData(backend.upload(values, [length]).storage, shape, strides);
}

function entries<V>(table: Readonly<Record<string, V>>): [string, V][] {
  return Object.entries(table);
}

Deno.test("parallelConvolver() agrees with simple, alone and shared out", async () => {
  const vectors = false;
  for (
    const options of [
      ...[{ workers: 1 }, { workers: 2 }, { workers: 3, grain: 1 }],
      ...[{ workers: 1, vectors }, { workers: 3, grain: 1, vectors }],
    ]
  ) {
    using backend = parallelBackend(options);
    await compare(backend, parallelConvolver(backend, options));
    for (const share of [0.002, 0.05]) {
      await compare(backend, parallelConvolver(backend, options), share);
    }
  }
});

Deno.test("parallelConvolver() gives back what it needs in between", () => {
  using backend = parallelBackend({ workers: 1 });
  const { conv2d } = parallelConvolver(backend), { heap } = backend.pool;
  const input = put(backend, CASES["LeNet's second layer"].input, 1);
  const weight = put(backend, CASES["LeNet's second layer"].weight, 2);
  const before = heap.bytesInUse;
  const out = conv2d(input, weight, { reverse: false, height: 28, width: 28 });
  assert(heap.bytesInUse - before <= 1.25 * 4 * out.size, `${heap.bytesInUse - before} bytes`);
});

Deno.test({
  name: "webgpuConvolver() agrees with simple, in any number of pieces and of rows of workgroups",
  ignore,
  async fn() {
    using backend = await webgpuBackend();
    await compare(backend, convolverOf(backend));
    for (const share of [0.002, 0.05]) await compare(backend, convolverOf(backend), share);
    Object.assign(backend.gpu, { mostWorkgroups: 20 }); // so that few numbers need several rows
    await compare(backend, convolverOf(backend));
  },
});

/** A small LeNet learns four digits. After every 100 steps: the loss, and what is measured. */
async function trained(
  backend: Backend,
  { rounds, measure }: { readonly rounds: number; readonly measure: () => number },
): Promise<{ readonly losses: readonly number[]; readonly measured: readonly number[] }> {
  const model = new LeNet({ size: 8, draw: random(1), backend });
  const batch = tinyDigits({ count: 4, seed: 1, backend });
  const optimizer = new SGD(model.parameters(), { rate: 0.1 });
  const parameters = () => model.parameters().map(({ value }) => value);
  const losses: number[] = [], measured: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const last = tidyStep(backend, () => {
      for (let step = 1; step < 100; step++) {
        trainingStep(model, batch, { optimizer, loss: nllLoss });
      }
      return trainingStep(model, batch, { optimizer, loss: nllLoss }).loss;
    }, parameters);
    losses.push((await last.read())[0]);
    measured.push(measure());
    backend.openScope!().close([], [last.data]); // gives the loss back
  }
  return { losses, measured };
}

Deno.test("trainingStep() of LeNet on parallel: memory stays flat over 5,000 steps", async () => {
  using backend = parallelBackend({ workers: 2 });
  const { heap } = backend.pool;
  const { losses, measured } = await trained(backend, {
    rounds: 50,
    measure: () => heap.bytesInUse + heap.byteLength,
  });
  assert(losses.at(-1)! < 0.1 * losses[0], `${losses}`);
  assertEquals(new Set(measured).size, 1, `${measured}`);
  assert(measured[0] < 16e6, `${measured[0]} bytes`);
});

Deno.test({
  name: "trainingStep() of LeNet on webgpu: memory stays flat over 300 steps",
  ignore,
  async fn() {
    using backend = await webgpuBackend();
    const { gpu } = backend;
    const { measured } = await trained(backend, {
      rounds: 3,
      measure: () => gpu.memory.storages,
    });
    assertEquals(new Set(measured).size, 1, `${measured}`);
    assert(measured[0] < 40, `${measured[0]} tensors`);
  },
});
