import { tensor } from "#modules/2_tensors/factories.ts";
import { scalar } from "#modules/1_autodiff/scalar.ts";
import { assertEquals } from "@std/assert";
import { scalarBoxes, tensorBoxes } from "./value_boxes.ts";
import { walkBack } from "./walk.ts";

Deno.test("walkBack() lists each value before those that it was made of, and once", () => {
  const x = scalar(2), a = x.mul(x), b = a.exp(), end = b.add(a).add(3);
  const { values, total } = walkBack(end, 100);
  assertEquals([values.length, total], [new Set(values).size, values.length]);
  for (const value of values) {
    for (const input of value.isConstant ? [] : value.inputs) {
      assertEquals(values.indexOf(input) > values.indexOf(value), true, `${input}`);
    }
  }
  assertEquals([end, x].map(({ pendingUses }) => pendingUses), [0, 0]);
});

Deno.test("walkBack() goes through a graph as deep as memory, and keeps what is near the end", () => {
  const x = scalar(1);
  let end = x;
  for (let i = 0; i < 100_000; i++) end = end.neg();
  const { values, total } = walkBack(end, 3);
  assertEquals(total, 100_001);
  assertEquals(values, [end, end.inputs[0], end.inputs[0].inputs[0]]);
});

Deno.test("scalarBoxes() has gradients once backward has been there", () => {
  const x = scalar(3, { name: "x" }), z = x.mul(x).add(1);
  const rows = () =>
    scalarBoxes(z, 9).map(({ label, kind, rows, inputs }) => [label, kind, rows, inputs]);
  assertEquals(rows(), [
    ["add", "function", [["value", "10"]], [1, 2]],
    ["mul", "function", [["value", "9"]], [3, 3]],
    ["", "constant", [["value", "1"]], []],
    ["x", "leaf", [["value", "3"]], []],
  ]);
  z.backward();
  assertEquals(rows().map(([, , rows]) => rows), [
    [["value", "10"], ["grad", "1"]],
    [["value", "9"], ["grad", "1"]],
    [["value", "1"]],
    [["value", "3"], ["grad", "6"]],
  ]);
});

Deno.test("tensorBoxes() shows shapes, a few numbers, and the gradients of leaves", async () => {
  const weight = tensor([[1, 2], [3.14159265, 4]]).requiresGrad();
  weight.name = "weight";
  const end = tensor([10, 100]).mul(weight).sum();
  end.backward();
  const boxes = await tensorBoxes(end, 9);
  const named = (label: string) => boxes.find((box) => box.label === label);
  assertEquals(named("weight"), {
    kind: "leaf",
    label: "weight",
    rows: [["shape", "[2, 2]"], ["value", "1, 2, 3.142, ..."], ["grad", "10, 100, 10, ..."]],
    words: "weight, shape [2, 2], value 1, 2, 3.142, ..., grad 10, 100, 10, ...",
    inputs: [],
  });
  assertEquals(named("mul")?.rows, [["shape", "[2, 2]"], ["value", "10, 200, 31.42, ..."]]);
  assertEquals(named("")?.kind, "constant");
  assertEquals(boxes[0].rows.at(-1), ["value", "641.4"]);
});

Deno.test("a large graph ends in a box that says how much more there is", () => {
  const x = scalar(1);
  let end = x;
  for (let i = 0; i < 5000; i++) end = end.add(x);
  const boxes = scalarBoxes(end, 3);
  assertEquals(boxes.map(({ label, inputs }) => [label, inputs]), [
    ["add", [1, 3]],
    ["add", [2, 3]],
    ["add", [3]],
    ["4,998 more", []],
  ]);
});
