/** Fewer axes for the same walk through the storage: what a kernel need not divide by is faster. */
import { type Shape, sizeOf, type Strides } from "#modules/2_tensors/shape.ts";

/** The axes of a walk, and how far one step along each leads in every storage. */
export interface Axes {
  readonly shape: Shape;
  readonly strides: readonly Strides[];
}

/**
 * Leaves out axes of size 1, and takes two neighbours as one axis where a step along the first leads
 * as far as all steps along the second together, in every storage. A tensor that stands row by row
 * becomes a single row. The elements are visited in the same order.
 *
 *     shape [2, 3], strides [3, 1]    becomes    shape [6], strides [1]
 *
 * @example
 * ```ts
 * import { joinAxes } from "#modules/3_parallel/join_axes.ts";
 *
 * const { shape, strides } = joinAxes([4, 1, 2, 3], [[6, 6, 3, 1], [0, 0, 3, 1]]);
 * if (shape.join() !== "4,6" || strides.join(" ") !== "6,1 0,1") throw new Error(`${strides}`);
 * ```
 */
export function joinAxes(shape: Shape, strides: readonly Strides[]): Axes {
  const joined: number[] = [], steps: number[][] = strides.map(() => []);
  for (let axis = 0; axis < shape.length; axis++) {
    const extent = shape[axis];
    if (extent === 1) continue;
    const last = joined.length - 1;
    const goesOn = last >= 0 &&
      strides.every((stride, s) => steps[s][last] === extent * stride[axis]);
    if (goesOn) joined[last] *= extent;
    else joined.push(extent);
    strides.forEach((stride, s) => steps[s][joined.length - 1] = stride[axis]);
  }
  return { shape: joined, strides: steps };
}

const ONE: Strides = [1];

/**
 * As few axes as describe the elements of all inputs, so that rows get long; one axis at least.
 *
 * @param strides for each input; those of axes that the shape does not have are left out
 */
export function longRows(shape: Shape, strides: readonly Strides[]): Axes {
  const size = sizeOf(shape);
  if (size > 1 && strides.every((steps) => isRowByRow(shape, steps))) {
    return { shape: [size], strides: strides.map(() => ONE) }; // most are, and this is soon seen
  }
  const axes = joinAxes(shape, strides);
  return axes.shape.length ? axes : { shape: [1], strides: strides.map(() => [0]) };
}

/** Whether elements that follow one another stand side by side. */
function isRowByRow(shape: Shape, strides: Strides): boolean {
  for (let axis = shape.length - 1, step = 1; axis >= 0; step *= shape[axis--]) {
    if (shape[axis] !== 1 && strides[axis] !== step) return false;
  }
  return true;
}
