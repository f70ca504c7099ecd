/** Expressions, compiled: what each comes to, a value or a place. */
import type { Expression } from "../../syntax.ts";
import { scalar } from "../../types/types.ts";
import { literal } from "../../values/literal.ts";
import { negate, operate } from "../../values/operators.ts";
import { known } from "../../values/value.ts";
import type { Context } from "../context.ts";
import type { Access, Term } from "../terms.ts";
import { callExpression } from "./calls.ts";
import { elementAt, memberOf } from "./parts.ts";
import { addressOf, dereferenced } from "./pointers.ts";

export function term(context: Context, expression: Expression, access: Access): Term {
  switch (expression.kind) {
    case "number":
      return literal(expression);
    case "bool":
      return known(scalar("bool"), expression.value);
    case "name":
      return context.find(expression.name);
    case "unary":
      if (expression.op === "&") return addressOf(context, expression, access);
      if (expression.op === "*") return dereferenced(context, expression, access);
      return negate(expression.op, context.value(expression.of), expression);
    case "binary": {
      const { op, left, right } = expression;
      return operate(op, context.value(left), context.value(right), expression);
    }
    case "call":
      return callExpression(context, expression);
    case "member": {
      const of = context.term(expression.of, access);
      return memberOf(context, of, expression.member, expression);
    }
    case "index":
      return elementAt(context, context.term(expression.of, access), expression, access);
  }
}
