/** Blocks, and the statements that hold some: conditions, loops, switches. */
import type { Block, Expression, Place, Statement, SwitchCase } from "../syntax.ts";
import type { Cursor } from "./cursor.ts";
import { attributes } from "./declarations.ts";
import { expression } from "./expressions.ts";
import { simpleStatement } from "./simple_statements.ts";

export function block(cursor: Cursor): Block {
  return cursor.inside(braced);
}

function braced(cursor: Cursor): Block {
  const found: Statement[] = [];
  attributes(cursor);
  cursor.expect("{");
  while (!cursor.takes("}")) {
    if (cursor.isAtEnd) cursor.fail(`"}"`);
    if (!cursor.takes(";")) found.push(statement(cursor));
  }
  return found;
}

function statement(cursor: Cursor): Statement {
  const { offset } = cursor.token;
  return cursor.spanned(unspanned(cursor), offset);
}

function unspanned(cursor: Cursor): Statement {
  const here = cursor.place();
  if (cursor.sees("{")) return { kind: "block", body: block(cursor), ...here };
  attributes(cursor);
  if (cursor.sees("if")) return ifStatement(cursor);
  if (cursor.takes("for")) return forStatement(cursor, here);
  if (cursor.takes("while")) {
    const condition = expression(cursor);
    return { kind: "loop", condition, after: [], body: block(cursor), ...here };
  }
  if (cursor.takes("loop")) return cursor.inside((cursor) => loopStatement(cursor, here));
  if (cursor.takes("switch")) {
    return { kind: "switch", on: expression(cursor), cases: cases(cursor), ...here };
  }
  const found = simpleStatement(cursor);
  cursor.expect(";");
  return found;
}

/** An `else if` is a condition within the other's `else`: however many there are, all end here. */
function ifStatement(cursor: Cursor): Statement {
  const [first, ...more] = conditions(cursor);
  let otherwise = cursor.takes("else") ? elseBlock(cursor) : undefined;
  for (const { offset, ...part } of more.toReversed()) {
    const inner: Statement = { kind: "if", ...part, ...otherwise && { otherwise } };
    otherwise = cursor.spanned([inner], offset);
  }
  const { offset: _, ...part } = first;
  return { kind: "if", ...part, ...otherwise && { otherwise } };
}

type Condition = Omit<Extract<Statement, { kind: "if" }>, "kind"> & { readonly offset: number };

function conditions(cursor: Cursor): Condition[] {
  const found: Condition[] = [];
  do {
    if (found.length > 0) cursor.skip();
    const here = cursor.place(), { offset } = cursor.token;
    cursor.expect("if");
    found.push({ condition: expression(cursor), body: block(cursor), ...here, offset });
  } while (cursor.sees("else") && cursor.next.text === "if");
  return found;
}

function elseBlock(cursor: Cursor): Block {
  const { offset } = cursor.token;
  return cursor.spanned(block(cursor), offset);
}

function forStatement(cursor: Cursor, here: Place): Statement {
  cursor.expect("(");
  const before = cursor.sees(";") ? undefined : simpleStatement(cursor);
  cursor.expect(";");
  const condition = cursor.sees(";") ? undefined : expression(cursor);
  cursor.expect(";");
  const after = cursor.sees(")") ? [] : [simpleStatement(cursor)];
  cursor.expect(")");
  return { kind: "loop", before, condition, after, body: block(cursor), ...here };
}

function loopStatement(cursor: Cursor, here: Place): Statement {
  const body: Statement[] = [];
  let end: ReturnType<typeof continuing> = { after: [] };
  attributes(cursor);
  cursor.expect("{");
  while (!cursor.takes("}")) {
    if (cursor.isAtEnd) cursor.fail(`"}"`);
    if (cursor.takes("continuing")) {
      end = continuing(cursor);
      cursor.expect("}");
      break;
    }
    if (!cursor.takes(";")) body.push(statement(cursor));
  }
  return { kind: "loop", sharesNames: true, body, ...end, ...here };
}

/** What a loop does at the end of every round; last of all, where it may be left. */
function continuing(
  cursor: Cursor,
): { readonly after: readonly Statement[]; readonly breakIf?: Expression } {
  const after: Statement[] = [];
  attributes(cursor);
  cursor.expect("{");
  while (!cursor.takes("}")) {
    if (cursor.isAtEnd) cursor.fail(`"}"`);
    if (cursor.sees("break") && cursor.next.text === "if") {
      cursor.skip();
      cursor.skip();
      const breakIf = expression(cursor);
      cursor.expect(";");
      cursor.expect("}");
      return { after, breakIf };
    }
    if (!cursor.takes(";")) after.push(statement(cursor));
  }
  return { after };
}

function cases(cursor: Cursor): SwitchCase[] {
  const found: SwitchCase[] = [];
  attributes(cursor);
  cursor.expect("{");
  while (!cursor.takes("}")) {
    const selectors: (Expression | "default")[] = [];
    if (cursor.takes("default")) selectors.push("default");
    else {
      cursor.expect("case");
      do {
        if (selectors.length > 0 && (cursor.sees(":") || cursor.sees("{"))) break;
        selectors.push(cursor.takes("default") ? "default" : expression(cursor));
      } while (cursor.takes(","));
    }
    cursor.takes(":");
    found.push({ selectors, body: block(cursor) });
  }
  return found;
}
