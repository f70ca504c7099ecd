/**
 * Descriptions of random inputs, as plain data: a suite states them, the witness passes them on,
 * and the judge turns them into fast-check arbitraries. Nothing is generated here.
 */

/** A finite number. Edges (0, 1, -1, the bounds) and ties between arguments always occur. */
export interface FloatData {
  readonly kind: "float";
  readonly min: number;
  readonly max: number;
  /** Points, such as the kink of relu, from which every value keeps 0.01 away. */
  readonly avoid: readonly number[];
}

/** A whole number from `min` to `max`, both included. */
export interface IntData {
  readonly kind: "int";
  readonly min: number;
  readonly max: number;
  /** How many there are of something: 2 tells more than 1, and 1 more than 0. */
  readonly isSize?: true;
}

/** One of the values listed; each of them occurs. */
export interface PickData {
  readonly kind: "pick";
  readonly choices: readonly unknown[];
}

/** A list whose elements come from one generator; the shortest allowed list always occurs. */
export interface ListData {
  readonly kind: "list";
  readonly of: GeneratorData;
  readonly minLength: number;
  readonly maxLength: number;
  /** The law is handed lists of equal length, and not a list of pairs. */
  readonly isTurned?: true;
}

/** A fixed number of values, each from its own generator. */
export interface TupleData {
  readonly kind: "tuple";
  readonly of: readonly GeneratorData[];
}

/** An order of the axes of what another argument is: a tensor, a shape, or the first of several. */
export interface OrderData {
  readonly kind: "order";
  /** The argument's place, from 0. */
  readonly of: number;
}

/** One of the axes of what another argument is, from 0. It has to have one. */
export interface AxisData {
  readonly kind: "axis";
  readonly of: number;
  /** Some are counted from the back, from -1. */
  readonly fromBack?: true;
}

/** A place along an axis of what another argument is, from 0; that axis has to have one. */
export interface IndexData {
  readonly kind: "index";
  readonly of: number;
  /** The argument that says which axis; else it is the first one. */
  readonly along?: number;
  /** The place behind the last one is among them. */
  readonly isEnd?: true;
}

/** One of the elements of what another argument is, counted row by row from 0. */
export interface ElementData {
  readonly kind: "element";
  readonly of: number;
}

/**
 * A calculation as data: values in a row, first the leaves and then one for each step, and which
 * values a step is given. The last one is the result. -1 stands for a constant of 1.
 */
export interface Graph {
  readonly leaves: readonly number[];
  readonly steps: readonly GraphStep[];
}

export interface GraphStep {
  /** A function's name, or `"sum"`: every input times its slope. */
  readonly operator: string;
  readonly inputs: readonly number[];
  readonly slopes?: readonly number[];
}

/** A calculation of up to so many steps: a formula of functions, or nothing but weighted sums. */
export interface GraphData {
  readonly kind: "graph";
  readonly of: "functions" | "sums";
  readonly steps: number;
}

/**
 * How a tree of modules is built, from an empty one on: a step gives the module at hand a parameter
 * of its own or one that another has already, goes down into a new child, or up again.
 */
export interface TreeData {
  readonly kind: "tree";
  readonly steps: number;
}

export type TreeStep = "parameter" | "into a child" | "out" | "share";

/** A shape: how many axes there are, and how long each is. */
export interface ShapeData {
  readonly kind: "shape";
  readonly rank: Range;
  readonly size: Range;
}

/**
 * A tensor as plain data. Its elements lie in the storage row by row (`"contiguous"`) or in any
 * other way: permuted axes, and axes of stride 0 along which one entry repeats.
 */
export interface TensorInputData extends Omit<ShapeData, "kind">, Omit<FloatData, "kind"> {
  readonly kind: "tensor";
  readonly layout: "any" | "contiguous";
  /** What the law is handed in its place, where that is another thing. */
  readonly becomes?: Becomes;
}

/** Things that are made of a tensor as plain data, by the function that makes them. */
export type Becomes = "tensor" | "tensorData" | "shape";

/** Several tensors whose shapes broadcast together. */
export interface TensorInputsData extends Omit<TensorInputData, "kind"> {
  readonly kind: "tensors";
  readonly count: number;
}

export type GeneratorData =
  | FloatData
  | IntData
  | PickData
  | ListData
  | TupleData
  | OrderData
  | AxisData
  | ElementData
  | IndexData
  | GraphData
  | TreeData
  | ShapeData
  | TensorInputData
  | TensorInputsData;

/** From the one whole number to the other, both included. */
export type Range = readonly [from: number, to: number];

/**
 * What `tensor()` yields: element `index` stands at `storage[sum of index[axis] * strides[axis]]`.
 */
export interface TensorInput {
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly storage: readonly number[];
}

/** A description of random values of type `T`; `yields` is never set and only carries the type. */
export type Generator<T = unknown> = GeneratorData & {
  readonly yields?: T;
  /** Makes what the law is handed of the plain data: see {@linkcode becoming}. */
  readonly make?: (input: never) => unknown;
};

/** The generators of several values, in order. */
export type GeneratorsOf<T extends readonly unknown[]> = { [I in keyof T]: Generator<T[I]> };

/** A finite number between `min` and `max`, -100 and 100 unless told. */
export function float(options: Partial<Omit<FloatData, "kind">> = {}): Generator<number> {
  return { kind: "float", min: -100, max: 100, avoid: [], ...options };
}

/** A whole number between `min` and `max`, -100 and 100 unless told. */
export function int(options: Partial<Omit<IntData, "kind">> = {}): Generator<number> {
  return { kind: "int", min: -100, max: 100, ...options };
}

