/**
 * Layouts that the suites about tensors always look at, beside the random ones: many axes, long
 * axes, gaps in the storage, axes turned over or repeated, and two tensors that lie alike.
 */
import type { TensorInput } from "#grader/suite.ts";
import { type Shape, sizeOf, type Strides, stridesOf } from "#modules/2_tensors/shape.ts";

/** Numbers that are never 0, that have either sign, and of which some are equal. */
export function numbers(count: number, start = 0): number[] {
  return Array.from({ length: count }, (_, i) => ((i * 37 + start) % 101 - 50) / 20 + 0.025);
}

/** A tensor under these strides; its storage is longer than need be by `spare`. */
export function lying(
  shape: Shape,
  strides: Strides = stridesOf(shape),
  { spare = 0, start = 0 } = {},
): TensorInput {
  const last = shape.reduce((sum, extent, axis) => sum + (extent - 1) * strides[axis], 0);
  const length = sizeOf(shape) === 0 ? 0 : last + 1;
  return { shape, strides, storage: numbers(length + spare, start) };
}

/** The strides of axes that stand in the storage the other way round. */
export function turned(shape: Shape): number[] {
  return stridesOf(shape.toReversed()).reverse();
}

/** Single tensors by what is special about them. */
export const LAYOUTS: Readonly<Record<string, TensorInput>> = {
  "a number in a storage of four": lying([], [], { spare: 3 }),
  "no element": lying([2, 0, 3]),
  "one element, strides that lead nowhere": lying([1, 1], [5, 3]),
  "axes of size 1 with odd strides": lying([1, 4, 1], [9, 1, 7]),
  "a storage that is longer": lying([2, 3], undefined, { spare: 5 }),
  "rows of a wider table": lying([3, 4], [10, 1], { spare: 4 }),
  "every second number": lying([5], [2]),
  "a turned table with gaps": lying([4, 3], [2, 9]),
  "turned over": lying([3, 5], turned([3, 5])),
  "a column, repeated": lying([3, 4], [1, 0]),
  "a column of two, repeated in a long storage": lying([2, 3], [1, 0], { spare: 9 }),
  "a row, repeated": lying([3, 4], [0, 1]),
  "a number, repeated": lying([2, 3], [0, 0]),
  "repeated in the middle": lying([2, 3, 2], [2, 0, 1]),
  "three long axes, the first one last": lying([5, 6, 7], [1, 35, 5]),
  "five axes": lying([2, 1, 3, 2, 2]),
  "five axes, turned over": lying([2, 3, 1, 2, 3], turned([2, 3, 1, 2, 3])),
  "eight axes, turned over": lying([2, 1, 2, 1, 2, 1, 3, 2], turned([2, 1, 2, 1, 2, 1, 3, 2])),
  "300 in a row": lying([300]),
  "2 by 300, turned over": lying([2, 300], turned([2, 300])),
};

const pair = (a: TensorInput, b: TensorInput): TensorInput[] => [a, b];

/** Two tensors that broadcast, by what is special about them. */
export const PAIRS: Readonly<Record<string, readonly TensorInput[]>> = {
  "both turned over alike": pair(
    lying([3, 4], [1, 3]),
    lying([3, 4], [1, 3], { start: 5 }),
  ),
  "both with the same gaps": pair(
    lying([3, 4], [10, 1]),
    lying([3, 4], [10, 1], { start: 5 }),
  ),
  "both repeated alike": pair(lying([3, 4], [1, 0]), lying([3, 4], [1, 0], { start: 5 })),
  "both with falling strides, one repeated": pair(lying([3, 2], [1, 0]), lying([3, 2])),
  "the same strides, a shorter one": pair(lying([3, 4]), lying([1, 4], [4, 1], { start: 5 })),
  "three axes turned over alike": pair(
    lying([2, 5, 3], turned([2, 5, 3])),
    lying([2, 5, 3], turned([2, 5, 3]), { start: 5 }),
  ),
  "in order, and turned over": pair(lying([4, 4]), lying([4, 4], [1, 4], { start: 5 })),
  "column and row, both long": pair(lying([5, 1]), lying([1, 7], [9, 1])),
  "column and row of one length": pair(lying([4, 1]), lying([1, 4], [4, 1], { start: 5 })),
  "a number and five axes": pair(lying([], []), lying([2, 1, 3, 2, 2])),
  "five axes that repeat by turns": pair(
    lying([2, 1, 3, 1, 2], turned([2, 1, 3, 1, 2])),
    lying([1, 4, 1, 5, 1], undefined, { start: 5 }),
  ),
  "eight axes that repeat by turns": pair(
    lying([2, 1, 2, 1, 1, 1, 3, 2]),
    lying([1, 3, 1, 2, 1, 2, 1, 1], turned([1, 3, 1, 2, 1, 2, 1, 1]), { start: 5 }),
  ),
  "eight axes and two": pair(
    lying([2, 1, 2, 1, 2, 1, 3, 2]),
    lying([3, 1], undefined, { start: 5 }),
  ),
  "300 and a column": pair(lying([300]), lying([2, 1], undefined, { start: 5 })),
  "no element and one": pair(lying([2, 0]), lying([1])),
};

/** Gradients of a shape as they may come in: row by row, turned over with a gap, and repeated. */
export function gradientsFor(shape: Shape): TensorInput[] {
  const doubled = turned(shape).map((stride) => 2 * stride);
  return [
    lying(shape, undefined, { start: 11 }),
    lying(shape, doubled, { start: 23 }),
    lying(shape, shape.map(() => 0), { start: 31 }),
  ];
}

/** What comes of each layout, by its name. */
export function ofLayouts(
  observe: (input: TensorInput) => unknown,
  allows: (input: TensorInput) => boolean = () => true,
): Record<string, unknown> {
  const allowed = Object.entries(LAYOUTS).filter(([, input]) => allows(input));
  return Object.fromEntries(allowed.map(([name, input]) => [name, observe(input)]));
}

/** What comes of each pair, by its name. */
export function ofPairs(observe: (pair: readonly TensorInput[]) => unknown) {
  return Object.fromEntries(Object.entries(PAIRS).map(([name, pair]) => [name, observe(pair)]));
}
