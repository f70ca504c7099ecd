/** One step of training for any model, on any backend. */
import type { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { tidyStep } from "#modules/2_tensors/tidy.ts";

/** A model that makes one tensor of another. */
export interface Model extends Module<Tensor> {
  forward(inputs: Tensor): Tensor;
}

/** Some examples, and what the model should have made of them. */
export interface Batch {
  readonly inputs: Tensor;
  readonly targets: Tensor;
}

export interface StepOptions {
  /** Who moves the parameters, such as `SGD`. */
  readonly optimizer: { zeroGrad(): void; step(): void };
  /** What the outputs cost, in one number, such as `nllLoss`. */
  readonly loss: (outputs: Tensor, targets: Tensor) => Tensor;
}

/**
 * Forgets the gradients, goes forward, backward from the loss, and takes a step. Nothing is read
 * back. At the end the memory of all that lies between is given back, and that of the parameters'
 * earlier values.
 *
 * @returns outputs and loss as they were before the step, as constants
 * @example
 * ```ts
 * import { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 * import { SGD } from "#modules/2_tensors/sgd.ts";
 * import type { Tensor } from "#modules/2_tensors/tensor.ts";
 * import { trainingStep } from "#modules/4_networks/training_step.ts";
 *
 * class Slope extends Module<Tensor> {
 *   weight = new Parameter(tensor([1]).requiresGrad());
 *   forward(x: Tensor): Tensor {
 *     return x.mul(this.weight.value);
 *   }
 * }
 *
 * const model = new Slope(), optimizer = new SGD(model.parameters(), { rate: 0.1 });
 * const batch = { inputs: tensor([1, 2]), targets: tensor([3, 6]) };
 * const loss = (outputs: Tensor, targets: Tensor) => outputs.sub(targets).pow(2).mean();
 * const losses = [1, 2, 3].map(() => trainingStep(model, batch, { optimizer, loss }).loss.item());
 * if (!(losses[0] === 10 && losses[2] < 1)) throw new Error(losses.join());
 * ```
 */
export function trainingStep(
  model: Model,
  { inputs, targets }: Batch,
  { optimizer, loss }: StepOptions,
): { readonly outputs: Tensor; readonly loss: Tensor } {
  const step = () => {
    optimizer.zeroGrad();
    const outputs = model.forward(inputs), cost = loss(outputs, targets);
    cost.backward();
    optimizer.step();
    return [outputs.detach(), cost.detach()];
  };
  let parameters: readonly Parameter<Tensor>[] | undefined;
  const values = () => (parameters ??= model.parameters()).map(({ value }) => value);
  const [outputs, cost] = tidyStep(inputs.backend, step, values);
  return { outputs, loss: cost };
}
