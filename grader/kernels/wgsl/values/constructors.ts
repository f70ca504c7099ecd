/** Values made by the name of their type: `f32(x)`, `vec3f(v.xy, 1)`. */
import { rounded } from "./builtins.ts";
import { type Place, WgslError } from "../syntax.ts";
import { scalar, type Type, typeText, vector } from "../types/types.ts";
import {
  article,
  componentwise,
  concrete,
  convert,
  evaluate,
  freshName,
  known,
  scalarOf,
  together,
  type Value,
} from "./values.ts";

export function makeVector(
  type: Extract<Type, { kind: "vector" }>,
  values: readonly Value[],
  place: Place,
): Value {
  const { size, of } = type;
  const single = values.length === 1 && values[0].type.kind === "scalar";
  const count = values.reduce(
    (sum, value) => sum + (value.type.kind === "vector" ? value.type.size : 1),
    0,
  );
  if (!single && count !== size) {
    throw new WgslError(`${typeText(type)} takes ${size} numbers, not ${count}`, place);
  }
  const isCast = values.length === 1 && values[0].type.kind === "vector";
  const given = values.map((value) => {
    const part = value.type.kind === "vector" ? vector(value.type.size, of) : scalar(of);
    return isCast ? castValue(value, part, place) : convert(value, part, place);
  });
  if (isCast) return given[0];
  const names = given.map(() => freshName("part"));
  const parts = single
    ? Array(size).fill(names[0])
    : given.map((value, i) => value.type.kind === "vector" ? `...${names[i]}` : names[i]);
  const js = together(names, given, `[${parts.join(", ")}]`);
  return given.every((value) => value.known !== undefined)
    ? known(type, evaluate(js))
    : { kind: "value", type, js };
}

/** A conversion that was asked for: `u32(x)`. */
export function castValue(value: Value, type: Type, place: Place): Value {
  const from = scalarOf(value.type), to = scalarOf(type);
  if (from === undefined || to === undefined || value.type.kind !== type.kind) {
    throw new WgslError(`${typeText(type)} cannot be made of ${article(value.type)}`, place);
  }
  const isFloat = from === "f32" || from === "abstract float";
  return componentwise(type, [value], ([a]) => {
    if (to === "bool") return from === "bool" ? a : `(${a} !== 0)`;
    const number = from === "bool" ? `(${a} ? 1 : 0)` : a;
    if (to === "i32" && isFloat) return `R.toI32(${number})`;
    return to === "u32" && isFloat ? `R.toU32(${number})` : rounded(number, to);
  });
}

/** The same bits as another type. */
export function bitcast(given: Value, to: Type, place: Place): Value {
  const value = concrete(given), from = scalarOf(value.type), of = scalarOf(to);
  if (of === undefined || from === undefined) {
    throw new WgslError("bitcast is between numbers", place);
  }
  return componentwise(to, [value], ([a]) => `R.bits(${a}, "${from}", "${of}")`);
}
