/** Statements that end with a semicolon, without it: those that stand in the head of a `for`, too. */
import type { Expression, Statement } from "../syntax.ts";
import type { Cursor } from "./cursor.ts";
import { declaration } from "./declarations.ts";
import { expression, unary } from "./expressions.ts";

export function simpleStatement(cursor: Cursor): Statement {
  const here = cursor.place();
  const declared = declaration(cursor);
  if (declared) return { kind: "declare", declaration: declared, ...here };
  if (cursor.takes("break")) return { kind: "break", ...here };
  if (cursor.takes("continue")) return { kind: "continue", ...here };
  if (cursor.takes("return")) {
    return { kind: "return", value: cursor.sees(";") ? undefined : expression(cursor), ...here };
  }
  if (cursor.sees("_") && cursor.next.text === "=") {
    cursor.skip();
    cursor.skip();
    return { kind: "assign", op: "=", value: expression(cursor), ...here };
  }
  if (cursor.takes("const_assert")) {
    return { kind: "assert", condition: expression(cursor), ...here };
  }
  const isInBrackets = cursor.sees("(");
  const target = unary(cursor);
  if (target.kind === "call" && !isInBrackets && (cursor.sees(";") || cursor.sees(")"))) {
    return { kind: "call", call: target, ...here };
  }
  for (const [sign, op] of [["++", "+="], ["--", "-="]]) {
    if (!cursor.takes(sign)) continue;
    const value: Expression = { kind: "number", text: "1", ...here };
    return { kind: "assign", target, op, value, counts: true, ...here };
  }
  const op = cursor.token.text;
  if (!/^([+\-*/%&|^]|<<|>>)?=$/.test(op)) cursor.fail("an assignment or a call");
  cursor.skip();
  return { kind: "assign", target, op, value: expression(cursor), ...here };
}
