/**
 * Rows as jobs for a pool. An item is one number of the result, so that a single large row is
 * shared out as well as many small ones; a thread goes through its items row by row, and hands the
 * part of a row to your `mapRange` and `zipRange` of task 3.1.
 *
 * The words are those of a `MapCall` for one row: where row 0 of the result and row 0 of the input
 * begin. Then follow how many numbers a row has, how far it is from row to row of the input, and
 * where in the heap the numbers of rows stand: whole numbers of 32 bits.
 */
import { mapRange, zipRange } from "#impl/3_parallel/ranges.ts";
import { stridesOf } from "#modules/2_tensors/shape.ts";
import { type MapCall, mapCall, mapWords } from "#modules/3_parallel/calls.ts";
import type { Job, JobRun } from "#modules/3_parallel/job.ts";
import { MAP_LOOPS, ZIP_LOOPS } from "#modules/3_parallel/stretch_loops.ts";

/** The jobs by their names, as a worker looks them up. */
export const JOBS: Record<string, JobRun> = { gather, scatterAdd };

/** Row i of the result is the row whose number stands at place i of the list. */
export const GATHER_JOB: Job = { module: import.meta.url, name: "gather", run: gather };

/** Row r of the result is the sum of the rows in list r: see `placesOf`. */
export const SCATTER_ADD_JOB: Job = {
  module: import.meta.url,
  name: "scatterAdd",
  run: scatterAdd,
};

/** What either job is told. */
export interface RowsCall extends MapCall {
  /** How many numbers a row has. */
  readonly size: number;
  /** How far it is from a row of the input to the next. */
  readonly step: number;
  /** Where the numbers of rows begin in the heap. */
  readonly numbers: number;
  /** How many rows the result has. */
  readonly count: number;
}

export function rowsWords(call: RowsCall): number[] {
  return [...mapWords(call), call.size, call.step, call.numbers, call.count];
}

function rowsCall(words: Int32Array): RowsCall {
  const [size, step, numbers, count] = words.subarray(3 + 2 * words[0]);
  return { ...mapCall(words), size, step, numbers, count };
}

function gather(heap: Float32Array, words: Int32Array, from: number, to: number): void {
  const { shape, out, a, size, step, numbers } = rowsCall(words);
  const rows = new Int32Array(heap.buffer, 4 * numbers);
  eachRow({ size, from, to }, (row, begin, end) => {
    const input = { offset: a.offset + rows[row] * step, strides: a.strides };
    mapRange(MAP_LOOPS.id, heap, { shape, out: out + row * size, a: input }, begin, end);
  });
}

function scatterAdd(heap: Float32Array, words: Int32Array, from: number, to: number): void {
  const { shape, out, a, size, step, numbers, count } = rowsCall(words);
  const begins = new Int32Array(heap.buffer, 4 * numbers), places = begins.subarray(count + 1);
  const strides = stridesOf(shape);
  eachRow({ size, from, to }, (row, begin, end) => {
    const offset = out + row * size, sum = { offset, strides };
    heap.fill(0, offset + begin, offset + end);
    for (let i = begins[row]; i < begins[row + 1]; i++) {
      const b = { offset: a.offset + places[i] * step, strides: a.strides };
      zipRange(ZIP_LOOPS.add, heap, { shape, out: offset, a: sum, b }, begin, end);
    }
  });
}

/** The rows that the items `from` up to `to` touch, and from where to where in each. */
function eachRow(
  { size, from, to }: { readonly size: number; readonly from: number; readonly to: number },
  run: (row: number, begin: number, end: number) => void,
): void {
  for (let i = from; i < to;) {
    const row = Math.floor(i / size), begin = i - row * size;
    const end = Math.min(size, begin + to - i);
    run(row, begin, end);
    i += end - begin;
  }
}
