/**
 * Task 4.4b, convolution on the GPU: one kernel for results and gradients, of pictures and of rows.
 * The grader itself tries it on small pictures; then the GPU does, where there is one.
 */
import {
  example,
  howMany,
  kernel,
  law,
  pick,
  suite,
  tensor as anyTensor,
  tuple,
} from "#grader/suite.ts";
import { conv1d } from "#impl/4_networks/conv1d.ts";
import { conv2d } from "#impl/4_networks/conv2d.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import { type Shape, sizeOf, type Strides, stridesOf } from "#modules/2_tensors/shape.ts";
import {
  gpuBackend,
  numbers,
  onGpu,
  result,
  seenOnGpu,
  told,
  UNUSED,
} from "#modules/3_parallel/suite_kernels.ts";
import { convolverOf } from "#modules/4_networks/convolver.ts";
import { sameChannels } from "#modules/4_networks/suite_tools.ts";

/** A convolution, as large as its input and in one piece unless told. */
export interface Told {
  /** [batch, inChannels, inHeight, inWidth] */
  readonly input: Shape;
  readonly inputStrides?: Strides;
  /** [outChannels, inChannels, kernelHeight, kernelWidth] */
  readonly weight: Shape;
  readonly weightStrides?: Strides;
  /** [height, width] of the result */
  readonly size?: readonly [height: number, width: number];
  readonly reverse?: boolean;
  /** How many channels make a piece. */
  readonly share?: number;
}

/** A run of the kernel on random numbers, in workgroups of 16; the last has work left over. */
export function probe(
  {
    input,
    inputStrides = stridesOf(input),
    weight,
    weightStrides = stridesOf(weight),
    size = [input[2], input[3]],
    reverse = false,
    share = input[1],
  }: Told,
  rows = 1,
) {
  const [batch, inChannels, inHeight, inWidth] = input;
  const shape = [Math.ceil(inChannels / share), batch, weight[0], ...size];
  const length = sizeOf(shape), groups = Math.ceil(length / 16);
  const call = [
    ...[length, share, reverse ? 2 ** 32 - 1 : 1, UNUSED],
    ...shape.slice(1),
    ...[inChannels, inHeight, inWidth, weight[2], weight[3], UNUSED, UNUSED, UNUSED],
    ...inputStrides,
    ...weightStrides,
  ];
  const ends = (shape: Shape, strides: Strides) =>
    1 + shape.reduce((sum, extent, axis) => sum + (extent - 1) * strides[axis], 0);
  return {
    file: "4_networks/conv2d.wgsl",
    constants: { WIDTH: 16 },
    buffers: [
      told(call),
      numbers(1, "input", ends(input, inputStrides)),
      numbers(2, "weight", ends(weight, weightStrides)),
      result(3, length),
    ],
    workgroups: [Math.ceil(groups / rows), rows, 1],
  } as const;
}

/** A number that no product needs is not worth a read, nor a sum that is not whole a write. */
const SPARING = { globalReads: 1.1, globalWrites: 1 };

const SINGLE = { gpu: true, atol: 1e-3, rtol: 1e-4 };

