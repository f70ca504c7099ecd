/** The text of a WGSL program taken apart: tokens, then a descent through the grammar. */
import {
  type Attribute,
  type Block,
  type Declaration,
  type Expression,
  type Field,
  type FunctionText,
  type Place,
  type ProgramText,
  type Statement,
  type StructText,
  type SwitchCase,
  type TypeName,
  WgslError,
} from "../syntax.ts";

interface Token extends Place {
  readonly kind: "name" | "number" | "sign" | "end";
  readonly text: string;
}

const NUMBER =
  /0[xX][\da-fA-F]+[iu]?|(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?[fh]?|\d+[eE][+-]?\d+[fh]?|\d+[iufh]?/y;
const NAME = /[\p{XID_Start}_][\p{XID_Continue}]*/uy;
const SIGN = /<<=|>>=|->|\+\+|--|&&|\|\||<<|>>|[<>=!+\-*/%&|^]=|[@(){}[\];:,.<>=!+\-*/%&|^~]/y;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0, line = 1, start = 0;
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
    const blank = match(/\s+|\/\/[^\n]*/y);
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
    tokens.push({ kind, text: found, ...place });
    skip(found.length);
  }
  tokens.push({ kind: "end", text: "the end of the text", line, column: at - start + 1 });
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

/** Names behind which `<` opens a list of parameters and is no comparison. */
const TEMPLATES = /^(array|vec[234]|mat[234]x[234]|atomic|ptr|bitcast|texture_\w+)$/;

/** Operators from the loosest to the tightest. */
const LEVELS = [
  ["||"],
  ["&&"],
  ["|"],
  ["^"],
  ["&"],
  ["==", "!="],
  ["<", ">", "<=", ">="],
  ["<<", ">>"],
  ["+", "-"],
  ["*", "/", "%"],
];
const ADDITIVE = 8;

/**
 * Takes a program apart.
 *
 * @throws {WgslError} that says where it is no WGSL
 */
