/** Attention on the backend `webgpu`, by your kernels of tasks 6.6 and 6.6b. */
import { permute } from "#impl/2_tensors/permute.ts";
import attentionText from "#impl/6_transformers/attention.wgsl" with { type: "text" };
import keysGradient from "#impl/6_transformers/keys_gradient.wgsl" with { type: "text" };
import queriesGradient from "#impl/6_transformers/queries_gradient.wgsl" with { type: "text" };
import valuesGradient from "#impl/6_transformers/values_gradient.wgsl" with { type: "text" };
import type { Backend } from "#modules/2_tensors/backend.ts";
import { sameShape, type Shape, sizeOf, type Strides } from "#modules/2_tensors/shape.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import { kernelText } from "#modules/3_parallel/gpu_kernels.ts";
import { floatBits, type GpuData, MOST_TURNS } from "#modules/3_parallel/gpu_operations.ts";
import { joinAxes } from "#modules/3_parallel/join_axes.ts";
import type { WebgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import attentionInputs from "#modules/6_transformers/attention_inputs.wgsl" with { type: "text" };
import { causalMask, checkPlaces } from "#modules/6_transformers/causal_mask.ts";
import type { AttentionInputs } from "#modules/6_transformers/fused.ts";
import { isWritten, rowByRow } from "#modules/6_transformers/webgpu_row_kernels.ts";

/** The sizes of tiles, and how many numbers a workgroup's memory holds. */
const TILES = [16, 8, 4], WORDS = 16_384 / 4;

/** The kernels of the way back, of which one without the others is of no use. */
const BACK = {
  "queries_gradient.wgsl": queriesGradient,
  "keys_gradient.wgsl": keysGradient,
  "values_gradient.wgsl": valuesGradient,
};

const WRITTEN = isWritten(attentionText), BACK_WRITTEN = Object.values(BACK).every(isWritten);

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
    return BACK_WRITTEN && canTakeBack(inputs)
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

/** Whether the kernel can take inputs of these shapes, and is written. */
export function hasAttentionKernel({ gpu }: WebgpuBackend, inputs: AttentionInputs): boolean {
  const [queries, keys, values] = inputs.map(({ shape }) => shape);
  if (!WRITTEN || queries.length < 2 || values.length < 2) return false;
  const around = queries.slice(0, -2), { time, count, dim, size } = sizesOf(inputs);
  const fits = sameShape(keys, [...around, count, dim]) &&
    sameShape(values, [...around, count, size]);
  const tile = tileFor(Math.max(dim, size));
  if (!fits || tile === undefined || inputs.some(({ size }) => size === 0)) return false;
  const across = Math.ceil(size / tile); // columns of the result that an invocation makes
  const turns = dim + Math.ceil(dim / tile) + 2 * tile + across * (tile + 2);
  return Math.ceil(count / tile) * turns <= MOST_TURNS && time / tile <= gpu.mostWorkgroups;
}

/**
 * The results, and in their storage, behind them, the logarithm of each query's sum of powers.
 *
 * @throws {TodoError} where the kernel is not written yet
 */
function runAttention(backend: WebgpuBackend, given: AttentionInputs, causal: boolean): GpuData {
  const { gpu } = backend, { around, time, count, dim, size } = sizesOf(given);
  const { inputs, heads, steps } = byHeads(backend, given);
  const batch = sizeOf(around), length = batch * time * size, longest = Math.max(dim, size);
  const out = tensorData(gpu.allocate(length + batch * time), [...around, time, size]);
  const tile = tileFor(longest)!, most = gpu.mostWorkgroups;
  for (let first = 0; first < batch; first += most) {
    gpu.run({
      ...kernelText("6_transformers/attention.wgsl", attentionText),
      constants: { TILE: tile, DIM: longest },
      buffers: [...inputs, out].map(({ storage }) => storage),
      uniforms: [
        ...[first, heads, time, count, dim, size],
        ...[causal ? 1 : 0, floatBits(1 / Math.sqrt(dim)), length, 0, 0, 0],
        ...steps.flat(),
      ],
      workgroups: [Math.ceil(time / tile), Math.min(most, batch - first), 1],
    });
  }
  return out;
}

/** Whether the kernels of the way back can take inputs of these shapes. */
function canTakeBack(inputs: AttentionInputs): boolean {
  const { time, count, dim, size } = sizesOf(inputs), longest = Math.max(dim, size);
  const tile = tileForBack(longest);
  if (tile === undefined) return false;
  const across = Math.ceil(longest / tile); // columns of a gradient that an invocation makes
  const turns = dim + size + 2 * across + across * (tile + 1);
  return Math.ceil(Math.max(time, count) / tile) * turns <= MOST_TURNS;
}

/**
 * The gradients of queries, keys and values; behind the first, in its storage, each query's mean.
 *
 * @throws {TodoError} where a kernel is not written yet
 */
function runWayBack(
  backend: WebgpuBackend,
  given: AttentionInputs,
  { causal, results, gradOut }: {
    readonly causal: boolean;
    readonly results: TensorData;
    readonly gradOut: TensorData;
  },
): TensorData[] {
  const { gpu } = backend, { around, time, count, dim, size } = sizesOf(given);
  const { inputs, heads, steps } = byHeads(backend, [...given, gradOut]);
  const batch = sizeOf(around), longest = Math.max(dim, size), ofQueries = batch * time * dim;
  const tile = tileForBack(longest)!, most = gpu.mostWorkgroups, read = [...inputs, results];
  const run = (file: keyof typeof BACK, buffers: readonly TensorData[], places: number) => {
    for (let first = 0; first < batch; first += most) {
      gpu.run({
        ...kernelText(`6_transformers/${file}`, BACK[file], attentionInputs),
        constants: { TILE: tile, DIM: longest },
        buffers: (buffers as readonly GpuData[]).map(({ storage }) => storage),
        uniforms: [
          ...[first, heads, time, count, dim, size],
          ...[causal ? 1 : 0, floatBits(1 / Math.sqrt(dim))],
          ...[batch * time * size, ofQueries, 0, 0],
          ...steps.flat(),
        ],
        workgroups: [Math.ceil(places / tile), Math.min(most, batch - first), 1],
      });
    }
  };
  const gradients = (length: number, shape: Shape) => tensorData(gpu.allocate(length), shape);
  const queries = gradients(ofQueries + batch * time, [...around, time, dim]);
  const keys = gradients(batch * count * dim, [...around, count, dim]);
  const values = gradients(batch * count * size, [...around, count, size]);
  run("values_gradient.wgsl", [...read, values], count);
  run("queries_gradient.wgsl", [...read, queries], time);
  run("keys_gradient.wgsl", [...read, queries, keys], count); // which reads the means
  return [queries, keys, values];
}

/** What the shapes say. */
function sizesOf([queries, , values]: AttentionInputs) {
  const around = queries.shape.slice(0, -2), [time, dim] = queries.shape.slice(-2);
  const [count, size] = values.shape.slice(-2);
  return { around, time, count, dim, size };
}

/**
 * The inputs with no more than two axes around their places, of which the second is the heads; and
 * how far a step along each of the four axes leads. Where there are more axes that cannot be joined,
 * these are copies.
 */
function byHeads(backend: WebgpuBackend, inputs: readonly TensorData[]): {
  readonly inputs: readonly GpuData[];
  readonly heads: number;
  readonly steps: readonly Strides[];
} {
  const around = inputs[0].shape.slice(0, -2);
  const { shape, strides } = joinAxes(around, inputs.map(({ strides }) => strides.slice(0, -2)));
  if (shape.length > 2) {
    return byHeads(backend, inputs.map((input) => rowByRow(backend, input)));
  }
  const steps = inputs.map((input, i) => {
    const [ofBatch = 0, ofHeads = 0] = shape.length === 2 ? strides[i] : [0, ...strides[i]];
    return [ofBatch, ofHeads, ...input.strides.slice(-2)];
  });
  return { inputs: inputs as readonly TensorData[] as GpuData[], heads: shape.at(-1) ?? 1, steps };
}

/** The largest tile of which a workgroup has room for rows of this length. */
function tileFor(longest: number): number | undefined {
  return TILES.find((tile) => 3 * tile * longest + 2 * tile * tile <= WORDS);
}

/** The same for the way back. */
function tileForBack(longest: number): number | undefined {
  return TILES.find((tile) => 4 * tile * longest + tile * tile + 2 * tile <= WORDS);
}

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
