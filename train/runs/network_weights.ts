/** The parameters of a network as arrays by name, and back. */
import type { Module } from "#modules/0_fundamentals/module_tree.ts";
import { parameterNames } from "#modules/0_fundamentals/parameter_names.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { sameShape } from "#modules/2_tensors/shape.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import { UsageError } from "../../terminal/usage.ts";
import type { Weights } from "./checkpoint.ts";
import type { NumberArray, Safetensors } from "./safetensors.ts";

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

/**
 * The arrays of a file that are the network's, each under the first name of its parameter. Tied
 * weights are found under any of their names: some programs save them under one, some under all.
 *
 * @throws {UsageError} where a file has other numbers under one name of a parameter than under another
 * @throws {SafetensorsError} for numbers that are not read here
 */
export function readTied(network: Module<Tensor>, { read }: Pick<Safetensors, "read">): Weights {
  const found = new Map<string, NumberArray>();
  for (const names of parameterNames(network).values()) {
    const arrays = names.flatMap((name) => {
      const array = read(name);
      return array ? [{ name, array }] : [];
    });
    if (arrays.length === 0) continue;
    const [first] = arrays, other = arrays.find(({ array }) => !sameNumbers(array, first.array));
    if (other) {
      throw new UsageError(
        `${first.name} and ${other.name} are one in this network, and differ in the file`,
      );
    }
    found.set(names[0], first.array);
  }
  return found;
}

function sameNumbers(a: NumberArray, b: NumberArray): boolean {
  return sameShape(a.shape, b.shape) && a.data.every((value, i) => Object.is(value, b.data[i]));
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
