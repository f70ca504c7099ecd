/**
 * What the backend `webgpu` does at once: whatever your kernels of tasks 6.6 and 6.6b are written for,
 * once they have given what operations give that do the same one by one.
 */
import type { WebgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import {
  attentionTried,
  normalizeTried,
  softmaxTried,
} from "#modules/6_transformers/at_once/trials_on_gpu.ts";
import { allTried, type Trial } from "#modules/6_transformers/at_once/tried_kernels.ts";
import type { Fused } from "#modules/6_transformers/fused.ts";
import { attentionBothWays, attentionByTiles } from "#modules/6_transformers/webgpu_attention.ts";
import {
  hasAttentionKernel,
  hasWayBack,
} from "#modules/6_transformers/webgpu_attention_kernels.ts";
import {
  hasRowKernels,
  normalizeOfRows,
  softmaxOfRows,
} from "#modules/6_transformers/webgpu_row_kernels.ts";

/** The functions of a GPU. */
export function webgpuFused(backend: WebgpuBackend): Fused {
  return {
    softmax: (a) =>
      hasRowKernels("softmax", a) && agreed(softmaxTried(backend)) ? softmaxOfRows : undefined,
    normalize: (a) =>
      hasRowKernels("normalize", a) && agreed(normalizeTried(backend))
        ? normalizeOfRows
        : undefined,
    attention(...inputs) {
      if (!hasAttentionKernel(backend, inputs)) return undefined;
      const trial = attentionTried(backend, inputs);
      if (!trial.done || trial.wrong?.task === "6.6") return undefined;
      return agreed(trial) && hasWayBack(inputs) ? attentionBothWays : attentionByTiles;
    },
    tried: () => allTried(backend),
  };
}

function agreed({ done, wrong }: Trial): boolean {
  return done && wrong === undefined;
}
