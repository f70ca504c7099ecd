/** Softmax and its logarithm along rows as jobs for a pool, there and back: an item is a row. */
import type { Job, JobRun } from "#modules/3_parallel/job.ts";
import { ELEMENTARY, Kernel, vectors } from "#modules/3_parallel/simd/vectors.ts";
import softmax from "#modules/4_networks/at_once/softmax.kernel.ts" with { type: "text" };
import sums from "#modules/4_networks/at_once/sums.kernel.ts" with { type: "text" };

export const softmaxKernel: Kernel = new Kernel("modules/4_networks/at_once/softmax.kernel.ts", {
  "modules/4_networks/at_once/softmax.kernel.ts": softmax,
  "modules/4_networks/at_once/sums.kernel.ts": sums,
  ...ELEMENTARY,
});

/** What the kernel exports. */
const NAMES = ["softmax", "softmaxBack", "logSoftmax", "logSoftmaxBack"] as const;
export type SoftmaxJob = typeof NAMES[number];

/** The jobs by their names, as a worker looks them up: called with what the kernel is but for rows. */
export const JOBS: Readonly<Record<string, JobRun>> = Object.fromEntries(
  NAMES.map((name): [string, JobRun] => [
    name,
    (_heap, words, from, to) => softmaxKernel.on(vectors()!.memory)[name](...words, from, to),
  ]),
);

export const SOFTMAX_JOBS = Object.fromEntries(
  NAMES.map((name) => [name, { module: import.meta.url, name, run: JOBS[name] }]),
) as { readonly [N in SoftmaxJob]: Job };
