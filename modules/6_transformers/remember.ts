/** How attention meets what came earlier. */
import type { Tensor } from "#modules/2_tensors/tensor.ts";

/** Keys and values of new places to those of all places so far, the new ones last. */
export type Remember = (keys: Tensor, values: Tensor) => readonly [keys: Tensor, values: Tensor];
