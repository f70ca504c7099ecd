/** Task 3.2, matrix multiplication: packing, tiles, blocks, and rows of a batch of products. */
import { example, float, howMany, int, law, list, pick, suite, tuple } from "#grader/suite.ts";
import {
  type Lines,
  matmulRange,
  multiplyBlocks,
  multiplyPanels,
  multiplyThin,
  packLines,
} from "#impl/3_parallel/matmul_range.ts";
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import type { MatmulCall } from "#modules/3_parallel/calls.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { random } from "#modules/random.ts";

/** What stands where nothing has been put. */
const BLANK = 99;

/** Sums may be taken in another order, in numbers of seven digits. */
const FLOAT32 = { rtol: 1e-5, atol: 1e-4 };

/** Small whole numbers: products and sums of them are exact. */
export function someNumbers(length: number, seed = 1): number[] {
  const draw = random(seed);
  return Array.from({ length }, () => Math.floor(draw() * 9) - 4);
}

export function blanks(length: number): number[] {
  return new Array<number>(length).fill(BLANK);
}

/** What stands in panels after packing, and a few numbers behind them. */
export function packed(
  numbers: readonly number[],
  lines: Lines,
  count: number,
  depth: number,
): number[] {
  const panels = Float64Array.from(blanks(4 * Math.ceil(count / 4) * depth + 2));
  packLines(panels, Float32Array.from(numbers), lines, count, depth);
  return [...panels];
}

type Multiply = typeof multiplyThin;

/** The product of a [height, depth] and a [depth, width], each row by row or turned. */
export function product(
  multiply: Multiply,
  { height, depth, width }: { height: number; depth: number; width: number },
  turned: { readonly left?: boolean; readonly right?: boolean } = {},
): Float32Array {
  const left = someNumbers(height * depth), right = someNumbers(depth * width, 2);
  const heap = Float32Array.from([BLANK, ...left, ...right, BLANK, ...blanks(height * width + 1)]);
  const rows = turned.left ? { apart: 1, along: height } : { apart: depth, along: 1 };
  const columns = turned.right ? { apart: depth, along: 1 } : { apart: 1, along: width };
  const out = left.length + right.length + 2;
  multiply(
    heap,
    out,
    { offset: 1, ...rows },
    { offset: 1 + left.length, ...columns },
    { height, depth, width },
  );
  return heap.subarray(out - 1);
}

/** A product, and the same with other numbers in the same places of the same heap. */
export function twice(multiply: Multiply, height: number, depth: number, width: number): unknown {
  const left = height * depth, right = depth * width, size = { height, depth, width };
  const heap = Float32Array.from([
    ...someNumbers(left + right, 5),
    ...blanks(height * width + 1),
  ]);
  const rows = { offset: 0, apart: depth, along: 1 },
    columns = { offset: left, apart: 1, along: width };
  const seen = [5, 6].map((seed) => {
    heap.set(someNumbers(left + right, seed));
    multiply(heap, left + right, rows, columns, size);
    return heap.slice(left + right);
  });
  return { seen, rows, columns, size };
}

/** Sums of rows and of columns, each weighed by its place: of large matrices, fewer numbers. */
export function sums(out: Float32Array, width: number): unknown {
  const rows: number[] = [], columns = new Array<number>(width).fill(0);
  out.subarray(1, -1).forEach((value, i) => {
    const row = Math.floor(i / width), column = i % width;
    rows[row] = (rows[row] ?? 0) + value * (1 + column % 7);
    columns[column] += value * (1 + row % 5);
  });
  return { rows, columns, before: out[0], behind: out.at(-1) };
}

/** Rows of a product in a heap of [1, 2, 3, 4, 5, 6] and eight blanks. */
export function multiplied(call: Omit<MatmulCall, "out">, from: number, to: number): number[] {
  const heap = Float32Array.from([1, 2, 3, 4, 5, 6, ...blanks(8)]);
  matmulRange(heap, { ...call, out: 6 }, from, to);
  return [...heap.subarray(6)];
}

