/** Variables and constants inside a function. */
import { type Declaration, WgslError } from "../../syntax.ts";
import { zeroOf } from "../../values/builtins.ts";
import { concrete, convert, type Value } from "../../values/values.ts";
import type { Context } from "../context.ts";
import { isWhole, localVariable } from "../terms.ts";

export function declare(context: Context, declaration: Declaration): string {
  const { kind, name } = declaration;
  const scope = context.scopes.at(-1)!;
  if (scope.has(name)) throw new WgslError(`${name} is declared twice`, declaration);
  if (kind === "const") {
    scope.set(name, context.constantDeclaration(declaration));
    return "";
  }
  const { js, type } = declaredValue(context, declaration);
  const local = localVariable(name, type);
  scope.set(name, kind === "let" ? { kind: "value", type, js: local.js } : local);
  return `let ${local.js} = ${js};\n`;
}

/** What a variable begins with, of its own type. */
export function declaredValue(context: Context, declaration: Declaration): Value {
  const { name, type: written, value: text } = declaration;
  const type = written && context.type(written);
  if (!text) {
    if (!type) throw new WgslError(`${name} needs a type or a value`, declaration);
    return { kind: "value", type, js: zeroOf(type) };
  }
  if (text.kind === "unary" && text.op === "&") {
    throw new WgslError("Pointers are not understood here", text, true);
  }
  const value = context.value(text);
  const given = type ? convert(value, type, declaration) : concrete(value);
  if (given.type.kind === "nothing") {
    throw new WgslError(`${name} is given the result of a function without one`, declaration);
  }
  return isWhole(given.type) ? { ...given, js: `structuredClone(${given.js})` } : given;
}
