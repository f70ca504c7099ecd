/** WGSL's built-in functions: what each returns, and the JavaScript that computes it. */
import { scalar, type ScalarName, type Type, vector } from "../types/types.ts";

/** How a function of numbers works, component by component. */
interface Componentwise {
  readonly count: number;
  /** Of which numbers; `"any"`: of all but bool. */
  readonly on: "float" | "integer" | "any";
  /** JavaScript for one component; the result is made a number of the type afterwards. */
  readonly js: (...args: readonly string[]) => string;
}

const one = (name: string, on: Componentwise["on"] = "float"): Componentwise => ({
  count: 1,
  on,
  js: (a) => `Math.${name}(${a})`,
});

export const COMPONENTWISE: Readonly<Record<string, Componentwise>> = {
  abs: one("abs", "any"),
  ...Object.fromEntries(
    ["acos", "acosh", "asin", "asinh", "atan", "atanh", "ceil", "cos", "cosh", "exp", "floor"]
      .concat(["log", "log2", "sin", "sinh", "sqrt", "tan", "tanh", "trunc"])
      .map((name) => [name, one(name)]),
  ),
  atan2: { count: 2, on: "float", js: (a, b) => `Math.atan2(${a}, ${b})` },
  clamp: { count: 3, on: "any", js: (a, b, c) => `Math.min(Math.max(${a}, ${b}), ${c})` },
  countLeadingZeros: one("clz32", "integer"),
  countOneBits: { count: 1, on: "integer", js: (a) => `R.ones(${a})` },
  countTrailingZeros: { count: 1, on: "integer", js: (a) => `R.trailing(${a})` },
  degrees: { count: 1, on: "float", js: (a) => `(${a} * 180 / Math.PI)` },
  exp2: { count: 1, on: "float", js: (a) => `(2 ** ${a})` },
  fma: { count: 3, on: "float", js: (a, b, c) => `(${a} * ${b} + ${c})` },
  fract: { count: 1, on: "float", js: (a) => `R.fract(${a})` },
  inverseSqrt: { count: 1, on: "float", js: (a) => `(1 / Math.sqrt(${a}))` },
  max: { count: 2, on: "any", js: (a, b) => `Math.max(${a}, ${b})` },
  min: { count: 2, on: "any", js: (a, b) => `Math.min(${a}, ${b})` },
  mix: { count: 3, on: "float", js: (a, b, c) => `R.mix(${a}, ${b}, ${c})` },
  pow: { count: 2, on: "float", js: (a, b) => `(${a} ** ${b})` },
  radians: { count: 1, on: "float", js: (a) => `(${a} * Math.PI / 180)` },
  reverseBits: { count: 1, on: "integer", js: (a) => `R.reverse(${a})` },
  round: { count: 1, on: "float", js: (a) => `R.round(${a})` },
  saturate: { count: 1, on: "float", js: (a) => `Math.min(Math.max(${a}, 0), 1)` },
  sign: one("sign", "any"),
  smoothstep: { count: 3, on: "float", js: (a, b, c) => `R.smoothstep(${a}, ${b}, ${c})` },
  step: { count: 2, on: "float", js: (a, b) => `(${a} <= ${b} ? 1 : 0)` },
};

/** What the emitted code calls `R`. */
export const RUNTIME = {
  ones: (a: number): number => {
    let count = 0;
    for (let rest = a >>> 0; rest; rest &= rest - 1) count++;
    return count;
  },
  trailing: (a: number): number => a === 0 ? 32 : 31 - Math.clz32(a & -a),
  reverse: (a: number): number => {
    let turned = 0;
    for (let bit = 0; bit < 32; bit++) turned = (turned << 1) | ((a >>> bit) & 1);
    return turned;
  },
  fract: (a: number): number => a - Math.floor(a),
  mix: (a: number, b: number, c: number): number => a * (1 - c) + b * c,
  /** Halves go to the even neighbour. */
  round: (a: number): number => {
    const rounded = Math.round(a);
    return rounded - a === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
  },
  smoothstep: (low: number, high: number, x: number): number => {
    const t = Math.min(Math.max((x - low) / (high - low), 0), 1);
    return t * t * (3 - 2 * t);
  },
  /** Division by zero gives the dividend, as WGSL has it. */
  divide: (a: number, b: number): number => b === 0 ? a : Math.trunc(a / b),
  remainder: (a: number, b: number): number => b === 0 ? 0 : a % b,
  toI32: (a: number): number =>
    Number.isNaN(a) ? 0 : Math.max(-2147483648, Math.min(2147483647, Math.trunc(a))),
  toU32: (a: number): number =>
    Number.isNaN(a) ? 0 : Math.max(0, Math.min(4294967295, Math.trunc(a))),
  bits: (a: number, from: ScalarName, to: ScalarName): number => {
    if (from === "f32") FLOATS[0] = a;
    else WORDS[0] = a;
    return to === "f32" ? FLOATS[0] : to === "i32" ? WORDS[0] | 0 : WORDS[0];
  },
  with: <T>(list: readonly T[], index: number, value: T): T[] => {
    const copy = [...list];
    copy[index] = value;
    return copy;
  },
  dot: (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, x, i) => sum + x * b[i], 0),
  cross: (a: readonly number[], b: readonly number[]): number[] =>
    [0, 1, 2].map((i) => {
      const j = (i + 1) % 3, k = (i + 2) % 3;
      return Math.fround(a[j] * b[k] - a[k] * b[j]);
    }),
};

const FLOATS = new Float32Array(1), WORDS = new Uint32Array(FLOATS.buffer);

/** The JavaScript that makes any number of JavaScript one of the type. */
export function rounded(js: string, of: ScalarName): string {
  if (of === "f32") return `Math.fround(${js})`;
  if (of === "i32") return `(${js} | 0)`;
  return of === "u32" ? `(${js} >>> 0)` : js;
}

export function zeroOf(type: Type): string {
  switch (type.kind) {
    case "vector":
      return `[${Array(type.size).fill(type.of === "bool" ? "false" : "0").join(", ")}]`;
    case "array":
      return `Array.from({ length: ${type.length ?? 0} }, () => ${zeroOf(type.of)})`;
    case "struct":
      return `[${type.members.map((member) => zeroOf(member.type)).join(", ")}]`;
    default:
      return type.kind === "scalar" && type.name === "bool" ? "false" : "0";
  }
}

/** Types that have a name of their own. */
export const NAMED_TYPES: Readonly<Record<string, Type>> = {
  ...Object.fromEntries(
    (["f32", "i32", "u32", "bool"] as const).map((name) => [name, scalar(name)]),
  ),
  ...Object.fromEntries(
    [2, 3, 4].flatMap((size) =>
      ([["f", "f32"], ["i", "i32"], ["u", "u32"]] as const)
        .map(([letter, of]) => [`vec${size}${letter}`, vector(size, of)])
    ),
  ),
};
