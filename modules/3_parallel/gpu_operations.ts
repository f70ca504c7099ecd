/**
 * The four operations of a backend as runs of the kernels: what a call says (its `Call` in WGSL),
 * how many workgroups, and which of their sizes.
 */
import {
  type ConstantOp,
  type MapOp,
  REDUCE_START,
  type ReduceOp,
  type UnaryOp,
  type ZipOp,
} from "#modules/2_tensors/operator_tables.ts";
import { type Shape, shapeText, sizeOf, type Strides } from "#modules/2_tensors/shape.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import { expandTo, viewAs } from "#modules/2_tensors/views.ts";
import type { Gpu } from "#modules/3_parallel/gpu.ts";
import {
  type GpuStorage,
  type GpuWindow,
  WINDOW_STEP,
  windowFrom,
} from "#modules/3_parallel/gpu_buffers.ts";
import { gpuKernel, isWritten } from "#modules/3_parallel/gpu_kernels.ts";
import type { KernelText } from "#modules/3_parallel/gpu_pipelines.ts";
import { joinAxes } from "#modules/3_parallel/join_axes.ts";
import {
  FILL_SNIPPET,
  MAP_SNIPPETS,
  REDUCE_SNIPPETS,
  ZIP_SNIPPETS,
} from "#modules/3_parallel/operator_snippets.ts";

/** A tensor whose numbers lie on the GPU. */
export type GpuData = TensorData<GpuStorage>;

/** What is only read of it: its storage may also be a window. */
type GpuInput = TensorData<GpuWindow>;

/**
 * So many turns of its loops one invocation may take, all loops together. What takes more is cut
 * into parts, which are added up. Mesa's software GPU ends every loop of an invocation after 65,535
 * turns without a word, and other drivers end a kernel that runs for long.
 */
export const MOST_TURNS = 16_384;

/** Invocations of a workgroup of map.wgsl and zip.wgsl: their WIDTH. */
const WIDTH = 256;

/** Lanes of a workgroup of reduce.wgsl along a long axis, and along a short one. */
const LANES = 256, FEW_LANES = 32;

/** The longest axis that the lanes take in by themselves, with turns left to join what they have. */
const LONGEST_AXIS = LANES * (MOST_TURNS - 64);

/** The longest inner axis of a product: a turn for each number, and one for each tile of 16. */
const LONGEST_INNER = MOST_TURNS / 16 * 15;

/** out = op(a), element by element. */
export function runMap(gpu: Gpu, op: MapOp, out: GpuData, a: GpuData): void {
  const name: UnaryOp | ConstantOp = typeof op === "string" ? op : op.op;
  const constant = typeof op === "string" ? 0 : op.constant;
  runOnElements(gpu, gpuKernel("map.wgsl", MAP_SNIPPETS[name]), out, [a], floatBits(constant));
}

/** out = value, everywhere; `any` is any single number on the GPU. */
export function runFill(gpu: Gpu, value: number, out: GpuData, any: GpuData): void {
  const a = expandTo(any, out.shape);
  runOnElements(gpu, gpuKernel("map.wgsl", FILL_SNIPPET), out, [a], floatBits(value));
}

/** out = op(a, b), element by element; both broadcast to the shape of out. */
export function runZip(gpu: Gpu, op: ZipOp, out: GpuData, a: GpuData, b: GpuData): void {
  const inputs = [expandTo(a, out.shape), expandTo(b, out.shape)];
  runOnElements(gpu, gpuKernel("zip.wgsl", ZIP_SNIPPETS[op]), out, inputs, 0);
}

/** One invocation for every element of out. */
function runOnElements(
  gpu: Gpu,
  kernel: KernelText,
  out: GpuData,
  inputs: readonly GpuData[],
  constant: number,
): void {
  const { shape, strides } = joinAxes(out.shape, inputs.map((input) => input.strides));
  gpu.run({
    ...kernel,
    buffers: [...inputs, out].map(({ storage }) => storage),
    uniforms: [out.size, shape.length, constant, 0, ...axisWords(shape, strides, 8)],
    workgroups: folded(gpu, Math.ceil(out.size / WIDTH)),
  });
}

