/** Rows on the backend `parallel`: in the memory that its threads share, by jobs for its pool. */
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import { mapWords } from "#modules/3_parallel/calls.ts";
import type { HeapStorage } from "#modules/3_parallel/heap.ts";
import type { Job } from "#modules/3_parallel/job.ts";
import { longRows } from "#modules/3_parallel/join_axes.ts";
import type { ParallelBackend, ParallelData } from "#modules/3_parallel/parallel_backend.ts";
import { MAP_JOBS } from "#modules/3_parallel/parallel_jobs.ts";
import { concatShape } from "#modules/5_sequences/row_checks.ts";
import { GATHER_JOB, rowsWords, SCATTER_ADD_JOB } from "#modules/5_sequences/row_jobs.ts";
import { cutLists, isRun, placesOf } from "#modules/5_sequences/row_numbers.ts";
import type { Indices, Rows } from "#modules/5_sequences/rows.ts";

/** Fewer numbers to copy are not worth waking another thread. */
const GRAIN = 32_768;

/** So many rows are added up one by one, in float32: of more, first pieces, and then the pieces. */
const MOST_ROWS = 512;

/** The rows of a backend with threads. */
export function parallelRows({ pool }: ParallelBackend): Rows {
  const { heap } = pool;

  /** Room for a result, row by row. */
  const empty = (shape: Shape): ParallelData => tensorData(heap.allocate(sizeOf(shape)), shape);

  /** Copies some rows that follow one another to some place in a result. */
  const copyRun = (out: number, a: ParallelData, first: number, count: number): void => {
    const rows = a.shape.with(0, count), items = sizeOf(rows);
    if (items === 0) return;
    const { shape, strides: [strides] } = longRows(rows, [a.strides]);
    const from = { offset: a.storage.offset + first * a.strides[0], strides };
    pool.run(MAP_JOBS.id, mapWords({ shape, out, a: from }), { items, grain: GRAIN });
  };

  /** Runs a job on the rows of a result, each number of which takes as long as `cost` copies. */
  const runOnRows = (
    job: Job,
    out: ParallelData,
    a: ParallelData,
    { numbers, cost }: { readonly numbers: Indices; readonly cost: number },
  ): void => {
    if (out.size === 0) return;
    const list = heap.allocate(numbers.length), [count, ...row] = out.shape;
    new Int32Array(heap.numbers.buffer, 4 * list.offset).set(numbers);
    const { shape, strides: [strides] } = longRows(row, [a.strides.slice(1)]);
    const words = rowsWords({
      shape,
      out: out.storage.offset,
      a: { offset: a.storage.offset, strides },
      size: sizeOf(row),
      step: a.strides[0],
      numbers: list.offset,
      count,
    });
    pool.run(job, words, { items: out.size, grain: Math.ceil(GRAIN / cost) });
    heap.free(list);
  };

  return {
    gather(a, indices) {
      const out = empty([indices.length, ...a.shape.slice(1)]);
      if (isRun(indices)) copyRun(out.storage.offset, own(a), indices[0], indices.length);
      else runOnRows(GATHER_JOB, out, own(a), { numbers: indices, cost: 1 });
      return out;
    },

    scatterAdd(rows, indices, count) {
      const cut = cutLists(indices, count, { most: MOST_ROWS });
      if (cut) {
        const sums = this.scatterAdd(rows, cut.pieces, cut.owners.length);
        const out = this.scatterAdd(sums, cut.owners, count);
        heap.free(own(sums).storage);
        return out;
      }
      const out = empty([count, ...rows.shape.slice(1)]);
      const numbers = placesOf(indices, count), cost = 1 + indices.length / count;
      runOnRows(SCATTER_ADD_JOB, out, own(rows), { numbers, cost });
      return out;
    },

    concat(parts) {
      const out = empty(concatShape(parts.map(({ shape }) => shape)));
      let { offset } = out.storage;
      for (const part of parts) {
        copyRun(offset, own(part), 0, part.shape[0]);
        offset += part.size;
      }
      return out;
    },
  };
}

/** Only this backend makes what is handed on here, so its storage lies in the heap. */
function own(data: TensorData): TensorData<HeapStorage> {
  return data as ParallelData;
}
