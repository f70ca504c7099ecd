/**
 * Threads that do a loop together. The caller hands out a job, works along, and goes on when all of
 * it is done: to the code around it, a job is an ordinary function call.
 */
import { Worker } from "node:worker_threads";
import { chunkCount } from "#impl/3_parallel/chunks.ts";
import { claim, finish, fork, join } from "#impl/3_parallel/fork_join.ts";
import { Board, type Failure, MOST_JOB_WORDS } from "#modules/3_parallel/board.ts";
import { JOBS, UNFINISHED } from "#modules/3_parallel/control.ts";
import { Heap, type HeapStorage } from "#modules/3_parallel/heap.ts";
import { insideJob, refuseInsideJob } from "#modules/3_parallel/inside_job.ts";
import type { Job } from "#modules/3_parallel/job.ts";
import { runChunk } from "#modules/3_parallel/run_chunk.ts";
import { KernelError } from "#modules/3_parallel/simd/compiler/kernel_error.ts";
import {
  compiledModules,
  ROOM,
  startVectors,
  useVectors,
  type Vectors,
} from "#modules/3_parallel/simd/vectors.ts";
import type { WorkerData } from "#modules/3_parallel/worker.ts";
import { TodoError } from "#modules/todo.ts";

const PAGE = 65536;

export interface PoolOptions {
  /** How many threads work, the caller among them. Default: as many as there are cores, to 8. */
  readonly workers?: number;
  /** For so many milliseconds no chunk may be finished before a job is given up. Default: 30000 */
  readonly patience?: number;
  /**
   * Whether jobs calculate on vectors where they can, in the place of the loops of tasks 3.1, 3.2 and
   * 4.2: where the engine has vectors, and the kernel is written. Default: true for a backend, false
   * for a pool alone
   */
  readonly vectors?: boolean;
}

/** How a job is cut up. */
export interface LoopOptions {
  /** How many items there are; the job is run on ranges of 0 up to `items`. */
  readonly items: number;
  /** The fewest items that are worth handing to another thread. */
  readonly grain: number;
}

/**
 * Threads with a heap in common. The workers start with the first job that is large enough for two,
 * and end with the program, or by `using` or `dispose` as soon as the pool is not needed any more.
 */
export class Pool implements Disposable {
  /** How many threads work, the caller among them. */
  readonly workers: number;
  /** The memory that jobs calculate in. */
  readonly heap: Heap = new Heap();
  readonly #patience: number;
  readonly #board = new Board();
  readonly #ids = new Map<string, number>();
  /** Each thread's room for packing, if there are vectors. */
  readonly #rooms: readonly HeapStorage[] = []; // not offsets: the heap takes back what is forgotten
  readonly #vectors?: Vectors;
  #threads?: readonly Worker[];
  /** Why there can be no more jobs. */
  #closed?: string;

  /** @throws {Error} inside a job */
  constructor(options: PoolOptions = {}) {
    refuseInsideJob("make a pool");
    const { workers = Math.min(8, navigator.hardwareConcurrency), patience = 30_000 } = options;
    const { vectors = false } = options;
    if (!(workers >= 1 && workers % 1 === 0)) {
      throw new RangeError(`A pool has one worker or more, not ${workers}`);
    }
    this.workers = workers;
    this.#patience = patience;
    if (!vectors) return;
    this.#rooms = Array.from({ length: workers }, () => this.heap.allocate(ROOM));
    this.#vectors = startVectors(this.heap.memory, this.#rooms[0].offset);
  }

  /** Whether jobs may calculate on vectors. */
  get onVectors(): boolean {
    return this.#vectors !== undefined;
  }

