import { ModuleList } from "#modules/0_fundamentals/module_list.ts";
import { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
import { Sequential } from "#modules/0_fundamentals/sequential.ts";
import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";

class Scale extends Module<number> {
  readonly factor: Parameter<number>;

  constructor(factor: number) {
    super();
    this.factor = new Parameter(factor);
  }

  forward(x: number): number {
    return this.factor.value * x;
  }
}

Deno.test("ModuleList names its modules by their places, also below other modules", () => {
  const model = Object.assign(new Module<number>(), {
    blocks: new ModuleList([new Scale(1), new Scale(2)]),
    head: new Scale(3),
  });
  model.blocks.push(new Scale(4));
  const named = model.namedParameters().map(([name, { value }]) => `${name} = ${value}`);
  assertEquals(named, [
    "blocks.0.factor = 1",
    "blocks.1.factor = 2",
    "blocks.2.factor = 4",
    "head.factor = 3",
  ]);
  model.eval();
  assertEquals([...model.blocks].map(({ training }) => training), [false, false, false]);
  assertEquals(
    `${model.blocks}`,
    "ModuleList(\n  (0): Scale(factor)\n  (1): Scale(factor)\n  (2): Scale(factor)\n)",
  );
});

Deno.test("ModuleList is read like an array, and is no view of the one it was made of", () => {
  const scales = [new Scale(1), new Scale(2)], list = new ModuleList(scales);
  scales.pop();
  assertEquals(list.length, 2);
  assertStrictEquals(list.at(0), scales[0]);
  assertEquals([list.at(-1)?.forward(5), list.at(2)], [10, undefined]);
  const values: number[] = list.parameters().map(({ value }) => value);
  assertEquals(values, [1, 2]);
  assertEquals(new ModuleList().parameters(), []);
});

Deno.test("ModuleList lists a module that stands in it twice once, and refuses to hold itself", () => {
  const shared = new Scale(1);
  assertEquals(new ModuleList([shared, shared]).namedParameters().map(([name]) => name), [
    "0.factor",
  ]);
  const list = new ModuleList<Module>([shared]);
  list.push(list);
  assertThrows(() => list.parameters(), TypeError, "ModuleList.1 is ModuleList again");
});

Deno.test("Sequential calls one layer after another, and counts functions among them", () => {
  const inner = new Sequential<number>(new Scale(2), (x) => x + 1);
  const network = new Sequential<number>(inner, Math.sqrt, new Scale(10));
  assertEquals(network.forward(4), 30);
  assertEquals(network.namedParameters().map(([name]) => name), ["0.0.factor", "2.factor"]);
  assertEquals([network.length, network.at(0), network.at(-2)], [3, inner, Math.sqrt]);
  network.eval();
  assertEquals([network.training, inner.training, inner.children()[0][1].training], [
    false,
    false,
    false,
  ]);
  assertEquals(new Sequential<number>().forward(7), 7);
});

Deno.test("ModuleList and Sequential refuse what they could not train, and name its place", () => {
  // deno-lint-ignore no-explicit-any
  const scale = new Scale(1), given = (value: unknown) => value as any;
  for (const other of [[scale], 3, null, undefined, { scale }]) {
    const words = "for place 1 is n";
    assertThrows(() => new ModuleList([scale, given(other)]), TypeError, words);
    assertThrows(() => new ModuleList([scale]).push(given(other)), TypeError, words);
    assertThrows(() => new Sequential<number>(scale, given(other)), TypeError, words);
  }
  assertThrows(() => new ModuleList([given(Math.abs)]), TypeError, "place 0 is no module");
});
