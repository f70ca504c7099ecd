/**
 * Adam and AdamW: each number of a parameter has a step length of its own, which does not depend on
 * how large its gradients are, only on how well they agree. After Kingma and Ba,
 * https://arxiv.org/abs/1412.6980, and Loshchilov and Hutter, https://arxiv.org/abs/1711.05101.
 */
import type { Parameter } from "#modules/0_fundamentals/module_tree.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { checkSetting, type Memory, Optimizer } from "#modules/5_sequences/optimizer.ts";
import { adamAtOnce, type WholeStep } from "#modules/5_sequences/whole_step.ts";

/** How a step is taken. */
export interface AdamOptions {
  /** How far a step goes at most, about. Default: 0.001 */
  readonly rate?: number;
  /**
   * Which share each step keeps of the two means: of the gradients, and of their squares.
   * Default: [0.9, 0.999]
   */
  readonly betas?: readonly [mean: number, square: number];
  /** Keeps the division away from 0. Default: 1e-8 */
  readonly epsilon?: number;
  /** How strongly each weight is drawn to 0. Default: 0, for AdamW 0.01 */
  readonly decay?: number;
}

/**
 * Adam, as PyTorch has it; weight decay is part of the gradient.
 *
 *     g = gradient + decay · weight
 *     then as `adaptiveStep` says
 *
 * @example
 * ```ts
 * import { Parameter } from "#modules/0_fundamentals/module_tree.ts";
 * import { Adam } from "#impl/5_sequences/adam.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const weight = new Parameter(tensor([1, 1]).requiresGrad());
 * const optimizer = new Adam([weight], { rate: 0.1 });
 * weight.value.mul(tensor([1000, -0.001])).sum().backward();
 * optimizer.step(); // a first step has the length of the rate, whatever the gradient's size
 * const [a, b] = weight.value.values();
 * if (Math.abs(a - 0.9) > 1e-5 || Math.abs(b - 1.1) > 1e-5) throw new Error(`${weight.value}`);
 * ```
 */
export class Adam extends Optimizer {
  protected override get whole(): WholeStep {
    return adamAtOnce(this, { shrinks: false });
  }

  readonly betas: readonly [mean: number, square: number];
  readonly epsilon: number;
  readonly decay: number;

  /** @throws {RangeError} for a setting below 0, or a beta of 1 or more */
  constructor(parameters: readonly Parameter<Tensor>[], options: AdamOptions = {}) {
    const { rate = 0.001, betas = [0.9, 0.999], epsilon = 1e-8, decay = 0 } = options;
    super(parameters, rate);
    for (const beta of betas) checkSetting("beta", beta, 1);
    checkSetting("epsilon", epsilon);
    checkSetting("decay", decay);
    this.betas = betas;
    this.epsilon = epsilon;
    this.decay = decay;
  }

  protected override move(value: Tensor, grad: Tensor, memory: Memory): Tensor {
    // #region 5.1 draw the gradient towards 0 by the decay, then take the adaptive step
    return adaptiveStep(value, grad.add(value.mul(this.decay)), memory, this);
    // #endregion
  }
}

/**
 * AdamW: the decay shrinks the weights themselves and stays out of the means, so that it is not
 * divided by the gradients' size.
 *
 *     weight = weight - rate · decay · weight
 *     then as `adaptiveStep` says
 *
 * @example
 * ```ts
 * import { Parameter } from "#modules/0_fundamentals/module_tree.ts";
 * import { AdamW } from "#impl/5_sequences/adam.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const weight = new Parameter(tensor([8]).requiresGrad());
 * const optimizer = new AdamW([weight], { rate: 0.5, decay: 0.5 });
 * weight.value.mul(0).sum().backward(); // a gradient of 0: nothing but the decay moves it
 * optimizer.step();
 * if (weight.value.item() !== 6) throw new Error(`${weight.value}`);
 * ```
 */
export class AdamW extends Adam {
  protected override get whole(): WholeStep {
    return adamAtOnce(this, { shrinks: true });
  }

  /** @throws {RangeError} as {@linkcode Adam} does */
  constructor(parameters: readonly Parameter<Tensor>[], options: AdamOptions = {}) {
    super(parameters, { ...options, decay: options.decay ?? 0.01 });
  }

  protected override move(value: Tensor, grad: Tensor, memory: Memory): Tensor {
    // #region 5.1 shrink the weights by the rate times the decay, then take the adaptive step with
    //   the gradient as it came
    return adaptiveStep(value.mul(1 - this.rate * this.decay), grad, memory, this);
    // #endregion
  }
}

/**
 * One step of Adam, where t counts the steps from 1:
 *
 *     m = β1 · m + (1 - β1) · g           the mean of the gradients, 0 at first
 *     v = β2 · v + (1 - β2) · g²          the mean of their squares, 0 at first
 *     m' = m / (1 - β1^t)                 both means began at 0 and are too small by these factors
 *     v' = v / (1 - β2^t)
 *     weight = weight - rate · m' / (√v' + ε)
 */
function adaptiveStep(
  value: Tensor,
  grad: Tensor,
  memory: Memory,
  { rate, betas: [beta1, beta2], epsilon }: Adam,
): Tensor {
  // #region 5.1 keep the two means under the names "mean" and "square"; memory.steps is t, and a
  //   root is a power
  const mean = memory.recall("mean", value).mul(beta1).add(grad.mul(1 - beta1));
  const square = memory.recall("square", value).mul(beta2).add(grad.mul(grad).mul(1 - beta2));
  memory.keep("mean", mean);
  memory.keep("square", square);
  const fairMean = mean.div(1 - beta1 ** memory.steps);
  const fairSquare = square.div(1 - beta2 ** memory.steps);
  return value.sub(fairMean.div(fairSquare.pow(0.5).add(epsilon)).mul(rate));
  // #endregion
}
