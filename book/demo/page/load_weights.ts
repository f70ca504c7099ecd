/** Weights of a file in a network, in a page. */
import type { Module } from "#modules/0_fundamentals/module_tree.ts";
import { parameterNames } from "#modules/0_fundamentals/parameter_names.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { sameShape } from "#modules/2_tensors/shape.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import type { Safetensors } from "../../../train/runs/safetensors.ts";

/**
 * Puts the numbers of a `.safetensors` file in the place of the network's, each found under any name of
 * its parameter.
 *
 * @throws {Error} for weights of another network
 */
export function loadWeights(
  network: Module<Tensor>,
  file: Safetensors,
  backend: Backend,
): void {
  for (const [parameter, names] of parameterNames(network)) {
    const array = names.map((name) => file.read(name)).find((array) => array !== undefined);
    const { shape } = parameter.value;
    if (!array || !sameShape(array.shape, shape)) {
      const there = array ? `[${array.shape.join(", ")}]` : "missing";
      throw new Error(
        `These are weights of another network: ${names[0]} is [${shape.join(", ")}] here, and ` +
          `${there} there`,
      );
    }
    parameter.update(new Tensor(backend.upload(array.data, shape), backend));
  }
}
