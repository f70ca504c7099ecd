/**
 * Task 0.2, laws: each law is asked about the right operators and about broken ones, and its
 * verdict is observed, so that a law which always says yes fails as surely as one which always says
 * no.
 */
import { example, float, int, law, pick, suite } from "#grader/suite.ts";
import {
  addMulDistributive,
  ltTransitive,
  mulSymmetric,
  ownLaw,
  sigmoidMonotone,
  sigmoidRange,
  sigmoidSymmetry,
} from "#impl/0_fundamentals/laws.ts";
import {
  type Changes,
  distributiveSets,
  edgeOfRiseSets,
  monotoneSets,
  operatorSet,
  rangeSets,
  symmetricMulSets,
  symmetrySets,
  transitiveSets,
  unnoticedSets,
} from "#modules/0_fundamentals/suite_broken_operators.ts";
import type { OperatorSet } from "#modules/0_fundamentals/operator_set.ts";

/** Whole and half numbers from -5 to 5, those that tell most first. */
const HALVES = [
  2,
  1,
  3,
  0.5,
  -0.5,
  0,
  -1,
  1.5,
  -1.5,
  -2,
  2.5,
  -2.5,
  -3,
  3.5,
  -3.5,
  4,
  -4,
  4.5,
  -4.5,
  5,
  -5,
];

type Law = (ops: OperatorSet, ...inputs: number[]) => boolean;

