/**
 * From an element's place in a tensor to its place in the storage, and from a count to a place.
 *
 *     ordinal      0 1 2 3 4 5         the elements in reading order, counted
 *     index        [1, 2]              row 1, column 2: one number for each axis
 *     position     5                   where the element stands in the storage
 */
import type { Shape, Strides } from "#modules/2_tensors/shape.ts";
import { todo } from "#modules/todo.ts";

/**
 * Where in the storage the element with this index stands.
 *
 * @param index one number for each axis; `[]` for a tensor that is a single number
 * @param strides for each axis, how far one step along it leads
 * @example
 * ```ts
 * import { indexToPosition } from "#impl/2_tensors/indexing.ts";
 *
 * // two rows of three stand one behind the other: row 1 begins at 3
 * const position = indexToPosition([1, 2], [3, 1]);
 * if (position !== 5) throw new Error(`row 1, column 2 is not at ${position}`);
 * ```
 */
export function indexToPosition(index: readonly number[], strides: Strides): number {
  // TODO(2.1): add up, over all axes, the steps along the axis times how far each step leads
  return todo("2.1");
}

/**
 * The index of the element that comes as number `ordinal`, from 0, when the tensor is read row by
 * row. It is written into `outIndex`, so that a loop over a million elements needs one array only.
 *
 * The order of reading follows from the shape alone: the last axis runs fastest. Strides play no
 * part.
 *
 * @param ordinal a whole number from 0, below the shape's size; it may be larger than 2³², where
 * JavaScript's bit operators such as `| 0` have ended
 * @param outIndex its first numbers, one for each axis, are overwritten
 * @example
 * ```ts
 * import { toIndex } from "#impl/2_tensors/indexing.ts";
 *
 * const index = [0, 0];
 * toIndex(5, [2, 3], index); // 0 1 2 are row 0, 3 4 5 are row 1
 * if (index.join() !== "1,2") throw new Error(index.join());
 * ```
 */
export function toIndex(ordinal: number, shape: Shape, outIndex: number[]): void {
  // TODO(2.1): from the last axis to the first: the remainder is the place along this axis, and
  //   what is left after the division belongs to the axes in front
  return todo("2.1");
}
