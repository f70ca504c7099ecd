/** Observations as text that a person reads. */
import { decodeTyped, type Seen } from "../witness/codec.ts";

const MAX_SHOWN = 400;

/** One line for an observation: `[1, 2, NaN]`, `{ a: "x" }`, `a RangeError ("axis 3 …")`. */
export function show(seen: Seen | undefined): string {
  if (seen === undefined) return "nothing";
  const text = whole(seen);
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}… (${text.length} signs)`;
}

function whole(seen: Seen): string {
  if (typeof seen === "string") return JSON.stringify(seen);
  if (typeof seen !== "object" || seen === null) return `${seen}`;
  if ("number" in seen) return seen.number;
  if ("undefined" in seen) return "undefined";
  if ("bigint" in seen) return `${seen.bigint}n`;
  if ("list" in seen) return `[${seen.list.map(whole).join(", ")}]`;
  if ("record" in seen) {
    const parts = seen.record.map(([key, value]) => `${key}: ${whole(value)}`);
    return parts.length ? `{ ${parts.join(", ")} }` : "{}";
  }
  if ("typed" in seen) {
    return `${seen.typed} [${Array.from(decodeTyped(seen.typed, seen.base64)).join(", ")}]`;
  }
  if ("error" in seen) return `a ${seen.error}${seen.message && ` (${seen.message})`}`;
  return seen.odd;
}
