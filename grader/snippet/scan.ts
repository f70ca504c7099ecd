/** TypeScript taken apart into its smallest parts, as far as is needed to cut pieces out of a suite. */

export interface Token {
  readonly kind: "word" | "sign" | "number" | "string" | "template" | "regex" | "comment";
  readonly text: string;
  /** Where it begins in the text, and where it ends. */
  readonly start: number;
  readonly end: number;
}

const BLANK = /\s+/y;
const COMMENT = /\/\/[^\n]*|\/\*[^]*?\*\//y;
const WORD = /#?[\p{L}_$][\p{L}\p{N}_$]*/uy;
const NUMBER = /\d[\w.]*(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/y;
const REGEX = /\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*/y;
const SIGN = /=>|\.\.\.|\?\.|\?\?=?|&&=?|\|\|=?|[=!]==?|\*\*|[-+*/%<>]=|\+\+|--|[^]/y;
/** Words behind which a slash begins a regular expression, and divides nothing. */
const BEFORE_REGEX = /^(return|typeof|case|in|of|await|yield|void)$/;

/** All parts of a text but the space between them. */
export function scan(source: string): Token[] {
  const tokens: Token[] = [];
  /** For each open brace, whether it stands in a template. */
  const braces: boolean[] = [];
  let at = 0;

  const read = (kind: Token["kind"] | undefined, pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const text = pattern.exec(source)?.[0];
    if (text === undefined) return false;
    if (kind) tokens.push({ kind, text, start: at, end: at + text.length });
    at += text.length;
    return true;
  };

  /** From a backtick, or from the brace that ends what is put in, to the next of either. */
  const readTemplate = () => {
    const start = at++;
    while (at < source.length && source[at] !== "`" && !source.startsWith("${", at)) {
      at += source[at] === "\\" ? 2 : 1;
    }
    if (source[at] === "`") at++;
    else braces.push(true), at += 2;
    tokens.push({ kind: "template", text: source.slice(start, at), start, end: at });
  };

  const divides = () => {
    const last = tokens.findLast(({ kind }) => kind !== "comment");
    if (!last) return false;
    return last.kind === "sign" ? /^[)\]}]$/.test(last.text) : !BEFORE_REGEX.test(last.text);
  };

  while (at < source.length) {
    if (read(undefined, BLANK) || read("comment", COMMENT)) continue;
    if (source[at] === "`") {
      readTemplate();
    } else if (source[at] === "}" && braces.pop()) {
      readTemplate();
    } else if (source[at] === "/" && !divides() && read("regex", REGEX)) {
      continue;
    } else if (!read("word", WORD) && !read("number", NUMBER) && !read("string", STRING)) {
      if (source[at] === "{") braces.push(false);
      read("sign", SIGN);
    }
  }
  return tokens;
}

/** How many brackets a part opens, less those that it closes. */
export function depthChange({ kind, text }: Token): number {
  if (kind === "template") return (text.endsWith("${") ? 1 : 0) - (text.startsWith("}") ? 1 : 0);
  if (kind !== "sign") return 0;
  return /^[([{]$/.test(text) ? 1 : /^[)\]}]$/.test(text) ? -1 : 0;
}

/** The place behind the bracket that closes the one at `open`. */
export function behindBracket(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    depth += depthChange(tokens[i]);
    if (depth === 0) return i + 1;
  }
  return tokens.length;
}

/** Parts in groups, cut where a comma stands in none of their brackets. */
export function splitAtCommas(tokens: readonly Token[]): Token[][] {
  const groups: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth += depthChange(token);
    if (depth === 0 && token.kind === "sign" && token.text === ",") groups.push([]);
    else groups[groups.length - 1].push(token);
  }
  return groups.filter((group) => group.some(({ kind }) => kind !== "comment"));
}
