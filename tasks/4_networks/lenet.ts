/**
 * The network that reads digits, after LeNet (LeCun and others, 1998), in MiniTorch's sizes:
 *
 *     conv1 3×3 ── relu ── conv2 3×3 ── relu ── blocks 4×4 ── linear1 ── relu ── dropout ── linear2
 *     [n, 4, 28, 28]       [n, 8, 28, 28]       [n, 8, 7, 7]    [n, 64]            [n, 10]
 *
 * and logSoftmax at the end, for which `nllLoss` is the loss.
 */
import { Conv2d, Dropout, Linear } from "#impl/4_networks/layers.ts";
import { maxPool2d } from "#impl/4_networks/pooling.ts";
import { logSoftmax } from "#impl/4_networks/softmax.ts";
import { Module } from "#modules/0_fundamentals/module_tree.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import type { Random } from "#modules/random.ts";
import { todo } from "#modules/todo.ts";

/** How large the pictures are, and where chance comes from. */
export interface LeNetOptions {
  /** The height and width of a picture, a multiple of 4. Default: 28 */
  readonly size?: number;
  /** For the first weights, from the first layer to the last, and from then on for dropout. */
  readonly draw: Random;
  /** Who keeps the weights and calculates with them. Default: `simple` */
  readonly backend?: Backend;
}

/**
 * LeNet for pictures of one channel and ten classes.
 *
 * @example
 * ```ts
 * import { LeNet } from "#impl/4_networks/lenet.ts";
 * import { rand } from "#modules/2_tensors/factories.ts";
 * import { random } from "#modules/random.ts";
 *
 * const model = new LeNet({ size: 8, draw: random(1) }).eval();
 * const logProbabilities = model.forward(rand([2, 1, 8, 8], { random: random(2) }));
 * if (logProbabilities.shape.join() !== "2,10") throw new Error(`${logProbabilities}`);
 * ```
 */
export class LeNet extends Module<Tensor> {
  readonly conv1: Conv2d;
  readonly conv2: Conv2d;
  readonly linear1: Linear;
  readonly dropout: Dropout;
  readonly linear2: Linear;

  constructor({ size = 28, draw, backend }: LeNetOptions) {
    super();
    if (!(size >= 4 && size % 4 === 0)) {
      throw new RangeError(`LeNet's pictures are a multiple of 4 high and wide, not ${size}`);
    }
    const kernel = [3, 3] as const, inSize = 8 * (size / 4) ** 2;
    this.conv1 = new Conv2d({ inChannels: 1, outChannels: 4, kernel, draw, backend });
    this.conv2 = new Conv2d({ inChannels: 4, outChannels: 8, kernel, draw, backend });
    this.linear1 = new Linear({ inSize, outSize: 64, draw, backend });
    this.dropout = new Dropout({ rate: 0.25, draw });
    this.linear2 = new Linear({ inSize: 64, outSize: 10, draw, backend });
  }

  /**
   * The logarithms of the probabilities of the ten digits.
   *
   * @param pictures [n, 1, size, size]
   * @returns [n, 10]
   */
  forward(pictures: Tensor): Tensor {
    // TODO(4.5): as the drawing says: relu after each convolution, the largest of each block of
    //   4 × 4, a row of numbers for each picture, the linear layers with relu and dropout between
    //   them, logSoftmax along the classes
    return todo("4.5");
  }
}
