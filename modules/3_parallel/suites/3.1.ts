/**
 * Task 3.1, parallel loops: how a loop is cut up and shared out, each thread's part of it, and the
 * operations of the backend that all of this makes up.
 */
import {
  axis,
  example,
  howMany,
  int,
  law,
  suite,
  tensor as anyTensor,
  type TensorInput,
  tensors,
} from "#grader/suite.ts";
import { mapRange, nextRow, reduceRange, zipRange } from "#impl/3_parallel/ranges.ts";
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import { bigShape } from "#modules/2_tensors/suite_tools.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import { expandTo } from "#modules/2_tensors/views.ts";
import type { MapCall, ReduceCall, ZipCall } from "#modules/3_parallel/calls.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import type { MapLoop, ReduceLoops, ZipLoop } from "#modules/3_parallel/stretch_loops.ts";
import { FORK_JOIN_TESTS } from "#modules/3_parallel/suite_fork_join.ts";

/** What stands in the heap where nothing has been put. */
const BLANK = 99;

/** A loop that writes down how it is called, and changes every sign. */
export function noting(calls: unknown[]): MapLoop {
  return (heap, out, a, step, count) => {
    calls.push({ out, a, step, count });
    for (let i = 0; i < count; i++) heap[out + i] = -heap[a + i * step];
  };
}

/** 10 a - b, which is another number when the two are exchanged. */
export const mixing: ZipLoop = (heap, out, a, stepA, b, stepB, count) => {
  for (let i = 0; i < count; i++) {
    heap[out + i] = 10 * heap[a + i * stepA] - heap[b + i * stepB];
  }
};

/** Digit by digit: 7, then 1, 2 and 3 make 7123; it writes down how it is called. */
export function digits(calls: unknown[] = []): ReduceLoops {
  return {
    start: 7,
    fold(heap, out, a, step, count) {
      calls.push({ fold: { out, a, step, count } });
      let value = 7;
      for (let i = 0; i < count; i++) value = 10 * value + heap[a + i * step];
      heap[out] = value;
    },
    accumulate(heap, out, a, step, count) {
      calls.push({ accumulate: { out, a, step, count } });
      for (let i = 0; i < count; i++) heap[out + i] = 10 * heap[out + i] + heap[a + i * step];
    },
  };
}

/** A heap of these numbers and some blanks behind them. */
export function heapOf(numbers: readonly number[], blanks: number): Float32Array {
  return Float32Array.from([...numbers, ...new Array<number>(blanks).fill(BLANK)]);
}

/** The blanks of a heap of [1, 2, 3, 4, 5, 6], and what has become of them. */
export function mapped(call: Omit<MapCall, "out">, from: number, to: number): number[] {
  const heap = heapOf([1, 2, 3, 4, 5, 6], 6);
  mapRange(noting([]), heap, { ...call, out: 6 }, from, to);
  return [...heap.subarray(6)];
}

export function zipped(call: Omit<ZipCall, "out">, from: number, to: number): number[] {
  const heap = heapOf([1, 2, 3, 4, 5, 6], 6);
  zipRange(mixing, heap, { ...call, out: 6 }, from, to);
  return [...heap.subarray(6)];
}

export function reduced(call: Omit<ReduceCall, "out">, from: number, to: number): number[] {
  const heap = heapOf([1, 2, 3, 4, 5, 6], 3);
  reduceRange(digits(), heap, { ...call, out: 6 }, from, to);
  return [...heap.subarray(6)];
}

/** Index and position after a step. */
export function after(
  index: readonly number[],
  position: number,
  shape: Shape,
  strides: Shape,
): unknown {
  const next = [...index], positions = [position];
  nextRow(next, positions, shape, [strides]);
  return { index: next, position: positions[0] };
}

/** The part of a loop over so many items that two random numbers stand for. */
export function part(draws: readonly number[], items: number): [from: number, to: number] {
  const [from, to] = draws.map((draw) => draw % (items + 1)).sort((a, b) => a - b);
  return [from, to];
}