export function parse(text: string): ProgramText {
  const tokens = tokenize(text);
  let at = 0;

  const structs: StructText[] = [], declarations: Declaration[] = [];
  const functions: FunctionText[] = [], aliases = new Map<string, TypeName>();
  while (tokens[at].kind !== "end") global();
  return { structs, aliases, declarations, functions };

  function place(): Place {
    const { line, column } = tokens[at];
    return { line, column };
  }

  function fail(wanted: string): never {
    const { kind, text } = tokens[at];
    const found = kind === "end" ? text : `"${text}"`;
    // What is missing is missing behind what stands before.
    const before = tokens[at - 1];
    const where = wanted === `";"` && before
      ? { line: before.line, column: before.column + before.text.length }
      : place();
    throw new WgslError(`Expected ${wanted}, found ${found}`, where);
  }

  function sees(text: string): boolean {
    return tokens[at].text === text && tokens[at].kind !== "number";
  }

  function takes(text: string): boolean {
    if (!sees(text)) return false;
    at++;
    return true;
  }

  function expect(text: string): void {
    if (!takes(text)) fail(`"${text}"`);
  }

  function name(): string {
    if (tokens[at].kind !== "name") fail("a name");
    return tokens[at++].text;
  }

  function global(): void {
    if (takes(";")) return;
    const here = place();
    for (const word of ["enable", "requires"]) {
      if (!takes(word)) continue;
      throw new WgslError(`"${word} ${tokens[at].text}" is not understood here`, here, true);
    }
    if (takes("diagnostic") || takes("const_assert")) {
      while (!takes(";")) at < tokens.length - 1 ? at++ : fail(`";"`);
      return;
    }
    if (takes("alias")) {
      const alias = name();
      expect("=");
      aliases.set(alias, typeName());
      return expect(";");
    }
    if (takes("struct")) {
      const struct = name();
      structs.push({ name: struct, fields: fields("{", "}"), ...here });
      return void takes(";");
    }
    const given = attributes();
    if (sees("fn")) return void functions.push(functionText(given));
    const found = declaration(given);
    if (!found) fail("a declaration");
    declarations.push(found);
    expect(";");
  }

  function attributes(): Attribute[] {
    const found: Attribute[] = [];
    while (takes("@")) {
      const attribute = name();
      found.push({ name: attribute, args: sees("(") ? args("(", ")") : [] });
    }
    return found;
  }

  function fields(open: string, close: string): Field[] {
    const found: Field[] = [];
    expect(open);
    while (!takes(close)) {
      const given = attributes(), here = place(), field = name();
      expect(":");
      found.push({ name: field, type: typeName(), attributes: given, ...here });
      if (!takes(",") && !sees(close)) fail(`"," or "${close}"`);
    }
    return found;
  }

  function functionText(given: readonly Attribute[]): FunctionText {
    expect("fn");
    const here = place(), called = name();
    const parameters = fields("(", ")");
    let returns: TypeName | undefined;
    if (takes("->")) {
      attributes();
      returns = typeName();
    }
    return { name: called, attributes: given, parameters, returns, body: block(), ...here };
  }

  function declaration(given: readonly Attribute[] = []): Declaration | undefined {
    const here = place();
    const kind = (["var", "let", "const", "override"] as const).find(takes);
    if (!kind) return undefined;
    let space: string | undefined, access: string | undefined;
    if (kind === "var" && takes("<")) {
      space = name();
      if (takes(",")) access = name();
      expect(">");
    }
    const declared = name();
    const type = takes(":") ? typeName() : undefined;
    const value = takes("=") ? expression() : undefined;
    return { kind, name: declared, attributes: given, space, access, type, value, ...here };
  }

  function typeName(): TypeName {
    const here = place(), called = name();
    const found: Expression[] = [];
    if (TEMPLATES.test(called) && takes("<")) {
      while (!closes()) {
        found.push(binary(ADDITIVE));
        if (!takes(",") && !tokens[at].text.startsWith(">")) fail(`"," or ">"`);
      }
    }
    return { name: called, args: found, ...here };
  }

  /** Takes the `>` that ends a list of parameters, also as the beginning of `>>` or `>=`. */
  function closes(): boolean {
    const token = tokens[at];
    if (!token.text.startsWith(">")) return false;
    if (token.text.length === 1) at++;
    else tokens[at] = { ...token, text: token.text.slice(1), column: token.column + 1 };
    return true;
  }

  function args(open: string, close: string): Expression[] {
    const found: Expression[] = [];
    expect(open);
    while (!takes(close)) {
      found.push(expression());
      if (!takes(",") && !sees(close)) fail(`"," or "${close}"`);
    }
    return found;
  }

  function expression(): Expression {
    return binary(0);
  }

  function binary(level: number): Expression {
    if (level === LEVELS.length) return unary();
    let left = binary(level + 1);
    for (;;) {
      const op = LEVELS[level].find(sees);
      if (op === undefined) return left;
      const here = place();
      at++;
      left = { kind: "binary", op, left, right: binary(level + 1), ...here };
    }
  }

  function unary(): Expression {
    const op = ["-", "!", "~", "&", "*"].find(sees);
    if (op === undefined) return postfix(primary());
    const here = place();
    at++;
    return { kind: "unary", op, of: unary(), ...here };
  }

  function primary(): Expression {
    const here = place(), { kind, text } = tokens[at];
    if (takes("(")) {
      const inner = expression();
      expect(")");
      return inner;
    }
    if (kind === "number") {
      at++;
      return { kind: "number", text, ...here };
    }
    if (kind !== "name") fail("an expression");
    if (takes("true") || takes("false")) return { kind: "bool", value: text === "true", ...here };
    const called = typeName();
    if (sees("(")) return { kind: "call", callee: called, args: args("(", ")"), ...here };
    return { kind: "name", name: called, ...here };
  }

  function postfix(of: Expression): Expression {
    for (;;) {
      if (takes("[")) {
        const index = expression();
        expect("]");
        of = { kind: "index", of, index, line: of.line, column: of.column };
      } else if (takes(".")) {
        of = { kind: "member", of, member: name(), line: of.line, column: of.column };
      } else return of;
    }
  }

  function block(): Block {
    const found: Statement[] = [];
    attributes();
    expect("{");
    while (!takes("}")) {
      if (tokens[at].kind === "end") fail(`"}"`);
      if (!takes(";")) found.push(statement());
    }
    return found;
  }

  function statement(): Statement {
    const here = place();
    if (sees("{")) return { kind: "block", body: block(), ...here };
    attributes();
    if (sees("if")) return ifStatement();
    if (takes("for")) {
      expect("(");
      const before = sees(";") ? undefined : simple();
      expect(";");
      const condition = sees(";") ? undefined : expression();
      expect(";");
      const after = sees(")") ? [] : [simple()];
      expect(")");
      return { kind: "loop", before, condition, after, body: block(), ...here };
    }
    if (takes("while")) {
      return { kind: "loop", condition: expression(), after: [], body: block(), ...here };
    }
    if (takes("loop")) return loopStatement(here);
    if (takes("switch")) return { kind: "switch", on: expression(), cases: cases(), ...here };
    const found = simple();
    expect(";");
    return found;
  }

  function ifStatement(): Statement {
    const here = place();
    expect("if");
    const condition = expression(), body = block();
    if (!takes("else")) return { kind: "if", condition, body, ...here };
    const otherwise = sees("if") ? [ifStatement()] : block();
    return { kind: "if", condition, body, otherwise, ...here };
  }

  function loopStatement(here: Place): Statement {
    const body: Statement[] = [], after: Statement[] = [];
    let breakIf: Expression | undefined;
    expect("{");
    while (!takes("}")) {
      if (!takes("continuing")) {
        if (!takes(";")) body.push(statement());
        continue;
      }
      expect("{");
      while (!takes("}")) {
        if (sees("break") && tokens[at + 1].text === "if") {
          at += 2;
          breakIf = expression();
          expect(";");
        } else if (!takes(";")) after.push(statement());
      }
    }
    return { kind: "loop", body, after, breakIf, ...here };
  }

  function cases(): SwitchCase[] {
    const found: SwitchCase[] = [];
    expect("{");
    while (!takes("}")) {
      const selectors: (Expression | "default")[] = [];
      if (takes("default")) selectors.push("default");
      else {
        expect("case");
        do {
          if (sees(":") || sees("{")) break;
          selectors.push(takes("default") ? "default" : expression());
        } while (takes(","));
      }
      takes(":");
      found.push({ selectors, body: block() });
    }
    return found;
  }

  /** A statement that ends with a semicolon, without it. */
  function simple(): Statement {
    const here = place();
    const declared = declaration();
    if (declared) return { kind: "declare", declaration: declared, ...here };
    if (takes("break")) return { kind: "break", ...here };
    if (takes("continue")) return { kind: "continue", ...here };
    if (takes("return")) {
      return { kind: "return", value: sees(";") ? undefined : expression(), ...here };
    }
    if (sees("_") && tokens[at + 1].text === "=") {
      at += 2;
      return { kind: "assign", op: "=", value: expression(), ...here };
    }
    const target = unary();
    if (target.kind === "call" && (sees(";") || sees(")"))) {
      return { kind: "call", call: target, ...here };
    }
    for (const [sign, op] of [["++", "+="], ["--", "-="]]) {
      if (!takes(sign)) continue;
      const value: Expression = { kind: "number", text: "1", ...here };
      return { kind: "assign", target, op, value, ...here };
    }
    const op = tokens[at].text;
    if (!/^([+\-*/%&|^]|<<|>>)?=$/.test(op)) fail("an assignment or a call");
    at++;
    return { kind: "assign", target, op, value: expression(), ...here };
  }
}
