/**
 * WGSL to JavaScript, for one purpose: every invocation of a compute kernel becomes a generator
 * that yields at each barrier, and every access to shared memory a call that can be watched. The numbers
 * are WGSL's: float32, wrapping integers, both sides of `&&` only where the first is true.
 */
import { MOST_CODE } from "../limits.ts";
import { parse } from "../parse/parse.ts";
import { RUNTIME } from "../runtime/runtime.ts";
import { type Place, WgslError } from "../syntax.ts";
import { type BarrierKind, Context } from "./context.ts";
import { term } from "./expressions/expressions.ts";
import { load } from "./expressions/load.ts";
import type { Invocation } from "./invocation.ts";
import { assertConstant, constantDeclaration } from "./program/constants.ts";
import { entryPoint, workgroupSize } from "./program/entry_point.ts";
import { compileFunction } from "./program/functions.ts";
import { declareGlobal } from "./program/globals.ts";
import { checkNames } from "./program/names.ts";
import { typeOf } from "./program/type_names.ts";
import { waitingFunctions } from "./program/waiting.ts";
import type { SharedVariable } from "./terms.ts";

export interface CompiledKernel {
  readonly shared: readonly SharedVariable[];
  readonly workgroupSize: readonly [x: number, y: number, z: number];
  /** Where each access and barrier stands, by the number that the code passes on. */
  readonly sites: readonly Place[];
  /** What the barriers order, by their sites. */
  readonly barriers: ReadonlyMap<number, BarrierKind>;
  /** Makes the code, given the memory (`M`): a generator for each invocation. */
  readonly link: (memory: unknown) => (invocation: Invocation) => Generator<number, void>;
}

/** What an invocation yields that ends its turn, but waits for nobody. */
export const PAUSE = -1;

export interface CompileOptions {
  /** Values for the `override` constants. */
  readonly constants?: Readonly<Record<string, number>>;
  /** What goes on behind the text. */
  readonly appended?: string;
  /** Whether a turn ends at every atomic operation. */
  readonly pausing?: boolean;
}

/**
 * Compiles one entry point.
 *
 * @throws {WgslError} where the text is wrong, or not understood here
 */
export function compile(
  text: string,
  entry: string,
  { constants = {}, appended, pausing = false }: CompileOptions = {},
): CompiledKernel {
  const rules = { term, load, type: typeOf, constant: constantDeclaration };
  const program = parse(text, { appended });
  const context = new Context(program, {
    overrides: new Map(Object.entries(constants)),
    pausing,
  }, rules);
  const { functions, waiting } = context;
  checkNames(program);
  // Types that nothing uses are looked at, too.
  for (const named of [...program.structs, ...program.aliases.values()]) {
    context.type({ ...named, args: "args" in named ? named.args : [] });
  }
  for (const text of program.functions) functions.set(text.name, text);
  for (const name of waitingFunctions(functions, pausing)) waiting.add(name);
  for (const declaration of program.declarations) declareGlobal(context, declaration);
  for (const condition of program.asserted) assertConstant(context, condition);
  const main = entryPoint(context, entry), size = workgroupSize(context, main);
  let signs = 0;
  const compiled = program.functions.map((text) => {
    const code = compileFunction(context, text, text === main);
    signs += code.length;
    if (signs <= MOST_CODE) return code;
    throw new WgslError(`${text.name}() and what stands before it come to too much`, text, true);
  });
  const code = `"use strict";
${context.tables}return function* (invocation) {
${context.privates}
${compiled.join("\n")}
${waiting.has(entry) ? "yield* " : ""}f_${entry}();
};`;
  return {
    shared: context.shared,
    workgroupSize: size,
    sites: context.sites,
    barriers: context.barriers,
    link: (memory) => linked(code)(memory, RUNTIME),
  };
}

/** Our own code: where it is none, the grader has not understood the text, and says so. */
function linked(code: string): (...given: unknown[]) => ReturnType<CompiledKernel["link"]> {
  try {
    return new Function("M", "R", code) as ReturnType<typeof linked>;
  } catch {
    const message = "The grader cannot make anything of this text";
    throw new WgslError(message, { line: 1, column: 1 }, true);
  }
}
