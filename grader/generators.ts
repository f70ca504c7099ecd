/**
 * Descriptions of random inputs, as plain data: a suite states them, the witness passes them on, and
 * the judge turns them into fast-check arbitraries. Nothing is generated here.
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

export type GeneratorData = FloatData | IntData | PickData | ListData | TupleData;

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
