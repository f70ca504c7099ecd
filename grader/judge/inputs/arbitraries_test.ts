import { assert, assertEquals, assertThrows } from "@std/assert";
import * as fc from "fast-check";
import {
  float,
  type Generator,
  type GeneratorData,
  howMany,
  int,
  list,
  pick,
  tuple,
} from "../../generators.ts";
import { arbitrary, together } from "./arbitraries.ts";
import { lawInputs, shrink } from "./laws.ts";

const FEW = { runs: 50, seed: 1 };

function has(inputs: readonly unknown[][], wanted: (...input: never[]) => boolean): boolean {
  return inputs.some((input) => wanted(...input as never[]));
}

/** Whether a value is one that the generator describes. */
function fits(generator: GeneratorData, value: unknown): boolean {
  switch (generator.kind) {
    case "float": {
      const number = value as number;
      return Number.isFinite(number) && number >= generator.min && number <= generator.max &&
        generator.avoid.every((point) => Math.abs(number - point) >= 0.01);
    }
    case "int":
      return Number.isInteger(value) && value as number >= generator.min &&
        value as number <= generator.max;
    case "pick":
      return generator.choices.includes(value);
    case "list": {
      const values = value as unknown[];
      return values.length >= generator.minLength && values.length <= generator.maxLength &&
        values.every((each) => fits(generator.of, each));
    }
    case "tuple":
      return generator.of.every((each, i) => fits(each, (value as unknown[])[i]));
    case "order":
    case "axis":
    case "element":
    case "graph":
    case "index":
    case "tree":
    case "shape":
    case "tensor":
    case "tensors":
      throw new Error("these are looked at in arbitraries_tensor_test.ts");
  }
}

const SHAPES: readonly (readonly GeneratorData[])[] = [
  [],
  [float()],
  [float(), float()],
  [float(), float(), float()],
  [float({ min: 0.5, max: 1 }), float({ min: -3, max: 0.75 }), float({ avoid: [0, 1] }), float()],
  [float({ avoid: [0] })],
  [int(), int()],
  [int({ min: 2, max: 3 })],
  [int({ min: 0.5, max: 2.5 })],
  [pick(["a", "b"]), float()],
  [pick([true, false]), pick([1, 2, 3]), pick(["x"])],
  [list(float())],
  [list(float(), { minLength: 20, maxLength: 30 })],
  [list(float(), { minLength: 3, maxLength: 3 }), list(int(), { maxLength: 1 })],
  [list(tuple(float({ avoid: [0] }), float()))],
  [tuple(int(), list(pick([1, 2])))],
];

Deno.test("lawInputs() gives only what the generators describe", () => {
  for (const generators of SHAPES) {
    const inputs = lawInputs(generators, FEW);
    assert(inputs.length >= FEW.runs, `${inputs.length} inputs`);
    for (const input of inputs) {
      assertEquals(input.length, generators.length);
      for (const [i, generator] of generators.entries()) {
        assert(fits(generator, input[i]), `${JSON.stringify(generator)} gave ${input[i]}`);
      }
    }
  }
});

Deno.test("lawInputs() depends on the seed alone", () => {
  const generators = [float(), list(int())];
  assertEquals(lawInputs(generators, FEW), lawInputs(generators, FEW));
  const other = lawInputs(generators, { ...FEW, seed: 2 });
  assert(JSON.stringify(other) !== JSON.stringify(lawInputs(generators, FEW)));
});

Deno.test("the edges of numbers always occur", () => {
  for (const seed of [1, 2, 3]) {
    const floats = lawInputs([float({ min: -7, max: 9 })], { runs: 0, seed });
    for (const edge of [0, 1, -1, -7, 9]) assert(has(floats, (a: number) => a === edge), `${edge}`);
    const ints = lawInputs([int({ min: -7, max: 9 })], { runs: 0, seed });
    for (const edge of [0, 1, -1, -7, 9]) assert(has(ints, (a: number) => a === edge), `${edge}`);
    assert(has(floats, (a: number) => !Number.isInteger(a)));
    assert(has(floats, (a: number) => a !== 0 && Math.abs(a) < 0.01), "near zero");
  }
});

Deno.test("every choice and the shortest list always occur", () => {
  const inputs = lawInputs(
    [pick(["a", "b", "c"]), list(float(), { minLength: 2 }), float(), float()],
    { runs: 0, seed: 1 },
  );
  for (const choice of ["a", "b", "c"]) assert(has(inputs, (a: string) => a === choice), choice);
  assert(has(inputs, (_: string, values: number[]) => values.length === 2));
  assert(has(lawInputs([list(int())], { runs: 0, seed: 1 }), (values: number[]) => !values.length));
});

