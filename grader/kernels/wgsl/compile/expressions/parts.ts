/** Parts of what a term stands for: members, components, elements. */
import { type Expression, type Place, WgslError } from "../../syntax.ts";
import { scalar, strideOf, type Type, typeText, vector } from "../../types/types.ts";
import {
  article,
  evaluate,
  freshName,
  isInteger,
  known,
  scalarOf,
  together,
  type Value,
} from "../../values/values.ts";
import type { Context } from "../context.ts";
import type { LocalTerm, Term } from "../terms.ts";

export function memberOf(context: Context, of: Term, member: string, place: Place): Term {
  const { type } = of;
  if (type.kind === "struct") {
    const index = type.members.findIndex(({ name }) => name === member);
    const found = type.members[index];
    if (!found) throw new WgslError(`${type.name} has no member ${member}`, place);
    if (of.kind === "memory") {
      return { ...of, type: found.type, at: `${of.at} + ${found.offset}` };
    }
    return element(of, `${index}`, found.type);
  }
  const places = [...member].map((letter) =>
    Math.max("xyzw".indexOf(letter), "rgba".indexOf(letter))
  );
  if (type.kind !== "vector" || places.some((at) => at < 0 || at >= type.size)) {
    throw new WgslError(`${typeText(type)} has no member ${member}`, place);
  }
  if (places.length > 1) return mixed(context.load(of, place), places, type.of);
  const part = scalar(type.of);
  if (of.kind === "memory") return { ...of, type: part, at: `${of.at} + ${places[0]}` };
  return element(of, `${places[0]}`, part);
}

/** Several components in a new order: `v.zyx`. */
function mixed(
  value: Value,
  places: readonly number[],
  of: Extract<Type, { kind: "vector" }>["of"],
): Value {
  const name = freshName("of");
  const js = together(
    [name],
    [value],
    `[${places.map((at) => `${name}[${at}]`).join(", ")}]`,
  );
  const type = vector(places.length, of);
  return value.known === undefined ? { kind: "value", type, js } : known(type, evaluate(js));
}

/** An element; `keep` lets its number be computed once. */
export function elementAt(
  context: Context,
  of: Term,
  expression: Extract<Expression, { kind: "index" }>,
  { access, keep }: {
    readonly access: "read" | "write";
    readonly keep: (js: string) => string;
  },
): Term {
  const { type } = of;
  const index = context.value(expression.index), part = scalarOf(index.type);
  if (type.kind !== "array" && type.kind !== "vector") {
    throw new WgslError(`${article(type)} has no elements`, expression);
  }
  if (index.type.kind !== "scalar" || part === undefined || !isInteger(part)) {
    throw new WgslError(
      `An index is a u32 or an i32, not ${article(index.type)}`,
      expression.index,
    );
  }
  const inner = type.kind === "array" ? type.of : scalar(type.of);
  const size = type.kind === "array" ? type.length : type.size;
  if (
    size !== undefined && typeof index.known === "number" &&
    (index.known < 0 || index.known >= size)
  ) {
    throw new WgslError(
      `The index ${index.known} is outside of ${article(type)}`,
      expression.index,
    );
  }
  const site = context.site(expression), label = JSON.stringify(expressionName(expression.of));
  if (of.kind === "memory") {
    const stride = type.kind === "array" ? strideOf(inner) : 1;
    const length = size ?? `M.length(${of.memory}, ${of.at}, ${stride})`;
    const at = `M.at(${index.js}, ${length}, ${site}, "${access}", ${label})`;
    return { ...of, type: inner, at: keep(`(${of.at} + ${at} * ${stride})`) };
  }
  const at = `M.inside(${index.js}, ${size}, ${site}, "${access}", ${label})`;
  return element(of, keep(at), inner);
}

/** A part of what a JavaScript variable or expression holds. */
function element(of: Value | LocalTerm, at: string, type: Type): Term {
  const js = `${of.js}[${at}]`;
  if (of.kind === "local") {
    // Vectors are never changed, but replaced; arrays and structs are.
    const put = of.type.kind === "vector"
      ? (value: string) => of.put(`R.with(${of.js}, ${at}, ${value})`)
      : (value: string) => `${js} = ${value};\n`;
    return { kind: "local", type, js, put };
  }
  if (of.known === undefined || !/^\d+$/.test(at)) return { kind: "value", type, js };
  return known(type, (of.known as unknown[])[Number(at)]);
}

/** What stands before the brackets, as written as far as it is simple. */
function expressionName(expression: Expression): string {
  switch (expression.kind) {
    case "name":
      return expression.name.name;
    case "member":
      return `${expressionName(expression.of)}.${expression.member}`;
    case "index":
      return `${expressionName(expression.of)}[…]`;
    default:
      return "it";
  }
}
