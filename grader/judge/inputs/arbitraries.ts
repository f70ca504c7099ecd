/** From the generators that a suite describes to fast-check's arbitraries, and to the cases that always occur. */
import * as fc from "fast-check";
import type { FloatData, GeneratorData, TensorInput } from "../../generators.ts";
import { ShapeArbitrary, shapeEdges, tensorEdges, TensorsArbitrary } from "./tensor_arbitraries.ts";

/** The arbitrary of one generator. */
export function arbitrary(generator: GeneratorData): fc.Arbitrary<unknown> {
  switch (generator.kind) {
    case "float":
      return new NumberArbitrary(generator, false);
    case "int":
      return new NumberArbitrary(generator, true);
    case "pick":
      return fc.constantFrom(...generator.choices);
    case "list": {
      const { minLength, maxLength } = generator;
      return fc.array(arbitrary(generator.of), { minLength, maxLength, size: "max" });
    }
    case "tuple":
      return fc.tuple(...generator.of.map(arbitrary));
    case "shape":
      return new ShapeArbitrary(generator);
    case "tensor":
      return arbitrary({ ...generator, kind: "tensors", count: 1 })
        .map((tensors) => (tensors as TensorInput[])[0], (tensor) => [tensor]);
    case "tensors": {
      const value = new NumberArbitrary(generator, false);
      return new TensorsArbitrary(generator, { value, effort });
    }
    default:
      return generator satisfies never;
  }
}

const AVOIDED = 0.01, MAX_DRAWS = 10_000;

/** A range of numbers; `avoid` as in {@linkcode FloatData}. */
type NumberRange = Pick<FloatData, "min" | "max"> & Partial<Pick<FloatData, "avoid">>;

function allows({ min, max, avoid }: NumberRange, value: number): boolean {
  return value >= min && value <= max &&
    (avoid ?? []).every((point) => Math.abs(value - point) >= AVOIDED);
}

/**
 * Numbers as a person would try them: whole ones, quarters, any, and very small ones; a failing
 * number shrinks towards the one that is quickest to calculate with.
 */
class NumberArbitrary extends fc.Arbitrary<number> {
  constructor(readonly range: NumberRange, readonly whole: boolean) {
    super();
  }

  override generate(random: fc.Random): fc.Value<number> {
    for (let draws = 0; draws < MAX_DRAWS; draws++) {
      const value = this.#draw(random);
      if (this.#allows(value)) return new fc.Value(value, undefined);
    }
    const { min, max, avoid } = this.range;
    throw new RangeError(
      `There is hardly a number from ${min} to ${max} that is not near ${avoid}`,
    );
  }

  override canShrinkWithoutContext(value: unknown): value is number {
    return typeof value === "number" && this.#allows(value);
  }

  override shrink(value: number): fc.Stream<fc.Value<number>> {
    const simpler = [
      0,
      1,
      -1,
      2,
      Math.trunc(value),
      Math.trunc(value / 2),
      Math.round(value * 10) / 10,
    ]
      .filter((candidate) => effort(candidate) < effort(value) && this.#allows(candidate));
    return fc.stream(
      simpler.map((candidate) => new fc.Value(candidate, undefined))[Symbol.iterator](),
    );
  }

  #allows(value: number): boolean {
    return (!this.whole || Number.isInteger(value)) &&
      allows(this.range, value);
  }

  #draw(random: fc.Random): number {
    const { min, max } = this.range;
    if (this.whole) return random.nextInt(Math.ceil(min), Math.floor(max));
    const anywhere = min + (max - min) * random.nextInt(0, 2 ** 30) / 2 ** 30;
    switch (random.nextInt(0, 5)) {
      case 0:
        return Math.round(anywhere);
      case 1:
        return Math.round(anywhere * 4) / 4;
      case 2:
        return anywhere * 10 ** -random.nextInt(1, 6);
      default:
        return anywhere;
    }
  }
}

/** How hard a number is to calculate with by hand: its digits, then its size. */
function effort(value: number): number {
  return `${Math.abs(value)}`.length * 1e3 + Math.min(Math.abs(value), 900) + (value < 0 ? 0.5 : 0);
}

/** The numbers of a range that always occur. */
function numberEdges(range: NumberRange): number[] {
  return [...new Set([0, 1, -1, 2, 0.5, -0.25, 1e-3, -1e-3, range.min, range.max])]
    .filter((value) => allows(range, value));
}

/** The values of one generator that always occur in a law. */
function edges(generator: GeneratorData): unknown[] {
  switch (generator.kind) {
    case "float":
      return numberEdges(generator);
    case "int": {
      const { min, max } = generator;
      return [...new Set([0, 1, -1, 2, Math.ceil(min), Math.floor(max)])]
        .filter((value) => allows(generator, value));
    }
    case "pick":
      return [...generator.choices];
    case "list": {
      const elements = edges(generator.of), { minLength, maxLength } = generator;
      const wanted = elements.length ? [minLength, minLength + 1, elements.length] : [0];
      const lengths = new Set(wanted.map((length) => Math.min(length, maxLength)));
      return [...lengths].filter((length) => length >= minLength).map((length) =>
        Array.from({ length }, (_, i) => elements[i % elements.length])
      );
    }
    case "tuple":
      return together(generator.of);
    case "shape":
      return shapeEdges(generator);
    case "tensor":
      return tensorEdges({ ...generator, count: 1 }, numberEdges(generator))
        .map(([tensor]) => tensor);
    case "tensors":
      return tensorEdges(generator, numberEdges(generator));
    default:
      return generator satisfies never;
  }
}

const EVERY_PAIR_UP_TO = 64;

/**
 * The inputs that always occur: every combination of the arguments' edges where these are few, else
 * each edge beside several others; ties between arguments are among them either way.
 */
export function together(generators: readonly GeneratorData[]): unknown[][] {
  if (generators.length === 0) return [[]];
  const columns = generators.map(edges);
  const combinations = columns.reduce((product, column) => product * column.length, 1);
  if (combinations <= EVERY_PAIR_UP_TO) {
    return columns.reduce<unknown[][]>(
      (rows, column) => rows.flatMap((row) => column.map((edge) => [...row, edge])),
      [[]],
    );
  }
  const longest = Math.max(...columns.map((column) => column.length));
  return SHIFTS.flatMap((shift) =>
    Array.from({ length: longest }, (_, row) =>
      columns.map((column, argument) => {
        const leader = columns[columns.findIndex((_, other) => shift(other) === shift(argument))];
        const position = row + shift(argument), edge = leader[position % leader.length];
        return column.includes(edge) ? edge : column[position % column.length];
      }))
  );
}

/** How far each argument's edges are shifted: those that are shifted equally far tie. */
const SHIFTS: readonly ((argument: number) => number)[] = [
  () => 0, // all tie
  (argument) => argument === 0 ? 0 : 1, // all but the first
  (argument) => argument === 1 ? 1 : 0, // all but the second
  (argument) => argument === 2 ? 1 : 0, // all but the third
  (argument) => argument, // none, here and below
  (argument) => 2 * argument,
];
