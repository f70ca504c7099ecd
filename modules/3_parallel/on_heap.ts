/** Tensors of the backend `parallel`, as functions see them that have kernels of their own. */
import type { Backend } from "#modules/2_tensors/backend.ts";
import { isContiguous, type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import type { ParallelBackend, ParallelData } from "#modules/3_parallel/parallel_backend.ts";

const BYTES = 4;

/** Whether kernels on vectors can be called on a backend's tensors. */
export function hasVectors(backend: Backend): backend is ParallelBackend {
  return backend.name === "parallel" && (backend as ParallelBackend).pool.onVectors;
}

/** Room for a result, row by row. */
export function emptyOn({ pool: { heap } }: ParallelBackend, shape: Shape): ParallelData {
  return tensorData(heap.allocate(sizeOf(shape)), shape);
}

/** Where a tensor begins in memory, in bytes. */
export function addressOf(data: TensorData): number {
  return (data as ParallelData).storage.offset * BYTES;
}

/** The numbers of a tensor row by row: itself, or a copy. */
export function inRows(backend: ParallelBackend, data: TensorData): ParallelData {
  const whole = isContiguous(data.shape, data.strides) ? data : backend.map("id", data);
  return whole as ParallelData;
}
