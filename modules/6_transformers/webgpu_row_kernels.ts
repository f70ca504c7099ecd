/** Softmax and normalisation of rows on the backend `webgpu`, by your kernels of task 6.6. */
import normalizeGradient from "#impl/6_transformers/normalize_gradient.wgsl" with { type: "text" };
import normalizeRows from "#impl/6_transformers/normalize_rows.wgsl" with { type: "text" };
import softmaxGradient from "#impl/6_transformers/softmax_gradient.wgsl" with { type: "text" };
import softmaxRows from "#impl/6_transformers/softmax_rows.wgsl" with { type: "text" };
import { openTasksOf } from "#modules/kernel_source.ts";
import { isContiguous } from "#modules/2_tensors/shape.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import { kernelText } from "#modules/3_parallel/gpu_kernels.ts";
import { emptyData, floatBits, folded, type GpuData } from "#modules/3_parallel/gpu_operations.ts";
import type { WebgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import lanes from "#modules/6_transformers/lanes.wgsl" with { type: "text" };

const TEXTS = {
  "softmax_rows.wgsl": softmaxRows,
  "softmax_gradient.wgsl": softmaxGradient,
  "normalize_rows.wgsl": normalizeRows,
  "normalize_gradient.wgsl": normalizeGradient,
};

/** The lanes of a workgroup for a long row, and for a short one: the kernels' WIDTH. */
const LANES = 256, FEW_LANES = 32;

/**
 * The longest row. A workgroup has 16 KB of memory, of which the lanes need 1 KB to find out something
 * together; on the way back two rows stand in the rest.
 */
const MOST = (16_384 / 4 - LANES) / 2;

/** Whether kernels there and back are written. */
const WRITTEN = {
  softmax: [softmaxRows, softmaxGradient].every(isWritten),
  normalize: [normalizeRows, normalizeGradient].every(isWritten),
};

/** softmax along the last axis. */
export const softmaxOfRows: TensorFunction<[a: TensorData], [shares: TensorData]> = {
  name: "softmax",
  forward(ctx, a) {
    const shares = runOnRows(ctx.backend as WebgpuBackend, "softmax_rows.wgsl", [a]);
    ctx.save(shares);
    return shares;
  },
  backward(ctx, gradOut) {
    const [shares] = ctx.saved;
    return runOnRows(ctx.backend as WebgpuBackend, "softmax_gradient.wgsl", [shares, gradOut]);
  },
};

/** `normalize` of task 6.2. On the way back mean and variance are found once more. */
export const normalizeOfRows: TensorFunction<
  [a: TensorData],
  [a: TensorData, epsilon: number],
  [epsilon: number]
> = {
  name: "normalize",
  forward(ctx, a, epsilon) {
    ctx.save(a, epsilon);
    return runOnRows(ctx.backend as WebgpuBackend, "normalize_rows.wgsl", [a], epsilon);
  },
  backward(ctx, gradOut) {
    const [a, epsilon] = ctx.saved, backend = ctx.backend as WebgpuBackend;
    return runOnRows(backend, "normalize_gradient.wgsl", [a, gradOut], epsilon);
  },
};

/** Whether kernels can take rows of this shape, and are written. */
export function hasRowKernels(of: keyof typeof WRITTEN, { shape, size }: TensorData): boolean {
  return WRITTEN[of] && size > 0 && shape.length > 0 && shape.at(-1)! <= MOST;
}

/**
 * A kernel's result for every row of the last axis.
 *
 * @throws {TodoError} where the kernel is not written yet
 */
function runOnRows(
  backend: WebgpuBackend,
  file: keyof typeof TEXTS,
  inputs: readonly TensorData[],
  epsilon = 0,
): GpuData {
  const { gpu } = backend, { shape, size } = inputs[0], width = shape.at(-1)!, rows = size / width;
  const out = emptyData(gpu, shape);
  gpu.run({
    ...kernelText(`6_transformers/${file}`, TEXTS[file], lanes),
    constants: { WIDTH: width > 64 ? LANES : FEW_LANES, MOST },
    buffers: [...inputs.map((input) => rowByRow(backend, input)), out].map(({ storage }) =>
      storage
    ),
    uniforms: [rows, width, floatBits(epsilon)],
    workgroups: folded(gpu, rows),
  });
  return out;
}

/** Numbers that stand row by row: these themselves, or a copy. */
export function rowByRow(backend: WebgpuBackend, data: TensorData): GpuData {
  const { shape, strides } = data;
  return (isContiguous(shape, strides) ? data : backend.map("id", data)) as GpuData;
}

/** Whether a kernel has no open task left. */
export function isWritten(text: string): boolean {
  return openTasksOf(text).length === 0;
}
