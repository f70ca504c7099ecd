/** Task 2.1, indexing: from index to position and back, and axes in another order. */
import {
  attempt,
  element,
  example,
  float,
  int,
  law,
  list,
  order,
  shape,
  suite,
  tuple,
} from "#grader/suite.ts";
import { indexToPosition, toIndex } from "#impl/2_tensors/indexing.ts";
import { permute } from "#impl/2_tensors/permute.ts";
import { sizeOf } from "#modules/2_tensors/shape.ts";
import { ofLayouts } from "#modules/2_tensors/suite_layouts.ts";
import { anyData, dataOf, seen } from "#modules/2_tensors/suite_tools.ts";
import { tensorData } from "#modules/2_tensors/tensor_data.ts";

/** Two rows of three: [[1, 2, 3], [4, 5, 6]]. */
export function rows() {
  return tensorData(Float64Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
}

/** One row of three: no storage is too small for its first element alone, in whatever shape. */
export function row() {
  return tensorData(Float64Array.of(1, 2, 3), [1, 3]);
}

export function indexOf(ordinal: number, shape: readonly number[]): number[] {
  const index = new Array<number>(shape.length).fill(99);
  toIndex(ordinal, shape, index);
  return index;
}

export function allIndexes(shape: readonly number[]): number[][] {
  return Array.from({ length: sizeOf(shape) }, (_, ordinal) => indexOf(ordinal, shape));
}

export default suite("2.1", [
  example("indexToPosition() of row 1, column 2, where rows of three follow each other", () => {
    return { "indexToPosition([1, 2], [3, 1])": indexToPosition([1, 2], [3, 1]) };
  }, { "indexToPosition([1, 2], [3, 1])": 5 }),
  example("indexToPosition() goes by the strides, whatever they are", () => ({
    "row by row": indexToPosition([2, 0, 1], [12, 4, 1]),
    "column by column": indexToPosition([1, 2], [1, 2]),
    "every row the same": indexToPosition([7, 2], [0, 1]),
  }), { "row by row": 25, "column by column": 5, "every row the same": 2 }),
  example("indexToPosition() of a single number, which has no axis", () => {
    return { "no axis": indexToPosition([], []), "one axis": indexToPosition([3], [2]) };
  }, { "no axis": 0, "one axis": 6 }),
  example("indexToPosition() of eight axes, of equal strides, and far away", () => ({
    "eight axes": indexToPosition([1, 2, 0, 3, 1, 4, 2, 5], [960, 320, 160, 40, 20, 4, 2, 1]),
    "strides that are equal": indexToPosition([1, 2, 3, 4, 5], [2, 2, 2, 2, 2]),
    "steps that are equal": indexToPosition([3, 3, 3], [100, 10, 1]),
    "300 along each axis": indexToPosition([299, 299, 299], [90_000, 300, 1]),
    "position 9,999,999,999": indexToPosition([99_999, 99_999], [100_000, 1]),
    "strides that change": [[5, 1], [1, 5], [0, 3]].map((strides) =>
      indexToPosition([1, 2], strides)
    ),
  }), {
    "eight axes": 960 + 640 + 120 + 20 + 16 + 4 + 5,
    "strides that are equal": 30,
    "steps that are equal": 333,
    "300 along each axis": 26_999_999,
    "position 9,999,999,999": 9_999_999_999,
    "strides that change": [7, 11, 6],
  }),
  law("indexToPosition() adds up steps times strides", [
    list(tuple(int({ min: 0, max: 300 }), int({ min: 0, max: 500 })), { maxLength: 9 }),
  ], (axes) => {
    const index = axes.map(([at]) => at), strides = axes.map(([, stride]) => stride);
    return { position: indexToPosition(index, strides), index, strides };
  }),

  example("toIndex() counts through two rows of three", () => ({
    "toIndex(0, [2, 3])": indexOf(0, [2, 3]),
    "toIndex(1, [2, 3])": indexOf(1, [2, 3]),
    "toIndex(2, [2, 3])": indexOf(2, [2, 3]),
    "toIndex(3, [2, 3])": indexOf(3, [2, 3]),
    "toIndex(4, [2, 3])": indexOf(4, [2, 3]),
    "toIndex(5, [2, 3])": indexOf(5, [2, 3]),
  }), {
    "toIndex(0, [2, 3])": [0, 0],
    "toIndex(1, [2, 3])": [0, 1],
    "toIndex(2, [2, 3])": [0, 2],
    "toIndex(3, [2, 3])": [1, 0],
    "toIndex(4, [2, 3])": [1, 1],
    "toIndex(5, [2, 3])": [1, 2],
  }),
  example("toIndex() of element 17 of [2, 3, 4]: 17 = 1 · 12 + 1 · 4 + 1", () => {
    return indexOf(17, [2, 3, 4]);
  }, [1, 1, 1]),
  example("toIndex() passes over axes of size 1, and has nothing to say without axes", () => ({
    "[1, 3, 1]": allIndexes([1, 3, 1]),
    "[]": allIndexes([]),
  }), { "[1, 3, 1]": [[0, 0, 0], [0, 1, 0], [0, 2, 0]], "[]": [[]] }),
  example("toIndex() writes one number for each axis and leaves the rest of the array", () => {
    const index = [9, 9, 9, 9];
    toIndex(5, [2, 3], index);
    return { "toIndex(5, [2, 3], [9, 9, 9, 9])": index };
  }, { "toIndex(5, [2, 3], [9, 9, 9, 9])": [1, 2, 9, 9] }),
  example("toIndex() of eight axes, of long ones, and of elements far behind", () => ({
    "five axes": allIndexes([2, 1, 3, 1, 2]),
    "eight axes": [0, 1, 17, 41, 95].map((ordinal) => indexOf(ordinal, [2, 1, 2, 2, 1, 3, 2, 2])),
    "[300]": [0, 4, 255, 256, 299].map((ordinal) => indexOf(ordinal, [300])),
    "[7, 300, 5]": [299, 1500, 10_499].map((ordinal) => indexOf(ordinal, [7, 300, 5])),
    "[100000, 100000]": [2 ** 31, 2 ** 32 + 5, 9_999_999_999].map((ordinal) =>
      indexOf(ordinal, [100_000, 100_000])
    ),
    "[5000000000, 2]": indexOf(9_999_999_999, [5_000_000_000, 2]),
    "one ordinal, other shapes": [[2, 6], [6, 2], [3, 4], [12], [1, 12]].map((shape) =>
      indexOf(7, shape)
    ),
  }), {
    "five axes": [0, 1].flatMap((i) =>
      [0, 1, 2].flatMap((j) => [0, 1].map((k) => [i, 0, j, 0, k]))
    ),
    "eight axes": [
      [0, 0, 0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0, 0, 1],
      [0, 0, 0, 1, 0, 1, 0, 1],
      [0, 0, 1, 1, 0, 1, 0, 1],
      [1, 0, 1, 1, 0, 2, 1, 1],
    ],
    "[300]": [[0], [4], [255], [256], [299]],
    "[7, 300, 5]": [[0, 59, 4], [1, 0, 0], [6, 299, 4]],
    "[100000, 100000]": [[21_474, 83_648], [42_949, 67_301], [99_999, 99_999]],
    "[5000000000, 2]": [4_999_999_999, 1],
    "one ordinal, other shapes": [[1, 1], [3, 1], [1, 3], [7], [0, 7]],
  }),
  law("toIndex() counts through any shape and leaves the shape", [shape()], (shape) => {
    const indexes = allIndexes(shape);
    return { indexes, shape };
  }),
  law("toIndex() of any element of a large shape", [
    shape({ rank: [1, 6], size: [1, 40] }),
    element(0),
  ], (shape, ordinal) => indexOf(ordinal, shape)),
  law("indexToPosition() after toIndex() finds every element of any layout", [
    anyData(),
  ], ({ shape, strides }) => allIndexes(shape).map((index) => indexToPosition(index, strides))),

  example("permute() turns two rows of three into three rows of two", () => {
    const turned = permute(rows(), [1, 0]);
    return { ...seen(turned) as object, strides: turned.strides };
  }, { shape: [3, 2], elements: [1, 4, 2, 5, 3, 6], strides: [1, 3] }),
  example("permute() by [2, 0, 1]: the last axis comes first, the others follow", () => {
    const { shape, strides } = permute(tensorData(new Float64Array(24), [2, 3, 4]), [2, 0, 1]);
    return { shape, strides };
  }, { shape: [4, 2, 3], strides: [1, 12, 4] }),
  example("permute() of a single number, and by an order that changes nothing", () => ({
    "no axis": seen(permute(tensorData(Float64Array.of(7), []), [])),
    "the same order": seen(permute(rows(), [0, 1])),
  }), {
    "no axis": { shape: [], elements: [7] },
    "the same order": { shape: [2, 3], elements: [1, 2, 3, 4, 5, 6] },
  }),
  example(
    "permute() of every special layout, forwards, backwards and by halves",
    () =>
      ofLayouts((input) => {
        const data = dataOf(input), axes = [...data.shape.keys()];
        const orders = [axes, axes.toReversed(), [...axes.slice(1), ...axes.slice(0, 1)]];
        return {
          permuted: orders.map((order) => seen(permute(data, order))),
          strides: orders.map((order) => [...permute(data, order).strides]),
          data: { shape: data.shape, strides: data.strides },
        };
      }),
  ),
  example("permute() of eleven axes", () => {
    const shape = [1, 2, 1, 1, 3, 1, 1, 1, 1, 2, 2];
    const data = tensorData(Float64Array.from({ length: 24 }, (_, i) => i), shape);
    const order = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0];
    return { ...seen(permute(data, order)) as object, order };
  }),
  example("permute() does not remember an order, a shape or strides", () => {
    const square = (strides: number[]) => tensorData(Float64Array.of(1, 2, 3, 4), [2, 2], strides);
    return [[2, 1], [1, 2], [0, 1]].flatMap((strides) =>
      [[1, 0], [0, 1]].map((order) => seen(permute(square(strides), order)))
    );
  }),
  law("permute() shares its storage: what is written through the one is read through the other", [
    float(),
    int({ min: 0, max: 5 }),
  ], (value, position) => {
    const data = rows(), turned = permute(data, [1, 0]);
    data.storage[position] = value;
    return { turned: seen(turned), data: seen(data) };
  }),
  law("permute() of any tensor by any order, which both stay as they were", [
    anyData(),
    order(0),
  ], (data, order) => {
    return { permuted: seen(permute(data, order)), order, data: seen(data) };
  }),
  law("permute() twice", [
    anyData({ rank: [2, 4] }),
    order(0),
    order(0),
  ], (data, first, second) => seen(permute(permute(data, first), second))),
  example("permute() refuses an order in which not every axis stands once", () => ({
    "[0, 0]": attempt(() => permute(rows(), [0, 0])),
    "[0]": attempt(() => permute(rows(), [0])),
    "[0, 1, 2]": attempt(() => permute(rows(), [0, 1, 2])),
    "[0, 2]": attempt(() => permute(rows(), [0, 2])),
    "[-1, 0]": attempt(() => permute(rows(), [-1, 0])),
    "[0.5, 1]": attempt(() => permute(rows(), [0.5, 1])),
    "longer ones": Object.fromEntries(
      [[0, 1, 0], [1, 1, 1], [0, 2, 2], [2, 0, 2], [0, 1, 3], [0, 0, 3, 3], [1, 2, 1, 2], [
        0,
        3,
        1,
        1,
      ]]
        .map((order) => {
          const data = tensorData(new Float64Array(81), new Array<number>(order.length).fill(3));
          return [order.join(), attempt(() => seen(permute(data, order)))];
        }),
    ),
    "[0, 0] of one row": seen(attempt(() => permute(row(), [0, 0]))),
    "[1, 0]": seen(attempt(() => permute(rows(), [1, 0]))),
  }), {
    "[0, 0]": { threw: new RangeError() },
    "[0]": { threw: new RangeError() },
    "[0, 1, 2]": { threw: new RangeError() },
    "[0, 2]": { threw: new RangeError() },
    "[-1, 0]": { threw: new RangeError() },
    "[0.5, 1]": { threw: new RangeError() },
    "longer ones": Object.fromEntries(
      ["0,1,0", "1,1,1", "0,2,2", "2,0,2", "0,1,3", "0,0,3,3", "1,2,1,2", "0,3,1,1"]
        .map((order) => [order, { threw: new RangeError() }]),
    ),
    "[0, 0] of one row": { threw: new RangeError() },
    "[1, 0]": { shape: [3, 2], elements: [1, 4, 2, 5, 3, 6] },
  }),
]);
