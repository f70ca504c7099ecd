/**
 * Inputs that hang on another one: the order of a tensor's axes, one of these, one of its elements. They are drawn
 * before that is known, and settled when all inputs are there.
 */
import * as fc from "fast-check";
import type { GeneratorData, TensorInput } from "../../generators.ts";

/** No tensor has more axes. */
const MOST_AXES = 8;

/** Orders that always occur: the other way round, the last or the first moved, and as they are. */
export const ORDERS: readonly number[][] = [
  [7, 6, 5, 4, 3, 2, 1, 0],
  [7, 0, 1, 2, 3, 4, 5, 6],
  [1, 2, 0, 3, 4, 5, 6, 7],
  [1, 2, 3, 0, 4, 5, 6, 7],
  [0, 1, 2, 3, 4, 5, 6, 7],
];

/** Orders of more axes than there are; they shrink to what is nearer to the usual order. */
export class OrderArbitrary extends fc.Arbitrary<number[]> {
  override generate(random: fc.Random): fc.Value<number[]> {
    const order = [...Array(MOST_AXES).keys()];
    for (let i = order.length - 1; i > 0; i--) {
      const j = random.nextInt(0, i);
      [order[i], order[j]] = [order[j], order[i]];
    }
    return new fc.Value(order, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is number[] {
    return Array.isArray(value);
  }

  override shrink(order: number[]): fc.Stream<fc.Value<number[]>> {
    const better = order.slice(1).flatMap((axis, i) =>
      axis < order[i] ? [order.with(i, axis).with(i + 1, order[i])] : []
    );
    return fc.stream(better.map((value) => new fc.Value(value, undefined))[Symbol.iterator]());
  }
}

/** The inputs as they hang together; what is settled already stays as it is. */
export function settled(
  generators: readonly GeneratorData[],
  inputs: readonly unknown[],
): unknown[] {
  const done: unknown[] = [];
  inputs.forEach((input, i) => done.push(settle(generators[i], input, done)));
  return done;
}

/** @param before the inputs in front of it */
function settle(generator: GeneratorData, input: unknown, before: readonly unknown[]): unknown {
  switch (generator.kind) {
    case "order": {
      // As many of the axes as there are, by the order in which they stand to each other.
      const order = (input as number[]).slice(0, shapeOf(before[generator.of]).length);
      const sorted = order.toSorted((a, b) => a - b);
      return order.map((axis) => sorted.indexOf(axis));
    }
    case "axis": {
      const rank = Math.max(1, shapeOf(before[generator.of]).length), axis = input as number;
      return axis < 0 ? -1 - (-1 - axis) % rank : axis % rank;
    }
    case "element":
      return (input as number) % Math.max(1, sizeOf(shapeOf(before[generator.of])));
    case "index": {
      const { of, along, isEnd } = generator, axis = along === undefined ? 0 : before[along];
      const extent = shapeOf(before[of]).at(axis as number) ?? 1;
      return (input as number) % Math.max(1, extent + (isEnd ? 1 : 0));
    }
    case "list":
      return (input as unknown[]).map((each) => settle(generator.of, each, before));
    case "tuple":
      return (input as unknown[]).map((each, i) => settle(generator.of[i], each, before));
    default:
      return input;
  }
}

/** A shape itself, that of a tensor, or that of the first of several tensors. */
function shapeOf(value: unknown): readonly number[] {
  const [first] = Array.isArray(value) && typeof value[0] === "object" ? value : [value];
  return Array.isArray(first) ? first : (first as TensorInput).shape;
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, extent) => size * extent, 1);
}
