/**
 * Sums of so many parts that no invocation of a kernel may take them all: each is a count of ones,
 * so that the right value needs no golden numbers. And a law, for any sizes: nobody loops for long.
 */
import { Embedding } from "#impl/5_sequences/embedding.ts";
import { conv1d } from "#impl/4_networks/conv1d.ts";
import { conv2d } from "#impl/4_networks/conv2d.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { ones, zeros } from "#modules/2_tensors/factories.ts";
import type { Shape } from "#modules/2_tensors/shape.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import { expandTo } from "#modules/2_tensors/views.ts";
import type { Gpu, GpuRun } from "#modules/3_parallel/gpu.ts";
import { MOST_TURNS, runMatmul, runReduce } from "#modules/3_parallel/gpu_operations.ts";
import { ALL_BACKENDS } from "#modules/3_parallel/testing/fast_backends.ts";
import { convolverOf } from "#modules/4_networks/convolver.ts";
import type { WebgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import { webgpuConvolver } from "#modules/4_networks/webgpu_convolver.ts";
import { webgpuRows } from "#modules/5_sequences/webgpu_rows.ts";
import { type Random, random } from "#modules/random.ts";
import { tensorData } from "#modules/2_tensors/tensor_data.ts";
import { assert } from "@std/assert";

/** A sum, and what it is. */
interface LongSum {
  readonly of: (backend: Backend) => Tensor;
  readonly first: number;
  /** How far float32 may be away. Default: not at all */
  readonly rtol?: number;
}

/** The gradient of the weight of a convolution of ones. */
function weightGradient(
  convolve: (input: Tensor, weight: Tensor) => Tensor,
  input: Shape,
  weight: Shape,
): LongSum["of"] {
  return (backend) => {
    const leaf = zeros(weight, { backend }).requiresGrad();
    convolve(ones(input, { backend }), leaf).sum().backward();
    return leaf.grad!;
  };
}

const LONG_SUMS: Readonly<Record<string, LongSum>> = {
  "the weight's gradient of conv2d on a picture of 256x256": {
    of: weightGradient(conv2d, [1, 1, 256, 256], [1, 1, 3, 3]),
    first: 65_536,
  },
  "the weight's gradient of conv2d on a picture of 512x512": {
    of: weightGradient(conv2d, [1, 1, 512, 512], [1, 1, 1, 2]),
    first: 262_144,
  },
  "the weight's gradient of conv1d on a row of 70,000": {
    of: weightGradient(conv1d, [1, 1, 70_000], [1, 1, 3]),
    first: 70_000,
  },
  "a weight's gradient over a batch of 96 pictures of 28x28 with 48 channels": {
    of: (backend) => {
      const outChannels = backend.name === "simple" ? 1 : 48, one = backend.full(1, [1, 1, 1, 1]);
      const [input, gradOut] = [48, outChannels].map((channels) =>
        expandTo(one, [channels, 96, 28, 28])
      );
      const options = { reverse: false, height: 3, width: 3 };
      return new Tensor(convolverOf(backend).conv2d(input, gradOut, options), backend);
    },
    first: 96 * 28 * 28,
  },
  "a product with an inner axis of 1,050,001": {
    of: (backend) =>
      ones([1], { backend }).expand([2, 1_050_001]).matmul(
        ones([1], { backend }).expand([1_050_001, 3]),
      ),
    first: 1_050_001,
  },
  "the gradient of a word used 70,000 times": {
    of: (backend) => {
      const table = new Embedding({ words: 3, dim: 2, backend, draw: () => 0.5 });
      table.forward(new Int32Array(70_000).fill(1)).sum().backward();
      return table.weight.value.grad!.view([3, 2]).matmul(ones([2, 1], { backend }))
        .transpose().matmul(ones([3, 1], { backend }));
    },
    first: 140_000,
  },
  "the gradient of a word used 70,000 times, each a tenth": {
    of: (backend) => {
      const table = new Embedding({ words: 2, dim: 8, backend, draw: () => 0.5 });
      table.forward(new Int32Array(70_000)).mul(0.1).sum().backward();
      return table.weight.value.grad!;
    },
    first: 7000,
    rtol: 1e-5,
  },
  "a sum along a prime number of elements, 16,777,259": {
    of: (backend) => ones([1], { backend }).expand([16_777_259]).sum(0),
    first: 16_777_259,
    rtol: 1e-6,
  },
  "sums along an axis too long for a workgroup": {
    of: (backend) => ones([1], { backend }).expand([70, 4_300_000]).sum(1),
    first: 4_300_000,
  },
};

for (const { name, ignore, make } of ALL_BACKENDS) {
  for (const [what, { of, first, rtol = 0 }] of Object.entries(LONG_SUMS)) {
    Deno.test(`${what} is whole: ${name}`, { ignore }, async () => {
      using backend = await make();
      const [found] = await of(backend).read();
      assert(Math.abs(found - first) <= rtol * first, `${found}, not ${first}`);
    });
  }
}

/** The turns of all loops that the longest invocation of a run takes, by the kernels' texts. */
function turnsOf({ kernel, uniforms, constants, buffers }: GpuRun): number {
  const file = kernel.split("/").at(-1)!;
  switch (file) {
    case "conv2d.wgsl": {
      const share = Math.min(uniforms[1], uniforms[8]);
      return share * (1 + uniforms[11] * (1 + uniforms[12]));
    }
    case "long_conv2d.wgsl":
      return uniforms[1];
    case "matmul.wgsl":
      return uniforms[3] + uniforms[2] + Math.ceil(uniforms[2] / 16);
    case "reduce.wgsl":
      return uniforms[1] + Math.ceil(uniforms[2] / constants!.WIDTH) + Math.log2(constants!.WIDTH);
    case "zip.wgsl":
      return uniforms[1];
    case "scatter_add.wgsl": {
      const lists = (buffers[1] as unknown as { readonly values: Float32Array }).values;
      const begins = new Uint32Array(lists.buffer, 0, uniforms[0] / uniforms[2] + 1);
      const lengths = begins.subarray(1).map((end, row) => end - begins[row]);
      return uniforms[1] + Math.max(...lengths);
    }
    default:
      throw new Error(`How long does ${file} loop?`);
  }
}

/** A GPU that keeps nothing and does nothing, and the runs that it has been asked for. */
function idleGpu(): { gpu: Gpu; runs: GpuRun[] } {
  const runs: GpuRun[] = [];
  const gpu = {
    adapter: { name: "none", kind: "software" },
    mostWorkgroups: 65_535,
    allocate: (length: number) => ({ length }),
    upload: (values: Float32Array) => ({ length: values.length, values }),
    free() {},
    run: (run: GpuRun) => runs.push(run),
  };
  return { gpu: gpu as unknown as Gpu, runs };
}

/** Sizes of all magnitudes. */
function size(draw: Random, most: number): number {
  return Math.floor(Math.exp(draw() * Math.log(most + 1)));
}

Deno.test(`no invocation of a kernel takes more than ${MOST_TURNS} turns, whatever the sizes`, () => {
  const draw = random(1), { gpu, runs } = idleGpu();
  const storage = gpu.allocate(2 ** 52);
  const repeated = (shape: Shape) => tensorData(storage, shape, shape.map(() => 1));
  const plain = (shape: Shape) => tensorData(storage, shape);
  const reduce: Backend["reduce"] = (op, a, axis) => {
    const out = plain(a.shape.with(axis, 1));
    runReduce(gpu, op, out, repeated(a.shape), axis);
    return out;
  };
  const backend = { gpu, reduce } as unknown as WebgpuBackend;
  const { conv2d } = webgpuConvolver(backend), rows = webgpuRows(backend);
  let longest = 0;
  for (let law = 0; law < 400; law++) {
    runs.length = 0;
    const [n, m] = [size(draw, 300), size(draw, 300)];
    const reduced = [n, size(draw, 1e9), m];
    runReduce(gpu, "add", plain(reduced.with(1, 1)), repeated(reduced), 1);
    const inner = size(draw, 1e7);
    runMatmul(gpu, "tiles", plain([n, m]), repeated([n, inner]), repeated([inner, m]));
    const [batch, channels, out] = [size(draw, 4), size(draw, 1000), size(draw, 64)];
    const kernel = [size(draw, 600), size(draw, 100_000)], height = size(draw, 9);
    const input = repeated([batch, channels, 100, 100]);
    const reverse = draw() < 0.5, width = size(draw, 9);
    conv2d(input, repeated([out, channels, ...kernel]), { reverse, height, width });
    if (law % 20 === 0) {
      const count = size(draw, 5), often = 16_300 + size(draw, 100_000);
      const words = Int32Array.from({ length: often }, () => Math.floor(count * draw() ** 3));
      rows.scatterAdd(repeated([often, 2]), words, count);
    }
    longest = Math.max(longest, ...runs.map(turnsOf));
  }
  assert(longest <= MOST_TURNS, `${longest} turns`);
  assert(longest > MOST_TURNS / 2, "no size was near the limit");
});
