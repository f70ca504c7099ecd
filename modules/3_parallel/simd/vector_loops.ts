/**
 * The innermost loops on vectors: what stretch_loops.ts does number by number, for stretches without
 * gaps four numbers at a time, by a kernel in WebAssembly. Those loops are the readable twin of
 * these, their oracle, and do what these leave.
 *
 * So that nobody writes twenty loops by hand, the kernel's text is made from a table of formulas.
 */
import {
  type Fold,
  MAX_ROW,
  reductionText,
} from "#modules/3_parallel/simd/ranges/reduction_text.ts";
import type { ConstantOp, ReduceOp, UnaryOp, ZipOp } from "#modules/2_tensors/operator_tables.ts";

/** From four numbers `a` to four results. NaN comes out where NaN goes in, as in operator_tables. */
const MAPS: { readonly [O in UnaryOp]: string } = {
  id: "a",
  neg: "f32x4.neg(a)",
  inv: "f32x4.div(one, a)",
  exp: "exp4(a)",
  log: "log4(a)",
  sigmoid: "sigmoid4(a)",
  relu: "f32x4.max(a, zero)",
  tanh: "tanh4(a)",
};

/** From `a` and `c`, the constant four times; powers have formulas of their own. */
const MAPS_WITH_CONSTANT: { readonly [O in Exclude<ConstantOp, "pow">]: string } = {
  scale: "f32x4.mul(a, c)",
  div: "f32x4.div(a, c)",
  shift: "f32x4.add(a, c)",
};

/**
 * Powers by their exponents. Of all others the loops take care: a power of any exponent is a logarithm
 * and e to the power, which float32 has too few places for. `s` is `a` without what a square root
 * minds and a power does not: (-∞)^½ is ∞, and (-0)^½ is 0.
 */
const POWERS: ReadonlyMap<number, string> = new Map([
  [1, "a"],
  [2, "f32x4.mul(a, a)"],
  [3, "f32x4.mul(f32x4.mul(a, a), a)"],
  [0.5, "f32x4.sqrt(s)"],
  [-0.5, "f32x4.div(one, f32x4.sqrt(s))"],
  [-1, "f32x4.div(one, a)"],
  [-1.5, "f32x4.div(f32x4.div(one, f32x4.sqrt(s)), s)"], // s · √s could be too large
  [-2, "f32x4.mul(f32x4.div(one, a), f32x4.div(one, a))"],
]);

const WITHOUT_SIGN =
  "const s = v128.bitselect(f32x4.abs(a), f32x4.add(a, zero), f32x4.lt(a, f32x4.splat(-3.4028235e38)));";

/** The name of the loop for a power, if it has one. */
export function powerLoop(exponent: number): string | undefined {
  const at = [...POWERS.keys()].indexOf(exponent);
  return at < 0 ? undefined : `map_pow${at}`;
}

/**
 * From `a` and `b`. Left out is `isClose`, whose threshold of 1e-2 is one of float64: it serves tests,
 * and its loop is fast enough.
 */
const ZIPS: { readonly [O in Exclude<ZipOp, "isClose">]: string } = {
  add: "f32x4.add(a, b)",
  mul: "f32x4.mul(a, b)",
  max: "v128.bitselect(a, b, v128.or(f32x4.gt(a, b), f32x4.ne(a, a)))",
  lt: "v128.and(f32x4.lt(a, b), one)",
  eq: "v128.and(f32x4.eq(a, b), one)",
  logBack: "f32x4.div(b, f32x4.add(a, f32x4.splat(1e-6)))",
  invBack: "f32x4.neg(f32x4.div(f32x4.div(b, a), a))", // a · a could be too large
  reluBack: "v128.andnot(b, f32x4.le(a, zero))",
};

/** How a number is taken into the value so far: four into four, and one into one. */
const FOLDS: { readonly [O in ReduceOp]: Fold } = {
  add: { four: "f32x4.add(value, a)", one: "value + a" },
  mul: { four: "f32x4.mul(value, a)", one: "value * a" },
  max: {
    four: "v128.bitselect(value, a, v128.or(f32x4.ge(value, a), f32x4.ne(value, value)))",
    one: "value >= a || value != value ? value : a",
  },
};

const NUMBERS = "const one = f32x4.splat(1), zero = f32x4.splat(0);";

