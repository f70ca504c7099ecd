/** Task 4.3, pooling: a picture cut into blocks, and the mean of each. */
import { attempt, example, howMany, law, suite, tuple } from "#grader/suite.ts";
import { avgPool2d, type BlockSize, tile } from "#impl/4_networks/pooling.ts";
import { anyDraws } from "#modules/1_autodiff/suite_numbers.ts";
import { tensor, zeros } from "#modules/2_tensors/factories.ts";
import { anyTensor, gradients, gradientsOf, weightsFor } from "#modules/2_tensors/suite_tensors.ts";
import { named, seen } from "#modules/2_tensors/suite_tools.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { again, largerBy, unread } from "#modules/4_networks/suite_tools.ts";

/** [[1, 2, 3, 4], [5, 6, 7, 8]] as one picture of one channel. */
const picture = () => tensor([[[[1, 2, 3, 4], [5, 6, 7, 8]]]]);

/** What comes of a shape that may not fit: the result's shape, or which error, and what it names. */
export function shapeOf(pool: typeof tile, shape: readonly number[], block: BlockSize): unknown {
  return named(attempt(() => [...pool(zeros(shape), block).shape]), [shape, block]);
}

const anyBlocks = anyTensor({ rank: 4, size: [1, 3] });
const block = tuple(howMany({ max: 3 }), howMany({ max: 3 }));
const draws = anyDraws();

