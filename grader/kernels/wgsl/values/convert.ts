/** Conversions that WGSL makes without being asked: of abstract numbers to those of a type. */
import { type Place, WgslError } from "../syntax.ts";
import {
  article,
  isAbstract,
  sameType,
  type ScalarName,
  scalarOf,
  type Type,
  withScalar,
} from "../types/types.ts";
import { componentwise } from "./componentwise.ts";
import { known, type Value } from "./value.ts";

/** An abstract number made concrete: what a variable without a stated type holds. */
export function concrete(value: Value, place: Place): Value {
  if (value.type.kind === "array") {
    const { type } = value, of = concreteType(type.of);
    return of === type.of ? value : convert(value, { ...type, of }, place);
  }
  return convert(value, concreteType(value.type), place);
}

function concreteType(type: Type): Type {
  const of = scalarOf(type);
  if (type.kind === "array") return { ...type, of: concreteType(type.of) };
  if (of === undefined || !isAbstract(of)) return type;
  return withScalar(type, of === "abstract int" ? "i32" : "f32");
}

/** The value as one of a type, where WGSL makes it that without being asked. */
export function convert(value: Value, type: Type, place: Place): Value {
  if (sameType(value.type, type)) return value;
  if (value.type.kind === "array" && type.kind === "array" && value.known !== undefined) {
    return convertArray(value, value.type, type, place);
  }
  const from = scalarOf(value.type), to = scalarOf(type);
  const fits = value.type.kind === type.kind && from !== undefined && to !== undefined &&
    (value.type.kind !== "vector" || (type.kind === "vector" && type.size === value.type.size)) &&
    (from === "abstract int" ? to !== "bool" : from === "abstract float" &&
      (to === "f32" || to === "abstract float"));
  if (!fits) {
    throw new WgslError(`Expected ${article(type)}, found ${article(value.type)}`, place);
  }
  if (value.known === undefined) {
    return componentwise(type, [value], ([a]) => to === "f32" ? `Math.fround(${a})` : a);
  }
  const one = (number: unknown) => convertNumber(number as number, to, place);
  const result = Array.isArray(value.known) ? value.known.map(one) : one(value.known);
  return known(type, result, value.late);
}

function convertArray(
  value: Value,
  from: Extract<Type, { kind: "array" }>,
  to: Extract<Type, { kind: "array" }>,
  place: Place,
): Value {
  if (from.length !== to.length) {
    throw new WgslError(`Expected ${article(to)}, found ${article(from)}`, place);
  }
  const elements = (value.known as unknown[]).map((element) =>
    convert(known(from.of, element), to.of, place).known
  );
  return known(to, elements, value.late);
}

const RANGES: Readonly<Partial<Record<ScalarName, readonly [low: number, high: number]>>> = {
  i32: [-2147483648, 2147483647],
  u32: [0, 4294967295],
};

/** A known number as one of the type. */
function convertNumber(number: number, to: ScalarName, place: Place): number {
  const range = RANGES[to];
  if (range && to === "u32" && number < 0) {
    throw new WgslError(`A u32 is never ${number}`, place);
  }
  if (range && !(number >= range[0] && number <= range[1])) {
    throw new WgslError(`${number} is too large for ${to === "i32" ? "an i32" : "a u32"}`, place);
  }
  if (to !== "f32") return number;
  const rounded = Math.fround(number);
  if (!Number.isFinite(rounded)) throw new WgslError(`${number} is too large for an f32`, place);
  return rounded;
}

/** Values brought to one type. */
export function alike(values: readonly Value[], place: Place): Value[] {
  const parts = values.map((value) => scalarOf(value.type));
  const [{ type }] = values;
  if (parts.some((part) => part === undefined)) {
    if (values.every((value) => sameType(value.type, type))) return [...values];
    throw new WgslError(`The arguments are of different types`, place);
  }
  const of = parts.reduce((a, b) => a === undefined ? a : common(a, b!), parts[0]);
  const size = (type: Type) => type.kind === "vector" ? type.size : 0;
  if (of === undefined || values.some((value) => size(value.type) !== size(type))) {
    const names = values.map((value) => article(value.type)).join(" and ");
    throw new WgslError(`The arguments are ${names}: of different types`, place);
  }
  return values.map((value) => convert(value, withScalar(value.type, of), place));
}

/** The type that two numbers share, or that an abstract one becomes beside the other. */
export function common(a: ScalarName, b: ScalarName): ScalarName | undefined {
  if (a === b) return a;
  for (const [x, y] of [[a, b], [b, a]]) {
    if (x === "abstract int" && y !== "bool") return y;
    if (x === "abstract float" && (y === "f32" || y === "abstract int")) {
      return y === "f32" ? y : x;
    }
  }
  return undefined;
}

/** `1 argument`, `2 arguments`. */
export function counted(parameters: number): string {
  return `${parameters} argument${parameters === 1 ? "" : "s"}`;
}
