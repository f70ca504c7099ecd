/** Classes as rows: a 1 at the class, 0 elsewhere. */
import { arange } from "#modules/2_tensors/factories.ts";
import { sameShape, shapeText } from "#modules/2_tensors/shape.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";

/**
 * Targets in the shape of the answers that they are compared with. Class numbers become rows with a
 * 1 at the class; rows stay as they are.
 *
 * A label that is no class, such as 3 of 3 classes, is refused where numbers are at hand. Nothing is
 * read back from a GPU, where its row becomes NaN, and with it whatever loss is made of it.
 *
 * @param targets class numbers from 0, [n], or rows, [n, classes]
 * @param answers [n, classes]
 * @returns a constant, [n, classes]
 * @throws {ShapeError} where the targets have neither shape
 * @throws {RangeError} for a label that is no class, on a backend that has its numbers at hand
 * @throws {TypeError} where targets and answers are on different backends
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
  if (targets.backend !== backend) {
    throw new TypeError(
      `The targets are on ${targets.backend.name} and the answers on ${backend.name}: bring one ` +
        "to the other by to()",
    );
  }
  if (shape.length === 2 && sameShape(targets.shape, shape)) return targets.detach();
  if (shape.length === 2 && sameShape(targets.shape, [rows])) {
    const labels = targets.detach();
    if (backend.atHand) checkLabels(labels.values(), classes);
    const right = labels.reshape([rows, 1]).eq(arange(classes, { backend }));
    return backend.atHand ? right : right.div(right.sum(1)); // 0 / 0 where there is no 1
  }
  throw new ShapeError(
    `Answers are [n, classes], with targets [n] or [n, classes]: not ${shapeText(shape)} with ${
      shapeText(targets.shape)
    }`,
  );
}

function checkLabels(labels: Float64Array, classes: number): void {
  labels.forEach((label, row) => {
    if (Number.isInteger(label) && label >= 0 && label < classes) return;
    throw new RangeError(
      `The label of row ${row} is ${label}, which is no class: those are 0 to ${classes - 1}`,
    );
  });
}
