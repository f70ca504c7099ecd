/** What is known while a kernel is compiled, and the ways from its text to values and types. */
import { Depth } from "../limits.ts";
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
import { freshName, type Value } from "../values/value.ts";
import { type Access, READING, type Scope, type SharedVariable, type Term } from "./terms.ts";

/** How the parts of a text that hold each other are compiled; tied together in compile.ts. */
export interface Rules {
  readonly term: (context: Context, expression: Expression, access: Access) => Term;
  readonly load: (context: Context, term: Term, place: Place) => Value;
  readonly type: (context: Context, written: TypeName) => Type;
  readonly constant: (context: Context, declaration: Declaration) => Value;
}

/** A loop or a switch that the statement which is being compiled stands in. */
export interface Surrounding {
  readonly kind: "loop" | "switch" | "continuing";
  /** JavaScript's label for the body: `continue` leaves it. */
  readonly label?: string;
  isContinued?: boolean;
  /** The names that the body has declared when it is left for the first time. */
  namesAtContinue?: number;
  /** How many names it has declared. */
  names?: number;
}

/** What a barrier orders. */
export type BarrierKind = "workgroup" | "storage" | "texture";

export class Context {
  readonly program: ProgramText;
  /** Values for the `override` constants. */
  readonly overrides: ReadonlyMap<string, number>;
  /** Whether a turn ends at every atomic operation. */
  readonly pausing: boolean;
  readonly #rules: Rules;
  /** How deep that which is being compiled stands in other things, also through names. */
  readonly depth = Depth.ofMeaning();
  /** From the module's own to the innermost block's. */
  readonly scopes: Scope[] = [new Map()];
  readonly shared: SharedVariable[] = [];
  readonly sites: Place[] = [];
  /** What the barriers order, by their sites. */
  readonly barriers = new Map<number, BarrierKind>();
  readonly functions = new Map<string, FunctionText>();
  /** The functions in which a barrier is reached. */
  readonly waiting = new Set<string>();
  /** Whether something is written through a parameter, by its function's name and its own. */
  readonly writtenThrough = new Map<string, boolean>();
  /** Structs and aliases, once they are known, and names that are being looked at. */
  readonly types = new Map<string, Type>();
  readonly resolving = new Set<string>();
  /** Code of the module: private variables of an invocation, made anew for each. */
  privates = "";
  /** Constant arrays that elements are taken of: made once. */
  readonly #tables = new Map<string, string>();
  /** What the function that is being compiled returns. */
  returns: Type = NOTHING;
  /** From the outside in. */
  readonly around: Surrounding[] = [];

  /** Those of the module, by their names. */
  readonly #constants: ReadonlyMap<string, Declaration>;

  constructor(
    program: ProgramText,
    { overrides, pausing }: Pick<Context, "overrides" | "pausing">,
    rules: Rules,
  ) {
    this.program = program;
    this.overrides = overrides;
    this.pausing = pausing;
    this.#rules = rules;
    this.#constants = new Map(
      program.declarations.filter(({ kind }) => kind === "const" || kind === "override")
        .map((declaration) => [declaration.name, declaration]),
    );
  }

  term(expression: Expression, access: Access = READING): Term {
    this.depth.enter(expression);
    const term = this.#rules.term(this, expression, access);
    this.depth.leave();
    return term;
  }

  value(expression: Expression): Value {
    return this.load(this.term(expression), expression);
  }

  /** What stands at a place, as a value. */
  load(term: Term, place: Place): Value {
    return this.#rules.load(this, term, place);
  }

  type(written: TypeName): Type {
    this.depth.enter(written);
    const type = this.#rules.type(this, written);
    this.depth.leave();
    return type;
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

  barrier(place: Place, kind: BarrierKind): number {
    const site = this.site(place);
    this.barriers.set(site, kind);
    return site;
  }

  /** The name of a constant list that the code makes once. */
  table(list: string): string {
    return this.#tables.getOrInsertComputed(list, () => freshName("table"));
  }

  get tables(): string {
    return [...this.#tables].map(([list, name]) => `const ${name} = ${list};\n`).join("");
  }

  /** What a name stands for, if it is that of a variable or a constant. */
  lookUp(name: string): Term | undefined {
    for (let i = this.scopes.length - 1; i >= 0; i--) {
      const found = this.scopes[i].get(name);
      if (found) return found;
    }
    // A constant that is declared further down is found all the same.
    const later = this.#constants.get(name);
    if (!later) return undefined;
    if (this.resolving.has(name)) throw new WgslError(`${name} hangs on itself`, later);
    this.resolving.add(name);
    const value = this.constantDeclaration(later);
    this.resolving.delete(name);
    this.scopes[0].set(name, value); // each is computed once
    return value;
  }

  find({ name, args, line, column }: TypeName): Term {
    const found = args.length === 0 ? this.lookUp(name) : undefined;
    if (found) return found;
    const what = this.functions.has(name) ? `${name} is a function: call it` : undefined;
    throw new WgslError(what ?? `There is nothing called ${name}`, { line, column });
  }
}