Deno.test("ties between arguments always occur, and each order of them", () => {
  const pairs = together([float(), float()]);
  assert(has(pairs, (a: number, b: number) => a === b && a !== 0));
  assert(has(pairs, (a: number, b: number) => a < b));
  assert(has(pairs, (a: number, b: number) => a > b));

  const triples = together([float(), float(), float()]);
  const orders: ((a: number, b: number, c: number) => boolean)[] = [
    (a, b, c) => a === b && b === c && a !== 0,
    (a, b, c) => a === b && b !== c && c !== 0,
    (a, b, c) => a === c && b !== c && b !== 0,
    (a, b, c) => b === c && a !== b && a !== 0,
    (a, b, c) => a !== b && b !== c && a !== c,
  ];
  for (const [i, order] of orders.entries()) assert(has(triples, order), `order ${i}`);
});

Deno.test("arguments with different ranges tie where they can", () => {
  const ranges = [float({ min: 0 }), float({ max: 50 }), float({ avoid: [0] }), float()];
  assert(
    has(
      together(ranges),
      (a: number, b: number, c: number, d: number) => a === b && b === c && c === d,
    ),
  );
});

Deno.test("what is avoided is kept away from, also by the edges and when shrinking", async () => {
  const generators = [float({ avoid: [0, 1] })];
  for (const [a] of lawInputs(generators, { runs: 500, seed: 1 }) as number[][]) {
    assert(Math.abs(a) >= 0.01 && Math.abs(a - 1) >= 0.01, `${a}`);
  }
  const [smallest] = await shrink(generators, [77.123], () => Promise.resolve(true));
  assert(fits(generators[0], smallest), `${smallest}`);
});

Deno.test("shrink() arrives at numbers that are quick to calculate with", async () => {
  const smallest = (generators: readonly Generator[], inputs: unknown[], fails: unknown) =>
    shrink(
      generators,
      inputs,
      (candidate) => Promise.resolve((fails as (...inputs: unknown[]) => boolean)(...candidate)),
    );
  assertEquals(await smallest([float()], [77.123456], () => true), [2]);
  assertEquals(await smallest([float()], [0.123456], (a: number) => a < 2), [1]);
  assertEquals(await smallest([float()], [-77.123456], (a: number) => a < 0), [-1]);
  const [above] = await smallest([float()], [77.123456], (a: number) => a > 10) as number[];
  assert(above > 10 && above <= 20 && Number.isInteger(above), `${above}`);
  assertEquals(await smallest([float(), float()], [3.7, 3.7], (a: number, b: number) => a >= b), [
    2,
    2,
  ]);
  assertEquals(await smallest([pick(["a", "b"]), float()], ["b", 5.5], (a: string) => a === "b"), [
    "b",
    2,
  ]);
});

Deno.test("shrink() arrives at 2 of something before 1, and at 1 before none", async () => {
  const smallest = async (of: Generator, fails: (value: never) => boolean) => {
    const [first] = lawInputs([of], FEW).find(([value]) => fails(value as never))!;
    const [found] = await shrink(
      [of],
      [first],
      ([value]) => Promise.resolve(fails(value as never)),
    );
    return found;
  };
  const length = async (fails: (values: number[]) => boolean) =>
    (await smallest(list(float()), fails) as number[]).length;
  assertEquals(await length(() => true), 2);
  assertEquals(await length((values) => values.length > 3), 4);
  assertEquals(await length((values) => values.length < 2), 1);
  assertEquals(await length((values) => values.length === 0), 0);
  const any = howMany({ min: 0 });
  assertEquals(await smallest(any, () => true), 2);
  assertEquals(await smallest(any, (value: number) => value < 2), 1);
  assertEquals(await smallest(any, (value: number) => value === 0), 0);
});

Deno.test("shrink() keeps what fails if nothing smaller does", async () => {
  const inputs = [12.345, [1, 2]];
  const fails = (candidate: readonly unknown[]) =>
    Promise.resolve(JSON.stringify(candidate) === JSON.stringify(inputs));
  assertEquals(await shrink([float(), list(int())], inputs, fails), inputs);
});

Deno.test("every generator can shrink all that it gives", () => {
  for (const generators of SHAPES) {
    const all = fc.tuple(...generators.map(arbitrary));
    for (const input of lawInputs(generators, FEW)) {
      assert(all.canShrinkWithoutContext(input), JSON.stringify(input));
    }
  }
});

Deno.test("a range without numbers is an error, not an endless search", () => {
  for (const nothing of [float({ min: 5, max: 4 }), float({ min: 0, max: 0.01, avoid: [0.005] })]) {
    assertThrows(() => lawInputs([nothing], FEW), RangeError, "There is hardly a number");
  }
});
