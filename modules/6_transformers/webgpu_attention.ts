/** Attention on the backend `webgpu`, by your kernels of tasks 6.6 and 6.6b. */
import { permute } from "#impl/2_tensors/permute.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import type { WebgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import { causalMask, checkPlaces } from "#modules/6_transformers/causal_mask.ts";
import type { AttentionInputs } from "#modules/6_transformers/fused.ts";
import {
  hasWayBack,
  runAttention,
  runWayBack,
} from "#modules/6_transformers/webgpu_attention_kernels.ts";

/**
 * `attention` of task 6.3, which never writes a table of weights on the way there, and with the
 * kernels of task 6.6b none on the way back.
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
    const [queries, keys, values, results, causal] = ctx.saved;
    const inputs: AttentionInputs = [queries, keys, values];
    return hasWayBack(inputs)
      ? runWayBack(ctx.backend as WebgpuBackend, inputs, { causal, results, gradOut })
      : composedBack(ctx.backend, inputs, { causal, gradOut });
  },
};

/**
 * The same with the kernels of task 6.6b, whether they are written or not: on the way back it throws a
 * `TodoError` where they are not.
 */
export const attentionBothWays: typeof attentionByTiles = {
  ...attentionByTiles,
  backward(ctx, gradOut) {
    const [queries, keys, values, results, causal] = ctx.saved;
    const backend = ctx.backend as WebgpuBackend;
    return runWayBack(backend, [queries, keys, values], { causal, results, gradOut });
  },
};

/**
 * The gradients of queries, keys and values by operations of the backend: the table of weights is made
 * once more, and written down.
 */
function composedBack(
  backend: Backend,
  [queries, keys, values]: AttentionInputs,
  { causal, gradOut }: { readonly causal: boolean; readonly gradOut: TensorData },
): TensorData[] {
  const [time, dim] = queries.shape.slice(-2), count = keys.shape.at(-2)!;
  const last = queries.shape.length - 1, root = { op: "div", constant: Math.sqrt(dim) } as const;
  const scores = backend.map(root, backend.matmul(queries, turned(keys)));
  const seen = causal ? backend.zip("add", scores, causalMask(time, count, backend).data) : scores;
  const largest = backend.map("neg", backend.reduce("max", seen, last));
  const powers = backend.map("exp", backend.zip("add", seen, largest));
  const weights = backend.zip(
    "mul",
    powers,
    backend.map("inv", backend.reduce("add", powers, last)),
  );

  const slopes = backend.matmul(gradOut, turned(values));
  const mean = backend.reduce("add", backend.zip("mul", slopes, weights), last);
  const moved = backend.zip("add", slopes, backend.map("neg", mean));
  const gradScores = backend.map(root, backend.zip("mul", weights, moved));
  return [
    backend.matmul(gradScores, keys),
    backend.matmul(turned(gradScores), queries),
    backend.matmul(turned(weights), gradOut),
  ];
}

/** Matrices with rows and columns exchanged. */
function turned(matrices: TensorData): TensorData {
  const axes = [...matrices.shape.keys()];
  return permute(matrices, [...axes.slice(0, -2), axes.at(-1)!, axes.at(-2)!]);
}
