/**
 * WGSL to JavaScript, for one purpose: every invocation of a compute kernel becomes a generator
 * that yields at each barrier, and every access to shared memory a call that can be watched. The numbers
 * are WGSL's: float32, wrapping integers, both sides of `&&` only where the first is true.
 */
import { RUNTIME, zeroOf } from "../values/builtins.ts";
import {
  BARRIERS,
  Expressions,
  isWhole,
  type Scope,
  type SharedVariable,
  type Term,
} from "./expressions/expressions.ts";
import { operate } from "../values/operators.ts";
import { parse } from "../parse/parse.ts";
import { reachesEnd } from "./statements/reaches_end.ts";
import {
  type Block,
  type Declaration,
  type Expression,
  type FunctionText,
  type Place,
  type ProgramText,
  type Statement,
  type TypeName,
  WgslError,
} from "../syntax.ts";
import {
  NOTHING,
  sameType,
  scalar,
  strideOf,
  type Type,
  typeText,
  vector,
  wordsOf,
} from "../types/types.ts";
import { article, concrete, convert, freshName, scalarOf, type Value } from "../values/values.ts";

export interface CompiledKernel {
  readonly shared: readonly SharedVariable[];
  readonly workgroupSize: readonly [x: number, y: number, z: number];
  /** Where each access and barrier stands, by the number that the code passes on. */
  readonly sites: readonly Place[];
  /** Makes the code, given the memory (`M`): a generator for each invocation. */
  readonly link: (memory: unknown) => (invocation: Invocation) => Generator<number, void>;
}

/** What the built-in values of one invocation are. */
export interface Invocation {
  readonly local: readonly number[];
  readonly index: number;
  readonly global: readonly number[];
  readonly workgroup: readonly number[];
  readonly workgroups: readonly number[];
}

const BUILTIN_VALUES: Readonly<Record<string, { readonly js: string; readonly type: Type }>> = {
  local_invocation_id: { js: "invocation.local", type: vector(3, "u32") },
  local_invocation_index: { js: "invocation.index", type: scalar("u32") },
  global_invocation_id: { js: "invocation.global", type: vector(3, "u32") },
  workgroup_id: { js: "invocation.workgroup", type: vector(3, "u32") },
  num_workgroups: { js: "invocation.workgroups", type: vector(3, "u32") },
};

/** What every WebGPU device has. */
const MOST_INVOCATIONS = 256, MOST_WORKGROUP_BYTES = 16_384;

/**
 * Compiles one entry point.
 *
 * @throws {WgslError} where the text is wrong, or not understood here
 */
export function compile(
  text: string,
  entry: string,
  constants: Readonly<Record<string, number>> = {},
): CompiledKernel {
  return new Compiler(parse(text), constants).kernel(entry);
}

class Compiler extends Expressions {
  /** Code of the module: private variables of an invocation, made anew for each. */
  #private = "";
  /** What the function that is being compiled returns. */
  #returns: Type = NOTHING;
  /** What the statement that is being compiled stands in, from the outside in. */
  readonly #around: ("loop" | "switch")[] = [];

  constructor(program: ProgramText, constants: Readonly<Record<string, number>>) {
    super(program, constants);
    for (const text of program.functions) {
      if (this.functions.has(text.name)) {
        throw new WgslError(`${text.name}() is there twice`, text);
      }
      this.functions.set(text.name, text);
    }
    this.#findWaiting();
    for (const declaration of program.declarations) this.#declareGlobal(declaration);
  }

  kernel(entry: string): CompiledKernel {
    const main = this.functions.get(entry);
    if (!main) throw new WgslError(`There is no function ${entry}`, { line: 1, column: 1 });
    if (!main.attributes.some(({ name }) => name === "compute")) {
      throw new WgslError(`${entry}() is not marked with @compute`, main);
    }
    const workgroupSize = this.#workgroupSize(main);
    const functions = [...this.functions.values()].map((text) =>
      this.#function(text, text === main)
    );
    const code = `"use strict";
return function* (invocation) {
${this.#private}
${functions.join("\n")}
${this.#call(entry)};
};`;
    return {
      shared: this.shared,
      workgroupSize,
      sites: this.sites,
      link: (memory) => new Function("M", "R", code)(memory, RUNTIME),
    };
  }

