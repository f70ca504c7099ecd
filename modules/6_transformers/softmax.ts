/** softmax as attention asks for it: at once where the backend can. */
import { softmax as composed } from "#impl/4_networks/softmax.ts";
import { apply, type Tensor } from "#modules/2_tensors/tensor.ts";
import { fusedOf } from "#modules/6_transformers/fused.ts";

/**
 * `softmax` of task 4.4, which a backend may have a kernel for if the axis is the last.
 *
 * @param axis from 0, or from the end: -1 is the last
 * @throws {RangeError} for an axis that is not there
 * @example
 * ```ts
 * import { tensor } from "#modules/2_tensors/factories.ts";
 * import { softmax } from "#modules/6_transformers/softmax.ts";
 *
 * const shares = softmax(tensor([[0, 0], [5, -Infinity]]), -1).values();
 * if (shares.join() !== "0.5,0.5,1,0") throw new Error(shares.join());
 * ```
 */
export function softmax(a: Tensor, axis: number): Tensor {
  const isLast = axis === -1 || axis === a.shape.length - 1;
  const atOnce = isLast ? fusedOf(a.backend)?.softmax(a.data) : undefined;
  return atOnce ? apply(atOnce, [a]) : composed(a, axis);
}
