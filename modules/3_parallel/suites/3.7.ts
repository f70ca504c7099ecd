/** Task 3.7: e to the power by range reduction and a polynomial. */
import {
  suite,
  type VectorKernel,
  vectorKernel,
  vectorLaw,
  type VectorProbe,
  type VectorRegion,
} from "#grader/suite.ts";

/** Two units in the last place of a float32: the answer and ours may each be one off. */
const ULPS = { atol: 0, rtol: 2.5e-7 };

/** Where a float32 has fewer digits, its last place is always 1.4e-45. */
const TINY = { atol: 3e-45, rtol: 2.5e-7 };

/** Where two kernels are held against each other, each may be as far off, on either side. */
const BOTH = { atol: 0, rtol: 5e-7 };

type Mapped = "powerOfTwo" | "expNearZero" | "exp4";

/** A function of four numbers on as many as there are. */
function mapped(
  of: Mapped,
  what: string,
  numbers: readonly number[],
  expected: readonly number[],
  tolerance = ULPS,
): VectorKernel {
  const x = Array.from({ length: 4 * Math.ceil(numbers.length / 4) }, (_, i) => numbers[i] ?? 1);
  const right = x.map((_, i) => expected[i] ?? (of === "powerOfTwo" ? 2 : Math.E));
  const probe = { ...each(of, x.length, x), expected: { out: right } };
  return vectorKernel(`${of}() ${what}`, probe, tolerance);
}

/** The same on random numbers, of which nobody knows the results beforehand. */
function hidden(
  of: Mapped,
  within: { readonly min: number; readonly max: number; readonly step: number },
): VectorKernel {
  const name = `${of}() of random numbers, as many as the seed says`;
  return vectorLaw(name, SIZES, (count) => each(of, count, { random: count, ...within }), BOTH);
}

/** How many numbers there may be where the seed says it. */
const SIZES = Array.from({ length: 16 }, (_, i) => 4 * i + 4);

function each(of: Mapped, count: number, values: VectorRegion["values"]): VectorProbe {
  const input = of === "powerOfTwo" ? "i32x4.trunc_sat_f32x4_s(x)" : "x";
  return {
    file: "3_parallel/exp.kernel.ts",
    function: "each",
    through: `
      import { ${of} } from "#impl/3_parallel/exp.kernel.ts";
      export function each(out: usize, numbers: usize, count: usize): void {
        for (let i: usize = 0; i < count; i += 4) {
          const x = v128.load(numbers + i * 4);
          v128.store(out + i * 4, ${of}(${input}));
        }
      }`,
    regions: [
      { name: "out", kind: "write", values: count },
      { name: "numbers", kind: "read", values },
    ],
    calls: [["out", "numbers", count]],
  };
}

/** What a number is as a float32, and so what is to be made of it. */
function exps(numbers: readonly number[]): number[] {
  return numbers.map((x) => Math.exp(Math.fround(x)));
}

/** So many numbers at equal distances. */
function between(first: number, last: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + (last - first) * i / (count - 1));
}

const WHOLE = between(-126, 127, 254), NEAR_ZERO = between(-0.3465, 0.3465, 100);
const HALFWAY = between(-20.5, 20.5, 42).flatMap((n) => [n - 0.01, n + 0.01])
  .map((n) => n * Math.LN2);

export default suite("3.7", [
  mapped("powerOfTwo", "of 0, 1, 3 and -3", [0, 1, 3, -3], [1, 2, 8, 0.125]),
  mapped("powerOfTwo", "of the largest and the smallest", [127, -126, 126, -125], [
    ...[2 ** 127, 2 ** -126, 2 ** 126, 2 ** -125],
  ]),
  mapped("powerOfTwo", "of all whole numbers in between", WHOLE, WHOLE.map((n) => 2 ** n)),
  hidden("powerOfTwo", { min: -126, max: 127, step: 1 }),

  mapped("expNearZero", "of 0 is 1", [0, 0, 0, 0], [1, 1, 1, 1]),
  mapped("expNearZero", "of 0.1 and -0.1, 0.3 and -0.3", [0.1, -0.1, 0.3, -0.3], [
    ...exps([0.1, -0.1, 0.3, -0.3]),
  ]),
  mapped("expNearZero", "of numbers up to half of ln 2", NEAR_ZERO, exps(NEAR_ZERO)),
  hidden("expNearZero", { min: -11 / 32, max: 11 / 32, step: 2 ** -22 }),

  mapped("exp4", "of 0, 1, 10 and -1", [0, 1, 10, -1], [1, Math.E, Math.exp(10), 1 / Math.E]),
  mapped("exp4", "of NaN, of infinities, and of what is beyond float32", [
    ...[NaN, Infinity, -Infinity, 1000, -1000, 89, -104, 3e38],
  ], [NaN, Infinity, 0, Infinity, 0, Infinity, 0, Infinity]),
  mapped("exp4", "of 88.7, where 2^128 is needed, and of 88.5", [88.7, 88.5, 88.4, 88.3], [
    ...exps([88.7, 88.5, 88.4, 88.3]),
  ]),
  mapped(
    "exp4",
    "of numbers whose result is tiny: -87.5, -90, -95 and -103",
    [-87.5, -90, -95, -103],
    exps([-87.5, -90, -95, -103]),
    TINY,
  ),
  mapped("exp4", "near the middle between two multiples of ln 2", HALFWAY, exps(HALFWAY)),
  mapped("exp4", "of 400 numbers from -87 to 88", between(-87, 88, 400), [
    ...exps(between(-87, 88, 400)),
  ]),
  hidden("exp4", { min: -87, max: 88, step: 2 ** -16 }),
]);
