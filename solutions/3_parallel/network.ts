/**
 * The network of task 2.5 for backends that are fast. There each layer multiplied every input by
 * every weight, [n, in, out] products in all, wrote them down, and added them up. A matrix product
 * finds the same sums without ever writing a product down, and it is the one operation that
 * workers and GPUs are best at.
 */
import {
  Linear as BroadcastLinear,
  type LinearOptions,
  type NetworkOptions,
} from "#impl/2_tensors/network.ts";
import { Module } from "#modules/0_fundamentals/module_tree.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";

export type { LinearOptions, NetworkOptions };

/** The layer of task 2.5, with the same weights to begin with, and another way to its sums. */
export class Linear extends BroadcastLinear {
  /**
   * For each row of inputs and each output j:
   * inputs[0] · weight[0][j] + inputs[1] · weight[1][j] + … + bias[j].
   *
   * @param inputs [n, in]
   * @returns [n, out]
   * @throws {ShapeError} where the rows are longer or shorter than the layer takes
   * @example
   * ```ts
   * import { Linear } from "#impl/3_parallel/network.ts";
   * import { tensor } from "#modules/2_tensors/factories.ts";
   *
   * const layer = new Linear({ inSize: 2, outSize: 1, draw: () => 0.5 });
   * layer.weight.update(tensor([[10], [100]]));
   * layer.bias.update(tensor([7]));
   * const outputs = layer.forward(tensor([[1, 2], [3, 4]])).toArray();
   * if (`${outputs}` !== "217,437") throw new Error(`${outputs}`);
   * ```
   */
  override forward(inputs: Tensor): Tensor {
    const weight = this.weight.value, bias = this.bias.value;
    // #region 3.5 the same weighted sums as in task 2.5, this time as one matrix product; then the
    //   bias
    return inputs.matmul(weight).add(bias);
    // #endregion
  }
}

/** The network: 2, hidden, hidden, 1, with relu between the layers and a sigmoid at the end. */
export class Network extends Module<Tensor> {
  readonly layer1: Linear;
  readonly layer2: Linear;
  readonly layer3: Linear;

  /** Draws the weights from the first layer to the last, as the network of task 2.5 does. */
  constructor({ hidden, draw, backend }: NetworkOptions) {
    super();
    this.layer1 = new Linear({ inSize: 2, outSize: hidden, draw, backend });
    this.layer2 = new Linear({ inSize: hidden, outSize: hidden, draw, backend });
    this.layer3 = new Linear({ inSize: hidden, outSize: 1, draw, backend });
  }

  /**
   * The probability that each point has label 1.
   *
   * @param points [n, 2]
   * @returns [n, 1]
   */
  forward(points: Tensor): Tensor {
    const hidden1 = this.layer1.forward(points).relu();
    const hidden2 = this.layer2.forward(hidden1).relu();
    return this.layer3.forward(hidden2).sigmoid();
  }
}
