/** Expressions of WGSL, compiled: values, and places that values stand in. */
import { callBuiltin } from "../../values/builtin_calls.ts";
import { NAMED_TYPES, rounded, zeroOf } from "../../values/builtins.ts";
import { bitcast, castValue, makeVector } from "../../values/constructors.ts";
import { literal, operate } from "../../values/operators.ts";
import {
  type Attribute,
  type Declaration,
  type Expression,
  type FunctionText,
  type Place,
  type ProgramText,
  type TypeName,
  WgslError,
} from "../../syntax.ts";
import {
  NOTHING,
  placeMembers,
  scalar,
  strideOf,
  type Type,
  typeText,
  vector,
} from "../../types/types.ts";
import {
  alike,
  article,
  common,
  componentwise,
  concrete,
  convert,
  counted,
  evaluate,
  freshName,
  isInteger,
  known,
  makeList,
  scalarOf,
  together,
  type Value,
} from "../../values/values.ts";

/** A variable that several invocations see. */
export interface SharedVariable {
  readonly name: string;
  readonly type: Type;
  readonly space: "storage" | "uniform" | "workgroup";
  readonly writable: boolean;
  /** Of group 0; workgroup memory has none. */
  readonly binding?: number;
}

/** A place: in memory, or in a JavaScript variable. */
export type Term =
  | Value
  | { readonly kind: "memory"; readonly type: Type; readonly memory: number; readonly at: string }
  | {
    readonly kind: "local";
    readonly type: Type;
    readonly js: string;
    /** JavaScript that puts a value there. */
    readonly put: (js: string) => string;
  };

export type Scope = Map<string, Term>;
export type Access = "read" | "write";

export const BARRIERS = ["workgroupBarrier", "storageBarrier", "workgroupUniformLoad"];

/** What expressions come to: the types, names and places that they are made of. */
export abstract class Expressions {
  readonly #program: ProgramText;
  readonly #constants: Readonly<Record<string, number>>;
  protected readonly scopes: Scope[] = [new Map()];
  protected readonly shared: SharedVariable[] = [];
  protected readonly sites: Place[] = [];
  readonly #types = new Map<string, Type>();
  readonly #resolving = new Set<string>();
  protected readonly functions = new Map<string, FunctionText>();
  /** The functions in which a barrier is reached. */
  protected readonly waiting = new Set<string>();

  constructor(program: ProgramText, constants: Readonly<Record<string, number>>) {
    this.#program = program;
    this.#constants = constants;
  }

  protected constant(expression: Expression): number {
    const { known } = this.value(expression);
    if (typeof known !== "number") throw new WgslError("This is no constant number", expression);
    return known;
  }

  protected attribute(attributes: readonly Attribute[], name: string): number | undefined {
    const found = attributes.find((attribute) => attribute.name === name);
    return found && this.constant(found.args[0]);
  }

  protected constantDeclaration(declaration: Declaration): Value {
    const { kind, name, value: text, type: written, attributes } = declaration;
    const id = this.attribute(attributes, "id");
    const given = kind === "override"
      ? this.#constants[name] ?? (id === undefined ? undefined : this.#constants[id])
      : undefined;
    const type = written && this.type(written);
    if (given !== undefined) {
      const of = type?.kind === "scalar" ? type.name : "i32";
      const of32 = text && !type ? concrete(this.value(text)).type : scalar(of);
      return known(of32, of === "bool" ? given !== 0 : given);
    }
    if (!text) throw new WgslError(`The constant ${name} has no value`, declaration);
    let value = this.value(text);
    if (type) value = convert(value, type, declaration);
    else if (kind === "override") value = concrete(value);
    if (value.known === undefined) {
      throw new WgslError(`The value of ${name} is not constant`, declaration);
    }
    return value;
  }

