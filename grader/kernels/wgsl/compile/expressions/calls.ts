/** Calls in an expression: of the text's own functions, of WGSL's, and of types. */
import { type Expression, type FunctionText, WgslError } from "../../syntax.ts";
import { NOTHING } from "../../types/types.ts";
import { callBuiltin } from "../../values/builtin_calls.ts";
import { bitcast } from "../../values/constructors.ts";
import { convert, counted, type Value } from "../../values/values.ts";
import type { Context } from "../context.ts";
import { typeArgument } from "../program/type_names.ts";
import { BARRIERS } from "../program/waiting.ts";
import { isWhole } from "../terms.ts";
import { arrayLength, atomic, uniformLoad } from "./atomics.ts";
import { construct } from "./construct.ts";

type Call = Extract<Expression, { kind: "call" }>;

export function callExpression(context: Context, expression: Call): Value {
  const { callee, args } = expression, { name } = callee;
  const called = context.functions.get(name);
  if (called) return callFunction(context, called, expression);
  if (name.startsWith("atomic") && name !== "atomic") return atomic(context, expression);
  if (name === "arrayLength") return arrayLength(context, expression);
  if (name === "workgroupUniformLoad") return uniformLoad(context, expression);
  if (BARRIERS.includes(name)) throw new WgslError(`${name}() is a statement`, expression);
  const values = args.map((arg) => context.value(arg));
  if (name === "bitcast" && values.length === 1) {
    return bitcast(values[0], typeArgument(context, callee.args[0], callee), expression);
  }
  return callBuiltin(name, values, expression) ?? construct(context, callee, values, expression);
}

function callFunction(context: Context, called: FunctionText, { args, ...place }: Call): Value {
  if (args.length !== called.parameters.length) {
    throw new WgslError(
      `${called.name}() takes ${counted(called.parameters.length)}, not ${args.length}`,
      place,
    );
  }
  const given = args.map((arg, i) => {
    const type = context.type(called.parameters[i].type);
    const { js } = convert(context.value(arg), type, arg);
    return isWhole(type) ? `structuredClone(${js})` : js;
  });
  const type = called.returns ? context.type(called.returns) : NOTHING;
  const call = `f_${called.name}(${given.join(", ")})`;
  return { kind: "value", type, js: context.waiting.has(called.name) ? `(yield* ${call})` : call };
}