/**
 * out = the elements along an axis, taken into one. One workgroup makes one element: where a long
 * axis makes few, it is first cut into pieces, as many as divide it, and then the pieces are taken
 * into one. What is still too long for one workgroup is taken in by halves.
 */
export function runReduce(gpu: Gpu, op: ReduceOp, out: GpuData, a: GpuInput, axis: number): void {
  const count = a.shape[axis], pieces = out.size < 64 ? piecesOf(count) : 1;
  if (pieces > 1) {
    const cut = <T>(list: readonly T[], ...parts: T[]) => list.toSpliced(axis, 1, ...parts);
    const length = count / pieces, stride = a.strides[axis];
    const inPieces = tensorData(
      a.storage,
      cut(a.shape, pieces, length),
      cut(a.strides, length * stride, stride),
    );
    const partial = emptyData(gpu, cut(a.shape, pieces, 1));
    runReduce(gpu, op, partial, inPieces, axis + 1);
    runReduce(gpu, op, out, viewAs(partial, cut(a.shape, pieces)), axis);
    return gpu.free(partial.storage);
  }
  if (count > LONGEST_AXIS && out.size > 0) {
    return inHalves(gpu, op, out, count, (half, part) => {
      runReduce(gpu, op, half, partOf(a, axis, part), axis);
    });
  }
  const stay = <T>(list: readonly T[]) => list.toSpliced(axis, 1);
  const { shape, strides } = joinAxes(stay(a.shape), [stay(a.strides)]);
  gpu.run({
    ...gpuKernel("reduce.wgsl", REDUCE_SNIPPETS[op]),
    constants: { WIDTH: count > 64 ? LANES : FEW_LANES },
    buffers: [a.storage, out.storage],
    uniforms: [
      ...[out.size, shape.length, count, a.strides[axis]],
      ...[floatBits(REDUCE_START[op]), 0, 0, 0],
      ...axisWords(shape, strides, 8),
    ],
    workgroups: folded(gpu, out.size),
  });
}

/** Elements that follow one another along an axis. */
interface Part {
  readonly first: number;
  readonly count: number;
}

/** out = op of two results, one of the first half of an axis and one of the rest of it. */
function inHalves(
  gpu: Gpu,
  op: ReduceOp,
  out: GpuData,
  count: number,
  run: (half: GpuData, part: Part) => void,
): void {
  const middle = WINDOW_STEP * Math.ceil(count / 2 / WINDOW_STEP);
  const parts = [{ first: 0, count: middle }, { first: middle, count: count - middle }];
  const [one, other] = parts.map((part) => {
    const half = emptyData(gpu, out.shape);
    run(half, part);
    return half;
  });
  runZip(gpu, op, out, one, other);
  for (const { storage } of [one, other]) gpu.free(storage);
}

/** A part of a tensor along one axis; it begins at a multiple of `WINDOW_STEP`. */
function partOf({ storage, shape, strides }: GpuInput, axis: number, part: Part): GpuInput {
  const window = windowFrom(storage, part.first * strides[axis]);
  return tensorData(window, shape.with(axis, part.count), strides);
}

/** Into how many pieces of one length a long axis is cut, where a number divides it. */
function piecesOf(count: number): number {
  if (count < 8192) return 1;
  for (let pieces = 256; pieces >= 16; pieces--) if (count % pieces === 0) return pieces;
  return 1;
}

/** The kernels that multiply matrices: that of task 3.4, and that of task 3.4b. */
export type MatmulKernel = "tiles" | "registers";

const MATMUL = {
  tiles: { file: "matmul.wgsl", tile: 16 },
  registers: { file: "matmul_registers.wgsl", tile: 64 },
} as const;

/**
 * The kernel for a product of so many rows and columns. Register tiles are for large ones; they
 * take long to compile, on a GPU in software up to a minute.
 */
function bestKernel({ adapter }: Gpu, rows: number, columns: number): MatmulKernel {
  const large = rows >= MATMUL.registers.tile && columns >= MATMUL.registers.tile;
  const use = large && adapter.kind === "hardware" && isWritten(MATMUL.registers.file);
  return use ? "registers" : "tiles";
}

