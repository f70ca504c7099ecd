/** Numbers of one type as those of another. */
import type { ScalarName } from "../types/types.ts";

const FLOATS = new Float32Array(1), WORDS = new Uint32Array(FLOATS.buffer);

/** Towards zero, and within what both types have. */
export function toI32(a: number): number {
  return Number.isNaN(a) ? 0 : Math.max(-2147483648, Math.min(2147483520, Math.trunc(a)));
}

export function toU32(a: number): number {
  return Number.isNaN(a) ? 0 : Math.max(0, Math.min(4294967040, Math.trunc(a)));
}

/** The same bits, read as another type. */
export function bits(a: number, from: ScalarName, to: ScalarName): number {
  if (from === "f32") FLOATS[0] = a;
  else WORDS[0] = a;
  return to === "f32" ? FLOATS[0] : to === "i32" ? WORDS[0] | 0 : WORDS[0];
}
