/**
 * Shapes and strides: how many elements a tensor has along each axis, and how far apart two
 * neighbours along that axis stand in its storage.
 *
 *     shape   [2, 3]      [[a, b, c],      storage   a b c d e f
 *     strides [3, 1]       [d, e, f]]                0 1 2 3 4 5
 *
 *     one step down is 3 further in the storage, one step to the right is 1 further
 */
import { ShapeError } from "#modules/2_tensors/shape_error.ts";

/** The number of elements along each axis; `[]` is the shape of a single number. */
export type Shape = readonly number[];

/** For each axis, how far one step along it leads in the storage; 0 stays where it is. */
export type Strides = readonly number[];

/** How many elements a shape has: the product of its axes, 1 for `[]`. */
export function sizeOf(shape: Shape): number {
  let size = 1;
  for (const extent of shape) size *= extent;
  return size;
}

/**
 * The strides of elements that stand in the storage row by row, without gaps.
 *
 * @example
 * ```ts
 * import { stridesOf } from "#modules/2_tensors/shape.ts";
 *
 * const strides = stridesOf([2, 3, 4]);
 * if (strides.join() !== "12,4,1") throw new Error(strides.join());
 * ```
 */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= Math.max(shape[axis], 1); // without elements any strides do: these are PyTorch's
  }
  return strides;
}

/**
 * Whether the elements stand in the storage row by row, without gaps. Along an axis of size 1
 * nobody ever takes a step, so its stride does not count.
 */
export function isContiguous(shape: Shape, strides: Strides): boolean {
  if (shape.includes(0)) return true;
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== stride) return false;
    stride *= shape[axis];
  }
  return true;
}

/** Whether two shapes are the same. */
export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((extent, axis) => extent === b[axis]);
}

/** A shape as errors name it: `"[2, 3]"`. */
export function shapeText(shape: Shape): string {
  return `[${shape.join(", ")}]`;
}

/** @throws {ShapeError} for a shape that has anything but whole numbers from 0 on its axes */
export function checkShape(shape: Shape): void {
  for (const extent of shape) {
    if (Number.isSafeInteger(extent) && extent >= 0) continue;
    throw new ShapeError(`A shape is made of whole numbers from 0, not ${shapeText(shape)}`);
  }
}
