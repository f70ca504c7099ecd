/** Variables and constants inside a function. */
import { MOST_OWN_WORDS } from "../../limits.ts";
import { type Declaration, WgslError } from "../../syntax.ts";
import { wordsOf } from "../../types/layout.ts";
import { article, isConstructible, isWhole, sameType } from "../../types/types.ts";
import { concrete, convert } from "../../values/convert.ts";
import { kept } from "../../values/copy.ts";
import { freshName, type Value } from "../../values/value.ts";
import { zeroOf } from "../../values/zero.ts";
import type { Context } from "../context.ts";
import { localVariable, type PointerTerm, type Term } from "../terms.ts";

/** JavaScript that declares; where `hoisted` is given the names go there, to be declared before. */
export function declare(
  context: Context,
  declaration: Declaration,
  hoisted?: string[],
): string {
  const { kind, name, space } = declaration;
  const scope = context.scopes.at(-1)!;
  if (scope.has(name)) throw new WgslError(`${name} is declared twice`, declaration);
  if (kind === "override" || (space !== undefined && space !== "function")) {
    const what = kind === "override" ? kind : `var<${space}>`;
    throw new WgslError(`${what} ${name} stands outside of functions`, declaration);
  }
  if (kind === "const") {
    scope.set(name, context.constantDeclaration(declaration));
    return "";
  }
  const put = (js: string, value: string) => {
    hoisted?.push(js);
    return `${hoisted ? "" : "let "}${js} = ${value};\n`;
  };
  if (kind === "let" && !declaration.value) {
    throw new WgslError(`The let ${name} has no value`, declaration);
  }
  const pointer = kind === "let" ? pointerValue(context, declaration, put) : undefined;
  if (pointer) {
    scope.set(name, pointer.term);
    return pointer.before;
  }
  const { type, js } = declaredValue(context, declaration);
  const local = localVariable(name, type);
  scope.set(name, kind === "let" ? constantTerm(type, local.js) : local);
  return put(local.js, js);
}

function constantTerm(type: Value["type"], js: string): Term {
  return { kind: "value", type, js, ...isWhole(type) && { held: true } };
}

/** A let that is a pointer is another name for the place: where that is, is computed here, once. */
function pointerValue(
  context: Context,
  { value, type, ...place }: Declaration,
  put: (js: string, value: string) => string,
): { readonly term: PointerTerm; readonly before: string } | undefined {
  if (value?.kind !== "name" && !(value?.kind === "unary" && value.op === "&")) return undefined;
  let before = "";
  const keep = (js: string) => {
    const at = freshName("at");
    before += put(at, js);
    return at;
  };
  const term = value.kind === "name"
    ? context.lookUp(value.name.name)
    : context.term(value, { access: "write", keep });
  if (term?.kind !== "pointer") return undefined;
  const wanted = type && context.type(type);
  if (wanted && !sameType(wanted, term.type)) {
    throw new WgslError(`Expected ${article(wanted)}, found ${article(term.type)}`, place);
  }
  return { term, before };
}

/** What a variable begins with, of its own type. */
export function declaredValue(context: Context, declaration: Declaration): Value {
  const value = firstValue(context, declaration), { name } = declaration;
  if (wordsOf(value.type) <= MOST_OWN_WORDS) return value;
  const bytes = `more than ${4 * MOST_OWN_WORDS} bytes`;
  throw new WgslError(`${name} takes ${bytes} of each invocation`, declaration, true);
}

function firstValue(context: Context, declaration: Declaration): Value {
  const { name, type: written, value: text } = declaration;
  const type = written && context.type(written);
  if (type && !isConstructible(type)) {
    throw new WgslError(`${name} cannot be ${article(type)}: it has no fixed size`, declaration);
  }
  if (!text) {
    if (!type) throw new WgslError(`${name} needs a type or a value`, declaration);
    return { kind: "value", type, js: zeroOf(type) };
  }
  const value = context.value(text);
  const given = type ? convert(value, type, declaration) : concrete(value, declaration);
  if (given.type.kind === "nothing") {
    throw new WgslError(`${name} is given the result of a function without one`, declaration);
  }
  if (!isConstructible(given.type)) {
    throw new WgslError(`${name} cannot hold ${article(given.type)}`, declaration);
  }
  return { ...given, js: kept(given) };
}
