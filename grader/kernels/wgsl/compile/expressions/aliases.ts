/** Two pointers to one variable: a function that is handed them writes through neither. */
import { type Expression, type FunctionText, type Place, WgslError } from "../../syntax.ts";
import type { Context } from "../context.ts";

/** @param references what each argument refers to; nothing for those that are no pointers */
export function checkAliases(
  context: Context,
  called: FunctionText,
  { references, place }: {
    readonly references: readonly (string | undefined)[];
    readonly place: Place;
  },
): void {
  for (const [i, reference] of references.entries()) {
    const same = references.indexOf(reference);
    if (reference === undefined || same === i) continue;
    const names = [same, i].map((at) => called.parameters[at].name);
    if (!names.some((name) => writes(context, called.body, name))) continue;
    throw new WgslError(
      `${called.name}() is handed two pointers to one variable, and writes: WGSL forbids it`,
      place,
    );
  }
}

/** Whether something is written through the pointer of that name, here or in what it is handed to. */
function writes(context: Context, part: unknown, name: string): boolean {
  if (typeof part !== "object" || part === null) return false;
  if ("kind" in part && part.kind === "assign" && "target" in part) {
    if (rootOf(part.target as Expression | undefined) === name) return true;
  }
  if ("kind" in part && part.kind === "call" && "callee" in part) {
    const { callee, args } = part as Extract<Expression, { kind: "call" }>;
    const called = context.functions.get(callee.name);
    const handed = args.findIndex((arg) => arg.kind !== "call" && rootOf(arg) === name);
    const parameter = called?.parameters[handed];
    if (called && parameter?.type.name === "ptr") {
      if (writes(context, called.body, parameter.name)) return true;
    }
  }
  return Object.values(part).some((inner) => writes(context, inner, name));
}

/** The variable that a place is part of. */
function rootOf(expression: Expression | undefined): string | undefined {
  switch (expression?.kind) {
    case "name":
      return expression.name.name;
    case "member":
    case "index":
    case "unary":
      return rootOf(expression.of);
    default:
      return undefined;
  }
}
