import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { type Backend } from "#modules/2_tensors/backend.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import {
  BINARY,
  type ConstantOp,
  type MapOp,
  type ReduceOp,
  UNARY,
  type UnaryOp,
  type ZipOp,
} from "#modules/2_tensors/operator_tables.ts";
import { rowMajor } from "#modules/2_tensors/row_major.ts";
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import { tidy } from "#modules/2_tensors/tidy.ts";
import { expandTo, viewAs } from "#modules/2_tensors/views.ts";
import { NO_GPU } from "#modules/3_parallel/testing/fast_backends.ts";
import { random } from "#modules/random.ts";
import { type WebgpuBackend, webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";

/** A test on a GPU that is disposed of in the end. */
function gpuTest(name: string, run: (gpu: WebgpuBackend) => Promise<void>): void {
  Deno.test({
    name,
    ignore: NO_GPU,
    async fn() {
      using gpu = await webgpuBackend();
      await run(gpu);
    },
  });
}

/** The same calculation on the GPU and in plain loops. */
async function assertSame(
  gpu: WebgpuBackend,
  calculate: (backend: Backend) => TensorData,
  { atol = 1e-5, rtol = 2e-5 } = {},
): Promise<void> {
  const found = calculate(gpu), expected = calculate(simple);
  const actual = rowMajor(found, await gpu.read(found));
  const wanted = rowMajor(expected, simple.readSync(expected));
  assertEquals(found.shape, expected.shape);
  for (let i = 0; i < wanted.length; i++) {
    const [a, b] = [actual[i], wanted[i]];
    const near = Object.is(a, b) || a === b || Math.abs(a - b) <= atol + rtol * Math.abs(b) ||
      Math.abs(b) > 3.4e38 && a === Math.sign(b) * Infinity;
    assert(near, `element ${i}: ${a}, not ${b}`);
  }
}

function randomData(backend: Backend, shape: Shape, seed: number): TensorData {
  const draw = random(seed);
  return backend.upload(Array.from({ length: sizeOf(shape) }, () => 2 * draw() - 1), shape);
}

const TRICKY = [-200, -30, -2.5, -1, -0.01, 0, 0.001, 0.5, 1, 1.005, 3, 30, 87, 200, 1e6];

gpuTest(
  "webgpuBackend() means by every name of a map what the plain operators mean",
  async (gpu) => {
    for (const op of Object.keys(UNARY) as UnaryOp[]) {
      const values = op === "log" ? TRICKY.filter((a) => a >= 0) : TRICKY;
      await assertSame(gpu, (backend) => backend.map(op, backend.upload(values, [values.length])));
    }
    const powers = [0, 1, 2, 3, -1, -2, 0.5, -1.5, 7];
    const cases: [ConstantOp, readonly number[]][] = [
      ["scale", [0, -3, 0.5]],
      ["shift", [0, -3, 0.5]],
      ["pow", powers],
    ];
    for (const [op, constants] of cases) {
      for (const constant of constants) {
        const named: MapOp = { op, constant };
        await assertSame(gpu, (backend) => backend.map(named, backend.upload(TRICKY, [15])), {
          rtol: 1e-4,
        });
      }
    }
  },
);

gpuTest(
  "webgpuBackend() means by every name of a zip what the plain operators mean",
  async (gpu) => {
    for (const op of Object.keys(BINARY) as ZipOp[]) {
      await assertSame(gpu, (backend) => {
        const column = tensorData(backend.upload(TRICKY, [15]).storage, [15, 1]);
        return backend.zip(op, column, backend.upload(TRICKY, [15]));
      });
    }
  },
);

gpuTest("webgpuBackend().zip() of a tensor with itself", async (gpu) => {
  await assertSame(gpu, (backend) => {
    const a = randomData(backend, [7, 9], 1);
    return backend.zip("mul", a, a);
  });
});

gpuTest("webgpuBackend() works on tensors of no elements", async (gpu) => {
  const none = gpu.upload([], [3, 0]), seen = [];
  seen.push(gpu.map("neg", none), gpu.zip("add", none, gpu.full(1, [])));
  seen.push(gpu.reduce("mul", none, 1), gpu.reduce("max", none, 1), gpu.reduce("add", none, 0));
  seen.push(gpu.matmul(none, gpu.upload([], [0, 2])));
  assertEquals(await Promise.all(seen.map(async (data) => [...await gpu.read(data)])), [
    [],
    [],
    [1, 1, 1],
    [-Infinity, -Infinity, -Infinity],
    [],
    [0, 0, 0, 0, 0, 0],
  ]);
});

gpuTest(
  "webgpuBackend().reduce() of long axes, divisible or not, and of many short ones",
  async (gpu) => {
    const shapes: [Shape, number][] = [
      [[8192], 0],
      [[100_003], 0],
      [[3, 20_000], 1],
      [[20_000, 3], 0],
      [[2, 9000, 2], 1],
    ];
    for (const [shape, axis] of shapes) {
      for (const op of ["add", "max"] satisfies ReduceOp[]) {
        const start = (backend: Backend) => randomData(backend, shape, 3);
        await assertSame(gpu, (backend) => backend.reduce(op, start(backend), axis), {
          atol: 1e-3,
        });
      }
    }
    for (const op of ["add", "mul", "max"] satisfies ReduceOp[]) { // too long for one workgroup
      await assertSame(gpu, (backend) => {
        const few = randomData(backend, [3], 5), shape = [1, 4_200_013];
        const last = op === "mul" ? backend.map({ op: "shift", constant: 1 }, few) : few;
        return backend.reduce(op, expandTo(viewAs(last, [3, 1]), [3, shape[1]]), 1);
      }, { rtol: 1e-3, atol: 1 });
    }
    await assertSame(
      gpu,
      (backend) => backend.reduce("add", turnedOver(randomData(backend, [9000, 5], 4)), 1),
      { atol: 1e-3 },
    );
  },
);

gpuTest("webgpuBackend() of more elements than one row of workgroups has", async (gpu) => {
  limitWorkgroups(gpu, 10);
  await assertSame(gpu, (backend) => backend.map("neg", randomData(backend, [9001], 1)));
  await assertSame(gpu, (backend) => {
    return backend.zip("mul", randomData(backend, [5, 1000], 1), randomData(backend, [5, 1], 2));
  });
  await assertSame(gpu, (backend) => backend.reduce("add", randomData(backend, [73, 3], 1), 1));
});

gpuTest("webgpuBackend().matmul() of any layouts and batches, by both kernels", async (gpu) => {
  using tiles = await webgpuBackend({ matmul: "tiles" });
  using registers = await webgpuBackend({ matmul: "registers" });
  const calculations: ((backend: Backend) => [TensorData, TensorData])[] = [
    (backend) => [randomData(backend, [65, 33], 1), randomData(backend, [33, 70], 2)],
    (backend) => [turnedOver(randomData(backend, [33, 65], 1)), randomData(backend, [33, 7], 2)],
    (backend) => [randomData(backend, [5, 4, 3], 1), randomData(backend, [3, 6], 2)],
    (backend) => [randomData(backend, [4, 3], 1), randomData(backend, [2, 5, 3, 6], 2)],
    (
      backend,
    ) => [randomData(backend, [2, 1, 4, 3], 1), turnedOver(randomData(backend, [5, 6, 3], 2))],
    (backend) => [turnedOver(randomData(backend, [5, 3, 4], 1)), randomData(backend, [3, 6], 2)],
  ];
  for (const backend of [gpu, tiles, registers]) {
    for (const sides of calculations) {
      await assertSame(backend, (backend) => backend.matmul(...sides(backend)));
    }
    for (const turned of [false, true]) { // an inner axis that is cut twice
      await assertSame(backend, (backend) => {
        const a = randomData(backend, turned ? [40_009, 3] : [2, 3, 40_009], 1);
        return backend.matmul(turned ? turnedOver(a) : a, randomData(backend, [40_009, 5], 2));
      }, { atol: 2e-3 });
    }
  }
});

gpuTest("webgpuBackend().matmul() of more products than one dispatch has", async (gpu) => {
  limitWorkgroups(gpu, 3);
  await assertSame(gpu, (backend) => {
    return backend.matmul(randomData(backend, [8, 2, 5], 1), randomData(backend, [8, 5, 3], 2));
  });
});

gpuTest("webgpuBackend().matmul() refuses more rows than a dispatch has tiles", (gpu) => {
  const a = tensorData(gpu.full(1, []).storage, [2_000_000, 1], [0, 0]);
  assertThrows(() => gpu.matmul(a, gpu.full(1, [1, 1])), RangeError, "[2000000, 1]");
  return Promise.resolve();
});

gpuTest(
  "webgpuBackend() walks along nine axes if some can be joined, and else says so",
  async (gpu) => {
    const shape = Array<number>(9).fill(2);
    await assertSame(gpu, (backend) => backend.map("neg", randomData(backend, shape, 1)));
    const apart = tensorData(gpu.upload(Array(1024).fill(1), [1024]).storage, shape, [
      ...[1, 2, 4, 8, 16, 32, 64, 128, 256],
    ]);
    assertThrows(() => gpu.map("neg", apart), RangeError, "contiguous()");
  },
);

gpuTest("webgpuBackend().readSync() says to await", async (gpu) => {
  const a = tensor([1, 2], { backend: gpu });
  assertThrows(() => a.values(), Error, "await tensor.read()");
  assertEquals([...await a.read()], [1, 2]);
});

gpuTest("webgpuBackend(): memory stays flat over 5,000 steps of training", async (gpu) => {
  const points = tensor([[1, 2], [3, 4], [5, 6]], { backend: gpu });
  let weight = tensor([0.5, -0.5], { backend: gpu }), most = 0;
  for (let step = 0; step < 5000; step++) {
    weight = tidy(gpu, () => {
      const errors = new Tensor(gpu.reduce("add", points.mul(weight).data, 1), gpu);
      const gradient = gpu.reduce("add", points.mul(errors).data, 0);
      return weight.add(new Tensor(gradient, gpu).view([2]).mul(-0.01));
    }, (weight) => [weight]);
    // While the program waits, the weights of past steps, which tidy kept, are found and given back.
    if (step % 25 === 0) await weight.read();
    most = Math.max(most, gpu.gpu.memory.storages);
  }
  assert(most < 500, `up to ${most} tensors at a time`);
  assert(gpu.gpu.memory.bytesIdle < 2 ** 16, `${gpu.gpu.memory.bytesIdle} bytes wait`);
  assertEquals((await weight.read()).map(Math.abs).map(Math.round), Float64Array.of(0, 0));
});

gpuTest("webgpuBackend(): a tensor that tidy gave back cannot be read", async (gpu) => {
  const lost = tidy(gpu, () => tensor([1], { backend: gpu }).add(1), () => []);
  await assertRejects(() => lost.read(), Error, "tidy()");
});

/** Makes the GPU take fewer workgroups in a row than it could, so that few numbers need several. */
function limitWorkgroups({ gpu }: WebgpuBackend, mostWorkgroups: number): void {
  Object.assign(gpu, { mostWorkgroups });
}

/** The last two axes exchanged. */
function turnedOver(data: TensorData): TensorData {
  const exchange = (
    [...list]: readonly number[],
  ) => [...list.slice(0, -2), list.at(-1)!, list.at(-2)!];
  return tensorData(data.storage, exchange(data.shape), exchange(data.strides));
}
