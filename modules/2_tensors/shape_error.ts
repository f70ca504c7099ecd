/** The error of everything that asks shapes to fit. */

/**
 * Shapes that do not fit; the message names what was tried, and every shape that had a part in it.
 *
 * @example
 * ```ts
 * import { ShapeError } from "#modules/2_tensors/shape_error.ts";
 * import { zeros } from "#modules/2_tensors/factories.ts";
 *
 * let said = "";
 * try {
 *   zeros([2, 3]).add(zeros([4]));
 * } catch (error) {
 *   if (error instanceof ShapeError) said = error.message;
 * }
 * if (!said.startsWith("Cannot broadcast [2, 3] with [4]")) throw new Error(said);
 * ```
 */
export class ShapeError extends RangeError {
  override readonly name = "ShapeError";
}
