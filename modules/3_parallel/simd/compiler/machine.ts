/**
 * What the machine can do: the instructions of WebAssembly that kernels may use, with its 128-bit
 * vectors and their relaxed multiply-add, under the names that AssemblyScript gives them.
 *
 * Opcodes: https://webassembly.github.io/spec/core/binary/instructions.html
 */
import type { TypeName } from "./syntax.ts";

/** Types as the machine knows them. */
export type ValueType = "i32" | "f32" | "f64" | "v128";

export const VALUE_TYPE: { readonly [T in TypeName]: ValueType } = {
  i32: "i32",
  u32: "i32",
  usize: "i32",
  bool: "i32",
  f32: "f32",
  f64: "f64",
  v128: "v128",
};

/** What a call in a kernel becomes. */
export interface Instruction {
  readonly inputs: readonly TypeName[];
  readonly result: TypeName | "void";
  /** Its bytes; those behind 0xfd are one number. */
  readonly code: readonly number[];
  /** How many lanes there are: the input behind the first one is a lane's number, known in advance. */
  readonly lanes?: number;
  /** How it reaches into memory: an address comes first, and a known distance may come last. */
  readonly access?: { readonly bytes: number; readonly store: boolean };
}

/** An instruction on vectors. */
function vector(
  number: number,
  inputs: readonly TypeName[],
  result: Instruction["result"] = "v128",
  rest: Pick<Instruction, "lanes" | "access"> = {},
): Instruction {
  return { inputs, result, code: [0xfd, number], ...rest };
}

const V = "v128", ONE = [V] as const, TWO = [V, V] as const, THREE = [V, V, V] as const;

/** Operations that number their opcodes from a first one. */
function rows(
  prefix: string,
  first: number,
  names: readonly string[],
  inputs: readonly TypeName[],
) {
  return names.map((name, i) => [`${prefix}.${name}`, vector(first + i, inputs)] as const);
}

const SIGNED_AND_UNSIGNED = [
  "eq",
  "ne",
  "lt_s",
  "lt_u",
  "gt_s",
  "gt_u",
  "le_s",
  "le_u",
  "ge_s",
  "ge_u",
];
const COMPARED = ["eq", "ne", "lt", "gt", "le", "ge"];
const ARITHMETIC = ["add", "sub", "mul", "div", "min", "max", "pmin", "pmax"];

