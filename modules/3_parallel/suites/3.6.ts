/** Task 3.6: scaled sums and sums of products, one by one and four at once. */
import { example, float, law, sameLength, suite, vectorKernel } from "#grader/suite.ts";
import { type Ran, ran } from "#modules/3_parallel/suite_vectors.ts";

/** out += factor · a, by a function of either file. */
export function addScaled(
  name: "addScaled" | "addScaled4",
  out: readonly number[],
  a: readonly number[],
  factor: number,
): Ran {
  const file = name === "addScaled" ? "one_by_one.kernel.ts" : "four_at_once.kernel.ts";
  const fours = Math.floor(a.length / 4), most = 3 * (fours + a.length % 4) + 3;
  return ran(file, name, { out, a }, ["out", "a", factor, a.length], {
    most: name === "addScaled" ? undefined : a.length < 16 ? 3 * a.length : most,
  });
}

/** What is stored as the sum of a · b, where 99 stood before. */
export function dot(name: "dot" | "dot4", a: readonly number[], b: readonly number[]): Ran {
  const file = name === "dot" ? "one_by_one.kernel.ts" : "four_at_once.kernel.ts";
  const fours = Math.floor(a.length / 4), most = 2 * (fours + a.length % 4) + 3;
  return ran(file, name, { out: [99], a, b }, ["out", "a", "b", a.length], {
    most: name === "dot" ? undefined : a.length < 16 ? 2 * a.length + 1 : most,
  });
}

/** So many numbers, the first of which is told, each one more than the last. */
export function from(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}

/** In float32, added up in any order. */
const FLOAT32 = { atol: 2e-2, rtol: 1e-5 };

const number = float({ min: -10, max: 10 });
/** Two lists of one length, whatever is left behind the fours. */
const pairs = sameLength(number, number);

/** Stretches of one output, one behind the other, each done by a thread of its own. */
function watched(name: "addScaled" | "addScaled4", title: string, counts: readonly number[]) {
  const count = counts.reduce((sum, more) => sum + more, 0);
  const begins = counts.map((_, i) => counts.slice(0, i).reduce((sum, more) => sum + more, 0));
  return vectorKernel(title, {
    file: `3_parallel/${name === "addScaled" ? "one_by_one" : "four_at_once"}.kernel.ts`,
    function: name,
    regions: [
      { name: "out", kind: "update", values: { random: count } },
      { name: "a", kind: "read", values: { random: count } },
    ],
    calls: counts.map((count, i) => {
      const element = begins[i];
      return [{ region: "out", element }, { region: "a", element }, 0.5, count];
    }),
    per: { element: count },
  }, { accesses: 1.2 });
}

/** Sums of products in another order, with few accesses. */
const SUMMED = { accesses: 1.2, atol: 1e-3, rtol: 1e-5 };

export default suite("3.6", [
  example("addScaled() adds twice 10, 20 and 30", () => {
    return addScaled("addScaled", [1, 2, 3], [10, 20, 30], 2);
  }, { out: [21, 42, 63], a: [10, 20, 30], astray: "nothing" }),
  example("addScaled() of one number, and of none", () => ({
    one: addScaled("addScaled", [1], [10], -1),
    none: ran("one_by_one.kernel.ts", "addScaled", { out: [1], a: [10] }, ["out", "a", 5, 0]),
  })),
  example("addScaled() leaves what stands behind the last number", () => {
    return ran(
      "one_by_one.kernel.ts",
      "addScaled",
      { out: [1, 2, 3, 4, 5], a: [10, 20, 30, 40, 50] },
      ["out", "a", 1, 3],
    );
  }, { out: [11, 22, 33, 4, 5], a: [10, 20, 30, 40, 50], astray: "nothing" }),
  law(
    "addScaled() of any numbers",
    [pairs, number],
    ([out, a], factor) => addScaled("addScaled", out, a, factor),
    FLOAT32,
  ),
  example("dot() of 1, 2, 3 and 10, 20, 30", () => {
    return dot("dot", [1, 2, 3], [10, 20, 30]);
  }, { out: [140], a: [1, 2, 3], b: [10, 20, 30], astray: "nothing" }),
  example("dot() of nothing is 0", () => dot("dot", [], [])),
  example("dot() leaves what is no part of it", () => {
    return ran(
      "one_by_one.kernel.ts",
      "dot",
      { out: [99, 98], a: [1, 2, 3, 4], b: [10, 20, 30, 40] },
      ["out", "a", "b", 3],
    );
  }, { out: [140, 98], a: [1, 2, 3, 4], b: [10, 20, 30, 40], astray: "nothing" }),
  law("dot() of any numbers", [pairs], ([a, b]) => dot("dot", a, b), FLOAT32),

  example("addScaled4() of eleven numbers: two vectors and a tail of three", () => {
    return addScaled("addScaled4", new Array(11).fill(100), from(1, 11), 2);
  }),
  example("addScaled4() of four, of three and of no numbers", () => ({
    four: addScaled("addScaled4", [1, 2, 3, 4], [10, 20, 30, 40], 2),
    three: addScaled("addScaled4", [1, 2, 3], [10, 20, 30], 2),
    none: addScaled("addScaled4", [], [], 2),
  })),
  example("addScaled4() of 103 numbers has three accesses for four numbers", () => {
    return addScaled("addScaled4", from(0, 103), from(1, 103), 0.5);
  }),
  example("addScaled4() leaves what stands behind the last number", () => {
    return ran(
      "four_at_once.kernel.ts",
      "addScaled4",
      { out: from(1, 9), a: from(10, 9) },
      ["out", "a", 1, 6],
    );
  }),
  law(
    "addScaled4() of any numbers",
    [pairs, number],
    ([out, a], factor) => addScaled("addScaled4", out, a, factor),
    FLOAT32,
  ),
  example("dot4() of eleven numbers: two vectors and a tail of three", () => {
    return dot("dot4", from(1, 11), from(10, 11));
  }),
  example("dot4() of four, of three and of no numbers", () => ({
    four: dot("dot4", [1, 2, 3, 4], [1000, 100, 10, 1]),
    three: dot("dot4", [1, 2, 3], [100, 10, 1]),
    none: dot("dot4", [], []),
  })),
  example("dot4() of 103 numbers has two accesses for four products", () => {
    return dot("dot4", from(0, 103), from(1, 103));
  }),
  example("dot4() leaves what is no part of it", () => {
    return ran(
      "four_at_once.kernel.ts",
      "dot4",
      { out: [99, 98, 97, 96], a: from(1, 9), b: from(10, 9) },
      ["out", "a", "b", 6],
    );
  }),
  law("dot4() of any numbers", [pairs], ([a, b]) => dot("dot4", a, b), FLOAT32),

  watched("addScaled", "addScaled() of 11 numbers and of 9, a thread each", [11, 9]),
  watched("addScaled4", "addScaled4() of 11 numbers and of 8, a thread each", [11, 8]),
  watched("addScaled4", "addScaled4() of 403 numbers", [403]),
  vectorKernel("dot4() of 203 numbers", {
    file: "3_parallel/four_at_once.kernel.ts",
    function: "dot4",
    regions: [
      { name: "out", kind: "write", values: 1 },
      { name: "a", kind: "read", values: { random: 203, min: -2, max: 2 } },
      { name: "b", kind: "read", values: { random: 203, min: -2, max: 2 } },
    ],
    calls: [["out", "a", "b", 203]],
    per: { product: 203 },
  }, SUMMED),
]);
