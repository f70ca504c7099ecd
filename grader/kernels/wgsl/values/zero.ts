/** What a variable holds before anything is put there. */
import type { Type } from "../types/types.ts";

export function zeroOf(type: Type): string {
  switch (type.kind) {
    case "vector":
      return `[${Array(type.size).fill(type.of === "bool" ? "false" : "0").join(", ")}]`;
    case "matrix":
      return `[${
        Array(type.columns).fill(`[${Array(type.rows).fill("0").join(", ")}]`).join(", ")
      }]`;
    case "array":
      return `Array.from({ length: ${type.length ?? 0} }, () => ${zeroOf(type.of)})`;
    case "struct":
      return `[${type.members.map((member) => zeroOf(member.type)).join(", ")}]`;
    default:
      return type.kind === "scalar" && type.name === "bool" ? "false" : "0";
  }
}
