/** Functions, compiled: a generator each where a barrier is reached in it. */
import { type Field, type FunctionText, WgslError } from "../../syntax.ts";
import {
  article,
  isConstructible,
  isWhole,
  NOTHING,
  sameType,
  scalar,
  type Type,
  typeText,
  vector,
} from "../../types/types.ts";
import { freshName, type Value } from "../../values/value.ts";
import type { Context } from "../context.ts";
import { pointerParameter } from "../expressions/pointers.ts";
import { reachesEnd } from "../statements/reaches_end.ts";
import { statements } from "../statements/statements.ts";
import type { Scope, Term } from "../terms.ts";

const BUILTIN_VALUES: ReadonlyMap<string, { readonly js: string; readonly type: Type }> = new Map([
  ["local_invocation_id", { js: "invocation.local", type: vector(3, "u32") }],
  ["local_invocation_index", { js: "invocation.index", type: scalar("u32") }],
  ["global_invocation_id", { js: "invocation.global", type: vector(3, "u32") }],
  ["workgroup_id", { js: "invocation.workgroup", type: vector(3, "u32") }],
  ["num_workgroups", { js: "invocation.workgroups", type: vector(3, "u32") }],
]);

export function compileFunction(context: Context, text: FunctionText, isEntry: boolean): string {
  // Parameters and the body's own names are of one scope.
  const scope: Scope = new Map();
  const types = text.parameters.map((parameter) => context.type(parameter.type));
  context.returns = returned(context, text);
  if (isEntry && text.returns) throw new WgslError("A compute shader returns nothing", text);
  context.scopes.push(scope);
  const parameters: string[] = [];
  for (const [i, parameter] of text.parameters.entries()) {
    const { name } = parameter;
    if (scope.has(name)) throw new WgslError(`${name} is declared twice`, parameter);
    if (isEntry) {
      scope.set(name, builtinParameter(parameter, types[i]));
      continue;
    }
    const js = freshName(name);
    parameters.push(js);
    scope.set(name, ownParameter(parameter, types[i], js));
  }
  const code = statements(context, text.body);
  context.scopes.pop();
  if (text.returns && reachesEnd(text.body)) {
    throw new WgslError(`${text.name}() can end without a return`, text);
  }
  const star = context.waiting.has(text.name) ? "*" : "";
  return `function${star} f_${text.name}(${parameters.join(", ")}) {\n${code}}`;
}

function returned(context: Context, { returns, name }: FunctionText): Type {
  const type = returns ? context.type(returns) : NOTHING;
  if (!returns || isConstructible(type)) return type;
  throw new WgslError(`${name}() cannot return ${article(type)}`, returns);
}

function ownParameter(parameter: Field, type: Type, js: string): Term {
  const pointer = pointerParameter(type, js, parameter);
  if (pointer) return pointer;
  if (!isConstructible(type)) {
    throw new WgslError(`${parameter.name} cannot be ${article(type)}: it has no size`, parameter);
  }
  return { kind: "value", type, js, ...isWhole(type) && { held: true } };
}

/** A parameter of the entry point: what is known of an invocation. */
function builtinParameter(parameter: Field, type: Type): Value {
  const builtin = parameter.attributes.find(({ name }) => name === "builtin")?.args[0];
  const value = (name: string | undefined, wanted: Type) => {
    const found = name === undefined ? undefined : BUILTIN_VALUES.get(name);
    if (!found) {
      const text = name === undefined ? `${parameter.name} has no @builtin` : `@builtin(${name})`;
      throw new WgslError(`${text}: not understood here`, parameter, name !== undefined);
    }
    if (!sameType(found.type, wanted)) {
      throw new WgslError(`@builtin(${name}) is a ${typeText(found.type)}`, parameter);
    }
    return found.js;
  };
  if (type.kind === "struct") {
    const parts = type.members.map((member) => value(member.builtin, member.type));
    return { kind: "value", type, js: `[${parts.join(", ")}]` };
  }
  const name = builtin?.kind === "name" ? builtin.name.name : undefined;
  return { kind: "value", type, js: value(name, type) };
}
