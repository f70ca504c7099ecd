/** What a variable holds before anything is put there. */
import { wordsOf } from "../types/layout.ts";
import type { Type } from "../types/types.ts";
import { made, type Value } from "./value.ts";

/** Larger ones are made when they are needed, and are no constants. */
const MOST_KNOWN_WORDS = 256;

/** `f32()`, `array<f32, 4>()`: known beforehand, unless that would be long. */
export function zeroValue(type: Type): Value {
  const js = zeroOf(type);
  return wordsOf(type) > MOST_KNOWN_WORDS ? { kind: "value", type, js } : made(type, [], js);
}

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
