/** Calls that take the place of something in shared memory: `atomicAdd(&count, 1)` and its like. */
import { type Expression, type Place, WgslError } from "../../syntax.ts";
import { placeMembers, strideOf } from "../../types/layout.ts";
import { article, NOTHING, scalar, type ScalarName, type Type } from "../../types/types.ts";
import { convert, counted } from "../../values/convert.ts";
import type { Value } from "../../values/value.ts";
import type { Context } from "../context.ts";
import type { MemoryTerm } from "../terms.ts";

type Call = Extract<Expression, { kind: "call" }>;

/** The memory that `&x`, or a pointer by name, points to. */
function pointedTo(context: Context, expression: Expression | undefined, place: Place): MemoryTerm {
  const pointer = expression && context.term(expression);
  if (pointer?.kind !== "pointer") {
    throw new WgslError("Expected & and a variable in shared memory", expression ?? place);
  }
  if (pointer.to.kind === "memory") return pointer.to;
  throw new WgslError("Expected a variable in shared memory", expression!);
}

function count({ callee, args, ...place }: Call, wanted: number): void {
  if (args.length === wanted) return;
  throw new WgslError(`${callee.name}() takes ${counted(wanted)}, not ${args.length}`, place);
}

export function arrayLength(context: Context, call: Call): Value {
  count(call, 1);
  const { type, memory, at } = pointedTo(context, call.args[0], call);
  if (type.kind !== "array" || type.length !== undefined) {
    throw new WgslError("arrayLength() is of an array without a length", call);
  }
  const js = `M.length(${memory}, ${at}, ${strideOf(type.of)})`;
  return { kind: "value", type: scalar("u32"), js };
}

/** A barrier, the value, and a barrier again: everybody has read it before it may change. */
export function uniformLoad(context: Context, call: Call): Value {
  count(call, 1);
  const term = pointedTo(context, call.args[0], call);
  if (context.shared[term.memory].space !== "workgroup") {
    throw new WgslError("workgroupUniformLoad() is of workgroup memory", call);
  }
  const { type, js } = context.load(term, call), site = context.barrier(call, "workgroup");
  return { kind: "value", type, js: `[yield ${site}, ${js}, yield ${site}][1]` };
}

const OPERATIONS = /^atomic(Load|Store|Add|Sub|Max|Min|And|Or|Xor|Exchange|CompareExchangeWeak)$/;

export function isAtomic(name: string): boolean {
  return OPERATIONS.test(name);
}

/** A turn may end in front of it: when all that it takes has been computed, so it comes last. */
export function atomic(context: Context, call: Call): Value {
  const { callee, args } = call, which = OPERATIONS.exec(callee.name)![1];
  count(call, which === "Load" ? 1 : which === "CompareExchangeWeak" ? 3 : 2);
  const { type, memory, at } = pointedTo(context, args[0], call);
  if (type.kind !== "atomic") {
    throw new WgslError(`${callee.name}() is of an atomic, not ${article(type)}`, call);
  }
  if (which !== "Load" && !context.shared[memory].writable) {
    throw new WgslError(`${context.shared[memory].name} is bound for reading only`, call);
  }
  const number = (arg: Expression) => convert(context.value(arg), scalar(type.of), arg).js;
  const pause = context.pausing ? ", yield -1" : "";
  const site = context.site(call), where = `${memory}, ${at}, ${site}`;
  if (which === "CompareExchangeWeak") {
    const js = `M.exchange(${where}, ${number(args[1])}, ${number(args[2])}, "${type.of}"${pause})`;
    return { kind: "value", type: exchanged(type.of), js };
  }
  const value = which === "Load" ? "0" : number(args[1]);
  const js = `M.atomic(${where}, ${value}, "${which}", "${type.of}"${pause})`;
  return { kind: "value", type: which === "Store" ? NOTHING : scalar(type.of), js };
}

/** What a comparing exchange returns. */
function exchanged(of: ScalarName): Type {
  const members = [
    { name: "old_value", type: scalar(of) },
    { name: "exchanged", type: scalar("bool") },
  ];
  return {
    kind: "struct",
    name: `__atomic_compare_exchange_result<${of}>`,
    members: placeMembers(members),
  };
}
