/** The parameters of a network as arrays by name, and back. */
import type { Module } from "#modules/0_fundamentals/module_tree.ts";
import { parameterNames } from "#modules/0_fundamentals/parameter_names.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { sameShape, sizeOf } from "#modules/2_tensors/shape.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import { UsageError } from "../../terminal/usage.ts";
import { matchWeights, type Shaped, type Weights } from "./checkpoint.ts";
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

/** The shapes of the network's parameters. */
export function shapesOf(network: Module<Tensor>): ReadonlyMap<string, Shaped> {
  return new Map(
    network.namedParameters().map(([name, { value: { shape } }]) => [name, { shape }]),
  );
}

export interface LoadOptions {
  /** Who keeps the parameters from now on. */
  readonly backend: Backend;
  /** The shapes that they are to have. Default: those that they have */
  readonly wanted?: ReadonlyMap<string, Shaped>;
  /** Is told after each parameter how many of all numbers are in their places. */
  readonly loaded?: (numbers: number, all: number) => void;
}

/**
 * Puts the arrays of a file in the place of the network's parameters, one after another. Tied weights
 * are found under any of their names: some programs save them under one, some under all. What else
 * is in the file stays there.
 *
 * @throws {UsageError} for parameters that are not there, or have other shapes, before any is loaded;
 * and where a file has other numbers under one name of a parameter than under another
 * @throws {SafetensorsError} for numbers that are not read here
 */
export function loadFile(
  network: Module<Tensor>,
  file: Pick<Safetensors, "shape" | "read">,
  { backend, wanted = shapesOf(network), loaded = () => {} }: LoadOptions,
): void {
  const parameters = [...parameterNames(network)];
  const shapes = parameters.flatMap(([, names]) => {
    const shape = names.map(file.shape).find((shape) => shape !== undefined);
    return shape ? [[names[0], { shape }] as const] : [];
  });
  matchWeights(new Map(shapes), wanted);
  const all = shapes.reduce((sum, [, { shape }]) => sum + sizeOf(shape), 0);
  let done = 0;
  for (const [parameter, names] of parameters) {
    const { data, shape } = readTied(names, file);
    parameter.update(new Tensor(backend.upload(data, shape), backend).requiresGrad());
    loaded(done += data.length, all);
  }
}

/** The one array that a file has under these names, of which it has one at least. */
function readTied(names: readonly string[], { read }: Pick<Safetensors, "read">): NumberArray {
  let first: { readonly name: string; readonly array: NumberArray } | undefined;
  for (const name of names) {
    const array = read(name);
    if (!array) continue;
    first ??= { name, array };
    if (sameNumbers(array, first.array)) continue;
    throw new UsageError(
      `${first.name} and ${name} are one in this network, and differ in the file`,
    );
  }
  return first!.array;
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
