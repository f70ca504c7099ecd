/**
 * A failing test as code that can be pasted: into `deno repl`, started in the course's folder, or
 * into a file there. It is the test's own body, with the inputs in constants, what it imports and
 * what it uses of the suite's own declarations.
 */
import { readIfThere } from "../../terminal/files.ts";
import { isObserved, type Place, type TestDescription } from "../witness/protocol.ts";
import { bodyLines, shows } from "./body.ts";
import { dedented, spanOf, textIn } from "./lines.ts";
import { freeNames, inBrackets, type ModuleText, moduleText } from "./module_text.ts";
import { splitAtCommas, type Token } from "./scan.ts";
import {
  boundNames,
  callAt,
  type CallText,
  functionsAround,
  type FunctionText,
  functionText,
  localsAround,
  offsetOf,
  parameterText,
} from "./test_text.ts";
import { needsOf, type Piece } from "./needs.ts";
import { type Written, written } from "./written.ts";

/** Where a test stands, and its lines. */
export interface TestSource {
  /** Below the root, with slashes. */
  readonly file: string;
  readonly line: number;
  /**
   * The body of the example or the law; of a kernel for a GPU the whole call. One on vectors is
   * described by names of the suite's: what it was called with tells more.
   */
  readonly text?: string;
}

/** The files of suites, by their URLs, each read once. */
const texts = new Map<string, Promise<ModuleText | undefined>>();

function textOf(url: string): Promise<ModuleText | undefined> {
  const known = texts.get(url) ??
    readIfThere(new URL(url)).then((text) => text === undefined ? undefined : moduleText(text));
  texts.set(url, known);
  return known;
}

/** A test's text, taken apart. */
interface Test extends Piece {
  /** `modules/1_autodiff/suites/1.3.ts:38` */
  readonly place: string;
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
  const { place, text: { source }, call, observe } = test;
  const [, file, line] = /^(.*):(\d+)$/.exec(place)!;
  if (kind === "vectors") return { file, line: +line };
  const last = call.arguments[kind === "law" ? 2 : 1];
  const shown = kind === "kernel" ? undefined : observe?.body ?? last;
  const [start, end] = shown?.length ? spanOf(shown) : [call.start, call.end];
  return { file, line: +line, text: dedented(source, start, end) };
}

export interface SnippetOptions {
  /** Of a law. */
  readonly inputs?: readonly unknown[];
  /** Where in what it shows the difference is. */
  readonly path?: string;
  /** Whether what it shows came as a promise. */
  readonly late?: boolean;
  /** Where the suite is. */
  readonly suite: URL;
}

/** The test as code; nothing for a kernel, which is run by no call. */
export async function snippetOf(
  description: TestDescription,
  { inputs = [], path = "", late = false, suite }: SnippetOptions,
): Promise<string | undefined> {
  const { kind, name, places } = description;
  const test = isObserved(description) ? await findTest(places) : undefined;
  if (!test) return undefined;
  const { text: { source }, observe, given } = test;
  const generators = description.kind === "law" ? description.generators ?? [] : [];
  const values = inputs.map((input, i) => written(input, generators[i]));
  const objects = (observe?.parameters ?? []).filter((_, i) => typeof inputs[i] === "object")
    .flatMap((parameter) => boundNames([parameter]));
  const body = observe
    ? bodyLines(source, observe, { path, late, objects })
    : called(source, argumentOf(test, kind), { values, late });

  const bound = new Set(boundNames(observe?.parameters ?? []));
  // What is handed on under its own name is bound further out, or is the suite's.
  const own = given.filter(([{ tokens: [first, ...more] }, { tokens }]) =>
    more.length > 0 || tokens.length > 1 || first.text !== tokens[0]?.text
  );
  for (const [{ tokens }] of given) boundNames([tokens]).forEach((name) => bound.add(name));
  const pieces = [
    { ...test, tokens: body.tokens },
    ...given.map((each): Piece => own.includes(each) ? each[1] : { ...each[1], isBound: true }),
  ];
  const more = values.flatMap(({ imports }) => imports);
  const { imports, pasted, missing } = needsOf(pieces, bound, more);
  if (missing.length > 0) return byName(name, suite, inputs.map((input) => written(input)));
  const constants = observe?.parameters.slice(0, inputs.length).flatMap((parameter, i) =>
    constantsOf(source, parameterText(parameter).pattern, values[i])
  );
  return [
    ...imports,
    ...pasted,
    ...own.map(([pattern, value]) =>
      `const ${textIn(pattern.text.source, pattern.tokens)} = ${
        textIn(value.text.source, value.tokens)
      };`
    ),
    ...values.flatMap(({ before = [] }) => before),
    ...together(constants ?? []),
    ...body.lines,
  ].join("\n");
}

/** What a test observes with: its third argument is a law's, the second an example's. */
function argumentOf({ call }: Test, kind: TestDescription["kind"]): readonly Token[] {
  return call.arguments[kind === "law" ? 2 : 1] ?? [];
}

/** Where a test names a function and writes none: a call of it. */
function called(
  source: string,
  tokens: readonly Token[],
  { values, late }: { readonly values: readonly Written[]; readonly late: boolean },
) {
  const code = values.map(({ code }) => code).join(", ");
  return { lines: [shows(`${textIn(source, tokens)}(${code})`, late)], tokens };
}

/** A test as code where its body hangs on what is around it: taken out of the suite as a whole. */
function byName(name: string, { href }: URL, values: readonly Written[]): string {
  const names = values.map((_, i) => `input${i + 1}`);
  return [
    `import suite from "#${href.slice(href.lastIndexOf("/modules/") + 1)}";`,
    ...together(values.map(({ code }, i) => `${names[i]} = ${code}`)),
    `const test = suite.tests.find(({ name }) => name === ${JSON.stringify(name)});`,
    `console.log(await test.observe(${names.join(", ")}));`,
  ].join("\n");
}

/** What a parameter is; where it is taken apart, of each part. */
function constantsOf(source: string, pattern: readonly Token[], value: Written): string[] {
  const { fields } = value;
  if (fields && pattern[0].text === "{") {
    return splitAtCommas(inBrackets(pattern, 0)).flatMap((part) => {
      const [key, name = key] = part.filter(({ kind }) => kind === "word");
      return key.text in fields ? [`${name.text} = ${fields[key.text]}`] : [];
    });
  }
  const names = pattern[0].text === "[" ? splitAtCommas(inBrackets(pattern, 0)) : [];
  return value.parts && names.length > 0 && names.length === value.parts.length
    ? names.flatMap((name, i) => constantsOf(source, name, value.parts![i]))
    : [`${textIn(source, pattern)} = ${value.code}`];
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
        value
          ? { ...piece, tokens: value, locals: localsAround(piece.text, piece.offset) }
          : { ...inner, tokens: otherwise },
      ]);
    }
    inner = piece;
  }
  const observe = functionText(call.arguments[call.name === "law" ? 2 : 1] ?? []);
  return {
    // Where it is made by another function, that stands where this one is called.
    ...{ file: first.file, place: `${inner.file}:${inner.place.line}`, text: first.text },
    ...{ tokens: [], call, locals: localsAround(first.text, first.offset) },
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
