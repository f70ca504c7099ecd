/** What the two sides have seen, walked through side by side. */
import type { Seen } from "../../witness/codec.ts";

export interface SeenPair {
  readonly expected: Seen;
  readonly actual: Seen;
}

export type SeenRecord = readonly (readonly [key: string, value: Seen])[];

export interface Part extends SeenPair {
  readonly path: string;
  /** Whether it is one of a list. */
  readonly isElement: boolean;
}

/** Every part that both have, from the whole down, with its path as `compare` says it. */
export function* partsOf(
  { expected, actual }: SeenPair,
  path = "",
  isElement = false,
): Generator<Part> {
  yield { expected, actual, path, isElement };
  if (isList(expected) && isList(actual)) {
    for (const [i, part] of expected.list.entries()) {
      if (i < actual.list.length) {
        yield* partsOf({ expected: part, actual: actual.list[i] }, `${path}[${i}]`, true);
      }
    }
  } else if (isRecord(expected) && isRecord(actual)) {
    const theirs = new Map(actual.record);
    for (const [key, part] of expected.record) {
      const other = theirs.get(key);
      if (other === undefined) continue;
      yield* partsOf({ expected: part, actual: other }, path ? `${path}.${key}` : key);
    }
  }
}

export function isList(seen: Seen | undefined): seen is Extract<Seen, { readonly list: unknown }> {
  return typeof seen === "object" && seen !== null && "list" in seen;
}

export function isRecord(
  seen: Seen | undefined,
): seen is Extract<Seen, { readonly record: unknown }> {
  return typeof seen === "object" && seen !== null && "record" in seen;
}
