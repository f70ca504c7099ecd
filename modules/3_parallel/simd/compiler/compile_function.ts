/**
 * One function of a kernel as instructions. The machine is a stack: operands are put on it, an
 * instruction takes them off and puts its result on. So a tree's instructions stand in the order in
 * which one would calculate by hand.
 *
 *     load<f32>(p + 4) * 2        local.get p   i32.const 4   i32.add   f32.load   f32.const 2   f32.mul
 *
 * Types are strict, as in AssemblyScript where it warns: a number written out takes the type that is
 * called for; all others are changed by hand, `f32(n)` or `n as f32`.
 */
import { absentOnVectors, ofWhole } from "./absent.ts";
import { didYouMean, type Place } from "./kernel_error.ts";
import {
  ARITHMETIC_CODES,
  CONVERSIONS,
  type Instruction,
  INSTRUCTIONS,
  KNOWN_NAMES,
  SHUFFLES,
  typedInstruction,
  VALUE_TYPE,
  type ValueType,
  VECTORS,
} from "./machine.ts";
import {
  type BinarySign,
  type Call,
  type Expression,
  type KernelFunction,
  type Statement,
  type TypeName,
  TYPES,
} from "./syntax.ts";
import { blockType, signed, unsigned } from "./wasm.ts";

/** A place in one of a kernel's files. */
export interface KernelPlace extends Place {
  readonly file: string;
}

/** Where a kernel reaches into memory. */
export interface AccessSite extends KernelPlace {
  readonly store: boolean;
}

/** What a watched module calls: the numbers of its functions, and the lists of places that they are told. */
export interface WatchedPlaces {
  readonly access: number;
  readonly turn: number;
  readonly sites: AccessSite[];
  readonly loops: KernelPlace[];
}

/** Which inputs are addresses, and of what. */
type Stretches = readonly { readonly input: number; readonly store: boolean }[];

/** What reaches into memory for as many bytes as its last input says. */
const STRETCHES: Readonly<Record<string, Stretches>> = {
  "memory.copy": [{ input: 1, store: false }, { input: 0, store: true }],
  "memory.fill": [{ input: 0, store: true }],
};

/** A number that is known before anything runs. */
export interface Constant {
  readonly type: TypeName;
  readonly value: number;
  /** Whether its type is only what the number has by itself, since none is written. */
  readonly isGuess?: boolean;
}

/** A function that is written in the kernel, or in a file that it imports. */
export interface OwnFunction {
  readonly index: number;
  readonly of: KernelFunction;
  readonly file: string;
}

/** What a function may refer to outside of itself. */
export interface Surroundings {
  readonly constants: ReadonlyMap<string, Constant>;
  /** Functions by name, with their numbers in the module. */
  readonly functions: ReadonlyMap<string, OwnFunction>;
  /** In a watched module; its lists are added to. */
  readonly watch?: WatchedPlaces;
  /** The same where turns of loops are told. */
  readonly turns?: WatchedPlaces;
  /** Whether a function may still be open: whoever calls it ends there. */
  readonly open?: boolean;
  readonly file: string;
  readonly fail: (reason: string, at: Place, file?: string) => never;
}

/** A function's variables and instructions. */
export interface CompiledFunction {
  readonly locals: readonly ValueType[];
  readonly code: readonly number[];
  /** Where the instructions come from at which the machine may stop, by their places in `code`. */
  readonly places: readonly CodePlace[];
}

/** An instruction's place among bytes, and in the text. */
export interface CodePlace extends KernelPlace {
  readonly offset: number;
  /** Where the instructions of its function end. */
  readonly end: number;
}

/** @throws what `fail` throws, where the function means nothing */
export function compileFunction(of: KernelFunction, around: Surroundings): CompiledFunction {
  return new FunctionCompiler(of, around).compile();
}

interface Variable {
  readonly index: number;
  readonly type: TypeName;
  readonly constant: boolean;
  /** Where it is declared, if it is no input. */
  readonly line?: number;
  /** What it is for ever, where that stands in the text. */
  readonly known?: number;
  /** Whose type is only what a number has by itself: its own name, or that of what it is made of. */
  readonly guess?: string;
}

/** Where two types meet that do not go together, and what else can be said of it. */
interface Clash {
  readonly sign: string;
  readonly at: Place;
  readonly hint?: string;
}

/** What a sign between numbers is called between vectors of floats, and of whole numbers. */
const VECTOR_NAMES: Readonly<Record<string, readonly string[]>> = {
  ...{ "+": ["f32x4.add", "i32x4.add"], "-": ["f32x4.sub", "i32x4.sub"] },
  ...{ "*": ["f32x4.mul", "i32x4.mul"], "/": ["f32x4.div"] },
  ...{ "<": ["f32x4.lt", "i32x4.lt_s"], ">": ["f32x4.gt", "i32x4.gt_s"] },
  ...{ "<=": ["f32x4.le", "i32x4.le_s"], ">=": ["f32x4.ge", "i32x4.ge_s"] },
  ...{ "==": ["f32x4.eq", "i32x4.eq"], "===": ["f32x4.eq", "i32x4.eq"] },
  ...{ "!=": ["f32x4.ne", "i32x4.ne"], "!==": ["f32x4.ne", "i32x4.ne"] },
  ...{ "<<": ["i32x4.shl"], ">>": ["i32x4.shr_s"], ">>>": ["i32x4.shr_u"] },
  ...{ "&": ["v128.and"], "|": ["v128.or"], "^": ["v128.xor"] },
};

