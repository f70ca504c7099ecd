/**
 * Jobs by which the suites see what the threads of a pool do. A worker that has loaded this module
 * is held up at odd moments from then on, so that mistakes in the order of things come to light.
 */
import { holdUp } from "#modules/3_parallel/suite_atomics.ts";
import { claim, finish } from "#impl/3_parallel/fork_join.ts";
import { isWorker } from "#modules/3_parallel/inside_job.ts";
import type { Job, JobRun } from "#modules/3_parallel/job.ts";

if (isWorker()) holdUp(chance());

/** How long threads wait for each other at most, in milliseconds. */
const MEETING = 1000;

export const JOBS: Readonly<Record<string, JobRun>> = {
  /** Counts how often each item is done; words: where the counts begin. */
  count(heap, [counts], from, to) {
    const counted = new Int32Array(heap.buffer);
    for (let item = from; item < to; item++) Atomics.add(counted, counts + item, 1);
  },

  /**
   * One item a thread: when all have met, they claim and finish the chunks of a control in the heap
   * as fast as they can. Words: where the control is, how many threads there are, how many chunks,
   * and where to count them; behind the control, one word says how many threads have come.
   */
  race(heap, [place, threads, chunks, counts]) {
    const control = new Int32Array(heap.buffer, 4 * place, 4);
    const counted = new Int32Array(heap.buffer, 4 * counts, chunks + 1);
    Atomics.add(control, 3, 1);
    const late = performance.now() + MEETING;
    while (control[3] < threads && performance.now() < late) Atomics.load(control, 3);
    holdUp(0);
    // A broken claim may never come to an end.
    for (let turn = 0; turn <= chunks; turn++) {
      const chunk = claim(control);
      if (!(chunk >= 0)) break;
      Atomics.add(counted, Math.min(chunk, chunks), 1); // whatever is too large falls on the last
      finish(control);
    }
    if (isWorker()) holdUp(chance());
  },
};

/** A seed, another in every thread. */
export function chance(): number {
  return 1 + Math.floor(1e6 * Math.random());
}

/** A job of this module. */
export function suiteJob(name: keyof typeof JOBS): Job {
  return { module: import.meta.url, name, run: JOBS[name] };
}
