/** What a module's text imports and declares, by name. */
import { depthChange, scan, splitAtCommas, type Token } from "./scan.ts";

export interface Imported {
  readonly from: string;
  /** The name that it has there; `*` for all of it, `default` for what has none. */
  readonly name: string;
  readonly isType: boolean;
}

export interface Declared {
  readonly names: readonly string[];
  /** Without the word `export`. */
  readonly tokens: readonly Token[];
  readonly isExported: boolean;
  readonly isType: boolean;
}

export interface ModuleText {
  readonly source: string;
  readonly tokens: readonly Token[];
  readonly imports: ReadonlyMap<string, Imported>;
  /** Of the module's top level. */
  readonly declared: ReadonlyMap<string, Declared>;
}

export function moduleText(source: string): ModuleText {
  const tokens = scan(source).filter(({ kind }) => kind !== "comment");
  const imports = new Map<string, Imported>(), declared = new Map<string, Declared>();
  for (const statement of statements(tokens)) {
    if (statement[0].text === "import") {
      for (const [name, imported] of importsOf(statement)) imports.set(name, imported);
      continue;
    }
    const isExported = statement[0].text === "export";
    const declaration = declarationOf(isExported ? statement.slice(1) : statement, isExported);
    for (const name of declaration?.names ?? []) declared.set(name, declaration!);
  }
  return { source, tokens, imports, declared };
}

/** A declaration's kind, or nothing where a statement declares nothing. */
const DECLARES = /^(const|let|function|class|interface|type|enum)$/;

/** The statements of the top level; what ends in a brace and has no semicolon is whole there. */
function statements(tokens: readonly Token[]): Token[][] {
  const found: Token[][] = [];
  let depth = 0, kind = "", statement: Token[] = [];
  for (const [i, token] of tokens.entries()) {
    statement.push(token);
    depth += depthChange(token);
    if (kind === "" && DECLARES.test(token.text)) kind = token.text;
    if (depth > 0) continue;
    // A type that is written out may stand before the body.
    const isBlock = token.text === "}" && tokens[i + 1]?.text !== "{" &&
      /^(function|class|interface|enum)$/.test(kind);
    if (token.text !== ";" && !isBlock) continue;
    found.push(statement);
    kind = "";
    statement = [];
  }
  return statement.length > 0 ? [...found, statement] : found;
}

function importsOf(tokens: readonly Token[]): [string, Imported][] {
  const from = tokens.find(({ kind }) => kind === "string");
  if (!from) return [];
  const module = from.text.slice(1, -1), onlyTypes = tokens[1].text === "type";
  const names = tokens.slice(onlyTypes ? 2 : 1, tokens.indexOf(from) - 1);
  const all = names.findIndex(({ text }) => text === "*");
  if (all >= 0) return [[names[all + 2].text, { from: module, name: "*", isType: onlyTypes }]];
  const open = names.findIndex(({ text }) => text === "{");
  const whole: [string, Imported][] = names[0]?.kind === "word"
    ? [[names[0].text, { from: module, name: "default", isType: onlyTypes }]]
    : [];
  if (open < 0) return whole;
  return [
    ...whole,
    ...splitAtCommas(names.slice(open + 1, -1)).map((group): [string, Imported] => {
      const isType = onlyTypes || (group[0].text === "type" && group.length > 1);
      const words = isType && !onlyTypes ? group.slice(1) : group;
      return [words[words.length - 1].text, { from: module, name: words[0].text, isType }];
    }),
  ];
}

function declarationOf(tokens: readonly Token[], isExported: boolean): Declared | undefined {
  const at = tokens[0]?.text === "async" ? 1 : 0, kind = tokens[at]?.text ?? "";
  if (!DECLARES.test(kind)) return undefined;
  const isType = kind === "interface" || kind === "type";
  const names = kind === "const" || kind === "let"
    ? splitAtCommas(tokens.slice(at + 1)).flatMap(patternNames)
    : [tokens.slice(at + 1).find((token) => token.kind === "word")?.text ?? ""];
  return { names, tokens, isExported, isType };
}

