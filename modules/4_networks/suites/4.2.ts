/**
 * Task 4.2, convolution over two dimensions: the loop, the function with its two gradients, and the
 * range that threads do.
 */
import {
  example,
  howMany,
  int,
  law,
  pick,
  suite,
  tensor as anyTensor,
  tuple,
} from "#grader/suite.ts";
import { conv2d, conv2dFunction } from "#impl/4_networks/conv2d.ts";
import { conv2dLoop } from "#impl/4_networks/conv2d_loop.ts";
import { conv2dRange, convolveTile, listSteps } from "#impl/4_networks/conv2d_range.ts";
import { anyDraws, drawsFrom, type Source } from "#modules/1_autodiff/suite_numbers.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import type { SimpleData } from "#modules/2_tensors/simple_backend.ts";
import { gradients, gradientsOf, tensorOf, weightsFor } from "#modules/2_tensors/suite_tensors.ts";
import { dataOf, seen } from "#modules/2_tensors/suite_tools.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { tensorData } from "#modules/2_tensors/tensor_data.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import type { Conv2dCall } from "#modules/4_networks/conv2d_call.ts";
import { parallelConvolver } from "#modules/4_networks/parallel_convolver.ts";
import { again, handled, sameChannels, unread } from "#modules/4_networks/suite_tools.ts";
import { random } from "#modules/random.ts";

/** What the loop makes of an input; the result's place is filled with what must be overwritten. */
export function looped(
  input: SimpleData,
  weight: SimpleData,
  { reverse = false, height = input.shape[2], width = input.shape[3] } = {},
): unknown {
  const shape = [input.shape[0], weight.shape[0], height, width];
  const out = tensorData(new Float64Array(sizeOf(shape)).fill(99), shape);
  conv2dLoop(out, input, weight, { reverse });
  return seen(out);
}

/** One picture of one channel. */
export function picture(...rows: readonly (readonly number[])[]): SimpleData {
  return pictures([[rows]]);
}

export function pictures(
  numbers: readonly (readonly (readonly (readonly number[])[])[])[],
): SimpleData {
  return tensor(numbers).data as SimpleData;
}

/** [[1, 2, 3], [4, 5, 6]] */
const small = () => picture([1, 2, 3], [4, 5, 6]);

/** A kernel of which every number can be told from the result. */
const digits = () => picture([1000, 100], [10, 1]);

/** What stands where nothing has been put. */
const BLANK = 99;

/** A picture of height 1 and one kernel, each of one channel, unless told. */
export function call(told: Partial<Conv2dCall>): Conv2dCall {
  return {
    ...{ batch: 1, inChannels: 1, outChannels: 1, kernelHeight: 1, kernelWidth: 1 },
    ...{ height: 1, width: 1, reverse: false, out: 0 },
    input: { offset: 0, strides: [0, 0, 0] },
    weight: { offset: 0, strides: [0, 0, 0, 0] },
    ...told,
  };
}

/** The two lists, and what stands behind them. */
export function steps(told: Partial<Conv2dCall>): unknown {
  const whole = call(told), count = whole.inChannels * whole.kernelHeight * whole.kernelWidth;
  const inPicture = new Int32Array(count + 1).fill(BLANK), inKernel = inPicture.slice();
  listSteps(inPicture, inKernel, whole);
  return { inPicture, inKernel };
}

/** Twelve sums over random numbers, of lists that are longer than told. */
export function tileOf(count: number, seed: Source): number[] {
  const draw = drawsFrom(seed), drawn = (end: number) => Math.floor(end * draw());
  const heap = Float32Array.from({ length: 60 }, () => drawn(9) - 4);
  const kernels = Array.from({ length: 4 }, () => drawn(40));
  const lists = [1, 2].map(() => Int32Array.from({ length: count + 2 }, () => drawn(20)));
  const sums = new Float64Array(13).fill(BLANK);
  convolveTile(sums, heap, kernels, drawn(30), lists[0], lists[1], count);
  return [...sums];
}

