/**
 * The way back from broadcasting, for gradients.
 *
 *     forward                               backward
 *
 *     a       [10, 20]                      gradient of a     [1+3, 2+4] = [4, 6]
 *     a is    [[10, 20],                    g       [[1, 2],
 *     used as  [10, 20]]                             [3, 4]]
 *
 * Each element of a was used twice, once in every row. What changes with it are both uses, so its
 * gradient is the sum of what came back to them.
 */
import type { Backend } from "#modules/2_tensors/backend.ts";
import { sameShape, type Shape } from "#modules/2_tensors/shape.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import { viewAs } from "#modules/2_tensors/views.ts";

/**
 * Brings a gradient back to the shape of an input that was broadcast: it is added up along every
 * axis along which the input was repeated.
 *
 * These are the axes that the input did not have (they stand in front), and those where it has size
 * 1 and the gradient another one.
 *
 * @param backend who does the adding: `backend.reduce("add", grad, axis)` keeps the axis, of size 1
 * @param grad a gradient of a shape that `shape` broadcasts to, with any strides
 * @param shape the shape of the input
 * @example
 * ```ts
 * import { unbroadcast } from "#impl/2_tensors/unbroadcast.ts";
 * import { simple } from "#modules/2_tensors/simple_backend.ts";
 *
 * const grad = simple.upload([1, 2, 3, 4], [2, 2]);
 * const values = simple.readSync(unbroadcast(simple, grad, [2]));
 * if (values.join() !== "4,6") throw new Error(values.join());
 * ```
 */
export function unbroadcast(backend: Backend, grad: TensorData, shape: Shape): TensorData {
  // #region 2.4 add up along every axis that is new or was of size 1; at the end viewAs drops the
  //   axes that are new, and a gradient that already has the shape stays as it is
  if (sameShape(grad.shape, shape)) return grad;
  const added = grad.shape.length - shape.length;
  let result = grad;
  for (let axis = 0; axis < grad.shape.length; axis++) {
    if (axis < added || shape[axis - added] !== grad.shape[axis]) {
      result = backend.reduce("add", result, axis);
    }
  }
  return viewAs(result, shape);
  // #endregion
}
