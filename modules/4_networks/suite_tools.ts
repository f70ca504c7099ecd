/** What the suites of this module share. */
import type { TensorInput } from "#grader/suite.ts";
import type { Nested } from "#modules/2_tensors/row_major.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import { weightsFor } from "#modules/2_tensors/suite_tensors.ts";
import { seen } from "#modules/2_tensors/suite_tools.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
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
