/**
 * A failing test as code that can be pasted: into `deno repl`, started in the course's folder, or
 * into a file there. It is the test's own body, with the inputs in constants, what it imports and
 * what it uses of the suite's own declarations.
 */
import { readIfThere } from "../../terminal/files.ts";
import type { Place, TestDescription } from "../witness/protocol.ts";
import { dedented } from "./lines.ts";
import {
  type Declared,
  declaredNames,
  freeNames,
  inBrackets,
  type ModuleText,
  moduleText,
} from "./module_text.ts";
import { behindBracket, depthChange, splitAtCommas, type Token } from "./scan.ts";
import {
  boundNames,
  callAt,
  type CallText,
  functionsAround,
  type FunctionText,
  functionText,
  offsetOf,
  parameterText,
} from "./test_text.ts";
import { written } from "./written.ts";

/** Where a test stands, and its lines. */
export interface TestSource {
  /** Below the root, with slashes. */
  readonly file: string;
  readonly line: number;
  /** The body of the example or the law; of a kernel the whole call. */
  readonly text: string;
}

/** The files of suites, by their URLs, each read once. */
const texts = new Map<string, Promise<ModuleText | undefined>>();

function textOf(url: string): Promise<ModuleText | undefined> {
  const known = texts.get(url) ??
    readIfThere(new URL(url)).then((text) => text === undefined ? undefined : moduleText(text));
  texts.set(url, known);
  return known;
}

/** A piece of a suite that is to be pasted, and the file whose names it goes by. */
interface Piece {
  readonly file: string;
  readonly text: ModuleText;
  readonly tokens: readonly Token[];
}

/** A test's text, taken apart. */
interface Test extends Piece {
  readonly line: number;
  readonly call: CallText;
  readonly observe?: FunctionText;
  /** Parameters of the functions around it, and what they were called with. */
  readonly given: readonly (readonly [pattern: Piece, value: Piece])[];
}

/** Where a test stands; nothing where its description does not say so. */
export async function testSource(
  { kind, places }: TestDescription,
): Promise<TestSource | undefined> {
  const test = await findTest(places);
  if (!test) return undefined;
  const { file, line, text: { source }, call, observe } = test;
  const last = call.arguments[kind === "law" ? 2 : 1];
  const shown = kind === "kernel" ? undefined : observe?.body ?? last;
  const [start, end] = shown?.length ? spanOf(shown) : [call.start, call.end];
  return { file, line, text: dedented(source, start, end) };
}

/**
 * The test as code, nothing for a kernel, which is run by no call.
 *
 * @param inputs of a law
 * @param path where in what it shows the difference is
 */
export async function snippetOf(
  { kind, places }: TestDescription,
  { inputs = [], path = "" }: { readonly inputs?: readonly unknown[]; readonly path?: string },
): Promise<string | undefined> {
  const test = kind === "kernel" ? undefined : await findTest(places);
  if (!test) return undefined;
  const { text: { source }, observe, call, given } = test;
  const last = call.arguments[kind === "law" ? 2 : 1] ?? [];
  const parameters = observe?.parameters ?? [];

  const bound = new Set(boundNames(parameters));
  const constants = inputs.flatMap((input, i) => {
    const { pattern } = parameterText(parameters[i] ?? []);
    return pattern.length > 0 ? [`${textIn(source, pattern)} = ${written(input).code}`] : [];
  });
  const around = given.map(([pattern, value]) => {
    boundNames([pattern.tokens]).forEach((name) => bound.add(name));
    const code = textIn(value.text.source, value.tokens);
    return { line: `const ${textIn(pattern.text.source, pattern.tokens)} = ${code};`, value };
  });

  const body = observe ? bodyLines(test, observe, path) : undefined;
  const free = [
    { ...test, tokens: observe ? body!.tokens : last },
    ...around.map(({ value }) => value),
  ];
  const { imports, pasted } = gather(free, bound);
  const lines = [
    ...body?.lines ??
      [`console.log(${textIn(source, last)}(${inputs.map(() => "…").join(", ")}));`],
  ];
  return [
    ...imports,
    ...pasted,
    ...around.map(({ line }) => line),
    ...together(constants),
    ...lines,
  ].join("\n");
}

/** So long a line with several constants may be. */
const SHORT = 60;

/** Constants as statements, short ones side by side. */
function together(constants: readonly string[]): string[] {
  const lines: string[] = [];
  for (const constant of constants) {
    const last = lines.at(-1);
    if (last && last.length + constant.length < SHORT) {
      lines[lines.length - 1] = `${last}, ${constant}`;
    } else lines.push(constant);
  }
  return lines.map((line) => `const ${line};`);
}

/** Finds the call that states a test, and what was handed to the functions around it. */
async function findTest(places: readonly Place[] = []): Promise<Test | undefined> {
  const pieces = await Promise.all(places.map(async (place) => {
    const at = place.url.lastIndexOf("/modules/"), text = await textOf(place.url);
    if (at < 0 || !text) return undefined;
    return { file: place.url.slice(at + 1), text, place, offset: offsetOf(text.source, place) };
  }));
  const [first, ...outer] = pieces.filter((piece) => piece !== undefined);
  const call = first && callAt(first.text, first.offset);
  if (!call) return undefined;
  const given: (readonly [Piece, Piece])[] = [];
  let inner = first;
  for (const piece of outer) {
    const from = callAt(piece.text, piece.offset);
    const around = functionsAround(inner.text, inner.offset);
    const called = from && around.find(({ name }) => name === from.name);
    if (!called) continue;
    for (const [i, parameter] of called.parameters.entries()) {
      const { pattern, otherwise = [] } = parameterText(parameter), value = from.arguments[i];
      given.unshift([
        { ...inner, tokens: pattern },
        value ? { ...piece, tokens: value } : { ...inner, tokens: otherwise },
      ]);
    }
    inner = piece;
  }
  const observe = functionText(call.arguments[call.name === "law" ? 2 : 1] ?? []);
  return {
    ...{ file: first.file, line: first.place.line, text: first.text, tokens: [], call },
    ...observe && { observe },
    given: neededOf(given, freeNames(observe?.body ?? [])),
  };
}

