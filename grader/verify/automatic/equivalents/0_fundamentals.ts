/** Changes of module 0's solutions that are no mistakes. */
import type { Equivalent } from "../equivalents.ts";

const COMMUTES = "a sum, a product and the larger of two do not depend on the order";
const SYMMETRIC = "isClose asks for a distance, which is the same from either end";
const SAME_LAW =
  "the law is about a sum and a product; in which order it names their parts is free";
const PARTS_THE_POINTS =
  "any weights do whose line parts the points, near its border not all of them";

export default [
  {
    ...{ task: "0.1", file: "operators.ts" },
    change: ["return a > b ? a : b;", "return a >= b ? a : b;"],
    reason: "of two equal numbers either is the larger",
  },
  {
    ...{ task: "0.1", file: "operators.ts" },
    change: [
      "if (a >= 0) return 1 / (1 + Math.exp(-a));",
      "if (a > 0) return 1 / (1 + Math.exp(-a));",
      "if (a >= 1) return 1 / (1 + Math.exp(-a));",
    ],
    reason: "between 0 and 1 neither form overflows, and both give the same number",
  },
  {
    ...{ task: "0.1", file: "operators.ts" },
    change: [
      "if (a >= 0) return 1 / (1 + Math.exp(-a));",
      "if (true) return 1 / (1 + Math.exp(-a));",
    ],
    reason: "where e^-a is infinite the result is 0 and should be less than 1e-308",
  },
  {
    ...{ task: "0.1", file: "operators.ts" },
    change: ["return a > 0 ? a : 0;", "return a >= 0 ? a : 0;"],
    reason: "at 0 the number itself is zero",
  },
  {
    ...{ task: "0.2", file: "laws.ts", reason: SYMMETRIC },
    change: [
      "return isClose(1 - ops.sigmoid(a), ops.sigmoid(-a)) === 1;",
      "return isClose(ops.sigmoid(-a), 1 - ops.sigmoid(a)) === 1;",
    ],
  },
  {
    ...{ task: "0.2", file: "laws.ts", reason: SYMMETRIC },
    change: [
      "return isClose(ops.mul(a, b), ops.mul(b, a)) === 1;",
      "return isClose(ops.mul(b, a), ops.mul(a, b)) === 1;",
    ],
  },
  {
    ...{ task: "0.2", file: "laws.ts", reason: SYMMETRIC },
    change: [
      "return isClose(productOfSum, sumOfProducts) === 1;",
      "return isClose(sumOfProducts, productOfSum) === 1;",
    ],
  },
  {
    ...{ task: "0.2", file: "laws.ts", reason: SYMMETRIC },
    change: [
      "return isClose(addedAfter, addedBefore) === 1;",
      "return isClose(addedBefore, addedAfter) === 1;",
    ],
  },
  {
    ...{ task: "0.2", file: "laws.ts", reason: COMMUTES },
    change: ["const low = Math.min(a, b);", "const low = Math.min(b, a);"],
  },
  {
    ...{ task: "0.2", file: "laws.ts", reason: COMMUTES },
    change: ["const high = Math.max(a, b);", "const high = Math.max(b, a);"],
  },
  {
    ...{ task: "0.2", file: "laws.ts", reason: SAME_LAW },
    change: [
      "const productOfSum = ops.mul(a, ops.add(b, c));",
      "const productOfSum = ops.mul(ops.add(b, c), a);",
      "const productOfSum = ops.mul(a, ops.add(c, b));",
    ],
  },
  {
    ...{ task: "0.2", file: "laws.ts", reason: SAME_LAW },
    change: [
      "const sumOfProducts = ops.add(ops.mul(a, b), ops.mul(a, c));",
      "const sumOfProducts = ops.add(ops.mul(a, c), ops.mul(a, b));",
      "const sumOfProducts = ops.add(ops.mul(b, a), ops.mul(a, c));",
      "const sumOfProducts = ops.add(ops.mul(a, b), ops.mul(c, a));",
    ],
  },
  {
    ...{ task: "0.2", file: "laws.ts", reason: SAME_LAW },
    change: [
      "const addedAfter = ops.add(ops.max(a, b), c);",
      "const addedAfter = ops.add(c, ops.max(a, b));",
      "const addedAfter = ops.add(ops.max(b, a), c);",
    ],
  },
  {
    ...{ task: "0.2", file: "laws.ts", reason: SAME_LAW },
    change: [
      "const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));",
      "const addedBefore = ops.max(ops.add(b, c), ops.add(a, c));",
      "const addedBefore = ops.max(ops.add(c, a), ops.add(b, c));",
      "const addedBefore = ops.max(ops.add(a, c), ops.add(c, b));",
    ],
  },
  {
    ...{ task: "0.3", file: "functional.ts", reason: COMMUTES },
    change: ["return zipWith(add)(listA, listB);", "return zipWith(add)(listB, listA);"],
  },
  {
    ...{ task: "0.5", file: "classifier.ts", reason: COMMUTES },
    change: [
      "const score = add(add(mul(w1, x1), mul(w2, x2)), bias);",
      "const score = add(bias, add(mul(w1, x1), mul(w2, x2)));",
      "const score = add(add(mul(w2, x2), mul(w1, x1)), bias);",
      "const score = add(add(mul(x1, w1), mul(w2, x2)), bias);",
      "const score = add(add(mul(w1, x1), mul(x2, w2)), bias);",
    ],
  },
  {
    ...{ task: "0.5", file: "classifier.ts", reason: PARTS_THE_POINTS },
    change: [
      "return { w1: -20, w2: 0, bias: 10 };",
      "return { w1: -21, w2: 0, bias: 10 };",
      "return { w1: -19, w2: 0, bias: 10 };",
      "return { w1: -20, w2: 1, bias: 10 };",
      "return { w1: -20, w2: 0, bias: 11 };",
      "return { w1: -20, w2: 0, bias: 9 };",
    ],
  },
  {
    ...{ task: "0.5", file: "classifier.ts", reason: PARTS_THE_POINTS },
    change: [
      "return { w1: -30, w2: -30, bias: 15 };",
      "return { w1: -31, w2: -30, bias: 15 };",
      "return { w1: -29, w2: -30, bias: 15 };",
      "return { w1: -30, w2: -31, bias: 15 };",
      "return { w1: -30, w2: -29, bias: 15 };",
      "return { w1: -30, w2: -30, bias: 16 };",
      "return { w1: -30, w2: -30, bias: 14 };",
    ],
  },
] satisfies readonly Equivalent[];
