import { stack } from "#impl/5_sequences/joining.ts";
import { arange, tensor } from "#modules/2_tensors/factories.ts";
import { gradientDifferences } from "#modules/2_tensors/gradient_check.ts";
import { noGrad, type Tensor } from "#modules/2_tensors/tensor.ts";
import { columnGroups, unstack } from "#modules/5_sequences/unstack.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";

Deno.test("unstack() takes apart along any axis, and stack() puts together again", () => {
  const a = arange(24).view([2, 3, 4]);
  for (const axis of [0, 1, 2]) {
    const parts = unstack(a, axis);
    assertEquals(parts.length, a.shape[axis]);
    assertEquals(stack(parts, axis).toArray(), a.toArray());
  }
  assertThrows(() => unstack(a, 3), RangeError);
});

Deno.test("unstack() has the gradients that finite differences show", () => {
  const a = tensor([[0.1, -0.2, 0.3], [1, 2, -3]]);
  const calculate = (a: Tensor) => {
    const [first, , third] = unstack(a, 1); // the second is not used
    return first.mul(third).add(first).tanh();
  };
  assertEquals(gradientDifferences(calculate, [a]), []);
});

Deno.test("unstack() brings the same gradients at every walk", () => {
  const a = tensor([[1, 2], [3, 4]]).requiresGrad(), [first, second] = unstack(a.mul(1));
  first.mul(second).sum().backward();
  assertEquals(a.grad!.toArray(), [[3, 4], [1, 2]]);
  a.zeroGrad();
  first.sum().backward(); // nothing of the walk before is left for the second row
  assertEquals(a.grad!.toArray(), [[1, 1], [0, 0]]);
  second.sum().backward();
  assertEquals(a.grad!.toArray(), [[1, 1], [1, 1]]);
});

Deno.test("unstack() of a constant, or without gradients, leaves no graph", () => {
  assert(unstack(tensor([1, 2])).every((part) => part.isConstant));
  const a = tensor([1, 2]).requiresGrad();
  assert(noGrad(() => unstack(a)).every((part) => part.isConstant));
  assertEquals(unstack(tensor([[1, 2]]).permute([1, 0])).map((part) => part.toArray()), [[1], [2]]);
});

Deno.test("columnGroups() of a turned tensor takes groups of its columns", () => {
  const turned = tensor([[1, 4], [2, 5], [3, 6], [7, 8]]).permute([1, 0]);
  const groups = columnGroups(turned, 2).map((group) => group.toArray());
  assertEquals(groups, [[[1, 2], [4, 5]], [[3, 7], [6, 8]]]);
});
