/**
 * The operations of the parallel backend as jobs for a pool: for every operator one, which hands
 * the operator's loop to the range function that is yours.
 */
import { matmulRange } from "#impl/3_parallel/matmul_range.ts";
import { mapRange, reduceRange, zipRange } from "#impl/3_parallel/ranges.ts";
import type { ConstantOp, ReduceOp, UnaryOp, ZipOp } from "#modules/2_tensors/operator_tables.ts";
import { mapCall, matmulCall, reduceCall, zipCall } from "#modules/3_parallel/calls.ts";
import type { Job, JobRun } from "#modules/3_parallel/job.ts";
import {
  MAP_LOOPS,
  MAP_LOOPS_WITH_CONSTANT,
  type MapLoop,
  REDUCE_LOOPS,
  type ReduceLoops,
  ZIP_LOOPS,
  type ZipLoop,
} from "#modules/3_parallel/stretch_loops.ts";
import {
  constantMapOnVectors,
  mapOnVectors,
  vectors,
  zipOnVectors,
} from "#modules/3_parallel/simd/vectors.ts";
import { copyOnVectors } from "#modules/3_parallel/simd/ranges/copy_on_vectors.ts";
import { reduceOnVectors } from "#modules/3_parallel/simd/ranges/reduce_on_vectors.ts";
import { productPanels, productRange } from "#modules/3_parallel/simd/product_range.ts";

/** The jobs by their names, as a worker looks them up. */
export const JOBS: Record<string, JobRun> = {};

/** What a map of each operator is done by: called with the words of a `MapCall`. */
export const MAP_JOBS = jobs<UnaryOp, MapLoop>(
  "map",
  MAP_LOOPS,
  mapOnVectors,
  (loop, op) => (heap, words, from, to) => {
    if (isRowOnVectors(words)) return mapRow(loop, heap, words, from, to);
    const call = mapCall(words);
    if (op !== "id" || !copyOnVectors(call, from, to)) mapRange(loop, heap, call, from, to);
  },
);

/** The same with a constant: its words come behind those of the call, see `constantWords`. */
export const CONSTANT_MAP_JOBS = jobs<ConstantOp, (constant: number) => MapLoop>(
  "map",
  MAP_LOOPS_WITH_CONSTANT,
  constantMapOnVectors,
  (loopWith) => (heap, words, from, to) => {
    const loop = loopWith(constantOf(words));
    if (isRowOnVectors(words)) mapRow(loop, heap, words, from, to);
    else mapRange(loop, heap, mapCall(words), from, to);
  },
);

/** What a zip of each operator is done by: called with the words of a `ZipCall`. */
export const ZIP_JOBS = jobs<ZipOp, ZipLoop>(
  "zip",
  ZIP_LOOPS,
  zipOnVectors,
  (loop) => (heap, words, from, to) => {
    if (!isRowOnVectors(words)) return zipRange(loop, heap, zipCall(words), from, to);
    const out = words[1], a = words[3], stepA = words[4], b = words[5], stepB = words[6];
    loop(heap, out + from, a + from * stepA, stepA, b + from * stepB, stepB, to - from);
  },
);

/** What a reduce of each operator is done by: called with the words of a `ReduceCall`. */
export const REDUCE_JOBS = jobs<ReduceOp, ReduceLoops>(
  "reduce",
  REDUCE_LOOPS,
  (_op, loops) => loops,
  (loops, op) => (heap, words, from, to) => {
    const call = reduceCall(words);
    if (!reduceOnVectors(op, call, from, to)) reduceRange(loops, heap, call, from, to);
  },
);

/** What a matrix product is done by: called with the words of a `MatmulCall`, items are rows. */
export const MATMUL_JOB: Job = job("matmul", (heap, words, from, to) => {
  const call = matmulCall(words);
  if (!productRange(heap, call, from, to)) matmulRange(heap, call, from, to);
});

/** The same where there are few rows, items are panels of columns: see `hasPanels`. */
export const PANELS_JOB: Job = job("matmulPanels", (_heap, words, from, to) => {
  productPanels(matmulCall(words), from, to);
});

/** Whether all is one row, as most calls are: no arrays are made of their words then. */
function isRowOnVectors(words: Int32Array): boolean {
  return words[0] === 1 && vectors() !== undefined;
}

function mapRow(loop: MapLoop, heap: Float32Array, words: Int32Array, from: number, to: number) {
  const out = words[1], a = words[3], step = words[4];
  loop(heap, out + from, a + from * step, step, to - from);
}

/** One number, and its bits as words. */
const NUMBER = new Float64Array(1), WORDS = new Int32Array(NUMBER.buffer);

/** A number as the last two words of a call: a word alone would cut off what follows its point. */
export function constantWords(constant: number): readonly [number, number] {
  NUMBER[0] = constant;
  return [WORDS[0], WORDS[1]];
}

function constantOf(words: Int32Array): number {
  WORDS[0] = words[words.length - 2];
  WORDS[1] = words[words.length - 1];
  return NUMBER[0];
}

/** A job for every name in a table; its loop takes vectors where it can. */
function jobs<O extends string, Entry>(
  kind: string,
  table: { readonly [Op in O]: Entry },
  onVectors: (op: O, entry: Entry) => Entry,
  runOf: (entry: Entry, op: O) => JobRun,
): { readonly [Op in O]: Job } {
  const ops = Object.keys(table) as O[];
  const jobOf = (op: O) => job(`${kind} ${op}`, runOf(onVectors(op, table[op]), op));
  return Object.fromEntries(ops.map((op) => [op, jobOf(op)])) as {
    [Op in O]: Job;
  };
}

function job(name: string, run: JobRun): Job {
  JOBS[name] = run;
  return { module: import.meta.url, name, run };
}
