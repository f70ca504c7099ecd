/**
 * Many scalars as one value: a parameter of a layer is a list or a matrix of them, under one name.
 * So it can be saved as one tensor, and a layer of tensors will have the same names.
 */
import type { Scalar } from "#modules/1_autodiff/scalar.ts";

/** A scalar, a list of scalars, a list of such lists, …; the lists of a level are equally long. */
export type ScalarArray = Scalar | readonly ScalarArray[];

/** All scalars of an array, the last index running fastest. */
export function scalarsOf(array: ScalarArray): Scalar[] {
  return isList(array) ? array.flatMap(scalarsOf) : [array];
}

/**
 * The lengths of an array's levels, from the outermost.
 *
 * @example
 * ```ts
 * import { scalar } from "#modules/1_autodiff/scalar.ts";
 * import { scalarsOf, shapeOf } from "#modules/1_autodiff/scalar_array.ts";
 *
 * const weight = [[1, 2, 3], [4, 5, 6]].map((row) => row.map((a) => scalar(a)));
 * if (shapeOf(weight).join() !== "2,3") throw new Error(`${shapeOf(weight)}`);
 * const data = scalarsOf(weight).map((scalar) => scalar.data);
 * if (data.join() !== "1,2,3,4,5,6") throw new Error(data.join());
 * ```
 */
export function shapeOf(array: ScalarArray): number[] {
  if (!isList(array)) return [];
  return array.length === 0 ? [0] : [array.length, ...shapeOf(array[0])];
}

function isList(array: ScalarArray): array is readonly ScalarArray[] {
  return Array.isArray(array);
}
