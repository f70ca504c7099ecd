/** Where the parameters of a layer begin. */
import { Parameter } from "#modules/0_fundamentals/module_tree.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { rand } from "#modules/2_tensors/factories.ts";
import type { Shape } from "#modules/2_tensors/shape.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import type { Random } from "#modules/random.ts";

/** How many numbers each output is made of, and where chance comes from. */
export interface FanInOptions {
  /** The number of inputs that one output adds up: the fan-in. */
  readonly fanIn: number;
  readonly draw: Random;
  /** Who keeps the parameter and calculates with it. Default: `simple` */
  readonly backend?: Backend;
}

/**
 * A parameter drawn row by row from [-1/√fanIn, 1/√fanIn), as PyTorch's layers begin.
 *
 * The more inputs are added up, the smaller each weight has to be for the sum to stay as large as
 * they are. In Module 2 all weights came from [-1, 1): through five layers with hundreds of inputs
 * the numbers would grow beyond use.
 *
 * @example
 * ```ts
 * import { fanInUniform } from "#modules/4_networks/fan_in.ts";
 * import { random } from "#modules/random.ts";
 *
 * const weight = fanInUniform([100, 10], { fanIn: 100, draw: random(1) }).value;
 * const largest = Math.max(...weight.values().map(Math.abs));
 * if (!(largest > 0.09 && largest < 0.1)) throw new Error(`${largest}`);
 * ```
 */
export function fanInUniform(
  shape: Shape,
  { fanIn, draw, backend }: FanInOptions,
): Parameter<Tensor> {
  const bound = 1 / Math.sqrt(fanIn);
  const value = rand(shape, { random: () => bound * (2 * draw() - 1), backend });
  return new Parameter(value.requiresGrad());
}
