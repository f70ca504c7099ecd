/**
 * The innermost loops: every operator over one stretch of numbers, that is, over elements that
 * stand at equal distances in the heap. NumPy is built in the same way.
 *
 *     heap   . a . . a . . a . . . o o o .        a stretch of 3 with step 3,
 *              ↑     ↑     ↑       ↑ ↑ ↑          and where its results go: without gaps
 *
 * Each operator has a loop of its own, with its formula written inside. One loop for all, which
 * calls a function it is handed, would take ten times as long for cheap operators: the engine can
 * build a function into a loop only as long as it is always the same one. So that nobody writes
 * twenty loops by hand, they are made here, from a table of formulas. A position is written with
 * `| 0`: the engine then need not ask after every addition whether it is still a whole number.
 */
import { EPS } from "#impl/0_fundamentals/operators.ts";
import {
  type ConstantOp,
  REDUCE_START,
  type ReduceOp,
  type UnaryOp,
  type ZipOp,
} from "#modules/2_tensors/operator_tables.ts";
import { power } from "#modules/2_tensors/power.ts";

/**
 * Puts an operator's values for `count` elements, the first of which stands at `a` and each of the
 * others `step` further on, at `out`, `out + 1`, `out + 2`, …
 */
export type MapLoop = (
  heap: Float32Array,
  out: number,
  a: number,
  step: number,
  count: number,
) => void;

/** As a `MapLoop`, for pairs of elements; a step of 0 takes the same element every time. */
export type ZipLoop = (
  heap: Float32Array,
  out: number,
  a: number,
  stepA: number,
  b: number,
  stepB: number,
  count: number,
) => void;

/** The two ways to take many numbers into fewer. */
export interface ReduceLoops {
  /** The value of no elements. */
  readonly start: number;

  /** Many into one: `heap[out]` becomes all elements of the stretch, taken into `start`. */
  readonly fold: MapLoop;

  /** One into each of many: every element is taken into the number that already stands at its
   * place, `heap[out]`, `heap[out + 1]`, … */
  readonly accumulate: MapLoop;
}

/** What the formulas may use, beside `a`, `b` and `constant`. */
const KNOWN = { EPS, power };

/**
 * From `a` to the result. Calculated in float64, and rounded where it is written to the heap. Here
 * as in the other tables NaN in means NaN out, see operator_tables.ts.
 */
const MAPS: { readonly [O in UnaryOp]: string } = {
  id: "a",
  neg: "-a",
  inv: "1 / a",
  exp: "Math.exp(a)",
  log: "Math.log(a + EPS)",
  sigmoid: "1 / (1 + Math.exp(-a))", // e^-a overflows only where the result is 0 in float32 anyway
  relu: where("a > 0", "a", "a <= 0 ? 0 : a"),
  tanh: "Math.tanh(a)",
};

/** From `a` and `constant` to the result. */
const MAPS_WITH_CONSTANT: { readonly [O in ConstantOp]: string } = {
  scale: "a * constant",
  div: "a / constant",
  shift: "a + constant",
  pow: "power(a, constant)",
};

/** From `a` and `b` to the result. */
const ZIPS: { readonly [O in ZipOp]: string } = {
  add: "a + b",
  mul: "a * b",
  max: where("a > b", "a", "a > b || a !== a ? a : b", "b"),
  lt: "+(a < b)",
  eq: "+(a === b)",
  isClose: "+(Math.abs(a - b) < 1e-2)",
  logBack: "b / (a + EPS)",
  invBack: "-b / (a * a)",
  reluBack: where("!(a <= 0)", "b", "a <= 0 ? 0 : b"),
};

/** From the `value` so far and `a` to the next value. */
const FOLDS: { readonly [O in ReduceOp]: string } = {
  add: "value + a",
  mul: "value * a",
  max: "value >= a || value !== value ? value : a",
};

/**
 * `test ? yes : no` without a branch. On random numbers a processor guesses every second branch
 * wrongly, which takes longer than to calculate both and to multiply one by 0. Only where that is
 * NaN, because 0 · Infinity is, or because NaN came in, it is asked in the ordinary way.
 *
 * @param asked the same with branches, which decides what becomes of NaN and the infinities
 * @param no 0 unless told; the sum then makes 0 of -0, which is what 0 · -1 gives
 */
function where(test: string, yes: string, asked: string, no = "0"): string {
  const rest = no === "0" ? "0" : `(1 - mask) * ${no}`;
  return `(mask = +(${test}), mixed = mask * ${yes} + ${rest}, mixed === mixed ? mixed : ${asked})`;
}

/**
 * From so many elements on, a stretch without gaps is looked at through windows of its own: the
 * engine then knows before the loop that every position is inside, and adds nothing to find it.
 * That halves the time of a cheap operator, and is worth the windows from about here on.
 */
const LONG = 256;

const WINDOWS = "const results = heap.subarray(out, out + count), " +
  "numbers = heap.subarray(from, from + count);";

/** The loops of the maps that need nothing but the element. */
export const MAP_LOOPS: { readonly [O in UnaryOp]: MapLoop } = mapValues(MAPS, mapLoop);

