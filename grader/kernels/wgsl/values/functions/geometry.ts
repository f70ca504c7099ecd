/** Built-in functions of vectors as wholes: dot, cross, length and their like. */
import { isAbstract, scalar, scalarOf, type Type, vector } from "../../types/types.ts";
import { alike, concrete, convert } from "../convert.ts";
import { isKnown, made, type Value } from "../value.ts";
import { type Builtins, refusal, type Where } from "./builtin.ts";

export const GEOMETRY: Builtins = {
  dot: { count: 2, call: dot },
  cross: { count: 2, call: (values, where) => floats("cross", values, where, { sizes: [3] }) },
  length: { count: 1, call: (values, where) => lengthOf("length", values, where) },
  distance: { count: 2, call: (values, where) => lengthOf("distance", values, where) },
  normalize: { count: 1, call: (values, where) => floats("normalize", values, where) },
  reflect: { count: 2, call: (values, where) => floats("reflect", values, where) },
  faceForward: { count: 3, call: (values, where) => floats("faceForward", values, where) },
  refract: { count: 3, call: refract },
};

function dot(values: readonly Value[], where: Where): Value {
  const both = alike(values, where);
  const given = isKnown(both) ? both : both.map((value) => concrete(value, where));
  const { type } = given[0], of = scalarOf(type);
  if (type.kind !== "vector" || of === undefined || of === "bool") throw refusal(where, given[0]);
  const list = given.map((value) => value.js).join(", ");
  const js = isAbstract(of)
    ? `R.dotExact(${list})`
    : of === "f32"
    ? `R.dot(${list})`
    : `(R.dotIntegers(${list}) ${of === "u32" ? ">>> 0" : "| 0"})`;
  return made(scalar(of), given, js, where);
}

/** A number for vectors, or for numbers: how long they are, or how far apart. */
function lengthOf(name: string, values: readonly Value[], where: Where): Value {
  const given = toFloats(values, where), { type } = given[0];
  const list = given.map(({ js }) => type.kind === "vector" ? js : `[${js}]`).join(", ");
  return made(scalar("f32"), given, `R.${name}(${list})`, where);
}

/** A vector for vectors of its own kind. */
function floats(
  name: string,
  values: readonly Value[],
  where: Where,
  { sizes = [2, 3, 4] }: { readonly sizes?: readonly number[] } = {},
): Value {
  const given = toFloats(values, where), { type } = given[0];
  if (type.kind !== "vector" || !sizes.includes(type.size)) throw refusal(where, given[0]);
  return made(type, given, `R.${name}(${given.map(({ js }) => js).join(", ")})`, where);
}

function refract(values: readonly Value[], where: Where): Value {
  const given = toFloats(values.slice(0, 2), where), { type } = given[0];
  if (type.kind !== "vector") throw refusal(where, given[0]);
  const all = [...given, convert(values[2], scalar("f32"), where)];
  return made(type, all, `R.refract(${all.map(({ js }) => js).join(", ")})`, where);
}

/** All of one type: float32, or vectors of it. */
function toFloats(values: readonly Value[], where: Where): Value[] {
  return alike(values, where).map((value) => {
    const of = scalarOf(value.type);
    if (of !== "f32" && !(of !== undefined && isAbstract(of))) throw refusal(where, value);
    const type: Type = value.type.kind === "vector"
      ? vector(value.type.size, "f32")
      : scalar("f32");
    return convert(value, type, where);
  });
}
