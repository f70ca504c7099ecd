/** From a storage as it lies to the elements in the order in which a person reads them. */
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { Numbers } from "#modules/2_tensors/backend.ts";

/**
 * The elements row by row, whatever the strides. The index counts up like the wheels of a car's
 * mileage: the last one turns fastest, and its overflow moves the one before.
 *
 * @param data how to read the numbers
 * @param storage the numbers of its storage
 */
export function rowMajor(data: Pick<TensorData, "shape" | "strides" | "size">, storage: Numbers) {
  const { shape, strides, size } = data;
  const values = new Float64Array(size);
  const index = new Array<number>(shape.length).fill(0);
  let position = 0;
  for (let i = 0; i < size; i++) {
    values[i] = storage[position];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      position += strides[axis];
      if (++index[axis] < shape[axis]) break;
      position -= strides[axis] * shape[axis];
      index[axis] = 0;
    }
  }
  return values;
}

/** Numbers in brackets, one level for each axis. */
export type Nested = number | readonly Nested[];

/** Row-by-row values with the brackets of their shape: a number alone for `[]`. */
export function nest(values: ArrayLike<number>, shape: readonly number[]): Nested {
  let next = 0;
  const visit = (axis: number): Nested =>
    axis === shape.length
      ? values[next++]
      : Array.from({ length: shape[axis] }, () => visit(axis + 1));
  return visit(0);
}