/** What some bands of a result hold, and all else in the heap. Every number of a frame is random. */
export function bands(told: Partial<Conv2dCall>, between: readonly [number, number]): Float32Array {
  const whole = call(told), { batch, outChannels, height, width, reverse } = whole;
  const { inChannels, kernelHeight, kernelWidth } = whole;
  const rows = height + kernelHeight - 1, columns = width + 2 + kernelWidth - 1;
  const inWeight = outChannels * inChannels * kernelHeight * kernelWidth;
  const inFrames = batch * inChannels * rows * columns;
  const draw = random(inFrames), numbers = 1 + inWeight + inFrames;
  const heap = new Float32Array(numbers + batch * outChannels * height * width + 3)
    .fill(BLANK);
  for (let i = 1; i < numbers; i++) heap[i] = Math.floor(9 * draw()) - 4;
  const first = reverse ? (kernelHeight - 1) * columns + kernelWidth - 1 : 0;
  // The weight stands as [in, kernelWidth, kernelHeight, out].
  const weight = [1, outChannels * kernelHeight * kernelWidth, outChannels];
  const all = batch * Math.ceil(outChannels / 4) * height;
  const [from, to] = between.map((draw) => draw % (all + 1)).sort((a, b) => a - b);
  conv2dRange(
    heap,
    {
      ...whole,
      out: numbers + 1,
      input: {
        offset: 1 + inWeight + first,
        strides: [inChannels * rows * columns, rows * columns, columns],
      },
      weight: { offset: 1, strides: [...weight, outChannels * kernelHeight] },
    },
    from,
    to,
  );
  return heap;
}

/** So many numbers as data, row by row or turned over. */
export function some(shape: Shape, seed: Source): SimpleData {
  return weightsFor(shape, seed).data as SimpleData;
}

/** Three threads, which share even small convolutions, by loops in TypeScript. */
const backend = parallelBackend({ workers: 3, grain: 1, patience: 3000, vectors: false });
const threads = parallelConvolver(backend, { grain: 1 });

/** Sums in float32, of numbers up to some hundred. */
const FLOAT32 = { atol: 1e-3, rtol: 1e-5 };

const anyPictures = anyTensor({ rank: 4, size: [1, 4] });
const anyKernel = anyTensor({ rank: 4, size: [1, 3] });
const draws = anyDraws();