/** How many blocks there were when a loop began, for its two ways out of a turn. */
interface LoopDepths {
  readonly exit: number;
  readonly again: number;
}

/** A number written out that has no point. */
const WHOLE = /^(?:0[xXbBoO]|\d+$)/;

const DISTANCE = "the distance";

const LOCAL_GET = 0x20, LOCAL_SET = 0x21, LOCAL_TEE = 0x22, END = 0x0b, EMPTY = 0x40;
const BLOCK = 0x02, LOOP = 0x03, IF = 0x04, ELSE = 0x05, BR = 0x0c, BR_IF = 0x0d, IS_ZERO = 0x45;

class FunctionCompiler {
  readonly #of: KernelFunction;
  readonly #around: Surroundings;
  readonly #locals: ValueType[] = [];
  /** Bytes; and among them, below 0, the number of the place that the next instruction comes from. */
  readonly #code: number[] = [];
  readonly #places: KernelPlace[] = [];
  /** From the outermost block to the innermost. */
  #scopes: Map<string, Variable>[] = [new Map()];
  /** The variables of blocks that are over, and the lines that declare them. */
  readonly #gone = new Map<string, number>();
  /** The functions that are being written out in the place of a call, the innermost last. */
  readonly #writtenOut: OwnFunction[] = [];
  readonly #loops: LoopDepths[] = [];
  #blocks = 0;

  constructor(of: KernelFunction, around: Surroundings) {
    this.#of = of;
    this.#around = around;
  }

  compile(): CompiledFunction {
    const { parameters, body, result, name, at } = this.#of;
    parameters.forEach(({ name, type }, index) => {
      if (this.#scopes[0].has(name)) this.#fail(`two inputs are called ${name}`, at);
      this.#scopes[0].set(name, { index, type, constant: false });
    });
    this.#block(body);
    if (result !== "void") {
      if (!leaves(body)) this.#fail(`${name} may end without returning its ${result}`, at);
      this.#code.push(0x00); // is never reached
    }
    return { locals: this.#locals, ...this.#withoutMarks() };
  }

  /** From here on, a stop of the machine is told of this place. */
  #mark({ line, column }: Place): void {
    this.#places.push({ file: this.#writtenOut.at(-1)?.file ?? this.#around.file, line, column });
    this.#code.push(-this.#places.length);
  }

  #withoutMarks(): Pick<CompiledFunction, "code" | "places"> {
    const code = this.#code.filter((byte) => byte >= 0), { length: end } = code;
    const places: CodePlace[] = [];
    this.#code.forEach((byte, i) => {
      // so many marks stand before it as places were found before
      if (byte < 0) places.push({ ...this.#places[-byte - 1], offset: i - places.length, end });
    });
    return { code, places };
  }

  // ------------------------------------------------------------------------------------ statements

