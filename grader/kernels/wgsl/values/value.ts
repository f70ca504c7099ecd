/** Values of the compiled code, and how one is made of others. */
import { MOST_KNOWN } from "../limits.ts";
import { type Place, WgslError } from "../syntax.ts";
import { wordsOf } from "../types/layout.ts";
import { type Type, typeText } from "../types/types.ts";
import { RUNTIME } from "../runtime/runtime.ts";

/** A value: JavaScript that computes it, and what it is where that is known beforehand. */
export interface Value {
  readonly kind: "value";
  readonly type: Type;
  readonly js: string;
  readonly known?: unknown;
  /** It hangs on an `override`: known when the kernel is made ready, but no constant of the text. */
  readonly late?: boolean;
  /** A variable holds it: who keeps an array or a struct of it makes a copy. */
  readonly held?: boolean;
}

let names = 0;

/** A name that stands nowhere else in the compiled code. */
export function freshName(name: string): string {
  return `v${names++}_${name}`;
}

export function known(type: Type, known: unknown, late?: boolean): Value {
  return { kind: "value", type, js: written(known), known, ...late && { late } };
}

/** A known value in JavaScript; in brackets if a sign in front of it would be read otherwise. */
function written(known: unknown): string {
  if (Array.isArray(known)) return `[${known.map(written).join(", ")}]`;
  if (typeof known !== "number") return JSON.stringify(known);
  if (Object.is(known, -0)) return "(-0)";
  return known < 0 ? `(${known})` : `${known}`;
}

export function isKnown(values: readonly Value[]): boolean {
  return values.every((value) => value.known !== undefined);
}

/**
 * A value made of others by JavaScript: computed at once where all of them are known, and it is not
 * too large.
 *
 * @throws {WgslError} where that comes to no number
 */
export function made(type: Type, of: readonly Value[], js: string, place?: Place): Value {
  if (!isKnown(of) || wordsOf(type) > MOST_KNOWN) return { kind: "value", type, js };
  const result = evaluate(js);
  if (!isFinite(result)) {
    const where = place ?? { line: 0, column: 0 };
    throw new WgslError(`This comes to no number that ${typeText(type)} has`, where);
  }
  return known(type, result, of.some((value) => value.late));
}

function isFinite(value: unknown): boolean {
  return Array.isArray(value)
    ? value.every(isFinite)
    : typeof value !== "number" || Number.isFinite(value);
}

/** An expression in which names stand for values that are computed once. */
export function together(names: readonly string[], values: readonly Value[], js: string): string {
  return `((${names.join(", ")}) => ${js})(${values.map((value) => value.js).join(", ")})`;
}

/** Whether it may stand in the code twice: a name or a number, which cost nothing. */
export function isSimple(js: string): boolean {
  return /^\(?-?[\w.]+\)?$/.test(js);
}

function evaluate(js: string): unknown {
  return new Function("R", `return ${js};`)(RUNTIME);
}
