/** Statements, compiled to JavaScript's own; a barrier is a `yield`. */
import { type Block, type Expression, type Statement, WgslError } from "../../syntax.ts";
import { sameType, scalar } from "../../types/types.ts";
import { article, concrete, convert, freshName } from "../../values/values.ts";
import type { Context } from "../context.ts";
import { assign } from "./assign.ts";
import { declare } from "./declare.ts";

export function block(context: Context, body: Block): string {
  context.scopes.push(new Map());
  const code = body.map((inner) => statement(context, inner)).join("");
  context.scopes.pop();
  return code;
}

function statement(context: Context, statement: Statement): string {
  switch (statement.kind) {
    case "block":
      return `{\n${block(context, statement.body)}}\n`;
    case "declare":
      return declare(context, statement.declaration);
    case "assign":
      return assign(context, statement);
    case "call":
      return callStatement(context, statement.call);
    case "if": {
      const condition = conditionOf(context, statement.condition);
      const body = block(context, statement.body);
      const otherwise = statement.otherwise
        ? ` else {\n${block(context, statement.otherwise)}}`
        : "";
      return `if (${condition}) {\n${body}}${otherwise}\n`;
    }
    case "loop":
      return loop(context, statement);
    case "switch":
      return switchStatement(context, statement);
    case "break":
      if (context.around.length > 0) return "break;\n";
      throw new WgslError("A break stands in a loop or a switch", statement);
    case "continue":
      if (context.around.includes("loop")) return "continue;\n";
      throw new WgslError("A continue stands in a loop", statement);
    case "return":
      return returnStatement(context, statement);
  }
}

function callStatement(context: Context, call: Expression): string {
  if (
    call.kind === "call" && (call.callee.name === "workgroupBarrier" ||
      call.callee.name === "storageBarrier")
  ) {
    return `yield ${context.site(call)};\n`;
  }
  return `${context.value(call).js};\n`;
}

function loop(context: Context, loop: Extract<Statement, { kind: "loop" }>): string {
  context.scopes.push(new Map());
  context.around.push("loop");
  const round = freshName("round"), site = context.site(loop);
  const before = loop.before ? statement(context, loop.before) : "";
  const condition = loop.condition
    ? `if (!(${conditionOf(context, loop.condition)})) break;\n`
    : "";
  const after = block(context, loop.after);
  const end = loop.breakIf ? `if (${conditionOf(context, loop.breakIf)}) break;\n` : "";
  const body = block(context, loop.body);
  context.scopes.pop();
  context.around.pop();
  return `{\n${before}let ${round} = 0;\nfor (;;) {
if (${round} > 0) {\n${after}${end}}\nM.tick(${site}, ++${round});\n${condition}${body}}\n}\n`;
}

function switchStatement(
  context: Context,
  statement: Extract<Statement, { kind: "switch" }>,
): string {
  const on = concrete(context.value(statement.on));
  context.around.push("switch");
  const cases = statement.cases.map(({ selectors, body }) => {
    const labels = selectors.map((selector) =>
      selector === "default"
        ? "default:"
        : `case ${convert(context.value(selector), on.type, selector).js}:`
    );
    return `${labels.join(" ")} {\n${block(context, body)}break;\n}\n`;
  });
  context.around.pop();
  return `switch (${on.js}) {\n${cases.join("")}}\n`;
}

function returnStatement(
  context: Context,
  statement: Extract<Statement, { kind: "return" }>,
): string {
  const value = statement.value ? context.value(statement.value) : undefined;
  if (!value && context.returns.kind === "nothing") return "return;\n";
  if (!value) throw new WgslError(`Expected ${article(context.returns)}`, statement);
  return `return ${convert(value, context.returns, statement).js};\n`;
}

function conditionOf(context: Context, expression: Expression): string {
  const value = context.value(expression);
  if (!sameType(value.type, scalar("bool"))) {
    throw new WgslError(`A condition is a bool, not ${article(value.type)}`, expression);
  }
  return value.js;
}
