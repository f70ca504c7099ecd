import { type Scalar, scalar } from "#modules/1_autodiff/scalar.ts";
import { type ScalarArray, scalarsOf, shapeOf } from "#modules/1_autodiff/scalar_array.ts";
import { assertEquals, assertStrictEquals } from "@std/assert";

const row = (...values: number[]): Scalar[] => values.map((value) => scalar(value));

Deno.test("scalarsOf() lists the scalars themselves, the last index running fastest", () => {
  const x = scalar(7);
  assertStrictEquals(scalarsOf(x)[0], x);
  const cube: ScalarArray = [[row(1, 2), row(3, 4)], [row(5, 6), row(7, 8)]];
  assertEquals(scalarsOf(cube).map(({ data }) => data), [1, 2, 3, 4, 5, 6, 7, 8]);
  assertEquals(scalarsOf([]), []);
});

Deno.test("shapeOf() counts level by level", () => {
  assertEquals(shapeOf(scalar(1)), []);
  assertEquals(shapeOf(row(1, 2, 3)), [3]);
  assertEquals(shapeOf([row(1, 2, 3), row(4, 5, 6)]), [2, 3]);
  assertEquals(shapeOf([]), [0]);
});
