/**
 * A compiler for kernels: from a part of TypeScript, in AssemblyScript's dialect, to WebAssembly
 * with vectors of 128 bits. It makes no code faster than it is written: V8 does that, when it
 * makes machine code of the module.
 *
 *     text → words → tree → instructions → module
 */
import {
  type AccessSite,
  type CodePlace,
  compileFunction,
  type Constant,
  type KernelPlace,
  knownNumber,
  misfitOf,
  type Surroundings,
  type WatchedPlaces,
} from "./compile_function.ts";
import { didYouMean, KernelError } from "./kernel_error.ts";
import { KNOWN_NAMES, VALUE_TYPE } from "./machine.ts";
import { parseKernel } from "./parse.ts";
import type { KernelFile, KernelFunction, TypeName } from "./syntax.ts";
import { type ImportedFunction, moduleBytes } from "./wasm.ts";

export interface CompileOptions {
  /** Whether the memory is shared between threads. Default: true */
  readonly shared?: boolean;
  /**
   * Whether `env.access(address, bytes, site)` is called before every access to memory, and
   * `env.turn(loop, first)` before every turn of a loop and, with 1, before the first; or only the
   * latter. Default: false
   */
  readonly watched?: boolean | "turns";
  /** Whether functions may be open, with `return todo(…)`, which ends in a trap. Default: false */
  readonly open?: boolean;
}

/** A kernel that can be started with `{ env: { memory } }`, `access` and `turn` too if it is watched. */
export interface CompiledKernel {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What it exports. */
  readonly functions: readonly KernelFunction[];
  /** Where a watched kernel reaches into memory, by the number that `access` is told. */
  readonly sites: readonly AccessSite[];
  /** The loops of a watched kernel, by the number that `turn` is told. */
  readonly loops: readonly KernelPlace[];
  /** Where in the bytes the machine may stop, from the first place to the last. */
  readonly places: readonly CodePlace[];
}

/**
 * Compiles a kernel and all that it imports. What the files define shares one set of names.
 *
 * @param file the one whose exports count
 * @param textOf the text of a file, by its path as it is written in the import before `from` has been
 * followed from the importing file; nothing where there is none
 * @throws {KernelError} where a text is no kernel
 * @example
 * ```ts
 * import { compileKernel } from "#modules/3_parallel/simd/compiler/compile_kernel.ts";
 *
 * const text = `
 *   export function double(p: usize, count: usize): void {
 *     for (let i: usize = 0; i < count; i++) store<f32>(p + i * 4, load<f32>(p + i * 4) * 2);
 *   }`;
 * const { bytes } = compileKernel("double.kernel.ts", () => text, { shared: false });
 * const memory = new WebAssembly.Memory({ initial: 1 });
 * const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
 * const numbers = new Float32Array(memory.buffer, 0, 3);
 * numbers.set([1, 2, 3]);
 * (exports.double as (p: number, count: number) => void)(0, 3);
 * if (numbers.join() !== "2,4,6") throw new Error(numbers.join());
 * ```
 */
export function compileKernel(
  file: string,
  textOf: (file: string) => string | undefined,
  { shared = true, watched = false, open = false }: CompileOptions = {},
): CompiledKernel {
  const files = filesOf(file, textOf), watch = watchedPlaces();
  const imports = watched ? WATCH : [], whole = watched === true;
  const functions = new Map<string, { index: number; of: KernelFunction; file: string }>();
  for (const each of files) {
    for (const of of each.functions) {
      checkName(of.name, of, each, functions);
      functions.set(of.name, { index: imports.length + functions.size, of, file: each.file });
    }
  }
  const constants = constantsOf(files);
  for (const each of files) checkImports(each, files);
  const compiled = [...functions.values()].map(({ of, file: from }) => {
    const around: Surroundings = {
      ...{ constants, functions, open, file: from },
      watch: whole ? watch : undefined,
      turns: watched ? watch : undefined,
      fail: (reason, at, file = from) => {
        throw new KernelError(reason, file, at);
      },
    };
    return {
      ...compileFunction(of, around),
      inputs: of.parameters.map(({ type }) => VALUE_TYPE[type]),
      result: of.result === "void" ? undefined : VALUE_TYPE[of.result],
      exported: of.exported && from === file ? of.name : undefined,
    };
  });
  const { bytes, starts } = moduleBytes({ name: file, shared, imports, functions: compiled });
  const places = compiled.flatMap(({ places }, i) =>
    places.map(({ offset, end, ...place }) => {
      return { ...place, offset: starts[i] + offset, end: starts[i] + end };
    })
  );
  const exported = files[0].functions.filter(({ exported }) => exported);
  return { bytes, functions: exported, places, sites: watch.sites, loops: watch.loops };
}

