/** Statements, compiled to JavaScript's own; a barrier is a `yield`. */
import { type Block, type Expression, type Statement, WgslError } from "../../syntax.ts";
import { article, sameType, scalar } from "../../types/types.ts";
import { convert, counted } from "../../values/convert.ts";
import { kept } from "../../values/copy.ts";
import type { Context } from "../context.ts";
import { mustBeUsed } from "../expressions/calls.ts";
import { assertConstant } from "../program/constants.ts";
import { BARRIERS } from "../program/waiting.ts";
import { assign } from "./assign.ts";
import { declare } from "./declare.ts";
import { continueStatement, loop } from "./loops.ts";
import { switchStatement } from "./switch.ts";

/** Statements in the scope that is open. */
export function statements(context: Context, body: Block): string {
  return body.map((inner) => statement(context, inner)).join("");
}

function block(context: Context, body: Block): string {
  context.scopes.push(new Map());
  const code = statements(context, body);
  context.scopes.pop();
  return code;
}

function statement(context: Context, text: Statement): string {
  context.depth.enter(text);
  const code = compiled(context, text);
  context.depth.leave();
  return code;
}

function compiled(context: Context, text: Statement): string {
  switch (text.kind) {
    case "block":
      return `{\n${block(context, text.body)}}\n`;
    case "declare":
      return declare(context, text.declaration);
    case "assign":
      return assign(context, text);
    case "assert":
      assertConstant(context, text.condition);
      return "";
    case "call":
      return callStatement(context, text.call);
    case "if": {
      const condition = conditionOf(context, text.condition);
      const body = block(context, text.body);
      const otherwise = text.otherwise ? ` else {\n${block(context, text.otherwise)}}` : "";
      return `if (${condition}) {\n${body}}${otherwise}\n`;
    }
    case "loop":
      return loop(context, text, { statement, condition: conditionOf });
    case "switch":
      return switchStatement(context, text, block);
    case "break":
      return breakStatement(context, text);
    case "continue":
      return continueStatement(context, text);
    case "return":
      return returnStatement(context, text);
  }
}

function callStatement(context: Context, call: Expression): string {
  if (call.kind !== "call") throw new WgslError("Expected a call", call);
  const { callee: { name }, args } = call;
  const isOwn = context.functions.has(name) || context.lookUp(name) !== undefined;
  if (Object.hasOwn(BARRIERS, name) && !isOwn) {
    if (args.length > 0) {
      throw new WgslError(`${name}() takes ${counted(0)}, not ${args.length}`, call);
    }
    return `yield ${context.barrier(call, BARRIERS[name])};\n`;
  }
  const { js, type } = context.value(call);
  if (type.kind !== "nothing" && mustBeUsed(context, name)) {
    throw new WgslError(`What ${name}() returns is used for nothing: _ = ${name}(…)`, call);
  }
  return `${js};\n`;
}

function breakStatement(context: Context, statement: Statement): string {
  const kind = context.around.at(-1)?.kind;
  if (kind === "loop" || kind === "switch") return "break;\n";
  throw new WgslError(
    kind ? "A continuing is left by break if, at its end" : "A break stands in a loop or a switch",
    statement,
  );
}

function returnStatement(
  context: Context,
  statement: Extract<Statement, { kind: "return" }>,
): string {
  if (context.around.some(({ kind }) => kind === "continuing")) {
    throw new WgslError("A return does not stand in a continuing", statement);
  }
  const value = statement.value ? context.value(statement.value) : undefined;
  if (!value && context.returns.kind === "nothing") return "return;\n";
  if (!value) throw new WgslError(`Expected ${article(context.returns)}`, statement);
  if (context.returns.kind === "nothing") {
    throw new WgslError("This function has no -> and returns nothing", statement);
  }
  return `return ${kept(convert(value, context.returns, statement))};\n`;
}

function conditionOf(context: Context, expression: Expression): string {
  const value = context.value(expression);
  if (!sameType(value.type, scalar("bool"))) {
    throw new WgslError(`A condition is a bool, not ${article(value.type)}`, expression);
  }
  return value.js;
}
