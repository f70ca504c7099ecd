/**
 * Runs of the kernels of attention on the backend `webgpu`, there (task 6.6) and back (6.6b): what a
 * call says, how many workgroups, and which inputs they can take.
 */
import attentionText from "#impl/6_transformers/attention.wgsl" with { type: "text" };
import keysGradient from "#impl/6_transformers/keys_gradient.wgsl" with { type: "text" };
import queriesGradient from "#impl/6_transformers/queries_gradient.wgsl" with { type: "text" };
import valuesGradient from "#impl/6_transformers/values_gradient.wgsl" with { type: "text" };
import { sameShape, type Shape, sizeOf, type Strides } from "#modules/2_tensors/shape.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import { kernelText } from "#modules/3_parallel/gpu_kernels.ts";
import { floatBits, type GpuData, MOST_TURNS } from "#modules/3_parallel/gpu_operations.ts";
import { joinAxes } from "#modules/3_parallel/join_axes.ts";
import type { WebgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import attentionInputs from "#modules/6_transformers/attention_inputs.wgsl" with { type: "text" };
import type { AttentionInputs } from "#modules/6_transformers/fused.ts";
import { isWritten, rowByRow } from "#modules/6_transformers/webgpu_row_kernels.ts";

/** The sizes of tiles, and how many numbers a workgroup's memory holds. */
const TILES = [16, 8, 4], WORDS = 16_384 / 4;

/** The kernels, each with what is appended to it. */
const KERNELS = {
  "attention.wgsl": [attentionText, ""],
  "queries_gradient.wgsl": [queriesGradient, attentionInputs],
  "keys_gradient.wgsl": [keysGradient, attentionInputs],
  "values_gradient.wgsl": [valuesGradient, attentionInputs],
} as const;

const { "attention.wgsl": THERE, ...BACK } = KERNELS;

/** Whether the kernels are written: of the way back, one without the others is of no use. */
const WRITTEN = isWritten(THERE[0]);
const BACK_WRITTEN = Object.values(BACK).every(([text]) => isWritten(text));

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

/** Whether the kernels of the way back can take what that of the way there can, and are written. */
export function hasWayBack(inputs: AttentionInputs): boolean {
  const { time, count, dim, size } = sizesOf(inputs), longest = Math.max(dim, size);
  const tile = tileForBack(longest);
  if (!BACK_WRITTEN || tile === undefined) return false;
  const across = Math.ceil(longest / tile); // columns of a gradient that an invocation makes
  const turns = dim + size + across * (tile + 3);
  return Math.ceil(Math.max(time, count) / tile) * turns <= MOST_TURNS;
}

/**
 * The results, and in their storage, behind them, the logarithm of each query's sum of powers.
 *
 * @throws {TodoError} where the kernel is not written yet
 */
export function runAttention(
  backend: WebgpuBackend,
  given: AttentionInputs,
  causal: boolean,
): GpuData {
  const { around, time, dim, size } = sizesOf(given), batch = sizeOf(around);
  const [results, longest] = [batch * time * size, Math.max(dim, size)];
  const { inputs, heads, steps } = byHeads(backend, given);
  const out = allocated(backend, [...around, time, size], batch * time);
  run(backend, "attention.wgsl", {
    constants: { TILE: tileFor(longest)!, DIM: longest },
    buffers: [...inputs, out],
    call: [...callOf(given, heads, causal), results, 0, 0, 0, ...steps.flat()],
    places: time,
    batch,
  });
  return out;
}

/**
 * The gradients of queries, keys and values; behind the first, in its storage, each query's mean.
 *
 * @throws {TodoError} where a kernel is not written yet
 */
export function runWayBack(
  backend: WebgpuBackend,
  given: AttentionInputs,
  { causal, results, gradOut }: {
    readonly causal: boolean;
    readonly results: TensorData;
    readonly gradOut: TensorData;
  },
): TensorData[] {
  const { around, time, count, dim, size } = sizesOf(given), longest = Math.max(dim, size);
  const batch = sizeOf(around), { inputs, heads, steps } = byHeads(backend, [...given, gradOut]);
  const queries = allocated(backend, [...around, time, dim], batch * time);
  const keys = allocated(backend, [...around, count, dim]);
  const values = allocated(backend, [...around, count, size]);
  const common = {
    constants: { TILE: tileForBack(longest)!, DIM: longest },
    call: [
      ...callOf(given, heads, causal),
      ...[batch * time * size, batch * time * dim, 0, 0],
      ...steps.flat(),
    ],
    batch,
  };
  const read = [...inputs, results as GpuData];
  const last = [...read, queries, keys]; // the means are behind the queries' gradient
  run(backend, "values_gradient.wgsl", { ...common, buffers: [...read, values], places: count });
  run(backend, "queries_gradient.wgsl", { ...common, buffers: [...read, queries], places: time });
  run(backend, "keys_gradient.wgsl", { ...common, buffers: last, places: count });
  return [queries, keys, values];
}

/** A workgroup for each tile of so many places, of each head of the whole batch. */
function run(
  { gpu }: WebgpuBackend,
  file: keyof typeof KERNELS,
  { constants, buffers, call, places, batch }: {
    readonly constants: { readonly TILE: number; readonly DIM: number };
    readonly buffers: readonly GpuData[];
    /** Behind the number of the first head. */
    readonly call: readonly number[];
    readonly places: number;
    readonly batch: number;
  },
): void {
  const [text, after] = KERNELS[file], most = gpu.mostWorkgroups;
  const across = Math.ceil(places / constants.TILE);
  for (let first = 0; first < batch; first += most) {
    gpu.run({
      ...kernelText(`6_transformers/${file}`, text, after),
      constants,
      buffers: buffers.map(({ storage }) => storage),
      uniforms: [first, ...call],
      workgroups: [across, Math.min(most, batch - first), 1],
    });
  }
}

/** What all calls say first, behind the number of the first head. */
function callOf(inputs: AttentionInputs, heads: number, causal: boolean): number[] {
  const { time, count, dim, size } = sizesOf(inputs);
  return [heads, time, count, dim, size, causal ? 1 : 0, floatBits(1 / Math.sqrt(dim))];
}

/** Room for numbers of this shape, row by row, and for so many behind them. */
function allocated({ gpu }: WebgpuBackend, shape: Shape, behind = 0): GpuData {
  return tensorData(gpu.allocate(sizeOf(shape) + behind), shape);
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

/** The tile of attention that the kernel can take, with rows of these lengths. */
export function tileOf(dim: number, size: number): number {
  return tileFor(Math.max(dim, size))!;
}

/** The largest tile of which a workgroup has room for rows of this length. */
function tileFor(longest: number): number | undefined {
  return TILES.find((tile) => 3 * tile * longest + 2 * tile * tile <= WORDS);
}

/** The same for the way back, with a tile more than the reference has: nobody need share one. */
function tileForBack(longest: number): number | undefined {
  return TILES.find((tile) => 5 * tile * longest + tile * tile + 2 * tile <= WORDS);
}
