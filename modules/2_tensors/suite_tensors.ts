/** What the suites about tensors share, beside suite_tools.ts: tensors of inputs, and gradients. */
import {
  becoming,
  float,
  list,
  tensor as plainTensor,
  type TensorInput,
  type TensorInputOptions,
  tensors as plainTensors,
} from "#grader/suite.ts";
import { neg } from "#impl/2_tensors/elementwise_functions.ts";
import { drawsFrom, type Source } from "#modules/1_autodiff/suite_numbers.ts";
import { fromData, tensor } from "#modules/2_tensors/factories.ts";
import { type Shape, sizeOf, stridesOf } from "#modules/2_tensors/shape.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { seen } from "#modules/2_tensors/suite_tools.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import { Context } from "#modules/2_tensors/tensor_function.ts";

/** The tensor that an input describes. */
export function tensorOf({ shape, strides, storage }: TensorInput): Tensor {
  return fromData(Float64Array.from(storage), shape, strides);
}

/** Random tensors, in any layout unless told. */
export function anyTensor(options: TensorInputOptions = {}) {
  return becoming(plainTensor(options), "tensor", tensorOf);
}

/** Two or more of them whose shapes broadcast together. */
export function anyTensors(options: TensorInputOptions & { readonly count?: number } = {}) {
  return becoming(plainTensors(options), "tensor", tensorOf);
}

/** A few random numbers: what they are by turns, a tensor of any size can be filled with. */
export function anyNumbers(options: { readonly min?: number; readonly max?: number } = {}) {
  return list(float({ min: -2, max: 2, ...options }), { minLength: 1, maxLength: 7 });
}

/**
 * Numbers in some shape, as gradients come: those given, by turns, or random ones in [-2, 2) from a
 * seed. Row by row, or turned over where the seed, or how many numbers there are, is even.
 */
export function weightsFor(shape: Shape, from: Source): Tensor {
  const draw = drawsFrom(from);
  const next = () => typeof from === "number" ? 4 * draw() - 2 : draw();
  const storage = Float64Array.from({ length: sizeOf(shape) }, next);
  const turned = stridesOf(shape.toReversed()).reverse();
  const isOdd = (typeof from === "number" ? from : from.length) % 2 === 1;
  return fromData(storage, shape, isOdd ? stridesOf(shape) : turned);
}

/**
 * The gradient of each input of a calculation, all elements of it.
 *
 * @param gradOut the gradient that comes in, or none for a calculation that ends in one element
 */
export function gradientsOf(
  calculate: (...inputs: Tensor[]) => Tensor,
  inputs: readonly Tensor[],
  gradOut?: Tensor | ((output: Tensor) => Tensor),
): unknown[] {
  const leaves = inputs.map((input) => input.detach().requiresGrad());
  try {
    const output = calculate(...leaves);
    output.backward(typeof gradOut === "function" ? gradOut(output) : gradOut);
  } catch (error) {
    // Where neither side of the functions is written, it is the gradients that are asked for.
    if (error instanceof Error && error.name === "TodoError") {
      neg.backward(new Context<[]>(simple), tensor([1]).data);
    }
    throw error;
  }
  return leaves.map((leaf) => seen(leaf.grad));
}

/**
 * The gradient of each input, where the output is weighed by random numbers: with equal weights, a
 * gradient whose elements are mixed up would look right.
 */
export function gradients(
  calculate: (...inputs: Tensor[]) => Tensor,
  inputs: readonly (Tensor | TensorInput)[],
  weights: Source,
): unknown[] {
  const tensors = inputs.map((input) => input instanceof Tensor ? input : tensorOf(input));
  return gradientsOf(calculate, tensors, ({ shape }) => weightsFor(shape, weights));
}
