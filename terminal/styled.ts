/** Painted text in columns: the sequences that paint it take none. */
import { fold, textWidth } from "./cells.ts";
import { stripAnsiCode } from "./colors.ts";
import { printable } from "./text.ts";

// deno-lint-ignore no-control-regex
const PAINT = /(\x1b\[[0-9;]*m)/;

/** How many columns a painted line takes. */
export function styledWidth(line: string): number {
  return textWidth(stripAnsiCode(line));
}

/** A painted line in pieces of at most `width` columns, each painted by itself. */
export function foldStyled(line: string, width: number): string[] {
  const pieces: string[] = [""], open = new Map<string, string>();
  let used = 0;
  for (const [i, part] of line.split(PAINT).entries()) {
    if (i % 2 === 1) {
      const code = part.slice(2, -1), end = endOf(code);
      if (end === undefined) open.delete(code);
      else open.set(end, part);
      if (code === "0" || code === "") open.clear();
      pieces[pieces.length - 1] += part;
      continue;
    }
    const [first, ...more] = foldFrom(part, used, width);
    pieces[pieces.length - 1] += first;
    used = more.length === 0 ? used + textWidth(first) : textWidth(more.at(-1)!);
    for (const piece of more) {
      pieces[pieces.length - 1] += [...open.keys()].map((end) => `\x1b[${end}m`).join("");
      pieces.push([...open.values()].join("") + piece);
    }
  }
  return pieces;
}

/** A painted line in pieces that are broken between words, where these are no longer than a piece. */
export function wrapStyled(line: string, width: number): string[] {
  if (styledWidth(line) <= width) return [line];
  const lines: string[] = [];
  let used = Infinity;
  for (const word of line.split(" ")) {
    const more = styledWidth(word);
    if (used + 1 + more > width) {
      lines.push(word);
      used = more;
    } else {
      lines[lines.length - 1] += ` ${word}`;
      used += 1 + more;
    }
  }
  return lines.flatMap((line) => foldStyled(line, width));
}

/** The beginning of a painted line, with a `…` where it is longer. */
export function cutStyled(line: string, width: number): string {
  if (styledWidth(line) <= width) return line;
  return width < 1 ? "" : `${foldStyled(line, width - 1)[0]}…`;
}

/** Folds a text whose first piece begins in column `used`. */
function foldFrom(text: string, used: number, width: number): string[] {
  if (text === "") return [""];
  const [first] = fold(text, Math.max(1, width - used));
  const begins = used === 0 || textWidth(first) <= width - used ? first : "";
  const rest = text.slice(begins.length);
  return rest === "" ? [begins] : [begins, ...fold(rest, width)];
}

/** The code that ends what another begins: `"31"` → `"39"`; nothing for one that ends something. */
function endOf(code: string): string | undefined {
  if (/^[12]$/.test(code)) return "22";
  return /^(?:3[0-8]|9[0-7])\b/.test(code) ? "39" : undefined;
}

/** What a program of ours has said, with its colours, but nothing else that drives a terminal. */
export function paintedOnly(text: string): string {
  return text.split(PAINT).map((part, i) => i % 2 === 1 ? part : printable(part)).join("");
}
