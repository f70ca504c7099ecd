/** Which functions wait at a barrier: those are generators, and are called as such. */
import { MOST_CALLS_DEEP, tooDeep } from "../../limits.ts";
import { type Block, type FunctionText, partsIn, type TypeName, WgslError } from "../../syntax.ts";
import type { BarrierKind } from "../context.ts";

/** Each orders accesses of one kind of memory only, though everybody waits for everybody. */
export const BARRIERS: Readonly<Record<string, BarrierKind>> = {
  workgroupBarrier: "workgroup",
  storageBarrier: "storage",
  textureBarrier: "texture",
};

const WAITING = [...Object.keys(BARRIERS), "workgroupUniformLoad"];

/** What calling a function comes to. */
interface Reach {
  /** Whether somebody waits in it, or in what it calls. */
  readonly waits: boolean;
  /** How many functions are called in a row at most, itself counted. */
  readonly deep: number;
}

/** The names of functions that call a barrier, or end a turn, themselves or through others. */
export function waitingFunctions(
  functions: ReadonlyMap<string, FunctionText>,
  pausing: boolean,
): Set<string> {
  const waits = (name: string) => WAITING.includes(name) || (pausing && name.startsWith("atomic"));
  const found = new Map<string, Reach>(), path = new Set<string>();
  const reach = (text: FunctionText): Reach => {
    const { name } = text, kept = found.get(name);
    if (kept) return kept;
    if (path.has(name)) {
      throw new WgslError(`${name}() calls itself, which WGSL forbids`, text);
    }
    path.add(name);
    if (path.size > MOST_CALLS_DEEP) throw tooDeep(MOST_CALLS_DEEP, text);
    const all = [...calledIn(text.body)].map((called): Reach => {
      const own = functions.get(called);
      return own ? reach(own) : { waits: waits(called), deep: 0 };
    });
    path.delete(name);
    const deep = 1 + all.reduce((most, { deep }) => Math.max(most, deep), 0);
    if (deep > MOST_CALLS_DEEP) throw tooDeep(MOST_CALLS_DEEP, text);
    const own = { waits: all.some(({ waits }) => waits), deep };
    found.set(name, own);
    return own;
  };
  return new Set([...functions].filter(([, text]) => reach(text).waits).map(([name]) => name));
}

/** The names of all functions that are called. */
function calledIn(body: Block): Set<string> {
  const found = new Set<string>();
  for (const part of partsIn(body)) {
    if ("callee" in part) found.add((part.callee as TypeName).name);
  }
  return found;
}
