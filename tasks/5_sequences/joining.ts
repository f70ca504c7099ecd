/**
 * Parts of a tensor, and tensors put together, along any axis. Rows can do it already, and rows are
 * numbered by axis 0: `a.transpose(0, axis)` brings any other axis there, and also back.
 *
 * Put together from functions that bring their gradients along.
 */
import { concat, gather } from "#impl/5_sequences/row_functions.ts";
import { sameShape, shapeText } from "#modules/2_tensors/shape.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import { apply, type Tensor } from "#modules/2_tensors/tensor.ts";
import type { Indices } from "#modules/5_sequences/rows.ts";
import { todo } from "#modules/todo.ts";

/**
 * What stands at some numbers of an axis, in their order; a number may occur more than once.
 *
 * @param axis from 0, or from the end: -1 is the last
 * @returns of the same rank; the axis has the size of `indices`
 * @throws {RangeError} for a number that is not on the axis, or an axis that is not there
 * @example
 * ```ts
 * import { take } from "#impl/5_sequences/joining.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const columns = take(tensor([[1, 2, 3], [4, 5, 6]]), [2, 0], 1);
 * if (`${columns.toArray()}` !== "3,1,6,4") throw new Error(`${columns}`);
 * ```
 */
export function take(a: Tensor, indices: Indices, axis = 0): Tensor {
  // TODO(5.2): bring the axis to the front, apply gather with the indices, and bring it back
  return todo("5.2");
}

/**
 * What stands on an axis from `start` up to `end`, and without it.
 *
 * @param axis from 0, or from the end: -1 is the last
 * @throws {RangeError} unless these are whole numbers, 0 <= start <= end <= the size of the axis
 * @example
 * ```ts
 * import { slice } from "#impl/5_sequences/joining.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const middle = slice(tensor([[1, 2, 3, 4], [5, 6, 7, 8]]), [1, 3], 1);
 * if (`${middle.toArray()}` !== "2,3,6,7") throw new Error(`${middle}`);
 * ```
 */
export function slice(a: Tensor, [start, end]: readonly [number, number], axis = 0): Tensor {
  const size = a.shape.at(axis) ?? 0;
  const whole = Number.isInteger(start) && Number.isInteger(end);
  if (!(whole && 0 <= start && start <= end && end <= size)) {
    throw new RangeError(`There is no ${start} to ${end} on axis ${axis} of ${shapeText(a.shape)}`);
  }
  // TODO(5.2): take the numbers start, start + 1, … below end
  return todo("5.2");
}

/**
 * Tensors put together along an axis that they have. On all other axes they have the same sizes.
 *
 * @param axis from 0, or from the end: -1 is the last
 * @throws {ShapeError} where they do not fit, or there are none
 * @example
 * ```ts
 * import { cat } from "#impl/5_sequences/joining.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const wide = cat([tensor([[1, 2], [3, 4]]), tensor([[5], [6]])], 1);
 * if (`${wide.toArray()}` !== "1,2,5,3,4,6") throw new Error(`${wide}`);
 * ```
 */
export function cat(tensors: readonly Tensor[], axis = 0): Tensor {
  if (tensors.length === 0) throw new ShapeError("Cannot put together nothing at all");
  // TODO(5.2): bring the axis of each tensor to the front, apply concat, and bring it back
  return todo("5.2");
}

/**
 * Tensors of one shape put together along a new axis: number i of it is tensor i.
 *
 * @param axis where the new axis stands in the result, from 0
 * @throws {ShapeError} where the shapes differ, or there are none
 * @throws {RangeError} for an axis below 0 or above the rank
 * @example
 * ```ts
 * import { stack } from "#impl/5_sequences/joining.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const columns = stack([tensor([1, 2, 3]), tensor([4, 5, 6])], 1);
 * if (`${columns.toArray()}` !== "1,4,2,5,3,6") throw new Error(`${columns}`);
 * ```
 */
export function stack(tensors: readonly Tensor[], axis = 0): Tensor {
  if (tensors.length === 0) throw new ShapeError("Cannot put together nothing at all");
  const [{ shape, rank }] = tensors;
  const stranger = tensors.find((tensor) => !sameShape(tensor.shape, shape));
  if (stranger) {
    throw new ShapeError(`Cannot stack ${shapeText(shape)} and ${shapeText(stranger.shape)}`);
  }
  if (!(axis >= 0 && axis <= rank)) {
    throw new RangeError(`There is no place ${axis} for a new axis in ${shapeText(shape)}`);
  }
  // TODO(5.2): give each tensor a new axis of size 1 in that place, by reshape, and cat along it
  return todo("5.2");
}
