/** The name of a file for whatever a person is called: on every system one file a person. */

import { createHash } from "node:crypto";

/** What a system takes for something else, and what cannot be in a name, is written as `%3D`. */
const PLAIN = /^[a-z0-9._@-]$/;

/** Names that Windows gives to devices, whatever follows the dot. */
export const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/;

/** A system's own limit is 255 bytes; ours leaves room for an ending. */
const LONGEST = 200;

/**
 * `"anna"` for `anna`, `"%3Dcmd()"` for `=cmd()` with its brackets encoded too. Two ids never share a
 * name, also where large and small letters are the same.
 *
 * A long one is cut, and ends with a hash behind a `~`, which no other name has.
 *
 * @throws {RangeError} for an empty id
 */
export function fileName(id: string): string {
  if (id === "") throw new RangeError("Nobody has an empty id");
  let name = "";
  for (const byte of new TextEncoder().encode(id)) {
    const sign = String.fromCharCode(byte);
    name += PLAIN.test(sign) ? sign : encoded(byte);
  }
  if (DEVICES.test(name) || name.startsWith(".")) {
    name = encoded(name.charCodeAt(0)) + name.slice(1);
  }
  if (name.endsWith(".")) name = name.slice(0, -1) + encoded(0x2e);
  if (name.length <= LONGEST) return name;
  const hash = createHash("sha256").update(id).digest("hex").slice(0, 32);
  return `${name.slice(0, LONGEST - hash.length - 1)}~${hash}`;
}

function encoded(byte: number): string {
  return `%${byte.toString(16).padStart(2, "0")}`;
}