  #block(body: readonly Statement[]): void {
    this.#scopes.push(new Map());
    for (const statement of body) this.#statement(statement);
    this.#leave();
  }

  /** What was declared in the innermost block is known no more. */
  #leave(): void {
    for (const [name, { line }] of this.#scopes.pop()!) {
      if (line !== undefined) this.#gone.set(name, line);
    }
  }

  #statement(statement: Statement): void {
    switch (statement.kind) {
      case "variable":
        return this.#declare(statement);
      case "assign":
        return this.#assign(statement);
      case "call": {
        const result = this.#call(statement.call, undefined);
        if (result !== "void") this.#code.push(0x1a); // drop
        return;
      }
      case "block":
        return this.#block(statement.body);
      case "if":
        return this.#if(statement);
      case "loop":
        return this.#loop(statement);
      case "break":
      case "continue": {
        const loop = this.#loops.at(-1);
        if (!loop) return this.#fail(`${statement.kind} belongs into a loop`, statement.at);
        const to = statement.kind === "break" ? loop.exit : loop.again;
        this.#code.push(BR, ...unsigned(this.#blocks - to));
        return;
      }
      case "return":
        return this.#return(statement);
      case "todo":
        if (!this.#around.open) {
          this.#fail(`task ${statement.task} is not written yet`, statement.at);
        }
        this.#mark(statement.at);
        this.#code.push(0x00); // unreachable
        return;
      default:
        statement satisfies never;
    }
  }

  #declare({ name, constant, type, value, at }: Statement & { kind: "variable" }): void {
    const scope = this.#scopes.at(-1)!;
    if (scope.has(name)) this.#fail(`${name} is declared already`, at);
    const found = this.#value(value, type);
    const index = this.#local(VALUE_TYPE[found]);
    this.#code.push(LOCAL_SET, ...unsigned(index));
    const known = constant ? this.#knownAs(found, value) : undefined;
    const guess = type !== undefined
      ? undefined
      : isUntyped(value)
      ? name
      : this.#guess(value, found);
    scope.set(name, { index, type: found, constant, known, guess, line: at.line });
  }

  /** What a constant of some type is for ever, where that stands in the text. */
  #knownAs(type: TypeName, value: Expression): number | undefined {
    const number = this.#numberIn(value);
    if (number === undefined || misfitOf(number, "", type)) return undefined;
    return type === "f32" ? Math.fround(number) : number;
  }

  /** A name to blame for the type of what is made of it. */
  #guess(expression: Expression, type: TypeName): string | undefined {
    switch (expression.kind) {
      case "name": {
        const { name } = expression, variable = this.#variable(name);
        const of = variable ?? this.#around.constants.get(name);
        if (!of || !same(of.type, type)) return undefined;
        return variable ? variable.guess : (of as Constant).isGuess ? name : undefined;
      }
      case "unary":
        return this.#guess(expression.operand, type);
      case "binary":
        return this.#guess(expression.left, type) ?? this.#guess(expression.right, type);
      case "choice":
        return this.#guess(expression.yes, type) ?? this.#guess(expression.no, type);
      default:
        return undefined;
    }
  }

  #assign({ name, sign, value, at }: Statement & { kind: "assign" }): void {
    const variable = this.#variable(name);
    if (variable?.constant || !variable && this.#around.constants.has(name)) {
      this.#fail(`${name} is const and keeps its value: what changes is declared by let`, at);
    }
    if (!variable) return this.#fail(this.#unknown(name), at);
    const whole: Expression = sign
      ? { kind: "binary", sign, left: { kind: "name", name, at }, right: value, at }
      : value;
    const { type, guess } = variable;
    this.#value(whole, type, (found) => guess && declared(guess, found));
    this.#code.push(LOCAL_SET, ...unsigned(variable.index));
  }

  #if({ condition, yes, no }: Statement & { kind: "if" }): void {
    this.#condition(condition);
    this.#open(IF);
    this.#block(yes);
    if (no.length > 0) {
      this.#code.push(ELSE);
      this.#block(no);
    }
    this.#close();
  }

  /** The condition stands at the loop's head; `continue` ends a block around the body. */
  #loop({ first, condition, next, body, at }: Statement & { kind: "loop" }): void {
    this.#scopes.push(new Map());
    for (const statement of first) this.#statement(statement);
    const loop = this.#around.turns && this.#watchLoop(at);
    if (loop !== undefined) this.#tellTurn(loop, 1);
    this.#open(BLOCK);
    const exit = this.#blocks;
    this.#open(LOOP);
    const head = this.#blocks;
    if (loop !== undefined) this.#tellTurn(loop, 0);
    if (condition) {
      this.#condition(condition);
      this.#code.push(IS_ZERO, BR_IF, ...unsigned(this.#blocks - exit));
    }
    const inner = next.length > 0 && hasContinue(body);
    if (inner) this.#open(BLOCK);
    this.#loops.push({ exit, again: this.#blocks });
    this.#block(body);
    this.#loops.pop();
    if (inner) this.#close();
    for (const statement of next) this.#statement(statement);
    this.#code.push(BR, ...unsigned(this.#blocks - head));
    this.#close();
    this.#close();
    this.#leave();
  }

  #watchLoop({ line, column }: Place): number {
    return this.#around.turns!.loops.push({ file: this.#around.file, line, column }) - 1;
  }

  /** Tells the watch that a loop begins, or that it begins another turn. */
  #tellTurn(loop: number, first: 0 | 1): void {
    const { turn } = this.#around.turns!;
    this.#code.push(0x41, ...signed(loop), 0x41, first, 0x10, ...unsigned(turn));
  }

  #return({ value, at }: Statement & { kind: "return" }): void {
    const { name, result } = this.#of;
    if (result === "void") {
      if (value) this.#fail(`${name} gives nothing (void), and so returns nothing`, at);
    } else if (!value) this.#fail(`${name} has to return its ${result}`, at);
    else this.#value(value, result);
    this.#code.push(0x0f);
  }

  #open(opcode: number, type = EMPTY): void {
    this.#code.push(opcode, type);
    this.#blocks++;
  }

  #close(): void {
    this.#code.push(END);
    this.#blocks--;
  }

  #local(type: ValueType): number {
    this.#locals.push(type);
    return this.#of.parameters.length + this.#locals.length - 1;
  }

  // ----------------------------------------------------------------------------------- expressions

  /**
   * Puts a value on the stack, of the type that is called for; of its own where none is.
   *
   * @param advice what to do where it is of another type; nothing where that is nothing special
   */
  #value(
    expression: Expression,
    wanted: TypeName | undefined,
    advice: (found: TypeName) => string | undefined = () => undefined,
  ): TypeName {
    const found = this.#expression(expression, wanted);
    if (found === "void") return this.#fail("this gives no value", expression.at);
    if (wanted === undefined || same(found, wanted)) return wanted ?? found;
    const guess = this.#guess(expression, found);
    const hint = advice(found) ?? (guess ? declared(guess, wanted) : change(found, wanted));
    return this.#fail(`this is ${a(found)}, and ${a(wanted)} is called for${hint}`, expression.at);
  }

  #condition(expression: Expression): void {
    const found = this.#value(expression, undefined);
    if (VALUE_TYPE[found] !== "i32") {
      const advice = found === "v128" ? "v128.any_true(x) asks its bits" : "compare it";
      this.#fail(`a condition is yes or no, and not ${a(found)}: ${advice}`, expression.at);
    }
  }

  #expression(expression: Expression, wanted: TypeName | undefined): TypeName | "void" {
    switch (expression.kind) {
      case "number":
        return this.#number(expression.text, 1, wanted, expression.at);
      case "boolean":
        this.#constant({ type: "bool", value: Number(expression.value) });
        return "bool";
      case "name":
        return this.#name(expression.name, expression.at);
      case "unary":
        return this.#unary(expression, wanted);
      case "binary":
        return this.#binary(expression, wanted);
      case "choice":
        return this.#choice(expression, wanted);
      case "cast":
        return this.#cast(expression.type, expression.operand, expression.at);
      case "call":
        return this.#call(expression, wanted);
    }
  }

  #name(name: string, at: Place): TypeName {
    const variable = this.#variable(name);
    if (variable) {
      this.#code.push(LOCAL_GET, ...unsigned(variable.index));
      return variable.type;
    }
    const constant = this.#around.constants.get(name);
    if (!constant) return this.#fail(this.#unknown(name), at);
    this.#constant(constant);
    return constant.type;
  }

  #variable(name: string): Variable | undefined {
    return this.#scopes.findLast((scope) => scope.has(name))?.get(name);
  }

  #unknown(name: string): string {
    const known = [
      ...this.#scopes.flatMap((scope) => [...scope.keys()]),
      ...this.#around.constants.keys(),
    ];
    if (this.#around.functions.has(name)) return `${name} is a function: call it, ${name}(…)`;
    const line = this.#gone.get(name);
    if (line !== undefined) {
      return `the ${name} of line ${line} ends with its block: declare it before that`;
    }
    return `there is no variable ${name}${didYouMean(name, known)}`;
  }

  /** A number written out takes the type that is called for; else it is an i32, or with a point f64. */
  #number(text: string, factor: 1 | -1, wanted: TypeName | undefined, at: Place): TypeName {
    const whole = WHOLE.test(text);
    const type = wanted !== undefined && wanted !== "v128" && wanted !== "bool"
      ? wanted
      : whole
      ? "i32"
      : "f64";
    const value = factor * Number(text), misfit = misfitOf(value, text, type);
    if (misfit) this.#fail(misfit, at);
    this.#constant({ type, value });
    return type;
  }

  #constant({ type, value }: Constant): void {
    const machine = VALUE_TYPE[type];
    if (machine === "i32") this.#code.push(0x41, ...signed(value | 0));
    else this.#code.push(machine === "f32" ? 0x43 : 0x44, ...floatBytes([value], machine as "f32"));
  }

  #unary({ sign, operand, at }: Expression & { kind: "unary" }, wanted?: TypeName): TypeName {
    if (sign === "!") {
      this.#condition(operand);
      this.#code.push(IS_ZERO);
      return "bool";
    }
    if (sign === "-" && operand.kind === "number") {
      return this.#number(operand.text, -1, wanted, operand.at);
    }
    const start = this.#code.length;
    const type = this.#value(operand, isNumber(wanted) ? wanted : undefined);
    if (type === "v128" || type === "bool") {
      const instead = sign === "-" && type === "v128" ? ": f32x4.neg(x) is for lanes" : "";
      return this.#fail(`${sign} is for numbers, and not for ${a(type)}${instead}`, at);
    }
    if (sign === "+") return type;
    if (sign === "~") {
      if (VALUE_TYPE[type] !== "i32") this.#fail(`~ is for whole numbers, not for ${a(type)}`, at);
      this.#code.push(0x41, ...signed(-1), 0x73);
    } else if (VALUE_TYPE[type] === "i32") {
      this.#code.splice(start, 0, 0x41, 0); // 0 - operand
      this.#code.push(0x6b);
    } else this.#code.push(type === "f32" ? 0x8c : 0x9a);
    return type;
  }

  #binary({ sign, left, right, at }: Expression & { kind: "binary" }, wanted?: TypeName): TypeName {
    if (sign === "&&" || sign === "||") return this.#either(sign, left, right);
    const compares = /^[=!<>]=*$/.test(sign);
    if (compares && [left, right].some((one) => one.kind === "number" && one.text === "NaN")) {
      this.#fail("nothing is equal to NaN, nor above or below: x != x tells it", at);
    }
    const type = this.#both(
      left,
      right,
      compares || !isNumber(wanted) ? undefined : wanted,
      at,
      sign,
    );
    const short = sign.replace(/^([=!]=)=$/, "$1");
    const table = type === "bool" ? "i32" : type === "usize" ? "u32" : type;
    const code = ARITHMETIC_CODES[table]?.[short];
    if (code === undefined) {
      this.#fail(
        `${sign} does not work on ${a(type)}${type === "v128" ? forVectors(sign) : ""}`,
        at,
      );
    }
    if (VALUE_TYPE[type] === "i32" && (sign === "/" || sign === "%")) this.#mark(at);
    this.#code.push(code);
    return compares ? "bool" : type;
  }

  /** Puts both operands on the stack, of one type: a number written out takes that of the other. */
  #both(
    left: Expression,
    right: Expression,
    wanted: TypeName | undefined,
    at: Place,
    sign: string,
  ): TypeName {
    if (!isWritten(left)) {
      const type = this.#value(left, undefined);
      if (isWritten(right)) {
        if (type !== "v128") this.#value(right, type); // of a vector the sign is told
        return type;
      }
      const other = this.#value(right, undefined);
      if (same(type, other)) return type;
      const own = this.#guess(left, type), theirs = this.#guess(right, other);
      const hint = own ? declared(own, other) : theirs ? declared(theirs, type) : undefined;
      return this.#differ(type, other, { sign, at, hint });
    }
    if (isWritten(right)) {
      const type = wanted ?? (isFraction(left) || isFraction(right) ? "f64" : "i32");
      this.#value(left, type);
      return this.#value(right, type);
    }
    const start = this.#code.length;
    const type = this.#value(right, undefined);
    if (isFraction(left) && VALUE_TYPE[type] === "i32") {
      this.#fail(`a fraction ${sign} ${a(type)} does not go: write f32(…) around the latter`, at);
    }
    const rightCode = this.#code.splice(start);
    if (type !== "v128") this.#value(left, type);
    this.#append(rightCode);
    return type;
  }

  #append(code: ArrayLike<number>): void {
    for (let i = 0; i < code.length; i++) this.#code.push(code[i]);
  }

  #differ(type: TypeName, other: TypeName, { sign, at, hint }: Clash): never {
    const advice = hint ?? agreement(type, other, sign);
    return this.#fail(`${a(type)} ${sign} ${a(other)} does not go${advice}`, at);
  }

  #either(sign: "&&" | "||", left: Expression, right: Expression): TypeName {
    this.#condition(left);
    this.#code.push(IS_ZERO, IS_ZERO); // 0 or 1
    this.#open(IF, blockType("i32"));
    if (sign === "&&") this.#yesOrNo(right);
    else this.#code.push(0x41, 1);
    this.#code.push(ELSE);
    if (sign === "&&") this.#code.push(0x41, 0);
    else this.#yesOrNo(right);
    this.#close();
    return "bool";
  }

  #yesOrNo(expression: Expression): void {
    this.#condition(expression);
    this.#code.push(IS_ZERO, IS_ZERO);
  }

  #choice({ condition, yes, no }: Expression & { kind: "choice" }, wanted?: TypeName): TypeName {
    this.#condition(condition);
    const opened = this.#code.length + 1;
    this.#open(IF);
    let type = wanted, noCode: number[] | undefined;
    if (type === undefined && isWritten(yes)) { // it takes the type of the other
      const start = this.#code.length;
      type = this.#value(no, undefined);
      noCode = this.#code.splice(start);
    }
    type = this.#value(yes, type);
    this.#code.push(ELSE);
    if (noCode) this.#append(noCode);
    else this.#value(no, type);
    this.#close();
    this.#code[opened] = blockType(VALUE_TYPE[type]);
    return type;
  }

  #cast(to: TypeName, operand: Expression, at: Place): TypeName {
    if (isWritten(operand) && isNumber(to) && (VALUE_TYPE[to] !== "i32" || !isFraction(operand))) {
      return this.#value(operand, to);
    }
    const from = this.#value(operand, undefined);
    if (from === "v128" || to === "v128") {
      return from === to ? to : this.#fail(`${a(from)} cannot become ${a(to)}`, at);
    }
    const name = (type: TypeName) => type === "usize" ? "u32" : type === "bool" ? "i32" : type;
    if (to === "bool" && from !== "bool") return this.#fail(`compare it, as in x != 0`, at);
    this.#code.push(...CONVERSIONS[`${name(from)} ${name(to)}`] ?? []);
    return to;
  }

  // ----------------------------------------------------------------------------------------- calls

  #call(call: Call, wanted: TypeName | undefined): TypeName | "void" {
    const { name, type, inputs, at } = call, typed = typedInstruction(name);
    const own = this.#around.functions.get(name);
    if (type && !typed && (own || KNOWN_NAMES.includes(name))) {
      this.#fail(`${name} is told no type: write ${name}(…)`, at);
    }
    if (own) return this.#callOwn(own, call);
    if ((TYPES as readonly string[]).includes(name)) {
      this.#count(name, inputs, 1, at);
      return this.#cast(name as TypeName, inputs[0], at);
    }
    const lanes = SHUFFLES.get(name), vector = VECTORS.get(name);
    if (lanes !== undefined) return this.#shuffle(name, lanes, inputs, at);
    if (vector !== undefined) return this.#vector(name, vector, inputs, at);
    const known = INSTRUCTIONS.get(name);
    if (known) return this.#instruction(name, known, inputs, at);
    if (!typed) {
      const names = [...KNOWN_NAMES, ...this.#around.functions.keys()];
      const known = names.filter((one) => one !== this.#of.name);
      const advice = absentOnVectors(name) || didYouMean(name, known) ||
        (name.includes(".") ? "" : ": one of another file is to be imported");
      return this.#fail(`there is no function ${name}${advice}`, at);
    }
    const chosen = type ?? (name === "select" ? wanted : undefined);
    const found = chosen && typed[chosen];
    if (!found) {
      const types = Object.keys(typed);
      const whole = chosen && VALUE_TYPE[chosen] === "i32" ? ofWhole(name) : "";
      return this.#fail(
        chosen
          ? `${name} does not work on ${a(chosen)}, only on ${types.join(", ")}${whole}`
          : `say on what ${name} works, such as ${name}<${types[0]}>(…)${ofWhole(name)}`,
        at,
      );
    }
    return this.#instruction(`${name}<${chosen}>`, found, inputs, at);
  }

  #callOwn(
    own: OwnFunction,
    { inputs, at }: Call,
  ): TypeName | "void" {
    const { index, of: { name, parameters, result } } = own;
    this.#count(name, inputs, parameters.length, at);
    const isDeep = this.#writtenOut.length >= MOST_DEEP || this.#writtenOut.includes(own);
    const formula = isDeep || this.#around.watch ? undefined : formulaOf(own.of);
    if (formula) return this.#writeOut(own, formula, inputs);
    inputs.forEach((input, i) => this.#input(input, i, own.of));
    this.#mark(at);
    this.#code.push(0x10, ...unsigned(index));
    return result;
  }

  /** An input of a function: where it is of another kind than all that goes there, which one it is. */
  #input(input: Expression, i: number, { name, parameters }: KernelFunction): void {
    const { type, name: of } = parameters[i];
    const names = parameters.map(({ name }) => name).join(", ");
    this.#value(input, type, (found) => {
      const isNear = isNumber(found) && VALUE_TYPE[found] !== "i32" || isWritten(input);
      if (type === "v128" && isNear || this.#guess(input, found)) return undefined;
      return `, as ${of} of ${name}(${names})`;
    });
  }

  /**
   * A formula in the place of its call: for a few instructions on vectors a call costs as much as they
   * do, since no vector stays in its register, and no constant.
   */
  #writeOut(
    own: OwnFunction,
    { steps, value }: Formula,
    inputs: readonly Expression[],
  ): TypeName | "void" {
    const { parameters, result } = own.of, scope = new Map<string, Variable>();
    inputs.forEach((input, i) => {
      const { name, type } = parameters[i];
      this.#input(input, i, own.of);
      scope.set(name, { index: this.#local(VALUE_TYPE[type]), type, constant: false });
    });
    for (const { name } of parameters.toReversed()) {
      this.#code.push(LOCAL_SET, ...unsigned(scope.get(name)!.index));
    }
    const outside = this.#scopes;
    this.#scopes = [scope, new Map()];
    this.#writtenOut.push(own);
    for (const step of steps) this.#statement(step);
    this.#value(value, result as TypeName);
    this.#writtenOut.pop();
    this.#scopes = outside;
    return result;
  }

  #instruction(
    name: string,
    { inputs: types, result, code, lanes, access }: Instruction,
    inputs: readonly Expression[],
    at: Place,
  ): TypeName | "void" {
    if (lanes !== undefined) {
      this.#count(name, inputs, types.length + 1, at);
      const [first, lane, ...rest] = inputs;
      this.#value(first, types[0]);
      rest.forEach((input, i) => this.#value(input, types[i + 1]));
      this.#push(code, [this.#known(lane, lanes, "the lane")]);
      return result;
    }
    const far = access && inputs.length === types.length + 1 ? inputs.at(-1) : undefined;
    this.#count(name, far ? inputs.slice(0, -1) : inputs, types.length, at);
    types.forEach((type, i) => {
      const advice = access && i === 0 ? addressFirst : adviceFor(name, type);
      this.#value(inputs[i], type, advice);
    });
    if (!access) {
      if (this.#around.watch && name in STRETCHES) this.#watchStretch(STRETCHES[name], at);
      if (name in STRETCHES) this.#mark(at);
      this.#push(code, []);
      return result;
    }
    const distance = far ? this.#known(far, 2 ** 32, DISTANCE) : 0;
    if (this.#around.watch) this.#watch(types, access, distance, at);
    this.#mark(at);
    this.#push(code, [access.bytes === 16 ? 4 : Math.log2(access.bytes), ...unsigned(distance)]);
    return result;
  }

  /** Tells the watch of an access whose address, and value, stand on the stack. */
  #watch(
    types: readonly TypeName[],
    { bytes, store }: { readonly bytes: number; readonly store: boolean },
    distance: number,
    { line, column }: Place,
  ): void {
    const { access, sites } = this.#around.watch!, { file } = this.#around;
    const value = store ? this.#local(VALUE_TYPE[types[1]]) : undefined;
    const address = this.#local("i32");
    if (value !== undefined) this.#code.push(LOCAL_SET, ...unsigned(value));
    this.#code.push(LOCAL_TEE, ...unsigned(address), 0x41, ...signed(distance | 0), 0x6a);
    this.#code.push(0x41, ...signed(bytes), 0x41, ...signed(sites.length));
    this.#code.push(0x10, ...unsigned(access), LOCAL_GET, ...unsigned(address));
    if (value !== undefined) this.#code.push(LOCAL_GET, ...unsigned(value));
    sites.push({ file, line, column, store });
  }

  /** Tells the watch of accesses to as many bytes as the last of three numbers on the stack says. */
  #watchStretch(accesses: Stretches, { line, column }: Place): void {
    const { access, sites } = this.#around.watch!, { file } = this.#around;
    const inputs = [this.#local("i32"), this.#local("i32"), this.#local("i32")];
    for (const input of inputs.toReversed()) this.#code.push(LOCAL_SET, ...unsigned(input));
    for (const { input, store } of accesses) {
      this.#code.push(LOCAL_GET, ...unsigned(inputs[input]), LOCAL_GET, ...unsigned(inputs[2]));
      this.#code.push(0x41, ...signed(sites.length), 0x10, ...unsigned(access));
      sites.push({ file, line, column, store });
    }
    for (const input of inputs) this.#code.push(LOCAL_GET, ...unsigned(input));
  }

  #shuffle(name: string, lanes: number, inputs: readonly Expression[], at: Place): TypeName {
    this.#count(name, inputs, 2 + lanes, at);
    this.#value(inputs[0], "v128");
    this.#value(inputs[1], "v128");
    const width = 16 / lanes;
    const bytes = inputs.slice(2).flatMap((input) => {
      const lane = this.#known(input, 2 * lanes, "a lane");
      return Array.from({ length: width }, (_, i) => lane * width + i);
    });
    this.#push([0xfd, 13], bytes);
    return "v128";
  }

  #vector(
    name: string,
    type: "i32" | "f32" | "f64",
    inputs: readonly Expression[],
    at: Place,
  ): TypeName {
    this.#count(name, inputs, type === "f64" ? 2 : 4, at);
    const values = inputs.map((input) => this.#written(input));
    this.#push([0xfd, 12], type === "i32" ? wholeBytes(values) : floatBytes(values, type));
    return "v128";
  }

  #push([prefix, ...rest]: readonly number[], immediates: ArrayLike<number>): void {
    const [opcode, ...more] = rest; // behind 0xfc and 0xfd the opcode is a number of any length
    this.#code.push(prefix, ...opcode === undefined ? [] : unsigned(opcode), ...more);
    this.#append(immediates);
  }

  #count(name: string, inputs: readonly Expression[], count: number, at: Place): void {
    if (inputs.length === count) return;
    const wanted = count === 1 ? "1 input" : `${count} inputs`;
    this.#fail(`${name} takes ${wanted}, and is given ${inputs.length}`, at);
  }

  /** A whole number from 0 and below `end` that stands in the text. */
  #known(expression: Expression, end: number, what: string): number {
    const advice = what === DISTANCE ? "add it to the address" : "write a number";
    const value = this.#written(expression, `${what} has to be known in advance: ${advice}`);
    if (Number.isInteger(value) && value >= 0 && value < end) return value;
    return this.#fail(
      `${what} is a whole number from 0 and below ${end}, not ${value}`,
      expression.at,
    );
  }

  #written(
    expression: Expression,
    reason = "this has to be known in advance: write a number, or use replace_lane",
  ): number {
    return this.#numberIn(expression) ?? this.#fail(reason, expression.at);
  }

  #numberIn(expression: Expression): number | undefined {
    return knownNumber(expression, (name) => {
      const variable = this.#variable(name);
      return variable ? variable.known : this.#around.constants.get(name)?.value;
    });
  }

  #fail(reason: string, at: Place): never {
    return this.#around.fail(reason, at, this.#writtenOut.at(-1)?.file);
  }
}

