/**
 * A network that reads points: from two coordinates through two hidden layers to the probability
 * that a point has label 1.
 *
 *     x1 ──┐  layer1  ┌─ relu ─┐  layer2  ┌─ relu ─┐  layer3
 *          ├──────────┤   …    ├──────────┤   …    ├────────── sigmoid ── p
 *     x2 ──┘          └─ relu ─┘          └─ relu ─┘
 *      2       →      hidden       →      hidden       →       1
 */
import { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
import { type Scalar, scalar } from "#modules/1_autodiff/scalar.ts";
import type { ScalarArray } from "#modules/1_autodiff/scalar_array.ts";
import type { Random } from "#modules/random.ts";
import { todo } from "#modules/todo.ts";

/** How many numbers go into a layer and come out, and where its first weights come from. */
export interface LinearOptions {
  readonly inSize: number;
  readonly outSize: number;
  readonly draw: Random;
}

/** Weighted sums: each output is made of all inputs, with weights and a bias of its own. */
export class Linear extends Module<ScalarArray> {
  /** [in, out]: `weight.value[i][j]` leads from input i to output j. */
  readonly weight: Parameter<readonly (readonly Scalar[])[]>;
  /** [out] */
  readonly bias: Parameter<readonly Scalar[]>;

  /** Draws all numbers from [-1, 1): the weights row by row, then the bias. */
  constructor({ inSize, outSize, draw }: LinearOptions) {
    super();
    const drawn = () => Array.from({ length: outSize }, () => scalar(2 * (draw() - 0.5)));
    this.weight = new Parameter(Array.from({ length: inSize }, drawn));
    this.bias = new Parameter(drawn());
  }

  /**
   * For each output j: inputs[0] · weight[0][j] + inputs[1] · weight[1][j] + … + bias[j].
   *
   * @param inputs [in]
   * @returns [out]
   * @throws {RangeError} where there are more or fewer inputs than the layer takes
   */
  forward(inputs: readonly Scalar[]): Scalar[] {
    const weight = this.weight.value, bias = this.bias.value;
    if (inputs.length !== weight.length) {
      throw new RangeError(`The layer takes ${weight.length} inputs, not ${inputs.length}`);
    }
    // TODO(1.5): a list with one sum for each bias: begin with the bias, and add every input times
    //   the weight that leads from it to this output
    return todo("1.5");
  }
}

/** How wide the hidden layers are, and where the first weights come from. */
export interface NetworkOptions {
  readonly hidden: number;
  readonly draw: Random;
}

/**
 * The network: 2, hidden, hidden, 1.
 *
 * @example
 * ```ts
 * import { Network } from "#impl/1_autodiff/network.ts";
 * import { random } from "#modules/random.ts";
 *
 * const network = new Network({ hidden: 3, draw: random(1) });
 * const p = network.forward([0.2, 0.9]).data;
 * if (!(p > 0 && p < 1)) throw new Error(`${p} is no probability`);
 * const names = network.namedParameters().map(([name]) => name);
 * if (names[0] !== "layer1.weight") throw new Error(names.join());
 * ```
 */
export class Network extends Module<ScalarArray> {
  readonly layer1: Linear;
  readonly layer2: Linear;
  readonly layer3: Linear;

  /** Draws the weights from the first layer to the last. */
  constructor({ hidden, draw }: NetworkOptions) {
    super();
    this.layer1 = new Linear({ inSize: 2, outSize: hidden, draw });
    this.layer2 = new Linear({ inSize: hidden, outSize: hidden, draw });
    this.layer3 = new Linear({ inSize: hidden, outSize: 1, draw });
  }

  /** The probability that a point has label 1. */
  forward(point: readonly [x1: number, x2: number]): Scalar {
    const inputs = point.map((x) => scalar(x, { requiresGrad: false }));
    // TODO(1.5): through the three layers: relu for each output of the first two, and sigmoid for
    //   the one output of the last
    return todo("1.5");
  }
}
