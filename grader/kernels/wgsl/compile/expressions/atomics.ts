/** Calls that take the place of something in shared memory: `atomicAdd(&count, 1)` and its like. */
import { type Expression, type Place, WgslError } from "../../syntax.ts";
import { NOTHING, scalar, strideOf } from "../../types/types.ts";
import { article, convert, type Value } from "../../values/values.ts";
import type { Context } from "../context.ts";
import type { MemoryTerm } from "../terms.ts";

type Call = Extract<Expression, { kind: "call" }>;

/** The memory that `&x` points to. */
function pointedTo(context: Context, expression: Expression | undefined, place: Place): MemoryTerm {
  if (expression?.kind !== "unary" || expression.op !== "&") {
    throw new WgslError("Expected & and a variable in shared memory", expression ?? place);
  }
  const term = context.term(expression.of);
  if (term.kind === "memory") return term;
  throw new WgslError("Expected a variable in shared memory", expression);
}

export function arrayLength(context: Context, { args, ...place }: Call): Value {
  const { type, memory, at } = pointedTo(context, args[0], place);
  if (type.kind !== "array" || type.length !== undefined) {
    throw new WgslError("arrayLength() is of an array without a length", place);
  }
  const js = `M.length(${memory}, ${at}, ${strideOf(type.of)})`;
  return { kind: "value", type: scalar("u32"), js };
}

export function uniformLoad(context: Context, { args, ...place }: Call): Value {
  const { type, js } = context.load(pointedTo(context, args[0], place), place);
  return { kind: "value", type, js: `(yield ${context.site(place)}, R.with([], 0, ${js}))[0]` };
}

export function atomic(context: Context, { callee, args, ...place }: Call): Value {
  const { type, memory, at } = pointedTo(context, args[0], place);
  const operation = /^atomic(Load|Store|Add|Sub|Max|Min|And|Or|Xor|Exchange)$/.exec(callee.name);
  if (!operation) throw new WgslError(`${callee.name}() is not understood here`, place, true);
  if (type.kind !== "atomic") {
    throw new WgslError(`${callee.name}() is of an atomic, not ${article(type)}`, place);
  }
  const value = operation[1] === "Load"
    ? "0"
    : args[1]
    ? convert(context.value(args[1]), scalar(type.of), place).js
    : undefined;
  if (value === undefined) throw new WgslError(`${callee.name}() takes 2 arguments`, place);
  const js = `M.atomic(${memory}, ${at}, ${value}, "${operation[1]}", "${type.of}")`;
  return { kind: "value", type: operation[1] === "Store" ? NOTHING : scalar(type.of), js };
}
