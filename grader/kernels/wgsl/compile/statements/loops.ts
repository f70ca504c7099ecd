/** Loops: `for`, `while` and `loop` are one in JavaScript, with their end inside. */
import { type Block, type Expression, type Statement, WgslError } from "../../syntax.ts";
import { freshName } from "../../values/value.ts";
import type { Context, Surrounding } from "../context.ts";
import { declare } from "./declare.ts";

type Loop = Extract<Statement, { kind: "loop" }>;

/** How the statements inside are compiled. */
export interface Inner {
  readonly statement: (context: Context, statement: Statement) => string;
  readonly condition: (context: Context, expression: Expression) => string;
}

export function loop(context: Context, loop: Loop, inner: Inner): string {
  context.scopes.push(new Map());
  const round = freshName("round"), site = context.site(loop);
  const before = loop.before ? inner.statement(context, loop.before) : "";
  const condition = loop.condition
    ? `if (!(${inner.condition(context, loop.condition)})) break;\n`
    : "";
  const frame: Surrounding = { kind: "loop", label: freshName("body"), names: 0 };
  const hoisted: string[] = [];
  context.scopes.push(new Map());
  context.around.push(frame);
  const body = bodyOf(context, loop, { frame, hoisted, inner });
  context.around.pop();
  if (!loop.sharesNames) context.scopes.pop();
  else hideSkipped(context, frame);
  const end = endOf(context, loop, inner);
  if (loop.sharesNames) context.scopes.pop();
  context.scopes.pop();
  const names = hoisted.length > 0 ? `let ${hoisted.join(", ")};\n` : "";
  const labelled = frame.isContinued || names ? `${frame.label}: {\n${body}}\n` : body;
  return `{\n${before}let ${round} = 0;\nfor (;;) {\nM.tick(${site}, ++${round});\n` +
    `${condition}${names}${labelled}${end}}\n}\n`;
}

/** The body; the names that its end sees are declared outside of it. */
function bodyOf(
  context: Context,
  { body, sharesNames, after, breakIf }: Loop,
  { frame, hoisted, inner }: {
    readonly frame: Surrounding;
    readonly hoisted: string[];
    readonly inner: Inner;
  },
): string {
  const isSeen = sharesNames && (after.length > 0 || breakIf !== undefined);
  return body.map((statement) => {
    if (!isSeen || statement.kind !== "declare") return inner.statement(context, statement);
    frame.names!++;
    return declare(context, statement.declaration, hoisted);
  }).join("");
}

/** What stands at the end of every round: `continuing`, or the third part of a `for`. */
function endOf(context: Context, { after, breakIf }: Loop, inner: Inner): string {
  context.around.push({ kind: "continuing" });
  context.scopes.push(new Map());
  const code = block(context, after, inner);
  const end = breakIf ? `if (${inner.condition(context, breakIf)}) break;\n` : "";
  context.scopes.pop();
  context.around.pop();
  return `${code}${end}`;
}

function block(context: Context, body: Block, inner: Inner): string {
  return body.map((statement) => inner.statement(context, statement)).join("");
}

/** A name that a `continue` jumps over is not there for the end of the round. */
function hideSkipped(context: Context, { namesAtContinue }: Surrounding): void {
  if (namesAtContinue === undefined) return;
  const scope = context.scopes.at(-1)!;
  for (const name of [...scope.keys()].slice(namesAtContinue)) scope.delete(name);
}

/** JavaScript for `continue`: the rest of the body is left out. */
export function continueStatement(context: Context, statement: Statement): string {
  const frame = context.around.findLast(({ kind }) => kind !== "switch");
  if (frame?.kind !== "loop") {
    const where = frame ? "A continue does not stand in the continuing of its loop" : undefined;
    throw new WgslError(where ?? "A continue stands in a loop", statement);
  }
  frame.isContinued = true;
  frame.namesAtContinue ??= frame.names;
  return `break ${frame.label};\n`;
}
