/** How types lie in memory: in words of four bytes. */
import type { Member, Type } from "./types.ts";

/** Of structs and arrays it is computed once: each may hold the others many times. */
const WORDS = new WeakMap<Type, number>(), ALIGNS = new WeakMap<Type, number>();
const PARTS = new WeakMap<Type, number>();

/** How many words a value takes; of an array without a length, none. */
export function wordsOf(type: Type): number {
  return WORDS.getOrInsertComputed(type, countWords);
}

function countWords(type: Type): number {
  switch (type.kind) {
    case "vector":
      return type.size;
    case "array":
      return (type.length ?? 0) * strideOf(type.of);
    case "matrix":
      return type.columns * columnStride(type);
    case "struct": {
      const last = type.members.at(-1);
      return last ? roundUp(last.offset + wordsOf(last.type), alignOf(type)) : 0;
    }
    case "nothing":
    case "pointer":
      return 0;
    default:
      return 1;
  }
}

/** From one column of a matrix to the next. */
export function columnStride({ rows }: Extract<Type, { kind: "matrix" }>): number {
  return rows === 2 ? 2 : 4;
}

/** From one element of an array to the next. */
export function strideOf(element: Type): number {
  return roundUp(wordsOf(element), alignOf(element));
}

/** Where a struct's members stand, one after another, each where its type may stand. */
export function placeMembers(
  members: readonly (Omit<Member, "offset"> & { readonly size?: number })[],
): Member[] {
  let end = 0;
  return members.map(({ size, ...member }) => {
    const offset = roundUp(end, member.align ?? alignOf(member.type));
    end = offset + (size ?? wordsOf(member.type));
    return { ...member, offset };
  });
}

export function alignOf(type: Type): number {
  return ALIGNS.getOrInsertComputed(type, findAlign);
}

function findAlign(type: Type): number {
  switch (type.kind) {
    case "vector":
      return type.size === 2 ? 2 : 4;
    case "array":
      return alignOf(type.of);
    case "matrix":
      return columnStride(type);
    case "struct":
      return type.members.reduce(
        (most, { align, type }) => Math.max(most, align ?? alignOf(type)),
        1,
      );
    default:
      return 1;
  }
}

/** How many parts of a value are taken one by one; the elements of an array by a loop. */
export function partsOf(type: Type): number {
  return PARTS.getOrInsertComputed(type, countParts);
}

function countParts(type: Type): number {
  switch (type.kind) {
    case "array":
      return partsOf(type.of);
    case "struct":
      return type.members.reduce((sum, member) => sum + partsOf(member.type), 0);
    case "vector":
      return type.size;
    case "matrix":
      return type.columns * type.rows;
    default:
      return 1;
  }
}

export function roundUp(value: number, to: number): number {
  return Math.ceil(value / to) * to;
}

/** Of what type a word of a variable is: a scalar, or that of the vector in which it stands. */
export function wordType(type: Type, word: number): Type {
  if (type.kind === "array") return wordType(type.of, word % strideOf(type.of));
  if (type.kind !== "struct") return type;
  const member = type.members.findLast(({ offset }) => offset <= word);
  return member ? wordType(member.type, word - member.offset) : type;
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
    case "matrix": {
      const stride = columnStride(type), column = Math.floor(word / stride);
      return `${name}[${column}].${"xyzw"[word - column * stride]}`;
    }
    case "vector":
      return `${name}.${"xyzw"[word] ?? "?"}`;
    default:
      return name;
  }
}
