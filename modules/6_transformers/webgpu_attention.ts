/** Attention on the backend `webgpu`, by your kernels of tasks 6.6 and 6.6b. */
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import type { WebgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import { attentionBackByOperations } from "#modules/6_transformers/at_once/by_operations.ts";
import { checkPlaces } from "#modules/6_transformers/causal_mask.ts";
import type { AttentionInputs } from "#modules/6_transformers/fused.ts";
import { runAttention, runWayBack } from "#modules/6_transformers/webgpu_attention_kernels.ts";

/**
 * `attention` of task 6.3, which never writes a table of weights on the way there. On the way back it
 * is made once more by operations of the backend, and written down.
 */
export const attentionByTiles: TensorFunction<
  AttentionInputs,
  [...AttentionInputs, results: TensorData, causal: boolean],
  [causal: boolean]
> = {
  name: "attention",
  forward(ctx, queries, keys, values, causal) {
    const inputs: AttentionInputs = [queries, keys, values];
    if (causal) checkPlaces(queries.shape.at(-2)!, keys.shape.at(-2)!);
    const results = runAttention(ctx.backend as WebgpuBackend, inputs, causal);
    ctx.save(...inputs, results, causal);
    return results;
  },
  backward(ctx, gradOut) {
    const [queries, keys, values, , causal] = ctx.saved;
    return attentionBackByOperations(ctx.backend, [queries, keys, values], { causal, gradOut });
  },
};

/**
 * The same with the kernels of task 6.6b on the way back, where there is no table either.
 *
 * On the way back it throws a `TodoError` where they are not written.
 */
export const attentionBothWays: typeof attentionByTiles = {
  ...attentionByTiles,
  backward(ctx, gradOut) {
    const [queries, keys, values, results, causal] = ctx.saved;
    const backend = ctx.backend as WebgpuBackend;
    return runWayBack(backend, [queries, keys, values], { causal, results, gradOut });
  },
};
