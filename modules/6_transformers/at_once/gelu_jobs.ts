/** GELU as jobs for a pool, by either formula, there and back: an item is a number. */
import type { Job, JobRun } from "#modules/3_parallel/job.ts";
import { ELEMENTARY, Kernel, vectors } from "#modules/3_parallel/simd/vectors.ts";
import someNumbers from "#modules/5_sequences/some_numbers.kernel.ts" with { type: "text" };
import gelu from "#modules/6_transformers/at_once/gelu.kernel.ts" with { type: "text" };

export const geluKernel: Kernel = new Kernel("modules/6_transformers/at_once/gelu.kernel.ts", {
  "modules/6_transformers/at_once/gelu.kernel.ts": gelu,
  "modules/5_sequences/some_numbers.kernel.ts": someNumbers,
  ...ELEMENTARY,
});

/** What the kernel exports. */
const NAMES = ["tanhThere", "tanhBack", "erfThere", "erfBack"] as const;
export type GeluJob = typeof NAMES[number];

/** The jobs by their names, as a worker looks them up: called with the addresses of all numbers. */
export const JOBS: Readonly<Record<string, JobRun>> = Object.fromEntries(
  NAMES.map((name): [string, JobRun] => [
    name,
    (_heap, words, from, to) => geluKernel.on(vectors()!.memory)[name](...words, from, to),
  ]),
);

export const GELU_JOBS = Object.fromEntries(
  NAMES.map((name) => [name, { module: import.meta.url, name, run: JOBS[name] }]),
) as { readonly [N in GeluJob]: Job };
