/** What names and expressions stand for: values, places that values stand in, pointers to those. */
import type { Place } from "../syntax.ts";
import type { Type } from "../types/types.ts";
import { freshName, type Value } from "../values/value.ts";

/** A variable that several invocations see. */
export interface SharedVariable {
  readonly name: string;
  readonly type: Type;
  readonly space: "storage" | "uniform" | "workgroup";
  readonly writable: boolean;
  /** Of group 0; workgroup memory has none. */
  readonly binding?: number;
  /** Where it is declared. */
  readonly place: Place;
}

/** A place in shared memory: how many words from its beginning. */
export interface MemoryTerm {
  readonly kind: "memory";
  readonly type: Type;
  readonly memory: number;
  readonly at: string;
  /** Part of a vector: there is no pointer to it. */
  readonly isComponent?: boolean;
}

/** A place in a JavaScript variable. */
export interface LocalTerm {
  readonly kind: "local";
  readonly type: Type;
  readonly space: "function" | "private";
  readonly js: string;
  /** JavaScript that puts a value there. */
  readonly put: (js: string) => string;
  /** A whole variable: JavaScript of what a function is handed, to `get` it and to `set` it. */
  readonly reference?: string;
  readonly isComponent?: boolean;
}

export type PlaceTerm = MemoryTerm | LocalTerm;

export interface PointerTerm {
  readonly kind: "pointer";
  readonly type: Extract<Type, { kind: "pointer" }>;
  readonly to: PlaceTerm;
}

export type Term = Value | PlaceTerm | PointerTerm;

export type Scope = Map<string, Term>;

/** How a place is come to: what for, and how the number of an element is computed once. */
export interface Access {
  readonly access: "read" | "write";
  readonly keep: (js: string) => string;
}

export const READING: Access = { access: "read", keep: (js) => js };

/** A variable of JavaScript, under a name of its own. */
export function localVariable(
  name: string,
  type: Type,
  space: LocalTerm["space"] = "function",
): LocalTerm {
  const js = freshName(name);
  return {
    ...{ kind: "local", type, space, js },
    put: (value) => `${js} = ${value};\n`,
    reference: `{ get: () => ${js}, set: (value) => { ${js} = value; } }`,
  };
}