/** Eight axes in an order that cannot be joined, with gaps in the storage. */
const EIGHT = { shape: [2, 3, 1, 2, 2, 1, 3, 2], strides: [1, 4, 50, 13, 27, 3, 60, 200] };

/** So many different numbers. */
export function different(count: number): number[] {
  return Array.from({ length: count }, (_, i) => (7 * i) % 1009);
}

/** All items of a loop in three parts, of which the last comes first. */
export function inThree(items: number, run: (from: number, to: number) => void): void {
  const cuts = [0, Math.ceil(items / 3), Math.ceil(5 * items / 7), items];
  for (const part of [2, 0, 1]) run(cuts[part], cuts[part + 1]);
}

/** A map in three parts by one and the same call: the heap and the call after it. */
export function mappedInThree(shape: Shape, strides: Shape): unknown {
  const size = sizeOf(shape), heap = heapOf(different(400), size + 1);
  const call = { shape: [...shape], out: 400, a: { offset: 2, strides: [...strides] } };
  inThree(size, (from, to) => mapRange(noting([]), heap, call, from, to));
  return { heap, call };
}

export function zippedInThree(shape: Shape, stridesA: Shape, stridesB: Shape): unknown {
  const size = sizeOf(shape), heap = heapOf(different(400), size + 1);
  const [a, b] = [stridesA, stridesB].map((strides, i) => ({ offset: i, strides: [...strides] }));
  const call = { shape: [...shape], out: 400, a, b };
  inThree(size, (from, to) => zipRange(mixing, heap, call, from, to));
  return { heap, call };
}

/** A reduction of three along another axis, whose elements are so far apart. */
export function reducedInThree(shape: Shape, strides: Shape, step: number): unknown {
  const size = sizeOf(shape), heap = heapOf(different(800).map((n) => n % 10), size + 1);
  const call = { shape: [...shape], out: 800, a: { offset: 3, strides }, extent: 3, step };
  inThree(size, (from, to) => reduceRange(digits(), heap, call, from, to));
  return { heap, call };
}

/** How a single row is reduced: by which loop, and how often it is called. */
export function waysToReduce(width: number, along: number, step: number): unknown {
  const calls: unknown[] = [];
  const a = { offset: 0, strides: [along] };
  const heap = heapOf(new Array(20).fill(1), width);
  reduceRange(digits(calls), heap, { shape: [width], out: 20, a, extent: 2, step }, 0, width);
  const [loop] = calls.map((call) => Object.keys(call as object)[0]);
  return { loop, times: calls.length };
}

/** How many blanks stand in front of an input. */
const OFFSET = 3;

const draw = int({ min: 0, max: 1000 });

/** Three threads, which share even the smallest loops, by loops in TypeScript. */
const threads = parallelBackend({ workers: 3, grain: 1, patience: 3000, vectors: false });

/** An input as a tensor of the threads' backend. */
export function shared({ shape, strides, storage }: TensorInput): TensorData {
  return tensorData(threads.upload(storage, [storage.length]).storage, shape, strides);
}

/** Shape and elements of a result, which stands row by row. */
export function result(data: TensorData): unknown {
  return { shape: [...data.shape], elements: [...threads.readSync(data)] };
}

