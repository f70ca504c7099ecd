/** Assignments: `out[i] = x`, `sum += x`, `_ = x`. */
import { type Expression, type Place, type Statement, WgslError } from "../../syntax.ts";
import { operate } from "../../values/operators.ts";
import { convert, freshName, type Value } from "../../values/values.ts";
import type { Context } from "../context.ts";
import { elementAt, memberOf } from "../expressions/parts.ts";
import type { Term } from "../terms.ts";
import { storeWords } from "./store.ts";

export function assign(
  context: Context,
  statement: Extract<Statement, { kind: "assign" }>,
): string {
  const { target, op } = statement;
  const value = context.value(statement.value);
  if (!target) return `${value.js};\n`;
  const { term, before } = targetOf(context, target);
  const put = (value: Value) =>
    `{\n${before}${store(context, term, convert(value, term.type, statement), target)}}\n`;
  if (op === "=") return put(value);
  return put(operate(op.slice(0, -1), context.load(term, target), value, statement));
}

/** The place that is written to; `before` computes what it depends on, once. */
function targetOf(
  context: Context,
  expression: Expression,
): { readonly term: Term; readonly before: string } {
  let before = "";
  const keep = (js: string) => {
    const name = freshName("at");
    before += `const ${name} = ${js};\n`;
    return name;
  };
  const visit = (expression: Expression): Term => {
    if (expression.kind === "name") return context.find(expression.name);
    if (expression.kind === "member") {
      return memberOf(context, visit(expression.of), expression.member, expression);
    }
    if (expression.kind === "index") {
      const of = visit(expression.of);
      return elementAt(context, of, expression, { access: "write", keep });
    }
    throw new WgslError(
      "Only a variable, an element or a member can be assigned to",
      expression,
      expression.kind === "unary" && expression.op === "*",
    );
  };
  const term = visit(expression);
  if (term.kind === "value") {
    throw new WgslError("This cannot be assigned to: is it a let or a parameter?", expression);
  }
  if (term.kind === "memory" && !context.shared[term.memory].writable) {
    const { name } = context.shared[term.memory];
    throw new WgslError(`${name} is bound for reading only`, expression);
  }
  return { term, before };
}

function store(context: Context, term: Term, value: Value, place: Place): string {
  if (term.kind === "local") return term.put(value.js);
  if (term.kind === "value") throw new WgslError("This cannot be assigned to", place);
  if (term.type.kind === "atomic") {
    throw new WgslError("An atomic is written by atomicStore() and its like", place);
  }
  const given = freshName("value");
  return `const ${given} = ${value.js};\n` + storeWords(term, given, context.site(place));
}
