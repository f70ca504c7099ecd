/** Parts of what a term stands for: members, components, elements. */
import { type Expression, type Place, WgslError } from "../../syntax.ts";
import { columnStride, strideOf } from "../../types/layout.ts";
import {
  article,
  isInteger,
  isWhole,
  scalar,
  scalarOf,
  type Type,
  typeText,
  vector,
} from "../../types/types.ts";
import { freshName, known, made, together, type Value } from "../../values/value.ts";
import type { Context } from "../context.ts";
import type { Access, LocalTerm, PlaceTerm, Term } from "../terms.ts";

export function memberOf(context: Context, whole: Term, member: string, place: Place): Term {
  const of = pointedTo(whole), { type } = of;
  if (type.kind === "struct") {
    const index = type.members.findIndex(({ name }) => name === member);
    const found = type.members[index];
    if (!found) throw new WgslError(`${type.name} has no member ${member}`, place);
    if (of.kind === "memory") {
      return { ...of, type: found.type, at: `${of.at} + ${found.offset}` };
    }
    return element(of, `${index}`, found.type);
  }
  const letters = ["xyzw", "rgba"].find((set) => [...member].every((name) => set.includes(name)));
  const places = [...member].map((letter) => letters?.indexOf(letter) ?? -1);
  if (
    type.kind !== "vector" || member.length > 4 || !places.every((at) => 0 <= at && at < type.size)
  ) {
    throw new WgslError(`${typeText(type)} has no member ${member}`, place);
  }
  if (places.length > 1) return mixed(context.load(of, place), places, type.of);
  const part = scalar(type.of);
  if (of.kind === "memory") {
    return { ...of, type: part, at: `${of.at} + ${places[0]}`, isComponent: true };
  }
  return element(of, `${places[0]}`, part);
}

/** A pointer's members and elements are those of what it points to. */
function pointedTo(term: Term): Value | PlaceTerm {
  return term.kind === "pointer" ? term.to : term;
}

/** Several components in a new order: `v.zyx`. */
function mixed(
  value: Value,
  places: readonly number[],
  of: Extract<Type, { kind: "vector" }>["of"],
): Value {
  const name = freshName("of");
  const js = `[${places.map((at) => `${name}[${at}]`).join(", ")}]`;
  return made(vector(places.length, of), [value], together([name], [value], js));
}

export function elementAt(
  context: Context,
  whole: Term,
  expression: Extract<Expression, { kind: "index" }>,
  { access, keep }: Access,
): Term {
  const of = pointedTo(whole), { type } = of;
  const inner = elementType(type, expression);
  const index = indexValue(context, type, expression.index);
  const size = sizeOf(type);
  if (size !== undefined && index.known !== undefined) return fixedElement(of, index, inner);
  const site = context.site(expression), label = JSON.stringify(expressionName(expression.of));
  if (of.kind === "memory") {
    const stride = strideIn(type, inner);
    const length = size ?? `M.length(${of.memory}, ${of.at}, ${stride})`;
    const at = `M.at(${index.js}, ${length}, ${site}, "${access}", ${label})`;
    const isComponent = type.kind === "vector";
    return { ...of, type: inner, at: keep(`(${of.at} + ${at} * ${stride})`), isComponent };
  }
  const at = `M.inside(${index.js}, ${size}, ${site}, "${access}", ${label})`;
  if (of.kind === "value" && of.known !== undefined) {
    const held: Value = { kind: "value", type, js: context.table(of.js), held: true };
    return element(held, keep(at), inner);
  }
  return element(of, keep(at), inner);
}

/** An element whose number is known to be one. */
function fixedElement(of: Value | PlaceTerm, index: Value, inner: Type): Term {
  const at = Number(index.known);
  if (of.kind !== "memory") return element(of, `${at}`, inner);
  const { type } = of, isComponent = type.kind === "vector";
  return { ...of, type: inner, at: `${of.at} + ${at * strideIn(type, inner)}`, isComponent };
}

/** How many elements there are; of an array without a length, nothing. */
function sizeOf(type: Type): number | undefined {
  switch (type.kind) {
    case "array":
      return type.length;
    case "matrix":
      return type.columns;
    default:
      return type.kind === "vector" ? type.size : undefined;
  }
}

function elementType(type: Type, expression: Expression): Type {
  switch (type.kind) {
    case "array":
      return type.of;
    case "vector":
      return scalar(type.of);
    case "matrix":
      return vector(type.rows, "f32");
    default:
      throw new WgslError(`${article(type)} has no elements`, expression);
  }
}

function strideIn(type: Type, inner: Type): number {
  return type.kind === "array" ? strideOf(inner) : type.kind === "matrix" ? columnStride(type) : 1;
}

/** A whole number; one that is known to be outside is refused. */
function indexValue(context: Context, type: Type, expression: Expression): Value {
  const index = context.value(expression), part = scalarOf(index.type), size = sizeOf(type);
  if (index.type.kind !== "scalar" || part === undefined || !isInteger(part)) {
    throw new WgslError(`An index is a u32 or an i32, not ${article(index.type)}`, expression);
  }
  if (typeof index.known !== "number") return index;
  if (index.known < 0 || (size !== undefined && index.known >= size)) {
    throw new WgslError(`The index ${index.known} is outside of ${article(type)}`, expression);
  }
  return index;
}

/** A part of what a JavaScript variable or expression holds. */
function element(of: Value | LocalTerm, at: string, type: Type): Term {
  const js = `${of.js}[${at}]`;
  if (of.kind === "local") {
    // Vectors and matrices are never changed, but replaced; arrays and structs are.
    const put = isWhole(of.type)
      ? (value: string) => `${js} = ${value};\n`
      : (value: string) => of.put(`R.with(${of.js}, ${at}, ${value})`);
    return {
      ...{ kind: "local", type, space: of.space, js, put },
      isComponent: of.type.kind === "vector",
    };
  }
  if (of.known === undefined || !/^\d+$/.test(at)) {
    return { kind: "value", type, js, ...of.held && isWhole(type) && { held: true } };
  }
  return known(type, (of.known as unknown[])[Number(at)], of.late);
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
    case "unary":
      return expression.op === "*" ? expressionName(expression.of) : "it";
    default:
      return "it";
  }
}
