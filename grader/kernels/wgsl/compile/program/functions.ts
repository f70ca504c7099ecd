/** Functions, compiled: a generator each where a barrier is reached in it. */
import { type FunctionText, WgslError } from "../../syntax.ts";
import { NOTHING, sameType, scalar, type Type, typeText, vector } from "../../types/types.ts";
import { freshName, type Value } from "../../values/values.ts";
import type { Context } from "../context.ts";
import { reachesEnd } from "../statements/reaches_end.ts";
import { block } from "../statements/statements.ts";
import type { Scope } from "../terms.ts";

const BUILTIN_VALUES: Readonly<Record<string, { readonly js: string; readonly type: Type }>> = {
  local_invocation_id: { js: "invocation.local", type: vector(3, "u32") },
  local_invocation_index: { js: "invocation.index", type: scalar("u32") },
  global_invocation_id: { js: "invocation.global", type: vector(3, "u32") },
  workgroup_id: { js: "invocation.workgroup", type: vector(3, "u32") },
  num_workgroups: { js: "invocation.workgroups", type: vector(3, "u32") },
};

export function compileFunction(context: Context, text: FunctionText, isEntry: boolean): string {
  const scope: Scope = new Map();
  context.scopes.push(scope);
  const parameters: string[] = [];
  for (const parameter of text.parameters) {
    const type = context.type(parameter.type);
    if (isEntry) {
      scope.set(parameter.name, builtinParameter(parameter, type));
      continue;
    }
    const js = freshName(parameter.name);
    parameters.push(js);
    scope.set(parameter.name, { kind: "value", type, js });
  }
  context.returns = text.returns ? context.type(text.returns) : NOTHING;
  const code = block(context, text.body);
  context.scopes.pop();
  if (text.returns && reachesEnd(text.body)) {
    throw new WgslError(`${text.name}() can end without a return`, text);
  }
  const star = context.waiting.has(text.name) ? "*" : "";
  return `function${star} f_${text.name}(${parameters.join(", ")}) {\n${code}}`;
}

/** A parameter of the entry point: what is known of an invocation. */
function builtinParameter(parameter: FunctionText["parameters"][number], type: Type): Value {
  const builtin = parameter.attributes.find(({ name }) => name === "builtin")?.args[0];
  const value = (name: string | undefined, wanted: Type) => {
    const found = name === undefined ? undefined : BUILTIN_VALUES[name];
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
