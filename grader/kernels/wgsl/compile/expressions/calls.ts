/** Calls in an expression: of the text's own functions, of WGSL's, and of types. */
import { type Expression, type FunctionText, WgslError } from "../../syntax.ts";
import { NOTHING } from "../../types/types.ts";
import { bitcast } from "../../values/constructors.ts";
import { convert, counted } from "../../values/convert.ts";
import { kept } from "../../values/copy.ts";
import { callBuiltin, isBuiltin } from "../../values/functions/call_builtin.ts";
import type { Value } from "../../values/value.ts";
import type { Context } from "../context.ts";
import { typeArgument } from "../program/type_names.ts";
import { BARRIERS } from "../program/waiting.ts";
import { arrayLength, atomic, isAtomic, uniformLoad } from "./atomics.ts";
import { construct } from "./construct.ts";
import { pointerArgument } from "./pointers.ts";

type Call = Extract<Expression, { kind: "call" }>;

export function callExpression(context: Context, expression: Call): Value {
  const { callee, args } = expression, { name } = callee;
  const called = context.functions.get(name);
  if (context.lookUp(name)) {
    throw new WgslError(`${name} is a variable or a constant here, no function`, expression);
  }
  if (called) return callFunction(context, called, expression);
  if (!isOwnType(context, name)) {
    if (isAtomic(name)) return atomic(context, expression);
    if (name === "arrayLength") return arrayLength(context, expression);
    if (name === "workgroupUniformLoad") return uniformLoad(context, expression);
    if (Object.hasOwn(BARRIERS, name)) {
      throw new WgslError(`${name}() is a statement`, expression);
    }
  }
  const values = args.map((arg) => context.value(arg));
  if (name === "bitcast" && values.length === 1) {
    const cast = bitcast(values[0], typeArgument(context, callee.args[0], callee), expression);
    return { ...cast, known: undefined }; // Deno's compiler takes it for no constant
  }
  if (isBuiltin(name) && !isOwnType(context, name)) return callBuiltin(name, values, expression);
  return construct(context, callee, values, expression);
}

function isOwnType({ program }: Context, name: string): boolean {
  return program.aliases.has(name) || program.structs.some((struct) => struct.name === name);
}

/** Whether a call that uses nothing of the result is a mistake. */
export function mustBeUsed(context: Context, name: string): boolean {
  const own = context.functions.get(name);
  if (own) return own.attributes.some((attribute) => attribute.name === "must_use");
  return !isAtomic(name);
}

function callFunction(context: Context, called: FunctionText, { args, ...place }: Call): Value {
  if (called.attributes.some(({ name }) => name === "compute")) {
    throw new WgslError(`${called.name}() is started by a dispatch, not called`, place);
  }
  if (args.length !== called.parameters.length) {
    throw new WgslError(
      `${called.name}() takes ${counted(called.parameters.length)}, not ${args.length}`,
      place,
    );
  }
  const given = args.map((arg, i) => {
    const type = context.type(called.parameters[i].type);
    return type.kind === "pointer"
      ? pointerArgument(context, arg, type)
      : kept(convert(context.value(arg), type, arg));
  });
  const type = called.returns ? context.type(called.returns) : NOTHING;
  const call = `f_${called.name}(${given.join(", ")})`;
  return { kind: "value", type, js: context.waiting.has(called.name) ? `(yield* ${call})` : call };
}
