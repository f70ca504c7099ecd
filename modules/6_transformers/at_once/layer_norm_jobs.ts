/** Layer norm as jobs for a pool, there and back: an item is a row. */
import type { Job, JobRun } from "#modules/3_parallel/job.ts";
import { Kernel, vectors } from "#modules/3_parallel/simd/vectors.ts";
import sums from "#modules/4_networks/at_once/sums.kernel.ts" with { type: "text" };
import layerNorm from "#modules/6_transformers/at_once/layer_norm.kernel.ts" with { type: "text" };

export const layerNormKernel: Kernel = new Kernel(
  "modules/6_transformers/at_once/layer_norm.kernel.ts",
  {
    "modules/6_transformers/at_once/layer_norm.kernel.ts": layerNorm,
    "modules/4_networks/at_once/sums.kernel.ts": sums,
  },
);

/** The jobs by their names, as a worker looks them up. */
export const JOBS: Readonly<Record<string, JobRun>> = {
  /** Called with what the kernel is but for rows; ε, the last word, as the bits of a float32. */
  layerNorm(_heap, words, from, to) {
    BITS[0] = words[words.length - 1];
    const { layerNorm } = layerNormKernel.on(vectors()!.memory);
    layerNorm(...words.subarray(0, words.length - 1), NUMBER[0], from, to);
  },
  layerNormBack(_heap, words, from, to) {
    layerNormKernel.on(vectors()!.memory).layerNormBack(...words, from, to);
  },
};

export const LAYER_NORM_JOB: Job = job("layerNorm");
export const LAYER_NORM_BACK_JOB: Job = job("layerNormBack");

/** A float32, and its bits as a word. */
const BITS = new Int32Array(1), NUMBER = new Float32Array(BITS.buffer);

/** The bits of a number as a float32. */
export function bitsOf(number: number): number {
  NUMBER[0] = number;
  return BITS[0];
}

function job(name: string): Job {
  return { module: import.meta.url, name, run: JOBS[name] };
}
