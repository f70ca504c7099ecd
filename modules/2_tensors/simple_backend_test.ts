import {
  BINARY,
  mapFunction,
  REDUCE_START,
  UNARY,
  WITH_CONSTANT,
  type ZipOp,
} from "#modules/2_tensors/operator_tables.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";

function seen(data: TensorData) {
  return { shape: data.shape, values: [...simple.readSync(data)] };
}

const rows = simple.upload([1, 2, 3, 4, 5, 6], [2, 3]);
const turned = tensorData(rows.storage, [3, 2], [1, 3]);

Deno.test("simple.map() knows every operator by its name", () => {
  for (const [name, fn] of Object.entries(UNARY)) {
    const values = [...simple.readSync(simple.map(name as keyof typeof UNARY, rows))];
    assertEquals(values, [1, 2, 3, 4, 5, 6].map(fn), name);
  }
  for (const [name, fn] of Object.entries(WITH_CONSTANT)) {
    const op = name as keyof typeof WITH_CONSTANT;
    const values = [...simple.readSync(simple.map({ op, constant: 2.5 }, rows))];
    assertEquals(values, [1, 2, 3, 4, 5, 6].map((a) => fn(a, 2.5)), name);
  }
});

Deno.test("simple.map() and the others give their results row by row", () => {
  assertEquals(seen(simple.map("id", turned)), { shape: [3, 2], values: [1, 4, 2, 5, 3, 6] });
  assertEquals(simple.map("id", turned).strides, [2, 1]);
  assertEquals(seen(simple.zip("add", turned, turned)).values, [2, 8, 4, 10, 6, 12]);
  assertEquals(seen(simple.reduce("add", turned, 0)), { shape: [1, 2], values: [6, 15] });
});

Deno.test("simple.zip() hands both over in their order", () => {
  const a = simple.upload([2], [1]), b = simple.upload([5], []);
  for (const [name, fn] of Object.entries(BINARY)) {
    const result = simple.zip(name as ZipOp, a, b);
    assertEquals(seen(result), { shape: [1], values: [fn(2, 5)] }, name);
  }
});

Deno.test("simple.reduce() of no elements is what changes nothing", () => {
  const empty = simple.full(1, [2, 0]);
  for (const [op, start] of Object.entries(REDUCE_START)) {
    const result = simple.reduce(op as keyof typeof REDUCE_START, empty, 1);
    assertEquals(seen(result), { shape: [2, 1], values: [start, start] }, op);
    assertEquals(BINARY[op as keyof typeof REDUCE_START](start, 7), 7, op);
  }
});

Deno.test("simple.upload() keeps numbers of its own", () => {
  const values = [1, 2], data = simple.upload(values, [2]);
  values[0] = 99;
  assertEquals(seen(data).values, [1, 2]);
});

Deno.test("simple.read() comes later with the same numbers", async () => {
  assertEquals([...await simple.read(rows)], [1, 2, 3, 4, 5, 6]);
});

Deno.test("simple.matmul() takes matrices of any layout, and broadcasts the axes in front", () => {
  assertEquals(seen(simple.matmul(rows, turned)), { shape: [2, 2], values: [14, 32, 32, 77] });
  const two = simple.upload([1, 0, 0, 1, 0, 1, 1, 0], [2, 2, 2]); // leave alone, exchange
  assertEquals(seen(simple.matmul(two, rows)), {
    shape: [2, 2, 3],
    values: [1, 2, 3, 4, 5, 6, 4, 5, 6, 1, 2, 3],
  });
  assertEquals(seen(simple.matmul(simple.full(1, [2, 0]), simple.full(1, [0, 1]))), {
    shape: [2, 1],
    values: [0, 0],
  });
});

Deno.test("simple.matmul() refuses matrices that do not fit, and names both", () => {
  assertThrows(() => simple.matmul(rows, rows), ShapeError, "[2, 3] and [2, 3]: rows of 3");
  assertThrows(() => simple.matmul(rows, simple.full(1, [3])), ShapeError, "two axes");
  const five = simple.full(1, [5, 3, 2]), four = simple.full(1, [4, 2, 3]);
  assertThrows(() => simple.matmul(four, five), ShapeError, "[4] with [5]");
});

Deno.test("mapFunction() is the function behind a name", () => {
  assertEquals(mapFunction("neg")(3), -3);
  assertAlmostEquals(mapFunction({ op: "pow", constant: 0.5 })(2), Math.SQRT2);
});
