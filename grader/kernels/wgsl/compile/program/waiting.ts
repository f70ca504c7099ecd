/** Which functions wait at a barrier: those are generators, and are called as such. */
import { type Block, type FunctionText, type TypeName, WgslError } from "../../syntax.ts";

export const BARRIERS = ["workgroupBarrier", "storageBarrier", "workgroupUniformLoad"];

/** The names of functions that call a barrier, themselves or through others. */
export function waitingFunctions(functions: ReadonlyMap<string, FunctionText>): Set<string> {
  const calls = new Map([...functions].map(([name, text]) => [name, calledIn(text.body)]));
  const reaches = (name: string, path: readonly string[]): boolean => {
    if (path.includes(name)) {
      throw new WgslError(`${name}() calls itself, which WGSL forbids`, functions.get(name)!);
    }
    let found = false;
    for (const called of calls.get(name) ?? []) {
      found = (calls.has(called) ? reaches(called, [...path, name]) : BARRIERS.includes(called)) ||
        found;
    }
    return found;
  };
  return new Set([...calls.keys()].filter((name) => reaches(name, [])));
}

/** The names of all functions that are called. */
function calledIn(part: Block): Set<string> {
  const found = new Set<string>();
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    if ("callee" in part) found.add((part.callee as TypeName).name);
    for (const inner of Object.values(part)) visit(inner);
  };
  visit(part);
  return found;
}