/** What an expression of written numbers and known names comes to; nothing for any other. */
export function knownNumber(
  expression: Expression,
  numberOf: (name: string) => number | undefined,
): number | undefined {
  switch (expression.kind) {
    case "number":
      return Number(expression.text);
    case "name":
      return numberOf(expression.name);
    case "unary": {
      const value = knownNumber(expression.operand, numberOf);
      if (value === undefined) return undefined;
      return expression.sign === "-" ? -value : expression.sign === "+" ? value : undefined;
    }
    case "binary": {
      const left = knownNumber(expression.left, numberOf);
      const right = knownNumber(expression.right, numberOf);
      if (left === undefined || right === undefined) return undefined;
      return KNOWN_SIGNS[expression.sign]?.(left, right);
    }
    default:
      return undefined;
  }
}

/** What is calculated in advance. Of whole numbers only what comes out whole has a place in their types. */
const KNOWN_SIGNS: { readonly [S in BinarySign]?: (a: number, b: number) => number } = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "<<": (a, b) => a * 2 ** b,
};

/** Why a number cannot be of a type; nothing where it can. */
export function misfitOf(value: number, text: string, type: TypeName): string | undefined {
  if (VALUE_TYPE[type] !== "i32") return undefined;
  if (!Number.isInteger(value) || /^[\d.]/.test(text) && !WHOLE.test(text)) {
    return `${text || value} is no whole number, and ${a(type)} is called for`;
  }
  // By its bits any number of 32 bits is an i32.
  const most = type === "i32" && /^\d+$/.test(text) ? 2 ** 31 - 1 : 2 ** 32 - 1;
  const least = type === "i32" ? -(2 ** 31) : 0;
  if (value >= least && value <= most) return undefined;
  return `${value} has no place in ${a(type)}: it holds ${least} to ${most}`;
}

