/** Convolutions by what is mostly zeros as jobs for a pool: see the kernel. */
import type { Heap } from "#modules/3_parallel/heap.ts";
import type { Job, JobRun } from "#modules/3_parallel/job.ts";
import { Kernel, vectors } from "#modules/3_parallel/simd/vectors.ts";
import text from "#modules/4_networks/mostly_zeros/mostly_zeros.kernel.ts" with { type: "text" };

const FILE = "modules/4_networks/mostly_zeros/mostly_zeros.kernel.ts";
export const mostlyZerosKernel: Kernel = new Kernel(FILE, { [FILE]: text });

/** The jobs by their names, as a worker looks them up: called with what the kernel is but for a part. */
export const JOBS: Readonly<Record<string, JobRun>> = {
  scatter: runOf("scatter"),
  collect: runOf("collect"),
};

/** Items are pictures. */
export const SCATTER_JOB: Job = { module: import.meta.url, name: "scatter", run: JOBS.scatter };

/** Items are output channels. */
export const COLLECT_JOB: Job = { module: import.meta.url, name: "collect", run: JOBS.collect };

/** Fewer numbers are not worth being looked through. */
const FEWEST = 1024;

/**
 * One number among so many, at most, is not 0: to look for those, and to bring what they meet out of
 * memory one by one, has then paid for several times over.
 */
const RARE = 8;

const BYTES = 4;

/** Whether nearly all of `count` numbers from a place in the heap on are 0, so that it pays. */
export function areMostlyZeros({ memory }: Heap, place: number, count: number): boolean {
  if (count < FEWEST) return false;
  const countOthers = mostlyZerosKernel.on(memory).countOthers as (...inputs: number[]) => unknown;
  return countOthers(place * BYTES, count) as number * RARE <= count;
}

/** How many numbers of a thread's room a list of what is not 0 takes: see `listOthers`. */
export function listRoom(count: number): number {
  return 2 * (count + 1) + 2 * (count / 4 + 1);
}

function runOf(name: string): JobRun {
  return (_heap, words, from, to) => {
    const { memory, room } = vectors()!;
    mostlyZerosKernel.on(memory)[name](...words, from, to, room);
  };
}
