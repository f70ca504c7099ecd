/**
 * The convolution over two dimensions with its gradients: what task 4.1 does for a row, for a
 * picture.
 */
import { permute } from "#impl/2_tensors/permute.ts";
import { apply, type Tensor } from "#modules/2_tensors/tensor.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import { checkConvolution } from "#modules/4_networks/convolution_shapes.ts";
import { convolverOf } from "#modules/4_networks/convolver.ts";

/**
 * [batch, in, height, width] and [out, in, kernelHeight, kernelWidth] to
 * [batch, out, height, width]
 *
 * All work goes through `convolverOf(ctx.backend)`, by
 * `conv2d(input, weight, { reverse, height, width })`: `height` and `width` are the result's.
 */
export const conv2dFunction: TensorFunction<
  [input: TensorData, weight: TensorData],
  [input: TensorData, weight: TensorData]
> = {
  name: "conv2d",
  /** out[b, o, y, x] = sum over i, j and k of input[b, i, y + j, x + k] · weight[o, i, j, k] */
  forward(ctx, input, weight) {
    // #region 4.2 save both, then convolve; the result is as high and as wide as the input
    ctx.save(input, weight);
    const [, , height, width] = input.shape;
    return convolverOf(ctx.backend).conv2d(input, weight, { reverse: false, height, width });
    // #endregion
  },
  /**
   * input:  sum over o, j and k of g[b, o, y - j, x - k] · weight[o, i, j, k]
   *
   * weight: sum over b, y and x of input[b, i, y + j, x + k] · g[b, o, y, x]
   */
  backward(ctx, gradOut) {
    const [input, weight] = ctx.saved, { conv2d } = convolverOf(ctx.backend);
    // #region 4.2 each formula is a convolution again, once the axis that is added up over comes
    //   second in both; exchanged, below, moves axes without copying
    const [, , height, width] = input.shape, [, , kernelHeight, kernelWidth] = weight.shape;
    // over o:  [b, o, y, x] and [i, o, j, k] to [b, i, y, x]
    const gradInput = ctx.needs(0) // not of a picture that is a constant
      ? conv2d(gradOut, exchanged(weight), { reverse: true, height, width })
      : undefined;
    // over b:  [i, b, y, x] and [o, b, y, x] to [i, o, j, k]
    const gradWeight = conv2d(exchanged(input), exchanged(gradOut), {
      reverse: false,
      height: kernelHeight,
      width: kernelWidth,
    });
    return [gradInput, exchanged(gradWeight)];
    // #endregion
  },
};

/** The first two axes in each other's place. */
function exchanged(data: TensorData): TensorData {
  return permute(data, [1, 0, 2, 3]);
}

/**
 * The convolution of a batch of pictures: step 1, and zeros beyond the right and the lower edge, so
 * that the result is as large as the input.
 *
 * @param input [batch, in, height, width]
 * @param weight [out, in, kernelHeight, kernelWidth]
 * @returns [batch, out, height, width]
 * @throws {ShapeError} where there are more or fewer axes, or the channels differ
 * @example
 * ```ts
 * import { conv2d } from "#impl/4_networks/conv2d.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const edges = tensor([[[[-1, 1]]]]); // how much brighter the neighbour on the right is
 * const out = conv2d(tensor([[[[0, 0, 5], [0, 5, 5]]]]), edges);
 * if (`${out.toArray()}` !== "0,5,-5,5,0,-5") throw new Error(`${out}`);
 * ```
 */
export function conv2d(input: Tensor, weight: Tensor): Tensor {
  checkConvolution(input.shape, weight.shape, { dimensions: 2 });
  return apply(conv2dFunction, [input, weight]);
}
