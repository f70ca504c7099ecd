/** A test as it stands in a suite: the call that states it, and what it does with its inputs. */
import { inBrackets, type ModuleText, ownNames, patternNames } from "./module_text.ts";
import { behindBracket, depthChange, splitAtCommas, type Token } from "./scan.ts";

/** A function that is written out: `(a, b) => mul(a, b)`. */
export interface FunctionText {
  readonly parameters: readonly (readonly Token[])[];
  /** The expression, or all statements of the block. */
  readonly body: readonly Token[];
  readonly isBlock: boolean;
  readonly isAsync: boolean;
}

/** The place in a text of a line and a column, both from 1. */
export function offsetOf(source: string, { line, column }: { line: number; column: number }) {
  let start = 0;
  for (let i = 1; i < line; i++) start = source.indexOf("\n", start) + 1;
  return start + column - 1;
}

/** What a call is made of: the function's name, and its arguments. */
export interface CallText {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly arguments: readonly (readonly Token[])[];
}

/** The call that begins at a place in the text. */
export function callAt({ tokens }: ModuleText, offset: number): CallText | undefined {
  const at = tokens.findIndex(({ end }) => end > offset);
  const open = tokens.findIndex(({ text }, i) => i > at && text === "(");
  if (at < 0 || open < 0 || tokens[at].kind !== "word") return undefined;
  return {
    name: tokens[open - 1].kind === "word" ? tokens[open - 1].text : tokens[at].text,
    start: tokens[at].start,
    end: tokens[behindBracket(tokens, open) - 1].end,
    arguments: splitAtCommas(inBrackets(tokens, open)),
  };
}

/** The function that a piece of code is, if it is one that is written out. */
export function functionText(tokens: readonly Token[]): FunctionText | undefined {
  const isAsync = tokens[0]?.text === "async", first = isAsync ? 1 : 0;
  let depth = 0;
  const arrow = tokens.findIndex((token) => {
    const isHere = depth === 0 && token.text === "=>";
    depth += depthChange(token);
    return isHere;
  });
  if (arrow < 0) return undefined;
  const parameters = tokens[first].text === "("
    ? splitAtCommas(inBrackets(tokens, first))
    : [tokens.slice(first, arrow)];
  const body = tokens.slice(arrow + 1), isBlock = body[0]?.text === "{";
  const inner = isBlock || isWrapped(body) ? inBrackets(body, 0) : body;
  return { parameters, body: inner, isBlock, isAsync };
}

/** Whether one pair of parentheses holds all of it: `({ a: 1 })`. */
function isWrapped(tokens: readonly Token[]): boolean {
  return tokens[0]?.text === "(" && behindBracket(tokens, 0) === tokens.length;
}

/** A parameter without its type: its pattern, and what it is where nothing is given. */
export function parameterText(tokens: readonly Token[]): {
  readonly pattern: readonly Token[];
  readonly otherwise?: readonly Token[];
} {
  const cut = (sign: string) => {
    let depth = 0;
    return tokens.findIndex((token) => {
      const isHere = depth === 0 && token.text === sign;
      depth += depthChange(token);
      return isHere;
    });
  };
  const colon = cut(":"), equals = cut("=");
  const end = [colon, equals].filter((at) => at >= 0).sort((a, b) => a - b)[0] ?? tokens.length;
  return {
    pattern: tokens.slice(0, end),
    ...equals >= 0 && { otherwise: tokens.slice(equals + 1) },
  };
}

/** The named functions around a place, the innermost first, by what they are called with. */
export function functionsAround({ tokens }: ModuleText, offset: number) {
  const found: { readonly name: string; readonly parameters: readonly (readonly Token[])[] }[] = [];
  for (const [i, { text }] of tokens.entries()) {
    if (text !== "function" || tokens[i + 1]?.kind !== "word") continue;
    const open = tokens.findIndex((token, at) => at > i && token.text === "(");
    let body = behindBracket(tokens, open);
    while (body < tokens.length && tokens[body].text !== "{") {
      body = depthChange(tokens[body]) > 0 ? behindBracket(tokens, body) : body + 1;
    }
    const end = behindBracket(tokens, body);
    if (tokens[body].start > offset || tokens[end - 1].end < offset) continue;
    found.unshift({
      name: tokens[i + 1].text,
      parameters: splitAtCommas(inBrackets(tokens, open)),
    });
  }
  return found;
}

/** The names that functions around a place declare, named ones and others, and their parameters. */
export function localsAround(module: ModuleText, offset: number): Set<string> {
  const locals = new Set<string>();
  for (const around of functionsIn(module)) {
    if (around[0].start > offset || around[around.length - 1].end < offset) continue;
    for (const name of ownNames(around)) locals.add(name);
  }
  return locals;
}

/** Found once: each of a suite's tests is looked for in the same text. */
const functionsFound = new WeakMap<ModuleText, readonly (readonly Token[])[]>();

/** All functions in a module's text, named ones and others, with their parameters. */
function functionsIn(module: ModuleText): readonly (readonly Token[])[] {
  const known = functionsFound.get(module);
  if (known) return known;
  const { tokens } = module, found: (readonly Token[])[] = [];
  functionsFound.set(module, found);
  for (const [i, { text }] of tokens.entries()) {
    if (text === "function" && tokens[i + 1]?.text !== ":") {
      const open = tokens.findIndex((token, at) => at > i && token.text === "(");
      let body = behindBracket(tokens, open);
      while (body < tokens.length - 1 && tokens[body].text !== "{") body++;
      found.push(tokens.slice(i, behindBracket(tokens, body)));
    } else if (text === "=>") {
      found.push(tokens.slice(parametersBefore(tokens, i), bodyEnd(tokens, i + 1)));
    }
  }
  return found;
}

/** Where the parameters in front of an arrow begin. */
function parametersBefore(tokens: readonly Token[], arrow: number): number {
  let depth = 0, at = arrow - 1;
  for (; at > 0; at--) {
    depth -= depthChange(tokens[at]);
    if (depth === 0) break;
  }
  return at;
}

/** Where the body behind an arrow ends. */
function bodyEnd(tokens: readonly Token[], from: number): number {
  if (tokens[from].text === "{") return behindBracket(tokens, from);
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    depth += depthChange(tokens[at]);
    if (depth < 0 || (depth === 0 && /^[,;]$/.test(tokens[at].text))) return at;
  }
  return tokens.length;
}

/** The names that a list of parameters binds. */
export function boundNames(parameters: readonly (readonly Token[])[]): string[] {
  return parameters.flatMap(patternNames);
}
