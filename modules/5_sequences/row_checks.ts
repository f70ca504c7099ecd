/** What is asked of rows, checked before any backend is asked. */
import { sameShape, type Shape, shapeText } from "#modules/2_tensors/shape.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import type { Indices } from "#modules/5_sequences/rows.ts";

/**
 * @throws {ShapeError} for a single number, which has no rows
 * @throws {RangeError} for a row that is not there
 */
export function checkIndices(indices: Indices, shape: Shape): void {
  if (shape.length === 0) throw new ShapeError("A single number has no rows");
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i];
    if (Number.isInteger(index) && index >= 0 && index < shape[0]) continue;
    throw new RangeError(`There is no row ${index} in ${shapeText(shape)}`);
  }
}

/**
 * The shape of rows that are put one below another.
 *
 * @throws {ShapeError} for no parts at all, a single number, or rows of different shapes
 */
export function concatShape(shapes: readonly Shape[]): Shape {
  if (shapes.length === 0) throw new ShapeError("Cannot put together nothing at all");
  const [first] = shapes;
  for (const shape of shapes) {
    if (shape.length > 0 && sameShape(shape.slice(1), first.slice(1))) continue;
    throw new ShapeError(`Cannot put ${shapeText(first)} and ${shapeText(shape)} together`);
  }
  return first.with(0, shapes.reduce((count, shape) => count + shape[0], 0));
}