/** What a watched module imports: in this order they are numbered. */
const WATCH: readonly ImportedFunction[] = [
  { module: "env", name: "access", inputs: ["i32", "i32", "i32"], result: undefined },
  { module: "env", name: "turn", inputs: ["i32", "i32"], result: undefined },
];

function watchedPlaces(): WatchedPlaces {
  return { access: 0, turn: 1, sites: [], loops: [] };
}

/** The file and all that it imports, each once. */
function filesOf(file: string, textOf: (file: string) => string | undefined): KernelFile[] {
  const files = new Map<string, KernelFile>();
  const visit = (path: string, ask?: (reason: string) => never): void => {
    if (files.has(path)) return;
    const text = textOf(path);
    if (text === undefined) {
      if (ask) return ask(`there is no kernel ${path}`);
      throw new KernelError("there is no such kernel", path, { line: 1, column: 1 });
    }
    const parsed = parseKernel(text, path);
    files.set(path, parsed);
    for (const { from, at } of parsed.imports) {
      visit(besides(path, from), (reason) => {
        throw new KernelError(reason, path, at);
      });
    }
  };
  visit(file);
  return [...files.values()];
}

/**
 * The path of an import: one that begins with a point leads from the file that it stands in, and
 * `#impl/` and `#modules/` are folders beside each other.
 */
function besides(file: string, from: string): string {
  if (from.startsWith("#")) return from.slice(1);
  if (!from.startsWith(".")) return from;
  return decodeURI(new URL(from, `file:///${file}`).pathname.slice(1));
}

function checkName(
  name: string,
  { at }: KernelFunction,
  { file }: KernelFile,
  functions: ReadonlyMap<string, { readonly file: string }>,
): void {
  const other = functions.get(name);
  if (other) {
    const where = other.file === file ? "already" : `in ${other.file}`;
    throw new KernelError(`there is a function ${name} ${where}`, file, at);
  }
  if (KNOWN_NAMES.includes(name)) {
    throw new KernelError(`${name} is the machine's own: take another name`, file, at);
  }
}

function constantsOf(files: readonly KernelFile[]): Map<string, Constant> {
  const constants = new Map<string, Constant>();
  for (const { file, constants: written } of files) {
    for (const { name, type, value, at } of written) {
      if (constants.has(name)) throw new KernelError(`${name} is declared already`, file, at);
      const known = knownNumber(value, (name) => constants.get(name)?.value);
      if (known === undefined) {
        throw new KernelError(`${name} is not known in advance: write a number`, file, value.at);
      }
      const own: TypeName = Number.isInteger(known) ? "i32" : "f64";
      const text = value.kind === "number" ? value.text : "";
      const misfit = misfitOf(known, text, type ?? own);
      if (misfit) throw new KernelError(misfit, file, value.at);
      constants.set(name, { type: type ?? own, value: known, isGuess: type === undefined });
    }
  }
  return constants;
}

function checkImports({ imports, file }: KernelFile, files: readonly KernelFile[]): void {
  for (const { from, names, at } of imports) {
    const path = besides(file, from);
    const { functions, constants } = files.find((other) => other.file === path)!;
    const offered = [...functions.filter(({ exported }) => exported), ...constants];
    for (const name of names) {
      if (offered.some((one) => one.name === name)) continue;
      const near = didYouMean(name, offered.map(({ name }) => name));
      throw new KernelError(`${path} exports no ${name}${near}`, file, at);
    }
  }
}
