/**
 * The loop of a convolution over two dimensions: a small plane of weights, the kernel, is laid on
 * every place of a picture, and what lies on top of each other is multiplied and added up.
 *
 *     input        kernel       out
 *
 *     1 2 3 | 0    1000 100     1245 2356 3060        1245 = 1000·1 + 100·2 + 10·4 + 1·5
 *     4 5 6 | 0      10   1     4500 5600 6000        6000 = 1000·6: the rest lies on zeros
 *     ------+
 *     0 0 0   0
 *
 * In reverse the kernel lies to the left and above its place, its first number still on the place
 * itself.
 */
import type { Numbers } from "#modules/2_tensors/backend.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import { todo } from "#modules/todo.ts";

/**
 * For every b, o, y and x:
 *
 *     out[b, o, y, x]  =  sum over i, j and k of  input[b, i, y + j, x + k] · weight[o, i, j, k]
 *
 * and in reverse with input[b, i, y - j, x - k]. Places that the input does not have count as 0.
 * The result may be smaller or larger than the input.
 *
 * @param out [batch, out, height, width], row by row; what its storage held before is overwritten
 * @param input [batch, in, inHeight, inWidth], with any strides
 * @param weight [out, in, kernelHeight, kernelWidth], with any strides
 * @example
 * ```ts
 * import { conv2dLoop } from "#impl/4_networks/conv2d_loop.ts";
 * import { tensorData } from "#modules/2_tensors/tensor_data.ts";
 *
 * const out = tensorData(new Float64Array(6), [1, 1, 2, 3]);
 * const input = tensorData(Float64Array.of(1, 2, 3, 4, 5, 6), [1, 1, 2, 3]);
 * const weight = tensorData(Float64Array.of(1000, 100, 10, 1), [1, 1, 2, 2]);
 * conv2dLoop(out, input, weight, { reverse: false });
 * if (out.storage.join() !== "1245,2356,3060,4500,5600,6000") throw new Error(out.storage.join());
 * ```
 */
export function conv2dLoop(
  out: TensorData<Numbers>,
  input: TensorData<Numbers>,
  weight: TensorData<Numbers>,
  { reverse }: { readonly reverse: boolean },
): void {
  const [batch, outChannels, height, width] = out.shape;
  const [, inChannels, inHeight, inWidth] = input.shape;
  const [, , kernelHeight, kernelWidth] = weight.shape;
  // TODO(4.2): as in conv1dLoop, with one more loop for the rows of out and one more for the rows
  //   of the kernel; rows outside of the input are passed over as well
  return todo("4.2");
}
