/** The name of a file for whatever a person is called: on every system one file a person. */

/** What a system takes for something else, and what cannot be in a name, is written as `%3D`. */
const PLAIN = /^[a-z0-9._@-]$/;

/** Names that Windows gives to devices, whatever follows the dot. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/;

/** A system's own limit is 255 bytes; ours leaves room for an ending. */
const LONGEST = 200;

/**
 * `"anna"` for `anna`, `"%3Dcmd()"` for `=cmd()` with its brackets encoded too. Two ids never share a
 * name, also where large and small letters are the same.
 *
 * @throws {RangeError} for an empty id, and for one that is too long
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
  if (name.length > LONGEST) throw new RangeError(`The id ${id.slice(0, 40)}… is too long`);
  return name;
}

function encoded(byte: number): string {
  return `%${byte.toString(16).padStart(2, "0")}`;
}
