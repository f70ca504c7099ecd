/** Task 2.2, broadcasting: the shape that two shapes have together, and who stands where in it. */
import { attempt, example, law, shape, suite } from "#grader/suite.ts";
import { broadcastIndex, shapeBroadcast } from "#impl/2_tensors/broadcast.ts";
import { type Shape, shapeText } from "#modules/2_tensors/shape.ts";
import { bigShape, fittingShapes, named } from "#modules/2_tensors/suite_tools.ts";

/** The shape, or which error it was and which shapes its message names. */
export function together(a: Shape, b: Shape): unknown {
  return named(attempt(() => shapeBroadcast(a, b)), [a, b]);
}

/** Every index of a shape, in reading order. */
export function allIndexes(shape: Shape): number[][] {
  return shape.reduce<number[][]>(
    (indexes, extent) =>
      indexes.flatMap((index) => [...Array(extent).keys()].map((at) => [...index, at])),
    [[]],
  );
}

/** The index in the smaller shape of one element of the big one. */
export function lookedUp(bigIndex: readonly number[], bigShape: Shape, shape: Shape): number[] {
  const index = new Array<number>(shape.length).fill(99);
  broadcastIndex(bigIndex, bigShape, shape, index);
  return index;
}

/** For each element of the big shape, the index of the one in the small shape. */
export function partners(bigShape: Shape, shape: Shape): number[][] {
  return allIndexes(bigShape).map((bigIndex) => {
    const index = new Array<number>(shape.length).fill(99);
    broadcastIndex(bigIndex, bigShape, shape, index);
    return index;
  });
}

/** Few and many axes, short and long ones, with and without elements; many of them do not fit. */
export const SHAPES: readonly Shape[] = [
  ...[[], [0], [1], [2], [3], [4], [5], [6], [300], [257, 1], [1, 1], [2, 1], [1, 3], [2, 3]],
  ...[[3, 2], [5, 3], [0, 3], [2, 0], [1, 0], [4, 5, 3], [4, 1, 3], [7, 1, 5], [12, 5, 3]],
  ...[[2, 1, 3, 1, 2], [1, 4, 1, 5, 1], [2, 4, 3, 5, 2], [3, 4, 3, 5, 2], [1, 1, 1, 1, 1, 1, 1, 1]],
  ...[[2, 1, 2, 1, 2, 1, 3, 2], [1, 3, 1, 2, 1, 4, 1, 1], [5, 1, 1, 1, 1, 1, 1, 1]],
];

/** Every two of the shapes, in both orders. */
const EVERY_TWO = SHAPES.flatMap((a) => SHAPES.map((b) => ({ a, b })));

