/**
 * Task 3.3, GPU operations: the practice kernels and map, zip and reduce. Each is tried by the
 * grader itself, invocation by invocation, on workgroups so small that few numbers need several of
 * them; and then on the GPU, where there is one.
 */
import {
  example,
  float,
  int,
  kernel,
  law,
  pick,
  suite,
  tensor as anyTensor,
  tensors,
} from "#grader/suite.ts";
import type { ReduceOp, UnaryOp, ZipOp } from "#modules/2_tensors/operator_tables.ts";
import { type Shape, sizeOf, type Strides } from "#modules/2_tensors/shape.ts";
import { blockSums, turnedOver, twicePlusOne } from "#modules/3_parallel/practice_kernels.ts";
import {
  axes,
  bitsOf,
  gpuBackend,
  numbers,
  onGpu,
  reach,
  result,
  seenOnGpu,
  told,
  UNUSED,
} from "#modules/3_parallel/suite_kernels.ts";

const SQUARE = "fn op(x: f32) -> f32 { return x * x; }";
const ADD_CONSTANT = "fn op(x: f32) -> f32 { return x + call.constant; }";
const MINUS = "fn op(x: f32, y: f32) -> f32 { return x - y; }";
const ADD = "fn op(x: f32, y: f32) -> f32 { return x + y; }";
const MUL = "fn op(x: f32, y: f32) -> f32 { return x * y; }";
const MAX = "fn op(x: f32, y: f32) -> f32 { return select(y, x, x > y); }";

/** Each number is read once by whoever needs it, and each result written once. */
const ONCE = { globalReads: 1, globalWrites: 1 };

/** And what a workgroup does together is shared out among its lanes. */
const SHARED = { ...ONCE, inARow: 2 };

/** Eight axes in an order that cannot be joined, 2 · 3 · 2⁶ elements. */
const EIGHT = { shape: [2, 3, 2, 2, 1, 2, 2, 2], strides: [96, 1, 48, 3, 5, 24, 6, 12] };

/** The ways in which a row can lie, as its stride. */
export const ROW_LAYOUTS: Layouts = {
  "a number repeated": [0],
  "side by side": [1],
  "every third": [3],
};

/** The ways in which a table of [4, 6] can lie: from row to row, and from column to column. */
export const TABLE_LAYOUTS: Layouts = {
  "row by row": [6, 1],
  "column by column": [1, 4],
  "a row repeated": [0, 1],
  "a column repeated": [1, 0],
};

/** Layouts of what stays, and how far apart the elements are that are taken into one. */
export const REDUCED = [
  { name: "rows with gaps between them", shape: [3], strides: [9], step: 1 },
  { name: "columns of every second number, with gaps", shape: [3], strides: [2], step: 11 },
  { name: "a column that is repeated", shape: [3], strides: [0], step: 2 },
  { name: "the last axis of three", shape: [3, 4], strides: [20, 5], step: 1 },
  { name: "the first axis of three", shape: [3, 4], strides: [4, 1], step: 12 },
  { name: "the first axis of three that lie the other way round", shape: [3, 4], strides: [5, 15] },
  { name: "a row that is repeated in the last axis", shape: [3, 4], strides: [5, 0], step: 1 },
  { name: "a table that is repeated in the first axis", shape: [3, 4], strides: [0, 1], step: 4 },
  { name: "columns with gaps everywhere", shape: [3, 4], strides: [2, 7], step: 30 },
].map((layout) => ({ step: 1, ...layout }));

/** Kernels calculate in float32, in any order. */
const SINGLE = { gpu: true, atol: 1e-4, rtol: 1e-4 };

/** Strides by what they mean. */
type Layouts = Readonly<Record<string, Strides>>;

/** One of the layouts for a and one for b, in every way. */
export function pairs(layouts: Layouts): [a: string, b: string][] {
  const names = Object.keys(layouts);
  return names.flatMap((a) => names.map((b): [string, string] => [a, b]));
}

