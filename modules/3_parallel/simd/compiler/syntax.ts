/** What a kernel's text says, as a tree: the part of TypeScript that kernels are written in. */
import type { Place } from "./kernel_error.ts";

/** The kinds of values, by their names in a kernel. `usize` is an address: a `u32`. */
export const TYPES = ["i32", "u32", "usize", "f32", "f64", "v128", "bool"] as const;
export type TypeName = typeof TYPES[number];

/** The signs between two operands, by how tightly they hold: those of a later row hold tighter. */
export const BINARY_ROWS = [
  ["||"],
  ["&&"],
  ["|"],
  ["^"],
  ["&"],
  ["==", "!=", "===", "!=="],
  ["<", ">", "<=", ">="],
  ["<<", ">>", ">>>"],
  ["+", "-"],
  ["*", "/", "%"],
] as const;
export type BinarySign = typeof BINARY_ROWS[number][number];

export type UnarySign = "-" | "+" | "!" | "~";

/** What has a value. */
export type Expression =
  | { readonly kind: "number"; readonly text: string; readonly at: Place }
  | { readonly kind: "boolean"; readonly value: boolean; readonly at: Place }
  | { readonly kind: "name"; readonly name: string; readonly at: Place }
  | {
    readonly kind: "unary";
    readonly sign: UnarySign;
    readonly operand: Expression;
    readonly at: Place;
  }
  | {
    readonly kind: "binary";
    readonly sign: BinarySign;
    readonly left: Expression;
    readonly right: Expression;
    readonly at: Place;
  }
  | {
    readonly kind: "choice";
    readonly condition: Expression;
    readonly yes: Expression;
    readonly no: Expression;
    readonly at: Place;
  }
  | {
    /** `x as f32` */
    readonly kind: "cast";
    readonly type: TypeName;
    readonly operand: Expression;
    readonly at: Place;
  }
  | Call;

/** `f32x4.add(a, b)`, `load<f32>(p)`, `helper(p, n)` */
export interface Call {
  readonly kind: "call";
  /** Dots included. */
  readonly name: string;
  /** What stands between < and >. */
  readonly type?: TypeName;
  readonly inputs: readonly Expression[];
  readonly at: Place;
}

/** What does something. */
export type Statement =
  | {
    /** `let x: f32 = 0` or `const x = …` */
    readonly kind: "variable";
    readonly name: string;
    readonly constant: boolean;
    readonly type?: TypeName;
    readonly value: Expression;
    readonly at: Place;
  }
  | {
    /** `x = …`, `x += …`, `x++` */
    readonly kind: "assign";
    readonly name: string;
    /** What is done with the old value first. */
    readonly sign?: BinarySign;
    readonly value: Expression;
    readonly at: Place;
  }
  | { readonly kind: "call"; readonly call: Call; readonly at: Place }
  | {
    readonly kind: "if";
    readonly condition: Expression;
    readonly yes: readonly Statement[];
    readonly no: readonly Statement[];
    readonly at: Place;
  }
  | {
    /** `for` and `while` */
    readonly kind: "loop";
    readonly first: readonly Statement[];
    readonly condition?: Expression;
    readonly next: readonly Statement[];
    readonly body: readonly Statement[];
    readonly at: Place;
  }
  | { readonly kind: "block"; readonly body: readonly Statement[]; readonly at: Place }
  | { readonly kind: "break" | "continue"; readonly at: Place }
  /** `return todo("3.6")`, where a task's code is still to be written. */
  | { readonly kind: "todo"; readonly task: string; readonly at: Place }
  | { readonly kind: "return"; readonly value?: Expression; readonly at: Place };

export interface KernelParameter {
  readonly name: string;
  readonly type: TypeName;
}

export interface KernelFunction {
  readonly name: string;
  readonly exported: boolean;
  readonly parameters: readonly KernelParameter[];
  readonly result: TypeName | "void";
  readonly body: readonly Statement[];
  readonly at: Place;
}

/** `const LANES: usize = 4;` outside of all functions. */
export interface KernelConstant {
  readonly name: string;
  readonly type?: TypeName;
  readonly value: Expression;
  readonly at: Place;
}

/** All that a file says. */
export interface KernelFile {
  readonly file: string;
  /** The files that it imports from, as it writes them. */
  readonly imports: readonly {
    readonly from: string;
    readonly names: readonly string[];
    readonly at: Place;
  }[];
  readonly constants: readonly KernelConstant[];
  readonly functions: readonly KernelFunction[];
}
