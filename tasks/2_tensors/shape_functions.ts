/**
 * The functions that change a tensor's shape: of each, `forward` (task 2.3) and, right below it,
 * its derivative `backward` (task 2.4). All but `sum` calculate nothing, they only look at the same
 * numbers in another way; their gradients are the way back.
 *
 * `gradOut` may come with any strides, permuted or expanded: never read its storage as it lies.
 * Neither side changes what it is handed, and `backward` may be asked again, with another gradient.
 */
import { permute as permuteData } from "#impl/2_tensors/permute.ts";
import { unbroadcast } from "#impl/2_tensors/unbroadcast.ts";
import type { Shape } from "#modules/2_tensors/shape.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import { expandTo, viewAs } from "#modules/2_tensors/views.ts";
import { todo } from "#modules/todo.ts";

/** The sum along an axis, which stays with size 1 */
export const sum: TensorFunction<[a: TensorData], [shape: Shape], [axis: number]> = {
  name: "sum",
  forward(ctx, a, axis) {
    // TODO(2.3): save the shape of a, then the backend's reduce of the operator add
    return todo("2.3");
  },
  /** Each element counted once in its sum: it gets the sum's g */
  backward(ctx, gradOut) {
    // TODO(2.4): g repeated along the axis: expandTo does it
    return todo("2.4");
  },
};

/** The axes in another order: axis i of the result is axis order[i] of a */
export const permute: TensorFunction<
  [a: TensorData],
  [order: readonly number[]],
  [order: readonly number[]]
> = {
  name: "permute",
  forward(ctx, a, order) {
    // TODO(2.3): save the order, then your permute of task 2.1, here called permuteData
    return todo("2.3");
  },
  /** g with its axes put back to where they came from */
  backward(ctx, gradOut) {
    // TODO(2.4): permuteData by the order that undoes the saved one: axis order[i] is now axis i
    return todo("2.4");
  },
};

/** The same elements, row by row, under another shape of the same size */
export const view: TensorFunction<[a: TensorData], [shape: Shape], [shape: Shape]> = {
  name: "view",
  forward(ctx, a, shape) {
    // TODO(2.3): save the shape of a, then viewAs
    return todo("2.3");
  },
  /** g under the shape that a had */
  backward(ctx, gradOut) {
    // TODO(2.4): viewAs asks for elements that stand row by row, and those of g may not: map them
    //   by "id" first, which puts them in order
    return todo("2.4");
  },
};

/** The same elements, repeated to a larger shape as broadcasting does it */
export const expand: TensorFunction<[a: TensorData], [shape: Shape], [shape: Shape]> = {
  name: "expand",
  forward(ctx, a, shape) {
    // TODO(2.3): save the shape of a, then expandTo
    return todo("2.3");
  },
  /** An element that was repeated has a part in each of its copies: their g, added up */
  backward(ctx, gradOut) {
    // TODO(2.4): g brought back to the shape that a had
    return todo("2.4");
  },
};
