/** The kernels of the course, each with all that it imports. */
import fourAtOnce from "#impl/3_parallel/four_at_once.kernel.ts" with { type: "text" };
import oneByOne from "#impl/3_parallel/one_by_one.kernel.ts" with { type: "text" };
import {
  copiesKernel,
  ELEMENTARY,
  elementaryLoopsKernel,
  loopsKernel,
  multiplyKernel,
  TILE,
} from "#modules/3_parallel/simd/vectors.ts";
import { stepsKernel } from "#modules/3_parallel/simd/steps/step_jobs.ts";
import { convolutionKernel } from "#modules/4_networks/convolve_rows.ts";
import { poolingKernel } from "#modules/4_networks/at_once/pooling_jobs.ts";
import { softmaxKernel } from "#modules/4_networks/at_once/softmax_jobs.ts";
import { mostlyZerosKernel } from "#modules/4_networks/mostly_zeros/mostly_zeros_jobs.ts";
import { SEQUENCE_KERNELS } from "#modules/5_sequences/sequence_jobs.ts";
import { geluKernel } from "#modules/6_transformers/at_once/gelu_jobs.ts";
import { layerNormKernel } from "#modules/6_transformers/at_once/layer_norm_jobs.ts";

/** Every kernel, by the path of the file whose exports count. */
export function courseKernels(): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const kernels: readonly { file: string; texts: Readonly<Record<string, string>> }[] = [
    loopsKernel,
    copiesKernel,
    elementaryLoopsKernel,
    multiplyKernel,
    stepsKernel,
    alone("impl/3_parallel/one_by_one.kernel.ts", oneByOne),
    alone("impl/3_parallel/four_at_once.kernel.ts", fourAtOnce),
    { file: "modules/3_parallel/simd/tiles.kernel.ts", texts: TILE },
    { file: "modules/3_parallel/simd/elementary.kernel.ts", texts: ELEMENTARY },
    convolutionKernel,
    mostlyZerosKernel,
    ...Object.values(SEQUENCE_KERNELS),
    poolingKernel,
    softmaxKernel,
    layerNormKernel,
    geluKernel,
  ];
  return new Map(kernels.map(({ file, texts }) => [file, texts]));
}

/** A kernel that imports nothing. */
function alone(file: string, text: string): { file: string; texts: Record<string, string> } {
  return { file, texts: { [file]: text } };
}