/** A zip of two operands of a shape, laid out by name, in two rows of workgroups. */
export function zipped(shape: Shape, [a, b]: readonly [a: string, b: string]) {
  const layouts = shape.length === 1 ? ROW_LAYOUTS : TABLE_LAYOUTS, length = sizeOf(shape);
  const strides = [layouts[a], layouts[b]] as const;
  return kernel(`zip.wgsl of [${shape.join(", ")}], ${a}, and the same shape, ${b}`, {
    file: "3_parallel/zip.wgsl",
    after: MINUS,
    constants: { WIDTH: 4 },
    buffers: [
      told([length, shape.length, UNUSED, UNUSED, ...axes(shape, 8, ...strides)]),
      numbers(1, "a", reach(shape, strides[0])),
      numbers(2, "b", reach(shape, strides[1])),
      result(3, length),
    ],
    workgroups: [Math.ceil(length / 7), 2, 1],
  }, ONCE);
}

export default suite("3.3", [
  kernel("guard.wgsl leaves what lies behind the end alone: 10 elements, three fours", {
    file: "3_parallel/guard.wgsl",
    constants: { WIDTH: 4 },
    buffers: [told([10]), numbers(1, "a", 10), result(2, 10)],
    workgroups: [3, 1, 1],
  }, ONCE),
  kernel("guard.wgsl goes by the length it is told, not by that of the buffer", {
    file: "3_parallel/guard.wgsl",
    constants: { WIDTH: 4 },
    buffers: [told([6]), numbers(1, "a", 12), result(2, 12)],
    workgroups: [3, 1, 1],
  }),
  kernel("guard.wgsl of 300 elements in workgroups of 64", {
    file: "3_parallel/guard.wgsl",
    constants: { WIDTH: 64 },
    buffers: [told([300]), numbers(1, "a", 310), result(2, 310)],
    workgroups: [5, 1, 1],
  }, ONCE),
  kernel("guard.wgsl of infinite and tiny numbers, and of what is no number", {
    file: "3_parallel/guard.wgsl",
    constants: { WIDTH: 2 },
    buffers: [
      told([5]),
      { ...numbers(1, "a", 5), values: [Infinity, -Infinity, NaN, 0, 2 ** -20] },
      result(2, 5),
    ],
    workgroups: [3, 1, 1],
  }, { ...ONCE, atol: 0 }),
  example(
    "guard.wgsl on the GPU",
    async () => ({ "2 · [1, 2, 5] + 1": await twicePlusOne((await gpuBackend()).gpu, [1, 2, 5]) }),
    { "2 · [1, 2, 5] + 1": Float32Array.of(3, 5, 11) },
    SINGLE,
  ),

  kernel("grid.wgsl turns a wide table over: 3 rows, 10 columns", {
    file: "3_parallel/grid.wgsl",
    constants: { SIDE: 4 },
    buffers: [told([3, 10]), numbers(1, "a", 30), result(2, 30)],
    workgroups: [3, 1, 1],
  }, ONCE),
  kernel("grid.wgsl turns a high table over: 9 rows, 5 columns", {
    file: "3_parallel/grid.wgsl",
    constants: { SIDE: 4 },
    buffers: [told([9, 5]), numbers(1, "a", 45), result(2, 45)],
    workgroups: [2, 3, 1],
  }),
  kernel("grid.wgsl turns a single row over, and goes by the size that it is told", {
    file: "3_parallel/grid.wgsl",
    constants: { SIDE: 2 },
    buffers: [told([1, 7]), numbers(1, "a", 20), result(2, 20)],
    workgroups: [4, 1, 1],
  }, ONCE),
  kernel("grid.wgsl turns a single column over", {
    file: "3_parallel/grid.wgsl",
    constants: { SIDE: 2 },
    buffers: [told([7, 1]), numbers(1, "a", 7), result(2, 7)],
    workgroups: [1, 4, 1],
  }, ONCE),
  kernel("grid.wgsl turns a large table over: 18 rows, 21 columns", {
    file: "3_parallel/grid.wgsl",
    constants: { SIDE: 8 },
    buffers: [told([18, 21]), numbers(1, "a", 378), result(2, 378)],
    workgroups: [3, 3, 1],
  }, ONCE),
  example(
    "grid.wgsl on the GPU",
    async () => ({
      "[[1, 2, 3], [4, 5, 6]]": await turnedOver((await gpuBackend()).gpu, [[1, 2, 3], [4, 5, 6]]),
    }),
    { "[[1, 2, 3], [4, 5, 6]]": Float32Array.of(1, 4, 2, 5, 3, 6) },
    SINGLE,
  ),

  kernel("block_sum.wgsl adds up eights, the last one of 3", {
    file: "3_parallel/block_sum.wgsl",
    constants: { WIDTH: 8 },
    buffers: [told([19]), numbers(1, "a", 19), result(2, 3)],
    workgroups: [3, 1, 1],
  }, ONCE),
  kernel("block_sum.wgsl adds up sixteens", {
    file: "3_parallel/block_sum.wgsl",
    constants: { WIDTH: 16 },
    buffers: [told([32]), numbers(1, "a", 32), result(2, 2)],
    workgroups: [2, 1, 1],
  }, ONCE),
  kernel("block_sum.wgsl adds up pairs, and a number that is left over", {
    file: "3_parallel/block_sum.wgsl",
    constants: { WIDTH: 2 },
    buffers: [told([5]), numbers(1, "a", 5), result(2, 3)],
    workgroups: [3, 1, 1],
  }, ONCE),
  kernel("block_sum.wgsl goes by the length it is told, not by that of the buffer", {
    file: "3_parallel/block_sum.wgsl",
    constants: { WIDTH: 8 },
    buffers: [told([11]), numbers(1, "a", 40), result(2, 9)],
    workgroups: [2, 1, 1],
  }, ONCE),
  kernel("block_sum.wgsl lets no lane add up what all can add up together", {
    file: "3_parallel/block_sum.wgsl",
    constants: { WIDTH: 64 },
    buffers: [told([150]), numbers(1, "a", 150), result(2, 3)],
    workgroups: [3, 1, 1],
  }, SHARED),
  example(
    "block_sum.wgsl on the GPU",
    async () => ({
      "fours of [1, 2, 3, 4, 10, 20]": await blockSums(
        (await gpuBackend()).gpu,
        [1, 2, 3, 4, 10, 20],
        4,
      ),
    }),
    { "fours of [1, 2, 3, 4, 10, 20]": Float32Array.of(10, 30) },
    SINGLE,
  ),

  kernel("map.wgsl of a row: 10 elements, workgroups of 4", {
    file: "3_parallel/map.wgsl",
    after: SQUARE,
    constants: { WIDTH: 4 },
    buffers: [
      told([10, 1, UNUSED, UNUSED, ...axes([10], 8, [1])]),
      numbers(1, "a", 10),
      result(2, 10),
    ],
    workgroups: [3, 1, 1],
  }, ONCE),
  kernel("map.wgsl of a row of every third number", {
    file: "3_parallel/map.wgsl",
    after: SQUARE,
    constants: { WIDTH: 4 },
    buffers: [
      told([9, 1, UNUSED, UNUSED, ...axes([9], 8, [3])]),
      numbers(1, "a", 25),
      result(2, 9),
    ],
    workgroups: [3, 1, 1],
  }, ONCE),
  kernel("map.wgsl of a single number that is repeated", {
    file: "3_parallel/map.wgsl",
    after: SQUARE,
    constants: { WIDTH: 4 },
    buffers: [
      told([6, 1, UNUSED, UNUSED, ...axes([6], 8, [0])]),
      numbers(1, "a", 2),
      result(2, 6),
    ],
    workgroups: [2, 1, 1],
  }, ONCE),
  kernel("map.wgsl of a table that is turned over, of every second number", {
    file: "3_parallel/map.wgsl",
    after: ADD_CONSTANT,
    constants: { WIDTH: 4 },
    buffers: [
      told([15, 2, bitsOf(0.5), UNUSED, ...axes([5, 3], 8, [2, 10])]),
      numbers(1, "a", 30),
      result(2, 15),
    ],
    workgroups: [4, 1, 1],
  }),
  kernel("map.wgsl of a row repeated as a table", {
    file: "3_parallel/map.wgsl",
    after: SQUARE,
    constants: { WIDTH: 4 },
    buffers: [
      told([15, 2, UNUSED, UNUSED, ...axes([3, 5], 8, [0, 1])]),
      numbers(1, "a", 5),
      result(2, 15),
    ],
    workgroups: [4, 1, 1],
  }),
  ...["row by row", "a column repeated"].map((name) => {
    const strides = TABLE_LAYOUTS[name];
    return kernel(`map.wgsl of [4, 6], ${name}`, {
      file: "3_parallel/map.wgsl",
      after: SQUARE,
      constants: { WIDTH: 4 },
      buffers: [
        told([24, 2, UNUSED, UNUSED, ...axes([4, 6], 8, strides)]),
        numbers(1, "a", reach([4, 6], strides)),
        result(2, 24),
      ],
      workgroups: [4, 2, 1],
    }, ONCE);
  }),
  kernel("map.wgsl of a single number without axes", {
    file: "3_parallel/map.wgsl",
    after: SQUARE,
    constants: { WIDTH: 4 },
    buffers: [told([1, 0, UNUSED, UNUSED, ...axes([], 8, [])]), numbers(1, "a", 1), result(2, 1)],
    workgroups: [2, 1, 1],
  }),
  kernel("map.wgsl of eight axes, in two rows of workgroups, the last too long", {
    file: "3_parallel/map.wgsl",
    after: SQUARE,
    constants: { WIDTH: 16 },
    buffers: [
      told([192, 8, UNUSED, UNUSED, ...axes(EIGHT.shape, 8, EIGHT.strides)]),
      numbers(1, "a", 192),
      result(2, 192),
    ],
    workgroups: [7, 2, 1],
  }, ONCE),

  kernel("map.wgsl of three axes with gaps between the numbers, the first of them the longest", {
    file: "3_parallel/map.wgsl",
    after: ADD_CONSTANT,
    constants: { WIDTH: 8 },
    buffers: [
      told([90, 3, bitsOf(-3), UNUSED, ...axes([9, 5, 2], 8, [3, 40, 200])]),
      numbers(1, "a", reach([9, 5, 2], [3, 40, 200])),
      result(2, 90),
    ],
    workgroups: [6, 2, 1],
  }, ONCE),
  kernel("map.wgsl of 330 elements in rows of workgroups of which there are more than columns", {
    file: "3_parallel/map.wgsl",
    after: SQUARE,
    constants: { WIDTH: 32 },
    buffers: [
      told([330, 2, UNUSED, UNUSED, ...axes([330, 1], 8, [2, 7])]),
      numbers(1, "a", 660),
      result(2, 340),
    ],
    workgroups: [3, 4, 1],
  }, ONCE),
  ...[5, 6, 7].map((rank) => {
    const shape = EIGHT.shape.slice(0, rank), strides = EIGHT.strides.slice(0, rank);
    const length = sizeOf(shape);
    return kernel(`map.wgsl of ${rank} axes`, {
      file: "3_parallel/map.wgsl",
      after: SQUARE,
      constants: { WIDTH: 4 },
      buffers: [
        told([length, rank, UNUSED, UNUSED, ...axes(shape, 8, strides)]),
        numbers(1, "a", reach(shape, strides)),
        result(2, length),
      ],
      workgroups: [Math.ceil(length / 8), 2, 1],
    }, ONCE);
  }),

  kernel("zip.wgsl of two tables, the second turned over: 15 elements, workgroups of 4", {
    file: "3_parallel/zip.wgsl",
    after: MINUS,
    constants: { WIDTH: 4 },
    buffers: [
      told([15, 2, UNUSED, UNUSED, ...axes([3, 5], 8, [5, 1], [1, 3])]),
      numbers(1, "a", 15),
      numbers(2, "b", 15),
      result(3, 15),
    ],
    workgroups: [4, 1, 1],
  }, ONCE),
  kernel("zip.wgsl of a column and a row", {
    file: "3_parallel/zip.wgsl",
    after: MINUS,
    constants: { WIDTH: 4 },
    buffers: [
      told([15, 2, UNUSED, UNUSED, ...axes([3, 5], 8, [1, 0], [0, 1])]),
      numbers(1, "a", 3),
      numbers(2, "b", 5),
      result(3, 15),
    ],
    workgroups: [4, 1, 1],
  }),
  kernel("zip.wgsl of eight axes and a single number, in three rows of workgroups", {
    file: "3_parallel/zip.wgsl",
    after: MINUS,
    constants: { WIDTH: 16 },
    buffers: [
      told([
        192,
        8,
        UNUSED,
        UNUSED,
        ...axes(EIGHT.shape, 8, EIGHT.strides, [0, 0, 0, 0, 0, 0, 0, 0]),
      ]),
      numbers(1, "a", 192),
      numbers(2, "b", 1),
      result(3, 192),
    ],
    workgroups: [5, 3, 1],
  }),

  ...pairs(ROW_LAYOUTS).map((sides) => zipped([10], sides)),
  ...pairs(TABLE_LAYOUTS).map((sides) => zipped([4, 6], sides)),
  kernel("zip.wgsl of two single numbers without axes", {
    file: "3_parallel/zip.wgsl",
    after: MINUS,
    constants: { WIDTH: 4 },
    buffers: [
      told([1, 0, UNUSED, UNUSED, ...axes([], 8, [], [])]),
      numbers(1, "a", 1),
      numbers(2, "b", 1),
      result(3, 1),
    ],
    workgroups: [2, 1, 1],
  }, ONCE),
  kernel("zip.wgsl of two boxes that are turned alike, with gaps", {
    file: "3_parallel/zip.wgsl",
    after: MINUS,
    constants: { WIDTH: 32 },
    buffers: [
      told([330, 3, UNUSED, UNUSED, ...axes([11, 6, 5], 8, [2, 25, 150], [1, 11, 66])]),
      numbers(1, "a", reach([11, 6, 5], [2, 25, 150])),
      numbers(2, "b", 330),
      result(3, 330),
    ],
    workgroups: [4, 3, 1],
  }, ONCE),

  kernel("reduce.wgsl adds up rows that are longer than a workgroup", {
    file: "3_parallel/reduce.wgsl",
    after: ADD,
    constants: { WIDTH: 4 },
    buffers: [
      told([3, 1, 11, 1, 0, UNUSED, UNUSED, UNUSED, ...axes([3], 8, [11])]),
      numbers(1, "a", 33),
      result(2, 3),
    ],
    workgroups: [3, 1, 1],
  }, ONCE),
  kernel("reduce.wgsl lets neighbouring lanes read neighbouring elements", {
    file: "3_parallel/reduce.wgsl",
    after: ADD,
    constants: { WIDTH: 32 },
    buffers: [
      told([2, 1, 150, 1, 0, UNUSED, UNUSED, UNUSED, ...axes([2], 8, [150])]),
      numbers(1, "a", 300),
      result(2, 2),
    ],
    workgroups: [2, 1, 1],
  }, { globalReads: 1, segments: 1.5 }),
  kernel("reduce.wgsl lets no lane take in what all can take in together", {
    file: "3_parallel/reduce.wgsl",
    after: ADD,
    constants: { WIDTH: 64 },
    buffers: [
      told([3, 1, 130, 1, 0, UNUSED, UNUSED, UNUSED, ...axes([3], 8, [130])]),
      numbers(1, "a", 390),
      result(2, 3),
    ],
    workgroups: [3, 1, 1],
  }, SHARED),
  kernel("reduce.wgsl takes everything into one: no axis stays", {
    file: "3_parallel/reduce.wgsl",
    after: ADD,
    constants: { WIDTH: 8 },
    buffers: [
      told([1, 0, 29, 3, 0, UNUSED, UNUSED, UNUSED, ...axes([], 8, [])]),
      numbers(1, "a", 85),
      result(2, 3),
    ],
    workgroups: [1, 2, 1],
  }, ONCE),
  kernel("reduce.wgsl of an axis with a single element", {
    file: "3_parallel/reduce.wgsl",
    after: MUL,
    constants: { WIDTH: 2 },
    buffers: [
      told([6, 2, 1, UNUSED, bitsOf(1), UNUSED, UNUSED, UNUSED, ...axes([3, 2], 8, [1, 3])]),
      numbers(1, "a", 6),
      result(2, 6),
    ],
    workgroups: [2, 4, 1],
  }, ONCE),
  kernel("reduce.wgsl of an element that is repeated along the axis, in three rows of workgroups", {
    file: "3_parallel/reduce.wgsl",
    after: ADD,
    constants: { WIDTH: 4 },
    buffers: [
      told([12, 2, 7, 0, 0, UNUSED, UNUSED, UNUSED, ...axes([2, 6], 8, [1, 4])]),
      numbers(1, "a", 22),
      result(2, 12),
    ],
    workgroups: [5, 3, 1],
  }),
  ...REDUCED.map(({ name, shape, strides, step }) =>
    kernel(`reduce.wgsl of 5 along ${name}`, {
      file: "3_parallel/reduce.wgsl",
      after: ADD,
      constants: { WIDTH: 4 },
      buffers: [
        told([
          ...[sizeOf(shape), shape.length, 5, step, 0, UNUSED, UNUSED, UNUSED],
          ...axes(shape, 8, strides),
        ]),
        numbers(1, "a", reach([...shape, 5], [...strides, step])),
        result(2, sizeOf(shape)),
      ],
      workgroups: [Math.ceil(sizeOf(shape) / 2), 2, 1],
    }, ONCE)
  ),
  kernel("reduce.wgsl finds the largest where there are infinite ones", {
    file: "3_parallel/reduce.wgsl",
    after: MAX,
    constants: { WIDTH: 4 },
    buffers: [
      told([3, 1, 5, 1, bitsOf(-Infinity), UNUSED, UNUSED, UNUSED, ...axes([3], 8, [5])]),
      {
        ...numbers(1, "a", 15),
        values: [
          ...[-Infinity, -Infinity, -Infinity, -Infinity, -Infinity],
          ...[1, 2, Infinity, -5, 3],
          ...[-7, -Infinity, -2, -9, -3],
        ],
      },
      result(2, 3),
    ],
    workgroups: [3, 1, 1],
  }, ONCE),
  kernel("reduce.wgsl adds up columns that are shorter than a workgroup", {
    file: "3_parallel/reduce.wgsl",
    after: ADD,
    constants: { WIDTH: 8 },
    buffers: [
      told([5, 1, 3, 5, 0, UNUSED, UNUSED, UNUSED, ...axes([5], 8, [1])]),
      numbers(1, "a", 15),
      result(2, 5),
    ],
    workgroups: [5, 1, 1],
  }, ONCE),
  kernel("reduce.wgsl multiplies along the middle axis, in two rows of workgroups", {
    file: "3_parallel/reduce.wgsl",
    after: MUL,
    constants: { WIDTH: 4 },
    buffers: [
      told([10, 2, 6, 5, bitsOf(1), UNUSED, UNUSED, UNUSED, ...axes([2, 5], 8, [30, 1])]),
      { ...numbers(1, "a", 60), values: { random: 60, min: -2, max: 2 } },
      result(2, 10),
    ],
    workgroups: [6, 2, 1],
  }),
  kernel("reduce.wgsl finds the largest of negative numbers", {
    file: "3_parallel/reduce.wgsl",
    after: MAX,
    constants: { WIDTH: 4 },
    buffers: [
      told([2, 1, 9, 1, bitsOf(-Infinity), UNUSED, UNUSED, UNUSED, ...axes([2], 8, [9])]),
      { ...numbers(1, "a", 18), values: { random: 18, min: -9, max: -1 } },
      result(2, 2),
    ],
    workgroups: [2, 1, 1],
  }),
  kernel("reduce.wgsl of nothing is where it starts", {
    file: "3_parallel/reduce.wgsl",
    after: MUL,
    constants: { WIDTH: 4 },
    buffers: [
      told([2, 1, 0, 1, bitsOf(1), UNUSED, UNUSED, UNUSED, ...axes([2], 8, [1])]),
      numbers(1, "a", 2),
      result(2, 2),
    ],
    workgroups: [2, 1, 1],
  }),
  kernel("reduce.wgsl of every eighth of nine axes", {
    file: "3_parallel/reduce.wgsl",
    after: ADD,
    constants: { WIDTH: 2 },
    buffers: [
      told([192, 8, 3, 192, 0, UNUSED, UNUSED, UNUSED, ...axes(EIGHT.shape, 8, EIGHT.strides)]),
      numbers(1, "a", 576),
      result(2, 192),
    ],
    workgroups: [100, 2, 1],
  }),

  law("map.wgsl of any tensor on the GPU", [
    anyTensor({ size: [0, 7] }),
    pick<UnaryOp>(["neg", "sigmoid", "tanh"]),
  ], async (input, op) => {
    const backend = await gpuBackend();
    return await seenOnGpu(backend, backend.map(op, onGpu(backend, input)));
  }, { ...SINGLE, runs: 10 }),
  law("map.wgsl with a constant on the GPU", [
    anyTensor({ size: [0, 7] }),
    float({ min: -3, max: 3 }),
  ], async (input, constant) => {
    const backend = await gpuBackend();
    return await seenOnGpu(backend, backend.map({ op: "scale", constant }, onGpu(backend, input)));
  }, { ...SINGLE, runs: 10 }),
  law("zip.wgsl of any two tensors that broadcast, on the GPU", [
    tensors({ size: [0, 7] }),
    pick<ZipOp>(["add", "lt", "reluBack"]),
  ], async (pair, op) => {
    const backend = await gpuBackend();
    const [a, b] = pair.map((input) => onGpu(backend, input));
    return await seenOnGpu(backend, backend.zip(op, a, b));
  }, { ...SINGLE, runs: 15 }),
  law("reduce.wgsl of any tensor along any axis, on the GPU", [
    anyTensor({ rank: [1, 4], size: [0, 7], min: -2, max: 2 }),
    int({ min: 0, max: 11 }),
    pick<ReduceOp>(["add", "mul", "max"]),
  ], async (input, draw, op) => {
    const backend = await gpuBackend();
    const a = onGpu(backend, input);
    return await seenOnGpu(backend, backend.reduce(op, a, draw % a.shape.length));
  }, { ...SINGLE, runs: 15 }),
  example(
    "reduce.wgsl of 70,000 rows on the GPU: more workgroups than one row of them holds",
    async () => {
      const backend = await gpuBackend();
      const rows = backend.upload(Array.from({ length: 210_000 }, (_, i) => i % 3), [70_000, 3]);
      const sums = await backend.read(backend.reduce("add", rows, 1));
      return { "0 + 1 + 2 in the first row, and in the last": [sums[0], sums[69_999]] };
    },
    { "0 + 1 + 2 in the first row, and in the last": [3, 3] },
    SINGLE,
  ),
]);
