/** What the name of a type means: `vec3<u32>`, `array<f32, 4 * N>`, a struct's or an alias's own. */
import { MOST_PARTS, MOST_WORDS } from "../../limits.ts";
import {
  type Expression,
  type Field,
  type Place,
  type StructText,
  type TypeName,
  WgslError,
} from "../../syntax.ts";
import { partsOf, placeMembers, wordsOf } from "../../types/layout.ts";
import { NAMED_TYPES } from "../../types/named_types.ts";
import {
  isConstructible,
  matrix,
  type Space,
  type Type,
  typeText,
  vector,
} from "../../types/types.ts";
import type { Context } from "../context.ts";

const SPACES: readonly string[] = ["function", "private", "workgroup", "storage", "uniform"];

/** How much may stand between < and >. */
const MOST_ARGUMENTS: ReadonlyMap<string, number> = new Map(
  Object.entries({ vec: 1, mat: 1, array: 2, atomic: 1, ptr: 3 }),
);

export function typeOf(context: Context, written: TypeName): Type {
  const { name, args } = written;
  if (context.scopes.some((scope) => scope.has(name))) {
    throw new WgslError(`${name} is a variable or a constant here, no type`, written);
  }
  const own = ownType(context, written);
  if (own) return own;
  const named = NAMED_TYPES.get(name);
  const most = named ? 0 : MOST_ARGUMENTS.get(name.replace(/\d(x\d)?$/, ""));
  if (most !== undefined && args.length > most) {
    throw new WgslError(`Too much stands between < and > of ${name}`, written);
  }
  if (named) return named;
  const first = () => typeArgument(context, args[0], written);
  if (/^vec[234]$/.test(name)) {
    const of = first();
    if (of.kind !== "scalar") throw new WgslError(`${name} is of scalars`, written);
    return vector(Number(name[3]), of.name);
  }
  if (/^mat[234]x[234]$/.test(name)) {
    const of = first();
    if (of.kind !== "scalar" || of.name !== "f32") {
      throw new WgslError(`${name} is of f32`, written);
    }
    return matrix(Number(name[3]), Number(name[5]));
  }
  if (name === "array") return arrayType(context, first(), written);
  if (name === "atomic") {
    const of = first();
    if (of.kind === "scalar" && (of.name === "i32" || of.name === "u32")) {
      return { kind: "atomic", of: of.name };
    }
    throw new WgslError("An atomic is of i32 or u32", written);
  }
  if (name === "ptr") return pointerType(context, written);
  if (/^(mat\dx\dh|f16|texture|sampler|vec\dh|binding_array)/.test(name)) {
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

function arrayType(context: Context, of: Type, { args, ...place }: TypeName): Type {
  const isSized = isConstructible(of) || of.kind === "atomic" ||
    (of.kind === "array" ? of.length !== undefined : of.kind === "struct");
  if (!isSized) throw new WgslError("An array is of values that have a size", place);
  if (args.length < 2) return { kind: "array", of };
  const { known: length, late } = context.value(args[1]);
  if (typeof length !== "number" || !Number.isInteger(length)) {
    throw new WgslError("The length of an array is a constant whole number", args[1]);
  }
  if (!(length > 0)) throw new WgslError(`An array has no length ${length}`, place);
  const type: Type = { kind: "array", of, length, ...late && { late } };
  checkSize(type, place);
  return type;
}

/** `ptr<function, f32>`, `ptr<storage, array<f32>, read_write>`. */
function pointerType(
  context: Context,
  { args: [first, , access], args, ...place }: TypeName,
): Type {
  const space = first?.kind === "name" ? first.name.name : "";
  if (!SPACES.includes(space)) {
    throw new WgslError(`A pointer names where it points: ${SPACES.join(", ")}`, place);
  }
  const written = access?.kind === "name" ? access.name.name : undefined;
  const writable = space === "storage" ? written === "read_write" : space !== "uniform";
  const of = typeArgument(context, args[1], place);
  return { kind: "pointer", space: space as Space, of, writable };
}

/** A type that the text itself declares. */
function ownType(context: Context, written: TypeName): Type | undefined {
  const { name } = written, { aliases, structs } = context.program;
  const kept = context.types.get(name);
  if (kept) return kept;
  const alias = aliases.get(name), struct = structs.find((struct) => struct.name === name);
  if (!alias && !struct) return undefined;
  if (context.resolving.has(name)) throw new WgslError(`${name} contains itself`, written);
  context.resolving.add(name);
  try {
    const type = alias ? context.type(alias) : structType(context, struct!);
    context.types.set(name, type);
    return type;
  } finally {
    context.resolving.delete(name);
  }
}

function structType(context: Context, { name, fields, ...place }: StructText): Type {
  const type: Type = { kind: "struct", name, members: members(context, fields) };
  checkSize(type, place);
  if (partsOf(type) <= MOST_PARTS) return type;
  throw new WgslError(`${name} has more than ${MOST_PARTS} parts`, place, true);
}

/** No buffer, and so nothing in one, is larger than {@linkcode MOST_WORDS}. */
function checkSize(type: Type, place: Place): void {
  if (wordsOf(type) <= MOST_WORDS) return;
  const bytes = `more than ${4 * MOST_WORDS} bytes`;
  throw new WgslError(`${typeText(type)} takes ${bytes}: no buffer is so large`, place, true);
}

function members(
  context: Context,
  fields: readonly Field[],
): ReturnType<typeof placeMembers> {
  return placeMembers(fields.map((field, i) => {
    const bytes = (name: string) => {
      const found = field.attributes.find((attribute) => attribute.name === name)?.args[0];
      return found && context.constant(found) / 4;
    };
    const builtin = field.attributes.find(({ name }) => name === "builtin")?.args[0];
    const type = context.type(field.type), isLast = i === fields.length - 1;
    if (type.kind === "array" && type.length === undefined && !isLast) {
      throw new WgslError("An array without a length is a struct's last member", field);
    }
    if (type.kind === "pointer") throw new WgslError("A struct holds no pointers", field);
    return {
      name: field.name,
      type,
      builtin: builtin?.kind === "name" ? builtin.name.name : undefined,
      align: bytes("align"),
      size: bytes("size"),
    };
  }));
}
