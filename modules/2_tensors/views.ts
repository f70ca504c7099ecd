/**
 * Other ways to look at the same storage. Nothing is copied: a view costs nothing, whatever its
 * size. (The third such way, `permute`, is yours: task 2.1.)
 */
import {
  isContiguous,
  type Shape,
  shapeText,
  sizeOf,
  stridesOf,
} from "#modules/2_tensors/shape.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import { type Storage, type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";

/**
 * The same elements, row by row, under another shape of the same size.
 *
 * @throws {ShapeError} where the sizes differ, or the elements do not stand row by row
 * @example
 * ```ts
 * import { tensorData } from "#modules/2_tensors/tensor_data.ts";
 * import { viewAs } from "#modules/2_tensors/views.ts";
 *
 * const rows = tensorData(Float64Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
 * if (viewAs(rows, [6]).strides.join() !== "1") throw new Error("no row");
 * ```
 */
export function viewAs<S extends Storage>(data: TensorData<S>, shape: Shape): TensorData<S> {
  const { storage, size, strides } = data;
  if (sizeOf(shape) !== size) {
    throw new ShapeError(
      `Cannot view ${shapeText(data.shape)} as ${shapeText(shape)}: ${size} elements are not ${
        sizeOf(shape)
      }`,
    );
  }
  if (!isContiguous(data.shape, strides)) {
    throw new ShapeError(
      `Cannot view ${shapeText(data.shape)} with strides ${shapeText(strides)} as ${
        shapeText(shape)
      }: its elements do not stand row by row; call contiguous() first`,
    );
  }
  return tensorData(storage, shape, stridesOf(shape));
}

/**
 * The same elements under a larger shape: axes of size 1 repeat their one entry, and so does the
 * whole tensor along axes that are added in front. A stride of 0 does it, since each step along the
 * axis then stays where it is.
 *
 *     shape   [3]     [[a, b, c],      storage   a b c
 *        to   [2, 3]   [a, b, c]]                0 1 2
 *     strides [0, 1]
 *
 * @throws {ShapeError} where an axis that is not of size 1 would change
 * @example
 * ```ts
 * import { tensorData } from "#modules/2_tensors/tensor_data.ts";
 * import { expandTo } from "#modules/2_tensors/views.ts";
 *
 * const row = tensorData(Float64Array.of(1, 2, 3), [3]);
 * if (expandTo(row, [2, 3]).strides.join() !== "0,1") throw new Error("not repeated");
 * ```
 */
export function expandTo<S extends Storage>(data: TensorData<S>, shape: Shape): TensorData<S> {
  const added = shape.length - data.shape.length;
  const refuse = (why: string) =>
    new ShapeError(`Cannot expand ${shapeText(data.shape)} to ${shapeText(shape)}: ${why}`);
  if (added < 0) throw refuse("it has more axes");
  const strides = shape.map((extent, axis) => {
    if (axis < added) return 0;
    const own = data.shape[axis - added];
    if (own === extent) return data.strides[axis - added];
    if (own !== 1) throw refuse(`axis ${axis - added} is of size ${own}, not 1`);
    return 0;
  });
  return tensorData(data.storage, shape, strides);
}