/** A formula that calls a function of our own, and no instruction of the machine. */
const BY_FUNCTION = /(?<![.\w])[a-z]\w*4\(/;

/** The text of the kernel of all loops but for those of {@linkcode elementaryLoopsText}. */
export function vectorLoopsText(): string {
  const maps = Object.entries(MAPS).filter(([, formula]) => !BY_FUNCTION.test(formula))
    .map(([op, formula]) => mapText(op, formula));
  const constants = Object.entries(MAPS_WITH_CONSTANT).map(([op, formula]) =>
    mapText(op, formula, ", constant: f32")
  );
  const powers = [...POWERS.values()].map((formula, at) => {
    return mapText(`pow${at}`, formula, "", formula.includes("s)") ? WITHOUT_SIGN : "");
  });
  const zips = Object.entries(ZIPS).map(([op, formula]) => zipText(op, formula));
  const folds = Object.entries(FOLDS).map(([op, fold]) => accumulateText(op, fold));
  const reductions = Object.entries(FOLDS).map(([op, fold]) => reductionText(op as ReduceOp, fold));
  return [...maps, ...constants, ...powers, ...zips, ...folds, SUM, MAX_ROW, ...reductions].join(
    "\n",
  );
}

/** The text of the loops that hang on `exp4`, which is a task, and on what is made of it. */
export function elementaryLoopsText(elementary: string): string {
  const maps = Object.entries(MAPS).filter(([, formula]) => BY_FUNCTION.test(formula));
  const imports = `import { exp4 } from "#impl/3_parallel/exp.kernel.ts";
import { log4, sigmoid4, tanh4 } from "${elementary}";`;
  return [imports, ...maps.map(([op, formula]) => mapText(op, formula))].join("\n");
}

/**
 * A turn for every four numbers from the first on. The last turn is the four last numbers, some of
 * which may have had a turn: to have the same result twice does no harm.
 */
function turns(turn: string): string {
  return `
  for (let i: usize = 0; i + 4 <= count; i += 4) {
    const at = i * 4;${turn}
  }
  if (count % 4 != 0) {
    const at = (count - 4) * 4;${turn}
  }`;
}

function mapText(op: string, formula: string, constant = "", before = ""): string {
  const c = constant && "\n  const c = f32x4.splat(constant);";
  const turn = `
    const a = v128.load(from + at);${before}
    v128.store(out + at, ${formula});`;
  return `
export function map_${op}(out: usize, from: usize, count: usize${constant}): void {
  ${NUMBERS}${c}${turns(turn)}
}`;
}

/** Of each input either every number, or the same one for all. */
function zipText(op: string, formula: string): string {
  const loop = (name: string, a: string, b: string, before: string) => `
export function ${name}_${op}(out: usize, left: usize, right: usize, count: usize): void {
  ${NUMBERS}${before}${
    turns(`${a}${b}
    v128.store(out + at, ${formula});`)
  }
}`;
  const a = "\n    const a = v128.load(left + at);", b = "\n    const b = v128.load(right + at);";
  const sameA = "\n  const a = v128.load32_splat(left);";
  const sameB = "\n  const b = v128.load32_splat(right);";
  return [
    loop("zip", a, b, ""),
    loop("zipWithRight", a, "", sameB),
    loop("zipWithLeft", "", b, sameA),
  ].join("");
}

/** Here a second time would do harm: what is left at the end is taken in one by one. */
function accumulateText(op: string, { four, one }: Fold): string {
  return `
function accumulate_${op}(out: usize, from: usize, count: usize): void {
  let i: usize = 0;
  for (; i + 4 <= count; i += 4) {
    const value = v128.load(out + i * 4), a = v128.load(from + i * 4);
    v128.store(out + i * 4, ${four});
  }
  for (; i < count; i++) {
    const value = load<f32>(out + i * 4), a = load<f32>(from + i * 4);
    store<f32>(out + i * 4, ${one});
  }
}`;
}

/**
 * A sum in two levels: 512 numbers in sixteen sums of float32, those in float64. So the rounding does
 * not grow with the length.
 */
const SUM = `
function fold_add(out: usize, from: usize, count: usize): void {
  let total = f64x2.splat(0), i: usize = 0;
  while (i + 16 <= count) {
    let s0 = f32x4.splat(0), s1 = f32x4.splat(0), s2 = f32x4.splat(0), s3 = f32x4.splat(0);
    let end = i + 512;
    if (end > count) end = count;
    for (; i + 16 <= end; i += 16) {
      const at = from + i * 4;
      s0 = f32x4.add(s0, v128.load(at));
      s1 = f32x4.add(s1, v128.load(at, 16));
      s2 = f32x4.add(s2, v128.load(at, 32));
      s3 = f32x4.add(s3, v128.load(at, 48));
    }
    const sum = f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3));
    total = f64x2.add(total, f64x2.promote_low_f32x4(sum));
    total = f64x2.add(total, f64x2.promote_low_f32x4(f32x4.shuffle(sum, sum, 2, 3, 2, 3)));
  }
  let rest = f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
  for (; i < count; i++) rest += f64(load<f32>(from + i * 4));
  store<f32>(out, f32(rest));
}`;
