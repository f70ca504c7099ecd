/** What the suites about kernels share: what a call says, buffers to try them on, and the GPU. */
import type { ProbeBuffer, TensorInput } from "#grader/suite.ts";
import { rowMajor } from "#modules/2_tensors/row_major.ts";
import type { Shape, Strides } from "#modules/2_tensors/shape.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import { type WebgpuBackend, webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";

let opened: Promise<WebgpuBackend> | undefined;

/** The GPU, opened once for all tests. */
export function gpuBackend(): Promise<WebgpuBackend> {
  return opened ??= webgpuBackend({ matmul: "tiles" });
}

/** An input on the GPU, as it lies. */
export function onGpu(backend: WebgpuBackend, { shape, strides, storage }: TensorInput) {
  const { storage: numbers } = backend.upload(storage, [storage.length]);
  return tensorData(numbers, shape, strides);
}

/** Shape and elements of a result. */
export async function seenOnGpu(backend: WebgpuBackend, data: TensorData): Promise<unknown> {
  return { shape: [...data.shape], elements: [...rowMajor(data, await backend.read(data))] };
}

/** What a kernel is told: the words of its `Call`. */
export function told(values: readonly number[]): ProbeBuffer {
  return { binding: 0, name: "call", kind: "uniform", type: "u32", values };
}

/** So many random numbers to read. */
export function numbers(binding: number, name: string, random: number): ProbeBuffer {
  return { binding, name, kind: "read", type: "f32", values: { random } };
}

/** Room for a result, filled with what must be overwritten. */
export function result(binding: number, length: number): ProbeBuffer {
  return {
    binding,
    name: "out",
    kind: "read_write",
    type: "f32",
    values: new Array<number>(length).fill(99),
  };
}

/** A word of a call that says nothing: a kernel that goes by it goes wrong. */
export const UNUSED = 5;

/**
 * The words of `axes`: each extent, and the strides along that axis. What stands in axes that are
 * not in use is nothing to go by.
 */
export function axes(shape: Shape, most: number, ...strides: readonly Strides[]): number[] {
  const words = shape.flatMap((extent, axis) => {
    const steps = strides.map((list) => list[axis]);
    return [extent, ...steps, ...Array<number>(3 - steps.length).fill(UNUSED)];
  });
  return [...words, ...Array<number>(4 * most - words.length).fill(UNUSED)];
}

/** How long a storage must be for the elements of a shape under these strides. */
export function reach(shape: Shape, strides: Strides): number {
  return shape.reduce((last, extent, axis) => last + (extent - 1) * strides[axis], 1);
}

/** The 32 bits of a float as a whole number. */
export function bitsOf(value: number): number {
  return new Uint32Array(Float32Array.of(value).buffer)[0];
}
