/** Texts for a page of some width, also those that come from code we do not trust. */

// Control characters but for tab and line break, other signs that end a line, and those that turn the
// writing direction.
// deno-lint-ignore no-control-regex
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * Makes a text harmless to print: control characters, with which a terminal could be driven or a
 * verdict overwritten, become visible signs. Line breaks and tabs stay.
 */
export function printable(text: string): string {
  return text.replace(CONTROL, (sign) => {
    const code = sign.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : "\ufffd";
  });
}

/** So much of a line is shown. */
const LINE = 200;

/** Longer words than any that a person writes; what the words of a message may come to. */
const LONG_WORD = 80, LONG_MESSAGE = 1000;

/** A text that holds parts of somebody's own, harmless to print and of limited length. */
export function bounded(text: string, most = LONG_MESSAGE): string {
  const cut = text.replace(
    new RegExp(`\\S{${LONG_WORD + 1},}`, "g"),
    (word) => `${word.slice(0, LONG_WORD / 2)}…${word.slice(-LONG_WORD / 4)}`,
  );
  return printable(cut.length <= most ? cut : `${cut.slice(0, most)}…`);
}

/** A line, or what stands around one place in it where it is longer; columns count from 1. */
export function excerpt(line: string, column: number, most = LINE): string {
  const middle = column - 1 - Math.floor(most / 2);
  const start = Math.max(0, Math.min(middle, line.length - most));
  const text = line.slice(start, start + most), end = start + most < line.length ? "…" : "";
  return printable(`${start > 0 ? "…" : ""}${text}${end}`);
}

/** Indents every line of a text. */
export function indent(text: string, by: number): string {
  return text.replace(/^(?=.)/gm, " ".repeat(by));
}

/** Breaks a text between words so that no line is longer than `width`, where words allow it. */
export function wrap(text: string, width: number): string {
  return text.split("\n").map((line) => {
    if (line.length <= width) return line;
    const lines = [""];
    for (const word of line.split(" ")) {
      const last = lines[lines.length - 1];
      if (last === "") lines[lines.length - 1] = word;
      else if (last.length + 1 + word.length <= width) lines[lines.length - 1] += ` ${word}`;
      else lines.push(word);
    }
    return lines.join("\n");
  }).join("\n");
}
