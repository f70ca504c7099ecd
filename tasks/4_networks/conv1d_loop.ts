/**
 * The loop of a convolution over one dimension: a short row of weights, the kernel, is laid on
 * every place of a longer row, and what lies on top of each other is multiplied and added up.
 *
 *     input     1  2  3  4  0          beyond the end there are zeros
 *     kernel      10  1
 *     out   12 23 34 40                23 = 10·2 + 1·3
 *
 * In reverse the kernel lies to the left of its place, its first number still on the place itself:
 *
 *     input  0  1  2  3  4
 *     kernel    1 10
 *     out      10 21 32 43             21 = 10·2 + 1·1
 */
import type { Numbers } from "#modules/2_tensors/backend.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import { todo } from "#modules/todo.ts";

/**
 * For every b, o and x:
 *
 *     out[b, o, x]  =  sum over i and k of  input[b, i, x + k] · weight[o, i, k]
 *
 * and in reverse with input[b, i, x - k]. Places that the input does not have, before its first or
 * beyond its last, count as 0. The result may be narrower or wider than the input.
 *
 * @param out [batch, out, width], row by row; what its storage held before is overwritten
 * @param input [batch, in, inWidth], with any strides
 * @param weight [out, in, kernelWidth], with any strides
 * @example
 * ```ts
 * import { conv1dLoop } from "#impl/4_networks/conv1d_loop.ts";
 * import { tensorData } from "#modules/2_tensors/tensor_data.ts";
 *
 * const out = tensorData(new Float64Array(4), [1, 1, 4]);
 * const input = tensorData(Float64Array.of(1, 2, 3, 4), [1, 1, 4]);
 * const weight = tensorData(Float64Array.of(10, 1), [1, 1, 2]);
 * conv1dLoop(out, input, weight, { reverse: false });
 * if (out.storage.join() !== "12,23,34,40") throw new Error(out.storage.join());
 * ```
 */
export function conv1dLoop(
  out: TensorData<Numbers>,
  input: TensorData<Numbers>,
  weight: TensorData<Numbers>,
  { reverse }: { readonly reverse: boolean },
): void {
  const [batch, outChannels, width] = out.shape;
  const [, inChannels, inWidth] = input.shape, kernelWidth = weight.shape[2];
  // TODO(4.1): for every element of out, in the order in which it stands in the storage: add up
  //   the products over all channels of the input and all numbers of the kernel, but pass over
  //   places outside of the input; strides say where an element stands
  return todo("4.1");
}
