/** The largest number along an axis, the way its gradient goes back, and where it stands. */
import { shapeText } from "#modules/2_tensors/shape.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import { apply, type Tensor } from "#modules/2_tensors/tensor.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import { axisOf } from "#modules/4_networks/axis_of.ts";
import { todo } from "#modules/todo.ts";

/**
 * The largest along an axis, which stays with size 1
 *
 * Where several are the largest, nobody can say which of them a change would go through. They share
 * the gradient in equal parts, as with PyTorch's `amax`: together they have what came in, no more.
 * (MiniTorch gives each of them the whole, so that the gradient grows with every tie.)
 */
export const maxFunction: TensorFunction<
  [a: TensorData],
  [a: TensorData, largest: TensorData, axis: number],
  [axis: number]
> = {
  name: "max",
  forward(ctx, a, axis) {
    // TODO(4.4): the backend's reduce of the operator max; save what backward will compare
    return todo("4.4");
  },
  /** g / (how many are the largest) for each that is the largest, 0 for the others */
  backward(ctx, gradOut) {
    const [a, largest, axis] = ctx.saved, { backend } = ctx;
    // TODO(4.4): zip by eq says with 1 and 0 which are the largest; added up along the axis they
    //   say how many; the rest are products, and the map of inv
    return todo("4.4");
  },
};

/**
 * The largest along an axis, which stays with size 1. Axes count from 0, or from the end: -1 is the
 * last. Beside NaN nothing is the largest: it is NaN then.
 *
 * @throws {RangeError} for an axis that is not there
 * @throws {ShapeError} for an axis on which nothing stands
 * @example
 * ```ts
 * import { max } from "#impl/4_networks/max.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const x = tensor([[1, 5, 3], [4, 2, 4]]).requiresGrad();
 * const largest = max(x, 1);
 * if (`${largest.toArray()}` !== "5,4") throw new Error(`${largest}`);
 * largest.sum().backward();
 * if (`${x.grad!.toArray()}` !== "0,1,0,0.5,0,0.5") throw new Error(`${x.grad}`);
 * ```
 */
export function max(a: Tensor, axis: number): Tensor {
  const along = axisOf(a, axis);
  if (a.shape[along] === 0) {
    throw new ShapeError(`Nothing is the largest along axis ${axis} of ${shapeText(a.shape)}`);
  }
  return apply(maxFunction, [a], along);
}

/**
 * Where the largest along an axis stands: 1 there, 0 elsewhere. Where several are the largest, each
 * of them has a 1. It is a constant, since it changes by steps only.
 *
 * @param axis from 0, or from the end: -1 is the last
 * @returns a tensor of the same shape
 * @throws {RangeError} for an axis that is not there
 * @throws {ShapeError} for an axis on which nothing stands
 * @example
 * ```ts
 * import { argmax } from "#impl/4_networks/max.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const place = argmax(tensor([[1, 5, 3], [4, 2, 0]]), 1);
 * if (`${place.toArray()}` !== "0,1,0,1,0,0") throw new Error(`${place}`);
 * ```
 */
export function argmax(a: Tensor, axis: number): Tensor {
  // TODO(4.4): which elements equal the largest, asked of a tensor that has forgotten how it was
  //   made
  return todo("4.4");
}
