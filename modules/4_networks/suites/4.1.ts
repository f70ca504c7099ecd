/** Task 4.1, convolution over one dimension: the loop, and the function with its two gradients. */
import { example, howMany, law, pick, suite, tensor as anyTensor } from "#grader/suite.ts";
import { conv1d, conv1dFunction } from "#impl/4_networks/conv1d.ts";
import { conv1dLoop } from "#impl/4_networks/conv1d_loop.ts";
import { anyDraws, type Source } from "#modules/1_autodiff/suite_numbers.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import { sizeOf } from "#modules/2_tensors/shape.ts";
import type { SimpleData } from "#modules/2_tensors/simple_backend.ts";
import { gradients, gradientsOf, tensorOf, weightsFor } from "#modules/2_tensors/suite_tensors.ts";
import { dataOf, seen } from "#modules/2_tensors/suite_tools.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { tensorData } from "#modules/2_tensors/tensor_data.ts";
import { again, handled, sameChannels, unread } from "#modules/4_networks/suite_tools.ts";

/** What the loop makes of an input; the result's place is filled with what must be overwritten. */
export function looped(
  input: SimpleData,
  weight: SimpleData,
  { reverse = false, width = input.shape[2] } = {},
): unknown {
  const shape = [input.shape[0], weight.shape[0], width];
  const out = tensorData(new Float64Array(sizeOf(shape)).fill(99), shape);
  conv1dLoop(out, input, weight, { reverse });
  return seen(out);
}

/** One row of one channel. */
export function row(...numbers: readonly number[]): SimpleData {
  return tensorData(Float64Array.from(numbers), [1, 1, numbers.length]);
}

/** A tensor of rows. */
export function rows(numbers: readonly (readonly (readonly number[])[])[]): SimpleData {
  return tensor(numbers).data as SimpleData;
}

const anyRows = anyTensor({ rank: 3, size: [1, 4] });
const anyKernel = anyTensor({ rank: 3, size: [1, 3] });
const draws = anyDraws();

