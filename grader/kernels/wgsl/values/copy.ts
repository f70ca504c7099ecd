/** Copies of arrays and structs: who keeps one has it alone, as WGSL's values are. */
import { isWhole, type Type } from "../types/types.ts";
import { freshName, type Value } from "./value.ts";

/** JavaScript for a value that nobody else holds. */
export function kept(value: Value): string {
  return value.held && isWhole(value.type) ? copyOf(value.type, value.js) : value.js;
}

function copyOf(type: Type, js: string): string {
  if (type.kind === "array") {
    if (!isWhole(type.of)) return `${js}.slice()`;
    const each = freshName("each");
    return `${js}.map((${each}) => ${copyOf(type.of, each)})`;
  }
  if (type.kind !== "struct") return js;
  if (!type.members.some((member) => isWhole(member.type))) return `${js}.slice()`;
  const whole = freshName("whole");
  const parts = type.members.map((member, i) => copyOf(member.type, `${whole}[${i}]`));
  return `((${whole}) => [${parts.join(", ")}])(${js})`;
}
