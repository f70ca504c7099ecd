/**
 * GPT-2's numbers for the bytes. Its tokens too are bytes first, but not in the bytes' own order: first
 * come those that can be printed, and then the others. A merge's id is 256 + rank there and here.
 */
import { BYTES } from "./pair.ts";

/** The bytes in the order of GPT-2's ids: `"!"` is 0, a blank 220. */
export const GPT2_BYTES: readonly number[] = (() => {
  const printed = (byte: number) =>
    byte >= 0x21 && byte <= 0x7e || byte >= 0xa1 && byte <= 0xac || byte >= 0xae;
  const bytes = Array.from({ length: BYTES }, (_, byte) => byte);
  return [...bytes.filter(printed), ...bytes.filter((byte) => !printed(byte))];
})();

const GPT2_OF_BYTE = GPT2_BYTES.map((_, byte) => GPT2_BYTES.indexOf(byte));

/** GPT-2's id of one of our tokens. */
export function toGpt2Id(id: number): number {
  return id < BYTES ? GPT2_OF_BYTE[id] : id;
}

/** Our id of one of GPT-2's tokens. */
export function fromGpt2Id(id: number): number {
  return id < BYTES ? GPT2_BYTES[id] : id;
}
