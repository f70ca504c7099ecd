/** The JavaScript that makes any number of JavaScript one of a type. */
import type { ScalarName } from "../types/types.ts";

export function rounded(js: string, of: ScalarName): string {
  if (of === "f32") return `Math.fround(${js})`;
  if (of === "i32") return `(${js} | 0)`;
  return of === "u32" ? `(${js} >>> 0)` : js;
}
