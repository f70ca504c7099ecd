/**
 * What a tensor is made of: numbers in a row, and the shape and strides under which they are read.
 * Many tensors can look at one storage, each in its own way; nobody changes a storage once it is
 * filled.
 */
import {
  checkShape,
  type Shape,
  shapeText,
  type Strides,
  stridesOf,
} from "#modules/2_tensors/shape.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";

/**
 * Numbers in a row, in whatever form a backend keeps them: an array, memory that workers share, a
 * buffer on the GPU. Only its backend looks inside.
 */
export interface Storage {
  readonly length: number;
}

/** A storage together with the shape and the strides under which it is read. */
export interface TensorData<S extends Storage = Storage> {
  readonly storage: S;
  readonly shape: Shape;
  readonly strides: Strides;
  /** How many elements there are; the storage may hold fewer (expanded) or more. */
  readonly size: number;
}

/**
 * Puts a storage under a shape, row by row unless other strides are given.
 *
 * @throws {ShapeError} where the shape or the strides are none, or lead out of the storage
 * @example
 * ```ts
 * import { tensorData } from "#modules/2_tensors/tensor_data.ts";
 *
 * const rows = tensorData(Float64Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
 * if (rows.strides.join() !== "3,1" || rows.size !== 6) throw new Error(rows.strides.join());
 *
 * const columns = tensorData(rows.storage, [3, 2], [1, 3]); // the same numbers, turned over
 * if (columns.storage !== rows.storage) throw new Error("copied");
 * ```
 */
export function tensorData<S extends Storage>(
  storage: S,
  shape: Shape,
  strides: Strides = stridesOf(shape),
): TensorData<S> {
  checkShape(shape);
  let areStrides = strides.length === shape.length, size = 1, last = 0;
  for (let axis = 0; axis < shape.length; axis++) {
    areStrides &&= strides[axis] >= 0 && strides[axis] % 1 === 0;
    size *= shape[axis];
    last += (shape[axis] - 1) * strides[axis];
  }
  if (!areStrides) {
    throw new ShapeError(`Shape ${shapeText(shape)} cannot have strides ${shapeText(strides)}`);
  }
  if (size > 0 && last >= storage.length) {
    throw new ShapeError(
      `Shape ${shapeText(shape)} with strides ${shapeText(strides)} needs a storage of ${
        last + 1
      }, not of ${storage.length}`,
    );
  }
  return { storage, shape, strides, size };
}

/** Whether something is tensor data, as far as its parts' names tell. */
export function isTensorData(value: unknown): value is TensorData {
  return typeof value === "object" && value !== null && "storage" in value && "strides" in value;
}
