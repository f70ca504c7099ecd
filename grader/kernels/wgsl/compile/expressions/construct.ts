/** Values made by the name of their type: `f32(x)`, `vec3<f32>(v.xy, 1)`, `Pair(a, b)`. */
import { type Place, type TypeName, WgslError } from "../../syntax.ts";
import {
  article,
  isConstructible,
  matrix,
  scalarOf,
  type Type,
  typeText,
  vector,
} from "../../types/types.ts";
import { castValue, makeList, makeMatrix, makeVector } from "../../values/constructors.ts";
import { alike, common, concrete, convert } from "../../values/convert.ts";
import { isKnown, known, type Value } from "../../values/value.ts";
import { zeroValue } from "../../values/zero.ts";
import type { Context } from "../context.ts";

export function construct(
  context: Context,
  callee: TypeName,
  values: readonly Value[],
  place: Place,
): Value {
  if (callee.args.length === 0) {
    const found = ofItsArguments(context, callee, values, place);
    if (found) return found;
  }
  const type = constructed(context, callee, place);
  if (!isConstructible(type)) {
    throw new WgslError(`${article(type)} cannot be made: it has no fixed size`, place);
  }
  if (values.length === 0) return zeroValue(type);
  if (type.kind === "scalar") {
    if (values.length === 1) return castValue(values[0], type, place);
    throw new WgslError(`${typeText(type)} takes 1 value, not ${values.length}`, place);
  }
  if (type.kind === "vector") return makeVector(type, values, place);
  if (type.kind === "matrix") return makeMatrix(type, values, place);
  const wanted = type.kind === "struct"
    ? type.members.map((member) => member.type)
    : type.kind === "array"
    ? Array<Type>(type.length ?? 0).fill(type.of)
    : [];
  if (wanted.length !== values.length) {
    throw new WgslError(
      `${typeText(type)} takes ${wanted.length} values, not ${values.length}`,
      place,
    );
  }
  return makeList(type, values.map((value, i) => convert(value, wanted[i], place)));
}

/** `vec2(a, b)`, `mat2x2(…)`, `array(…)`: of what type is seen from what they are made of. */
function ofItsArguments(
  context: Context,
  { name }: TypeName,
  values: readonly Value[],
  place: Place,
): Value | undefined {
  if (context.types.has(name)) return undefined;
  const isVector = /^vec[234]$/.test(name), isMatrix = /^mat[234]x[234]$/.test(name);
  if (!isVector && !isMatrix && name !== "array") return undefined;
  if (values.length === 0) {
    if (isVector) return known(vector(Number(name[3]), "abstract int"), Array(+name[3]).fill(0));
    throw new WgslError(`${name} is of a type that its arguments tell: it has none`, place);
  }
  if (isMatrix) return makeMatrix(matrix(Number(name[3]), Number(name[5])), values, place);
  if (isVector) {
    const parts = values.map((value) => scalarOf(value.type));
    const of = parts.reduce((a, b) => a && b ? common(a, b) : undefined);
    if (!of) throw new WgslError(`${name} is of numbers of one type`, place);
    return makeVector(vector(Number(name[3]), of), values, place);
  }
  const alikes = alike(values, place);
  const given = isKnown(alikes) ? alikes : alikes.map((value) => concrete(value, place));
  const type: Type = { kind: "array", of: given[0].type, length: given.length };
  return makeList(type, given);
}

/** The type whose name is called; where there is none, it was meant to be a function. */
function constructed(context: Context, callee: TypeName, place: Place): Type {
  try {
    return context.type(callee);
  } catch (error) {
    if (!(error instanceof WgslError) || !error.message.startsWith("There is no type")) {
      throw error;
    }
    const { name } = callee;
    throw /^(texture|subgroup|quad|dpdx|dpdy|fwidth)/.test(name)
      ? new WgslError(`${name}() is not understood here`, place, true)
      : new WgslError(`There is no function ${name}()`, place);
  }
}