/** [[1, 2, 3], [4, 5, 6]], and its transpose [[1, 4], [2, 5], [3, 6]]. */
const ROWS = { offset: 0, strides: [], down: 3, right: 1 };
const TURNED = { offset: 0, strides: [], down: 1, right: 3 };

/** The part of so many rows that two random numbers stand for. */
export function part(draws: readonly number[], items: number): [from: number, to: number] {
  const [from, to] = draws.map((draw) => draw % (items + 1)).sort((a, b) => a - b);
  return [from, to];
}

const size = howMany({ max: 13 });
const draw = int({ min: 0, max: 1000 });
const either = pick([false, true]);

/** Three threads, which share even small products, by loops in TypeScript. */
export const threads = parallelBackend({ workers: 3, grain: 1, patience: 3000, vectors: false });

/** A random tensor of the threads' backend; with an odd seed its matrices are turned. */
export function matrices(shape: Shape, seed: number): TensorData {
  const data = threads.upload(someNumbers(sizeOf(shape), seed), shape);
  const rows = shape.at(-2)!, strides = [...data.strides.slice(0, -2), 1, rows];
  return seed % 2 ? tensorData(data.storage, shape, strides) : data;
}

export default suite("3.2", [
  example("packLines() of 5 rows of 3", () => {
    const numbers = [...Array(15).keys()];
    return packed(numbers, { offset: 0, apart: 3, along: 1 }, 5, 3);
  }, [
    ...[0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11],
    ...[12, 0, 0, 0, 13, 0, 0, 0, 14, 0, 0, 0],
    ...[BLANK, BLANK],
  ]),
  example("packLines() of 2 columns of 3, which begin further on", () => {
    return packed([9, 9, 1, 2, 3, 4, 5, 6], { offset: 2, apart: 1, along: 2 }, 2, 3);
  }, [1, 2, 0, 0, 3, 4, 0, 0, 5, 6, 0, 0, BLANK, BLANK]),
  example("packLines() of lines that are all the same, and of a single element repeated", () => ({
    "5 times [1, 2, 3]": packed([1, 2, 3], { offset: 0, apart: 0, along: 1 }, 5, 3),
    "3 lines of 4 times 7": packed([7], { offset: 0, apart: 0, along: 0 }, 3, 4),
    "no lines": packed([7], { offset: 0, apart: 1, along: 1 }, 0, 4),
    "lines of nothing": packed([7], { offset: 0, apart: 1, along: 1 }, 4, 0),
  })),
  example("packLines() of 9 lines of 300, and of others into the same panels", () => {
    const panels = new Float64Array(12 * 300), heap = Float32Array.from(someNumbers(2800));
    packLines(panels, heap, { offset: 5, apart: 301, along: 1 }, 9, 300);
    const first = panels.slice();
    packLines(panels, heap, { offset: 0, apart: 1, along: 9 }, 6, 300);
    return { first, second: panels.subarray(0, 8 * 300), heap };
  }),
  example(
    "packLines() of numbers that are infinite, tiny, and none",
    () => {
      const numbers = [Infinity, NaN, -Infinity, 1e-40, -1e30, 0];
      return packed(numbers, { offset: 0, apart: 1, along: 3 }, 3, 2);
    },
    undefined,
    { atol: 0 },
  ),
  law(
    "packLines() of any lines",
    [
      howMany({ max: 10 }),
      int({ min: 0, max: 6 }),
      int({ min: 0, max: 6 }),
      int({ min: 0, max: 6 }),
      int({ min: 0, max: 4 }),
    ],
    (count, depth, apart, along, offset) => {
      const numbers = someNumbers(offset + count * apart + depth * along + 1);
      return packed(numbers, { offset, apart, along }, count, depth);
    },
  ),

  example("multiplyPanels() multiplies each of four with each of four", () => {
    const sums = Float64Array.from(blanks(16));
    const rows = Float64Array.of(1, 2, 3, 4), columns = Float64Array.of(1, 10, 100, 1000);
    multiplyPanels(sums, rows, 0, columns, 0, 1);
    return [...sums];
  }, [1, 10, 100, 1000, 2, 20, 200, 2000, 3, 30, 300, 3000, 4, 40, 400, 4000]),
  example("multiplyPanels() adds up along the depth, from where the panels begin", () => {
    const sums = Float64Array.from(blanks(16));
    const rows = Float64Array.of(9, 9, 9, 9, 1, 0, 0, 0, 2, 1, 0, 0);
    const columns = Float64Array.of(3, 0, 1, 0, 5, 0, 0, 4);
    multiplyPanels(sums, rows, 4, columns, 0, 2);
    return [...sums];
  }, [13, 0, 1, 8, 5, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0]),
  example("multiplyPanels() of no steps is zeros", () => {
    const sums = Float64Array.from(blanks(16));
    multiplyPanels(sums, new Float64Array(4), 0, new Float64Array(4), 0, 0);
    return [...sums];
  }, new Array(16).fill(0)),
  law(
    "multiplyPanels() of any numbers",
    [
      list(float({ min: -5, max: 5 }), { minLength: 16, maxLength: 40 }),
      list(float({ min: -5, max: 5 }), { minLength: 40, maxLength: 40 }),
      int({ min: 0, max: 2 }),
    ],
    (rows, columns, skip) => {
      const sums = Float64Array.from(blanks(16)), depth = Math.floor(rows.length / 4) - skip;
      multiplyPanels(sums, Float64Array.from(rows), 4 * skip, Float64Array.from(columns), 0, depth);
      return sums;
    },
    { atol: 1e-9 },
  ),

  example(
    "multiplyPanels() of very small and very large numbers",
    () => {
      const sums = Float64Array.from(blanks(16));
      const rows = Float64Array.of(1e-20, 1e20, 1, -1e-9),
        columns = Float64Array.of(1e-20, 1e9, 3, 0);
      multiplyPanels(sums, rows, 0, columns, 0, 1);
      return { sums, rows, columns };
    },
    undefined,
    { atol: 0 },
  ),

  example("multiplyThin() of [[1, 2, 3], [4, 5, 6]] and its rows as columns", () => {
    const heap = Float32Array.of(1, 2, 3, 4, 5, 6, ...blanks(6));
    const lines = { offset: 0, apart: 3, along: 1 };
    multiplyThin(heap, 7, lines, lines, { height: 2, width: 2, depth: 3 });
    return [...heap.subarray(6)];
  }, [BLANK, 14, 32, 32, 77, BLANK]),
  law(
    "multiplyThin() of any size, also turned",
    [howMany({ max: 3 }), howMany({ min: 0, max: 9 }), size, either, either],
    (height, depth, width, left, right) => {
      return product(multiplyThin, { height, depth, width }, { left, right });
    },
    FLOAT32,
  ),

  example(
    "multiplyThin() of many rows by a column, and of a row by many columns, 300 steps deep",
    () => ({
      "[9, 300] by [300, 1]": product(multiplyThin, { height: 9, depth: 300, width: 1 }),
      "[1, 300] by [300, 11], both turned": product(
        multiplyThin,
        { height: 1, depth: 300, width: 11 },
        { left: true, right: true },
      ),
    }),
    undefined,
    FLOAT32,
  ),
  example("multiplyThin() twice, with other numbers in the same places", () => {
    return twice(multiplyThin, 3, 5, 6);
  }),

  example("multiplyBlocks() of a single tile, over whatever stood there", () => {
    const heap = Float32Array.of(1, 2, 3, 4, 1, 10, 100, 1000, ...blanks(18));
    const lines = { apart: 1, along: 4 }, size = { height: 4, width: 4, depth: 1 };
    multiplyBlocks(heap, 9, { offset: 0, ...lines }, { offset: 4, ...lines }, size);
    return [...heap.subarray(8)];
  }, [
    BLANK,
    ...[1, 10, 100, 1000, 2, 20, 200, 2000, 3, 30, 300, 3000, 4, 40, 400, 4000],
    BLANK,
  ]),
  example(
    "multiplyBlocks() of a single number by another, infinite ones: nothing beside it",
    () => {
      const heap = Float32Array.of(Infinity, -Infinity, ...blanks(6));
      const line = { apart: 1, along: 1 }, size = { height: 1, width: 1, depth: 1 };
      multiplyBlocks(heap, 3, { offset: 0, ...line }, { offset: 1, ...line }, size);
      return [...heap.subarray(2)];
    },
    [BLANK, -Infinity, ...blanks(4)],
  ),
  law(
    "multiplyBlocks() of sizes that are no multiples of a tile, also turned",
    [size, howMany({ min: 0, max: 9 }), size, either, either],
    (height, depth, width, left, right) => {
      return product(multiplyBlocks, { height, depth, width }, { left, right });
    },
    FLOAT32,
  ),
  example(
    "multiplyBlocks() of more rows than a block has",
    () => {
      return sums(product(multiplyBlocks, { height: 131, depth: 6, width: 9 }), 9);
    },
    undefined,
    FLOAT32,
  ),
  example(
    "multiplyBlocks() of more columns than a block has",
    () => {
      return sums(product(multiplyBlocks, { height: 6, depth: 5, width: 522 }), 522);
    },
    undefined,
    FLOAT32,
  ),
  example(
    "multiplyBlocks() of more steps than a block has",
    () => {
      return sums(product(multiplyBlocks, { height: 7, depth: 519, width: 6 }), 6);
    },
    undefined,
    FLOAT32,
  ),
  example(
    "multiplyBlocks() of more of everything, both sides turned",
    () => {
      const size = { height: 66, depth: 259, width: 261 };
      return sums(product(multiplyBlocks, size, { left: true, right: true }), 261);
    },
    undefined,
    FLOAT32,
  ),
  example(
    "multiplyBlocks() of blocks that are just full",
    () => {
      return sums(product(multiplyBlocks, { height: 64, depth: 256, width: 256 }), 256);
    },
    undefined,
    FLOAT32,
  ),

  example("multiplyBlocks() twice, with other numbers in the same places", () => ({
    "[6, 5] by [5, 7]": twice(multiplyBlocks, 6, 5, 7),
    "[66, 4] by [4, 4]": twice(multiplyBlocks, 66, 4, 4),
  })),
  example("multiplyBlocks() after larger and deeper ones: nothing of them is left", () => {
    product(multiplyBlocks, { height: 70, depth: 260, width: 9 });
    return [
      product(multiplyBlocks, { height: 5, depth: 3, width: 6 }),
      product(multiplyBlocks, { height: 4, depth: 0, width: 4 }),
      product(multiplyBlocks, { height: 1, depth: 1, width: 1 }),
    ];
  }),
  example(
    "multiplyBlocks() of very small and very large numbers",
    () => {
      const heap = Float32Array.of(...[1e-20, 1, 1e15, -1], ...[1e-15, 1e-30], ...blanks(3));
      const lines = { apart: 1, along: 1 }, size = { height: 4, width: 2, depth: 1 };
      const out = new Float32Array(20);
      out.set(heap);
      multiplyBlocks(out, 8, { offset: 0, ...lines }, { offset: 4, ...lines }, size);
      return out;
    },
    undefined,
    { atol: 0, rtol: 1e-6 },
  ),
  example("multiplyBlocks() of lines that are all the same, and of a number that is none", () => {
    const heap = Float32Array.of(1, 2, 3, 4, NaN, ...blanks(30));
    const rows = { offset: 0, apart: 0, along: 1 }, columns = { offset: 0, apart: 1, along: 0 };
    multiplyBlocks(heap, 6, rows, columns, { height: 5, width: 5, depth: 2 });
    return heap;
  }),

  example("matmulRange() of two rows by two columns, and one row of it", () => {
    const call = { inFront: [], rows: 2, depth: 3, columns: 2, a: ROWS, b: TURNED };
    return { "0 to 2": multiplied(call, 0, 2), "1 to 2": multiplied(call, 1, 2) };
  }, {
    "0 to 2": [14, 32, 32, 77, ...blanks(4)],
    "1 to 2": [BLANK, BLANK, 32, 77, ...blanks(4)],
  }),
  example("matmulRange() of three rows by three columns", () => {
    const call = { inFront: [], rows: 3, depth: 2, columns: 3, a: TURNED, b: ROWS };
    return multiplied(call, 0, 2);
  }, [17, 22, 27, 22, 29, 36, BLANK, BLANK]),
  example(
    "matmulRange() keeps an infinite number to its own row and column, and to the range",
    () => {
      const heap = Float32Array.of(
        1,
        Infinity,
        3,
        4,
        5,
        6,
        7,
        8,
        1,
        2,
        3,
        4,
        Infinity,
        ...blanks(40),
      );
      const a = { offset: 0, strides: [], down: 1, right: 1 };
      const b = { offset: 8, strides: [], down: 5, right: 1 };
      matmulRange(heap, { inFront: [], rows: 8, depth: 1, columns: 5, out: 13, a, b }, 0, 5);
      return heap.subarray(13);
    },
  ),
  example("matmulRange() of a batch: rows are counted through all matrices", () => {
    const a = { offset: 0, strides: [3], down: 1, right: 1 }; // columns [1, 2, 3] and [4, 5, 6]
    const b = { offset: 1, strides: [1], down: 1, right: 1 }; // [[2]] and [[3]]
    const call = { inFront: [2], rows: 3, depth: 1, columns: 1, a, b };
    return { "0 to 6": multiplied(call, 0, 6), "2 to 5": multiplied(call, 2, 5) };
  }, {
    "0 to 6": [2, 4, 6, 12, 15, 18, BLANK, BLANK],
    "2 to 5": [BLANK, BLANK, 6, 12, 15, ...blanks(3)],
  }),
  example(
    "matmulRange() of six axes in front, both sides turned alike, in parts by one call",
    () => {
      const inFront = [2, 1, 3, 1, 2, 2], rows = 5, depth = 3, columns = 6;
      const batches = 24, sizeA = rows * depth, sizeB = depth * columns;
      const left = someNumbers(batches * sizeA, 3), right = someNumbers(batches * sizeB, 4);
      const out = left.length + right.length;
      const heap = Float32Array.from([...left, ...right, ...blanks(batches * rows * columns + 1)]);
      const order = [1, 5, 2, 7, 6, 12]; // of matrices, from the first axis the fastest
      const call = {
        ...{ inFront, rows, depth, columns, out },
        a: { offset: 0, strides: order.map((step) => step * sizeA), down: 1, right: rows },
        b: {
          offset: left.length,
          strides: order.map((step) => step * sizeB),
          down: columns,
          right: 1,
        },
      };
      for (const [from, to] of [[57, 120], [0, 23], [23, 57]]) matmulRange(heap, call, from, to);
      return { heap, call };
    },
  ),
  example("matmulRange() of many matrices of one row, and of rows that repeat", () => {
    const heap = Float32Array.from([...someNumbers(40), ...blanks(61)]);
    const a = { offset: 0, strides: [4, 0], down: 0, right: 1 };
    const b = { offset: 20, strides: [0, 2], down: 3, right: 1 };
    const call = { inFront: [5, 2], rows: 1, depth: 4, columns: 3, out: 40, a, b };
    matmulRange(heap, call, 0, 10);
    matmulRange(
      heap,
      {
        ...call,
        inFront: [2],
        rows: 5,
        a: { ...a, strides: [1] },
        b: { ...b, strides: [3] },
        out: 70,
      },
      3,
      9,
    );
    return heap;
  }),
  example("matmulRange() twice, with other numbers in the same places", () => {
    const heap = Float32Array.from([...someNumbers(50, 8), ...blanks(26)]);
    const a = { offset: 0, strides: [], down: 5, right: 1 };
    const b = { offset: 25, strides: [], down: 1, right: 5 };
    const call = { inFront: [], rows: 5, depth: 5, columns: 5, out: 50, a, b };
    return [8, 9].map((seed) => {
      heap.set(someNumbers(50, seed));
      matmulRange(heap, call, 0, 5);
      return heap.slice(50);
    });
  }),
  example("matmulRange() without any steps is zeros, over whatever stood there", () => {
    const thin = { inFront: [], rows: 2, depth: 0, columns: 2, a: ROWS, b: TURNED };
    const heap = Float32Array.from(blanks(17));
    matmulRange(heap, { ...thin, rows: 4, columns: 4, out: 0 }, 0, 4);
    return { "2 by 2": multiplied(thin, 0, 2), "4 by 4": [...heap] };
  }, {
    "2 by 2": [0, 0, 0, 0, ...blanks(4)],
    "4 by 4": [...new Array<number>(16).fill(0), BLANK],
  }),
  law(
    "matmulRange() of any rows of batches of any layout; all else in the heap stays",
    [
      tuple(howMany({ max: 3 }), howMany({ max: 2 })),
      tuple(size, int({ min: 0, max: 7 }), size),
      tuple(draw, draw),
      draw,
    ],
    ([outer, inner], [rows, depth, columns], parts, turn) => {
      const sizeA = rows * depth, sizeB = depth * columns, count = outer * inner;
      const left = someNumbers(count * sizeA + 1), right = someNumbers(count * sizeB + 1, 2);
      const out = left.length + right.length + 2, size = count * rows * columns;
      const heap = Float32Array.from([BLANK, ...left, ...right, BLANK, ...blanks(size + 1)]);
      const bit = (place: number) => (turn >> place) & 1;
      matmulRange(heap, {
        ...{ inFront: [outer, inner], rows, depth, columns, out },
        a: {
          offset: 1,
          strides: [bit(0) * inner * sizeA, bit(1) * sizeA],
          ...bit(2) ? { down: depth, right: 1 } : { down: 1, right: rows },
        },
        b: {
          offset: 1 + left.length,
          strides: [bit(3) * sizeB, bit(4) * outer * sizeB],
          ...bit(5) ? { down: columns, right: 1 } : { down: 1, right: depth },
        },
      }, ...part(parts, count * rows));
      return heap;
    },
    { ...FLOAT32, runs: 150 },
  ),
  law(
    "matmulRange() by three threads: products of tensors",
    [
      howMany({ min: 0, max: 3 }),
      tuple(
        howMany({ min: 0, max: 20 }),
        howMany({ min: 0, max: 9 }),
        howMany({ min: 0, max: 9 }),
      ),
      tuple(pick([1, 2, 3]), pick([2, 1, 4])),
      pick(["both", "left", "right"]),
    ],
    (batches, [rows, depth, columns], [first, second], batched) => {
      const a = matrices([...batched === "right" ? [] : [batches], rows, depth], first);
      const b = matrices([...batched === "left" ? [] : [batches], depth, columns], second);
      const out = threads.matmul(a, b);
      return { shape: [...out.shape], elements: [...threads.readSync(out)] };
    },
    { ...FLOAT32, runs: 40 },
  ),
  example(
    "matmulRange() by three threads: 130 rows of 70 by 90 columns",
    () => {
      const out = threads.matmul(matrices([130, 70], 1), matrices([70, 90], 2));
      return threads.readSync(out).slice();
    },
    undefined,
    FLOAT32,
  ),
]);