export default suite("4.1", [
  example("conv1dLoop() lays the kernel on every place, with zeros behind the end", () => ({
    "[1, 2, 3, 4] by [10, 1]": looped(row(1, 2, 3, 4), row(10, 1)),
    "[1, 2, 3, 4] by [100, 10, 1]": looped(row(1, 2, 3, 4), row(100, 10, 1)),
    "[1, 2, 3, 4] by [5]": looped(row(1, 2, 3, 4), row(5)),
  }), {
    "[1, 2, 3, 4] by [10, 1]": { shape: [1, 1, 4], elements: [12, 23, 34, 40] },
    "[1, 2, 3, 4] by [100, 10, 1]": { shape: [1, 1, 4], elements: [123, 234, 340, 400] },
    "[1, 2, 3, 4] by [5]": { shape: [1, 1, 4], elements: [5, 10, 15, 20] },
  }),
  example("conv1dLoop() in reverse lays it to the left, with zeros before the beginning", () => ({
    "[1, 2, 3, 4] by [10, 1]": looped(row(1, 2, 3, 4), row(10, 1), { reverse: true }),
    "[1, 2, 3, 4] by [100, 10, 1]": looped(row(1, 2, 3, 4), row(100, 10, 1), { reverse: true }),
  }), {
    "[1, 2, 3, 4] by [10, 1]": { shape: [1, 1, 4], elements: [10, 21, 32, 43] },
    "[1, 2, 3, 4] by [100, 10, 1]": { shape: [1, 1, 4], elements: [100, 210, 321, 432] },
  }),
  example("conv1dLoop() of a kernel that is longer than the row", () => ({
    "[1, 2] by [100, 10, 1]": looped(row(1, 2), row(100, 10, 1)),
    "the same in reverse": looped(row(1, 2), row(100, 10, 1), { reverse: true }),
  }), {
    "[1, 2] by [100, 10, 1]": { shape: [1, 1, 2], elements: [120, 200] },
    "the same in reverse": { shape: [1, 1, 2], elements: [100, 210] },
  }),
  example("conv1dLoop() makes as many places as the result has", () => ({
    "2 places": looped(row(1, 2, 3, 4), row(10, 1), { width: 2 }),
    "6 places": looped(row(1, 2, 3, 4), row(10, 1), { width: 6 }),
    "6 places in reverse": looped(row(1, 2, 3, 4), row(10, 1), { width: 6, reverse: true }),
  }), {
    "2 places": { shape: [1, 1, 2], elements: [12, 23] },
    "6 places": { shape: [1, 1, 6], elements: [12, 23, 34, 40, 0, 0] },
    "6 places in reverse": { shape: [1, 1, 6], elements: [10, 21, 32, 43, 4, 0] },
  }),
  example("conv1dLoop() adds up over the channels of the input", () => {
    return looped(rows([[[1, 2], [3, 4]]]), rows([[[1000, 100], [10, 1]]]));
  }, { shape: [1, 1, 2], elements: [1000 + 200 + 30 + 4, 2000 + 40] }),
  example("conv1dLoop() makes one row of the result for each kernel, and each in the batch", () => {
    return looped(rows([[[1, 2]], [[3, 4]]]), rows([[[10]], [[100]], [[1000]]]));
  }, {
    shape: [2, 3, 2],
    elements: [10, 20, 100, 200, 1000, 2000, 30, 40, 300, 400, 3000, 4000],
  }),
  example(
    "conv1dLoop() of a batch of 5 with 6 channels and a kernel of 7, and of rows of 300",
    () => {
      const some = (shape: number[], seed: Source) => weightsFor(shape, seed).data as SimpleData;
      return {
        "[5, 6, 9] by [7, 6, 7]": looped(some([5, 6, 9], 2), some([7, 6, 7], 3)),
        "the same in reverse, 12 wide": looped(some([5, 6, 9], 2), some([7, 6, 7], 3), {
          ...{ reverse: true, width: 12 },
        }),
        "[1, 1, 300] by [1, 1, 5]": looped(some([1, 1, 300], 2), some([1, 1, 5], 3)),
        "[1, 260, 2] by [1, 260, 2]": looped(some([1, 260, 2], 3), some([1, 260, 2], 2)),
      };
    },
    undefined,
    { atol: 1e-9 },
  ),
  example("conv1dLoop() of numbers that repeat, with gaps, and twice in the same places", () => {
    const storage = Float64Array.from({ length: 40 }, (_, i) => (i * 7) % 11);
    const input = tensorData(storage, [2, 2, 4], [17, 0, 2]);
    const weight = tensorData(storage, [3, 2, 2], [5, 1, 0]);
    const first = looped(input, weight);
    storage.reverse();
    return [first, looped(input, weight)];
  }),
  example(
    "conv1dLoop() of tiny numbers, and of enormous ones",
    () => ({
      "[1e-9, 2e-9] by [1e-9, -1e-9]": looped(row(1e-9, 2e-9), row(1e-9, -1e-9)),
      "[1e150, -1e150, 0] by [1e150, 1]": looped(row(1e150, -1e150, 0), row(1e150, 1)),
    }),
    undefined,
    { atol: 0 },
  ),
  law("conv1dLoop() of any rows and kernels in any layout, which stay as they were", [
    anyRows,
    anyKernel,
    howMany({ max: 6 }),
    pick([false, true]),
  ], (anyInput, anyWeight, width, reverse) => {
    const [input, weight] = sameChannels(anyInput, anyWeight).map(dataOf);
    const out = looped(input, weight, { reverse, width });
    return { out, input: seen(input), weight: seen(weight) };
  }, { runs: 100, atol: 1e-9 }),

  example("conv1d() makes a result as wide as the input", () => {
    return seen(conv1d(tensor([[[1, 2, 3]]]), tensor([[[100, 10]], [[0, 1]]])));
  }, { shape: [1, 2, 3], elements: [120, 230, 300, 2, 3, 0] }),
  law("conv1d() of any rows and kernels", [anyRows, anyKernel], (anyInput, anyWeight) => {
    const [input, weight] = sameChannels(anyInput, anyWeight).map(tensorOf);
    return seen(conv1d(input, weight));
  }, { atol: 1e-9 }),
  example("conv1dFunction.backward() by hand: [1, 2, 3] by [10, 1], and 1, 4, 2 comes in", () => {
    const inputs = [tensor([[[1, 2, 3]]]), tensor([[[10, 1]]])];
    const [input, weight] = gradientsOf(conv1d, inputs, tensor([[[1, 4, 2]]]));
    return { input, weight };
  }, {
    input: { shape: [1, 1, 3], elements: [1 * 10, 4 * 10 + 1 * 1, 2 * 10 + 4 * 1] },
    weight: { shape: [1, 1, 2], elements: [1 * 1 + 4 * 2 + 2 * 3, 1 * 2 + 4 * 3] },
  }),
  law("conv1dFunction.backward() of any rows and kernels, for both", [
    anyRows,
    anyKernel,
    draws,
  ], (anyInput, anyWeight, draws) => {
    const [input, weight] = gradients(conv1d, sameChannels(anyInput, anyWeight), draws);
    return { input, weight };
  }, { runs: 80, atol: 1e-9 }),
  law("conv1dFunction.backward() between other functions, on turned inputs", [
    anyRows,
    anyKernel,
    draws,
  ], (anyInput, anyWeight, draws) => {
    const calculate = (input: Tensor, weight: Tensor) =>
      conv1d(input.transpose().sigmoid().transpose(), weight.tanh()).permute([2, 0, 1]).sigmoid();
    const [input, weight] = gradients(calculate, sameChannels(anyInput, anyWeight), draws);
    return { input, weight };
  }, { atol: 1e-9 }),
  example(
    "conv1dFunction.backward() twice, which leaves alone all that it was handed",
    () => {
      const some = (shape: number[], seed: Source) => weightsFor(shape, seed).data as SimpleData;
      return {
        "[2, 3, 5] by [4, 3, 2]": handled(conv1dFunction, [some([2, 3, 5], 2), some([4, 3, 2], 3)]),
        "[6, 1, 7] by [5, 1, 5]": handled(conv1dFunction, [some([6, 1, 7], 3), some([5, 1, 5], 2)]),
        "a kernel wider than the row": handled(conv1dFunction, [
          some([3, 3, 2], 1),
          some([3, 3, 4], 1),
        ]),
      };
    },
    undefined,
    { atol: 1e-9 },
  ),
  example(
    "conv1d() twice back through one graph, and once more on other numbers",
    () => {
      return again(conv1d, weightsFor([2, 2, 4], 3), weightsFor([2, 2, 3], 6));
    },
    undefined,
    { atol: 1e-9 },
  ),
  example("conv1d() and its gradients read nothing back", () => {
    return unread(conv1d, [[[[1, 2, 3], [4, 5, 6]]], [[[1, 0], [2, -1]], [[3, 1], [0, 1]]]]);
  }),
]);