export default suite("4.2", [
  example("conv2dLoop() lays the kernel on every place, with zeros on the right and below", () => ({
    "[[1, 2, 3], [4, 5, 6]] by [[1000, 100], [10, 1]]": looped(small(), digits()),
    "by [[10, 1]]": looped(small(), picture([10, 1])),
    "by [[10], [1]]": looped(small(), picture([10], [1])),
  }), {
    "[[1, 2, 3], [4, 5, 6]] by [[1000, 100], [10, 1]]": {
      shape: [1, 1, 2, 3],
      elements: [1245, 2356, 3060, 4500, 5600, 6000],
    },
    "by [[10, 1]]": { shape: [1, 1, 2, 3], elements: [12, 23, 30, 45, 56, 60] },
    "by [[10], [1]]": { shape: [1, 1, 2, 3], elements: [14, 25, 36, 40, 50, 60] },
  }),
  example("conv2dLoop() in reverse lays it to the left and above", () => ({
    "[[1, 2, 3], [4, 5, 6]] by [[1000, 100], [10, 1]]": looped(small(), digits(), {
      reverse: true,
    }),
    "by [[10, 1]]": looped(small(), picture([10, 1]), { reverse: true }),
    "by [[10], [1]]": looped(small(), picture([10], [1]), { reverse: true }),
  }), {
    "[[1, 2, 3], [4, 5, 6]] by [[1000, 100], [10, 1]]": {
      shape: [1, 1, 2, 3],
      elements: [1000, 2100, 3200, 4010, 5421, 6532],
    },
    "by [[10, 1]]": { shape: [1, 1, 2, 3], elements: [10, 21, 32, 40, 54, 65] },
    "by [[10], [1]]": { shape: [1, 1, 2, 3], elements: [10, 20, 30, 41, 52, 63] },
  }),
  example("conv2dLoop() of a kernel that is larger than the picture", () => ({
    "[[5]] by [[1000, 100], [10, 1]]": looped(picture([5]), digits()),
    "[[1, 2]] by [[1000, 100], [10, 1]] in reverse": looped(picture([1, 2]), digits(), {
      reverse: true,
    }),
  }), {
    "[[5]] by [[1000, 100], [10, 1]]": { shape: [1, 1, 1, 1], elements: [5000] },
    "[[1, 2]] by [[1000, 100], [10, 1]] in reverse": {
      shape: [1, 1, 1, 2],
      elements: [1000, 2100],
    },
  }),
  example("conv2dLoop() makes as many places as the result has", () => ({
    "1 row of 2": looped(small(), digits(), { height: 1, width: 2 }),
    "3 rows of 2": looped(small(), digits(), { height: 3, width: 2 }),
    "3 rows of 4 in reverse": looped(small(), digits(), { height: 3, width: 4, reverse: true }),
  }), {
    "1 row of 2": { shape: [1, 1, 1, 2], elements: [1245, 2356] },
    "3 rows of 2": { shape: [1, 1, 3, 2], elements: [1245, 2356, 4500, 5600, 0, 0] },
    "3 rows of 4 in reverse": {
      shape: [1, 1, 3, 4],
      elements: [1000, 2100, 3200, 300, 4010, 5421, 6532, 603, 40, 54, 65, 6],
    },
  }),
  example("conv2dLoop() adds up over the channels of the input", () => {
    return looped(pictures([[[[2]], [[3]], [[4]]]]), pictures([[[[100]], [[10]], [[1]]]]));
  }, { shape: [1, 1, 1, 1], elements: [234] }),
  example("conv2dLoop() makes one plane for each kernel, and each picture in the batch", () => {
    return looped(pictures([[[[1, 2]]], [[[3, 4]]]]), pictures([[[[10]]], [[[100]]], [[[1000]]]]));
  }, {
    shape: [2, 3, 1, 2],
    elements: [10, 20, 100, 200, 1000, 2000, 30, 40, 300, 400, 3000, 4000],
  }),
  example(
    "conv2dLoop() of a batch of 5 with 6 channels and a kernel of 5 × 6, and of a row of 300",
    () => ({
      "[5, 6, 7, 8] by [5, 6, 5, 6]": looped(some([5, 6, 7, 8], 2), some([5, 6, 5, 6], 3)),
      "the same in reverse, 9 × 10": looped(some([5, 6, 7, 8], 2), some([5, 6, 5, 6], 3), {
        ...{ reverse: true, height: 9, width: 10 },
      }),
      "[1, 1, 2, 300] by [2, 1, 2, 3]": looped(some([1, 1, 2, 300], 2), some([2, 1, 2, 3], 3)),
      "[1, 260, 2, 1] by [1, 260, 2, 2]": looped(some([1, 260, 2, 1], 3), some([1, 260, 2, 2], 2)),
    }),
    undefined,
    { atol: 1e-9 },
  ),
  example("conv2dLoop() of numbers that repeat, with gaps, and twice in the same places", () => {
    const storage = Float64Array.from({ length: 60 }, (_, i) => (i * 7) % 11);
    const input = tensorData(storage, [2, 2, 3, 4], [17, 0, 9, 2]);
    const weight = tensorData(storage, [3, 2, 2, 2], [5, 1, 0, 7]);
    const first = looped(input, weight);
    storage.reverse();
    return [first, looped(input, weight)];
  }),
  example(
    "conv2dLoop() of tiny numbers, and of enormous ones",
    () => ({
      "tiny": looped(picture([1e-9, 2e-9], [3e-9, 0]), picture([1e-9, -1e-9])),
      "enormous": looped(picture([1e150, -1e150], [0, 1]), picture([1e150, 1])),
    }),
    undefined,
    { atol: 0 },
  ),
  law("conv2dLoop() of any pictures and kernels in any layout, which stay as they were", [
    anyPictures,
    anyKernel,
    tuple(howMany({ max: 5 }), howMany({ max: 5 })),
    pick([false, true]),
  ], (anyInput, anyWeight, [height, width], reverse) => {
    const [input, weight] = sameChannels(anyInput, anyWeight).map(dataOf);
    const out = looped(input, weight, { reverse, height, width });
    return { out, input: seen(input), weight: seen(weight) };
  }, { runs: 100, atol: 1e-9 }),

  example("conv2d() makes a result as large as the picture", () => {
    return seen(
      conv2d(
        tensor([[[[0, 0, 5], [0, 5, 5]]]]),
        tensor([[[[-1, 1], [0, 0]]], [[[-1, 0], [1, 0]]]]),
      ),
    );
  }, { shape: [1, 2, 2, 3], elements: [0, 5, -5, 5, 0, -5, 0, 5, 0, 0, -5, -5] }),
  law("conv2d() of any pictures and kernels", [anyPictures, anyKernel], (anyInput, anyWeight) => {
    const [input, weight] = sameChannels(anyInput, anyWeight).map(tensorOf);
    return seen(conv2d(input, weight));
  }, { atol: 1e-9 }),
  example("conv2dFunction.backward() by hand: [[1, 2], [3, 4]] by [[10, 1]]", () => {
    const inputs = [tensor([[[[1, 2], [3, 4]]]]), tensor([[[[10, 1]]]])];
    const [input, weight] = gradientsOf(conv2d, inputs, tensor([[[[1, 5], [2, 7]]]]));
    return { input, weight };
  }, {
    input: { shape: [1, 1, 2, 2], elements: [1 * 10, 5 * 10 + 1, 2 * 10, 7 * 10 + 2] },
    weight: {
      shape: [1, 1, 1, 2],
      elements: [1 * 1 + 5 * 2 + 2 * 3 + 7 * 4, 1 * 2 + 2 * 4],
    },
  }),
  law("conv2dFunction.backward() of any pictures and kernels, for both", [
    anyPictures,
    anyKernel,
    draws,
  ], (anyInput, anyWeight, draws) => {
    const [input, weight] = gradients(conv2d, sameChannels(anyInput, anyWeight), draws);
    return { input, weight };
  }, { runs: 80, atol: 1e-9 }),
  law("conv2dFunction.backward() between other functions, on turned inputs", [
    anyPictures,
    anyKernel,
    draws,
  ], (anyInput, anyWeight, draws) => {
    const calculate = (input: Tensor, weight: Tensor) =>
      conv2d(input.transpose().sigmoid().transpose(), weight.tanh())
        .permute([3, 0, 2, 1]).sigmoid();
    const [input, weight] = gradients(calculate, sameChannels(anyInput, anyWeight), draws);
    return { input, weight };
  }, { atol: 1e-9 }),
  example(
    "conv2dFunction.backward() twice, which leaves alone all that it was handed",
    () => ({
      "[2, 3, 4, 5] by [4, 3, 2, 3]": handled(conv2dFunction, [
        ...[some([2, 3, 4, 5], 2), some([4, 3, 2, 3], 3)],
      ]),
      "[5, 1, 6, 5] by [5, 1, 5, 1]": handled(conv2dFunction, [
        ...[some([5, 1, 6, 5], 3), some([5, 1, 5, 1], 2)],
      ]),
      "a kernel larger than the picture": handled(conv2dFunction, [
        ...[some([3, 3, 2, 1], 1), some([3, 3, 3, 4], 1)],
      ]),
    }),
    undefined,
    { atol: 1e-9 },
  ),
  example(
    "conv2d() twice back through one graph, and once more on other numbers",
    () => {
      return again(conv2d, weightsFor([2, 2, 3, 4], 3), weightsFor([2, 2, 2, 3], 6));
    },
    undefined,
    { atol: 1e-9 },
  ),
  example("conv2d() and its gradients read nothing back", () => {
    return unread(conv2d, [[[[[1, 2, 3], [4, 5, 6]]]], [[[[1, 0], [2, -1]]], [[[3, 1], [0, 1]]]]]);
  }),

  example("listSteps() of 2 rows and 2 columns on rows that are 7 apart", () => {
    return steps({
      ...{ kernelHeight: 2, kernelWidth: 2, height: 2, width: 5 },
      input: { offset: 0, strides: [21, 21, 7] },
      weight: { offset: 0, strides: [4, 4, 2, 1] },
    });
  }, {
    inPicture: Int32Array.of(0, 1, 7, 8, BLANK),
    inKernel: Int32Array.of(0, 1, 2, 3, BLANK),
  }),
  example("listSteps() of 2 channels in reverse: channels do not count backwards", () => {
    return steps({
      ...{ inChannels: 2, kernelHeight: 2, kernelWidth: 2, height: 2, width: 5, reverse: true },
      input: { offset: 100, strides: [42, 21, 7] },
      weight: { offset: 7, strides: [8, 4, 1, 2] },
    });
  }, {
    inPicture: Int32Array.of(0, -1, -7, -8, 21, 20, 14, 13, BLANK),
    inKernel: Int32Array.of(0, 2, 1, 3, 4, 6, 5, 7, BLANK),
  }),
  example("listSteps() of 300 numbers of a kernel, into lists that hold those of another", () => {
    const large = call({
      ...{ inChannels: 12, kernelHeight: 5, kernelWidth: 5 },
      input: { offset: 9, strides: [5000, 400, 20] },
      weight: { offset: 2, strides: [700, 50, 9, 2] },
    });
    const inPicture = new Int32Array(301).fill(BLANK), inKernel = inPicture.slice();
    listSteps(inPicture, inKernel, large);
    const first = [inPicture.slice(), inKernel.slice()];
    const strides = [40, 20, 10];
    listSteps(inPicture, inKernel, { ...large, inChannels: 2, input: { offset: 0, strides } });
    return { first, second: [inPicture, inKernel], strides };
  }),
  law("listSteps() of any kernel", [
    tuple(int({ min: 0, max: 3 }), howMany({ max: 3 }), howMany({ max: 4 })),
    tuple(howMany({ max: 50 }), howMany({ max: 50 }), howMany({ max: 50 })),
    tuple(howMany({ max: 50 }), int({ min: 0, max: 50 })),
    pick([false, true]),
  ], ([inChannels, kernelHeight, kernelWidth], [a, b, c], [d, e], reverse) => {
    return steps({
      ...{ inChannels, kernelHeight, kernelWidth, reverse },
      input: { offset: 5, strides: [1000, a, b] },
      weight: { offset: 3, strides: [1000, c, d, e] },
    });
  }),

  example("convolveTile() lays each of four numbers on each of three", () => {
    const heap = Float32Array.of(1, 10, 100, 1000, 2, 3, 4), sums = new Float64Array(12).fill(9);
    const none = Int32Array.of(0);
    convolveTile(sums, heap, [0, 1, 2, 3], 4, none, none, 1);
    return [...sums];
  }, [2, 3, 4, 20, 30, 40, 200, 300, 400, 2000, 3000, 4000]),
  example("convolveTile() adds up along the two lists", () => {
    const heap = Float32Array.of(100, 10, 1, 2, 3, 4, 5, 6), sums = new Float64Array(12);
    convolveTile(sums, heap, [0, 0, 0, 0], 3, Int32Array.of(0, 1, 2), Int32Array.of(0, 1, 2), 3);
    return [...sums];
  }, [234, 345, 456, 234, 345, 456, 234, 345, 456, 234, 345, 456]),
  law("convolveTile() of any numbers, as many steps as it is told", [
    int({ min: 0, max: 9 }),
    draws,
  ], tileOf),

  example("convolveTile() of 300 steps", () => tileOf(300, 3)),
  example(
    "convolveTile() of tiny and of enormous numbers",
    () => {
      const heap = Float32Array.of(1e-20, 1e20, 3, 1e-9, 1e-15, 1e15, 0),
        sums = new Float64Array(12);
      convolveTile(sums, heap, [0, 1, 2, 3], 4, Int32Array.of(0), Int32Array.of(0), 1);
      return { sums, heap };
    },
    undefined,
    { atol: 0 },
  ),

  example(
    "conv2dRange() of kernels of one size, one after the other: steps are listed anew",
    () => {
      const size = { batch: 1, inChannels: 2, outChannels: 2, kernelHeight: 2, kernelWidth: 3 };
      return [
        bands({ ...size, height: 3, width: 4, reverse: false }, [0, 3]),
        bands({ ...size, outChannels: 3, height: 3, width: 4, reverse: false }, [0, 3]),
        bands({ ...size, height: 3, width: 4, reverse: false }, [0, 3]),
        bands({ ...size, height: 3, width: 4, reverse: true }, [0, 3]),
        bands({ ...size, height: 3, width: 8, reverse: false }, [0, 3]),
        bands({ ...size, inChannels: 1, kernelHeight: 4, height: 3, width: 4, reverse: false }, [
          1,
          3,
        ]),
        bands({ ...size, kernelHeight: 3, kernelWidth: 2, height: 3, width: 4, reverse: true }, [
          2,
          3,
        ]),
      ];
    },
    undefined,
    FLOAT32,
  ),
  example(
    "conv2dRange() of 300 steps, of a row of 300, and of 13 kernels",
    () => [
      bands(
        { inChannels: 12, kernelHeight: 5, kernelWidth: 5, height: 2, width: 2, reverse: true },
        [0, 2],
      ),
      bands({ kernelWidth: 3, height: 1, width: 300 }, [0, 1]),
      bands({ batch: 2, outChannels: 13, kernelHeight: 2, height: 3, width: 5 }, [7, 19]),
    ],
    undefined,
    FLOAT32,
  ),
  example("conv2dRange() of [1, 2, 3, 4] and the kernel [10, 1]", () => {
    const heap = Float32Array.of(BLANK, 1, 2, 3, 4, 0, 0, 0, 10, 1, 0, 0, 0, 0, BLANK);
    const size = { width: 4, kernelWidth: 2, out: 10 };
    const input = { offset: 1, strides: [7, 7, 7] }, weight = { offset: 8, strides: [2, 2, 2, 1] };
    conv2dRange(heap, call({ ...size, input, weight }), 0, 1);
    return heap.subarray(10);
  }, Float32Array.of(12, 23, 34, 40, BLANK)),
  example(
    "conv2dRange() does the bands that it is told to, and no others",
    () => {
      const heap = new Float32Array(19).fill(BLANK);
      heap.set([1, 2, 10, 20, 30, 40, 50]);
      // One number for each picture, one for each of 5 kernels: 2 pictures of 2 bands.
      const input = { offset: 0, strides: [1, 1, 1] },
        weight = { offset: 2, strides: [1, 1, 1, 1] };
      conv2dRange(heap, call({ batch: 2, outChannels: 5, out: 8, input, weight }), 1, 3);
      return heap.subarray(7);
    },
    Float32Array.of(...[BLANK, BLANK, BLANK, BLANK, BLANK, 50], ...[20, 40, 60, 80, BLANK, BLANK]),
  ),
  law("conv2dRange() of any bands of any convolution, which are all that it writes", [
    tuple(howMany({ max: 3 }), howMany({ max: 3 }), howMany({ max: 9 })),
    tuple(howMany({ max: 4 }), howMany({ max: 9 })),
    tuple(howMany({ max: 3 }), howMany({ max: 4 })),
    tuple(int({ min: 0, max: 999 }), int({ min: 0, max: 999 })),
    pick([false, true]),
  ], ([batch, inChannels, outChannels], [height, width], kernel, between, reverse) => {
    const [kernelHeight, kernelWidth] = kernel;
    const size = { batch, inChannels, outChannels, kernelHeight, kernelWidth, height, width };
    return bands({ ...size, reverse }, between);
  }, { runs: 100, ...FLOAT32 }),
  law("conv2dRange() by three threads, on pictures and kernels in any layout", [
    anyPictures,
    anyTensor({ rank: 4, size: [1, 6] }),
    tuple(howMany({ max: 6 }), howMany({ max: 9 })),
    pick([false, true]),
  ], (anyInput, anyWeight, [height, width], reverse) => {
    const [input, weight] = sameChannels(anyInput, anyWeight).map(({ shape, strides, storage }) =>
      tensorData(backend.upload(storage, [storage.length]).storage, shape, strides)
    );
    const out = threads.conv2d(input, weight, { reverse, height, width });
    return { shape: out.shape, elements: [...backend.readSync(out)] };
  }, { runs: 60, ...FLOAT32 }),
]);
