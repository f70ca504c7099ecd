/** Rows on the backend `webgpu`: by kernels of their own, which are given. */
import { type Shape, sizeOf, type Strides } from "#modules/2_tensors/shape.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { Gpu } from "#modules/3_parallel/gpu.ts";
import { axisWords, emptyData, folded, type GpuData } from "#modules/3_parallel/gpu_operations.ts";
import type { KernelText } from "#modules/3_parallel/gpu_pipelines.ts";
import { joinAxes } from "#modules/3_parallel/join_axes.ts";
import type { WebgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import copyRows from "#modules/5_sequences/copy_rows.wgsl" with { type: "text" };
import gather from "#modules/5_sequences/gather.wgsl" with { type: "text" };
import { concatShape } from "#modules/5_sequences/row_checks.ts";
import { cutLists, isRun, placesOf } from "#modules/5_sequences/row_numbers.ts";
import type { Indices, Rows } from "#modules/5_sequences/rows.ts";
import scatterAdd from "#modules/5_sequences/scatter_add.wgsl" with { type: "text" };

const COPY_ROWS = { kernel: "modules/5_sequences/copy_rows.wgsl", code: copyRows };
const GATHER = { kernel: "modules/5_sequences/gather.wgsl", code: gather };
const SCATTER_ADD = { kernel: "modules/5_sequences/scatter_add.wgsl", code: scatterAdd };

/** Invocations of a workgroup: the kernels' WIDTH. */
const WIDTH = 256;

/** How many axes the kernels can walk along. */
const MOST_AXES = 8;

/**
 * So many rows are added up one by one by one invocation, in float32: of more, first pieces, and then
 * the pieces, so that many invocations have a part in it and little is lost by rounding.
 */
const MOST_ROWS = 512;

/** The rows of a backend on a GPU. */
export function webgpuRows({ gpu }: WebgpuBackend): Rows {
  /** Copies some rows that follow one another to some place in a result. */
  const copyRun = (
    out: GpuData,
    begin: number,
    a: GpuData,
    { first, count }: { readonly first: number; readonly count: number },
  ): void => {
    const rows = a.shape.with(0, count),
      length = sizeOf(rows),
      { words, rank } = axes(rows, a.strides);
    gpu.run({
      ...COPY_ROWS,
      buffers: [a.storage, out.storage],
      uniforms: [length, rank, first * a.strides[0], begin, ...words],
      workgroups: folded(gpu, Math.ceil(length / WIDTH)),
    });
  };

  /** Runs a kernel on the rows of a result, with these numbers of rows of the input. */
  const runOnRows = (kernel: KernelText, out: GpuData, a: GpuData, numbers: Indices): void => {
    const [, ...row] = out.shape, { words, rank } = axes(row, a.strides.slice(1));
    gpu.run({
      ...kernel,
      buffers: [a.storage, uploadWhole(gpu, numbers), out.storage],
      uniforms: [out.size, rank, sizeOf(row), a.strides[0], ...words],
      workgroups: folded(gpu, Math.ceil(out.size / WIDTH)),
    });
  };

  const scatterAdd: Rows["scatterAdd"] = (rows, indices, count) => {
    const cut = cutLists(indices, count, { most: MOST_ROWS });
    if (cut) {
      const sums = scatterAdd(rows, cut.pieces, cut.owners.length);
      const out = scatterAdd(sums, cut.owners, count);
      gpu.free(own(sums).storage);
      return out;
    }
    const out = emptyData(gpu, [count, ...rows.shape.slice(1)]);
    if (out.size > 0) runOnRows(SCATTER_ADD, out, own(rows), placesOf(indices, count));
    return out;
  };

  return {
    gather(a, indices) {
      const out = emptyData(gpu, [indices.length, ...a.shape.slice(1)]);
      if (out.size === 0) return out;
      if (isRun(indices)) copyRun(out, 0, own(a), { first: indices[0], count: indices.length });
      else runOnRows(GATHER, out, own(a), indices);
      return out;
    },

    scatterAdd,

    concat(parts) {
      const out = emptyData(gpu, concatShape(parts.map(({ shape }) => shape)));
      let begin = 0;
      for (const part of parts) {
        if (part.size > 0) copyRun(out, begin, own(part), { first: 0, count: part.shape[0] });
        begin += part.size;
      }
      return out;
    },
  };
}

/** Whole numbers on the GPU: a storage takes floats, and these are made of the same bits. */
function uploadWhole(gpu: Gpu, numbers: Indices) {
  return gpu.upload(new Float32Array(Int32Array.from(numbers).buffer));
}

/** `axes` of a call, of which the kernels read the extents and the strides. */
function axes(shape: Shape, strides: Strides): { words: number[]; rank: number } {
  const joined = joinAxes(shape, [strides]);
  return {
    words: axisWords(joined.shape, joined.strides, MOST_AXES),
    rank: joined.shape.length,
  };
}

/** Only this backend makes what is handed on here, so its storage lies on the GPU. */
function own(data: TensorData): GpuData {
  return data as GpuData;
}
