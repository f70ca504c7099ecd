/**
 * How tensors of different shapes work together: the smaller one is repeated, without being copied,
 * until both have one shape.
 *
 *     [4, 1, 3]        shapes are laid over each other from the right;
 *        [5, 1]        a missing axis counts as 1, and an axis of size 1
 *     ---------        repeats its one entry as often as the other has entries
 *     [4, 5, 3]
 */
import { type Shape, shapeText } from "#modules/2_tensors/shape.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";

/**
 * The shape that two shapes have together, as a new list.
 *
 * From the right, axis by axis: sizes that are equal stay, and a size of 1 (or a missing axis)
 * takes on the other one's size, whatever that is, 0 included. Any other pair does not fit.
 *
 * @throws {ShapeError} where an axis does not fit; the message names both shapes by `shapeText`, as
 * in `Cannot broadcast [2, 3] with [4]: axis -1 has extents 3 and 4`
 * @example
 * ```ts
 * import { shapeBroadcast } from "#impl/2_tensors/broadcast.ts";
 *
 * const shape = shapeBroadcast([4, 1, 3], [5, 1]);
 * if (shape.join() !== "4,5,3") throw new Error(shape.join());
 * ```
 */
export function shapeBroadcast(a: Shape, b: Shape): number[] {
  // #region 2.2 as many axes as the longer one has; for each, counted from the right, the size that
  //   the rule gives, or the error
  const rank = Math.max(a.length, b.length);
  const shape = new Array<number>(rank);
  for (let back = 1; back <= rank; back++) {
    const extentA = a[a.length - back] ?? 1, extentB = b[b.length - back] ?? 1;
    if (extentA !== extentB && extentA !== 1 && extentB !== 1) {
      const pair = `${shapeText(a)} with ${shapeText(b)}`;
      const why = `axis ${-back} has extents ${extentA} and ${extentB}`;
      throw new ShapeError(`Cannot broadcast ${pair}: ${why}`);
    }
    shape[rank - back] = extentA === 1 ? extentB : extentA;
  }
  return shape;
  // #endregion
}

/**
 * Which element of a smaller tensor stands at a place of the larger one that it is broadcast to.
 *
 * @param bigIndex a place in the larger tensor
 * @param bigShape the shape of the larger tensor
 * @param shape the shape of the smaller one, which broadcasts to `bigShape`
 * @param outIndex its first numbers, one for each axis of `shape`, are overwritten with the index
 * in the smaller tensor
 * @example
 * ```ts
 * import { broadcastIndex } from "#impl/2_tensors/broadcast.ts";
 *
 * const index = [0, 0];
 * broadcastIndex([3, 2, 1], [4, 5, 3], [5, 1], index);
 * if (index.join() !== "2,0") throw new Error(index.join()); // 4 is new, 1 repeats
 * ```
 */
export function broadcastIndex(
  bigIndex: readonly number[],
  bigShape: Shape,
  shape: Shape,
  outIndex: number[],
): void {
  // #region 2.2 for each axis of the smaller shape: 0 where its size is 1, else the number that the
  //   axis above it has in bigIndex
  const added = bigShape.length - shape.length;
  for (let axis = 0; axis < shape.length; axis++) {
    outIndex[axis] = shape[axis] === 1 ? 0 : bigIndex[axis + added];
  }
  // #endregion
}
