/** What the name of a type means: `vec3<u32>`, `array<f32, 4 * N>`, a struct's or an alias's own. */
import { type Expression, type Place, type TypeName, WgslError } from "../../syntax.ts";
import { placeMembers, type Type, vector } from "../../types/types.ts";
import { NAMED_TYPES } from "../../values/builtins.ts";
import type { Context } from "../context.ts";

export function typeOf(context: Context, written: TypeName): Type {
  const { name, args } = written;
  const named = NAMED_TYPES[name] ?? context.types.get(name);
  if (named) return named;
  const first = () => typeArgument(context, args[0], written);
  if (/^vec[234]$/.test(name)) {
    const of = first();
    if (of.kind !== "scalar") throw new WgslError(`${name} is of scalars`, written);
    return vector(Number(name[3]), of.name);
  }
  if (name === "array") {
    const of = first();
    if (args.length < 2) return { kind: "array", of };
    const length = context.constant(args[1]);
    if (!(length > 0)) throw new WgslError(`An array has no length ${length}`, written);
    return { kind: "array", of, length };
  }
  if (name === "atomic") {
    const of = first();
    if (of.kind === "scalar") return { kind: "atomic", of: of.name };
  }
  const own = ownType(context, written);
  if (own) return own;
  if (/^(mat\d|f16|ptr|texture|sampler|vec\dh)/.test(name)) {
    throw new WgslError(`The type ${name} is not understood here`, written, true);
  }
  throw new WgslError(`There is no type ${name}`, written);
}

/** The type that stands between `<` and `>`. */
export function typeArgument(
  context: Context,
  argument: Expression | undefined,
  place: Place,
): Type {
  if (argument?.kind !== "name") throw new WgslError("A type is missing between < and >", place);
  return context.type(argument.name);
}

/** A type that the text itself declares. */
function ownType(context: Context, written: TypeName): Type | undefined {
  const { name } = written, { aliases, structs } = context.program;
  const alias = aliases.get(name), struct = structs.find((struct) => struct.name === name);
  if (context.resolving.has(name)) throw new WgslError(`${name} contains itself`, written);
  context.resolving.add(name);
  try {
    const type = alias
      ? context.type(alias)
      : struct && { kind: "struct" as const, name, members: members(context, struct.fields) };
    if (type) context.types.set(name, type);
    return type;
  } finally {
    context.resolving.delete(name);
  }
}

function members(
  context: Context,
  fields: Context["program"]["structs"][number]["fields"],
): ReturnType<typeof placeMembers> {
  return placeMembers(fields.map((field) => {
    if (field.attributes.some(({ name }) => name === "align" || name === "size")) {
      throw new WgslError("@align and @size are not understood here", field, true);
    }
    const builtin = field.attributes.find(({ name }) => name === "builtin")?.args[0];
    return {
      name: field.name,
      type: context.type(field.type),
      builtin: builtin?.kind === "name" ? builtin.name.name : undefined,
    };
  }));
}
