/** The words, numbers and signs of a WGSL text, without blanks and comments. */
import { type Place, WgslError } from "../syntax.ts";

/** A word, a number or a sign, and where it stands. */
export interface Token extends Place {
  readonly kind: "name" | "number" | "sign" | "end";
  readonly text: string;
  /** How many signs of the text stand before it. */
  readonly offset: number;
}

/** Hexadecimal with a point or a power, hexadecimal, with a point, with a power, whole. */
const NUMBER = new RegExp(
  [
    String.raw`0[xX](?:[\da-fA-F]+\.[\da-fA-F]*|\.[\da-fA-F]+)(?:[pP][+-]?\d+[fh]?)?`,
    String.raw`0[xX][\da-fA-F]+[pP][+-]?\d+[fh]?`,
    String.raw`0[xX][\da-fA-F]+[iu]?`,
    String.raw`(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?[fh]?`,
    String.raw`\d+[eE][+-]?\d+[fh]?`,
    String.raw`\d+[iufh]?`,
  ].join("|"),
  "y",
);
/** WGSL's own list: JavaScript's \s has more signs, and its line ends are fewer. */
const BLANK = /[ \t\n\v\f\r\u0085\u200e\u200f\u2028\u2029]+|\/\/[^\n\v\f\r\u0085\u2028\u2029]*/y;
const NAME = /[\p{XID_Start}_][\p{XID_Continue}]*/uy;
const SIGN = /<<=|>>=|->|\+\+|--|&&|\|\||<<|>>|[<>=!+\-*/%&|^]=|[@(){}[\];:,.<>=!+\-*/%&|^~]/y;

/** Takes a text apart; the last token is its end. Lines are counted from behind `linesBefore`. */
export function tokenize(text: string, linesBefore = 0): Token[] {
  const tokens: Token[] = [];
  let at = 0, line = linesBefore + 1, start = 0;
  const skip = (length: number) => {
    for (const end = at + length; at < end; at++) {
      if (text[at] === "\n") {
        line++;
        start = at + 1;
      }
    }
  };
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  while (at < text.length) {
    const place = { line, column: at - start + 1 };
    const blank = match(BLANK);
    if (blank !== undefined) {
      skip(blank.length);
      continue;
    }
    if (text.startsWith("/*", at)) {
      skip(commentLength(text.slice(at), place));
      continue;
    }
    const number = match(NUMBER), name = number === undefined ? match(NAME) : undefined;
    const found = number ?? name ?? match(SIGN);
    if (found === undefined) {
      throw new WgslError(`The sign ${JSON.stringify(text[at])} has no meaning here`, place);
    }
    const kind = number !== undefined ? "number" : name !== undefined ? "name" : "sign";
    tokens.push({ kind, text: found, offset: at, ...place });
    skip(found.length);
  }
  const place = { line, column: at - start + 1 };
  tokens.push({ kind: "end", text: "the end of the text", offset: at, ...place });
  return tokens;
}

/** The length of a comment, comments inside it included. */
function commentLength(text: string, place: Place): number {
  let depth = 0;
  for (const { 0: sign, index } of text.matchAll(/\/\*|\*\//g)) {
    depth += sign === "/*" ? 1 : -1;
    if (depth === 0) return index + 2;
  }
  throw new WgslError("The comment has no end", place);
}
