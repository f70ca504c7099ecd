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
    const thrown = thrownError(seen);
    if (thrown) return `a thrown ${named(thrown)}`;
    const parts = listed(seen.record, ([key, value]) => `${key}: ${whole(value)}`);
    return parts ? `{ ${parts} }` : "{}";
  }
  if ("typed" in seen) {
    return `${seen.typed} [${listed(decodeTyped(seen.typed, seen.base64), String)}]`;
  }
  if ("error" in seen) {
    const article = /^[AEIOU]/.test(seen.error) ? "an" : "a";
    return `${article} ${named(seen)}`;
  }
  return seen.odd;
}

type SeenError = Extract<Seen, { readonly error: string }>;

/** The error of a call that threw one: of `{ threw }`, as suites record it. */
function thrownError({ record }: Extract<Seen, { readonly record: unknown }>) {
  const [[key, value] = [], second] = record;
  if (key !== "threw" || second || typeof value !== "object" || value === null) return undefined;
  return "error" in value ? value : undefined;
}

function named({ error, message }: SeenError): string {
  return `${error}${message && ` (${message})`}`;
}

function listed<T>(parts: ArrayLike<T>, text: (part: T) => string): string {
  return Array.from({ length: Math.min(parts.length, MAX_ELEMENTS) }, (_, i) => text(parts[i]))
    .join(", ");
}
