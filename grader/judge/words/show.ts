/** Observations as text that a person reads. */
import { decodeTyped, type Seen } from "../../witness/codec.ts";

const MAX_SHOWN = 400;
/** Of a list's elements. */
const MAX_ELEMENTS = 200;

/** One line for an observation: `[1, 2, NaN]`, `{ a: "x" }`, `a RangeError ("axis 3 …")`. */
export function show(seen: Seen | undefined): string {
  if (seen === undefined) return "nothing";
  const text = whole(seen);
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}…`;
}

function whole(seen: Seen): string {
  if (typeof seen === "string") return JSON.stringify(seen);
  if (typeof seen !== "object" || seen === null) return `${seen}`;
  if ("number" in seen) return seen.number;
  if ("undefined" in seen) return "undefined";
  if ("bigint" in seen) return `${seen.bigint}n`;
  if ("list" in seen) return `[${listed(seen.list, whole)}]`;
  if ("record" in seen) {
    const parts = listed(seen.record, ([key, value]) => `${key}: ${whole(value)}`);
    return parts ? `{ ${parts} }` : "{}";
  }
  if ("typed" in seen) {
    return `${seen.typed} [${listed(decodeTyped(seen.typed, seen.base64), String)}]`;
  }
  if ("error" in seen) {
    const article = /^[AEIOU]/.test(seen.error) ? "an" : "a";
    return `${article} ${seen.error}${seen.message && ` (${seen.message})`}`;
  }
  return seen.odd;
}

function listed<T>(parts: ArrayLike<T>, text: (part: T) => string): string {
  return Array.from({ length: Math.min(parts.length, MAX_ELEMENTS) }, (_, i) => text(parts[i]))
    .join(", ");
}
