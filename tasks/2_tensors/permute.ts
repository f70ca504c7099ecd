/** Axes in another order, without moving a single number. */
import { type Storage, type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import { todo } from "#modules/todo.ts";

/**
 * The same elements with their axes in another order: axis `i` of the result is axis `order[i]` of
 * `data`. The storage is shared, nothing is copied.
 *
 *     [[a, b, c],          [[a, d],
 *      [d, e, f]]           [b, e],       order [1, 0]: row i is what column i was
 *                           [c, f]]
 *
 * @param order every axis from 0 once
 * @throws {RangeError} for an order that leaves out an axis, names one twice or one that is not
 * there; the message names the order
 * @example
 * ```ts
 * import { tensorData } from "#modules/2_tensors/tensor_data.ts";
 * import { permute } from "#impl/2_tensors/permute.ts";
 *
 * const data = tensorData(Float64Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
 * const turned = permute(data, [1, 0]);
 * if (turned.shape.join() !== "3,2" || turned.storage !== data.storage) throw new Error("copied");
 * ```
 */
export function permute<S extends Storage>(
  data: TensorData<S>,
  order: readonly number[],
): TensorData<S> {
  // TODO(2.1): check the order, then make a tensorData on the same storage: which shape and which
  //   strides does each of the new axes have?
  return todo("2.1");
}
