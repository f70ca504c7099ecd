/** The parts of a WGSL text that rules can change, named by the grader's own parser. */
import { parse } from "../../kernels/wgsl/parse/parse.ts";
import type { Block, Expression, Statement } from "../../kernels/wgsl/syntax.ts";
import type { Part, Span } from "./parts.ts";

/**
 * What of a text can be changed by rule.
 *
 * @throws {WgslError} for a text that is no WGSL
 */
export function parseWgsl(text: string): Part[] {
  const spans = new Map<Expression | Statement | Block, Span>();
  const program = parse(text, {
    onSpan: (part, start, end) => spans.set(part, { start, end }),
  });
  const parts: Part[] = [];
  const spanOf = (part: Expression | Statement | Block) => spans.get(part)!;
  for (const { body } of program.functions) addBlock(body, body.at(-1));
  return parts;

  /** @param kept a function's last statement: without its `return` the text would be no program */
  function addBlock(block: Block, kept?: Statement): void {
    for (const statement of block) {
      const isNeeded = statement.kind === "declare" ||
        statement.kind === "return" && statement === kept;
      const span = spans.get(statement);
      // what stands in the head of a `for` is no statement of its own
      if (!isNeeded && statement.kind !== "block" && span) {
        parts.push({ kind: "statement", ...span });
      }
      addStatement(statement);
    }
  }

  function addStatement(statement: Statement): void {
    switch (statement.kind) {
      case "block":
        return addBlock(statement.body);
      case "declare":
        return addExpression(statement.declaration.value);
      case "assign":
        addAssignment(statement);
        addExpression(statement.target);
        return addExpression(statement.value);
      case "call":
        return addExpression(statement.call);
      case "if": {
        const { condition, body, otherwise } = statement;
        addCondition(condition, false);
        addBlock(body);
        if (!otherwise) return;
        const isElseIf = text.startsWith("if", spanOf(otherwise).start);
        if (!isElseIf) parts.push({ kind: "else", ...spanOf(otherwise) });
        return isElseIf ? addStatement(otherwise[0]) : addBlock(otherwise);
      }
      case "loop": {
        const { before, condition, body, after, breakIf } = statement;
        if (before) addStatement(before);
        if (condition) addCondition(condition, !body.some(canLeave));
        addBlock(body);
        addBlock(after);
        return breakIf && addCondition(breakIf, false);
      }
      case "switch":
        addExpression(statement.on);
        return statement.cases.forEach(({ body }) => addBlock(body));
      case "return":
        return addExpression(statement.value);
      case "assert": // it decides at compile time
      case "break":
      case "continue":
        return;
      default:
        return statement satisfies never;
    }
  }

  function addCondition(condition: Expression, isOnlyWayOut: boolean): void {
    const span = condition.kind === "binary"
      ? outer(spanOf(condition.left), spanOf(condition.right)) // without brackets around it
      : spanOf(condition);
    parts.push({ kind: "condition", ...span, isOnlyWayOut });
    addExpression(condition);
  }

  function addAssignment({ target, value, op }: Extract<Statement, { kind: "assign" }>): void {
    if (!target) return;
    const left = spanOf(target), right = spans.get(value);
    const sign = right ? op : op === "+=" ? "++" : "--"; // the 1 of `i++` stands nowhere
    const start = text.indexOf(sign, left.end), place = { start, end: start + sign.length };
    if (right) parts.push({ kind: "binary", ...outer(left, right), op: place, left, right });
    else parts.push({ kind: "unary", ...outer(left, place), op: place, of: left });
  }

  function addExpression(expression: Expression | undefined): void {
    if (!expression || !spans.has(expression)) return;
    const span = spanOf(expression);
    switch (expression.kind) {
      case "number":
      case "bool":
        return void parts.push({ kind: "constant", ...span });
      case "name":
        return;
      case "unary":
        parts.push({ kind: "unary", ...span, op: signAt(expression), of: spanOf(expression.of) });
        return addExpression(expression.of);
      case "binary": {
        const left = spanOf(expression.left), right = spanOf(expression.right);
        const op = signAt(expression);
        parts.push({ kind: "binary", ...outer(left, right), op, left, right });
        addExpression(expression.left);
        return addExpression(expression.right);
      }
      case "call": {
        const each = expression.args.map(spanOf);
        if (each.length > 0) parts.push({ kind: "arguments", ...span, each });
        return expression.args.forEach(addExpression);
      }
      case "index":
        addExpression(expression.of);
        return addExpression(expression.index);
      case "member":
        return addExpression(expression.of);
      default:
        return expression satisfies never;
    }
  }

  /** The operator of an expression, whose place it is. */
  function signAt({ line, column, op }: Extract<Expression, { kind: "unary" | "binary" }>): Span {
    let start = column - 1;
    for (let at = 1, newline = -1; at < line; at++) {
      newline = text.indexOf("\n", newline + 1);
      start = newline + column;
    }
    return { start, end: start + op.length };
  }
}

function outer({ start }: Span, { end }: Span): Span {
  return { start, end };
}

/** Whether a statement of a loop's body leads out of it. */
function canLeave(statement: Statement): boolean {
  switch (statement.kind) {
    case "break":
    case "return":
      return true;
    case "if":
      return [...statement.body, ...statement.otherwise ?? []].some(canLeave);
    case "block":
    case "loop":
      return statement.body.some(canLeave);
    case "switch":
      return statement.cases.some(({ body }) => body.some(canLeave));
    default:
      return false;
  }
}
