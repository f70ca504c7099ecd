/** Classes as rows: a 1 at the class, 0 elsewhere. */
import { arange } from "#modules/2_tensors/factories.ts";
import { sameShape, shapeText } from "#modules/2_tensors/shape.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";

/**
 * Targets in the shape of the answers that they are compared with. Class numbers become rows with a
 * 1 at the class; rows stay as they are. Nothing is read back, so a number that is no class is not
 * noticed: its row has no 1.
 *
 * @param targets class numbers from 0, [n], or rows, [n, classes]
 * @param answers [n, classes]
 * @returns a constant, [n, classes]
 * @throws {ShapeError} where the targets have neither shape
 * @example
 * ```ts
 * import { tensor, zeros } from "#modules/2_tensors/factories.ts";
 * import { oneHot } from "#modules/4_networks/one_hot.ts";
 *
 * const rows = oneHot(tensor([2, 0]), zeros([2, 3]));
 * if (`${rows.toArray()}` !== "0,0,1,1,0,0") throw new Error(`${rows}`);
 * ```
 */
export function oneHot(targets: Tensor, { shape, backend }: Tensor): Tensor {
  const [rows, classes] = shape;
  if (shape.length === 2 && sameShape(targets.shape, shape)) return targets.detach();
  if (shape.length === 2 && sameShape(targets.shape, [rows])) {
    return targets.detach().reshape([rows, 1]).eq(arange(classes, { backend }));
  }
  throw new ShapeError(
    `Answers are [n, classes], with targets [n] or [n, classes]: not ${shapeText(shape)} with ${
      shapeText(targets.shape)
    }`,
  );
}
