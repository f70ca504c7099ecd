/** From the generators that a suite describes to fast-check's arbitraries, and to the cases that always occur. */
import * as fc from "fast-check";
import type { FloatData, GeneratorData, ListData, TensorInput } from "../../generators.ts";
import { OrderArbitrary, ORDERS } from "./dependent.ts";
import { GraphArbitrary, graphEdges } from "./graphs.ts";
import { ShapeArbitrary, shapeEdges, tensorEdges, TensorsArbitrary } from "./tensor_arbitraries.ts";

/** The arbitrary of one generator. */
export function arbitrary(generator: GeneratorData): fc.Arbitrary<unknown> {
  switch (generator.kind) {
    case "float":
      return new NumberArbitrary(generator, false);
    case "int":
      return new NumberArbitrary(generator, true, generator.isSize ? sizeEffort : effort);
    case "pick":
      return fc.constantFrom(...generator.choices);
    case "tree":
      return arbitrary(treeSteps(generator));
    case "list": {
      const { minLength, maxLength } = generator;
      return new ListArbitrary(arbitrary(generator.of), { minLength, maxLength });
    }
    case "tuple":
      return fc.tuple(...generator.of.map(arbitrary));
    case "order":
      return new OrderArbitrary();
    case "graph":
      return new GraphArbitrary(generator);
    case "index":
      return new NumberArbitrary({ min: 0, max: ANY_AXIS }, true, (place) => place);
    case "element":
      return new NumberArbitrary({ min: 0, max: ANY_ELEMENT }, true, (element) => element);
    case "axis":
      return new NumberArbitrary(
        { min: generator.fromBack ? -1 - ANY_AXIS : 0, max: ANY_AXIS },
        true,
        (axis) => axis < 0 ? 100 - axis : axis,
      );
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

/** The steps of a tree are a list like others. */
function treeSteps({ steps }: { readonly steps: number }): ListData {
  const of = {
    kind: "pick",
    choices: ["parameter", "into a child", "out", "share"],
  } as const;
  return { kind: "list", of, minLength: 0, maxLength: steps };
}

/** An axis is drawn before its tensor is known; all ranks up to 4 divide one more. */
const ANY_AXIS = 11;
/** As is an element. */
const ANY_ELEMENT = 2 ** 40 - 1;

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
  constructor(readonly range: NumberRange, readonly whole: boolean, readonly cost = effort) {
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
    const simpler = [2, 1, 3, 0, -1, ...parts(value)]
      .filter((candidate) => this.cost(candidate) < this.cost(value) && this.#allows(candidate));
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
    if (this.whole && max - min < 2 ** 31) return random.nextInt(Math.ceil(min), Math.floor(max));
    const anywhere = min + (max - min) * random.nextInt(0, 2 ** 30) / 2 ** 30;
    if (this.whole) return Math.floor(anywhere);
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

/** Numbers that are like one, and simpler. */
function parts(value: number): number[] {
  return [Math.trunc(value), Math.trunc(value / 2), Math.round(value * 10) / 10];
}

/** These tell most, in this order: what is done to 0 or to 1 can often not be seen. */
const TELLING = [2, 1, 3, 0, -1];

/** How hard a number is to calculate with by hand: its digits, then its size. */
function effort(value: number): number {
  const telling = TELLING.indexOf(value);
  if (telling >= 0) return telling;
  return `${Math.abs(value)}`.length * 1e3 + Math.min(Math.abs(value), 900) + (value < 0 ? 0.5 : 0);
}

/** How hard to follow something of a size is: 2 shows that there are several. */
export function sizeEffort(size: number): number {
  return size >= 2 ? size : 1000 * (2 - size);
}

/** The numbers of a range that always occur, those that tell most first. */
function numberEdges(range: NumberRange): number[] {
  return [...new Set([2, 1, 0, -1, 0.5, -0.25, 1e-3, -1e-3, range.min, range.max])]
    .filter((value) => allows(range, value));
}

/** Lists; what fails shrinks to two elements before one, and to one before none. */
class ListArbitrary extends fc.Arbitrary<unknown[]> {
  readonly #any: fc.Arbitrary<unknown[]>;

  constructor(
    readonly of: fc.Arbitrary<unknown>,
    readonly range: { readonly minLength: number; readonly maxLength: number },
  ) {
    super();
    this.#any = fc.array(of, { ...range, size: "max" });
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<unknown[]> {
    return new fc.Value(this.#any.generate(random, bias).value, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is unknown[] {
    return Array.isArray(value) && value.every((each) => this.of.canShrinkWithoutContext(each));
  }

  override shrink(list: unknown[]): fc.Stream<fc.Value<unknown[]>> {
    const { length } = list, { minLength } = this.range;
    const lengths = [...new Set([2, length >> 1, length - 1, 1, 0])].filter((shorter) =>
      shorter < length && shorter >= minLength && sizeEffort(shorter) < sizeEffort(length)
    );
    const shorter = lengths.flatMap((shorter) => [list.slice(0, shorter), list.slice(-shorter)]);
    const without = length > minLength && sizeEffort(length - 1) < sizeEffort(length)
      ? list.map((_, i) => list.toSpliced(i, 1))
      : [];
    const easier = list.flatMap((each, i) =>
      [...this.of.shrink(each, undefined)].map(({ value }) => list.with(i, value))
    );
    return fc.stream(
      [...shorter, ...without, ...easier].map((value) => new fc.Value(value, undefined))
        [Symbol.iterator](),
    );
  }
}

/** The values of one generator that always occur in a law. */
function edges(generator: GeneratorData): unknown[] {
  switch (generator.kind) {
    case "float":
      return numberEdges(generator);
    case "int": {
      const { min, max } = generator;
      return [...new Set([2, 1, 0, -1, Math.ceil(min), Math.floor(max)])]
        .filter((value) => allows(generator, value));
    }
    case "order":
      return [...ORDERS];
    case "graph":
      return graphEdges(generator);
    case "tree":
      return [
        ["parameter", "into a child", "parameter"],
        ["parameter", "into a child", "parameter", "share", "out", "share"],
        ...edges(treeSteps(generator)),
      ];
    case "index":
      return [0, 1, 2, ANY_AXIS];
    case "element":
      return [0, 1, 2, ANY_ELEMENT];
    case "axis":
      return [0, 1, 2, 3, ANY_AXIS, ...generator.fromBack ? [-1, -2, -1 - ANY_AXIS] : []];
    case "pick":
      return [...generator.choices];
    case "list": {
      const elements = edges(generator.of), { minLength, maxLength } = generator;
      const wanted = elements.length ? [elements.length, minLength + 1, minLength] : [0];
      const lengths = [...new Set(wanted.map((length) => Math.min(length, maxLength)))]
        .filter((length) => length >= minLength).sort((a, b) => sizeEffort(a) - sizeEffort(b));
      return lengths.map((length) =>
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
