/**
 * A thread of a pool: waits for a job, does chunks of it until none is left, and waits again. The
 * pool starts it with the board and the memory of the heap.
 */
import { workerData } from "node:worker_threads";
import { claim, finish, nextJob } from "#impl/3_parallel/fork_join.ts";
import { Board } from "#modules/3_parallel/board.ts";
import { becomeWorker } from "#modules/3_parallel/inside_job.ts";
import type { JobRun } from "#modules/3_parallel/job.ts";
import {
  adoptModules,
  type CompiledModules,
  startVectors,
  useVectors,
} from "#modules/3_parallel/simd/vectors.ts";
import { runChunk } from "#modules/3_parallel/run_chunk.ts";

/** What a worker is started with. */
export interface WorkerData {
  readonly buffer: SharedArrayBuffer;
  readonly memory: WebAssembly.Memory;
  /** Kernels that are compiled already. */
  readonly modules: CompiledModules;
  /** Where in the heap this thread's room for vectors begins, if it is to use any. */
  readonly room?: number;
}

const PAGE = 65536;

const { buffer, memory, modules, room } = workerData as WorkerData;
adoptModules(modules);
if (room !== undefined) useVectors(startVectors(memory, room));
const board = new Board(buffer);
const { control } = board;
/** The jobs that have come up so far, by their numbers. */
const jobs = new Map<number, JobRun>();
let heap = new Float32Array(memory.buffer);

/** The heap, seen as far as the job needs it. */
function currentHeap(heapPages: number): Float32Array {
  if (heap.byteLength < heapPages * PAGE) {
    memory.grow(0); // makes this thread look how far others have let it grow
    heap = new Float32Array(memory.buffer);
  }
  return heap;
}

async function load(id: number): Promise<JobRun> {
  const [module, name] = board.name;
  const { JOBS } = await import(module) as { readonly JOBS?: Readonly<Record<string, JobRun>> };
  const run = JOBS?.[name];
  if (!run) throw new Error(`${module} exports no JOBS with a job "${name}"`);
  jobs.set(id, run);
  return run;
}

async function doChunk(chunk: number): Promise<void> {
  if (board.failed) return;
  try {
    const { id, heapPages } = board.job;
    const run = jobs.get(id) ?? await load(id);
    runChunk(chunk, board, currentHeap(heapPages), run);
  } catch (error) {
    board.fail(error);
  }
}

async function main(): Promise<void> {
  for (let seen = nextJob(control, 0); !board.quit; seen = nextJob(control, seen)) {
    for (let chunk = claim(control); chunk >= 0; chunk = claim(control)) {
      await doChunk(chunk);
      finish(control);
    }
  }
}

becomeWorker();
try {
  await main();
} catch (error) {
  board.end(error);
}
