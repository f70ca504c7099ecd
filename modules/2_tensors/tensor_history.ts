/** How a tensor came about: the branch of the computation graph that ends in it. */
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import type { Context, TensorFunction } from "#modules/2_tensors/tensor_function.ts";

/** The function that made a tensor, what it was given, and what its `forward` has saved. */
export interface TensorHistory {
  /** Absent for a leaf, which no function has made. */
  readonly fn?: TensorFunction;
  readonly ctx?: Context;
  readonly inputs: readonly Tensor[];
}

/** The history that all leaves share: there is none to tell. */
export const LEAF: TensorHistory = { inputs: [] };