/** The loops of the maps with a constant: called with it, each gives a `MapLoop`. */
export const MAP_LOOPS_WITH_CONSTANT: {
  readonly [O in ConstantOp]: (constant: number) => MapLoop;
} = mapValues(MAPS_WITH_CONSTANT, (formula) => {
  const loop = mapLoop(formula);
  return (constant) => (heap, out, a, step, count) => loop(heap, out, a, step, count, constant);
});

/** The loops of the zips. */
export const ZIP_LOOPS: { readonly [O in ZipOp]: ZipLoop } = mapValues(ZIPS, zipLoop);

/** The loops of the reductions. */
export const REDUCE_LOOPS: { readonly [O in ReduceOp]: ReduceLoops } = mapValues(
  FOLDS,
  (formula, op) => ({
    start: REDUCE_START[op],
    fold: foldLoop(formula, REDUCE_START[op]),
    accumulate: accumulateLoop(formula),
  }),
);

/** A loop over a stretch, and a faster one for the most frequent case, long and without gaps. */
function mapLoop(formula: string): MapLoop & ((...numbers: WithConstant) => void) {
  const loop = (place: string, a: string) => `
    for (let i = 0; i < count; i++) {
      const a = ${a};
      ${place} = ${formula};
    }`;
  return compile(
    ["heap", "out", "from", "step", "count", "constant"],
    `if (step === 1 && count >= ${LONG}) {
      ${WINDOWS}${loop("results[i]", "numbers[i]")}
    } else {${loop("heap[out + i | 0]", "heap[from + i * step | 0]")}
    }`,
  );
}

type WithConstant = [...stretch: Parameters<MapLoop>, constant: number];

/** As `mapLoop`; here the frequent cases are two stretches without gaps, or one and a number. */
function zipLoop(formula: string): ZipLoop {
  const loop = (place: string, a: string, b: string) => `
    for (let i = 0; i < count; i++) {
      const a = ${a}, b = ${b};
      ${place} = ${formula};
    }`;
  const long = (a: string, b: string) => `
      const results = heap.subarray(out, out + count);
      const numbersA = heap.subarray(fromA, fromA + (stepA ? count : 1));
      const numbersB = heap.subarray(fromB, fromB + (stepB ? count : 1));${
    loop("results[i]", a, b)
  }`;
  const a = "heap[fromA + i * stepA | 0]", b = "heap[fromB + i * stepB | 0]";
  return compile(
    ["heap", "out", "fromA", "stepA", "fromB", "stepB", "count"],
    `if (count < ${LONG}) {${loop("heap[out + i | 0]", a, b)}
    } else if (stepA === 1 && stepB === 1) {${long("numbersA[i]", "numbersB[i]")}
    } else if (stepA === 1 && stepB === 0) {${long("numbersA[i]", "numbersB[0]")}
    } else if (stepA === 0 && stepB === 1) {${long("numbersA[0]", "numbersB[i]")}
    } else {${loop("heap[out + i | 0]", a, b)}
    }`,
  );
}

/**
 * The value stays in a local variable, in float64, until the end. Two elements at a time are not
 * much faster, but they make the function so long that V8 does not build it into its caller, where
 * its quick first compiler would be the last one to look at it: that takes five times as long.
 */
function foldLoop(formula: string, start: number): MapLoop {
  const loop = (position: string, next: string) => `
    for (; i + 1 < count; i += 2) {
      let a = heap[${position}];
      value = ${formula};
      a = heap[${next}];
      value = ${formula};
    }`;
  return compile(
    ["heap", "out", "from", "step", "count"],
    `let value = ${start}, i = 0;
    if (step === 1) {${loop("from + i | 0", "from + i + 1 | 0")}
    } else {${loop("from + i * step | 0", "from + (i + 1) * step | 0")}
    }
    if (i < count) {
      const a = heap[from + i * step | 0];
      value = ${formula};
    }
    heap[out] = value;`,
  );
}

function accumulateLoop(formula: string): MapLoop {
  const loop = (place: string, a: string) => `
    for (let i = 0; i < count; i++) {
      const value = ${place}, a = ${a};
      ${place} = ${formula};
    }`;
  return compile(
    ["heap", "out", "from", "step", "count"],
    `if (step === 1 && count >= ${LONG}) {
      ${WINDOWS}${loop("results[i]", "numbers[i]")}
    } else {${loop("heap[out + i | 0]", "heap[from + i * step | 0]")}
    }`,
  );
}

/** A function of the text between its braces: of each text another one, compiled for itself. */
function compile<F>(parameters: readonly string[], body: string): F {
  const made = new Function(
    ...Object.keys(KNOWN),
    `"use strict";
  return function (${parameters.join(", ")}) {
    let mask = 0, mixed = 0;
    ${body}
  };`,
  );
  return made(...Object.values(KNOWN));
}

/** A table with the same names and other values. */
function mapValues<K extends string, From, To>(
  table: { readonly [O in K]: From },
  change: (value: From, name: K) => To,
): { readonly [O in K]: To } {
  const names = Object.keys(table) as K[];
  return Object.fromEntries(names.map((name) => [name, change(table[name], name)])) as {
    [O in K]: To;
  };
}
