/** Jobs for the pool's own tests, some of which go wrong in workers only. */
import { isWorker } from "#modules/3_parallel/inside_job.ts";
import type { Job, JobRun } from "#modules/3_parallel/job.ts";
import { Pool } from "#modules/3_parallel/pool.ts";
import { KernelError } from "#modules/3_parallel/simd/compiler/kernel_error.ts";
import { todo } from "#modules/todo.ts";

/** Long enough for workers to come and take the other chunks. */
function takeTime(): void {
  const end = performance.now() + 30;
  while (performance.now() < end);
}

export const JOBS: Readonly<Record<string, JobRun>> = {
  /** The caller waits until a worker takes part; words: where a 0 is. */
  meet(heap, [offset]) {
    const met = new Int32Array(heap.buffer, 4 * offset, 1);
    if (!isWorker()) Atomics.wait(met, 0, 0, 60_000);
    else if (Atomics.exchange(met, 0, 1) === 0) Atomics.notify(met, 0);
  },

  /** Adds 1 to each item; words: where they begin. */
  increment(heap, [offset], from, to) {
    for (let item = from; item < to; item++) heap[offset + item]++;
  },

  /** Writes for each item whether a worker did it. */
  whoDidIt(heap, [offset], from, to) {
    takeTime();
    heap.fill(isWorker() ? 1 : 0, offset + from, offset + to);
  },

  /** Fails at the item that the first word names. */
  fail(_heap, [at], from, to) {
    if (from <= at && at < to) throw new RangeError(`item ${at} is bad`);
  },

  failInWorker(_heap, _words, from) {
    takeTime();
    if (isWorker()) throw new TypeError(`cannot do ${from < 8 ? "any" : "it"}`);
  },

  openInWorker() {
    takeTime();
    if (isWorker()) todo("3.2");
  },

  stopKernelInWorker() {
    takeTime();
    if (isWorker()) throw new KernelError("it ends", "tasks/toy.kernel.ts", { line: 3, column: 7 });
  },

  hangInWorker() {
    takeTime();
    while (isWorker());
  },

  makePool() {
    new Pool();
  },

  makePoolInWorker() {
    takeTime();
    if (isWorker()) new Pool();
  },
};

export function testJob(name: string): Job {
  return { module: import.meta.url, name, run: JOBS[name] };
}
