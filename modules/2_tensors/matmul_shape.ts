/** Which matrices can be multiplied, and what comes out: the same on every backend. */
import { shapeBroadcast } from "#impl/2_tensors/broadcast.ts";
import { type Shape, shapeText } from "#modules/2_tensors/shape.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import type { Storage, TensorData } from "#modules/2_tensors/tensor_data.ts";
import { expandTo } from "#modules/2_tensors/views.ts";

/**
 * The shape of a matrix product, [..., n, k] by [..., k, m]: the axes in front broadcast, and
 * [..., n, m] comes out.
 *
 * @throws {ShapeError} where one is no matrix, the inner axes differ or those in front do not fit
 */
export function matmulShape(a: Shape, b: Shape): number[] {
  const refuse = (why: string) =>
    new ShapeError(`Cannot multiply the matrices ${shapeText(a)} and ${shapeText(b)}: ${why}`);
  if (a.length < 2 || b.length < 2) throw refuse("both need two axes or more");
  const [n, k] = a.slice(-2), [inner, m] = b.slice(-2);
  if (k !== inner) throw refuse(`rows of ${k} do not meet columns of ${inner}`);
  return [...shapeBroadcast(a.slice(0, -2), b.slice(0, -2)), n, m];
}

/**
 * Both sides of a product with the same axes in front, the one repeated where the other is larger;
 * nothing is copied.
 *
 * @throws {ShapeError} as {@linkcode matmulShape} does
 */
export function matmulSides<S extends Storage>(
  a: TensorData<S>,
  b: TensorData<S>,
): { shape: Shape; left: TensorData<S>; right: TensorData<S> } {
  const shape = matmulShape(a.shape, b.shape), inFront = shape.slice(0, -2);
  return {
    shape,
    left: expandTo(a, [...inFront, ...a.shape.slice(-2)]),
    right: expandTo(b, [...inFront, ...b.shape.slice(-2)]),
  };
}
