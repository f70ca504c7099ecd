/** Stochastic gradient descent: a small step downhill for every number of every parameter. */
import { listedOnce } from "#modules/0_fundamentals/listed_once.ts";
import type { Parameter } from "#modules/0_fundamentals/module_tree.ts";
import type { Scalar } from "#modules/1_autodiff/scalar.ts";
import { type ScalarArray, scalarsOf } from "#modules/1_autodiff/scalar_array.ts";

/**
 * Moves parameters against their derivatives, each by the rate times its derivative.
 *
 * @example
 * ```ts
 * import { Parameter } from "#modules/0_fundamentals/module_tree.ts";
 * import { scalar } from "#modules/1_autodiff/scalar.ts";
 * import { SGD } from "#modules/1_autodiff/sgd.ts";
 *
 * const x = scalar(3);
 * const optimizer = new SGD([new Parameter(x)], { rate: 0.1 });
 * x.mul(x).backward();
 * optimizer.step();
 * if (Math.abs(x.data - 2.4) > 1e-12) throw new Error(`3 - 0.1 · 2 · 3 is not ${x.data}`);
 * ```
 */
export class SGD {
  /** How far a step goes: what a derivative is multiplied by. */
  readonly rate: number;
  readonly #scalars: readonly Scalar[];

  /** @throws {RangeError} for a rate that is not a positive number, or a parameter listed twice */
  constructor(parameters: readonly Parameter<ScalarArray>[], { rate }: { readonly rate: number }) {
    if (!(rate > 0 && rate < Infinity)) {
      throw new RangeError(`The rate is a positive number, not ${rate}`);
    }
    this.rate = rate;
    this.#scalars = listedOnce(parameters).flatMap((parameter) => scalarsOf(parameter.value));
  }

  /** Sets all derivatives to 0, since `backward` adds to what is there. */
  zeroDerivatives(): void {
    for (const scalar of this.#scalars) scalar.zeroDerivative();
  }

  /** `zeroDerivatives`, by PyTorch's name for it: that of every other optimizer here. */
  zeroGrad(): void {
    this.zeroDerivatives();
  }

  /** Takes one step with the derivatives that are there. */
  step(): void {
    for (const scalar of this.#scalars) scalar.data -= this.rate * scalar.derivative;
  }
}
