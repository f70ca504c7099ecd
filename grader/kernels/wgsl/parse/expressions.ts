/** Expressions and the names of types, as the grammar has them. */
import type { Expression, TypeName } from "../syntax.ts";
import type { Cursor } from "./cursor.ts";

/** Names behind which `<` opens a list of parameters and is no comparison. */
const TEMPLATES = /^(array|vec[234]|mat[234]x[234]|atomic|ptr|bitcast|texture_\w+)$/;

/** Operators from the loosest to the tightest. */
const LEVELS = [
  ["||"],
  ["&&"],
  ["|"],
  ["^"],
  ["&"],
  ["==", "!="],
  ["<", ">", "<=", ">="],
  ["<<", ">>"],
  ["+", "-"],
  ["*", "/", "%"],
];
const ADDITIVE = 8;

export function expression(cursor: Cursor): Expression {
  return binary(cursor, 0);
}

/** Arguments in brackets, a comma between them. */
export function args(cursor: Cursor): Expression[] {
  const found: Expression[] = [];
  cursor.expect("(");
  while (!cursor.takes(")")) {
    found.push(expression(cursor));
    if (!cursor.takes(",") && !cursor.sees(")")) cursor.fail(`"," or ")"`);
  }
  return found;
}

export function typeName(cursor: Cursor): TypeName {
  const here = cursor.place(), called = cursor.name();
  const found: Expression[] = [];
  if (TEMPLATES.test(called) && cursor.takes("<")) {
    while (!cursor.closes()) {
      found.push(binary(cursor, ADDITIVE));
      if (!cursor.takes(",") && !cursor.token.text.startsWith(">")) cursor.fail(`"," or ">"`);
    }
  }
  return { name: called, args: found, ...here };
}

function binary(cursor: Cursor, level: number): Expression {
  if (level === LEVELS.length) return unary(cursor);
  const { offset } = cursor.token;
  let left = binary(cursor, level + 1);
  for (;;) {
    const op = LEVELS[level].find((op) => cursor.sees(op));
    if (op === undefined) return left;
    const here = cursor.place();
    cursor.skip();
    left = { kind: "binary", op, left, right: binary(cursor, level + 1), ...here };
    cursor.spanned(left, offset);
  }
}

/** What may stand on the left of `=`, too. */
export function unary(cursor: Cursor): Expression {
  const op = ["-", "!", "~", "&", "*"].find((op) => cursor.sees(op));
  const here = cursor.place(), { offset } = cursor.token;
  if (op === undefined) return postfix(cursor, primary(cursor), offset);
  cursor.skip();
  return cursor.spanned({ kind: "unary", op, of: unary(cursor), ...here }, offset);
}

function primary(cursor: Cursor): Expression {
  const { offset } = cursor.token;
  return cursor.spanned(unspanned(cursor), offset);
}

/** What stands by itself; brackets around it belong to its span. */
function unspanned(cursor: Cursor): Expression {
  const here = cursor.place(), { kind, text } = cursor.token;
  if (cursor.takes("(")) {
    const inner = expression(cursor);
    cursor.expect(")");
    return inner;
  }
  if (kind === "number") {
    cursor.skip();
    return { kind: "number", text, ...here };
  }
  if (kind !== "name") cursor.fail("an expression");
  if (cursor.takes("true") || cursor.takes("false")) {
    return { kind: "bool", value: text === "true", ...here };
  }
  const called = typeName(cursor);
  if (cursor.sees("(")) return { kind: "call", callee: called, args: args(cursor), ...here };
  return { kind: "name", name: called, ...here };
}

function postfix(cursor: Cursor, of: Expression, offset: number): Expression {
  for (;;) {
    if (cursor.takes("[")) {
      const index = expression(cursor);
      cursor.expect("]");
      of = { kind: "index", of, index, line: of.line, column: of.column };
    } else if (cursor.takes(".")) {
      of = { kind: "member", of, member: cursor.name(), line: of.line, column: of.column };
    } else return of;
    cursor.spanned(of, offset);
  }
}
