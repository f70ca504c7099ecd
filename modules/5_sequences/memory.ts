import { zeros } from "#modules/2_tensors/factories.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";

/** What an optimizer remembers of one parameter from step to step. */
export class Memory {
  /** How many steps the parameter has taken; during a step, that one is counted. */
  steps = 0;

  /** The tensors by their names, each in the parameter's shape. */
  readonly tensors: Map<string, Tensor> = new Map();

  /** What was last kept under a name; before that 0 everywhere, in the shape of `like`. */
  recall(name: string, like: Tensor): Tensor {
    return this.tensors.get(name) ?? zeros(like.shape, { backend: like.backend });
  }

  /** Keeps a tensor under a name, for the next step. */
  keep(name: string, tensor: Tensor): void {
    this.tensors.set(name, tensor);
  }
}
