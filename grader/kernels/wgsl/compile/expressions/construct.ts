/** Values made by the name of their type: `f32(x)`, `vec3<f32>(v.xy, 1)`, `Pair(a, b)`. */
import { type Place, type TypeName, WgslError } from "../../syntax.ts";
import { type Type, typeText, vector } from "../../types/types.ts";
import { zeroOf } from "../../values/builtins.ts";
import { castValue, makeVector } from "../../values/constructors.ts";
import { alike, common, concrete, convert, makeList, scalarOf } from "../../values/values.ts";
import type { Value } from "../../values/values.ts";
import type { Context } from "../context.ts";

export function construct(
  context: Context,
  callee: TypeName,
  values: readonly Value[],
  place: Place,
): Value {
  if (/^vec[234]$/.test(callee.name) && callee.args.length === 0 && values.length > 0) {
    const parts = values.map((value) => scalarOf(value.type));
    const of = parts.reduce((a, b) => a && b ? common(a, b) : undefined);
    if (!of) throw new WgslError(`${callee.name} is of numbers of one type`, place);
    return makeVector(vector(Number(callee.name[3]), of), values, place);
  }
  if (callee.name === "array" && callee.args.length === 0) {
    const given = alike(values, place).map((value) => concrete(value));
    const type: Type = { kind: "array", of: given[0].type, length: given.length };
    return makeList(type, given);
  }
  const type = constructed(context, callee, place);
  if (values.length === 0) return { kind: "value", type, js: zeroOf(type) };
  if (type.kind === "scalar") return castValue(values[0], type, place);
  if (type.kind === "vector") return makeVector(type, values, place);
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

/** The type whose name is called; where there is none, it was meant to be a function. */
function constructed(context: Context, callee: TypeName, place: Place): Type {
  try {
    return context.type(callee);
  } catch (error) {
    if (!(error instanceof WgslError) || !error.message.startsWith("There is no type")) {
      throw error;
    }
    const known = /^(texture|subgroup|quad|pack|unpack|modf|frexp|ldexp|extract|insert|first|dot4)/;
    const message = `There is no function ${callee.name}()`;
    throw known.test(callee.name)
      ? new WgslError(`${callee.name}() is not understood here`, place, true)
      : new WgslError(message, place);
  }
}
