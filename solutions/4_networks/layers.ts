/**
 * The layers that networks are put together from: each holds its parameters and is called by
 * `forward`. How they begin is given; what they do is one line each.
 */
import { conv1d } from "#impl/4_networks/conv1d.ts";
import { conv2d } from "#impl/4_networks/conv2d.ts";
import { dropout } from "#impl/4_networks/dropout.ts";
import { Module, type Parameter } from "#modules/0_fundamentals/module_tree.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { fanInUniform } from "#modules/4_networks/fan_in.ts";
import type { Random } from "#modules/random.ts";

/** Where a layer's first numbers come from, and who keeps them. */
export interface LayerOptions {
  readonly draw: Random;
  /** Who keeps the parameters and calculates with them. Default: `simple` */
  readonly backend?: Backend;
}

/** How many numbers go in and come out. */
export interface LinearOptions extends LayerOptions {
  readonly inSize: number;
  readonly outSize: number;
}

/**
 * Weighted sums, as in Module 2, by a matrix product.
 *
 * @example
 * ```ts
 * import { Linear } from "#impl/4_networks/layers.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const layer = new Linear({ inSize: 2, outSize: 1, draw: () => 0.5 });
 * layer.weight.update(tensor([[10], [100]]).requiresGrad());
 * layer.bias.update(tensor([7]).requiresGrad());
 * const out = layer.forward(tensor([[1, 2], [0, 1]]));
 * if (`${out.toArray()}` !== "217,107") throw new Error(`${out}`);
 * ```
 */
export class Linear extends Module<Tensor> {
  /** [in, out] */
  readonly weight: Parameter<Tensor>;
  /** [out] */
  readonly bias: Parameter<Tensor>;

  constructor({ inSize, outSize, draw, backend }: LinearOptions) {
    super();
    const fanIn = inSize;
    this.weight = fanInUniform([inSize, outSize], { fanIn, draw, backend });
    this.bias = fanInUniform([outSize], { fanIn, draw, backend });
  }

  /**
   * @param inputs [..., in]
   * @returns [..., out]
   */
  forward(inputs: Tensor): Tensor {
    // #region 4.5 the matrix product with the weight, plus the bias, which broadcasts
    return inputs.matmul(this.weight.value).add(this.bias.value);
    // #endregion
  }
}

/** How many channels go in and come out, and how long the kernel is. */
export interface Conv1dOptions extends LayerOptions {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernel: number;
}

/**
 * A convolution over one dimension, and a bias for each channel that comes out.
 *
 * @example
 * ```ts
 * import { Conv1d } from "#impl/4_networks/layers.ts";
 * import { zeros } from "#modules/2_tensors/factories.ts";
 *
 * const layer = new Conv1d({ inChannels: 2, outChannels: 3, kernel: 5, draw: () => 0.5 });
 * const { shape } = layer.forward(zeros([1, 2, 8]));
 * if (shape.join() !== "1,3,8") throw new Error(shape.join());
 * ```
 */
export class Conv1d extends Module<Tensor> {
  /** [out, in, kernel] */
  readonly weight: Parameter<Tensor>;
  /** [out, 1], so that it broadcasts over places */
  readonly bias: Parameter<Tensor>;

  constructor({ inChannels, outChannels, kernel, draw, backend }: Conv1dOptions) {
    super();
    const fanIn = inChannels * kernel;
    this.weight = fanInUniform([outChannels, inChannels, kernel], { fanIn, draw, backend });
    this.bias = fanInUniform([outChannels, 1], { fanIn, draw, backend });
  }

  /**
   * @param input [batch, in, width]
   * @returns [batch, out, width]
   */
  forward(input: Tensor): Tensor {
    // #region 4.5 conv1d by the weight, plus the bias
    return conv1d(input, this.weight.value).add(this.bias.value);
    // #endregion
  }
}

/** How many channels go in and come out, and how large the kernel is. */
export interface Conv2dOptions extends LayerOptions {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernel: readonly [height: number, width: number];
}

/**
 * A convolution over two dimensions, and a bias for each channel that comes out.
 *
 * @example
 * ```ts
 * import { Conv2d } from "#impl/4_networks/layers.ts";
 * import { zeros } from "#modules/2_tensors/factories.ts";
 *
 * const layer = new Conv2d({ inChannels: 1, outChannels: 4, kernel: [3, 3], draw: () => 0.5 });
 * const { shape } = layer.forward(zeros([2, 1, 6, 8]));
 * if (shape.join() !== "2,4,6,8") throw new Error(shape.join());
 * ```
 */
export class Conv2d extends Module<Tensor> {
  /** [out, in, kernelHeight, kernelWidth] */
  readonly weight: Parameter<Tensor>;
  /** [out, 1, 1], so that it broadcasts over places */
  readonly bias: Parameter<Tensor>;

  constructor({ inChannels, outChannels, kernel, draw, backend }: Conv2dOptions) {
    super();
    const fanIn = inChannels * kernel[0] * kernel[1];
    this.weight = fanInUniform([outChannels, inChannels, ...kernel], { fanIn, draw, backend });
    this.bias = fanInUniform([outChannels, 1, 1], { fanIn, draw, backend });
  }

  /**
   * @param input [batch, in, height, width]
   * @returns [batch, out, height, width]
   */
  forward(input: Tensor): Tensor {
    // #region 4.5 conv2d by the weight, plus the bias
    return conv2d(input, this.weight.value).add(this.bias.value);
    // #endregion
  }
}

/**
 * Drops numbers while the network learns, and none while it is used: after `eval()`.
 *
 * @example
 * ```ts
 * import { Dropout } from "#impl/4_networks/layers.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const draws = [0.1, 0.9], layer = new Dropout({ rate: 0.5, draw: () => draws.shift()! });
 * const input = tensor([3, 4]), training = layer.forward(input), used = layer.eval().forward(input);
 * if (`${training.toArray()} ${used.toArray()}` !== "0,8 3,4") throw new Error(`${training}`);
 * ```
 */
export class Dropout extends Module<Tensor> {
  /** How likely a number is to be dropped. */
  readonly rate: number;
  /** Where chance comes from. */
  readonly draw: Random;

  constructor({ rate, draw }: { readonly rate: number; readonly draw: Random }) {
    super();
    this.rate = rate;
    this.draw = draw;
  }

  /** In any shape, which stays. */
  forward(input: Tensor): Tensor {
    // #region 4.5 your dropout, told whether this module is training just now
    return dropout(input, { rate: this.rate, draw: this.draw, training: this.training });
    // #endregion
  }
}
