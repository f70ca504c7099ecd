/** Task 3.7: e to the power by range reduction and a polynomial. */
import { example, float, int, law, list, suite } from "#grader/suite.ts";
import { ran } from "#modules/3_parallel/suite_vectors.ts";

/** What is made of each number, four at once; the last four are filled up with ones. */
export function mapped(formula: string, numbers: readonly number[]): unknown {
  const a = [...numbers];
  while (a.length % 4 !== 0) a.push(1);
  const after = `export function mapped(out: usize, a: usize, count: usize): void {
  for (let i: usize = 0; i < count; i += 4) {
    const x = v128.load(a + i * 4);
    v128.store(out + i * 4, ${formula});
  }
}`;
  const out = new Array<number>(a.length).fill(99);
  const run = ran("exp.kernel.ts", "mapped", { out, a }, ["out", "a", a.length], { after });
  return (run.out as readonly number[]).slice(0, numbers.length);
}

export function powersOfTwo(whole: readonly number[]): unknown {
  return mapped("powerOfTwo(i32x4.trunc_sat_f32x4_s(x))", whole);
}

export function expNearZero(numbers: readonly number[]): unknown {
  return mapped("expNearZero(x)", numbers);
}

export function exp(numbers: readonly number[]): unknown {
  return mapped("exp4(x)", numbers);
}

/** So many numbers at equal distances. */
export function between(first: number, last: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + (last - first) * i / (count - 1));
}

/** Two units in the last place of a float32: the answer and ours may each be one off. */
const ULPS = { atol: 0, rtol: 2.5e-7 };

/** Where a float32 has fewer digits, its last place is always 1.4e-45. */
const TINY = { atol: 3e-45, rtol: 2.5e-7 };

export default suite("3.7", [
  example("powerOfTwo() of 0, 1, 3 and -3", () => powersOfTwo([0, 1, 3, -3]), [1, 2, 8, 0.125]),
  example("powerOfTwo() of the largest and the smallest", () => powersOfTwo([127, -126]), [
    2 ** 127,
    2 ** -126,
  ], ULPS),
  law("powerOfTwo() of whole numbers", [list(int({ min: -126, max: 127 }))], powersOfTwo, ULPS),

  example("expNearZero() of 0 is 1", () => expNearZero([0]), [1]),
  example("expNearZero() of 0.1 and -0.1", () => expNearZero([0.1, -0.1]), [
    Math.fround(Math.exp(Math.fround(0.1))),
    Math.fround(Math.exp(Math.fround(-0.1))),
  ], ULPS),
  law(
    "expNearZero() of numbers up to half of ln 2",
    [list(float({ min: -0.3466, max: 0.3466 }))],
    expNearZero,
    ULPS,
  ),

  example("exp4() of 0, 1, 10 and -1", () => exp([0, 1, 10, -1]), [
    ...[1, Math.E, Math.exp(10), 1 / Math.E],
  ], ULPS),
  example("exp4() of NaN, of infinities, and of what is beyond float32", () => {
    return exp([NaN, Infinity, -Infinity, 1000, -1000, 89, -104]);
  }, [NaN, Infinity, 0, Infinity, 0, Infinity, 0]),
  example(
    "exp4() of 88.7, where 2^128 would be needed, and of 88.5",
    () => {
      return exp([88.7, 88.5]);
    },
    [88.7, 88.5].map((x) => Math.exp(Math.fround(x))),
    ULPS,
  ),
  example(
    "exp4() of numbers whose result is tiny: -87.5, -90 and -103",
    () => {
      return exp([-87.5, -90, -103]);
    },
    [-87.5, -90, -103].map((x) => Math.exp(x)),
    TINY,
  ),
  example(
    "exp4() halfway between two multiples of ln 2",
    () => {
      return exp([0.34, 0.35, -0.34, -0.35, 1.03, 1.05, 7.27, 7.28]);
    },
    undefined,
    ULPS,
  ),
  example(
    "exp4() of 401 numbers from -87 to 88",
    () => exp(between(-87, 88, 401)),
    undefined,
    ULPS,
  ),
  law("exp4() of any numbers", [list(float({ min: -87, max: 88 }))], exp, ULPS),
]);
