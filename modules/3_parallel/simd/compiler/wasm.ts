/**
 * The bytes of a WebAssembly module, section by section.
 *
 * https://webassembly.github.io/spec/core/binary/modules.html
 */
import type { ValueType } from "./machine.ts";

const TYPE_BYTE: { readonly [T in ValueType]: number } = {
  i32: 0x7f,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
};

/** A function as the machine knows it. */
export interface Signature {
  readonly inputs: readonly ValueType[];
  readonly result: ValueType | undefined;
}

export interface ImportedFunction extends Signature {
  readonly module: string;
  readonly name: string;
}

export interface ModuleFunction extends Signature {
  /** The name under which it is exported; nothing if it is not. */
  readonly exported?: string;
  /** The types of the variables behind the inputs. */
  readonly locals: readonly ValueType[];
  /** Its instructions, without the last `end`. */
  readonly code: readonly number[];
}

export interface WasmModule {
  /** What stacks of errors call it. */
  readonly name?: string;
  /** Whether several threads share the memory, `env.memory`, which the module is given. */
  readonly shared: boolean;
  /** They are numbered first. */
  readonly imports: readonly ImportedFunction[];
  readonly functions: readonly ModuleFunction[];
}

export interface WrittenModule {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where each function's instructions begin. */
  readonly starts: readonly number[];
}

/** So many pages of 64 KB are 4 GB, all that 32 bits can address. */
const MOST_PAGES = 65536;

/**
 * A module's bytes. The memory is always imported: who starts the module says which it is.
 *
 * @example
 * ```ts
 * import { moduleBytes } from "#modules/3_parallel/simd/compiler/wasm.ts";
 *
 * const three = {
 *   ...{ exported: "three", inputs: [], result: "i32", locals: [] } as const,
 *   code: [0x41, 3], // i32.const 3
 * };
 * const { bytes } = moduleBytes({ shared: false, imports: [], functions: [three] });
 * const env = { memory: new WebAssembly.Memory({ initial: 1 }) };
 * const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env });
 * if ((exports.three as () => number)() !== 3) throw new Error("not three");
 * ```
 */
export function moduleBytes(
  { name, shared, imports, functions }: WasmModule,
): WrittenModule {
  const signatures: Signature[] = [...imports, ...functions];
  const memory = shared ? [0x03, ...unsigned(0), ...unsigned(MOST_PAGES)] : [0x00, ...unsigned(0)];
  const exported = functions.flatMap(({ exported }, i) =>
    exported === undefined ? [] : [[...text(exported), 0x00, ...unsigned(imports.length + i)]]
  );
  const bodies = functions.map(body);
  const upToCode = [
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, signatures.map(signature)),
    ...section(2, [
      [...text("env"), ...text("memory"), 0x02, ...memory],
      ...imports.map(({ module, name }, i) => [...text(module), ...text(name), 0, ...unsigned(i)]),
    ]),
    ...section(3, functions.map((_, i) => unsigned(imports.length + i))),
    ...section(7, exported),
    ...section(10, bodies),
  ];
  let end = upToCode.length;
  const starts = functions.toReversed().map(({ code }, i) => {
    const start = end - 1 - code.length;
    end -= bodies[bodies.length - 1 - i].length;
    return start;
  }).reverse();
  const bytes = Uint8Array.from([...upToCode, ...name === undefined ? [] : nameSection(name)]);
  return { bytes, starts };
}

/** A section of its own kind, which only tells what the module is called. */
function nameSection(name: string): number[] {
  const called = text(name), content = [...text("name"), 0, ...unsigned(called.length), ...called];
  return [0, ...unsigned(content.length), ...content];
}

/** A whole number from 0, seven bits a byte, the lowest first (LEB128). */
export function unsigned(value: number): number[] {
  const bytes = [];
  for (; value > 0x7f; value = Math.floor(value / 128)) bytes.push(value % 128 | 0x80);
  return [...bytes, value];
}

/** A whole number of either sign; the last byte's second bit is the sign's. */
export function signed(value: number): number[] {
  const bytes = [];
  for (; value < -64 || value > 63; value = Math.floor(value / 128)) {
    bytes.push(value & 0x7f | 0x80);
  }
  return [...bytes, value & 0x7f];
}

function section(id: number, items: readonly (readonly number[])[]): number[] {
  if (items.length === 0) return [];
  const content = [...unsigned(items.length), ...items.flat()];
  return [id, ...unsigned(content.length), ...content];
}

function signature({ inputs, result }: Signature): number[] {
  const results = result === undefined ? [] : [result];
  return [0x60, ...types(inputs), ...types(results)];
}

function types(list: readonly ValueType[]): number[] {
  return [...unsigned(list.length), ...list.map((type) => TYPE_BYTE[type])];
}

/** The byte that says what a block leaves behind. */
export function blockType(type: ValueType | undefined): number {
  return type === undefined ? 0x40 : TYPE_BYTE[type];
}

function body({ locals, code }: ModuleFunction): number[] {
  const declared = [...unsigned(locals.length), ...locals.flatMap((type) => [1, TYPE_BYTE[type]])];
  const whole = declared.length + code.length + 1;
  return [...unsigned(whole), ...declared, ...code, 0x0b];
}

function text(word: string): number[] {
  const bytes = new TextEncoder().encode(word);
  return [...unsigned(bytes.length), ...bytes];
}
