/** Which functions wait at a barrier: those are generators, and are called as such. */
import { type Block, type FunctionText, type TypeName, WgslError } from "../../syntax.ts";
import type { BarrierKind } from "../context.ts";

/** Each orders accesses of one kind of memory only, though everybody waits for everybody. */
export const BARRIERS: Readonly<Record<string, BarrierKind>> = {
  workgroupBarrier: "workgroup",
  storageBarrier: "storage",
  textureBarrier: "texture",
};

const WAITING = [...Object.keys(BARRIERS), "workgroupUniformLoad"];

/** The names of functions that call a barrier, or end a turn, themselves or through others. */
export function waitingFunctions(
  functions: ReadonlyMap<string, FunctionText>,
  pausing: boolean,
): Set<string> {
  const waits = (name: string) => WAITING.includes(name) || (pausing && name.startsWith("atomic"));
  const calls = new Map([...functions].map(([name, text]) => [name, calledIn(text.body)]));
  const reaches = (name: string, path: readonly string[]): boolean => {
    if (path.includes(name)) {
      throw new WgslError(`${name}() calls itself, which WGSL forbids`, functions.get(name)!);
    }
    let found = false;
    for (const called of calls.get(name) ?? []) {
      found = (calls.has(called) ? reaches(called, [...path, name]) : waits(called)) ||
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
