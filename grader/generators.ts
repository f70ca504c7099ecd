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
}

/** A fixed number of values, each from its own generator. */
export interface TupleData {
  readonly kind: "tuple";
  readonly of: readonly GeneratorData[];
}

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
}

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
export type Generator<T = unknown> = GeneratorData & { readonly yields?: T };

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
