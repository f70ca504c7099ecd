import { assert, assertEquals } from "@std/assert";
import {
  axis,
  float,
  int,
  list,
  order,
  shape,
  tensor,
  type TensorInput,
  tensors,
} from "../../generators.ts";
import { lawInputs, shrink } from "./laws.ts";

/** Every element row by row; fails on one that lies outside of the storage. */
function elements({ shape, strides, storage }: TensorInput): number[] {
  assertEquals(strides.length, shape.length);
  let positions = [0];
  shape.forEach((extent, axis) => {
    positions = positions.flatMap((position) =>
      Array.from({ length: extent }, (_, at) => position + at * strides[axis])
    );
  });
  return positions.map((position) => {
    assert(position < storage.length, `position ${position} in a storage of ${storage.length}`);
    return storage[position];
  });
}

function isPlain({ shape, strides }: TensorInput): boolean {
  let stride = 1;
  return shape.every((_, i) => {
    const axis = shape.length - 1 - i, plain = shape[axis] === 1 || strides[axis] === stride;
    stride *= Math.max(shape[axis], 1);
    return plain;
  });
}

const many = { runs: 400, seed: 7 };

Deno.test("shape() keeps to its ranks and sizes, and has all of them", () => {
  const shapes = lawInputs([shape({ rank: [1, 3], size: [1, 4] })], many).flat() as number[][];
  const ranks = new Set(shapes.map((shape) => shape.length)), sizes = new Set(shapes.flat());
  assertEquals([...ranks].sort(), [1, 2, 3]);
  assertEquals([...sizes].sort(), [1, 2, 3, 4]);
  const fixed = lawInputs([shape({ rank: 2, size: 3 })], { runs: 5, seed: 1 }).flat();
  assertEquals(new Set(fixed.map((shape) => `${shape}`)), new Set(["3,3"]));
});

Deno.test("tensor() has its elements in its storage, within the bounds", () => {
  const inputs = lawInputs([tensor({ min: -2, max: 5, avoid: [0] })], many).flat() as TensorInput[];
  for (const input of inputs) {
    for (const value of elements(input)) {
      assert(value >= -2 && value <= 5 && Math.abs(value) >= 0.01, `${value}`);
    }
  }
});

Deno.test("tensor() has every kind of shape and layout, and only plain ones where asked", () => {
  const inputs = lawInputs([tensor()], many).flat() as TensorInput[];
  const share = (holds: (input: TensorInput) => boolean) => inputs.filter(holds).length / many.runs;
  for (const rank of [0, 1, 2, 3, 4]) assert(share(({ shape }) => shape.length === rank) > 0.1);
  assert(share(({ shape }) => shape.includes(0)) > 0.03);
  assert(share(({ shape }) => shape.includes(1)) > 0.2);
  const large = ({ shape }: TensorInput) => shape.filter((extent) => extent > 1).length > 1;
  const expanded = ({ shape, strides }: TensorInput) =>
    strides.some((stride, axis) => stride === 0 && shape[axis] > 1);
  assert(share((input) => large(input) && isPlain(input)) > 0.1);
  assert(share((input) => large(input) && !isPlain(input) && !expanded(input)) > 0.1);
  assert(share(expanded) > 0.05);
  const plain = lawInputs([tensor({ layout: "contiguous" })], many).flat() as TensorInput[];
  assert(plain.every(isPlain));
});

Deno.test("tensors() broadcast together, in equal and in different shapes, with ties", () => {
  const lists = lawInputs([tensors({ count: 3 })], many).flat() as TensorInput[][];
  let equal = 0, ties = 0;
  for (const inputs of lists) {
    assertEquals(inputs.length, 3);
    const rank = Math.max(...inputs.map(({ shape }) => shape.length));
    for (let back = 1; back <= rank; back++) {
      const extents = inputs.map(({ shape }) => shape[shape.length - back] ?? 1);
      assert(new Set(extents.filter((extent) => extent !== 1)).size <= 1, `${extents}`);
    }
    const [a, b] = inputs.map(elements);
    if (`${inputs[0].shape}` === `${inputs[1].shape}`) {
      equal++;
      if (a.some((value, i) => value === b[i])) ties++;
    }
  }
  assert(equal > 100 && equal < 300, `${equal}`);
  assert(ties > 30, `${ties}`);
});

Deno.test("tensor() depends on the seed alone", () => {
  const draw = (seed: number) => lawInputs([tensor(), tensors()], { runs: 20, seed });
  assertEquals(draw(5), draw(5));
  assert(JSON.stringify(draw(5)) !== JSON.stringify(draw(6)));
});

