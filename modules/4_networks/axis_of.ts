/** Axes by number, from the front or from the back. */
import { shapeText } from "#modules/2_tensors/shape.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";

/**
 * The axis counted from 0, where -1 is the last.
 *
 * @throws {RangeError} for an axis that is not there
 * @example
 * ```ts
 * import { zeros } from "#modules/2_tensors/factories.ts";
 * import { axisOf } from "#modules/4_networks/axis_of.ts";
 *
 * if (axisOf(zeros([2, 3, 4]), -1) !== 2) throw new Error("not the last");
 * ```
 */
export function axisOf({ rank, shape }: Tensor, axis: number): number {
  const found = axis < 0 ? axis + rank : axis;
  if (Number.isInteger(found) && found >= 0 && found < rank) return found;
  throw new RangeError(`There is no axis ${axis} in ${shapeText(shape)}`);
}