  protected type(written: TypeName): Type {
    const { name, args } = written;
    const named = NAMED_TYPES[name] ?? this.#types.get(name);
    if (named) return named;
    const first = () => this.#typeArgument(args[0], written);
    if (/^vec[234]$/.test(name)) {
      const of = first();
      if (of.kind !== "scalar") throw new WgslError(`${name} is of scalars`, written);
      return vector(Number(name[3]), of.name);
    }
    if (name === "array") {
      const of = first();
      if (args.length < 2) return { kind: "array", of };
      const length = this.constant(args[1]);
      if (!(length > 0)) throw new WgslError(`An array has no length ${length}`, written);
      return { kind: "array", of, length };
    }
    if (name === "atomic") {
      const of = first();
      if (of.kind === "scalar") return { kind: "atomic", of: of.name };
    }
    const alias = this.#program.aliases.get(name);
    const struct = this.#program.structs.find((struct) => struct.name === name);
    if (this.#resolving.has(name)) throw new WgslError(`${name} contains itself`, written);
    this.#resolving.add(name);
    try {
      if (alias) return this.#keep(name, this.type(alias));
      if (struct) {
        const members = struct.fields.map((field) => {
          if (field.attributes.some(({ name }) => name === "align" || name === "size")) {
            throw new WgslError("@align and @size are not understood here", field, true);
          }
          const builtin = field.attributes.find(({ name }) => name === "builtin")?.args[0];
          return {
            name: field.name,
            type: this.type(field.type),
            builtin: builtin?.kind === "name" ? builtin.name.name : undefined,
          };
        });
        return this.#keep(name, { kind: "struct", name, members: placeMembers(members) });
      }
    } finally {
      this.#resolving.delete(name);
    }
    if (/^(mat\d|f16|ptr|texture|sampler|vec\dh)/.test(name)) {
      throw new WgslError(`The type ${name} is not understood here`, written, true);
    }
    throw new WgslError(`There is no type ${name}`, written);
  }

  #keep(name: string, type: Type): Type {
    this.#types.set(name, type);
    return type;
  }

