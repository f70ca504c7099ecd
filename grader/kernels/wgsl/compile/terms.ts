/** What names stand for: values, and places that values stand in. */
import type { Type } from "../types/types.ts";
import { freshName, type Value } from "../values/values.ts";

/** A variable that several invocations see. */
export interface SharedVariable {
  readonly name: string;
  readonly type: Type;
  readonly space: "storage" | "uniform" | "workgroup";
  readonly writable: boolean;
  /** Of group 0; workgroup memory has none. */
  readonly binding?: number;
}

/** A place in shared memory: how many words from its beginning. */
export interface MemoryTerm {
  readonly kind: "memory";
  readonly type: Type;
  readonly memory: number;
  readonly at: string;
}

/** A place in a JavaScript variable. */
export interface LocalTerm {
  readonly kind: "local";
  readonly type: Type;
  readonly js: string;
  /** JavaScript that puts a value there. */
  readonly put: (js: string) => string;
}

export type Term = Value | MemoryTerm | LocalTerm;

export type Scope = Map<string, Term>;

/** A variable of JavaScript, under a name of its own. */
export function localVariable(name: string, type: Type): LocalTerm {
  const js = freshName(name);
  return { kind: "local", type, js, put: (value) => `${js} = ${value};\n` };
}

/** Whether JavaScript would share it where WGSL copies it. */
export function isWhole(type: Type): boolean {
  return type.kind === "array" || type.kind === "struct";
}
