/** Expressions and the names of types, as the grammar has them. */
import { type Expression, type TypeName, WgslError } from "../syntax.ts";
import type { Cursor } from "./cursor.ts";

/** Names behind which `<` opens a list of parameters and is no comparison. */
const TEMPLATES = /^(array|vec[234]|mat[234]x[234]|atomic|ptr|bitcast|texture_\w+)$/;

const COMPARISONS = ["==", "!=", "<=", ">=", "<", ">"], SHIFTS = ["<<", ">>"];
const ALL = ["&&", "||", "&", "|", "^", ...COMPARISONS, ...SHIFTS, "+", "-", "*", "/", "%"];

/**
 * Operators as the grammar of WGSL has them: it says which of two comes first only for arithmetic
 * in a comparison in `&&` or `||`. All others need brackets.
 */
export function expression(cursor: Cursor): Expression {
  const first = unary(cursor);
  const bits = ["&", "|", "^"].find((op) => cursor.sees(op));
  let left = bits ? chain(cursor, [bits], first, unary) : comparison(cursor, first);
  const logic = bits ? undefined : ["&&", "||"].find((op) => cursor.sees(op));
  if (logic) left = chain(cursor, [logic], left, (cursor) => comparison(cursor, unary(cursor)));
  const more = ALL.find((op) => cursor.sees(op));
  if (more === undefined) return left;
  throw new WgslError(
    `${more} here needs brackets: WGSL does not say what comes first`,
    cursor.place(),
  );
}

/** Operators of one kind, from the left to the right. */
function chain(
  cursor: Cursor,
  ops: readonly string[],
  first: Expression,
  operand: (cursor: Cursor) => Expression,
): Expression {
  let left = first;
  for (;;) {
    const op = ops.find((op) => cursor.sees(op));
    if (op === undefined) return left;
    const here = cursor.place();
    cursor.skip();
    left = { kind: "binary", op, left, right: operand(cursor), ...here };
  }
}

function once(
  cursor: Cursor,
  ops: readonly string[],
  left: Expression,
  operand: (cursor: Cursor) => Expression,
): Expression {
  const op = ops.find((op) => cursor.sees(op)), here = cursor.place();
  if (op === undefined) return left;
  cursor.skip();
  return { kind: "binary", op, left, right: operand(cursor), ...here };
}

/** `a + b < c << d`: at most one comparison; a shift is between single operands. */
function comparison(cursor: Cursor, first: Expression): Expression {
  return once(
    cursor,
    COMPARISONS,
    shifted(cursor, first),
    (cursor) => shifted(cursor, unary(cursor)),
  );
}

function shifted(cursor: Cursor, first: Expression): Expression {
  return SHIFTS.some((op) => cursor.sees(op))
    ? once(cursor, SHIFTS, first, unary)
    : sum(cursor, first);
}

function sum(cursor: Cursor, first: Expression): Expression {
  return chain(
    cursor,
    ["+", "-"],
    product(cursor, first),
    (cursor) => product(cursor, unary(cursor)),
  );
}

function product(cursor: Cursor, first: Expression): Expression {
  return chain(cursor, ["*", "/", "%"], first, unary);
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
      found.push(sum(cursor, unary(cursor)));
      if (!cursor.takes(",") && !cursor.token.text.startsWith(">")) cursor.fail(`"," or ">"`);
    }
  }
  return { name: called, args: found, ...here };
}

/** What may stand on the left of `=`, too. */
export function unary(cursor: Cursor): Expression {
  const op = ["-", "!", "~", "&", "*"].find((op) => cursor.sees(op));
  if (op === undefined) return postfix(cursor, primary(cursor));
  const here = cursor.place();
  cursor.skip();
  return { kind: "unary", op, of: unary(cursor), ...here };
}

function primary(cursor: Cursor): Expression {
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

function postfix(cursor: Cursor, of: Expression): Expression {
  for (;;) {
    if (cursor.takes("[")) {
      const index = expression(cursor);
      cursor.expect("]");
      of = { kind: "index", of, index, line: of.line, column: of.column };
    } else if (cursor.takes(".")) {
      of = { kind: "member", of, member: cursor.name(), line: of.line, column: of.column };
    } else return of;
  }
}