/** Whether control cannot come to the end of these statements. */
function leaves(body: readonly Statement[]): boolean {
  const last = body.at(-1);
  if (last?.kind === "return" || last?.kind === "todo") return true;
  if (last?.kind === "block") return leaves(last.body);
  if (last?.kind === "if") return leaves(last.yes) && leaves(last.no);
  return last?.kind === "loop" && !last.condition && !last.body.some(breaks);
}

function breaks(statement: Statement): boolean {
  if (statement.kind === "if") return [...statement.yes, ...statement.no].some(breaks);
  if (statement.kind === "block") return statement.body.some(breaks);
  return statement.kind === "break";
}

function hasContinue(body: readonly Statement[]): boolean {
  return body.some((statement) => {
    if (statement.kind === "if") return hasContinue([...statement.yes, ...statement.no]);
    if (statement.kind === "block") return hasContinue(statement.body);
    return statement.kind === "continue";
  });
}

/** Numbers written out have no type of their own. */
function isWritten(expression: Expression): boolean {
  if (expression.kind === "unary") return expression.sign !== "!" && isWritten(expression.operand);
  if (expression.kind !== "binary") return expression.kind === "number";
  return isWritten(expression.left) && isWritten(expression.right);
}

/** Whether nothing in it says of what type it is. */
function isUntyped(expression: Expression): boolean {
  if (expression.kind !== "choice") return isWritten(expression);
  return isUntyped(expression.yes) && isUntyped(expression.no);
}

