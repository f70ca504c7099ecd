/** What the terminal can show: colours, width, and text that comes from code we do not trust. */
import { setColorEnabled } from "@std/fmt/colors";

/** Colours are on for a terminal that did not ask for none; `FORCE_COLOR` and `NO_COLOR` decide first. */
export function configureColors(): void {
  const off = Deno.env.get("NO_COLOR"), on = Deno.env.get("FORCE_COLOR");
  setColorEnabled(!off && (!!on || Deno.stdout.isTerminal()));
}

/** How many columns there are, 80 where the output is no terminal. */
export function columns(): number {
  if (!Deno.stdout.isTerminal()) return 80;
  try {
    return Deno.consoleSize().columns;
  } catch {
    return 80;
  }
}

// Control characters but for tab and line break, and the signs that turn the writing direction.
// deno-lint-ignore no-control-regex
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

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

/** A line that is written over again and again on a terminal, and does not appear elsewhere. */
export function progressLine(): { show(text: string): void; clear(): void } {
  const visible = Deno.stderr.isTerminal();
  const write = (text: string) => Deno.stderr.writeSync(new TextEncoder().encode(text));
  return {
    show: (text) => {
      if (visible) write(`\r\x1b[2K${text.slice(0, columns() - 1)}`);
    },
    clear: () => {
      if (visible) write("\r\x1b[2K");
    },
  };
}
