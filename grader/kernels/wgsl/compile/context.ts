/** What is known while a kernel is compiled, and the ways from its text to values and types. */
import {
  type Declaration,
  type Expression,
  type FunctionText,
  type Place,
  type ProgramText,
  type TypeName,
  WgslError,
} from "../syntax.ts";
import { NOTHING, type Type } from "../types/types.ts";
import type { Value } from "../values/values.ts";
import type { Scope, SharedVariable, Term } from "./terms.ts";

/** How the parts of a text that hold each other are compiled; tied together in compile.ts. */
export interface Rules {
  readonly term: (context: Context, expression: Expression) => Term;
  readonly load: (context: Context, term: Term, place: Place) => Value;
  readonly type: (context: Context, written: TypeName) => Type;
  readonly constant: (context: Context, declaration: Declaration) => Value;
}

export class Context {
  readonly program: ProgramText;
  /** Values for the `override` constants. */
  readonly overrides: Readonly<Record<string, number>>;
  readonly #rules: Rules;
  /** From the module's own to the innermost block's. */
  readonly scopes: Scope[] = [new Map()];
  readonly shared: SharedVariable[] = [];
  readonly sites: Place[] = [];
  readonly functions = new Map<string, FunctionText>();
  /** The functions in which a barrier is reached. */
  readonly waiting = new Set<string>();
  /** Structs and aliases, once they are known, and those that are being looked at. */
  readonly types = new Map<string, Type>();
  readonly resolving = new Set<string>();
  /** Code of the module: private variables of an invocation, made anew for each. */
  privates = "";
  /** What the function that is being compiled returns. */
  returns: Type = NOTHING;
  /** What the statement that is being compiled stands in, from the outside in. */
  readonly around: ("loop" | "switch")[] = [];

  constructor(program: ProgramText, overrides: Readonly<Record<string, number>>, rules: Rules) {
    this.program = program;
    this.overrides = overrides;
    this.#rules = rules;
  }

  term(expression: Expression): Term {
    return this.#rules.term(this, expression);
  }

  value(expression: Expression): Value {
    return this.load(this.term(expression), expression);
  }

  /** What stands at a place, as a value. */
  load(term: Term, place: Place): Value {
    return this.#rules.load(this, term, place);
  }

  type(written: TypeName): Type {
    return this.#rules.type(this, written);
  }

  constantDeclaration(declaration: Declaration): Value {
    return this.#rules.constant(this, declaration);
  }

  constant(expression: Expression): number {
    const { known } = this.value(expression);
    if (typeof known !== "number") throw new WgslError("This is no constant number", expression);
    return known;
  }

  /** The number by which the code says where it is. */
  site({ line, column }: Place): number {
    this.sites.push({ line, column });
    return this.sites.length - 1;
  }

  find({ name, args, line, column }: TypeName): Term {
    for (const scope of this.scopes.toReversed()) {
      const found = scope.get(name);
      if (found) return found;
    }
    // A constant that is declared further down is found all the same.
    const later = this.program.declarations.find((declaration) =>
      declaration.name === name && (declaration.kind === "const" || declaration.kind === "override")
    );
    if (later && args.length === 0) return this.constantDeclaration(later);
    throw new WgslError(`There is nothing called ${name}`, { line, column });
  }
}
