/** Values made by the name of their type: `f32(x)`, `vec3f(v.xy, 1)`, `mat2x2f(a, b)`. */
import { type Place, WgslError } from "../syntax.ts";
import {
  article,
  scalar,
  scalarOf,
  type Type,
  typeText,
  vector,
  withScalar,
} from "../types/types.ts";
import { componentwise } from "./componentwise.ts";
import { concrete, convert } from "./convert.ts";
import { kept } from "./copy.ts";
import { rounded } from "./rounded.ts";
import { freshName, made, together, type Value } from "./value.ts";

export function makeVector(
  type: Extract<Type, { kind: "vector" }>,
  values: readonly Value[],
  place: Place,
): Value {
  const { size, of } = type;
  const single = values.length === 1 && values[0].type.kind === "scalar";
  const count = values.reduce((sum, { type }) => sum + (type.kind === "vector" ? type.size : 1), 0);
  if (!single && count !== size) {
    throw new WgslError(`${typeText(type)} takes ${size} numbers, not ${count}`, place);
  }
  if (values.length === 1 && !single) return castValue(values[0], type, place);
  const given = values.map((value) => convert(value, withScalar(value.type, of), place));
  if (!single && given.every((value) => value.type.kind === "scalar")) {
    return made(type, given, `[${given.map((value) => value.js).join(", ")}]`);
  }
  const names = given.map(() => freshName("part"));
  const parts = single
    ? Array(size).fill(names[0])
    : given.map((value, i) => value.type.kind === "vector" ? `...${names[i]}` : names[i]);
  return made(type, given, together(names, given, `[${parts.join(", ")}]`));
}

/** Of columns, of all numbers one by one, or of another matrix. */
export function makeMatrix(
  type: Extract<Type, { kind: "matrix" }>,
  values: readonly Value[],
  place: Place,
): Value {
  const { columns, rows } = type, [first] = values;
  if (values.length === 1 && first.type.kind === "matrix") return convert(first, type, place);
  if (first.type.kind === "vector") {
    if (values.length !== columns) throw wrongCount(type, `${columns} columns`, values, place);
    return makeList(type, values.map((value) => convert(value, vector(rows, "f32"), place)));
  }
  if (values.length !== columns * rows) {
    throw wrongCount(type, `${columns * rows} numbers`, values, place);
  }
  const numbers = values.map((value) => convert(value, scalar("f32"), place));
  const lists = Array.from({ length: columns }, (_, column) => {
    const own = numbers.slice(column * rows, (column + 1) * rows);
    return `[${own.map((value) => value.js).join(", ")}]`;
  });
  return made(type, numbers, `[${lists.join(", ")}]`);
}

function wrongCount(type: Type, wanted: string, values: readonly Value[], place: Place): WgslError {
  return new WgslError(`${typeText(type)} takes ${wanted}, not ${values.length}`, place);
}

/** An array or a struct: each part is its own, whoever held it before. */
export function makeList(type: Type, values: readonly Value[]): Value {
  return made(type, values, `[${values.map(kept).join(", ")}]`);
}

/** A conversion that was asked for: `u32(x)`. */
export function castValue(value: Value, type: Type, place: Place): Value {
  const from = scalarOf(value.type), to = scalarOf(type);
  const fits = value.type.kind === type.kind &&
    (value.type.kind !== "vector" || type.kind !== "vector" || value.type.size === type.size);
  if (from === undefined || to === undefined || !fits) {
    throw new WgslError(`${typeText(type)} cannot be made of ${article(value.type)}`, place);
  }
  // an abstract number becomes one of the type, or is refused
  if (from === "abstract int" && to !== "bool") return convert(value, type, place);
  if (from === "abstract float" && to === "f32") return convert(value, type, place);
  const isFloat = from === "f32" || from === "abstract float";
  return componentwise(type, [value], ([a]) => {
    if (to === "bool") return from === "bool" ? a : `(${a} !== 0)`;
    const number = from === "bool" ? `(${a} ? 1 : 0)` : a;
    if (to === "i32" && isFloat) return `R.toI32(${number})`;
    return to === "u32" && isFloat ? `R.toU32(${number})` : rounded(number, to);
  }, place);
}

/** The same bits as another type. */
export function bitcast(given: Value, to: Type, place: Place): Value {
  const value = concrete(given, place), from = scalarOf(value.type), of = scalarOf(to);
  const size = (type: Type) => type.kind === "vector" ? type.size : 0;
  if (of === undefined || from === undefined || of === "bool" || from === "bool") {
    throw new WgslError("bitcast is between numbers", place);
  }
  if (size(value.type) !== size(to)) {
    throw new WgslError(`bitcast makes no ${typeText(to)} of ${article(value.type)}`, place);
  }
  return componentwise(to, [value], ([a]) => `R.bits(${a}, "${from}", "${of}")`, place);
}
