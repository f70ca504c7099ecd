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
  const { offset: start } = cursor.token, first = unary(cursor);
  const bits = ["&", "|", "^"].find((op) => cursor.sees(op));
  let left = bits
    ? chain(cursor, [bits], { of: first, start }, unary)
    : comparison(cursor, { of: first, start });
  const logic = bits ? undefined : ["&&", "||"].find((op) => cursor.sees(op));
  if (logic) left = chain(cursor, [logic], { of: left, start }, begun(comparison));
  const more = ALL.find((op) => cursor.sees(op));
  if (more === undefined) return left;
  throw new WgslError(
    `${more} here needs brackets: WGSL does not say what comes first`,
    cursor.place(),
  );
}

/** What stands to the left of an operator, and where in the text it begins. */
interface Begun {
  readonly of: Expression;
  readonly start: number;
}

/** A level of the grammar as an operand: it begins with a single one. */
function begun(level: (cursor: Cursor, first: Begun) => Expression) {
  return (cursor: Cursor): Expression => {
    const { offset: start } = cursor.token;
    return level(cursor, { of: unary(cursor), start });
  };
}

/** Operators of one kind, from the left to the right. */
function chain(
  cursor: Cursor,
  ops: readonly string[],
  { of, start }: Begun,
  operand: (cursor: Cursor) => Expression,
): Expression {
  let left = of;
  while (ops.some((op) => cursor.sees(op))) {
    left = once(cursor, ops, { of: left, start }, operand);
  }
  return left;
}

function once(
  cursor: Cursor,
  ops: readonly string[],
  { of: left, start }: Begun,
  operand: (cursor: Cursor) => Expression,
): Expression {
  const op = ops.find((op) => cursor.sees(op)), here = cursor.place();
  if (op === undefined) return left;
  cursor.skip();
  return cursor.spanned({ kind: "binary", op, left, right: operand(cursor), ...here }, start);
}

/** `a + b < c << d`: at most one comparison; a shift is between single operands. */
function comparison(cursor: Cursor, { of, start }: Begun): Expression {
  return once(cursor, COMPARISONS, { of: shifted(cursor, { of, start }), start }, begun(shifted));
}

function shifted(cursor: Cursor, first: Begun): Expression {
  return SHIFTS.some((op) => cursor.sees(op))
    ? once(cursor, SHIFTS, first, unary)
    : sum(cursor, first);
}

function sum(cursor: Cursor, { of, start }: Begun): Expression {
  return chain(cursor, ["+", "-"], { of: product(cursor, { of, start }), start }, begun(product));
}

function product(cursor: Cursor, first: Begun): Expression {
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
    if (cursor.sees(">")) cursor.fail("a type");
    while (!cursor.closes()) {
      found.push(begun(sum)(cursor));
      if (!cursor.takes(",") && !cursor.token.text.startsWith(">")) cursor.fail(`"," or ">"`);
    }
  }
  return { name: called, args: found, ...here };
}

/** What may stand on the left of `=`, too. */
export function unary(cursor: Cursor): Expression {
  return cursor.inside(operand);
}

function operand(cursor: Cursor): Expression {
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