/** Of what was handed in, what a piece of code uses, and what that uses in turn. */
function neededOf(
  given: readonly (readonly [Piece, Piece])[],
  used: Set<string>,
): (readonly [Piece, Piece])[] {
  return given.toReversed().filter(([{ tokens }, value]) => {
    const isNeeded = boundNames([tokens]).some((name) => used.has(name));
    if (isNeeded) freeNames(value.tokens).forEach((name) => used.add(name));
    return isNeeded;
  }).reverse();
}

/** The lines of a body, which end in one that shows what comes of it. */
function bodyLines(
  { text: { source } }: Test,
  { body, isBlock, isAsync }: FunctionText,
  path: string,
): { readonly lines: string[]; readonly tokens: readonly Token[] } {
  const returns = body.flatMap(({ text }, i) =>
    text === "return" && !isInFunction(body, i) ? [i] : []
  );
  const end = body[body.length - 1]?.text === ";" ? body.length - 1 : body.length;
  if (!isBlock) {
    const shown = narrowed(body, path);
    return { lines: [shows(textIn(source, shown))], tokens: shown };
  }
  const [only] = returns;
  const isLast = returns.length === 1 && isOutermost(body, only) &&
    end === body.length - 1 && closes(body, only) === end;
  if (!isLast) {
    const [start, stop] = spanOf(body), wait = isAsync ? "await " : "";
    const inner = dedented(source, start, stop).replace(/^(?=.)/gm, "  ");
    const lines = [`console.log(${wait}(${isAsync ? "async " : ""}() => {`, inner, "})());"];
    return { lines, tokens: body };
  }
  const before = body.slice(0, only);
  const shown = narrowed(body.slice(only + 1, end), path, before);
  const text = before.length > 0 ? [dedented(source, ...spanOf(before))] : [];
  return { lines: [...text, shows(textIn(source, shown))], tokens: [...before, ...shown] };
}

/** Where the statement ends that begins at a place. */
function closes(tokens: readonly Token[], place: number): number {
  let depth = 0;
  return tokens.findIndex((token, i) => {
    if (i >= place) depth += depthChange(token);
    return i >= place && depth === 0 && token.text === ";";
  });
}

function shows(expression: string): string {
  return `console.log(${expression});`;
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
 * and shares nothing with the others that is declared before.
 */
function narrowed(
  expression: readonly Token[],
  path: string,
  before: readonly Token[] = [],
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
  const own = new Set(declaredNames(before));
  const others = freeNames(
    entries.filter((entry) => entry !== found).flatMap(({ value }) => value),
  );
  const shared = [...freeNames(found.value)].some((name) => own.has(name) && others.has(name));
  return shared ? expression : narrowed(found.value, path.slice(found.key!.length + 1), before);
}

function keyOf({ kind, text }: Token): string {
  return kind === "string" ? text.slice(1, -1).replace(/\\(.)/g, "$1") : text;
}

/** What pieces of code need: import statements, and declarations of the suites' own. */
function gather(
  pieces: readonly Piece[],
  bound: ReadonlySet<string>,
): { readonly imports: string[]; readonly pasted: string[] } {
  const imports = new Map<string, Set<string>>(), whole: string[] = [];
  const pasted = new Map<Declared, { readonly text: ModuleText; readonly isOf: string }>();
  const add = (from: string, name: string) =>
    imports.set(from, (imports.get(from) ?? new Set()).add(name));
  const queue = [...pieces];
  for (const { file, text, tokens } of queue) {
    for (const name of freeNames(tokens)) {
      const imported = text.imports.get(name), declared = text.declared.get(name);
      if (bound.has(name)) continue;
      if (imported) {
        const { from, name: there, isType } = imported;
        if (there === "*") {
          whole.push(`import ${isType ? "type " : ""}* as ${name} from "${from}";`);
        } else {
          const words = there === name ? name : `${there} as ${name}`;
          add(from, isType ? `type ${words}` : words);
        }
      } else if (declared?.isExported) {
        add(`#${file}`, declared.isType ? `type ${name}` : name);
      } else if (declared && !pasted.has(declared)) {
        pasted.set(declared, { text, isOf: file });
        queue.push({ file, text, tokens: declared.tokens });
      }
    }
  }
  const statements = [...imports].map(([from, names]) =>
    `import { ${[...names].sort().join(", ")} } from "${from}";`
  );
  const inOrder = [...pasted].sort(([a], [b]) => a.tokens[0].start - b.tokens[0].start);
  return {
    imports: [...new Set(whole), ...statements].sort((a, b) =>
      a.slice(a.lastIndexOf('"', a.length - 3)) < b.slice(b.lastIndexOf('"', b.length - 3)) ? -1 : 1
    ),
    pasted: inOrder.map(([{ tokens }, { text }]) => dedented(text.source, ...spanOf(tokens))),
  };
}

function spanOf(tokens: readonly Token[]): [start: number, end: number] {
  return [tokens[0].start, tokens[tokens.length - 1].end];
}

/** A piece of code as it stands there. */
function textIn(source: string, tokens: readonly Token[]): string {
  return tokens.length > 0 ? dedented(source, ...spanOf(tokens)) : "undefined";
}
