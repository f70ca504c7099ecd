/** Two pointers to one variable: a function that is handed them writes through neither. */
import {
  type Expression,
  type FunctionText,
  partsIn,
  type Place,
  WgslError,
} from "../../syntax.ts";
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
    if (!names.some((name) => writes(context, called, name))) continue;
    throw new WgslError(
      `${called.name}() is handed two pointers to one variable, and writes: WGSL forbids it`,
      place,
    );
  }
}

/** Whether a function writes through its parameter of that name, or hands it to one that does. */
function writes(context: Context, { name: own, body }: FunctionText, name: string): boolean {
  const key = `${own} ${name}`, kept = context.writtenThrough.get(key);
  if (kept !== undefined) return kept;
  context.writtenThrough.set(key, false); // until another is found: none calls itself
  const found = partsIn(body).some((part) => {
    if ("target" in part) return rootOf(part.target as Expression | undefined) === name;
    return "callee" in part && isHandedOn(context, part as Call, name);
  });
  context.writtenThrough.set(key, found);
  return found;
}

type Call = Extract<Expression, { kind: "call" }>;

/** Whether the function that is called is handed the pointer, and writes through it. */
function isHandedOn(context: Context, { callee, args }: Call, name: string): boolean {
  const called = context.functions.get(callee.name);
  const handed = args.findIndex((arg) => rootOf(arg) === name);
  const parameter = called?.parameters[handed];
  return called !== undefined && parameter?.type.name === "ptr" &&
    writes(context, called, parameter.name);
}

/** The variable that a place is part of. */
function rootOf(expression: Expression | undefined): string | undefined {
  let place = expression;
  while (place && "of" in place) place = place.of;
  return place?.kind === "name" ? place.name.name : undefined;
}