  #call(entry: string): string {
    return `${this.waiting.has(entry) ? "yield* " : ""}f_${entry}()`;
  }

  #workgroupSize(main: FunctionText): [number, number, number] {
    const attribute = main.attributes.find(({ name }) => name === "workgroup_size");
    if (!attribute) throw new WgslError(`${main.name}() has no @workgroup_size`, main);
    const sizes = attribute.args.map((arg) => this.constant(arg));
    const [x = 1, y = 1, z = 1] = sizes;
    if (![x, y, z].every((size) => Number.isInteger(size) && size > 0)) {
      throw new WgslError(`The workgroup's size ${sizes.join(" x ")} is none`, main);
    }
    if (x * y * z > MOST_INVOCATIONS) {
      throw new WgslError(
        `A workgroup has at most ${MOST_INVOCATIONS} invocations, not ${sizes.join(" x ")}`,
        main,
      );
    }
    return [x, y, z];
  }

  /** Functions that call a barrier, themselves or through others. */
  #findWaiting(): void {
    const calls = new Map([...this.functions].map(([name, text]) => [name, calledIn(text.body)]));
    const reaches = (name: string, path: readonly string[]): boolean => {
      if (path.includes(name)) {
        throw new WgslError(
          `${name}() calls itself, which WGSL forbids`,
          this.functions.get(name)!,
        );
      }
      let found = false;
      for (const called of calls.get(name) ?? []) {
        found =
          (calls.has(called) ? reaches(called, [...path, name]) : BARRIERS.includes(called)) ||
          found;
      }
      return found;
    };
    for (const name of calls.keys()) if (reaches(name, [])) this.waiting.add(name);
  }

  #declareGlobal(declaration: Declaration): void {
    const { kind, name, space, attributes, type: written } = declaration;
    const scope = this.scopes[0];
    if (scope.has(name)) throw new WgslError(`${name} is declared twice`, declaration);
    if (kind === "const" || kind === "override") {
      return void scope.set(name, this.constantDeclaration(declaration));
    }
    if (!written && space !== "private") {
      throw new WgslError(`${name} needs a type`, declaration);
    }
    if (space === "private") {
      const { js, type } = this.#initial(declaration);
      const local = this.#local(name, type);
      this.#private += `let ${local.js} = ${js};\n`;
      return void scope.set(name, local);
    }
    if (space !== "storage" && space !== "uniform" && space !== "workgroup") {
      throw new WgslError(`var<${space ?? ""}> ${name} is not understood here`, declaration, true);
    }
    const type = this.type(written!);
    const binding = this.attribute(attributes, "binding"),
      group = this.attribute(attributes, "group");
    if (space !== "workgroup" && (binding === undefined || group === undefined)) {
      throw new WgslError(`${name} needs @group and @binding`, declaration);
    }
    if (group !== undefined && group !== 0) {
      throw new WgslError(`${name} is of @group(${group}); there is only group 0`, declaration);
    }
    const memory = this.shared.length;
    const writable = space === "workgroup" ||
      (space === "storage" && declaration.access === "read_write");
    this.shared.push({ name, type, space, writable, binding });
    const bytes = this.shared.filter((variable) => variable.space === "workgroup")
      .reduce((sum, variable) => sum + 4 * fixedWords(variable), 0);
    if (bytes > MOST_WORKGROUP_BYTES) {
      throw new WgslError(
        `A workgroup has at most ${MOST_WORKGROUP_BYTES} bytes of memory, not ${bytes}`,
        declaration,
      );
    }
    scope.set(name, { kind: "memory", type, memory, at: "0" });
  }

  #function(text: FunctionText, isEntry: boolean): string {
    const scope: Scope = new Map();
    this.scopes.push(scope);
    const parameters: string[] = [];
    for (const parameter of text.parameters) {
      const type = this.type(parameter.type);
      if (isEntry) {
        scope.set(parameter.name, this.#builtinParameter(parameter, type));
        continue;
      }
      const js = freshName(parameter.name);
      parameters.push(js);
      scope.set(parameter.name, { kind: "value", type, js });
    }
    this.#returns = text.returns ? this.type(text.returns) : NOTHING;
    const code = this.#block(text.body);
    this.scopes.pop();
    if (text.returns && reachesEnd(text.body)) {
      throw new WgslError(`${text.name}() can end without a return`, text);
    }
    const star = this.waiting.has(text.name) ? "*" : "";
    return `function${star} f_${text.name}(${parameters.join(", ")}) {\n${code}}`;
  }

  #builtinParameter(parameter: FunctionText["parameters"][number], type: Type): Value {
    const builtin = parameter.attributes.find(({ name }) => name === "builtin")?.args[0];
    const value = (name: string | undefined, wanted: Type) => {
      const found = name === undefined ? undefined : BUILTIN_VALUES[name];
      if (!found) {
        const text = name === undefined ? `${parameter.name} has no @builtin` : `@builtin(${name})`;
        throw new WgslError(`${text}: not understood here`, parameter, name !== undefined);
      }
      if (!sameType(found.type, wanted)) {
        throw new WgslError(`@builtin(${name}) is a ${typeText(found.type)}`, parameter);
      }
      return found.js;
    };
    if (type.kind === "struct") {
      const parts = type.members.map((member) => value(member.builtin, member.type));
      return { kind: "value", type, js: `[${parts.join(", ")}]` };
    }
    const name = builtin?.kind === "name" ? builtin.name.name : undefined;
    return { kind: "value", type, js: value(name, type) };
  }

  #block(body: Block): string {
    this.scopes.push(new Map());
    const code = body.map((statement) => this.#statement(statement)).join("");
    this.scopes.pop();
    return code;
  }

  #statement(statement: Statement): string {
    switch (statement.kind) {
      case "block":
        return `{\n${this.#block(statement.body)}}\n`;
      case "declare":
        return this.#declare(statement.declaration);
      case "assign":
        return this.#assign(statement);
      case "call":
        return this.#callStatement(statement.call);
      case "if": {
        const condition = this.#condition(statement.condition);
        const otherwise = statement.otherwise
          ? ` else {\n${this.#block(statement.otherwise)}}`
          : "";
        return `if (${condition}) {\n${this.#block(statement.body)}}${otherwise}\n`;
      }
      case "loop":
        return this.#loop(statement);
      case "switch":
        return this.#switch(statement);
      case "break":
        if (this.#around.length > 0) return "break;\n";
        throw new WgslError("A break stands in a loop or a switch", statement);
      case "continue":
        if (this.#around.includes("loop")) return "continue;\n";
        throw new WgslError("A continue stands in a loop", statement);
      case "return": {
        const value = statement.value ? this.value(statement.value) : undefined;
        if (!value && this.#returns.kind === "nothing") return "return;\n";
        if (!value) throw new WgslError(`Expected ${article(this.#returns)}`, statement);
        return `return ${convert(value, this.#returns, statement).js};\n`;
      }
    }
  }

  #declare(declaration: Declaration): string {
    const { kind, name } = declaration;
    const scope = this.scopes.at(-1)!;
    if (scope.has(name)) throw new WgslError(`${name} is declared twice`, declaration);
    if (kind === "const") {
      scope.set(name, this.constantDeclaration(declaration));
      return "";
    }
    const { js, type } = this.#initial(declaration);
    const local = this.#local(name, type);
    scope.set(name, kind === "let" ? { kind: "value", type, js: local.js } : local);
    return `let ${local.js} = ${js};\n`;
  }

  /** What a variable begins with, of its own type. */
  #initial(declaration: Declaration): Value {
    const { name, type: written, value: text } = declaration;
    const type = written && this.type(written);
    if (!text) {
      if (!type) throw new WgslError(`${name} needs a type or a value`, declaration);
      return { kind: "value", type, js: zeroOf(type) };
    }
    if (text.kind === "unary" && text.op === "&") {
      throw new WgslError("Pointers are not understood here", text, true);
    }
    const value = this.value(text);
    const given = type ? convert(value, type, declaration) : concrete(value);
    if (given.type.kind === "nothing") {
      throw new WgslError(`${name} is given the result of a function without one`, declaration);
    }
    return isWhole(given.type) ? { ...given, js: `structuredClone(${given.js})` } : given;
  }

  #local(name: string, type: Type): Extract<Term, { kind: "local" }> {
    const js = freshName(name);
    return { kind: "local", type, js, put: (value) => `${js} = ${value};\n` };
  }

  #assign(statement: Extract<Statement, { kind: "assign" }>): string {
    const { target, op } = statement;
    const value = this.value(statement.value);
    if (!target) return `${value.js};\n`;
    const { term, before } = this.#target(target);
    if (op === "=") {
      return `{\n${before}${this.#store(term, convert(value, term.type, statement), target)}}\n`;
    }
    const sum = operate(op.slice(0, -1), this.load(term, target), value, statement);
    const stored = this.#store(term, convert(sum, term.type, statement), target);
    return `{\n${before}${stored}}\n`;
  }

  /** The place that is written to; `before` computes what it depends on, once. */
  #target(expression: Expression): { readonly term: Term; readonly before: string } {
    let before = "";
    const keep = (js: string) => {
      const name = freshName("at");
      before += `const ${name} = ${js};\n`;
      return name;
    };
    const visit = (expression: Expression): Term => {
      if (expression.kind === "name") return this.find(expression.name);
      if (expression.kind === "member") {
        return this.member(visit(expression.of), expression.member, expression);
      }
      if (expression.kind === "index") {
        const of = visit(expression.of);
        return this.index(of, expression, "write", keep);
      }
      throw new WgslError(
        "Only a variable, an element or a member can be assigned to",
        expression,
        expression.kind === "unary" && expression.op === "*",
      );
    };
    const term = visit(expression);
    if (term.kind === "value") {
      throw new WgslError("This cannot be assigned to: is it a let or a parameter?", expression);
    }
    if (term.kind === "memory" && !this.shared[term.memory].writable) {
      const { name } = this.shared[term.memory];
      throw new WgslError(`${name} is bound for reading only`, expression);
    }
    return { term, before };
  }

  #store(term: Term, value: Value, place: Place): string {
    if (term.kind === "local") return term.put(value.js);
    if (term.kind === "value") throw new WgslError("This cannot be assigned to", place);
    if (term.type.kind === "atomic") {
      throw new WgslError("An atomic is written by atomicStore() and its like", place);
    }
    const given = freshName("value");
    return `const ${given} = ${value.js};\n` + this.#storeWords(term, given, this.site(place));
  }

  #storeWords(term: Extract<Term, { kind: "memory" }>, js: string, site: number): string {
    const { type, memory, at } = term;
    const part = (type: Type, offset: string, js: string) =>
      this.#storeWords({ kind: "memory", type, memory, at: `${at} + ${offset}` }, js, site);
    switch (type.kind) {
      case "vector":
        return Array.from(
          { length: type.size },
          (_, i) => part(scalar(type.of), `${i}`, `${js}[${i}]`),
        ).join("");
      case "struct":
        return type.members.map((member, i) => part(member.type, `${member.offset}`, `${js}[${i}]`))
          .join("");
      case "array": {
        const i = freshName("i");
        const body = part(type.of, `${i} * ${strideOf(type.of)}`, `${js}[${i}]`);
        return `for (let ${i} = 0; ${i} < ${type.length}; ${i}++) {\n${body}}\n`;
      }
      default:
        return `M.store(${memory}, ${at}, ${js}, ${site}, "${scalarOf(type)}");\n`;
    }
  }

  #callStatement(call: Expression): string {
    if (
      call.kind === "call" && (call.callee.name === "workgroupBarrier" ||
        call.callee.name === "storageBarrier")
    ) {
      return `yield ${this.site(call)};\n`;
    }
    return `${this.value(call).js};\n`;
  }

  #loop(statement: Extract<Statement, { kind: "loop" }>): string {
    this.scopes.push(new Map());
    this.#around.push("loop");
    const round = freshName("round"), site = this.site(statement);
    const before = statement.before ? this.#statement(statement.before) : "";
    const condition = statement.condition
      ? `if (!(${this.#condition(statement.condition)})) break;\n`
      : "";
    const after = this.#block(statement.after);
    const end = statement.breakIf ? `if (${this.#condition(statement.breakIf)}) break;\n` : "";
    const body = this.#block(statement.body);
    this.scopes.pop();
    this.#around.pop();
    return `{\n${before}let ${round} = 0;\nfor (;;) {
if (${round} > 0) {\n${after}${end}}\nM.tick(${site}, ++${round});\n${condition}${body}}\n}\n`;
  }

  #switch(statement: Extract<Statement, { kind: "switch" }>): string {
    const on = concrete(this.value(statement.on));
    this.#around.push("switch");
    const cases = statement.cases.map(({ selectors, body }) => {
      const labels = selectors.map((selector) =>
        selector === "default"
          ? "default:"
          : `case ${convert(this.value(selector), on.type, selector).js}:`
      );
      return `${labels.join(" ")} {\n${this.#block(body)}break;\n}\n`;
    });
    this.#around.pop();
    return `switch (${on.js}) {\n${cases.join("")}}\n`;
  }

  #condition(expression: Expression): string {
    const value = this.value(expression);
    if (!sameType(value.type, scalar("bool"))) {
      throw new WgslError(`A condition is a bool, not ${article(value.type)}`, expression);
    }
    return value.js;
  }
}

/** The names of all functions that are called. */
function calledIn(part: unknown): Set<string> {
  const found = new Set<string>();
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    if ("callee" in part) found.add((part.callee as TypeName).name);
    for (const inner of Object.values(part)) visit(inner);
  };
  visit(part);
  return found;
}

/** How many words a variable takes that has a size of its own. */
export function fixedWords(variable: SharedVariable): number {
  return wordsOf(variable.type);
}