/** The instructions that have one name, whatever they work on. */
export const INSTRUCTIONS: ReadonlyMap<string, Instruction> = new Map<string, Instruction>([
  ["v128.load", vector(0, ["usize"], V, { access: { bytes: 16, store: false } })],
  ["v128.load32_splat", vector(9, ["usize"], V, { access: { bytes: 4, store: false } })],
  ["v128.load32_zero", vector(92, ["usize"], V, { access: { bytes: 4, store: false } })],
  ["v128.load64_zero", vector(93, ["usize"], V, { access: { bytes: 8, store: false } })],
  ["v128.store", vector(11, ["usize", V], "void", { access: { bytes: 16, store: true } })],
  ["i32x4.splat", vector(17, ["i32"])],
  ["f32x4.splat", vector(19, ["f32"])],
  ["f64x2.splat", vector(20, ["f64"])],
  ["i32x4.extract_lane", vector(27, [V], "i32", { lanes: 4 })],
  ["i32x4.replace_lane", vector(28, [V, "i32"], V, { lanes: 4 })],
  ["f32x4.extract_lane", vector(31, [V], "f32", { lanes: 4 })],
  ["f32x4.replace_lane", vector(32, [V, "f32"], V, { lanes: 4 })],
  ["f64x2.extract_lane", vector(33, [V], "f64", { lanes: 2 })],
  ["f64x2.replace_lane", vector(34, [V, "f64"], V, { lanes: 2 })],
  ...rows("i32x4", 55, SIGNED_AND_UNSIGNED, TWO),
  ...rows("f32x4", 65, COMPARED, TWO),
  ...rows("f64x2", 71, COMPARED, TWO),
  ["v128.not", vector(77, ONE)],
  ...rows("v128", 78, ["and", "andnot", "or", "xor"], TWO),
  ["v128.bitselect", vector(82, THREE)],
  ["v128.any_true", vector(83, ONE, "bool")],
  ["f32x4.demote_f64x2_zero", vector(94, ONE)],
  ["f64x2.promote_low_f32x4", vector(95, ONE)],
  ...rows("f32x4", 103, ["ceil", "floor", "trunc", "nearest"], ONE),
  ["i32x4.abs", vector(160, ONE)],
  ["i32x4.neg", vector(161, ONE)],
  ["i32x4.all_true", vector(163, ONE, "bool")],
  ["i32x4.bitmask", vector(164, ONE, "i32")],
  ["i32x4.shl", vector(171, [V, "i32"])],
  ["i32x4.shr_s", vector(172, [V, "i32"])],
  ["i32x4.shr_u", vector(173, [V, "i32"])],
  ["i32x4.add", vector(174, TWO)],
  ["i32x4.sub", vector(177, TWO)],
  ...rows("i32x4", 181, ["mul", "min_s", "min_u", "max_s", "max_u"], TWO),
  ...rows("f32x4", 224, ["abs", "neg"], ONE),
  ["f32x4.sqrt", vector(227, ONE)],
  ...rows("f32x4", 228, ARITHMETIC, TWO),
  ...rows("f64x2", 236, ["abs", "neg"], ONE),
  ["f64x2.sqrt", vector(239, ONE)],
  ...rows("f64x2", 240, ARITHMETIC, TWO),
  ["i32x4.trunc_sat_f32x4_s", vector(248, ONE)],
  ["i32x4.trunc_sat_f32x4_u", vector(249, ONE)],
  ["f32x4.convert_i32x4_s", vector(250, ONE)],
  ["f32x4.convert_i32x4_u", vector(251, ONE)],
  ["i32x4.relaxed_trunc_f32x4_s", vector(257, ONE)],
  ["f32x4.relaxed_madd", vector(261, THREE)],
  ["f32x4.relaxed_nmadd", vector(262, THREE)],
  ["f64x2.relaxed_madd", vector(263, THREE)],
  ["f64x2.relaxed_nmadd", vector(264, THREE)],
  ["memory.copy", { inputs: ["usize", "usize", "usize"], result: "void", code: [0xfc, 10, 0, 0] }],
  ["memory.fill", { inputs: ["usize", "i32", "usize"], result: "void", code: [0xfc, 11, 0] }],
]);

/** Lane numbers that choose from two vectors: `f32x4.shuffle(a, b, 0, 4, 1, 5)`. */
export const SHUFFLES: ReadonlyMap<string, number> = new Map([
  ["f32x4.shuffle", 4],
  ["i32x4.shuffle", 4],
  ["f64x2.shuffle", 2],
]);

/** Vectors of known numbers: `f32x4(1, 2, 3, 4)`. */
export const VECTORS: ReadonlyMap<string, "i32" | "f32" | "f64"> = new Map([
  ["i32x4", "i32"],
  ["f32x4", "f32"],
  ["f64x2", "f64"],
]);

/** The instructions that are told a type: `sqrt<f32>(x)`. */
const TYPED: Readonly<Record<string, Readonly<Partial<Record<TypeName, Instruction>>>>> = {
  load: {
    f32: plain(["usize"], "f32", 0x2a, 4),
    f64: plain(["usize"], "f64", 0x2b, 8),
    i32: plain(["usize"], "i32", 0x28, 4),
    u32: plain(["usize"], "u32", 0x28, 4),
    usize: plain(["usize"], "usize", 0x28, 4),
    v128: vector(0, ["usize"], V, { access: { bytes: 16, store: false } }),
  },
  store: {
    f32: plain(["usize", "f32"], "void", 0x38, 4),
    f64: plain(["usize", "f64"], "void", 0x39, 8),
    i32: plain(["usize", "i32"], "void", 0x36, 4),
    u32: plain(["usize", "u32"], "void", 0x36, 4),
    usize: plain(["usize", "usize"], "void", 0x36, 4),
    v128: vector(11, ["usize", V], "void", { access: { bytes: 16, store: true } }),
  },
  abs: floats(0x8b, 0x99, 1),
  ceil: floats(0x8d, 0x9b, 1),
  floor: floats(0x8e, 0x9c, 1),
  trunc: floats(0x8f, 0x9d, 1),
  nearest: floats(0x90, 0x9e, 1),
  sqrt: floats(0x91, 0x9f, 1),
  min: floats(0x96, 0xa4, 2),
  max: floats(0x97, 0xa5, 2),
  copysign: floats(0x98, 0xa6, 2),
  reinterpret: {
    i32: { inputs: ["f32"], result: "i32", code: [0xbc] },
    u32: { inputs: ["f32"], result: "u32", code: [0xbc] },
    f32: { inputs: ["i32"], result: "f32", code: [0xbe] },
  },
  select: Object.fromEntries(
    (["i32", "u32", "usize", "f32", "f64"] as const).map((type) => [
      type,
      { inputs: [type, type, "bool"], result: type, code: [0x1b] },
    ]),
  ),
};