/** Whether a written number is no whole one. */
function isFraction(expression: Expression): boolean {
  if (expression.kind === "unary") return isFraction(expression.operand);
  if (expression.kind === "binary") {
    return isFraction(expression.left) || isFraction(expression.right);
  }
  return expression.kind === "number" && !WHOLE.test(expression.text);
}

function isNumber(type: TypeName | undefined): type is TypeName {
  return type !== undefined && type !== "v128" && type !== "bool";
}

/** An address is a u32 by another name. */
function same(a: TypeName, b: TypeName): boolean {
  const plain = (type: TypeName) => type === "usize" ? "u32" : type;
  return plain(a) === plain(b);
}

/** `": such as f32x4.add(a, b) or i32x4.add(a, b) does"` */
function forVectors(sign: string): string {
  const names = (VECTOR_NAMES[sign] ?? []).map((name) => `${name}(a, b)`);
  return names.length > 0 ? `: such as ${names.join(" or ")} does` : "";
}

/** What to do where two types meet that do not go together. */
function agreement(type: TypeName, other: TypeName, sign: string): string {
  const isWhole = (one: TypeName) => VALUE_TYPE[one] === "i32", both = [type, other];
  if (both.includes("v128")) {
    const vectors = VECTOR_NAMES[sign] ?? [], number = type === "v128" ? other : type;
    const vector = vectors[isWhole(number) ? vectors.length - 1 : 0];
    return vector === undefined ? "" : `: ${vector}(a, b) does, on two vectors`;
  }
  if (both.includes("usize")) {
    const isSum = sign === "+" || sign === "-";
    if (both.every(isWhole)) return ": make a usize of the other, by usize(…)";
    if (isSum) return ": what is added to an address is whole";
  }
  const [from, to] = isWhole(type) && !isWhole(other) ? [type, other] : [other, type];
  return `: make ${a(to)} of the ${from}, by ${to}(…)`;
}