  /**
   * Does a job on all items, by as many threads as that is worth, and returns when all is done.
   *
   * @param words what the job is called with: offsets of storages, sizes, numbers of operators
   * @throws {Error} where a thread has failed in the job, or does not answer; the latter closes the
   * pool
   */
  run(job: Job, words: readonly number[], { items, grain }: LoopOptions): void {
    refuseInsideJob(`run job "${job.name}"`);
    if (this.#closed) throw new Error(`Cannot run job "${job.name}": ${this.#closed}`);
    if (words.length > MOST_JOB_WORDS) {
      throw new RangeError(`Job "${job.name}" has ${words.length} words, over ${MOST_JOB_WORDS}`);
    }
    useVectors(this.#vectors);
    const chunks = chunkCount(items, { grain, threads: this.workers });
    if (chunks > 1 && this.workers > 1) {
      this.#share(job, words, { items, chunks });
    } else if (items > 0) {
      const board = this.#board;
      board.write(words);
      insideJob(() => job.run(this.heap.numbers, board.words, 0, items));
    }
  }

  #share(
    job: Job,
    words: readonly number[],
    { items, chunks }: { readonly items: number; readonly chunks: number },
  ): void {
    const board = this.#board, { control } = board, heap = this.heap.numbers;
    this.#threads ??= this.#startThreads();
    const id = this.#idOf(job);
    board.post({ id, items, chunks, heapPages: heap.byteLength / PAGE }, words);

    let thrown: { readonly error: unknown } | undefined;
    let finished = false;
    try {
      fork(control, chunks);
      for (let chunk = claim(control); chunk >= 0; chunk = claim(control)) {
        try {
          if (!board.failed) runChunk(chunk, board, heap, job.run);
        } catch (error) {
          thrown ??= { error };
          board.fail(error);
        }
        finish(control);
      }
      // Who has found a kernel that never ends waits for no other thread that is in it.
      const isKernels = thrown?.error instanceof KernelError;
      finished = join(control, isKernels ? Math.min(1000, this.#patience) : this.#patience);
    } finally {
      if (!finished) this.#close("the pool was closed when a job could not be finished");
    }

    if (thrown) throw thrown.error;
    if (!finished) throw new Error(this.#silence(job, chunks));
    if (board.failed) throw workerError(job, board.failure);
    if (board.ended) {
      this.#close("the pool was closed when a worker had ended");
      throw workerError(job, board.failure);
    }
  }

  #silence(job: Job, chunks: number): string {
    const missing = Atomics.load(this.#board.control, UNFINISHED);
    return `Job "${job.name}" is not done: ${missing} of ${chunks} chunks are missing, and no ` +
      `worker has answered for ${this.#patience / 1000} s. The pool is closed`;
  }

  /** A number that stands for the job on the board; its name is written there if it is another. */
  #idOf({ module, name }: Job): number {
    const key = JSON.stringify([module, name]);
    let id = this.#ids.get(key);
    if (id === undefined) this.#ids.set(key, id = this.#ids.size + 1);
    if (this.#board.job.id !== id) this.#board.name = [module, name];
    return id;
  }

  #startThreads(): Worker[] {
    const shared = { buffer: this.#board.buffer, memory: this.heap.memory };
    const url = new URL(import.meta.resolve("#modules/3_parallel/worker.ts"));
    return Array.from({ length: this.workers - 1 }, (_, i) => {
      const modules = compiledModules(), room = this.#vectors && this.#rooms[i + 1].offset;
      const worker = startWorker(url, { ...shared, modules, room });
      worker.unref(); // the program may end while it waits for a job
      worker.on("error", (error: Error) => {
        this.#close(`a worker of the pool has ended: ${error.message}`);
      });
      return worker;
    });
  }

  #close(why: string): void {
    if (this.#closed) return;
    this.#closed = why;
    this.#board.askToQuit();
    const { control } = this.#board;
    Atomics.add(control, JOBS, 1);
    Atomics.notify(control, JOBS);
  }

  /** Ends the workers. Whatever lies in the heap can still be read. */
  dispose(): void {
    this.#close("the pool has been disposed of");
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}

function startWorker(url: URL, workerData: WorkerData): Worker {
  try {
    return new Worker(url, { workerData });
  } catch (error) {
    throw new Error(`Cannot start a worker of the pool: ${error}`, { cause: error });
  }
}

/** The error that a worker has met, as one of the caller's. */
function workerError(job: Job, { name, message, places }: Failure): Error {
  const kernel = name === "KernelError" && /^(.+?):(\d+):(\d+): (.*)$/s.exec(message);
  if (kernel) {
    const [, file, line, column, reason] = kernel;
    return new KernelError(reason, file, { line: Number(line), column: Number(column) });
  }
  if (name === "TodoError") return new TodoError(/Task (\S+)/.exec(message)?.[1] ?? "3.1");
  const error = new Error(
    `Job "${job.name}" failed in a worker: ${name ? `${name}: ` : ""}${message}`,
  );
  if (places) error.stack = `${error}\n${places}`;
  return error;
}
