/** A kernel's text taken apart into words, each with its place. */
import { ABSENT } from "./absent.ts";
import { KernelError, type Place } from "./kernel_error.ts";

/** The smallest parts that mean something. */
export interface Word extends Place {
  readonly kind: "name" | "number" | "sign" | "text" | "end";
  /** As it is written; of a text what stands between its quotes. */
  readonly text: string;
}

/** What may come next; signs of more characters stand before their beginnings. */
const NEXT = new RegExp(
  [
    String.raw`(?<blank>\s+|//[^\n]*|/\*[^]*?\*/)`,
    String.raw`(?<open>/\*)`,
    String.raw`(?<name>[A-Za-z_$][\w$]*)`,
    String.raw`(?<number>(?:0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|` +
    String.raw`(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)(?<rest>[\w$]*))`,
    String.raw`(?<text>"[^"\n]*"|'[^'\n]*')`,
    String.raw`(?<sign>>>>=|<<=|>>=|>>>|===|!==|&&|\|\||<<|>>|<=|>=|==|!=|\+\+|--|=>|` +
    String.raw`\*\*|\?\?|\?\.(?!\d)|\.\.\.|` +
    String.raw`[-+*/%&|^]=|[-+*/%&|^~!<>=?:;,.(){}[\]@])`,
  ].join("|"),
  "y",
);

/**
 * The words of a kernel's text, and an end behind them.
 *
 * @throws {KernelError} for a character that belongs to no word
 * @example
 * ```ts
 * import { wordsOf } from "#modules/3_parallel/simd/compiler/words.ts";
 *
 * const words = wordsOf("let x = 2.5; // two and a half", "x.kernel.ts");
 * if (words.map(({ text }) => text).join(" ") !== "let x = 2.5 ; ") throw new Error("other words");
 * ```
 */
export function wordsOf(text: string, file: string): Word[] {
  const words: Word[] = [];
  let line = 1, lineStart = 0;
  NEXT.lastIndex = 0;
  for (let at = 0; at < text.length; at = NEXT.lastIndex) {
    const place = { line, column: at - lineStart + 1 };
    const { blank, open, name, number, rest, text: quoted, sign } = NEXT.exec(text)?.groups ?? {};
    if (blank !== undefined) {
      line += blank.split("\n").length - 1;
      if (blank.includes("\n")) lineStart = at + blank.lastIndexOf("\n") + 1;
    } else if (open !== undefined) throw new KernelError("this comment has no end", file, place);
    else if (name !== undefined) words.push({ kind: "name", text: name, ...place });
    else if (rest) throw new KernelError(`a number ends before ${rest}: leave it out`, file, place);
    else if (number !== undefined) {
      words.push({ kind: "number", text: number.replaceAll("_", ""), ...place });
    } else if (quoted !== undefined) {
      words.push({ kind: "text", text: quoted.slice(1, -1), ...place });
    } else if (sign !== undefined) words.push({ kind: "sign", text: sign, ...place });
    else throw new KernelError(strange(text, at), file, place);
  }
  words.push({ kind: "end", text: "", line, column: text.length - lineStart + 1 });
  return words;
}

function strange(text: string, at: number): string {
  if (text[at] === '"' || text[at] === "'") return "this text has no end";
  if (text[at] === "`") return ABSENT["`"];
  const character = String.fromCodePoint(text.codePointAt(at)!);
  return `a kernel has no use for the character ${character}`;
}
