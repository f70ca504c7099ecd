/** JSON that is harmless wherever it is put. */

// What opens or closes something in HTML, ends a line in JavaScript, drives a terminal, or turns the
// writing direction. Outside of texts JSON has none of these signs.
const AWKWARD = /[<>&\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * A value as JSON that says the same and can stand in a page, in a script or on a terminal as it is:
 * awkward signs are written as `\u003c`. What is read from it is the text as it was, to be put into a
 * page as text.
 */
export function safeJson(value: unknown, space?: number): string {
  return JSON.stringify(value, null, space).replace(
    AWKWARD,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
