/**
 * The network of task 1.5 on tensors: all points go through it at once, a row each.
 *
 *     points ── layer1 ── relu ── layer2 ── relu ── layer3 ── sigmoid ── probabilities
 *     [n, 2]         [n, hidden]       [n, hidden]       [n, 1]            [n, 1]
 */
import { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { rand } from "#modules/2_tensors/factories.ts";
import { shapeText } from "#modules/2_tensors/shape.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import type { Random } from "#modules/random.ts";
import { todo } from "#modules/todo.ts";

/** How many numbers go into a layer and come out, and where its first weights come from. */
export interface LinearOptions {
  readonly inSize: number;
  readonly outSize: number;
  readonly draw: Random;
  /** Who keeps the weights and calculates with them. Default: `simple` */
  readonly backend?: Backend;
}

/** Weighted sums: each output is made of all inputs, with weights and a bias of its own. */
export class Linear extends Module<Tensor> {
  /** [in, out]: row i, column j leads from input i to output j. */
  readonly weight: Parameter<Tensor>;
  /** [out] */
  readonly bias: Parameter<Tensor>;

  /** Draws all numbers from [-1, 1): the weights row by row, then the bias. */
  constructor({ inSize, outSize, draw, backend }: LinearOptions) {
    super();
    const drawn = (shape: readonly number[]) =>
      new Parameter(rand(shape, { random: () => 2 * (draw() - 0.5), backend }).requiresGrad());
    this.weight = drawn([inSize, outSize]);
    this.bias = drawn([outSize]);
  }

  /**
   * For each row of inputs and each output j:
   * inputs[0] · weight[0][j] + inputs[1] · weight[1][j] + … + bias[j].
   *
   * @param inputs [n, in], with any strides
   * @returns [n, out]
   * @throws {ShapeError} where the rows are longer or shorter than the layer takes
   * @example
   * ```ts
   * import { Linear } from "#impl/2_tensors/network.ts";
   * import { tensor } from "#modules/2_tensors/factories.ts";
   *
   * const layer = new Linear({ inSize: 2, outSize: 1, draw: () => 0.5 });
   * layer.weight.update(tensor([[10], [100]]));
   * layer.bias.update(tensor([7]));
   * const outputs = layer.forward(tensor([[1, 2], [3, 4]])).toArray();
   * if (`${outputs}` !== "217,437") throw new Error(`${outputs}`);
   * ```
   */
  forward(inputs: Tensor): Tensor {
    const weight = this.weight.value, bias = this.bias.value;
    const [inSize, outSize] = weight.shape, [rows, length] = inputs.shape;
    if (inputs.rank !== 2 || length !== inSize) {
      throw new ShapeError(`The layer takes [n, ${inSize}], not ${shapeText(inputs.shape)}`);
    }
    inputs = inputs.contiguous(); // may come turned over, and then has no view
    // TODO(2.5): multiply every input by every weight that leads away from it, which is a product
    //   of [n, in, 1] and [in, out] that broadcasts; add up along the inputs; add the bias
    return todo("2.5");
  }
}

/** How wide the hidden layers are, and where the first weights come from. */
export interface NetworkOptions {
  readonly hidden: number;
  readonly draw: Random;
  /** Who keeps the weights and calculates with them. Default: `simple` */
  readonly backend?: Backend;
}

/**
 * The network: 2, hidden, hidden, 1.
 *
 * @example
 * ```ts
 * import { Network } from "#impl/2_tensors/network.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 * import { random } from "#modules/random.ts";
 *
 * const network = new Network({ hidden: 3, draw: random(1) });
 * const probabilities = network.forward(tensor([[0.2, 0.9], [0.5, 0.1]]));
 * if (probabilities.shape.join() !== "2,1") throw new Error(`${probabilities}`);
 * const names = network.namedParameters().map(([name]) => name);
 * if (names[0] !== "layer1.weight") throw new Error(names.join());
 * ```
 */
export class Network extends Module<Tensor> {
  readonly layer1: Linear;
  readonly layer2: Linear;
  readonly layer3: Linear;

  /** Draws the weights from the first layer to the last. */
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
    // TODO(2.5): through the three layers; relu after the first two, sigmoid at the end
    return todo("2.5");
  }
}
