/** Whether two observations agree, and where they do not. */
import type { Tolerance } from "../suite.ts";
import { decode, decodeTyped, type Seen } from "../witness/codec.ts";

/** One place where two observations differ. */
export interface Difference {
  /** `""` for the whole observation, else `"gradient[2]"`. */
  readonly path: string;
  /** Absent where the reference has nothing there. */
  readonly expected?: Seen;
  /** Absent where the learner's side has nothing there. */
  readonly actual?: Seen;
}

/** Lists where `actual` differs from `expected`; an empty list means that they agree. */
export function compare(expected: Seen, actual: Seen, tolerance: Tolerance): Difference[] {
  const found: Difference[] = [];

  function visit(path: string, expected: Seen | undefined, actual: Seen | undefined): void {
    if (expected === undefined || actual === undefined) {
      found.push({ path, expected, actual });
    } else if (isNumber(expected) && isNumber(actual)) {
      const a = decode(actual) as number, b = decode(expected) as number;
      if (!agree(a, b, tolerance)) found.push({ path, expected, actual });
    } else if (typeof expected !== "object" || typeof actual !== "object") {
      if (expected !== actual) found.push({ path, expected, actual });
    } else if (expected === null || actual === null) {
      if (expected !== actual) found.push({ path, expected, actual });
    } else {
      visitObjects(path, expected, actual);
    }
  }

  function visitObjects(path: string, expected: Exclude<Seen, Scalar>, actual: typeof expected) {
    if ("list" in expected && "list" in actual) {
      if (expected.list.length !== actual.list.length) found.push({ path, expected, actual });
      else expected.list.forEach((part, i) => visit(`${path}[${i}]`, part, actual.list[i]));
    } else if ("record" in expected && "record" in actual) {
      const a = new Map(actual.record), b = new Map(expected.record);
      for (const key of new Set([...b.keys(), ...a.keys()])) {
        visit(path ? `${path}.${key}` : key, b.get(key), a.get(key));
      }
    } else if ("typed" in expected && "typed" in actual && expected.typed === actual.typed) {
      const a = decodeTyped(actual.typed, actual.base64);
      const b = decodeTyped(expected.typed, expected.base64);
      if (a.length !== b.length) return void found.push({ path, expected, actual });
      for (let i = 0; i < b.length; i++) {
        if (agree(a[i], b[i], tolerance)) continue;
        found.push({ path: `${path}[${i}]`, expected: toSeen(b[i]), actual: toSeen(a[i]) });
      }
    } else if ("error" in expected && "error" in actual) {
      // An instance of a class below the one expected is one of that class, whatever its name.
      const [wanted = expected.error] = expected.classes;
      if (!actual.classes.includes(wanted)) found.push({ path, expected, actual });
    } else if ("undefined" in expected && "undefined" in actual) {
      return;
    } else if ("bigint" in expected && "bigint" in actual && expected.bigint === actual.bigint) {
      return;
    } else {
      found.push({ path, expected, actual }); // different in kind, or odd: never equal
    }
  }

  visit("", expected, actual);
  return found;
}

/** `|a - b| <= atol + rtol * |b|`; `NaN` agrees with `NaN`, an infinity with itself, -0 with 0. */
export function agree(a: number, b: number, { atol, rtol }: Tolerance): boolean {
  if (a === b || (a !== a && b !== b)) return true;
  return Number.isFinite(b) && Math.abs(a - b) <= atol + rtol * Math.abs(b);
}

type Scalar = number | string | boolean | null;

function isNumber(seen: Seen): boolean {
  return typeof seen === "number" ||
    (typeof seen === "object" && seen !== null && "number" in seen);
}

function toSeen(value: number): Seen {
  if (Object.is(value, -0)) return { number: "-0" };
  return Number.isFinite(value) ? value : { number: `${value}` as "NaN" };
}
