import { arange, fromData, full, ones, rand, tensor, zeros } from "#modules/2_tensors/factories.ts";
import type { Nested } from "#modules/2_tensors/row_major.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import { random } from "#modules/random.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";

Deno.test("tensor() reads the shape off the brackets", () => {
  const cases: [Nested, number[]][] = [
    [3, []],
    [[], [0]],
    [[[]], [1, 0]],
    [[1, 2], [2]],
    [[[1, 2, 3], [4, 5, 6]], [2, 3]],
    [[[[1]]], [1, 1, 1]],
  ];
  for (const [nested, shape] of cases) {
    assertEquals(tensor(nested).shape, shape);
    assertEquals(tensor(nested).toArray(), nested);
  }
  assertEquals(tensor(Float64Array.of(1, 2)).toArray(), [1, 2]);
  assertEquals(tensor(Float32Array.of(0.5)).toArray(), [0.5]);
  assertEquals(tensor(Int32Array.of(-1, 2 ** 30)).toArray(), [-1, 2 ** 30]);
  assertEquals(tensor([[1], Uint8Array.of(255)] as unknown as Nested).toArray(), [[1], [255]]);
});

Deno.test("tensor() refuses lists that differ, and what is no number", () => {
  for (const nested of [[[1, 2], [3]], [[1, 2], [3, 4, 5]], [1, [2]], [[1], 2], [[1], [[2]]]]) {
    assertThrows(() => tensor(nested), ShapeError, "lists that differ");
  }
  for (
    const nested of [
      BigInt64Array.of(1n),
      new DataView(new ArrayBuffer(8)),
      "1",
      [true],
      [[null]],
      [undefined],
      [{ length: 2 }],
      undefined,
    ]
  ) {
    assertThrows(() => tensor(nested as unknown as Nested), TypeError, "made of numbers");
  }
});

Deno.test("zeros(), ones() and full() are one number everywhere", () => {
  assertEquals(zeros([2, 2]).toArray(), [[0, 0], [0, 0]]);
  assertEquals(ones([3]).toArray(), [1, 1, 1]);
  assertEquals(full(7, []).toArray(), 7);
  assertEquals(zeros([2, 0]).toArray(), [[], []]);
  assertThrows(() => zeros([-1]), ShapeError);
});

Deno.test("rand() draws row by row, and the same from the same seed", () => {
  const draw = random(5);
  assertEquals(rand([2, 2], { random: random(5) }).toArray(), [[draw(), draw()], [draw(), draw()]]);
  assert(rand([100]).values().every((value) => value >= 0 && value < 1));
});

Deno.test("arange() ends before its end", () => {
  assertEquals(arange(3).toArray(), [0, 1, 2]);
  assertEquals(arange(0).toArray(), []);
  assertEquals(arange(7, { start: 1, step: 2 }).toArray(), [1, 3, 5]);
  assertEquals(arange(0, { start: 2, step: -1 }).toArray(), [2, 1]);
  assertEquals(arange(1, { step: 0.25 }).toArray(), [0, 0.25, 0.5, 0.75]);
  assertThrows(() => arange(3, { step: 0 }), RangeError, "steps of 0");
  assertThrows(() => arange(-3), RangeError, "from 0 to -3");
});

Deno.test("fromData() shares the storage", () => {
  const storage = Float64Array.of(1, 2, 3);
  const repeated = fromData(storage, [2, 3], [0, 1]);
  storage[0] = 10;
  assertEquals(repeated.toArray(), [[10, 2, 3], [10, 2, 3]]);
  assertThrows(() => fromData(storage, [4]), ShapeError, "not of 3");
});