  #typeArgument(argument: Expression | undefined, place: Place): Type {
    if (argument?.kind !== "name") throw new WgslError("A type is missing between < and >", place);
    return this.type(argument.name);
  }

  protected site({ line, column }: Place): number {
    this.sites.push({ line, column });
    return this.sites.length - 1;
  }

  protected find({ name, args, line, column }: TypeName): Term {
    for (const scope of this.scopes.toReversed()) {
      const found = scope.get(name);
      if (found) return found;
    }
    // A constant that is declared further down is found all the same.
    const later = this.#program.declarations.find((declaration) =>
      declaration.name === name && (declaration.kind === "const" || declaration.kind === "override")
    );
    if (later && args.length === 0) return this.constantDeclaration(later);
    throw new WgslError(`There is nothing called ${name}`, { line, column });
  }

  protected value(expression: Expression): Value {
    return this.load(this.#term(expression), expression);
  }

  #term(expression: Expression): Term {
    switch (expression.kind) {
      case "number":
        return literal(expression);
      case "bool":
        return known(scalar("bool"), expression.value);
      case "name":
        return this.find(expression.name);
      case "unary":
        return this.#unary(expression);
      case "binary":
        return operate(
          expression.op,
          this.value(expression.left),
          this.value(expression.right),
          expression,
        );
      case "call":
        return this.#callExpression(expression);
      case "member":
        return this.member(this.#term(expression.of), expression.member, expression);
      case "index":
        return this.index(this.#term(expression.of), expression, "read", (js) => js);
    }
  }

  /** What stands at a place, as a value. */
  protected load(term: Term, place: Place): Value {
    if (term.kind === "value") return term;
    if (term.kind === "local") return { kind: "value", type: term.type, js: term.js };
    if (term.type.kind === "atomic") {
      throw new WgslError("An atomic is read by atomicLoad() and its like", place);
    }
    return { kind: "value", type: term.type, js: this.#loadWords(term, this.site(place)) };
  }

  #loadWords({ type, memory, at }: Extract<Term, { kind: "memory" }>, site: number): string {
    const part = (type: Type, offset: string) =>
      this.#loadWords({ kind: "memory", type, memory, at: `${at} + ${offset}` }, site);
    switch (type.kind) {
      case "vector": {
        const parts = Array.from({ length: type.size }, (_, i) => part(scalar(type.of), `${i}`));
        return `[${parts.join(", ")}]`;
      }
      case "struct":
        return `[${
          type.members.map((member) => part(member.type, `${member.offset}`)).join(", ")
        }]`;
      case "array": {
        const i = freshName("i"), body = part(type.of, `${i} * ${strideOf(type.of)}`);
        return `Array.from({ length: ${type.length ?? 0} }, (_, ${i}) => ${body})`;
      }
      default: {
        const of = type.kind === "scalar" ? type.name : "u32";
        const js = `M.load(${memory}, ${at}, ${site}, ${JSON.stringify(of)})`;
        return of === "bool" ? `(${js} !== 0)` : js;
      }
    }
  }

  #unary(expression: Extract<Expression, { kind: "unary" }>): Value {
    const { op } = expression;
    if (op === "&" || op === "*") {
      throw new WgslError("Pointers are not understood here", expression, true);
    }
    const of = this.value(expression.of);
    const part = scalarOf(of.type);
    const fits = part !== undefined &&
      (op === "!" ? part === "bool" : op === "~" ? isInteger(part) : part !== "bool");
    if (!fits || (op === "-" && part === "u32")) {
      throw new WgslError(`${op} does not go with ${article(of.type)}`, expression);
    }
    const js = (a: string) => op === "!" ? `!${a}` : rounded(`(${op}${a})`, part);
    return componentwise(of.type, [of], ([a]) => js(a));
  }

  protected member(of: Term, member: string, place: Place): Term {
    const { type } = of;
    if (type.kind === "struct") {
      const index = type.members.findIndex(({ name }) => name === member);
      const found = type.members[index];
      if (!found) throw new WgslError(`${type.name} has no member ${member}`, place);
      if (of.kind === "memory") {
        return { ...of, type: found.type, at: `${of.at} + ${found.offset}` };
      }
      return this.#element(of, `${index}`, found.type);
    }
    const places = [...member].map((letter) =>
      Math.max("xyzw".indexOf(letter), "rgba".indexOf(letter))
    );
    if (type.kind !== "vector" || places.some((at) => at < 0 || at >= type.size)) {
      throw new WgslError(`${typeText(type)} has no member ${member}`, place);
    }
    if (places.length === 1) {
      const part = scalar(type.of);
      if (of.kind === "memory") return { ...of, type: part, at: `${of.at} + ${places[0]}` };
      return this.#element(of, `${places[0]}`, part);
    }
    const value = this.load(of, place), name = freshName("of");
    const js = together(
      [name],
      [value],
      `[${places.map((at) => `${name}[${at}]`).join(", ")}]`,
    );
    const mixed = vector(places.length, type.of);
    return value.known === undefined
      ? { kind: "value", type: mixed, js }
      : known(mixed, evaluate(js));
  }

  protected index(
    of: Term,
    expression: Extract<Expression, { kind: "index" }>,
    access: Access,
    keep: (js: string) => string,
  ): Term {
    const { type } = of;
    const index = this.value(expression.index), part = scalarOf(index.type);
    if (type.kind !== "array" && type.kind !== "vector") {
      throw new WgslError(`${article(type)} has no elements`, expression);
    }
    if (index.type.kind !== "scalar" || part === undefined || !isInteger(part)) {
      throw new WgslError(
        `An index is a u32 or an i32, not ${article(index.type)}`,
        expression.index,
      );
    }
    const element = type.kind === "array" ? type.of : scalar(type.of);
    const size = type.kind === "array" ? type.length : type.size;
    if (
      size !== undefined && typeof index.known === "number" &&
      (index.known < 0 || index.known >= size)
    ) {
      throw new WgslError(
        `The index ${index.known} is outside of ${article(type)}`,
        expression.index,
      );
    }
    const site = this.site(expression), label = JSON.stringify(expressionName(expression.of));
    if (of.kind === "memory") {
      const stride = type.kind === "array" ? strideOf(element) : 1;
      const length = size ?? `M.length(${of.memory}, ${of.at}, ${stride})`;
      const at = `M.at(${index.js}, ${length}, ${site}, "${access}", ${label})`;
      return { ...of, type: element, at: keep(`(${of.at} + ${at} * ${stride})`) };
    }
    const at = `M.inside(${index.js}, ${size}, ${site}, "${access}", ${label})`;
    return this.#element(of, keep(at), element);
  }

  /** A part of what a JavaScript variable or expression holds. */
  #element(of: Value | Extract<Term, { kind: "local" }>, at: string, type: Type): Term {
    const js = `${of.js}[${at}]`;
    if (of.kind === "local") {
      // Vectors are never changed, but replaced; arrays and structs are.
      const put = of.type.kind === "vector"
        ? (value: string) => of.put(`R.with(${of.js}, ${at}, ${value})`)
        : (value: string) => `${js} = ${value};\n`;
      return { kind: "local", type, js, put };
    }
    if (of.known === undefined || !/^\d+$/.test(at)) return { kind: "value", type, js };
    return known(type, (of.known as unknown[])[Number(at)]);
  }

  #callExpression(expression: Extract<Expression, { kind: "call" }>): Value {
    const { callee, args } = expression, { name } = callee;
    const called = this.functions.get(name);
    if (called) return this.#callFunction(called, expression);
    if (name.startsWith("atomic") && name !== "atomic") return this.#atomic(expression);
    if (name === "arrayLength") return this.#arrayLength(expression);
    if (name === "workgroupUniformLoad") return this.#uniformLoad(expression);
    if (BARRIERS.includes(name)) throw new WgslError(`${name}() is a statement`, expression);
    const values = args.map((arg) => this.value(arg));
    if (name === "bitcast" && values.length === 1) {
      return bitcast(values[0], this.#typeArgument(callee.args[0], callee), expression);
    }
    return callBuiltin(name, values, expression) ?? this.#construct(callee, values, expression);
  }

  #callFunction(
    called: FunctionText,
    { args, ...place }: Extract<Expression, { kind: "call" }>,
  ): Value {
    if (args.length !== called.parameters.length) {
      throw new WgslError(
        `${called.name}() takes ${counted(called.parameters.length)}, not ${args.length}`,
        place,
      );
    }
    const given = args.map((arg, i) => {
      const type = this.type(called.parameters[i].type);
      const { js } = convert(this.value(arg), type, arg);
      return isWhole(type) ? `structuredClone(${js})` : js;
    });
    const type = called.returns ? this.type(called.returns) : NOTHING;
    const call = `f_${called.name}(${given.join(", ")})`;
    return { kind: "value", type, js: this.waiting.has(called.name) ? `(yield* ${call})` : call };
  }

  /** `f32(x)`, `vec3<f32>(v.xy, 1)`, `array<f32, 2>(a, b)`, `Pair(a, b)`. */
  #construct(callee: TypeName, values: readonly Value[], place: Place): Value {
    if (/^vec[234]$/.test(callee.name) && callee.args.length === 0 && values.length > 0) {
      const parts = values.map((value) => scalarOf(value.type));
      const of = parts.reduce((a, b) => a && b ? common(a, b) : undefined);
      if (!of) throw new WgslError(`${callee.name} is of numbers of one type`, place);
      return makeVector(vector(Number(callee.name[3]), of), values, place);
    }
    if (callee.name === "array" && callee.args.length === 0) {
      const given = alike(values, place).map((value) => concrete(value));
      const type: Type = { kind: "array", of: given[0].type, length: given.length };
      return makeList(type, given);
    }
    let type: Type;
    try {
      type = this.type(callee);
    } catch (error) {
      if (!(error instanceof WgslError) || !error.message.startsWith("There is no type")) {
        throw error;
      }
      const known =
        /^(texture|subgroup|quad|pack|unpack|modf|frexp|ldexp|extract|insert|first|dot4)/;
      const message = `There is no function ${callee.name}()`;
      throw known.test(callee.name)
        ? new WgslError(`${callee.name}() is not understood here`, place, true)
        : new WgslError(message, place);
    }
    if (values.length === 0) return { kind: "value", type, js: zeroOf(type) };
    if (type.kind === "scalar") return castValue(values[0], type, place);
    if (type.kind === "vector") return makeVector(type, values, place);
    const wanted = type.kind === "struct"
      ? type.members.map((member) => member.type)
      : type.kind === "array"
      ? Array<Type>(type.length ?? 0).fill(type.of)
      : [];
    if (wanted.length !== values.length) {
      throw new WgslError(
        `${typeText(type)} takes ${wanted.length} values, not ${values.length}`,
        place,
      );
    }
    return makeList(type, values.map((value, i) => convert(value, wanted[i], place)));
  }

  /** The memory that `&x` points to. */
  #pointedTo(expression: Expression | undefined, place: Place): Extract<Term, { kind: "memory" }> {
    if (expression?.kind !== "unary" || expression.op !== "&") {
      throw new WgslError("Expected & and a variable in shared memory", expression ?? place);
    }
    const term = this.#term(expression.of);
    if (term.kind === "memory") return term;
    throw new WgslError("Expected a variable in shared memory", expression);
  }

  #arrayLength({ args, ...place }: Extract<Expression, { kind: "call" }>): Value {
    const { type, memory, at } = this.#pointedTo(args[0], place);
    if (type.kind !== "array" || type.length !== undefined) {
      throw new WgslError("arrayLength() is of an array without a length", place);
    }
    const js = `M.length(${memory}, ${at}, ${strideOf(type.of)})`;
    return { kind: "value", type: scalar("u32"), js };
  }

  #uniformLoad({ args, ...place }: Extract<Expression, { kind: "call" }>): Value {
    const { type, js } = this.load(this.#pointedTo(args[0], place), place);
    return { kind: "value", type, js: `(yield ${this.site(place)}, R.with([], 0, ${js}))[0]` };
  }

  #atomic({ callee, args, ...place }: Extract<Expression, { kind: "call" }>): Value {
    const { type, memory, at } = this.#pointedTo(args[0], place);
    const operation = /^atomic(Load|Store|Add|Sub|Max|Min|And|Or|Xor|Exchange)$/.exec(callee.name);
    if (!operation) throw new WgslError(`${callee.name}() is not understood here`, place, true);
    if (type.kind !== "atomic") {
      throw new WgslError(`${callee.name}() is of an atomic, not ${article(type)}`, place);
    }
    const value = operation[1] === "Load"
      ? "0"
      : args[1]
      ? convert(this.value(args[1]), scalar(type.of), place).js
      : undefined;
    if (value === undefined) throw new WgslError(`${callee.name}() takes 2 arguments`, place);
    const js = `M.atomic(${memory}, ${at}, ${value}, "${operation[1]}", "${type.of}")`;
    return { kind: "value", type: operation[1] === "Store" ? NOTHING : scalar(type.of), js };
  }
}

/** Whether JavaScript would share it where WGSL copies it. */
export function isWhole(type: Type): boolean {
  return type.kind === "array" || type.kind === "struct";
}

/** What stands before the brackets, as written as far as it is simple. */
function expressionName(expression: Expression): string {
  switch (expression.kind) {
    case "name":
      return expression.name.name;
    case "member":
      return `${expressionName(expression.of)}.${expression.member}`;
    case "index":
      return `${expressionName(expression.of)}[…]`;
    default:
      return "it";
  }
}
