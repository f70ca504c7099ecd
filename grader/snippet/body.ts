/** What of a test's body is shown as code: its statements, and in the end what comes of them. */
import { dedented, spanOf, textIn } from "./lines.ts";
import { declaredNames, freeNames, inBrackets } from "./module_text.ts";
import { behindBracket, depthChange, splitAtCommas, type Token } from "./scan.ts";
import type { FunctionText } from "./test_text.ts";

/** The lines of a body, which end in one that shows what comes of it. */
export function bodyLines(
  source: string,
  { body, isBlock, isAsync }: FunctionText,
  { path, late, objects }: {
    readonly path: string;
    readonly late: boolean;
    /** Names of inputs that code could change. */
    readonly objects: readonly string[];
  },
): { readonly lines: string[]; readonly tokens: readonly Token[] } {
  const returns = body.flatMap(({ text }, i) =>
    text === "return" && !isInFunction(body, i) ? [i] : []
  );
  const end = body[body.length - 1]?.text === ";" ? body.length - 1 : body.length;
  const waits = late && !isAsync;
  if (!isBlock) {
    const shown = narrowed(body, path, objects);
    return { lines: [shows(textIn(source, shown), waits)], tokens: shown };
  }
  const [only] = returns;
  const isLast = returns.length === 1 && isOutermost(body, only) &&
    end === body.length - 1 && closes(body, only) === end;
  if (!isLast) {
    const [start, stop] = spanOf(body), wait = isAsync || late ? "await " : "";
    const inner = dedented(source, start, stop).replace(/^(?=.)/gm, "  ");
    const lines = [`console.log(${wait}(${isAsync ? "async " : ""}() => {`, inner, "})());"];
    return { lines, tokens: body };
  }
  const before = body.slice(0, only);
  const own = [...objects, ...declaredNames(before)];
  const shown = narrowed(body.slice(only + 1, end), path, own);
  const text = before.length > 0 ? [dedented(source, ...spanOf(before))] : [];
  return { lines: [...text, shows(textIn(source, shown), waits)], tokens: [...before, ...shown] };
}

/** Where the statement ends that begins at a place. */
function closes(tokens: readonly Token[], place: number): number {
  let depth = 0;
  return tokens.findIndex((token, i) => {
    if (i >= place) depth += depthChange(token);
    return i >= place && depth === 0 && token.text === ";";
  });
}

/** The line that shows what something comes to, or what it promises. */
export function shows(expression: string, waits = false): string {
  return `console.log(${waits ? "await " : ""}${expression});`;
}

/** Whether a place lies in a function within. */
function isInFunction(tokens: readonly Token[], place: number): boolean {
  return tokens.some(({ text }, i) =>
    i < place && text === "{" && isBody(tokens, i) && behindBracket(tokens, i) > place
  );
}

/** Whether a brace begins a function's body: behind an arrow, or behind parameters. */
function isBody(tokens: readonly Token[], brace: number): boolean {
  const before = tokens[brace - 1]?.text;
  if (before === "=>") return true;
  if (before !== ")") return false;
  let open = brace - 1, depth = 0;
  do depth += depthChange(tokens[open]); while (depth < 0 && open-- > 0);
  return !/^(if|for|while|switch|catch)$/.test(tokens[open - 1]?.text ?? "if");
}

/** Whether a place lies in no brackets. */
function isOutermost(tokens: readonly Token[], place: number): boolean {
  return tokens.slice(0, place).reduce((depth, token) => depth + depthChange(token), 0) === 0;
}

/**
 * Of an object that is written out only the entry that a path leads to, where that calls something
 * and shares nothing with the others that code could have changed.
 */
function narrowed(
  expression: readonly Token[],
  path: string,
  own: readonly string[],
): readonly Token[] {
  if (expression[0]?.text !== "{" || behindBracket(expression, 0) < expression.length) {
    return expression;
  }
  const entries = splitAtCommas(inBrackets(expression, 0)).map((entry) => {
    const [key, colon] = entry;
    return colon?.text === ":" ? { key: keyOf(key), value: entry.slice(2) } : { value: entry };
  });
  const isIt = ({ key }: { readonly key?: string }) =>
    key !== undefined && (path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[`));
  const [found] = entries.filter(isIt).sort((a, b) => b.key!.length - a.key!.length);
  if (!found || !found.value.some(({ text }) => text === "(")) return expression;
  if (entries.slice(entries.indexOf(found)).some(({ value }) => value[0].text === "...")) {
    return expression;
  }
  const others = freeNames(
    entries.filter((entry) => entry !== found).flatMap(({ value }) => value),
  );
  // Also under two names one thing may be the same.
  const mentions = (names: ReadonlySet<string>) => own.some((name) => names.has(name));
  const shared = mentions(freeNames(found.value)) && mentions(others);
  return shared ? expression : narrowed(found.value, path.slice(found.key!.length + 1), own);
}

function keyOf({ kind, text }: Token): string {
  return kind === "string" ? text.slice(1, -1).replace(/\\(.)/g, "$1") : text;
}
