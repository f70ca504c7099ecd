/** What the backend `webgpu` does at once: whatever your kernels of tasks 6.6 and 6.6b are written for. */
import type { WebgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import type { Fused } from "#modules/6_transformers/fused.ts";
import { attentionByTiles } from "#modules/6_transformers/webgpu_attention.ts";
import { hasAttentionKernel } from "#modules/6_transformers/webgpu_attention_kernels.ts";
import {
  hasRowKernels,
  normalizeOfRows,
  softmaxOfRows,
} from "#modules/6_transformers/webgpu_row_kernels.ts";

/** The functions of a GPU. */
export function webgpuFused(backend: WebgpuBackend): Fused {
  return {
    softmax: (a) => hasRowKernels("softmax", a) ? softmaxOfRows : undefined,
    normalize: (a) => hasRowKernels("normalize", a) ? normalizeOfRows : undefined,
    attention: (...inputs) => hasAttentionKernel(backend, inputs) ? attentionByTiles : undefined,
  };
}
