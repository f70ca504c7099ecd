/**
 * From words to a tree. What is TypeScript but no part of the kernels' language is refused by name,
 * at its place.
 */
import { ABSENT, absentName, NO_INDEX, TYPE_NAMES } from "./absent.ts";
import { KernelError, type Place } from "./kernel_error.ts";
import { isNamespace } from "./machine.ts";
import {
  BINARY_ROWS,
  type BinarySign,
  type Call,
  type Expression,
  type KernelConstant,
  type KernelFile,
  type KernelFunction,
  type KernelParameter,
  type Statement,
  type TypeName,
  TYPES,
  type UnarySign,
} from "./syntax.ts";
import { type Word, wordsOf } from "./words.ts";

const ASSIGNMENT = /^(?:[-+*/%&|^]|<<|>>>?)?=$/;

/** Expressions deeper than this are refused, long before our own stack ends. */
const DEEPEST = 200;

/**
 * The tree of a kernel's text.
 *
 * @param file how the text is called in messages
 * @throws {KernelError} where it is not in the kernels' language
 */
export function parseKernel(text: string, file: string): KernelFile {
  return new Parser(wordsOf(text, file), file).file();
}

class Parser {
  readonly #words: readonly Word[];
  readonly #file: string;
  #next = 0;
  #depth = 0;

  constructor(words: readonly Word[], file: string) {
    this.#words = words;
    this.#file = file;
  }

