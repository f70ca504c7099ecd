import {
  checkShape,
  isContiguous,
  shapeText,
  sizeOf,
  stridesOf,
} from "#modules/2_tensors/shape.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import { tensorData } from "#modules/2_tensors/tensor_data.ts";
import { expandTo, viewAs } from "#modules/2_tensors/views.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";

Deno.test("sizeOf() is the product, 1 without axes and 0 with an empty one", () => {
  assertEquals([[2, 3], [], [4, 0, 2]].map(sizeOf), [6, 1, 0]);
});

Deno.test("stridesOf() lets the last axis run fastest", () => {
  assertEquals(stridesOf([2, 3, 4]), [12, 4, 1]);
  assertEquals(stridesOf([]), []);
  assertEquals(stridesOf([2, 0, 3]), [3, 3, 1]); // as PyTorch has it
});

Deno.test("isContiguous() passes over axes of size 1, and over everything without elements", () => {
  assert(isContiguous([2, 3], [3, 1]));
  assert(!isContiguous([3, 2], [1, 3]));
  assert(isContiguous([1, 3], [99, 1]));
  assert(isContiguous([3, 1], [1, 0]));
  assert(!isContiguous([2, 3], [0, 1]));
  assert(isContiguous([0, 3], [7, 7]));
  assert(isContiguous([], []));
});

Deno.test("shapeText() is what errors say", () => {
  assertEquals([shapeText([]), shapeText([2, 3])], ["[]", "[2, 3]"]);
});

Deno.test("checkShape() refuses what counts no elements", () => {
  checkShape([2, 0, 3]);
  for (const shape of [[-1], [1.5], [NaN], [Infinity], ["2" as unknown as number]]) {
    assertThrows(() => checkShape(shape), ShapeError, "whole numbers");
  }
});

Deno.test("tensorData() refuses strides that lead out of the storage, and no others", () => {
  const storage = new Float64Array(6);
  assertEquals(tensorData(storage, [2, 3]).strides, [3, 1]);
  assertEquals(tensorData(storage, [2, 2], [3, 2]).size, 4); // with gaps
  assertEquals(tensorData(storage, [5, 6], [0, 1]).size, 30); // repeated
  assertEquals(tensorData(storage, [7, 0]).size, 0);
  assertEquals(tensorData(storage, []).size, 1);
  assertThrows(
    () => tensorData(storage, [7]),
    ShapeError,
    "[7] with strides [1] needs a storage of 7",
  );
  assertThrows(() => tensorData(storage, [2, 3], [4, 1]), ShapeError, "not of 6");
  assertThrows(() => tensorData(storage, [2, 3], [1]), ShapeError, "[1]");
  assertThrows(() => tensorData(storage, [2], [-1]), ShapeError, "[-1]");
  assertThrows(() => tensorData(storage, [2], [0.5]), ShapeError, "[0.5]");
  assertThrows(() => tensorData(new Float64Array(0), []), ShapeError, "needs a storage of 1");
});

Deno.test("viewAs() shares the storage, and says why it refuses", () => {
  const data = tensorData(new Float64Array(6), [2, 3]);
  const view = viewAs(data, [3, 1, 2]);
  assertEquals([view.shape, view.strides], [[3, 1, 2], [2, 2, 1]]);
  assert(view.storage === data.storage);
  assertThrows(
    () => viewAs(data, [4]),
    ShapeError,
    "Cannot view [2, 3] as [4]: 6 elements are not 4",
  );
  const turned = tensorData(data.storage, [3, 2], [1, 3]);
  assertThrows(() => viewAs(turned, [6]), ShapeError, "strides [1, 3] as [6]");
  assertThrows(() => viewAs(turned, [6]), ShapeError, "contiguous()");
});

Deno.test("expandTo() repeats by strides of 0, and says why it refuses", () => {
  const data = tensorData(new Float64Array(3), [3, 1]);
  const wide = expandTo(data, [2, 3, 4]);
  assertEquals([wide.shape, wide.strides], [[2, 3, 4], [0, 1, 0]]);
  assert(wide.storage === data.storage);
  assertEquals(expandTo(data, [3, 0]).size, 0);
  assertEquals(expandTo(data, [3, 1]).strides, [1, 1]);
  assertThrows(() => expandTo(data, [4, 1]), ShapeError, "[3, 1] to [4, 1]: axis 0 is of size 3");
  assertThrows(() => expandTo(data, [1]), ShapeError, "it has more axes");
});
