/** Assignments: `out[i] = x`, `sum += x`, `*p = x`, `_ = x`. */
import { type Expression, type Place, type Statement, WgslError } from "../../syntax.ts";
import { isInteger, scalarOf } from "../../types/types.ts";
import { concrete, convert } from "../../values/convert.ts";
import { kept } from "../../values/copy.ts";
import { operate } from "../../values/operators.ts";
import { freshName, type Value } from "../../values/value.ts";
import type { Context } from "../context.ts";
import type { PlaceTerm } from "../terms.ts";
import { storeWords } from "./store.ts";

type Assignment = Extract<Statement, { kind: "assign" }>;

export function assign(context: Context, statement: Assignment): string {
  const { target, op } = statement;
  if (!target) return ignored(context, statement);
  const { term, before } = targetOf(context, target);
  if (statement.counts && !isWholeNumber(term)) {
    throw new WgslError("++ and -- are for i32 and u32", statement);
  }
  const value = context.value(statement.value);
  const put = (value: Value) =>
    `{\n${before}${store(context, term, convert(value, term.type, statement), target)}}\n`;
  if (op === "=") return put(value);
  return put(operate(op.slice(0, -1), context.load(term, target), value, statement));
}

function isWholeNumber({ type }: PlaceTerm): boolean {
  return type.kind === "scalar" && isInteger(type.name);
}

/** `_ = x`: computed for what it does, or left unused. */
function ignored(context: Context, { value, ...place }: Assignment): string {
  const term = context.term(value);
  // A buffer may be named so that it counts as used.
  if (term.kind !== "value") return "";
  if (term.type.kind === "nothing") throw new WgslError("This function returns nothing", place);
  return `${scalarOf(term.type) ? concrete(term, place).js : term.js};\n`;
}

/** The place that is written to; `before` computes what it depends on, once. */
function targetOf(
  context: Context,
  expression: Expression,
): { readonly term: PlaceTerm; readonly before: string } {
  const isPlace = ["name", "member", "index"].includes(expression.kind) ||
    (expression.kind === "unary" && expression.op === "*");
  if (!isPlace) {
    throw new WgslError("Only a variable, an element or a member can be assigned to", expression);
  }
  let before = "";
  const keep = (js: string) => {
    const name = freshName("at");
    before += `const ${name} = ${js};\n`;
    return name;
  };
  const term = context.term(expression, { access: "write", keep });
  if (term.kind === "pointer") {
    throw new WgslError("This is a pointer: * in front of it is what it points to", expression);
  }
  if (term.kind === "value") {
    throw new WgslError("This cannot be assigned to: is it a let or a parameter?", expression);
  }
  if (term.kind === "memory" && !context.shared[term.memory].writable) {
    const { name } = context.shared[term.memory];
    throw new WgslError(`${name} is bound for reading only`, expression);
  }
  return { term, before };
}

function store(context: Context, term: PlaceTerm, value: Value, place: Place): string {
  if (term.kind === "local") return term.put(kept(value));
  if (term.type.kind === "atomic") {
    throw new WgslError("An atomic is written by atomicStore() and its like", place);
  }
  const given = freshName("value");
  return `const ${given} = ${value.js};\n` + storeWords(term, given, context.site(place));
}
