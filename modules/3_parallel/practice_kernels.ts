/** The kernels to practise with, each with the few lines that run it. */
import type { Gpu } from "#modules/3_parallel/gpu.ts";
import { gpuKernel } from "#modules/3_parallel/gpu_kernels.ts";

/**
 * 2 · a + 1 of every number, by guard.wgsl.
 *
 * @throws {Error} what went wrong on the GPU
 */
export function twicePlusOne(gpu: Gpu, a: readonly number[]): Promise<Float32Array> {
  const input = gpu.upload(a), out = gpu.allocate(a.length);
  gpu.run({
    ...gpuKernel("guard.wgsl"),
    buffers: [input, out],
    uniforms: [a.length],
    workgroups: [Math.ceil(a.length / 64), 1, 1],
  });
  return gpu.read(out);
}

/**
 * A table turned over, by grid.wgsl: its rows become columns.
 *
 * @param a rows of one length
 * @throws {Error} what went wrong on the GPU
 */
export function turnedOver(gpu: Gpu, a: readonly (readonly number[])[]): Promise<Float32Array> {
  const rows = a.length, columns = a[0].length;
  const input = gpu.upload(a.flat()), out = gpu.allocate(rows * columns);
  gpu.run({
    ...gpuKernel("grid.wgsl"),
    buffers: [input, out],
    uniforms: [rows, columns],
    workgroups: [Math.ceil(columns / 8), Math.ceil(rows / 8), 1],
  });
  return gpu.read(out);
}

/**
 * The sums of `width` neighbours each, by block_sum.wgsl.
 *
 * @param width a power of two up to 256
 * @throws {Error} what went wrong on the GPU
 */
export function blockSums(gpu: Gpu, a: readonly number[], width: number): Promise<Float32Array> {
  const blocks = Math.ceil(a.length / width);
  const input = gpu.upload(a), out = gpu.allocate(blocks);
  gpu.run({
    ...gpuKernel("block_sum.wgsl"),
    constants: { WIDTH: width },
    buffers: [input, out],
    uniforms: [a.length],
    workgroups: [blocks, 1, 1],
  });
  return gpu.read(out);
}

/**
 * The products of pairs of square matrices of up to 16 rows, by one_tile.wgsl.
 *
 * @param a the matrices on the left, one after another, row by row
 * @param b those on the right, likewise
 * @throws {Error} what went wrong on the GPU
 */
export function tileProducts(
  gpu: Gpu,
  { size, a, b }: {
    readonly size: number;
    readonly a: readonly number[];
    readonly b: readonly number[];
  },
): Promise<Float32Array> {
  const left = gpu.upload(a), right = gpu.upload(b), out = gpu.allocate(a.length);
  gpu.run({
    ...gpuKernel("one_tile.wgsl"),
    buffers: [left, right, out],
    uniforms: [size],
    workgroups: [a.length / size ** 2, 1, 1],
  });
  return gpu.read(out);
}