export default suite("2.2", [
  example("shapeBroadcast() lays shapes over each other from the right", () => ({
    "[2, 3] and [3]": together([2, 3], [3]),
    "[3] and [2, 3]": together([3], [2, 3]),
    "[4, 1, 3] and [5, 1]": together([4, 1, 3], [5, 1]),
  }), {
    "[2, 3] and [3]": [2, 3],
    "[3] and [2, 3]": [2, 3],
    "[4, 1, 3] and [5, 1]": [4, 5, 3],
  }),
  example("shapeBroadcast() repeats axes of size 1 on both sides", () => ({
    "[5, 1] and [1, 7]": together([5, 1], [1, 7]),
    "[1] and [1, 1]": together([1], [1, 1]),
    "[2, 3] and [2, 3]": together([2, 3], [2, 3]),
  }), {
    "[5, 1] and [1, 7]": [5, 7],
    "[1] and [1, 1]": [1, 1],
    "[2, 3] and [2, 3]": [2, 3],
  }),
  example("shapeBroadcast() of a single number with anything is the other shape", () => ({
    "[] and [2, 3]": together([], [2, 3]),
    "[2, 3] and []": together([2, 3], []),
    "[] and []": together([], []),
  }), { "[] and [2, 3]": [2, 3], "[2, 3] and []": [2, 3], "[] and []": [] }),
  example("shapeBroadcast() takes on the other size even if it is 0", () => ({
    "[1] and [0]": together([1], [0]),
    "[2, 0] and [2, 1]": together([2, 0], [2, 1]),
    "[0] and [0]": together([0], [0]),
    "[2] and [0]": together([2], [0]),
  }), {
    "[1] and [0]": [0],
    "[2, 0] and [2, 1]": [2, 0],
    "[0] and [0]": [0],
    "[2] and [0]": "ShapeError that names [2], [0]",
  }),
  example("shapeBroadcast() refuses shapes that do not fit, and names both", () => ({
    "[2, 3] and [4]": together([2, 3], [4]),
    "[2, 3] and [2]": together([2, 3], [2]),
    "[2, 3] and [3, 2]": together([2, 3], [3, 2]),
    "[6] and [2, 3]": together([6], [2, 3]),
    "[2, 3] and [2, 1]": together([2, 3], [2, 1]),
  }), {
    "[2, 3] and [4]": "ShapeError that names [2, 3], [4]",
    "[2, 3] and [2]": "ShapeError that names [2, 3], [2]", // from the right, not from the left
    "[2, 3] and [3, 2]": "ShapeError that names [2, 3], [3, 2]",
    "[6] and [2, 3]": "ShapeError that names [6], [2, 3]",
    "[2, 3] and [2, 1]": [2, 3],
  }),
  example("shapeBroadcast() of every two of 31 shapes, by turns", () =>
    Object.fromEntries(
      EVERY_TWO.map(({ a, b }) => [`${shapeText(a)} with ${shapeText(b)}`, together(a, b)]),
    )),
  example("shapeBroadcast() gives a new list, and leaves both shapes as they were", () => {
    const a = [2, 1, 3], b = [3], empty: number[] = [];
    const shape = shapeBroadcast(a, b);
    shape[0] = 9;
    shapeBroadcast(a, a).pop();
    shapeBroadcast(empty, empty).push(1);
    return { a, b, empty, again: shapeBroadcast(a, b), "with itself": shapeBroadcast(a, a) };
  }, { a: [2, 1, 3], b: [3], empty: [], again: [2, 1, 3], "with itself": [2, 1, 3] }),
  law("shapeBroadcast() of shapes that fit, in either order, which stay as they were", [
    fittingShapes(),
  ], ([a, b]) => ({
    "a with b": shapeBroadcast(a, b),
    "b with a": shapeBroadcast(b, a),
    a,
    b,
  })),
  law(
    "shapeBroadcast() of any two shapes, many of which do not fit",
    [
      shape({ size: [0, 2] }),
      shape({ size: [0, 2] }),
    ],
    (a, b) => ({ "a with b": together(a, b), "b with a": together(b, a) }),
    { runs: 100 },
  ),
  law("shapeBroadcast() of three shapes, beginning at either end", [
    fittingShapes({ count: 3 }),
  ], ([a, b, c]) => ({
    "(a b) c": shapeBroadcast(shapeBroadcast(a, b), c),
    "a (b c)": shapeBroadcast(a, shapeBroadcast(b, c)),
  })),

  example("broadcastIndex() in [5, 1] of row 2 in [4, 5, 3]", () => {
    const index = [99, 99];
    broadcastIndex([3, 2, 1], [4, 5, 3], [5, 1], index);
    return { "broadcastIndex([3, 2, 1], [4, 5, 3], [5, 1])": index };
  }, { "broadcastIndex([3, 2, 1], [4, 5, 3], [5, 1])": [2, 0] }),
  example("broadcastIndex() repeats one row, or one column", () => ({
    "[3] in [2, 3]": partners([2, 3], [3]),
    "[2, 1] in [2, 3]": partners([2, 3], [2, 1]),
  }), {
    "[3] in [2, 3]": [[0], [1], [2], [0], [1], [2]],
    "[2, 1] in [2, 3]": [[0, 0], [0, 0], [0, 0], [1, 0], [1, 0], [1, 0]],
  }),
  example("broadcastIndex() in a single number, and in the same shape", () => ({
    "[] in [2]": partners([2], []),
    "[2] in [2]": partners([2], [2]),
  }), { "[] in [2]": [[], []], "[2] in [2]": [[0], [1]] }),
  example("broadcastIndex() writes one number for each axis of the smaller shape only", () => {
    const bigIndex = [1, 2], index = [9, 9, 9];
    broadcastIndex(bigIndex, [2, 3], [3], index);
    return { index, bigIndex };
  }, { index: [2, 9, 9], bigIndex: [1, 2] }),
  example("broadcastIndex() of five axes, of eight, and of long ones", () => ({
    "[2, 1, 3, 1, 2] in [2, 4, 3, 5, 2]": lookedUp([1, 3, 2, 4, 1], [2, 4, 3, 5, 2], [
      2,
      1,
      3,
      1,
      2,
    ]),
    "[1, 4, 1, 5, 1] in [2, 4, 3, 5, 2]": lookedUp([1, 3, 2, 4, 1], [2, 4, 3, 5, 2], [
      1,
      4,
      1,
      5,
      1,
    ]),
    "[5, 1] in [2, 4, 3, 5, 2]": lookedUp([1, 3, 2, 4, 1], [2, 4, 3, 5, 2], [5, 1]),
    "eight in eight": lookedUp(
      [1, 2, 1, 3, 1, 4, 1, 5],
      [2, 3, 2, 4, 2, 5, 2, 6],
      [2, 3, 1, 4, 2, 5, 1, 6],
    ),
    "[300] in [2, 300]": lookedUp([1, 299], [2, 300], [300]),
    "[300, 1] in [300, 300]": lookedUp([256, 299], [300, 300], [300, 1]),
    "[] in [2, 3]": lookedUp([1, 2], [2, 3], []),
  }), {
    "[2, 1, 3, 1, 2] in [2, 4, 3, 5, 2]": [1, 0, 2, 0, 1],
    "[1, 4, 1, 5, 1] in [2, 4, 3, 5, 2]": [0, 3, 0, 4, 0],
    "[5, 1] in [2, 4, 3, 5, 2]": [4, 0],
    "eight in eight": [1, 2, 0, 3, 1, 4, 0, 5],
    "[300] in [2, 300]": [299],
    "[300, 1] in [300, 300]": [256, 0],
    "[] in [2, 3]": [],
  }),
  example("broadcastIndex() does not remember an index or a shape", () => {
    const shapes = [[3, 3], [1, 3], [3, 1], [1, 1], [3], [1], []];
    return shapes.flatMap((shape) =>
      [[1, 2], [2, 1], [1, 2]].map((bigIndex) => lookedUp(bigIndex, [3, 3], shape))
    );
  }),
  law("broadcastIndex() finds the partner of every element, in both tensors", [
    fittingShapes(),
  ], ([a, b]) => {
    const big = bigShape(a, b);
    return { "in a": partners(big, a), "in b": partners(big, b), a, b };
  }),
]);