Deno.test("tensor() shrinks to few elements that still fail, with plain numbers", async () => {
  const generators = [tensor()];
  const fails = ([input]: readonly unknown[]) =>
    Promise.resolve(elements(input as TensorInput).filter((value) => value > 2).length >= 2);
  for (const inputs of lawInputs(generators, many)) {
    if (!await fails(inputs)) continue;
    const [smallest] = await shrink(generators, inputs, fails) as [TensorInput];
    const found = elements(smallest);
    assert(found.length <= 3 && isPlain(smallest), JSON.stringify(smallest));
    assert(found.every((value) => `${value}`.length <= 3), JSON.stringify(smallest));
  }
});

Deno.test("tensor() keeps a layout that the failure needs, and its own limits", async () => {
  const generators = [tensor({ rank: [2, 4], size: [2, 3], min: 1 })];
  const fails = ([input]: readonly unknown[]) => Promise.resolve(!isPlain(input as TensorInput));
  let seen = 0;
  for (const inputs of lawInputs(generators, many)) {
    if (!await fails(inputs) || ++seen > 20) continue;
    const [smallest] = await shrink(generators, inputs, fails) as [TensorInput];
    assertEquals(smallest.shape, [2, 2], JSON.stringify(smallest));
    assertEquals(smallest.storage, smallest.storage.map((_, i) => i + 1));
  }
  assert(seen > 0);
});

Deno.test("tensors() shrink together, and still broadcast", async () => {
  const generators = [tensors({ size: [1, 3] }), int()];
  const fails = ([inputs]: readonly unknown[]) => {
    const [a, b] = inputs as TensorInput[];
    return Promise.resolve(a.shape.length < b.shape.length && b.shape.at(-1) === 3);
  };
  const inputs = lawInputs(generators, many).find(([inputs]) => {
    const [a, b] = inputs as TensorInput[];
    return a.shape.length === 2 && b.shape.length === 3 && b.shape[2] === 3 && !isPlain(b);
  })!;
  const [[a, b]] = await shrink(generators, inputs, fails) as [TensorInput[]];
  assertEquals([a.shape, b.shape], [[], [3]]);
});

Deno.test("a list of tensors has the edges of both", () => {
  const lists = lawInputs([list(tensor()), float()], { runs: 0, seed: 1 }).map(([list]) => list);
  assert(lists.some((list) => (list as TensorInput[]).length === 0));
  assert(lists.some((list) => (list as TensorInput[]).length > 1));
});

Deno.test("tensor() shrinks to axes of size 2, and to less only where the failure needs it", async () => {
  const smallest = async (fails: (input: TensorInput) => boolean) => {
    const first = lawInputs([tensor()], many).find(([input]) => fails(input as TensorInput))!;
    const [found] = await shrink(
      [tensor()],
      first,
      ([input]) => Promise.resolve(fails(input as TensorInput)),
    );
    return (found as TensorInput).shape;
  };
  assertEquals(await smallest(() => true), [2]);
  assertEquals(await smallest(({ shape }) => shape.length > 1), [2, 2]);
  assertEquals(await smallest(({ shape }) => shape.includes(1) && shape.length > 1), [1, 2]);
  assertEquals(await smallest(({ shape }) => shape.length === 0), []);
  assertEquals(await smallest(({ shape }) => shape.includes(0)), [0]);
});

Deno.test("order() and axis() hang on the rank of the tensor, also when it shrinks", async () => {
  const generators = [tensor({ rank: [1, 4] }), order(0), axis(0)];
  const fits = ([input, order, axis]: readonly unknown[]) => {
    const { length } = (input as TensorInput).shape;
    assertEquals((order as number[]).toSorted(), [...Array(length).keys()]);
    assert((axis as number) < length);
    return true;
  };
  const inputs = lawInputs(generators, many);
  assert(inputs.every(fits));
  assert(new Set(inputs.map(([, order]) => `${order}`)).size > 30);
  const fails = (inputs: readonly unknown[]) => {
    fits(inputs);
    const [{ shape }, order, axis] = inputs as [TensorInput, number[], number];
    const isWide = shape.length > 1 && shape.every((extent) => extent > 1);
    return Promise.resolve(isWide && order[0] > 0 && axis > 0);
  };
  for (const first of inputs) {
    if (!await fails(first)) continue;
    const [{ shape }, order, axis] = await shrink(generators, first, fails) as [
      TensorInput,
      number[],
      number,
    ];
    assertEquals([shape, order, axis], [[2, 2], [1, 0], 1]);
  }
});
