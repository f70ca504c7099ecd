/**
 * Operations that need no derivative of their own: they are put together from others, which bring
 * theirs along.
 */
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { todo } from "#modules/todo.ts";

/** a - b, broadcast */
export function sub(a: Tensor, b: Tensor): Tensor {
  // TODO(2.3): by add and neg
  return todo("2.3");
}

/** a / b, broadcast */
export function div(a: Tensor, b: Tensor): Tensor {
  // TODO(2.3): by mul and inv
  return todo("2.3");
}

/** 1 where a > b, else 0; broadcast */
export function gt(a: Tensor, b: Tensor): Tensor {
  // TODO(2.3): by lt
  return todo("2.3");
}

/**
 * The mean along an axis, which stays with size 1, or without an axis that of everything, of shape
 * [1]. The mean of no elements is NaN.
 *
 * @param axis from 0, or from the end: -1 is the last
 * @example
 * ```ts
 * import { mean } from "#impl/2_tensors/derived_operations.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const rows = mean(tensor([[1, 2, 6], [4, 5, 6]]), 1);
 * if (`${rows}` !== "tensor([[3.],\n        [5.]])") throw new Error(`${rows}`);
 * ```
 */
export function mean(a: Tensor, axis?: number): Tensor {
  // TODO(2.3): the sum over how many were added: a.sum takes the axis, or nothing, as mean does
  return todo("2.3");
}

/**
 * 1 where no element along the axis is 0, else 0; without an axis the same for all elements, of
 * shape [1]. Of no elements, none is 0; nor is NaN, but -0 is.
 *
 * @param axis from 0, or from the end: -1 is the last
 */
export function all(a: Tensor, axis?: number): Tensor {
  // TODO(2.3): count the zeros, by eq and sum, and ask whether there are none
  return todo("2.3");
}