export default suite("4.3", [
  example("tile() cuts a picture into blocks, and reads each row by row", () => ({
    "blocks of [2, 2]": seen(tile(picture(), [2, 2])),
    "blocks of [1, 2]": seen(tile(picture(), [1, 2])),
    "blocks of [2, 1]": seen(tile(picture(), [2, 1])),
  }), {
    "blocks of [2, 2]": { shape: [1, 1, 1, 2, 4], elements: [1, 2, 5, 6, 3, 4, 7, 8] },
    "blocks of [1, 2]": { shape: [1, 1, 2, 2, 2], elements: [1, 2, 3, 4, 5, 6, 7, 8] },
    "blocks of [2, 1]": { shape: [1, 1, 1, 4, 2], elements: [1, 5, 2, 6, 3, 7, 4, 8] },
  }),
  example("tile() of one block, or of blocks of one element", () => ({
    "blocks of [2, 4]": seen(tile(picture(), [2, 4])),
    "blocks of [1, 1]": seen(tile(picture(), [1, 1])),
  }), {
    "blocks of [2, 4]": { shape: [1, 1, 1, 1, 8], elements: [1, 2, 3, 4, 5, 6, 7, 8] },
    "blocks of [1, 1]": { shape: [1, 1, 2, 4, 1], elements: [1, 2, 3, 4, 5, 6, 7, 8] },
  }),
  example("tile() refuses blocks that do not fill the picture, and names both shapes", () => ({
    "[2, 3, 4, 6] in blocks of [2, 3]": shapeOf(tile, [2, 3, 4, 6], [2, 3]),
    "[1, 1, 5, 4] in blocks of [2, 2]": shapeOf(tile, [1, 1, 5, 4], [2, 2]),
    "[1, 1, 4, 5] in blocks of [2, 2]": shapeOf(tile, [1, 1, 4, 5], [2, 2]),
    "[1, 1, 2, 2] in blocks of [4, 4]": shapeOf(tile, [1, 1, 2, 2], [4, 4]),
    "[1, 1, 3, 2] in blocks of [2, 3]": shapeOf(tile, [1, 1, 3, 2], [2, 3]),
  }), {
    "[2, 3, 4, 6] in blocks of [2, 3]": [2, 3, 2, 2, 6],
    "[1, 1, 5, 4] in blocks of [2, 2]": "ShapeError that names [1, 1, 5, 4], [2, 2]",
    "[1, 1, 4, 5] in blocks of [2, 2]": "ShapeError that names [1, 1, 4, 5], [2, 2]",
    "[1, 1, 2, 2] in blocks of [4, 4]": "ShapeError that names [1, 1, 2, 2], [4, 4]",
    "[1, 1, 3, 2] in blocks of [2, 3]": "ShapeError that names [1, 1, 3, 2], [2, 3]",
  }),
  example("tile() of large pictures in large blocks, which stay as they were", () => {
    const block: [number, number] = [4, 5], long: [number, number] = [1, 60];
    return {
      "[2, 3, 12, 15] in [4, 5]": seen(tile(weightsFor([2, 3, 12, 15], 3), block)),
      "the same, turned over": seen(tile(weightsFor([2, 3, 12, 15], 2), block)),
      "[5, 1, 1, 300] in [1, 60]": seen(tile(weightsFor([5, 1, 1, 300], 3), long)),
      "[1, 6, 20, 6] in [20, 6]": seen(tile(weightsFor([1, 6, 20, 6], 2), [20, 6])),
      "the blocks afterwards": [block, long],
    };
  }),
  example("tile() of a picture that is the same number everywhere, and of one with gaps", () => {
    const blank = tensor([[[[7]]]]).expand([2, 1, 4, 6]);
    const wide = weightsFor([1, 2, 8, 4], 3).permute([0, 3, 1, 2]);
    return {
      expanded: seen(tile(blank, [2, 3])),
      permuted: seen(tile(wide, [2, 4])),
      "the picture afterwards": seen(wide),
    };
  }),
  example("tile() twice back through one graph, and once more on other numbers", () => {
    return again((a) => tile(a, [2, 3]), weightsFor([2, 1, 4, 3], 3));
  }),
  law("tile() of any pictures in any layout", [anyBlocks, block], (a, block) => {
    return seen(tile(largerBy(a, block), block));
  }),
  law("tile() leads gradients back to where each element stood", [
    anyBlocks,
    block,
    draws,
  ], (a, block, draws) => {
    return gradients((a) => tile(largerBy(a, block), block), [a], draws)[0];
  }, { atol: 1e-10 }),

  example("avgPool2d() is the mean of each block", () => ({
    "blocks of [2, 2]": seen(avgPool2d(picture(), [2, 2])),
    "blocks of [1, 4]": seen(avgPool2d(picture(), [1, 4])),
    "blocks of [2, 1]": seen(avgPool2d(picture(), [2, 1])),
  }), {
    "blocks of [2, 2]": { shape: [1, 1, 1, 2], elements: [3.5, 5.5] },
    "blocks of [1, 4]": { shape: [1, 1, 2, 1], elements: [2.5, 6.5] },
    "blocks of [2, 1]": { shape: [1, 1, 1, 4], elements: [3, 4, 5, 6] },
  }),
  example("avgPool2d() refuses blocks that do not fill the picture", () => ({
    "[2, 3, 4, 6] in blocks of [2, 3]": shapeOf(avgPool2d, [2, 3, 4, 6], [2, 3]),
    "[1, 1, 5, 4] in blocks of [2, 2]": shapeOf(avgPool2d, [1, 1, 5, 4], [2, 2]),
  }), {
    "[2, 3, 4, 6] in blocks of [2, 3]": [2, 3, 2, 2],
    "[1, 1, 5, 4] in blocks of [2, 2]": "ShapeError that names [1, 1, 5, 4], [2, 2]",
  }),
  example(
    "avgPool2d() of large blocks, of tiny numbers, and of enormous ones",
    () => ({
      "[2, 3, 12, 15] in [4, 5]": seen(avgPool2d(weightsFor([2, 3, 12, 15], 3), [4, 5])),
      "[1, 1, 1, 300] in [1, 300]": seen(avgPool2d(weightsFor([1, 1, 1, 300], 2), [1, 300])),
      tiny: seen(avgPool2d(tensor([[[[1e-15, 3e-15, -1e-16, 0]]]]), [1, 2])),
      enormous: seen(avgPool2d(tensor([[[[1e200, 3e200, -1e300, 1]]]]), [1, 2])),
    }),
    undefined,
    { atol: 0 },
  ),
  example("avgPool2d() twice back through one graph, and once more on other numbers", () => {
    return again((a) => avgPool2d(a.mul(a), [3, 2]), weightsFor([1, 2, 3, 4], 3));
  }),
  law("avgPool2d() of any pictures in any layout", [anyBlocks, block], (a, block) => {
    return seen(avgPool2d(largerBy(a, block), block));
  }),
  example("avgPool2d() leads each element of a block the same part of the gradient", () => {
    const pool = (a: Tensor) => avgPool2d(a, [2, 2]);
    return gradientsOf(pool, [picture()], tensor([[[[4, 8]]]]))[0];
  }, { shape: [1, 1, 2, 4], elements: [1, 1, 2, 2, 1, 1, 2, 2] }),
  law("avgPool2d() leads gradients back through any layout", [
    anyBlocks,
    block,
    draws,
  ], (a, block, draws) => {
    const calculate = (a: Tensor) => avgPool2d(largerBy(a, block).sigmoid(), block).tanh();
    return gradients(calculate, [a], draws)[0];
  }, { atol: 1e-10 }),
  example("avgPool2d() and its gradient read nothing back", () => {
    return unread((a) => avgPool2d(a, [2, 2]), [[[[[1, 2, 3, 4], [5, 6, 7, 8]]]]]);
  }),
]);
