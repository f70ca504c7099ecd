/**
 * Gradient descent with momentum: a ball that rolls, and not a hiker who looks at the slope afresh
 * at each step. Where slopes agree it gains speed; where they alternate they cancel out.
 */
import type { Parameter } from "#modules/0_fundamentals/module_tree.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { checkSetting, type Memory, Optimizer } from "#modules/5_sequences/optimizer.ts";
import type { WholeStep } from "#modules/5_sequences/whole_step.ts";

/** How a step is taken. */
export interface MomentumSGDOptions {
  readonly rate: number;
  /** Which share of its velocity a parameter keeps; 0 is plain descent. Default: 0.9 */
  readonly momentum?: number;
  /** How strongly each weight is drawn to 0. Default: 0 */
  readonly decay?: number;
}

/**
 * Stochastic gradient descent with momentum and weight decay, as PyTorch's `SGD` has them.
 *
 *     g = gradient + decay · weight
 *     v = momentum · v + g                the velocity, 0 at first
 *     weight = weight - rate · v
 *
 * @example
 * ```ts
 * import { Parameter } from "#modules/0_fundamentals/module_tree.ts";
 * import { MomentumSGD } from "#impl/5_sequences/momentum_sgd.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const weight = new Parameter(tensor([10]).requiresGrad());
 * const optimizer = new MomentumSGD([weight], { rate: 1, momentum: 0.5 });
 * for (let i = 0; i < 2; i++) {
 *   optimizer.zeroGrad();
 *   weight.value.sum().backward(); // the gradient is 1
 *   optimizer.step(); // the velocity is 1, then 0.5 · 1 + 1
 * }
 * if (weight.value.item() !== 10 - 1 - 1.5) throw new Error(`${weight.value}`);
 * ```
 */
export class MomentumSGD extends Optimizer {
  protected override get whole(): WholeStep {
    const numbers = () => [this.rate, this.momentum, this.decay];
    return { kernel: "momentum", remembered: ["velocity"], numbers };
  }

  readonly momentum: number;
  readonly decay: number;

  /** @throws {RangeError} for a setting below 0, or a momentum of 1 or more */
  constructor(parameters: readonly Parameter<Tensor>[], options: MomentumSGDOptions) {
    const { rate, momentum = 0.9, decay = 0 } = options;
    super(parameters, rate);
    checkSetting("momentum", momentum, 1);
    checkSetting("decay", decay);
    this.momentum = momentum;
    this.decay = decay;
  }

  protected override move(value: Tensor, grad: Tensor, memory: Memory): Tensor {
    // #region 5.1 the three lines above; memory.recall and memory.keep look after the "velocity"
    const pulled = grad.add(value.mul(this.decay));
    const velocity = memory.recall("velocity", value).mul(this.momentum).add(pulled);
    memory.keep("velocity", velocity);
    return value.sub(velocity.mul(this.rate));
    // #endregion
  }
}
