/**
 * What an editor has to know of the names in a kernel: `kernel.d.ts`, made of the machine's tables.
 * To TypeScript each kind of number is a number.
 */
import {
  type Instruction,
  INSTRUCTIONS,
  SHUFFLES,
  TYPED_NAMES,
  typedInstruction,
  VECTORS,
} from "./machine.ts";
import type { TypeName } from "./syntax.ts";

const HEAD =
  `// Made of machine.ts by ambient_names.ts: the names that kernels may use, for editors and type checks.
// deno-fmt-ignore-file

/** A whole number of 32 bits, of either sign. */
type i32 = number;
/** A whole number of 32 bits, from 0. */
type u32 = number;
/** An address: a u32 that counts bytes. */
type usize = number;
/** A number of 32 bits with a fraction. */
type f32 = number;
/** A number of 64 bits with a fraction. */
type f64 = number;
/** 128 bits: four f32, four i32, or two f64. */
interface v128 {
  readonly bits: unique symbol;
}
type bool = boolean;

// A number of one kind made one of another; fractions are cut off, and NaN becomes 0.
declare function i32(x: number | boolean): i32;
declare function u32(x: number | boolean): u32;
declare function usize(x: number | boolean): usize;
declare function f32(x: number): f32;
declare function f64(x: number): f64;

/** Stands where a task's code is still to be written. */
declare function todo(task: string): never;
`;

/** The text of `kernel.d.ts`. */
export function ambientNames(): string {
  const groups = new Map<string, string[]>();
  const put = (name: string, inputs: readonly string[], result: string) => {
    const [group, short] = name.split(".");
    groups.set(group, [...groups.get(group) ?? [], declaration(short, inputs, result)]);
  };
  for (const [name, { inputs, result, lanes, access }] of INSTRUCTIONS) {
    const named = inputs.map((type, i) => `${"abc"[i]}: ${type}`);
    if (lanes) named.splice(1, 0, "lane: number");
    if (access) named.push("distance?: number");
    put(name, named, result);
  }
  for (const [name, lanes] of SHUFFLES) {
    const chosen = Array.from({ length: lanes }, (_, i) => `lane${i}: number`);
    put(name, ["a: v128", "b: v128", ...chosen], "v128");
  }
  const vectors = [...VECTORS].map(([name, type]) => {
    const lanes = Array.from({ length: type === "f64" ? 2 : 4 }, (_, i) => `lane${i}: ${type}`);
    return `declare function ${name}(${lanes.join(", ")}): v128;\n`;
  });
  const typed = TYPED_NAMES.map((name) => {
    const forms = Object.entries(typedInstruction(name)!) as [
      TypeName,
      Instruction,
    ][];
    const [[, { inputs }]] = forms;
    const kinds = [...new Set(forms.map(([type]) => type))].join(" | ");
    return typedDeclaration(name, kinds, inputs.length);
  });
  const spaces = [...groups].map(([group, lines]) =>
    `declare namespace ${group} {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`
  );
  return [HEAD, vectors.join(""), typed.join(""), ...spaces].join("\n");
}

function declaration(name: string, inputs: readonly string[], result: string): string {
  return `function ${name}(${inputs.join(", ")}): ${result};`;
}

/** A function that is told a type: TypeScript only learns whether that is a vector. */
function typedDeclaration(name: string, kinds: string, count: number): string {
  const generic = `T extends ${kinds}`;
  if (name === "load") {
    return `declare function load<${generic}>(p: usize, distance?: number): T;\n`;
  }
  if (name === "store") {
    return `declare function store<${generic}>(p: usize, value: T, distance?: number): void;\n`;
  }
  if (name === "select") {
    return `declare function select<${generic}>(yes: T, no: T, condition: bool): T;\n`;
  }
  if (name === "reinterpret") return `declare function reinterpret<${generic}>(x: number): T;\n`;
  const inputs = ["a: T", "b: T"].slice(0, count).join(", ");
  return `declare function ${name}<${generic}>(${inputs}): T;\n`;
}
