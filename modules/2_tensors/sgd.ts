/** Stochastic gradient descent: a small step downhill for every number of every parameter. */
import { listedOnce } from "#modules/0_fundamentals/listed_once.ts";
import type { Parameter } from "#modules/0_fundamentals/module_tree.ts";
import { noGrad, type Tensor } from "#modules/2_tensors/tensor.ts";

/**
 * Moves parameters against their gradients, each by the rate times its gradient. Tensors do not
 * change: a parameter gets a new one, a leaf without a past.
 *
 * @example
 * ```ts
 * import { Parameter } from "#modules/0_fundamentals/module_tree.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 * import { SGD } from "#modules/2_tensors/sgd.ts";
 *
 * const weight = new Parameter(tensor([3, 5]).requiresGrad());
 * const optimizer = new SGD([weight], { rate: 0.5 });
 * weight.value.mul(tensor([1, 4])).sum().backward();
 * optimizer.step();
 * if (`${weight.value.toArray()}` !== "2.5,3") throw new Error(`${weight.value}`);
 * ```
 */
export class SGD {
  /** How far a step goes: what a gradient is multiplied by. */
  readonly rate: number;
  readonly #parameters: readonly Parameter<Tensor>[];

  /** @throws {RangeError} for a rate that is not a positive number, or a parameter listed twice */
  constructor(parameters: readonly Parameter<Tensor>[], { rate }: { readonly rate: number }) {
    if (!(rate > 0 && rate < Infinity)) {
      throw new RangeError(`The rate is a positive number, not ${rate}`);
    }
    this.rate = rate;
    this.#parameters = listedOnce(parameters);
  }

  /** Forgets all gradients, since `backward` adds to what is there. */
  zeroGrad(): void {
    for (const { value } of this.#parameters) value.zeroGrad();
  }

  /** Takes one step with the gradients that are there. */
  step(): void {
    for (const parameter of this.#parameters) {
      const { value } = parameter, { grad } = value;
      if (!grad) continue;
      const moved = noGrad(() => value.add(grad.mul(-this.rate))).requiresGrad();
      moved.grad = grad; // as in PyTorch it stays until zeroGrad
      parameter.update(moved);
    }
  }
}
