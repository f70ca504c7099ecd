/** Convolutions by what is mostly zeros as jobs for a pool: see the kernel. */
import type { Job, JobRun } from "#modules/3_parallel/job.ts";
import { Kernel, vectors } from "#modules/3_parallel/simd/vectors.ts";
import text from "#modules/4_networks/mostly_zeros/mostly_zeros.kernel.ts" with { type: "text" };

const FILE = "modules/4_networks/mostly_zeros/mostly_zeros.kernel.ts";
export const mostlyZerosKernel: Kernel = new Kernel(FILE, { [FILE]: text });

/** The jobs by their names, as a worker looks them up: called with what the kernel is but for a part. */
export const JOBS: Readonly<Record<string, JobRun>> = {
  listOthers: runOf("listOthers"),
  scatter: runOf("scatter"),
  collect: runOf("collect"),
};

/** Items are planes. */
export const LIST_JOB: Job = job("listOthers");

/** Items are pictures. */
export const SCATTER_JOB: Job = job("scatter");

/** Items are output channels. */
export const COLLECT_JOB: Job = job("collect");

function job(name: string): Job {
  return { module: import.meta.url, name, run: JOBS[name] };
}

function runOf(name: string): JobRun {
  return (_heap, words, from, to) => {
    const { memory, room } = vectors()!;
    mostlyZerosKernel.on(memory)[name](...words, from, to, room);
  };
}
