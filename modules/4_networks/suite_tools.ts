/** What the suites of this module share. */
import type { TensorInput } from "#grader/suite.ts";
import type { Nested } from "#modules/2_tensors/row_major.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import { weightsFor } from "#modules/2_tensors/suite_tensors.ts";
import { seen } from "#modules/2_tensors/suite_tools.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import { isTensorData, type TensorData } from "#modules/2_tensors/tensor_data.ts";
import { Context, type TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import { unreadable } from "#modules/4_networks/unreadable_backend.ts";

/** An input and a kernel, both with as many channels as the one that has fewer. */
export function sameChannels(
  input: TensorInput,
  weight: TensorInput,
): [input: TensorInput, weight: TensorInput] {
  const channels = Math.min(input.shape[1], weight.shape[1]);
  const cut = (of: TensorInput) => ({ ...of, shape: [...of.shape].with(1, channels) });
  return [cut(input), cut(weight)];
}

/**
 * Result and gradients of a calculation on a backend of which nothing can be read in between. The
 * gradient that comes in is random, and turned over.
 */
export function unread(
  calculate: (...inputs: Tensor[]) => Tensor,
  inputs: readonly Nested[],
): { readonly out: unknown; readonly gradients: readonly unknown[] } {
  const leaves = inputs.map((input) => tensor(input, { backend: unreadable }).requiresGrad());
  const out = calculate(...leaves);
  out.backward(new Tensor(weightsFor(out.shape, 2).data, unreadable));
  return { out: seen(out), gradients: leaves.map(({ grad }) => seen(grad)) };
}

/**
 * A function called directly, and its backward twice, by two gradients: what comes of it, and all
 * that it was handed, which has to stay as it was.
 */
export function handled<Settings extends readonly unknown[]>(
  fn: TensorFunction<readonly TensorData[], readonly unknown[], Settings>,
  inputs: readonly TensorData<Float64Array>[],
  ...settings: Settings
): unknown {
  const ctx = new Context<readonly unknown[]>(simple);
  const out = fn.forward(ctx, ...inputs, ...settings);
  const first = seen(out), grads = [4, 7].map((seed) => weightsFor(out.shape, seed).data);
  const shares = grads.map((grad) => {
    const result = fn.backward(ctx, grad);
    return isTensorData(result) ? [seen(result)] : result.map(seen);
  });
  return {
    out: first,
    shares,
    "out, inputs and gradients afterwards": [out, ...inputs, ...grads].map((
      { storage },
    ) => [...storage as Float64Array]),
  };
}

/**
 * Two walks back through one graph, by two gradients, and the same calculation once more on other
 * numbers: a leaf adds up what comes, and nothing is left over from a call before.
 */
export function again(
  calculate: (...inputs: Tensor[]) => Tensor,
  ...inputs: readonly Tensor[]
): unknown {
  const leavesOf = (factor: number) =>
    inputs.map((input) => input.detach().mul(factor).detach().requiresGrad());
  const leaves = leavesOf(1), out = calculate(...leaves);
  const before = seen(out), grads = [4, 7].map((seed) => weightsFor(out.shape, seed));
  const added = grads.map((grad) => {
    out.backward(grad);
    return leaves.map((leaf) => seen(leaf.grad));
  });
  const others = leavesOf(-0.5), other = calculate(...others);
  other.backward(weightsFor(other.shape, 5));
  return {
    out: before,
    "gradients after one walk and after two": added,
    "on other numbers": { out: seen(other), gradients: others.map((leaf) => seen(leaf.grad)) },
    "out, inputs and gradients afterwards": [out, ...leaves, ...grads].map(seen),
  };
}

/**
 * A picture that blocks of a size fill: each element becomes a block of different numbers. The axes
 * of the result stand in the storage in another order than in the shape.
 */
export function largerBy(
  picture: Tensor,
  [blockHeight, blockWidth]: readonly [height: number, width: number],
): Tensor {
  const [batch, channels, height, width] = picture.shape;
  const factors = Array.from({ length: blockHeight }, (_, y) => {
    return [Array.from({ length: blockWidth }, (_, x) => 1 + Math.sin(10 + 7 * y + 3 * x))];
  });
  return picture.reshape([batch, channels, height, 1, width, 1])
    .mul(tensor(factors)) // [blockHeight, 1, blockWidth]
    .reshape([batch, channels, height * blockHeight, width * blockWidth])
    .permute([3, 1, 0, 2]).contiguous().permute([2, 1, 3, 0]);
}
