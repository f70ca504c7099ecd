/** Expressions, compiled: what each comes to, a value or a place. */
import { type Expression, WgslError } from "../../syntax.ts";
import { scalar } from "../../types/types.ts";
import { rounded } from "../../values/builtins.ts";
import { literal, operate } from "../../values/operators.ts";
import {
  article,
  componentwise,
  isInteger,
  known,
  scalarOf,
  type Value,
} from "../../values/values.ts";
import type { Context } from "../context.ts";
import type { Term } from "../terms.ts";
import { callExpression } from "./calls.ts";
import { elementAt, memberOf } from "./parts.ts";

export function term(context: Context, expression: Expression): Term {
  switch (expression.kind) {
    case "number":
      return literal(expression);
    case "bool":
      return known(scalar("bool"), expression.value);
    case "name":
      return context.find(expression.name);
    case "unary":
      return unary(context, expression);
    case "binary": {
      const { op, left, right } = expression;
      return operate(op, context.value(left), context.value(right), expression);
    }
    case "call":
      return callExpression(context, expression);
    case "member":
      return memberOf(context, context.term(expression.of), expression.member, expression);
    case "index": {
      const of = context.term(expression.of);
      return elementAt(context, of, expression, { access: "read", keep: (js) => js });
    }
  }
}

function unary(context: Context, expression: Extract<Expression, { kind: "unary" }>): Value {
  const { op } = expression;
  if (op === "&" || op === "*") {
    throw new WgslError("Pointers are not understood here", expression, true);
  }
  const of = context.value(expression.of);
  const part = scalarOf(of.type);
  const fits = part !== undefined &&
    (op === "!" ? part === "bool" : op === "~" ? isInteger(part) : part !== "bool");
  if (!fits || (op === "-" && part === "u32")) {
    throw new WgslError(`${op} does not go with ${article(of.type)}`, expression);
  }
  const js = (a: string) => op === "!" ? `!${a}` : rounded(`(${op}${a})`, part);
  return componentwise(of.type, [of], ([a]) => js(a));
}
