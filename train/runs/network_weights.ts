/** The parameters of a network as arrays by name, and back. */
import type { Module } from "#modules/0_fundamentals/module_tree.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import type { Weights } from "./checkpoint.ts";

/** The numbers of tensors by name, in as few bytes as hold them exactly. */
export async function readTensors(tensors: Iterable<readonly [string, Tensor]>): Promise<Weights> {
  const read = [...tensors].map(async ([name, tensor]) => {
    const wide = await tensor.read(), narrow = Float32Array.from(wide);
    const exact = wide.every((value, i) => Object.is(value, narrow[i]));
    return [name, { shape: tensor.shape, data: exact ? narrow : wide }] as const;
  });
  return new Map(await Promise.all(read));
}

/** The network's parameters as they are now. */
export function readWeights(network: Module<Tensor>): Promise<Weights> {
  return readTensors(network.namedParameters().map(([name, { value }]) => [name, value] as const));
}

/** The gradients of the last step, of the parameters that have one. */
export function readGradients(network: Module<Tensor>): Promise<Weights> {
  return readTensors(
    network.namedParameters().flatMap(([name, { value: { grad } }]) =>
      grad ? [[name, grad] as const] : []
    ),
  );
}

/** Puts others in their place, of the same names and shapes. */
export function loadWeights(network: Module<Tensor>, weights: Weights, backend: Backend): void {
  for (const [name, parameter] of network.namedParameters()) {
    const { data, shape } = weights.get(name)!;
    parameter.update(new Tensor(backend.upload(data, shape), backend).requiresGrad());
  }
}

/** How many numbers there are to learn. */
export function countWeights(network: Module<Tensor>): number {
  return network.parameters().reduce((sum, { value }) => sum + value.size, 0);
}
