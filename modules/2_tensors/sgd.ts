/** Stochastic gradient descent: a small step downhill for every number of every parameter. */
import { listedOnce } from "#modules/0_fundamentals/listed_once.ts";
import type { Parameter } from "#modules/0_fundamentals/module_tree.ts";
import { sameShape } from "#modules/2_tensors/shape.ts";
import { noGrad, Tensor } from "#modules/2_tensors/tensor.ts";

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
    const learning = this.#parameters.filter(({ value }) => value.grad);
    const grads = learning.map(({ value }) => value.grad!);
    const moved = noGrad(() => descend(learning.map(({ value }) => value), grads, this.rate));
    learning.forEach((parameter, i) => {
      const leaf = moved[i].requiresGrad();
      leaf.grad = grads[i]; // as in PyTorch it stays until zeroGrad
      parameter.update(leaf);
    });
  }
}

/** Each value less the rate times its gradient: in one go, where the backend can do it. */
function descend(values: readonly Tensor[], grads: readonly Tensor[], rate: number): Tensor[] {
  const backend = values[0]?.backend;
  const fits = backend?.addScaled &&
    values.every((value, i) =>
      value.backend === backend && grads[i].backend === backend &&
      sameShape(value.shape, grads[i].shape)
    );
  if (!fits) return values.map((value, i) => value.add(grads[i].mul(-rate)));
  const pairs = values.map(({ data }, i) => [data, grads[i].data] as const);
  return backend.addScaled!(pairs, -rate).map((data) => new Tensor(data, backend));
}
