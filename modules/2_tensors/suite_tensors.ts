/** What the suites about tensors share, beside suite_tools.ts: tensors of inputs, and gradients. */
import type { TensorInput } from "#grader/suite.ts";
import { neg } from "#impl/2_tensors/elementwise_functions.ts";
import { fromData, tensor } from "#modules/2_tensors/factories.ts";
import { type Shape, sizeOf, stridesOf } from "#modules/2_tensors/shape.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { seen } from "#modules/2_tensors/suite_tools.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { Context } from "#modules/2_tensors/tensor_function.ts";
import { random } from "#modules/random.ts";

/** The tensor that an input describes. */
export function tensorOf({ shape, strides, storage }: TensorInput): Tensor {
  return fromData(Float64Array.from(storage), shape, strides);
}

/** Random numbers in [-2, 2) in some shape, row by row or turned over, as gradients come. */
export function weightsFor(shape: Shape, seed: number): Tensor {
  const draw = random(seed);
  const storage = Float64Array.from({ length: sizeOf(shape) }, () => 4 * draw() - 2);
  const turned = stridesOf(shape.toReversed()).reverse();
  return fromData(storage, shape, seed % 2 ? stridesOf(shape) : turned);
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
  inputs: readonly TensorInput[],
  seed: number,
): unknown[] {
  return gradientsOf(calculate, inputs.map(tensorOf), ({ shape }) => weightsFor(shape, seed));
}
