/** WGSL's types, and how they lie in memory: in words of four bytes. */

export type ScalarName = "f32" | "i32" | "u32" | "bool" | "abstract int" | "abstract float";

export type Type =
  | { readonly kind: "scalar"; readonly name: ScalarName }
  | { readonly kind: "vector"; readonly size: number; readonly of: ScalarName }
  | { readonly kind: "atomic"; readonly of: ScalarName }
  /** Without a length: as long as the buffer that is bound. */
  | { readonly kind: "array"; readonly of: Type; readonly length?: number }
  | { readonly kind: "struct"; readonly name: string; readonly members: readonly Member[] }
  | { readonly kind: "nothing" };

export interface Member {
  readonly name: string;
  readonly type: Type;
  /** In words from the struct's beginning. */
  readonly offset: number;
  readonly builtin?: string;
}

export function scalar(name: ScalarName): Type {
  return { kind: "scalar", name };
}

export function vector(size: number, of: ScalarName): Extract<Type, { kind: "vector" }> {
  return { kind: "vector", size, of };
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
    case "nothing":
      return "nothing";
  }
}

export function sameType(a: Type, b: Type): boolean {
  return typeText(a) === typeText(b);
}

/** How many words a value takes; of an array without a length, none. */
export function wordsOf(type: Type): number {
  switch (type.kind) {
    case "vector":
      return type.size;
    case "array":
      return (type.length ?? 0) * strideOf(type.of);
    case "struct": {
      const last = type.members.at(-1);
      return last ? roundUp(last.offset + wordsOf(last.type), alignOf(type)) : 0;
    }
    case "nothing":
      return 0;
    default:
      return 1;
  }
}

/** From one element of an array to the next. */
export function strideOf(element: Type): number {
  return roundUp(wordsOf(element), alignOf(element));
}

/** Where a struct's members stand, one after another, each where its type may stand. */
export function placeMembers(members: readonly Omit<Member, "offset">[]): Member[] {
  let end = 0;
  return members.map((member) => {
    const offset = roundUp(end, alignOf(member.type));
    end = offset + wordsOf(member.type);
    return { ...member, offset };
  });
}

function alignOf(type: Type): number {
  switch (type.kind) {
    case "vector":
      return type.size === 2 ? 2 : 4;
    case "array":
      return alignOf(type.of);
    case "struct":
      return Math.max(1, ...type.members.map((member) => alignOf(member.type)));
    default:
      return 1;
  }
}

function roundUp(value: number, to: number): number {
  return Math.ceil(value / to) * to;
}

/** What a word of a variable is called: `tile[3][4]`, `layout.strides[1]`. */
export function wordName(name: string, type: Type, word: number): string {
  switch (type.kind) {
    case "array": {
      const stride = strideOf(type.of), index = Math.floor(word / stride);
      return wordName(`${name}[${index}]`, type.of, word - index * stride);
    }
    case "struct": {
      const member = type.members.findLast(({ offset }) => offset <= word);
      return member ? wordName(`${name}.${member.name}`, member.type, word - member.offset) : name;
    }
    case "vector":
      return `${name}.${"xyzw"[word] ?? "?"}`;
    default:
      return name;
  }
}
