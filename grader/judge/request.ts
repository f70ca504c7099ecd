/** A test's inputs, as they are sent. */
import { encode, type Seen } from "../witness/codec.ts";
import type { Request } from "../witness/protocol.ts";

/** What a test is given at a time. */
export type Inputs = readonly unknown[];

/** One test, once for each list of inputs; behind the last one nothing is asked. */
export function requestOf(test: number, inputs: readonly Inputs[], last = false): Request {
  return { test, inputs: inputs.map((values) => values.map(toSeen)), last };
}

export function toSeen(value: unknown): Seen {
  return JSON.parse(encode(value));
}
