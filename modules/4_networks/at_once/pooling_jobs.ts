/** Pooling as jobs for a pool, there and back: an item is a row of blocks. */
import type { Job, JobRun } from "#modules/3_parallel/job.ts";
import { Kernel, vectors } from "#modules/3_parallel/simd/vectors.ts";
import pooling from "#modules/4_networks/at_once/pooling.kernel.ts" with { type: "text" };

export const poolingKernel: Kernel = new Kernel("modules/4_networks/at_once/pooling.kernel.ts", {
  "modules/4_networks/at_once/pooling.kernel.ts": pooling,
});

/** What the kernel exports. */
const NAMES = ["maxPool", "maxPoolBack", "avgPool", "avgPoolBack"] as const;
export type PoolingJob = typeof NAMES[number];

/** The jobs by their names, as a worker looks them up: called with what the kernel is but for rows. */
export const JOBS: Readonly<Record<string, JobRun>> = Object.fromEntries(
  NAMES.map((name): [string, JobRun] => [
    name,
    (_heap, words, from, to) => {
      const { memory, room } = vectors()!;
      poolingKernel.on(memory)[name](...words, from, to, room);
    },
  ]),
);

export const POOLING_JOBS = Object.fromEntries(
  NAMES.map((name) => [name, { module: import.meta.url, name, run: JOBS[name] }]),
) as { readonly [N in PoolingJob]: Job };
