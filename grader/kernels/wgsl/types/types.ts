/** WGSL's types. */

export type ScalarName = "f32" | "i32" | "u32" | "bool" | "abstract int" | "abstract float";

export type Type =
  | { readonly kind: "scalar"; readonly name: ScalarName }
  | { readonly kind: "vector"; readonly size: number; readonly of: ScalarName }
  | { readonly kind: "atomic"; readonly of: ScalarName }
  /** Without a length: as long as the buffer that is bound. */
  | {
    readonly kind: "array";
    readonly of: Type;
    readonly length?: number;
    /** Its length hangs on an `override`. */
    readonly late?: boolean;
  }
  | { readonly kind: "struct"; readonly name: string; readonly members: readonly Member[] }
  /** Of float32; a list of its columns. */
  | { readonly kind: "matrix"; readonly columns: number; readonly rows: number }
  | {
    readonly kind: "pointer";
    readonly space: Space;
    readonly of: Type;
    readonly writable: boolean;
  }
  | { readonly kind: "nothing" };

/** Where a variable stands. */
export type Space = "function" | "private" | "workgroup" | "storage" | "uniform";

export interface Member {
  readonly name: string;
  readonly type: Type;
  /** In words from the struct's beginning. */
  readonly offset: number;
  /** Where `@align` asks for it: in words. */
  readonly align?: number;
  readonly builtin?: string;
}

export function scalar(name: ScalarName): Type {
  return { kind: "scalar", name };
}

export function vector(size: number, of: ScalarName): Extract<Type, { kind: "vector" }> {
  return { kind: "vector", size, of };
}

export function matrix(columns: number, rows: number): Extract<Type, { kind: "matrix" }> {
  return { kind: "matrix", columns, rows };
}

export const NOTHING: Type = { kind: "nothing" };

/** As WGSL writes it. */
export function typeText(type: Type): string {
  switch (type.kind) {
    case "scalar":
      return type.name;
    case "vector":
      return `vec${type.size}<${type.of}>`;
    case "atomic":
      return `atomic<${type.of}>`;
    case "array":
      return `array<${typeText(type.of)}${type.length === undefined ? "" : `, ${type.length}`}>`;
    case "struct":
      return type.name;
    case "matrix":
      return `mat${type.columns}x${type.rows}<f32>`;
    case "pointer":
      return `ptr<${type.space}, ${typeText(type.of)}${
        type.space === "storage" && type.writable ? ", read_write" : ""
      }>`;
    case "nothing":
      return "nothing";
  }
}

/** `a u32`, `an i32`; of a function without a value, `nothing`. */
export function article(type: Type): string {
  if (type.kind === "nothing") return "nothing";
  const text = typeText(type);
  return `${/^([aei]|f32)/i.test(text) ? "an" : "a"} ${text}`;
}

export function sameType(a: Type, b: Type): boolean {
  return typeText(a) === typeText(b);
}

/** What a number, or each component of a vector, is; nothing for other types. */
export function scalarOf(type: Type): ScalarName | undefined {
  return type.kind === "scalar" ? type.name : type.kind === "vector" ? type.of : undefined;
}

/** The type with components of another kind: a vector stays one of as many. */
export function withScalar(type: Type, of: ScalarName): Type {
  return type.kind === "vector" ? vector(type.size, of) : scalar(of);
}

export function isInteger(name: ScalarName): boolean {
  return name === "i32" || name === "u32" || name === "abstract int";
}

export function isAbstract(name: ScalarName): boolean {
  return name === "abstract int" || name === "abstract float";
}

/** Whether JavaScript would share it where WGSL copies it: vectors and matrices are replaced whole. */
export function isWhole(type: Type): boolean {
  return type.kind === "array" || type.kind === "struct";
}

/** Whether a value of the type can be made: its size is constant, and no atomic is in it. */
export function isConstructible(type: Type): boolean {
  switch (type.kind) {
    case "array":
      return type.length !== undefined && !type.late && isConstructible(type.of);
    case "struct":
      return type.members.every((member) => isConstructible(member.type));
    case "atomic":
    case "pointer":
    case "nothing":
      return false;
    default:
      return true;
  }
}
