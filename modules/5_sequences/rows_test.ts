import { Embedding } from "#impl/5_sequences/embedding.ts";
import { cat, slice, stack, take } from "#impl/5_sequences/joining.ts";
import { tensor, zeros } from "#modules/2_tensors/factories.ts";
import { gradientDifferences } from "#modules/2_tensors/gradient_check.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { rowsOf } from "#modules/5_sequences/rows.ts";
import { assertEquals, assertThrows } from "@std/assert";

Deno.test("rowsOf() says which backends have rows", () => {
  assertThrows(() => rowsOf({ ...simple, name: "abacus" }), TypeError, "The backend abacus has no");
  assertThrows(() => rowsOf({ ...simple, name: "toString" }), TypeError, "toString");
});

Deno.test("take(), slice() and Embedding refuse what is not there", () => {
  const a = tensor([[1, 2], [3, 4], [5, 6]]);
  assertThrows(() => take(a, [3]), RangeError, "There is no row 3 in [3, 2]");
  assertThrows(() => take(a, [-1]), RangeError, "row -1");
  assertThrows(() => take(a, [0.5]), RangeError, "row 0.5");
  assertThrows(() => take(a, [0], 2), RangeError, "no axis 2");
  assertThrows(() => slice(a, [1, 4]), RangeError, "There is no 1 to 4 on axis 0 of [3, 2]");
  assertThrows(() => slice(a, [2, 1]), RangeError, "no 2 to 1");
  const embedding = new Embedding({ words: 3, dim: 2, draw: () => 0 });
  assertThrows(() => embedding.forward([1, 3]), RangeError, "There is no row 3");
  assertThrows(() => embedding.forward([1, 2], [3]), ShapeError, "2 words");
});

Deno.test("cat() and stack() refuse what does not fit", () => {
  const a = zeros([2, 3]), b = zeros([2, 2]);
  assertThrows(() => cat([]), ShapeError);
  assertThrows(() => cat([a, b]), ShapeError, "Cannot put [2, 3] and [2, 2] together");
  assertEquals(cat([a, b], 1).shape, [2, 5]);
  assertEquals(cat([a, b], -1).shape, [2, 5]);
  assertThrows(() => stack([]), ShapeError);
  assertThrows(() => stack([a, b]), ShapeError, "Cannot stack [2, 3] and [2, 2]");
  assertThrows(() => stack([a], 3), RangeError, "no place 3");
});

Deno.test("take(), cat() and stack() have the gradients that finite differences show", () => {
  const a = tensor([[0.1, -0.2, 0.3], [1, 2, -3]]), b = tensor([[0.5, 0.6, -0.7], [4, -5, 6]]);
  const calculate = (a: Tensor, b: Tensor) =>
    cat([take(a, [2, 0, 2], 1), stack([a, b], 2).sum(2).view([2, 3])], 1).tanh();
  assertEquals(gradientDifferences(calculate, [a, b]), []);
});