export default suite("3.1", [
  ...FORK_JOIN_TESTS,

  example("nextRow() goes to the beginning of the next row", () => ({
    "from [0, 1] of [2, 3]": after([0, 1], 1, [2, 3], [3, 1]),
    "from [0, 0] of [2, 3]": after([0, 0], 0, [2, 3], [3, 1]),
    "from [0, 2], column by column": after([0, 2], 4, [2, 3], [1, 2]),
  }), {
    "from [0, 1] of [2, 3]": { index: [1, 0], position: 3 },
    "from [0, 0] of [2, 3]": { index: [1, 0], position: 3 },
    "from [0, 2], column by column": { index: [1, 0], position: 1 },
  }),
  example("nextRow() goes on in the next matrix when the rows of one are through", () => ({
    "from [0, 2, 1] of [2, 3, 4]": after([0, 2, 1], 9, [2, 3, 4], [12, 4, 1]),
    "from [0, 1, 1, 0] of [2, 2, 2, 1]": after([0, 1, 1, 0], 3, [2, 2, 2, 1], [4, 2, 1, 1]),
  }), {
    "from [0, 2, 1] of [2, 3, 4]": { index: [1, 0, 0], position: 12 },
    "from [0, 1, 1, 0] of [2, 2, 2, 1]": { index: [1, 0, 0, 0], position: 4 },
  }),
  example("nextRow() begins again after the last row", () => ({
    "[1, 2] of [2, 3]": after([1, 2], 5, [2, 3], [3, 1]),
    "[2] of [3]": after([2], 7, [3], [2]),
  }), {
    "[1, 2] of [2, 3]": { index: [0, 0], position: 0 },
    "[2] of [3]": { index: [0], position: 3 },
  }),
  example("nextRow() moves all positions, each by its own strides", () => {
    const index = [0, 1], positions = [1, 10, 20];
    nextRow(index, positions, [2, 3], [[3, 1], [0, 1], [1, 0]]);
    return { index, positions };
  }, { index: [1, 0], positions: [3, 9, 21] }),
  example("nextRow() of eight axes, row after row; shape and strides stay", () => {
    const { shape, strides } = EIGHT, index = shape.map(() => 0), positions = [0, 7];
    const all = [[...strides], strides.toReversed()], own = [...shape];
    const rows = Array.from({ length: sizeOf(shape.slice(0, -1)) + 1 }, () => {
      nextRow(index, positions, own, all);
      return { index: [...index], positions: [...positions] };
    });
    return { rows, shape: own, strides: all };
  }),
  law(
    "nextRow() of any layout, row after row",
    [anyTensor({ rank: [1, 4], size: [1, 3] })],
    (a) => {
      const index = a.shape.map(() => 0), positions = [5];
      const rows = sizeOf(a.shape.slice(0, -1));
      return Array.from({ length: rows }, () => {
        nextRow(index, positions, a.shape, [a.strides]);
        return { index: [...index], position: positions[0] };
      });
    },
  ),

  example("mapRange() of a single row: all of it, its middle, and nothing", () => {
    const call = { shape: [6], a: { offset: 0, strides: [1] } };
    return {
      "0 to 6": mapped(call, 0, 6),
      "2 to 5": mapped(call, 2, 5),
      "3 to 3": mapped(call, 3, 3),
    };
  }, {
    "0 to 6": [-1, -2, -3, -4, -5, -6],
    "2 to 5": [BLANK, BLANK, -3, -4, -5, BLANK],
    "3 to 3": [BLANK, BLANK, BLANK, BLANK, BLANK, BLANK],
  }),
  example("mapRange() of [[1, 3, 5], [2, 4, 6]], which stands column by column", () => {
    const call = { shape: [2, 3], a: { offset: 0, strides: [1, 2] } };
    return {
      "0 to 6": mapped(call, 0, 6),
      "1 to 5": mapped(call, 1, 5),
      "4 to 5": mapped(call, 4, 5),
    };
  }, {
    "0 to 6": [-1, -3, -5, -2, -4, -6],
    "1 to 5": [BLANK, -3, -5, -2, -4, BLANK],
    "4 to 5": [BLANK, BLANK, BLANK, BLANK, -4, BLANK],
  }),
  example("mapRange() of numbers that begin further on, or that repeat", () => ({
    "[4, 5, 6]": mapped({ shape: [3], a: { offset: 3, strides: [1] } }, 0, 3),
    "[[2, 2], [3, 3]]": mapped({ shape: [2, 2], a: { offset: 1, strides: [1, 0] } }, 0, 4),
  }), {
    "[4, 5, 6]": [-4, -5, -6, BLANK, BLANK, BLANK],
    "[[2, 2], [3, 3]]": [-2, -2, -3, -3, BLANK, BLANK],
  }),
  example("mapRange() calls its loop once for every stretch", () => {
    const calls: unknown[] = [], heap = heapOf([], 40);
    const call = { shape: [3, 4], out: 20, a: { offset: 1, strides: [5, 2] } };
    mapRange(noting(calls), heap, call, 2, 9);
    return calls;
  }, [
    { out: 22, a: 5, step: 2, count: 2 },
    { out: 24, a: 6, step: 2, count: 4 },
    { out: 28, a: 11, step: 2, count: 1 },
  ]),
  example("mapRange() of eight axes with gaps, in three parts by one call, which stays", () => ({
    "8 axes": mappedInThree(EIGHT.shape, EIGHT.strides),
    "6 axes": mappedInThree(EIGHT.shape.slice(2), EIGHT.strides.slice(2)),
    "5 axes, of rows side by side": mappedInThree([1, 2, 2, 2, 3], [9, 40, 17, 5, 1]),
    "an axis of 9 with gaps": mappedInThree([5, 9], [60, 6]),
    "a long row": mappedInThree([300], [1]),
    "a number repeated 300 times": mappedInThree([300], [0]),
    "a long table, column by column": mappedInThree([30, 13], [1, 30]),
  })),
  example("mapRange() of two layouts in turn, and again when the numbers are others", () => {
    const heap = heapOf(different(40), 40);
    const first = { shape: [2, 3, 2], out: 40, a: { offset: 0, strides: [1, 2, 6] } };
    const second = { shape: [2, 3, 2], out: 60, a: { offset: 20, strides: [6, 2, 1] } };
    mapRange(noting([]), heap, first, 0, 5);
    mapRange(noting([]), heap, second, 0, 12);
    mapRange(noting([]), heap, first, 5, 12);
    const before = heap.slice(40);
    heap.set(different(80).slice(40), 0);
    mapRange(noting([]), heap, second, 3, 12);
    mapRange(noting([]), heap, first, 0, 7);
    return { before, after: heap.slice(40) };
  }),
  law(
    "mapRange() of any layout and any part; all else in the heap stays",
    [anyTensor({ rank: [1, 4], size: [1, 4] }), draw, draw],
    (a, one, two) => {
      const size = sizeOf(a.shape), heap = heapOf([BLANK, BLANK, BLANK, ...a.storage], size + 2);
      const out = OFFSET + a.storage.length + 1, from = { offset: OFFSET, strides: a.strides };
      mapRange(noting([]), heap, { shape: a.shape, out, a: from }, ...part([one, two], size));
      return heap;
    },
    { runs: 100 },
  ),

  example("zipRange() of a row or a column that repeats", () => {
    const rows = { offset: 0, strides: [2, 1] }; // [[1, 2], [3, 4], [5, 6]]
    const row = { offset: 0, strides: [0, 1] }, column = { offset: 0, strides: [1, 0] };
    return {
      "rows with [1, 2]": zipped({ shape: [3, 2], a: rows, b: row }, 0, 6),
      "rows with [[1], [2], [3]]": zipped({ shape: [3, 2], a: rows, b: column }, 0, 6),
      "[1, 2] with rows, 1 to 4": zipped({ shape: [3, 2], a: row, b: rows }, 1, 4),
    };
  }, {
    "rows with [1, 2]": [9, 18, 29, 38, 49, 58],
    "rows with [[1], [2], [3]]": [9, 19, 28, 38, 47, 57],
    "[1, 2] with rows, 1 to 4": [BLANK, 18, 7, 16, BLANK, BLANK],
  }),
  example("zipRange() of two layouts, each with its own beginning", () => {
    const a = { offset: 2, strides: [1, 2] }, b = { offset: 1, strides: [2, 1] };
    return zipped({ shape: [2, 2], a, b }, 0, 4); // [[3, 5], [4, 6]] and [[2, 3], [4, 5]]
  }, [28, 47, 36, 55, BLANK, BLANK]),
  example("zipRange() of eight axes with gaps, in three parts by one call, which stays", () => ({
    "8 axes, turned in two ways": zippedInThree(
      EIGHT.shape,
      EIGHT.strides,
      [72, 24, 2, 12, 6, 3, 2, 1],
    ),
    "8 axes, of which b repeats every second": zippedInThree(
      EIGHT.shape,
      EIGHT.strides,
      [0, 24, 0, 12, 0, 3, 0, 1],
    ),
    "both turned alike": zippedInThree([5, 3, 4], [1, 20, 5], [1, 20, 5]),
    "a long row and a number": zippedInThree([300], [1], [0]),
    "a number and every second of a row": zippedInThree([150], [0], [2]),
  })),
  law(
    "zipRange() of any two layouts and any part; all else in the heap stays",
    [tensors({ rank: [1, 4], size: [1, 4] }), draw, draw],
    ([a, b], one, two) => {
      const shape = bigShape(a.shape, b.shape), size = sizeOf(shape);
      const heap = heapOf([BLANK, BLANK, BLANK, ...a.storage, ...b.storage], size + 2);
      const [stridesA, stridesB] = [a, b].map((input) =>
        expandTo(tensorData(input.storage, input.shape, input.strides), shape).strides
      );
      const call = {
        shape,
        out: OFFSET + a.storage.length + b.storage.length + 1,
        a: { offset: OFFSET, strides: stridesA },
        b: { offset: OFFSET + a.storage.length, strides: stridesB },
      };
      zipRange(mixing, heap, call, ...part([one, two], size));
      return heap;
    },
    { runs: 100 },
  ),

  example("reduceRange() takes rows into one, or columns", () => {
    const rows = { shape: [2], a: { offset: 0, strides: [3] }, extent: 3, step: 1 };
    const columns = { shape: [3], a: { offset: 0, strides: [1] }, extent: 2, step: 3 };
    return {
      "rows of [[1, 2, 3], [4, 5, 6]]": reduced(rows, 0, 2),
      "its columns": reduced(columns, 0, 3),
      "its columns 1 and 2": reduced(columns, 1, 3),
    };
  }, {
    "rows of [[1, 2, 3], [4, 5, 6]]": [7123, 7456, BLANK],
    "its columns": [714, 725, 736],
    "its columns 1 and 2": [BLANK, 725, 736],
  }),
  example("reduceRange() of nothing is where the loops start", () => {
    return reduced({ shape: [3], a: { offset: 0, strides: [0] }, extent: 0, step: 1 }, 0, 3);
  }, [7, 7, 7]),
  example("reduceRange() of wide rows whose numbers stand close, all at once", () => {
    const numbers = Array.from({ length: 18 }, (_, i) => i % 9), calls: unknown[] = [];
    const heap = heapOf(numbers, 10);
    const call = { shape: [9], out: 18, a: { offset: 0, strides: [1] }, extent: 2, step: 9 };
    reduceRange(digits(calls), heap, call, 1, 9);
    return { out: [...heap.subarray(18)], calls };
  }, {
    out: [BLANK, 711, 722, 733, 744, 755, 766, 777, 788, BLANK],
    calls: [
      { accumulate: { out: 19, a: 1, step: 1, count: 8 } },
      { accumulate: { out: 19, a: 10, step: 1, count: 8 } },
    ],
  }),
  example("reduceRange() of narrow rows, or of numbers far apart, one after the other", () => {
    const narrow: unknown[] = [], far: unknown[] = [];
    const columns = {
      shape: [2, 3],
      out: 40,
      a: { offset: 0, strides: [6, 1] },
      extent: 2,
      step: 3,
    };
    reduceRange(digits(narrow), heapOf([], 60), columns, 2, 4);
    const rows = { shape: [9], out: 40, a: { offset: 0, strides: [4] }, extent: 4, step: 1 };
    reduceRange(digits(far), heapOf([], 60), rows, 0, 9);
    return { narrow, far };
  }, {
    narrow: [
      { fold: { out: 42, a: 2, step: 3, count: 2 } },
      { fold: { out: 43, a: 6, step: 3, count: 2 } },
    ],
    far: Array.from({ length: 9 }, (_, i) => (
      { fold: { out: 40 + i, a: 4 * i, step: 1, count: 4 } }
    )),
  }),
  example("reduceRange() takes rows of 8 at once, but not those of 7, nor equal distances", () => ({
    "8 neighbours": waysToReduce(8, 1, 9),
    "7 neighbours": waysToReduce(7, 1, 9),
    "8 in steps of 2, elements 2 apart": waysToReduce(8, 2, 2),
    "8 in steps of 2, elements 3 apart": waysToReduce(8, 2, 3),
    "8 that are all the same": waysToReduce(8, 0, 1),
  }), {
    "8 neighbours": { loop: "accumulate", times: 2 },
    "7 neighbours": { loop: "fold", times: 7 },
    "8 in steps of 2, elements 2 apart": { loop: "fold", times: 8 },
    "8 in steps of 2, elements 3 apart": { loop: "accumulate", times: 2 },
    "8 that are all the same": { loop: "accumulate", times: 2 },
  }),
  example("reduceRange() of eight axes that stay, in three parts by one call, which stays", () => ({
    "8 axes": reducedInThree(EIGHT.shape, EIGHT.strides, 17),
    "6 axes, the last of 12": reducedInThree([1, 2, 1, 2, 1, 12], [0, 150, 3, 40, 0, 2], 300),
    "a row of 300": reducedInThree([300], [1], 150),
    "300 that stand far apart": reducedInThree([250], [3], 1),
  })),
  law(
    "reduceRange() of any layout and any part; all else in the heap stays",
    [anyTensor({ rank: [2, 4], size: [1, 4], min: 0, max: 9 }), axis(0), draw, draw],
    (a, along, one, two) => {
      const [shape, strides] = [a.shape, a.strides].map((list) => list.toSpliced(along, 1));
      const size = sizeOf(shape), heap = heapOf([BLANK, BLANK, BLANK, ...a.storage], size + 2);
      const call = {
        shape,
        out: OFFSET + a.storage.length + 1,
        a: { offset: OFFSET, strides },
        extent: a.shape[along],
        step: a.strides[along],
      };
      reduceRange(digits(), heap, call, ...part([one, two], size));
      return heap;
    },
    { runs: 100, rtol: 1e-6 },
  ),
  law(
    "reduceRange() of columns of wide matrices, any part",
    [int({ min: 7, max: 20 }), int({ min: 0, max: 3 }), howMany({ max: 3 }), draw, draw],
    (width, height, matrices, one, two) => {
      const numbers = Array.from({ length: matrices * height * width }, (_, i) => i % 7);
      const heap = heapOf(numbers, matrices * width + 2);
      const call = {
        shape: [matrices, width],
        out: numbers.length + 1,
        a: { offset: 0, strides: [height * width, 1] },
        extent: height,
        step: width,
      };
      reduceRange(digits(), heap, call, ...part([one, two], matrices * width));
      return heap;
    },
  ),

  law(
    "mapRange() by three threads: map of any layout",
    [
      anyTensor(),
    ],
    (a) => result(threads.map("neg", shared(a))),
    { runs: 40 },
  ),
  law(
    "zipRange() by three threads: zip of any two tensors that broadcast",
    [
      tensors(),
    ],
    ([a, b]) => result(threads.zip("max", shared(a), shared(b))),
    { runs: 40 },
  ),
  law(
    "reduceRange() by three threads: reduce of any layout along any axis",
    [
      anyTensor({ rank: [1, 4] }),
      axis(0),
    ],
    (a, axis) => result(threads.reduce("add", shared(a), axis)),
    {
      runs: 40,
      rtol: 1e-5,
      atol: 1e-5,
    },
  ),
  example("zipRange() by three threads: many elements", () => {
    const rows = threads.upload(Array.from({ length: 6000 }, (_, i) => i % 100), [60, 100]);
    const column = threads.upload(Array.from({ length: 60 }, (_, i) => 1000 * i), [60, 1]);
    return result(threads.zip("add", rows, column));
  }),
]);