  file(): KernelFile {
    const imports = [], constants: KernelConstant[] = [], functions: KernelFunction[] = [];
    while (this.#word.kind !== "end") {
      const at = this.#word;
      if (this.#accept("import")) imports.push({ ...this.#import(), at });
      else {
        const exported = this.#accept("export");
        if (this.#accept("const")) constants.push(...this.#constants());
        else if (this.#accept("function")) functions.push(this.#function(exported));
        else this.#fail(outside(this.#word), this.#word);
      }
    }
    return { file: this.#file, imports, constants, functions };
  }

  #import(): { from: string; names: string[] } {
    const names: string[] = [];
    this.#expect("{");
    while (!this.#accept("}")) {
      names.push(this.#name("what is imported"));
      if (!this.#accept(",") && this.#word.text !== "}") this.#expect("}");
    }
    this.#expect("from");
    const { kind, text } = this.#take();
    if (kind !== "text") {
      this.#fail("an import names its file in quotes", this.#words[this.#next - 1]);
    }
    this.#accept(";");
    return { from: text, names };
  }

  #constants(): KernelConstant[] {
    return this.#variables(true).map(({ name, type, value, at }) => ({ name, type, value, at }));
  }

  #function(exported: boolean): KernelFunction {
    const at = this.#word, name = this.#name("the function");
    if (this.#word.text === "<") this.#fail("kernels have no generic functions", this.#word);
    this.#expect("(");
    const parameters: KernelParameter[] = [];
    while (!this.#accept(")")) {
      const name = this.#name("a parameter");
      this.#expect(":", `say which type ${name} has, such as ${name}: usize`);
      parameters.push({ name, type: this.#type() });
      if (!this.#accept(",") && this.#word.text !== ")") this.#expect(")");
    }
    this.#expect(":", `say what ${name} gives, such as ): f32, or ): void`);
    const result = this.#accept("void") ? "void" : this.#type();
    return { name, exported, parameters, result, body: this.#block(), at };
  }

  #block(): Statement[] {
    this.#expect("{");
    const body: Statement[] = [];
    while (!this.#accept("}")) body.push(...this.#statement());
    return body;
  }

  /** The statements of a body, which may be one without braces. */
  #body(): readonly Statement[] {
    return this.#word.text === "{" ? this.#block() : this.#statement();
  }

  #statement(): readonly Statement[] {
    const at = this.#word;
    if (at.kind === "end") this.#fail("a } is missing: the text ends within a function", at);
    if (++this.#depth > DEEPEST) this.#fail("this is nested too deeply", at);
    try {
      return this.#inner(at);
    } finally {
      this.#depth--;
    }
  }

  #inner(at: Word): readonly Statement[] {
    if (at.text === "{") return [{ kind: "block", body: this.#block(), at }];
    if (this.#accept(";")) return [];
    if (this.#accept("let")) return this.#variables(false);
    if (this.#accept("const")) return this.#variables(true);
    if (this.#accept("if")) {
      const condition = this.#condition(), yes = this.#body();
      return [{ kind: "if", condition, yes, no: this.#accept("else") ? this.#body() : [], at }];
    }
    if (this.#accept("while")) {
      return [{
        kind: "loop",
        first: [],
        condition: this.#condition(),
        next: [],
        body: this.#body(),
        at,
      }];
    }
    if (this.#accept("for")) return [this.#for(at)];
    if (this.#accept("return")) {
      if (this.#word.text === "todo") return [this.#todo(this.#word)];
      const value = this.#word.text === ";" || this.#word.text === "}"
        ? undefined
        : this.#expression();
      this.#end();
      return [{ kind: "return", value, at }];
    }
    if (at.text === "break" || at.text === "continue") {
      this.#take();
      this.#end();
      return [{ kind: at.text, at }];
    }
    const simple = this.#simple();
    this.#end();
    return [simple];
  }

  #for(at: Place): Statement {
    this.#expect("(");
    this.#refuseForOf();
    let first: readonly Statement[] = [];
    if (this.#accept("let")) first = this.#variables(false);
    else if (this.#accept("const")) first = this.#variables(true);
    else if (!this.#accept(";")) {
      first = this.#simples();
      this.#expect(";");
    }
    const condition = this.#word.text === ";" ? undefined : this.#expression();
    this.#expect(";");
    const next = this.#word.text === ")" ? [] : this.#simples();
    this.#expect(")");
    return { kind: "loop", first, condition, next, body: this.#body(), at };
  }

  #refuseForOf(): void {
    const [, , over] = this.#words.slice(this.#next, this.#next + 3);
    if (over?.text !== "of" && over?.text !== "in") return;
    this.#fail(`kernels have no for-${over.text}: count, for (let i: usize = 0; …)`, over);
  }

  #simples(): Statement[] {
    const list = [this.#simple()];
    while (this.#accept(",")) list.push(this.#simple());
    return list;
  }

  /** The declarations up to the semicolon. */
  #variables(constant: boolean) {
    const list = [];
    do {
      const at = this.#word;
      if (at.text === "[" || at.text === "{") this.#fail(ABSENT[at.text], at);
      const name = this.#name("the variable");
      const type = this.#accept(":") ? this.#type() : undefined;
      if (this.#word.text === "[") this.#fail(ABSENT["["], this.#word);
      this.#expect("=", `give ${name} a value`);
      list.push({ kind: "variable", name, constant, type, value: this.#expression(), at } as const);
    } while (this.#accept(","));
    this.#end();
    return list;
  }

  /** An assignment or a call. */
  #simple(): Statement {
    const at = this.#word;
    const step = this.#accept("++") ? "+" : this.#accept("--") ? "-" : undefined;
    if (step) {
      return { kind: "assign", name: this.#name("the variable"), sign: step, value: one(at), at };
    }
    const { text: sign } = this.#words[Math.min(this.#next + 1, this.#words.length - 1)];
    if (at.kind === "name" && ASSIGNMENT.test(sign)) {
      const name = this.#name("the variable");
      this.#take();
      const value = this.#expression();
      return {
        kind: "assign",
        name,
        sign: (sign.slice(0, -1) || undefined) as BinarySign,
        value,
        at,
      };
    }
    if (at.kind === "name" && (sign === "++" || sign === "--")) {
      const name = this.#name("the variable");
      this.#take();
      return { kind: "assign", name, sign: sign === "++" ? "+" : "-", value: one(at), at };
    }
    const value = this.#expression();
    if (value.kind !== "call") this.#fail("this calculates something and does nothing with it", at);
    return { kind: "call", call: value, at };
  }

  #condition(): Expression {
    this.#expect("(");
    const condition = this.#expression();
    this.#expect(")");
    return condition;
  }

  #expression(): Expression {
    const at = this.#word;
    if (++this.#depth > DEEPEST) this.#fail("this is nested too deeply", at);
    const condition = this.#binary(0);
    this.#refuseSign(condition);
    if (!this.#accept("?")) {
      this.#depth--;
      return condition;
    }
    const yes = this.#expression();
    this.#expect(":");
    const no = this.#expression();
    this.#depth--;
    return { kind: "choice", condition, yes, no, at };
  }

  /** Behind an expression: what would go on with it in TypeScript, and does not here. */
  #refuseSign(before: Expression): void {
    const { kind, text } = this.#word;
    if (kind !== "sign") return;
    if (ASSIGNMENT.test(text)) {
      this.#fail(
        before.kind === "name"
          ? `${text} is a statement by itself here, and has no value; == compares`
          : `only a variable is changed by ${text}: store<f32>(address, x) writes to memory`,
        this.#word,
      );
    }
    if (text === ".") this.#fail(ABSENT["?."], this.#word);
    const isNext = text === "{" || this.#word.line > this.#words[this.#next - 1].line;
    if (!isNext && text === "[") this.#fail(NO_INDEX, this.#word);
    if (!isNext && Object.hasOwn(ABSENT, text)) this.#fail(ABSENT[text], this.#word);
  }

  #binary(row: number): Expression {
    if (row === BINARY_ROWS.length) return this.#unary();
    const signs: readonly string[] = BINARY_ROWS[row];
    let left = this.#binary(row + 1);
    for (let at = this.#word;; at = this.#word) {
      if (at.kind === "sign" && signs.includes(at.text)) {
        const sign = this.#take().text as BinarySign;
        left = { kind: "binary", sign, left, right: this.#binary(row + 1), at };
      } else if (signs.includes("<") && this.#accept("as")) { // holds as loosely as <, in TypeScript
        left = { kind: "cast", type: this.#type(), operand: left, at };
      } else return left;
    }
  }

  #unary(): Expression {
    const at = this.#word;
    if (at.kind === "sign" && ["-", "+", "!", "~"].includes(at.text)) {
      if (++this.#depth > DEEPEST) this.#fail("this is nested too deeply", at);
      this.#take();
      const operand = this.#unary();
      this.#depth--;
      return { kind: "unary", sign: at.text as UnarySign, operand, at };
    }
    return this.#primary();
  }

  #primary(): Expression {
    const at = this.#take();
    if (at.kind === "number") return { kind: "number", text: at.text, at };
    if (at.text === "(") {
      if (this.#isArrow()) this.#fail(ABSENT["=>"], at);
      const inner = this.#expression();
      this.#expect(")");
      return inner;
    }
    if (at.text === "true" || at.text === "false") {
      return { kind: "boolean", value: at.text === "true", at };
    }
    if (at.kind === "text") this.#fail(ABSENT["`"], at);
    if (Object.hasOwn(ABSENT, at.text)) this.#fail(ABSENT[at.text], at);
    if (at.kind !== "name") this.#fail(`here a value is missing, before ${shown(at)}`, at);
    if (at.text === "NaN" || at.text === "Infinity") return { kind: "number", text: at.text, at };
    return this.#named(at);
  }

  /** Whether what begins behind a bracket are the parameters of a function without a name. */
  #isArrow(): boolean {
    let depth = 1, next = this.#next;
    for (; depth > 0 && next < this.#words.length; next++) {
      const { kind, text } = this.#words[next];
      if (kind === "sign" && "()".includes(text)) depth += text === "(" ? 1 : -1;
    }
    const [behind, , last] = this.#words.slice(next, next + 3);
    return behind?.text === "=>" || behind?.text === ":" && last?.text === "=>";
  }

  /** `todo("3.6")` */
  #todo(at: Word): Statement {
    this.#expect("todo");
    this.#expect("(");
    const { kind, text: task } = this.#take();
    if (kind !== "text") this.#fail('todo names its task in quotes: todo("3.6")', at);
    this.#expect(")");
    this.#end();
    return { kind: "todo", task, at };
  }

  /** A variable, or a call with what belongs to it. */
  #named(at: Word): Expression {
    let name = at.text;
    while (this.#accept(".")) name += `.${this.#name("what stands behind the point")}`;
    if (name.includes(".") && !isNamespace(at.text)) this.#fail(absentName(name), at);
    const type = this.#between();
    if (this.#word.text !== "(") {
      if (name.includes(".")) this.#fail(`${name} is to be called: ${name}(…)`, at);
      return { kind: "name", name, at };
    }
    return { kind: "call", name, type, inputs: this.#inputs(), at } satisfies Call;
  }

  /** The type in `load<f32>(`; else < is a comparison. */
  #between(): TypeName | undefined {
    const [less, , greater, open] = this.#words.slice(this.#next, this.#next + 4);
    if (less?.text !== "<" || greater?.text !== ">" || open?.text !== "(") return undefined;
    this.#next++;
    const type = this.#type();
    this.#next++;
    return type;
  }

  #inputs(): Expression[] {
    const inputs: Expression[] = [];
    this.#expect("(");
    while (!this.#accept(")")) {
      inputs.push(this.#expression());
      if (!this.#accept(",") && this.#word.text !== ")") this.#expect(")");
    }
    return inputs;
  }

  #type(): TypeName {
    const word = this.#take();
    if (isType(word.text)) return word.text;
    if (word.text === "number") {
      this.#fail("there is no type number in kernels: say which, such as f32 or usize", word);
    }
    if (/Array$/.test(word.text)) {
      this.#fail("kernels have no arrays: where numbers begin is an address, a usize", word);
    }
    const instead = Object.hasOwn(TYPE_NAMES, word.text)
      ? `write ${TYPE_NAMES[word.text]}`
      : `only ${TYPES.join(", ")}`;
    return this.#fail(`kernels have no type ${shown(word)}: ${instead}`, word);
  }

  #name(what: string): string {
    const word = this.#take();
    if (word.kind !== "name") this.#fail(`here the name of ${what} is missing`, word);
    if (isType(word.text)) this.#fail(`${word.text} is a type, and cannot be a name`, word);
    return word.text;
  }

  /** A statement ends with a semicolon, or where its line or block does. */
  #end(): void {
    if (this.#accept(";") || this.#word.text === "}" || this.#word.kind === "end") return;
    if (this.#word.line > this.#words[this.#next - 1].line) return;
    this.#fail(`here a ; is missing, before ${shown(this.#word)}`, this.#word);
  }

  get #word(): Word {
    return this.#words[this.#next];
  }

  #take(): Word {
    const word = this.#word;
    if (word.kind !== "end") this.#next++;
    return word;
  }

  #accept(text: string): boolean {
    const found = this.#word.text === text && this.#word.kind !== "text";
    if (found) this.#next++;
    return found;
  }

  #expect(text: string, reason = `here a ${text} is missing, before ${shown(this.#word)}`): void {
    if (!this.#accept(text)) this.#fail(reason, this.#word);
  }

  #fail(reason: string, { line, column }: Place): never {
    throw new KernelError(reason, this.#file, { line, column });
  }
}

/** What begins a statement, and cannot be there unless a brace ends a function too early. */
const WITHIN = ["if", "else", "for", "while", "return", "break", "continue", "}"];

function outside(word: Word): string {
  if (word.text === "let") return "outside of functions there are constants only: write const";
  if (WITHIN.includes(word.text)) {
    return `${word.text} stands outside of all functions: is there a } too many above?`;
  }
  if (Object.hasOwn(ABSENT, word.text)) return ABSENT[word.text];
  return `outside of functions stand import, const and function, not ${shown(word)}`;
}

function shown({ kind, text }: Word): string {
  return kind === "end" ? "the end" : text;
}

function one(at: Place): Expression {
  return { kind: "number", text: "1", at };
}

function isType(text: string): text is TypeName {
  return (TYPES as readonly string[]).includes(text);
}