/** How many there are of something, from 1 to 5 unless told. */
export function howMany(options: Partial<Omit<IntData, "kind">> = {}): Generator<number> {
  return { kind: "int", min: 1, max: 5, ...options, isSize: true };
}

/** An order of the axes of the argument at a place: a law's second is `order(0)` of its first. */
export function order(of: number): Generator<number[]> {
  return { kind: "order", of };
}

/** An axis of the argument at a place. */
export function axis(of: number, options: Pick<AxisData, "fromBack"> = {}): Generator<number> {
  return { kind: "axis", of, ...options };
}

/** A place along an axis of the argument at a place: the first axis, unless another one says. */
export function index(
  of: number,
  options: Pick<IndexData, "along" | "isEnd"> = {},
): Generator<number> {
  return { kind: "index", of, ...options };
}

/** The number of an element of the argument at a place, which has to have one. */
export function element(of: number): Generator<number> {
  return { kind: "element", of };
}

/**
 * Tensors that the law is handed as something else than plain data, and that a report writes so.
 *
 * @param becomes the name of what makes them
 * @param make makes one
 */
export function becoming<T>(
  generator: Generator<TensorInput>,
  becomes: Becomes,
  make: (input: TensorInput) => T,
): Generator<T>;
export function becoming<T>(
  generator: Generator<TensorInput[]>,
  becomes: Becomes,
  make: (input: TensorInput) => T,
): Generator<T[]>;
export function becoming(
  generator: Generator,
  becomes: Becomes,
  make: (input: TensorInput) => unknown,
): Generator {
  return { ...generator, becomes, make } as Generator;
}

/** A calculation of up to so many steps, made into what the law is handed. */
export function graph<T>(
  options: Omit<GraphData, "kind">,
  make: (graph: Graph) => T,
): Generator<T> {
  return { kind: "graph", ...options, make };
}

/** A tree of modules of up to so many steps, made into what the law is handed. */
export function tree<T>(
  options: Omit<TreeData, "kind">,
  make: (steps: readonly TreeStep[]) => T,
): Generator<T> {
  return { kind: "tree", ...options, make };
}

/** The value that a law is handed for what its generator gave. */
export function made(generator: Generator, value: unknown): unknown {
  switch (generator.kind) {
    case "tensor":
      return generator.make ? generator.make(value as never) : value;
    case "graph":
    case "tree":
      return generator.make ? generator.make(value as never) : value;
    case "tensors": {
      const { make } = generator;
      return make ? (value as never[]).map((input) => make(input)) : value;
    }
    case "list": {
      const list = (value as unknown[]).map((each) => made(generator.of, each));
      return generator.isTurned ? turned(generator, list) : list;
    }
    case "tuple":
      return (value as unknown[]).map((each, i) => made(generator.of[i], each));
    default:
      return value;
  }
}

/** One of `choices`: numbers, strings, booleans, or lists of them. */
export function pick<const T>(choices: readonly T[]): Generator<T> {
  return { kind: "pick", choices };
}

/** A list of 0 to 8 values, or as long as told. */
export function list<T>(
  of: Generator<T>,
  options: { readonly minLength?: number; readonly maxLength?: number } = {},
): Generator<T[]> {
  return { kind: "list", of, minLength: 0, maxLength: 8, ...options };
}

/** One value from each generator: `list(tuple(float(), float()))` makes pairs. */
export function tuple<T extends readonly unknown[]>(...of: GeneratorsOf<T>): Generator<T> {
  return { kind: "tuple", of: of as readonly GeneratorData[] };
}

/** Lists of one length, each of values from its own generator. */
export function sameLength<T extends readonly unknown[]>(
  ...of: GeneratorsOf<T>
): Generator<{ [I in keyof T]: T[I][] }> {
  return { ...list(tuple(...of)) as ListData, isTurned: true } as Generator<
    { [I in keyof T]: T[I][] }
  >;
}

/** The first of each part, the second of each, and so on. */
export function turned({ of }: ListData, parts: readonly unknown[]): unknown[][] {
  const count = of.kind === "tuple" ? of.of.length : 0;
  return Array.from({ length: count }, (_, i) => parts.map((part) => (part as unknown[])[i]));
}

/** How many axes there are, and how long each is: a number, or from one to another. */
export interface ShapeOptions {
  /** Default: 0 to 4 */
  readonly rank?: number | Range;
  /** Default: 0 to 3 */
  readonly size?: number | Range;
}

/** A shape of up to four axes with up to three entries each, unless told. */
export function shape(options: ShapeOptions = {}): Generator<number[]> {
  return { kind: "shape", ...ranges(options) };
}

/** What the elements of a tensor are, and how they may lie in the storage. */
export interface TensorInputOptions extends ShapeOptions, Partial<Omit<FloatData, "kind">> {
  /** Default: `"any"` */
  readonly layout?: "any" | "contiguous";
}

/** A tensor of a shape as `shape` makes it, of numbers between -10 and 10 unless told. */
export function tensor(options: TensorInputOptions = {}): Generator<TensorInput> {
  return { kind: "tensor", ...tensorParts(options) };
}

/** Two tensors, or as many as told, whose shapes broadcast together; equal elements occur. */
export function tensors(
  { count = 2, ...options }: TensorInputOptions & { readonly count?: number } = {},
): Generator<TensorInput[]> {
  return { kind: "tensors", count, ...tensorParts(options) };
}

function tensorParts(options: TensorInputOptions) {
  const { layout = "any", min = -10, max = 10, avoid = [] } = options;
  return { ...ranges(options), layout, min, max, avoid };
}

function ranges({ rank = [0, 4], size = [0, 3] }: ShapeOptions): { rank: Range; size: Range } {
  const range = (value: number | Range): Range =>
    typeof value === "number" ? [value, value] : value;
  return { rank: range(rank), size: range(size) };
}