/** The names that a pattern binds: of `[a, { b: c }] = …`, a and c. */
export function patternNames(tokens: readonly Token[]): string[] {
  const [first] = tokens;
  if (!first) return [];
  if (first.kind === "word") return [first.text];
  if (first.text === "...") return patternNames(tokens.slice(1));
  if (first.text !== "[" && first.text !== "{") return [];
  let depth = 0, end = 0;
  for (; end < tokens.length; end++) {
    depth += depthChange(tokens[end]);
    if (depth === 0) break;
  }
  return splitAtCommas(tokens.slice(1, end)).flatMap((part) => {
    const colon = first.text === "{" && part[1]?.text === ":" ? 2 : 0;
    return patternNames(part.slice(colon));
  });
}

/** What a piece of code names that it does not declare itself: candidates, not all of them free. */
export function freeNames(tokens: readonly Token[]): Set<string> {
  const named = new Set<string>(), own = ownNames(tokens);
  for (const [i, { kind, text }] of tokens.entries()) {
    const before = tokens[i - 1]?.text ?? "", after = tokens[i + 1]?.text ?? "";
    if (kind !== "word" || before === "." || before === "?." || own.has(text)) continue;
    if (after === ":" && (before === "{" || before === ",")) continue; // a key
    named.add(text);
  }
  return named;
}

/** What statements declare, not counting what lies in brackets within. */
export function declaredNames(tokens: readonly Token[]): string[] {
  let depth = 0;
  return tokens.flatMap((token, i) => {
    const isHere = depth === 0 && /^(const|let|using)$/.test(token.text);
    depth += depthChange(token);
    return isHere ? declarators(tokens, i + 1) : [];
  });
}

/** What is declared somewhere in it: by `const` and the like, and as parameters. */
export function ownNames(tokens: readonly Token[]): Set<string> {
  const own = new Set<string>();
  for (const [i, { text }] of tokens.entries()) {
    if (/^(const|let|using)$/.test(text) && tokens[i - 1]?.text !== "as") {
      const end = tokens.findIndex((token, at) => at > i && /^(=|of|in|;)$/.test(token.text));
      patternNames(tokens.slice(i + 1, end < 0 ? undefined : end)).forEach((name) => own.add(name));
      declarators(tokens, i + 1).forEach((name) => own.add(name));
    } else if (/^(function|class)$/.test(text) && tokens[i + 1]?.kind === "word") {
      own.add(tokens[i + 1].text);
    }
    if (text === "function" && tokens[i + 1]?.text !== ":") {
      const open = tokens.findIndex((token, at) => at > i && token.text === "(");
      for (const part of splitAtCommas(inBrackets(tokens, open))) {
        patternNames(part).forEach((name) => own.add(name));
      }
    }
    if (text === "(" && hasParameters(tokens, i)) {
      for (const part of splitAtCommas(inBrackets(tokens, i))) {
        patternNames(part).forEach((name) => own.add(name));
      }
    }
    if (text === "=>" && tokens[i - 1]?.kind === "word") own.add(tokens[i - 1].text);
  }
  return own;
}

/** The names of `a = 1, b = 2;`, from the first on. */
function declarators(tokens: readonly Token[], from: number): string[] {
  let depth = 0, end = from;
  for (; end < tokens.length; end++) {
    const change = depthChange(tokens[end]);
    if (depth + change < 0 || (depth === 0 && tokens[end].text === ";")) break;
    depth += change;
  }
  return splitAtCommas(tokens.slice(from, end)).flatMap(patternNames);
}

/** Whether the brackets at a place hold the parameters of a function or of a method. */
function hasParameters(tokens: readonly Token[], open: number): boolean {
  const before = tokens[open - 1], last = tokens[open - 2]?.text ?? "";
  if (before?.text === "function" || last === "function") return true;
  const behind = open + inBrackets(tokens, open).length + 2, after = tokens[behind]?.text;
  if (after === "=>") return true;
  if (after === ":") { // a type, then an arrow or a body
    let depth = 0;
    for (let i = behind + 1; i < tokens.length; i++) {
      if (depth === 0 && tokens[i].text === "=>") return true;
      if (depth === 0 && /^[,;)}]$/.test(tokens[i].text)) return false;
      depth += depthChange(tokens[i]);
    }
    return false;
  }
  return after === "{" && before?.kind === "word" &&
    !/^(if|for|while|switch|catch)$/.test(before.text);
}

/** What stands between the bracket at a place and the one that closes it. */
export function inBrackets(tokens: readonly Token[], open: number): readonly Token[] {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    depth += depthChange(tokens[i]);
    if (depth === 0) return tokens.slice(open + 1, i);
  }
  return tokens.slice(open + 1);
}
