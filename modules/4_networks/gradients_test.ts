/** The gradients of this module against how the results move, on permuted inputs. */
import { conv1d } from "#impl/4_networks/conv1d.ts";
import { conv2d } from "#impl/4_networks/conv2d.ts";
import { crossEntropy } from "#impl/4_networks/cross_entropy.ts";
import { dropout } from "#impl/4_networks/dropout.ts";
import { max } from "#impl/4_networks/max.ts";
import { avgPool2d, maxPool2d, tile } from "#impl/4_networks/pooling.ts";
import { logSoftmax, softmax } from "#impl/4_networks/softmax.ts";
import { rand, tensor } from "#modules/2_tensors/factories.ts";
import { gradientDifferences } from "#modules/2_tensors/gradient_check.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { random } from "#modules/random.ts";
import { assertEquals } from "@std/assert";

const draw = random(4);

/** Numbers in [-2, 2) whose axes stand in the storage the other way round. */
function turned(shape: readonly number[]): Tensor {
  const order = shape.map((_, axis) => shape.length - 1 - axis);
  return rand(shape.toReversed(), { random: () => 4 * draw() - 2 }).permute(order);
}

const CHECKS: Readonly<
  Record<string, readonly [calculate: (...inputs: Tensor[]) => Tensor, shapes: number[][]]>
> = {
  conv1d: [conv1d, [[2, 3, 5], [4, 3, 2]]],
  "conv1d with a kernel longer than the row": [conv1d, [[2, 1, 2], [2, 1, 4]]],
  conv2d: [conv2d, [[2, 2, 3, 4], [3, 2, 2, 3]]],
  "conv2d with a kernel larger than the picture": [conv2d, [[1, 2, 2, 2], [2, 2, 3, 4]]],
  tile: [(a) => tile(a, [2, 3]), [[2, 2, 4, 6]]],
  avgPool2d: [(a) => avgPool2d(a, [2, 3]), [[2, 2, 4, 6]]],
  maxPool2d: [(a) => maxPool2d(a, [2, 3]), [[2, 2, 4, 6]]],
  max: [(a) => max(a, 1), [[3, 4, 2]]],
  softmax: [(a) => softmax(a, 1), [[3, 4, 2]]],
  logSoftmax: [(a) => logSoftmax(a, -1), [[3, 4, 2]]],
  crossEntropy: [(a) => crossEntropy(a, tensor([2, 0, 1])), [[3, 4]]],
  dropout: [(a) => dropout(a, { rate: 0.5, draw: random(1) }), [[3, 4]]],
};

for (const [name, [calculate, shapes]] of Object.entries(CHECKS)) {
  Deno.test(`the gradients of ${name} say how the result moves`, () => {
    assertEquals(gradientDifferences(calculate, shapes.map(turned)), []);
  });
}

Deno.test("the gradient of max in a tie lies between what moving either way says", () => {
  // up: the one that is moved becomes the largest; down: the other one stays it
  const tie = tensor([3, 3]).requiresGrad();
  max(tie, 0).backward();
  assertEquals([...tie.grad!.values()], [0.5, 0.5]);
  assertEquals(gradientDifferences((a) => max(a, 0), [tensor([3, 3])]), []);
});