/** What to do where one type is called for and there is another. */
function change(found: TypeName, wanted: TypeName): string {
  if (VALUE_TYPE[found] === "v128") return ": f32x4.extract_lane(x, 0) takes one number of it";
  if (VALUE_TYPE[wanted] === "v128") return ": f32x4.splat(x) has it in all lanes";
  return `: write ${wanted}(…) around it`;
}

/** The same where an instruction calls for it: lanes of its own kind; and none is for whole numbers. */
function adviceFor(name: string, wanted: TypeName): (found: TypeName) => string | undefined {
  const [lanes] = name.split("."), [plain] = name.split("<");
  if (wanted === "v128" && (lanes === "i32x4" || lanes === "f64x2")) {
    return (found) => isNumber(found) ? `: ${lanes}.splat(x) has it in all lanes` : undefined;
  }
  if (wanted === "i32" && lanes === "i32x4") {
    return (found) => found === "v128" ? ": one number, for all lanes, without splat" : undefined;
  }
  return (found) =>
    VALUE_TYPE[found] === "i32" && VALUE_TYPE[wanted] !== "i32"
      ? ofWhole(plain) || undefined
      : undefined;
}

function addressFirst(found: TypeName): string | undefined {
  return VALUE_TYPE[found] === "i32" ? undefined : ": the address comes first";
}

