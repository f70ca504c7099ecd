/**
 * The three things that sequences ask of a backend beyond `Backend`: rows copied out by their
 * numbers, rows added up in places by number, and rows put one below another. A row is all that
 * stands at one number of axis 0, whatever its shape.
 *
 * Numbers of rows are plain whole numbers and no tensor: nothing has to be read back to check them.
 */
import type { Backend } from "#modules/2_tensors/backend.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { ParallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import type { WebgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import { parallelRows } from "#modules/5_sequences/parallel_rows.ts";
import { simpleRows } from "#modules/5_sequences/simple_rows.ts";
import { webgpuRows } from "#modules/5_sequences/webgpu_rows.ts";

export { checkIndices, concatShape } from "#modules/5_sequences/row_checks.ts";

/** The numbers of rows, from 0: an array or an `Int32Array`. */
export type Indices = ArrayLike<number>;

/**
 * Whole rows, on one backend. Inputs may have any strides; results are new and stand row by row.
 * What is asked has been checked: see {@linkcode checkIndices} and {@linkcode concatShape}.
 */
export interface Rows {
  /** Row `indices[i]` of `a` as row i: [count, ...row] to [indices.length, ...row]. */
  gather(a: TensorData, indices: Indices): TensorData;

  /**
   * Row i added to row `indices[i]` of a result of `count` rows that begins at 0 everywhere:
   * [indices.length, ...row] to [count, ...row]. An index may occur many times, or never.
   */
  scatterAdd(rows: TensorData, indices: Indices, count: number): TensorData;

  /** The rows of all parts, one part below another; there is at least one part. */
  concat(parts: readonly TensorData[]): TensorData;
}

/** The rows of each backend that has any, by the backend's name. */
const ROWS: Readonly<Record<string, (backend: Backend) => Rows>> = {
  simple: () => simpleRows,
  parallel: (backend) => parallelRows(backend as ParallelBackend),
  webgpu: (backend) => webgpuRows(backend as WebgpuBackend),
};

/**
 * How a backend handles rows.
 *
 * @throws {TypeError} for a backend that cannot
 */
export function rowsOf(backend: Backend): Rows {
  if (!Object.hasOwn(ROWS, backend.name)) {
    throw new TypeError(
      `The backend ${backend.name} has no rows: those that have are ${
        Object.keys(ROWS).join(", ")
      }`,
    );
  }
  return ROWS[backend.name](backend);
}