function plain(
  inputs: readonly TypeName[],
  result: Instruction["result"],
  code: number,
  bytes: number,
): Instruction {
  return { inputs, result, code: [code], access: { bytes, store: result === "void" } };
}

function floats(single: number, double: number, count: 1 | 2) {
  const of = (type: "f32" | "f64", code: number): Instruction => ({
    inputs: Array<TypeName>(count).fill(type),
    result: type,
    code: [code],
  });
  return { f32: of("f32", single), f64: of("f64", double) };
}

/** The types that an instruction can be told, if there is one of that name. */
export function typedInstruction(
  name: string,
): Readonly<Partial<Record<TypeName, Instruction>>> | undefined {
  return Object.hasOwn(TYPED, name) ? TYPED[name] : undefined;
}

/** The instructions that have to be told a type. */
export const TYPED_NAMES: readonly string[] = Object.keys(TYPED);

/** Every name that a kernel may call without having written it. */
export const KNOWN_NAMES: readonly string[] = [
  ...INSTRUCTIONS.keys(),
  ...SHUFFLES.keys(),
  ...VECTORS.keys(),
  ...TYPED_NAMES,
];

const NAMESPACES = new Set(KNOWN_NAMES.map((name) => name.split(".")[0]));

/** Whether this may stand before the point in the name of an instruction, as `f32x4` does. */
export function isNamespace(name: string): boolean {
  return NAMESPACES.has(name);
}

/** The opcode for a sign between two operands of one type. */
export const ARITHMETIC_CODES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  i32: {
    "+": 0x6a,
    "-": 0x6b,
    "*": 0x6c,
    "/": 0x6d,
    "%": 0x6f,
    "&": 0x71,
    "|": 0x72,
    "^": 0x73,
    "<<": 0x74,
    ">>": 0x75,
    ">>>": 0x76,
    "==": 0x46,
    "!=": 0x47,
    "<": 0x48,
    ">": 0x4a,
    "<=": 0x4c,
    ">=": 0x4e,
  },
  u32: {
    "+": 0x6a,
    "-": 0x6b,
    "*": 0x6c,
    "/": 0x6e,
    "%": 0x70,
    "&": 0x71,
    "|": 0x72,
    "^": 0x73,
    "<<": 0x74,
    ">>": 0x76,
    ">>>": 0x76,
    "==": 0x46,
    "!=": 0x47,
    "<": 0x49,
    ">": 0x4b,
    "<=": 0x4d,
    ">=": 0x4f,
  },
  f32: {
    "+": 0x92,
    "-": 0x93,
    "*": 0x94,
    "/": 0x95,
    "==": 0x5b,
    "!=": 0x5c,
    "<": 0x5d,
    ">": 0x5e,
    "<=": 0x5f,
    ">=": 0x60,
  },
  f64: {
    "+": 0xa0,
    "-": 0xa1,
    "*": 0xa2,
    "/": 0xa3,
    "==": 0x61,
    "!=": 0x62,
    "<": 0x63,
    ">": 0x64,
    "<=": 0x65,
    ">=": 0x66,
  },
};

/** The opcodes that make a number of one type one of another; none where its bits stay. */
export const CONVERSIONS: Readonly<Record<string, readonly number[]>> = {
  "i32 f32": [0xb2],
  "u32 f32": [0xb3],
  "i32 f64": [0xb7],
  "u32 f64": [0xb8],
  // What has no whole number, such as NaN, becomes 0 or the nearest one: nothing traps.
  "f32 i32": [0xfc, 0],
  "f32 u32": [0xfc, 1],
  "f64 i32": [0xfc, 2],
  "f64 u32": [0xfc, 3],
  "f32 f64": [0xbb],
  "f64 f32": [0xb6],
};
