/** Lines of code for a page: cut out with the margin they have in common, and folded. */
import { wrap } from "../../terminal/text.ts";
import { depthChange, scan, type Token } from "./scan.ts";

/** A piece of a text, its lines without the margin that they have in common. */
export function dedented(source: string, start: number, end: number): string {
  const lines = source.slice(start, end).split("\n");
  const lineStart = source.lastIndexOf("\n", start - 1) + 1;
  const margins = lines.slice(1).filter((line) => line.trim()).map((line) => line.search(/\S/));
  const first = source.slice(lineStart).search(/\S/);
  const least = Math.min(first, ...margins);
  return lines.map((line, i) => i === 0 ? line : line.slice(least)).join("\n");
}

/** Where a piece of a text begins, and where it ends. */
export function spanOf(tokens: readonly Token[]): [start: number, end: number] {
  return [tokens[0].start, tokens[tokens.length - 1].end];
}

/** A piece of code as it stands in its text. */
export function textIn(source: string, tokens: readonly Token[]): string {
  return tokens.length > 0 ? dedented(source, ...spanOf(tokens)) : "undefined";
}

/** So many columns a line that goes on is set in. */
const STEP = 2;

/**
 * Code in lines of at most so many columns, as far as it can be broken: only where it means the
 * same in two lines, and never within a text.
 */
export function foldCode(code: string, width: number): string {
  return code.split("\n").some((line) => line.length > width)
    ? [...foldedLines(code, width)].join("\n")
    : code;
}

function* foldedLines(code: string, width: number): Generator<string> {
  const tokens = scan(code), breaks = breaksOf(tokens);
  let start = 0;
  for (const line of code.split("\n")) {
    const end = start + line.length, margin = line.search(/\S/);
    let from = start, indent = 0;
    while (end - from + indent > width) {
      if (code.startsWith("//", from + (from === start ? Math.max(0, margin) : 0))) break;
      const room = from + width - indent;
      const inLine = breaks.filter(({ at }) => at > from + margin && at < end);
      const { at } = bestOf(inLine.filter(({ at }) => at <= room)) ?? inLine[0] ?? {};
      if (at === undefined) break;
      yield `${" ".repeat(indent)}${code.slice(from, at).trimEnd()}`;
      from = at;
      indent = Math.max(0, margin) + STEP;
      while (code[from] === " ") from++;
    }
    yield* commentLines(`${" ".repeat(indent)}${code.slice(from, end)}`, width);
    start = end + 1;
  }
}

interface Break {
  readonly at: number;
  readonly depth: number;
  /** Between two that stand side by side. */
  readonly isComma: boolean;
}

/** The last of those in the fewest brackets, between two parts if there is such. */
function bestOf(breaks: readonly Break[]): Break | undefined {
  const lowest = Math.min(...breaks.map(({ depth }) => depth));
  const outer = breaks.filter(({ depth }) => depth === lowest);
  return outer.findLast(({ isComma }) => isComma) ?? outer.at(-1);
}

/** Behind these a line may end without that anything else is meant. */
const BREAKS = /^(,|\(|\[|\{|=|=>|\?|:|\+|\*|&&|\|\||\?\?)$/;

function breaksOf(tokens: readonly Token[]): Break[] {
  const breaks: Break[] = [];
  let depth = 0;
  for (const [i, token] of tokens.entries()) {
    depth += depthChange(token);
    const next = tokens[i + 1];
    if (token.kind === "comment") continue;
    if (next?.kind === "comment") breaks.push({ at: token.end, depth: -1, isComma: false });
    if (!next || token.kind === "template" && token.text.endsWith("${")) continue;
    if (next.kind === "template" && next.text.startsWith("}")) continue;
    if (token.text === "from" && next.kind === "string" && depth === 0) {
      breaks.push({ at: token.end, depth: -1, isComma: false });
    }
    // A bracket behind a bracket opens the same list: to break behind the inner one says it once.
    if (depthChange(token) > 0 && /^[[{]$/.test(next.text)) continue;
    if (token.kind === "sign" && BREAKS.test(token.text) && !/^[)\]}]$/.test(next.text)) {
      const outer = depthChange(token) > 0 ? depth - 0.5 : depth;
      breaks.push({ at: token.end, depth: outer, isComma: token.text === "," });
    }
  }
  return breaks;
}

/** A comment in several lines; anything else as it is. */
function commentLines(line: string, width: number): string[] {
  const [, margin, text] = /^(\s*\/\/ )(.*)$/.exec(line) ?? [];
  if (text === undefined || line.length <= width) return [line];
  return wrap(text, width - margin.length).split("\n").map((part) => margin + part);
}
