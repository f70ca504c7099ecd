/** Pointers: `&x`, `*p`, and what functions are handed. */
import { type Expression, WgslError } from "../../syntax.ts";
import { article, sameType, type Type, typeText } from "../../types/types.ts";
import type { Context } from "../context.ts";
import type { Access, PlaceTerm, PointerTerm } from "../terms.ts";

type Unary = Extract<Expression, { kind: "unary" }>;

/** `&x`. */
export function addressOf(context: Context, { of, ...place }: Unary, access: Access): PointerTerm {
  const to = context.term(of, access);
  if (to.kind === "value" || to.kind === "pointer") {
    throw new WgslError("Only a variable, or a part of one, has a place to point to", place);
  }
  if (to.isComponent) throw new WgslError("There are no pointers to parts of a vector", place);
  return { kind: "pointer", type: pointerTo(context, to), to };
}

function pointerTo(context: Context, to: PlaceTerm): PointerTerm["type"] {
  if (to.kind === "local") {
    return { kind: "pointer", space: to.space, of: to.type, writable: true };
  }
  const { space, writable } = context.shared[to.memory];
  return { kind: "pointer", space, of: to.type, writable };
}

/** `*p`: the place itself. */
export function dereferenced(context: Context, { of, ...place }: Unary, access: Access): PlaceTerm {
  const pointer = context.term(of, access);
  if (pointer.kind !== "pointer") {
    throw new WgslError(`* goes in front of a pointer, not of ${article(pointer.type)}`, place);
  }
  return pointer.to;
}

/** JavaScript of the pointer that a function is handed. */
export function pointerArgument(context: Context, argument: Expression, wanted: Type): string {
  const pointer = context.term(argument);
  if (!sameType(pointer.type, wanted) || pointer.kind !== "pointer") {
    throw new WgslError(`Expected ${article(wanted)}, found ${article(pointer.type)}`, argument);
  }
  if (pointer.to.kind === "local" && pointer.to.reference) return pointer.to.reference;
  throw new WgslError(
    "A function is handed pointers to whole variables only, not to a part of one",
    argument,
  );
}

/** A parameter that is a pointer; nothing where it is none. */
export function pointerParameter(
  type: Type,
  js: string,
  place: Expression | { readonly line: number; readonly column: number },
): PointerTerm | undefined {
  if (type.kind !== "pointer") return undefined;
  const { space } = type;
  if (space !== "function" && space !== "private") {
    throw new WgslError(
      `A parameter is no ${
        typeText(type)
      }: WebGPU hands functions pointers to their callers' own ` +
        `variables only (function, private)`,
      place,
    );
  }
  const to: PlaceTerm = {
    ...{ kind: "local", type: type.of, space, js: `${js}.get()` },
    put: (value) => `${js}.set(${value});\n`,
    reference: js,
  };
  return { kind: "pointer", type, to };
}