export default suite("0.2", [
  example("sigmoidRange() accepts the right operators, also where sigmoid is flat", () => ({
    "right operators at 0": verdict(sigmoidRange, {}, 0),
    "right operators at 40": verdict(sigmoidRange, {}, 40),
    "right operators at -1000": verdict(sigmoidRange, {}, -1000),
    "sigmoid is 2 at 40": verdict(sigmoidRange, { sigmoid: () => 2 }, 40),
  }), {
    "right operators at 0": "accepts",
    "right operators at 40": "accepts", // sigmoid(40) is 1, to the last bit
    "right operators at -1000": "accepts",
    "sigmoid is 2 at 40": "rejects",
  }),
  example("sigmoidRange() rejects a result on either side of the range, and NaN", () => ({
    "sigmoid is -0.5": verdict(sigmoidRange, { sigmoid: () => -0.5 }, 3),
    "sigmoid is 0.5": verdict(sigmoidRange, { sigmoid: () => 0.5 }, 3),
    "sigmoid is 1.5": verdict(sigmoidRange, { sigmoid: () => 1.5 }, 3),
    "sigmoid is NaN": verdict(sigmoidRange, { sigmoid: () => NaN }, 3),
  }), {
    "sigmoid is -0.5": "rejects",
    "sigmoid is 0.5": "accepts",
    "sigmoid is 1.5": "rejects",
    "sigmoid is NaN": "rejects",
  }),
  example("sigmoidRange() takes both ends in, and nothing beyond", () =>
    Object.fromEntries(
      [0, 1, -0, -1e-12, 1 + Number.EPSILON, Infinity, -Infinity, 0.999, 1e-300].map((
        result,
      ) => [`sigmoid is ${result}`, verdict(sigmoidRange, { sigmoid: () => result }, -7)]),
    )),
  law(
    "sigmoidRange() tells right operators from broken ones",
    [pick(Object.keys(rangeSets)), float({ min: -1000, max: 1000 })],
    (operators, a) => verdict(sigmoidRange, rangeSets[operators], a),
    { runs: 200 },
  ),

  example("sigmoidSymmetry() compares sigmoid at a and at -a", () => ({
    "right operators at 1": verdict(sigmoidSymmetry, {}, 1),
    // 1 - 0.7 is 0.30000000000000004 to the computer
    "sigmoid is 0.7 at 1 and 0.3 at -1": verdict(sigmoidSymmetry, {
      sigmoid: (a) => a > 0 ? 0.7 : 0.3,
    }, 1),
    "sigmoid is 0.7 everywhere": verdict(sigmoidSymmetry, { sigmoid: () => 0.7 }, 1),
  }), {
    "right operators at 1": "accepts",
    "sigmoid is 0.7 at 1 and 0.3 at -1": "accepts",
    "sigmoid is 0.7 everywhere": "rejects",
  }),
  law(
    "sigmoidSymmetry() tells right operators from broken ones",
    [pick(Object.keys(symmetrySets)), int({ min: -2, max: 2 })],
    (operators, a) => verdict(sigmoidSymmetry, symmetrySets[operators], a),
  ),
  law(
    "sigmoidSymmetry() accepts the right operators at every input",
    [float({ min: -1000, max: 1000 })],
    (a) => ({
      "right operators": verdict(sigmoidSymmetry, {}, a),
      "sigmoid is 0.3 everywhere": verdict(sigmoidSymmetry, { sigmoid: () => 0.3 }, a),
    }),
  ),

  example("sigmoidMonotone() asks for a strict rise near 0 and for no fall far out", () => ({
    "right operators at 1 and 2": verdict(sigmoidMonotone, {}, 1, 2),
    "right operators at 2 and 1": verdict(sigmoidMonotone, {}, 2, 1),
    "right operators at 3 and 3": verdict(sigmoidMonotone, {}, 3, 3),
    "right operators at 40 and 50": verdict(sigmoidMonotone, {}, 40, 50),
    "sigmoid is 0.5 everywhere, at 1 and 2": verdict(sigmoidMonotone, { sigmoid: () => 0.5 }, 1, 2),
    "sigmoid falls, at -1000 and 1000": verdict(
      sigmoidMonotone,
      monotoneSets["sigmoid falls"],
      -1000,
      1000,
    ),
  }), {
    "right operators at 1 and 2": "accepts",
    "right operators at 2 and 1": "accepts",
    "right operators at 3 and 3": "accepts",
    "right operators at 40 and 50": "accepts", // both 1
    "sigmoid is 0.5 everywhere, at 1 and 2": "rejects",
    "sigmoid falls, at -1000 and 1000": "rejects", // from 1 down to 0
  }),
  example("sigmoidMonotone() asks for a strict rise up to -10 and 10, from 0.01 apart on", () => {
    const pairs = [
      ...[[-1000, -900], [900, 1000], [-20, -9.5], [9.5, 20], [-10.5, -10.2], [10.2, 10.5]],
      ...[[10, 10.5], [-10.5, -10], [9.9, 10], [-10, -9.9], [9.98, 10], [-10, -9.98], [-10, 10]],
      ...[[1.001, 1.006], [1.001, 1.0145], [-1.014, -1.002], [-20, 20], [19, 21], [-21, -19]],
      ...[[0, 0], [10, 10], [-10, -10], [30, 30], [0, 0.01], [-0.01, 0]],
    ];
    return Object.fromEntries(
      Object.entries(edgeOfRiseSets).map(([name, change]) => [
        name,
        pairs.map(([a, b]) =>
          `${a} and ${b}: ${verdict(sigmoidMonotone, change, a, b)}, in the other order ${
            verdict(sigmoidMonotone, change, b, a)
          }`
        ),
      ]),
    );
  }),
  law(
    "sigmoidMonotone() tells right operators from broken ones",
    [pick(Object.keys(monotoneSets)), int({ min: -5, max: 5 }), int({ min: 1, max: 4 })],
    (operators, a, gap) => verdict(sigmoidMonotone, monotoneSets[operators], a, a + gap),
    { runs: 200 },
  ),
  law(
    "sigmoidMonotone() accepts the right operators at every two inputs, in either order",
    [float({ min: -1000, max: 1000 }), float({ min: -20, max: 20 })],
    (a, b) => ({
      "right operators at a and b": verdict(sigmoidMonotone, {}, a, b),
      "right operators at b and a": verdict(sigmoidMonotone, {}, b, a),
      "right operators at b and b + 0.005": verdict(sigmoidMonotone, {}, b, b + 0.005),
      "sigmoid falls, at -1 and 1": verdict(
        sigmoidMonotone,
        monotoneSets["sigmoid falls"],
        -1,
        1,
      ),
    }),
  ),

  example("ltTransitive() asks for something only where lt says yes twice", () => ({
    "right operators at 1, 2, 3": verdict(ltTransitive, {}, 1, 2, 3),
    "right operators at 3, 2, 1": verdict(ltTransitive, {}, 3, 2, 1),
    "right operators at 2, 3, 1": verdict(ltTransitive, {}, 2, 3, 1),
    "right operators at 1, 1, 1": verdict(ltTransitive, {}, 1, 1, 1),
    "lt plays rock, paper, scissors, at 0, 1, 2": verdict(
      ltTransitive,
      transitiveSets["lt plays rock, paper, scissors"], // 0 < 1 < 2 < 0
      0,
      1,
      2,
    ),
    "lt means: differs from, at 1, 2, 1": verdict(
      ltTransitive,
      transitiveSets["lt means: differs from"], // 1 differs from 2, 2 from 1, but not 1 from 1
      1,
      2,
      1,
    ),
  }), {
    "right operators at 1, 2, 3": "accepts",
    "right operators at 3, 2, 1": "accepts",
    "right operators at 2, 3, 1": "accepts",
    "right operators at 1, 1, 1": "accepts",
    "lt plays rock, paper, scissors, at 0, 1, 2": "rejects",
    "lt means: differs from, at 1, 2, 1": "rejects",
  }),
  example("ltTransitive() asks a broken lt at small whole numbers", () => {
    const numbers = [0, 1, 2, 15];
    return Object.fromEntries(
      Object.entries(transitiveSets).map(([name, change]) => [
        name,
        numbers.flatMap((a) =>
          numbers.flatMap((b) =>
            numbers.filter((c) => verdict(ltTransitive, change, a, b, c) !== "accepts")
              .map((c) => `rejects ${a}, ${b}, ${c}`)
          )
        ),
      ]),
    );
  }),
  law(
    "ltTransitive() tells right operators from broken ones",
    [
      pick(Object.keys(transitiveSets)),
      int({ min: -20, max: 20 }),
      int({ min: -4, max: 8 }),
      int({ min: -4, max: 8 }),
    ],
    (operators, a, gap, nextGap) =>
      verdict(ltTransitive, transitiveSets[operators], a, a + gap, a + gap + nextGap),
    { runs: 200 },
  ),

  example("mulSymmetric() changes the factors' places", () => ({
    "right operators at 2 and 3": verdict(mulSymmetric, {}, 2, 3),
    "mul gives the first factor, at 2 and 3": verdict(mulSymmetric, { mul: (a) => a }, 2, 3),
    "mul gives the first factor, at 2 and 2": verdict(mulSymmetric, { mul: (a) => a }, 2, 2),
    "mul drops the second sign, at -2 and 3": verdict(
      mulSymmetric,
      symmetricMulSets["mul drops the second sign"], // -2 · 3 = -6, but 3 · 2 = 6
      -2,
      3,
    ),
  }), {
    "right operators at 2 and 3": "accepts",
    "mul gives the first factor, at 2 and 3": "rejects",
    "mul gives the first factor, at 2 and 2": "accepts",
    "mul drops the second sign, at -2 and 3": "rejects",
  }),
  law(
    "mulSymmetric() tells right operators from broken ones",
    [pick(Object.keys(symmetricMulSets)), pick(HALVES), pick(HALVES)],
    (operators, a, b) => verdict(mulSymmetric, symmetricMulSets[operators], a, b),
    { runs: 200 },
  ),

  example("addMulDistributive() forgives rounding and nothing else", () => ({
    "right operators at 2, 3, 4": verdict(addMulDistributive, {}, 2, 3, 4),
    // 0.1 · (0.1 + 0.6) and 0.1 · 0.1 + 0.1 · 0.6 differ in the last bit
    "right operators at 0.1, 0.1, 0.6": verdict(addMulDistributive, {}, 0.1, 0.1, 0.6),
    // 2 · 7 + 1 = 15, but (2 · 3 + 1) + (2 · 4 + 1) = 16
    "mul is 1 too high, at 2, 3, 4": verdict(
      addMulDistributive,
      distributiveSets["mul is 1 too high"],
      2,
      3,
      4,
    ),
    // 0.1 + 0.2 - 0.3 is a hair and not 0, and 0.1 times it another hair than the products leave
    "right operators at 0.1, 0.1 + 0.2, -0.3": verdict(
      addMulDistributive,
      {},
      0.1,
      0.1 + 0.2,
      -0.3,
    ),
    // -1 · 4 = -4, but the larger of -3 and -4 is -3
    "add gives the larger, at -1, 3, 4": verdict(
      addMulDistributive,
      distributiveSets["add gives the larger"],
      -1,
      3,
      4,
    ),
  }), {
    "right operators at 2, 3, 4": "accepts",
    "right operators at 0.1, 0.1, 0.6": "accepts",
    "right operators at 0.1, 0.1 + 0.2, -0.3": "accepts",
    "mul is 1 too high, at 2, 3, 4": "rejects",
    "add gives the larger, at -1, 3, 4": "rejects",
  }),
  law(
    "addMulDistributive() tells right operators from broken ones",
    [
      pick(Object.keys(distributiveSets)),
      int({ min: -4, max: 4 }),
      int({ min: -4, max: 4 }),
      int({ min: -4, max: 4 }),
    ],
    (operators, a, b, c) => verdict(addMulDistributive, distributiveSets[operators], a, b, c),
    { runs: 200 },
  ),
  law(
    "addMulDistributive() accepts the right operators at every input",
    [int(), int(), int()],
    (a, b, c) => ({
      "right operators": verdict(addMulDistributive, {}, a / 10, b / 10, c / 10),
      "mul is 1 too high": verdict(
        addMulDistributive,
        distributiveSets["mul is 1 too high"],
        a / 10,
        b / 10,
        c / 10,
      ),
    }),
  ),

  example(
    "ownLaw() rejects some broken operators that the other laws accept, at three different inputs",
    () => rejectsAny(ownLaw, unnoticedSets) ? "rejects some" : "accepts all",
    "rejects some",
  ),
  example("ownLaw() accepts the right operators at round and at odd inputs, far out too", () => {
    const ops = operatorSet();
    const numbers = [-10, -9.7, -3.3, -1, -0.1, -1e-3, 0, 1e-9, 0.1, 0.3, 1, 2.5, 7.7, 9.9, 10];
    const rejected = numbers.flatMap((a) =>
      numbers.flatMap((b) =>
        numbers.filter((c) => ownLaw(ops, a, b, c) !== true).map((c) => `${a}, ${b}, ${c}`)
      )
    );
    return { "rejected at": rejected.slice(0, 5), "of 3375 inputs": rejected.length };
  }, { "rejected at": [], "of 3375 inputs": 0 }),
  law(
    "ownLaw() accepts the right operators",
    [float({ min: -10, max: 10 }), float({ min: -10, max: 10 }), float({ min: -10, max: 10 })],
    (a, b, c) => ({
      a,
      b,
      c,
      "right operators": verdict(ownLaw, {}, a, b, c),
    }),
    { runs: 200 },
  ),
]);

/** What a law says about the right operators with a change made to them. */
export function verdict(law: Law, change: Partial<OperatorSet>, ...inputs: number[]): string {
  const holds: unknown = law(operatorSet(change), ...inputs);
  if (typeof holds !== "boolean") return `neither true nor false but ${holds}`;
  return holds ? "accepts" : "rejects";
}

/** Whether a law of three inputs rejects any of the sets somewhere at three different ones. */
export function rejectsAny(law: Law, sets: Changes): boolean {
  const grid = [-10, -3.3, -1, -0.4, 0, 0.7, 1.5, 3, 10];
  return Object.values(sets).some((change) => {
    const ops = operatorSet(change);
    return grid.some((a) =>
      grid.some((b) =>
        a !== b && grid.some((c) => c !== a && c !== b && law(ops, a, b, c) === false)
      )
    );
  });
}