/** What to do where a number's own type is not the one that is needed. */
function declared(name: string, type: TypeName): string {
  return `: declare ${name} with its type, ${name}: ${type}`;
}

/** With its article. */
function a(type: TypeName): string {
  return /^[if]/.test(type) ? `an ${type}` : `a ${type}`;
}

function floatBytes(values: readonly number[], type: "f32" | "f64"): Uint8Array {
  const numbers = type === "f32" ? Float32Array.from(values) : Float64Array.from(values);
  return new Uint8Array(numbers.buffer);
}

function wholeBytes(values: readonly number[]): Uint8Array {
  return new Uint8Array(Int32Array.from(values).buffer);
}

/** A function of steps that are always the same, and of what they come to. */
interface Formula {
  readonly steps: readonly Statement[];
  readonly value: Expression;
}

/** Longer functions stay as they are, and calls within calls within calls do. */
const MOST_STEPS = 40, MOST_DEEP = 3;

function formulaOf({ body, result }: KernelFunction): Formula | undefined {
  const steps = body.slice(0, -1), last = body.at(-1);
  if (result === "void" || last?.kind !== "return" || !last.value) return undefined;
  const isPlain = steps.every(({ kind }) => kind === "variable" || kind === "assign");
  return isPlain && steps.length <= MOST_STEPS ? { steps, value: last.value } : undefined;
}
