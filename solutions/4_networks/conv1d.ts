/**
 * The convolution over one dimension with its gradients, which are convolutions themselves: the one
 * for the input in reverse, the one for the weight over the whole batch.
 */
import { permute } from "#impl/2_tensors/permute.ts";
import { apply, type Tensor } from "#modules/2_tensors/tensor.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import { checkConvolution } from "#modules/4_networks/convolution_shapes.ts";
import { convolverOf } from "#modules/4_networks/convolver.ts";

/**
 * [batch, in, width] and [out, in, kernel] to [batch, out, width]
 *
 * All work goes through `convolverOf(ctx.backend).conv1d(input, weight, { reverse, width })`, where
 * `width` is that of the result.
 */
export const conv1dFunction: TensorFunction<
  [input: TensorData, weight: TensorData],
  [input: TensorData, weight: TensorData]
> = {
  name: "conv1d",
  /** out[b, o, x] = sum over i and k of input[b, i, x + k] · weight[o, i, k] */
  forward(ctx, input, weight) {
    // #region 4.1 save both, then convolve; the result is as wide as the input
    ctx.save(input, weight);
    const width = input.shape[2];
    return convolverOf(ctx.backend).conv1d(input, weight, { reverse: false, width });
    // #endregion
  },
  /**
   * input:  sum over o and k of g[b, o, x - k] · weight[o, i, k]
   *
   * weight: sum over b and x of input[b, i, x + k] · g[b, o, x]
   */
  backward(ctx, gradOut) {
    const [input, weight] = ctx.saved, { conv1d } = convolverOf(ctx.backend);
    // #region 4.1 each formula is a convolution once its axes stand where conv1d expects them: the
    //   axis that is added up over comes second in both, and what comes first in each is the
    //   result's first and second; exchanged, below, moves axes without copying
    const width = input.shape[2], kernelWidth = weight.shape[2];
    // over o:  [b, o, x] and [i, o, k] to [b, i, x]
    const gradInput = ctx.needs(0) // not of a row that is a constant
      ? conv1d(gradOut, exchanged(weight), { reverse: true, width })
      : undefined;
    // over b:  [i, b, x] and [o, b, x] to [i, o, k]
    const gradWeight = conv1d(exchanged(input), exchanged(gradOut), {
      reverse: false,
      width: kernelWidth,
    });
    return [gradInput, exchanged(gradWeight)];
    // #endregion
  },
};

/** The first two axes in each other's place. */
function exchanged(data: TensorData): TensorData {
  return permute(data, [1, 0, 2]);
}

/**
 * The convolution of a batch of rows: step 1, and zeros beyond the right end, so that the result is
 * as wide as the input. (As everywhere in deep learning the kernel is not turned round; statistics
 * would call it a correlation.)
 *
 * @param input [batch, in, width]
 * @param weight [out, in, kernel]
 * @returns [batch, out, width]
 * @throws {ShapeError} where there are more or fewer axes, or the channels differ
 * @example
 * ```ts
 * import { conv1d } from "#impl/4_networks/conv1d.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const weight = tensor([[[10, 1]]]).requiresGrad();
 * const out = conv1d(tensor([[[1, 2, 3, 4]]]), weight);
 * if (`${out.toArray()}` !== "12,23,34,40") throw new Error(`${out}`);
 * out.sum().backward();
 * if (`${weight.grad!.toArray()}` !== "10,9") throw new Error(`${weight.grad}`);
 * ```
 */
export function conv1d(input: Tensor, weight: Tensor): Tensor {
  checkConvolution(input.shape, weight.shape, { dimensions: 1 });
  return apply(conv1dFunction, [input, weight]);
}
