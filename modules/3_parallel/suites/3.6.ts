/** Task 3.6: scaled sums and sums of products, one by one and four at once. */
import {
  suite,
  type VectorKernel,
  vectorKernel,
  vectorLaw,
  type VectorProbe,
} from "#grader/suite.ts";

/** How a function is called. */
interface Numbers {
  readonly a: readonly number[];
  /** For a scaled sum what stands there before, for a sum of products the other numbers. */
  readonly b: readonly number[];
  /** Worked out by hand. */
  readonly expected?: readonly number[];
}

const FILES = {
  addScaled: "3_parallel/one_by_one.kernel.ts",
  dot: "3_parallel/one_by_one.kernel.ts",
  addScaled4: "3_parallel/four_at_once.kernel.ts",
  dot4: "3_parallel/four_at_once.kernel.ts",
};

/** A float32 has seven digits, and some are lost on the way. */
const FLOAT32 = { atol: 2e-3, rtol: 1e-5 };

/**
 * A function of the second file that does as the first one has three times its accesses. Counted
 * only of many numbers: of few, the tail of loops of eight or sixteen at once weighs as much.
 */
const FOURS = { ...FLOAT32, accesses: 1.25 }, MANY = 100;

/** How many numbers there may be where the seed says it. */
const SIZES = Array.from({ length: 48 }, (_, i) => i + 1);

/** b += factor · a on numbers that are told. */
function scaled(
  of: "addScaled" | "addScaled4",
  what: string,
  factor: number,
  { a, b, expected }: Numbers,
): VectorKernel {
  return vectorKernel(`${of}() ${what}`, {
    file: FILES[of],
    function: of,
    regions: [
      { name: "out", kind: "update", values: b },
      { name: "a", kind: "read", values: a },
    ],
    calls: [["out", "a", factor, a.length]],
    per: { element: a.length },
    ...expected && { expected: { out: expected } },
  }, FLOAT32);
}

/** The same on so many random numbers, of which there are three more on either side. */
function scaledRandom(of: "addScaled" | "addScaled4", count: number): VectorKernel {
  return vectorKernel(
    `${of}() of ${count} among ${count + 6} numbers`,
    scaledProbe(of, count, -0.75),
    of === "addScaled4" && count > MANY ? FOURS : FLOAT32,
  );
}

/** The same on as many as the seed says. */
function scaledHidden(of: "addScaled" | "addScaled4"): VectorKernel {
  const name = `${of}() of random numbers, as many as the seed says`;
  return vectorLaw(name, SIZES, (count) => scaledProbe(of, count, count % 7 - 2.5), FLOAT32);
}

function scaledProbe(
  of: "addScaled" | "addScaled4",
  count: number,
  factor: number,
): VectorProbe {
  const values = { random: count + 6 }, first = (region: string) => ({ region, element: 3 });
  return {
    file: FILES[of],
    function: of,
    regions: [{ name: "out", kind: "update", values }, { name: "a", kind: "read", values }],
    calls: [[first("out"), first("a"), factor, count]],
    per: { element: count },
  };
}

function products(of: "dot" | "dot4", what: string, { a, b, expected }: Numbers): VectorKernel {
  return vectorKernel(`${of}() ${what}`, {
    file: FILES[of],
    function: of,
    regions: [
      { name: "out", kind: "update", values: [99] },
      { name: "a", kind: "read", values: a },
      { name: "b", kind: "read", values: b },
    ],
    calls: [["out", "a", "b", a.length]],
    per: { product: Math.max(1, a.length) },
    ...expected && { expected: { out: expected } },
  }, FLOAT32);
}

function productsRandom(of: "dot" | "dot4", count: number): VectorKernel {
  return vectorKernel(
    `${of}() of ${count} among ${count + 6} numbers`,
    productsProbe(of, count),
    of === "dot4" && count > MANY ? FOURS : FLOAT32,
  );
}

function productsHidden(of: "dot" | "dot4"): VectorKernel {
  const name = `${of}() of random numbers, as many as the seed says`;
  return vectorLaw(name, SIZES, (count) => productsProbe(of, count), FLOAT32);
}

function productsProbe(of: "dot" | "dot4", count: number): VectorProbe {
  const values = { random: count + 6 }, first = (region: string) => ({ region, element: 3 });
  return {
    file: FILES[of],
    function: of,
    regions: [
      { name: "out", kind: "update", values: [99, 98, 97, 96, 95] },
      { name: "a", kind: "read", values },
      { name: "b", kind: "read", values },
    ],
    calls: [["out", first("a"), first("b"), count]],
    per: { product: count },
  };
}

/** Two halves of the same numbers at once: each thread keeps to its own. */
function halves(of: "addScaled" | "addScaled4"): VectorKernel {
  const at = (region: string) => ({ region, element: 6 });
  return vectorKernel(`${of}() of 11 numbers by two threads, 6 and 5`, {
    file: FILES[of],
    function: of,
    regions: [
      { name: "out", kind: "update", values: { random: 11 } },
      { name: "a", kind: "read", values: { random: 11 } },
    ],
    calls: [["out", "a", 0.5, 6], [at("out"), at("a"), 0.5, 5]],
    per: { element: 11 },
  }, FLOAT32);
}

const TENS = [10, 20, 30];

export default suite("3.6", [
  scaled("addScaled", "adds twice 10, 20 and 30", 2, {
    ...{ a: TENS, b: [1, 2, 3], expected: [21, 42, 63] },
  }),
  scaled("addScaled", "of one number", -1, { a: [10], b: [1], expected: [-9] }),
  scaled("addScaled", "of none leaves what is there", 5, { a: [], b: [7], expected: [7] }),
  scaledRandom("addScaled", 9),
  scaledHidden("addScaled"),
  halves("addScaled"),

  products("dot", "of 1, 2, 3 and 10, 20, 30", { a: [1, 2, 3], b: TENS, expected: [140] }),
  products("dot", "of nothing is 0", { a: [], b: [], expected: [0] }),
  productsRandom("dot", 9),
  productsHidden("dot"),

  scaled("addScaled4", "of eleven numbers: two vectors and a tail of three", 2, {
    a: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    b: [0, 0, 0, 0, 0, 0, 0, 0, 100, 100, 100],
    expected: [2, 4, 6, 8, 10, 12, 14, 16, 118, 120, 122],
  }),
  scaled("addScaled4", "of four numbers", 2, {
    ...{ a: [1, 2, 3, 4], b: [10, 20, 30, 40], expected: [12, 24, 36, 48] },
  }),
  scaled("addScaled4", "of three numbers", 2, { a: TENS, b: [1, 2, 3], expected: [21, 42, 63] }),
  scaled("addScaled4", "of none leaves what is there", 5, { a: [], b: [7], expected: [7] }),
  ...[5, 6, 8, 23, 103].map((count) => scaledRandom("addScaled4", count)),
  scaledHidden("addScaled4"),
  halves("addScaled4"),

  products("dot4", "of eleven numbers: two vectors and a tail of three", {
    a: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
    b: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    expected: [66],
  }),
  products("dot4", "of four numbers", { a: [1, 2, 3, 4], b: [1000, 100, 10, 1], expected: [1234] }),
  products("dot4", "of three numbers", { a: [1, 2, 3], b: TENS, expected: [140] }),
  products("dot4", "of nothing is 0", { a: [], b: [], expected: [0] }),
  ...[5, 6, 8, 23, 103].map((count) => productsRandom("dot4", count)),
  productsHidden("dot4"),
]);