/**
 * out = a · b over the last two axes; those in front broadcast to the shape of out.
 *
 * @param which the kernel, or none to choose by the size
 */
export function runMatmul(
  gpu: Gpu,
  which: MatmulKernel | undefined,
  out: GpuData,
  a: GpuInput,
  b: GpuInput,
): void {
  const [n, m] = out.shape.slice(-2), k = a.shape[a.shape.length - 1];
  if (k > LONGEST_INNER && out.size > 0) {
    return inHalves(gpu, "add", out, k, (half, part) => {
      const left = partOf(a, a.shape.length - 1, part), right = partOf(b, b.shape.length - 2, part);
      runMatmul(gpu, which, half, left, right);
    });
  }
  const inFront = out.shape.slice(0, -2);
  const left = expandTo(a, [...inFront, n, k]), right = expandTo(b, [...inFront, k, m]);
  const stepsA = left.strides.slice(0, -2), alongA = left.strides[left.strides.length - 1];
  const stepsB = right.strides.slice(0, -2), ofMatrixB = right.strides.slice(-2);
  if (inFront.length > 0 && stepsB.every((step) => step === 0)) {
    // One b for all: the rows of all matrices a are the rows of one matrix, where they go on evenly.
    const rows = joinAxes([...inFront, n], [left.strides.slice(0, -1)]);
    if (rows.shape.length === 1) {
      const [count] = rows.shape, [[step]] = rows.strides;
      const oneA = tensorData(a.storage, [count, k], [step, alongA]);
      const oneB = tensorData(b.storage, [k, m], ofMatrixB);
      return runMatmul(gpu, which, viewAs(out, [count, m]), oneA, oneB);
    }
  }

  const { file, tile } = MATMUL[which ?? bestKernel(gpu, n, m)];
  const most = gpu.mostWorkgroups, across = Math.ceil(m / tile), down = Math.ceil(n / tile);
  if (Math.max(across, down) > most) {
    throw new RangeError(
      `Cannot multiply ${shapeText(a.shape)} and ${shapeText(b.shape)} on this GPU at once: ` +
        `a matrix may have ${most * tile} rows and columns`,
    );
  }
  const { shape, strides } = joinAxes(inFront, [stepsA, stepsB]), batches = sizeOf(shape);
  for (let first = 0; first < batches; first += most) {
    gpu.run({
      ...gpuKernel(file),
      buffers: [a.storage, b.storage, out.storage],
      uniforms: [
        ...[n, m, k, shape.length],
        ...left.strides.slice(-2),
        ...ofMatrixB,
        ...[first, 0, 0, 0],
        ...axisWords(shape, strides, 6),
      ],
      workgroups: [across, down, Math.min(most, batches - first)],
    });
  }
}

/** Room for a result, row by row. */
export function emptyData(gpu: Gpu, shape: Shape): GpuData {
  return tensorData(gpu.allocate(sizeOf(shape)), shape);
}

/** `axes` of a call: four words each, the extent and the strides. */
export function axisWords(shape: Shape, strides: readonly Strides[], most: number): number[] {
  if (shape.length > most) {
    throw new RangeError(
      `The GPU's kernels walk along ${most} axes at most, and ${shapeText(shape)} has ` +
        `${shape.length} that cannot be joined: call contiguous() between its views`,
    );
  }
  return shape.flatMap((extent, axis) => [extent, strides[0][axis], strides[1]?.[axis] ?? 0, 0]);
}

/** So many workgroups in as few rows as there can be, all but the last of them full. */
export function folded(gpu: Gpu, count: number): [x: number, y: number, z: number] {
  const rows = Math.ceil(count / gpu.mostWorkgroups);
  return [rows && Math.ceil(count / rows), rows, 1];
}

const float = new Float32Array(1), bits = new Uint32Array(float.buffer);

/** The 32 bits of a float, as a whole number. */
export function floatBits(value: number): number {
  float[0] = value;
  return bits[0];
}