export default suite("4.4b", [
  kernel(
    "conv2d.wgsl of a picture of 4 × 5 by a kernel of 2 × 3",
    probe({
      input: [1, 1, 4, 5],
      weight: [1, 1, 2, 3],
    }),
    SPARING,
  ),
  kernel(
    "conv2d.wgsl of the same in reverse",
    probe({
      input: [1, 1, 4, 5],
      weight: [1, 1, 2, 3],
      reverse: true,
    }),
    SPARING,
  ),
  kernel(
    "conv2d.wgsl of 2 pictures of 3 channels by 2 kernels",
    probe({
      input: [2, 3, 3, 2],
      weight: [2, 3, 2, 2],
    }),
    SPARING,
  ),
  kernel(
    "conv2d.wgsl of a result that is smaller than the picture",
    probe({
      input: [1, 2, 5, 6],
      weight: [3, 2, 2, 3],
      size: [2, 3],
    }),
  ),
  kernel(
    "conv2d.wgsl of a result that is larger than the picture, in reverse",
    probe({
      input: [1, 2, 2, 3],
      weight: [1, 2, 3, 2],
      size: [5, 4],
      reverse: true,
    }),
  ),
  kernel(
    "conv2d.wgsl of a kernel that is larger than the picture",
    probe({
      input: [3, 1, 2, 3],
      weight: [1, 1, 4, 5],
    }),
  ),
  kernel(
    "conv2d.wgsl of pictures whose first two axes are exchanged, as a weight's gradient",
    probe({
      input: [2, 3, 3, 4],
      inputStrides: [12, 24, 4, 1],
      weight: [2, 3, 3, 4],
      weightStrides: [12, 24, 4, 1],
      size: [2, 3],
    }),
  ),
  kernel(
    "conv2d.wgsl of pictures with gaps, turned over, by one kernel for all channels",
    probe({
      input: [2, 2, 3, 3],
      inputStrides: [40, 20, 2, 7],
      weight: [2, 2, 2, 2],
      weightStrides: [9, 0, 1, 3],
    }),
  ),
  kernel(
    "conv2d.wgsl of one number that is repeated everywhere, in reverse, as a sum's gradient",
    probe({
      input: [2, 3, 3, 4],
      inputStrides: [0, 0, 0, 0],
      weight: [2, 3, 2, 2],
      weightStrides: [4, 8, 2, 1],
      reverse: true,
    }),
  ),
  kernel(
    "conv2d.wgsl of pictures whose columns are repeated, by kernels whose rows are",
    probe({
      input: [2, 3, 3, 4],
      inputStrides: [9, 3, 1, 0],
      weight: [2, 3, 2, 2],
      weightStrides: [6, 2, 0, 1],
    }),
  ),
  kernel(
    "conv2d.wgsl of pictures that are repeated as channels, by one kernel for all results",
    probe({
      input: [2, 3, 3, 4],
      inputStrides: [12, 0, 4, 1],
      weight: [2, 3, 2, 2],
      weightStrides: [0, 4, 2, 1],
    }),
  ),
  kernel(
    "conv2d.wgsl of rows: height 1",
    probe({
      input: [2, 2, 1, 9],
      weight: [1, 2, 1, 3],
    }),
  ),
  kernel(
    "conv2d.wgsl in pieces of 2 of 5 channels, in two rows of workgroups",
    probe({
      input: [1, 5, 3, 3],
      weight: [2, 5, 2, 2],
      share: 2,
    }, 2),
    SPARING,
  ),

  kernel(
    "conv2d.wgsl of 2 pictures in pieces of 2 of 5 channels, in three rows of workgroups",
    probe({
      input: [2, 5, 3, 4],
      weight: [3, 5, 2, 2],
      share: 2,
    }, 3),
    SPARING,
  ),
  kernel(
    "conv2d.wgsl of 3 pictures in pieces of a channel, in reverse, of another size",
    probe({
      input: [3, 2, 3, 2],
      weight: [2, 2, 2, 3],
      size: [4, 3],
      reverse: true,
      share: 1,
    }, 2),
    SPARING,
  ),
  kernel(
    "conv2d.wgsl of a picture of 9 × 7 by a kernel of 5 × 6, with 6 channels",
    probe({
      input: [1, 6, 9, 7],
      weight: [1, 6, 5, 6],
    }),
    SPARING,
  ),
  kernel(
    "conv2d.wgsl of a long row by a single number",
    probe({
      input: [1, 1, 1, 300],
      weight: [1, 1, 1, 1],
    }, 3),
    SPARING,
  ),
  kernel(
    "conv2d.wgsl of a picture that is the same number everywhere, by kernels that are turned over",
    probe({
      input: [2, 2, 4, 5],
      inputStrides: [0, 0, 0, 0],
      weight: [5, 2, 2, 3],
      weightStrides: [1, 5, 10, 20],
    }),
    SPARING,
  ),
  kernel(
    "conv2d.wgsl whose sums are written where a longer result would have room",
    { ...probe({ input: [1, 1, 2, 3], weight: [1, 1, 2, 2] }), workgroups: [3, 2, 1] },
  ),

  example("conv2d.wgsl on the GPU", async () => {
    const backend = await gpuBackend();
    const input = tensor([[[[1, 2, 3], [4, 5, 6]]]], { backend });
    const weight = tensor([[[[1000, 100], [10, 1]]]], { backend });
    return {
      "[[1, 2, 3], [4, 5, 6]] by [[1000, 100], [10, 1]]": [...await conv2d(input, weight).read()],
    };
  }, {
    "[[1, 2, 3], [4, 5, 6]] by [[1000, 100], [10, 1]]": [1245, 2356, 3060, 4500, 5600, 6000],
  }, SINGLE),
  law("conv2d.wgsl of any pictures and kernels in any layout, on the GPU", [
    anyTensor({ rank: 4, size: [1, 4] }),
    anyTensor({ rank: 4, size: [1, 4] }),
    tuple(howMany({ max: 5 }), howMany({ max: 5 })),
    pick([false, true]),
  ], async (anyInput, anyWeight, [height, width], reverse) => {
    const backend = await gpuBackend();
    const [input, weight] = sameChannels(anyInput, anyWeight).map((each) => onGpu(backend, each));
    const convolver = convolverOf(backend);
    return await seenOnGpu(backend, convolver.conv2d(input, weight, { reverse, height, width }));
  }, { ...SINGLE, runs: 15 }),
  example(
    "conv2d.wgsl on the GPU makes the gradient of a kernel from pictures of 28 × 28",
    async () => {
      const backend = await gpuBackend();
      const wave = (shape: Shape, step: number) => {
        const values = Array.from({ length: sizeOf(shape) }, (_, i) => Math.sin(step * i));
        return tensor(values, { backend }).view(shape).requiresGrad();
      };
      const input = wave([3, 2, 28, 28], 0.3), weight = wave([3, 2, 3, 3], 1);
      conv2d(input, weight).mul(wave([3, 3, 28, 28], 0.7)).sum().backward();
      return { weight: [...await weight.grad!.read()], input: [...await input.grad!.read()] };
    },
    undefined,
    SINGLE,
  ),
  example(
    "conv2d.wgsl on the GPU makes conv1d as well",
    async () => {
      const backend = await gpuBackend();
      const input = tensor([[[1, 2, 3, 4]]], { backend });
      const weight = tensor([[[10, 1]]], { backend }).requiresGrad();
      const out = conv1d(input, weight);
      out.sum().backward();
      return {
        "[1, 2, 3, 4] by [10, 1]": [...await out.read()],
        weight: [...await weight.grad!.read()],
      };
    },
    { "[1, 2, 3, 4] by [10, 1]": [12, 23, 34, 40], weight: [10, 9] },
    SINGLE,
  ),
]);
