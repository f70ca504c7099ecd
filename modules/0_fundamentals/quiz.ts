/** Module 0's questions, in the words of its lesson, with all that tells a right answer. */
import type { QuizQuestion } from "#grader/manifest.ts";

export default [
  {
    id: "0.1-1",
    question: "What are `eq(0.1 + 0.2, 0.3)` and `isClose(0.1 + 0.2, 0.3)`?",
    ask: "both numbers",
    form: { kind: "number", answer: [0, 1] },
    why: "0 and 1. The sum is 0.30000000000000004: one tenth has no exact form in binary, just" +
      " as one third has none in decimal.",
  },
  {
    id: "0.1-2",
    question:
      "There is no operator for a ≥ b. Make one of `add`, `neg` and `lt` that answers 1 or " +
      "0.",
    ask: "an expression of a and b",
    form: {
      kind: "code",
      answer: "add(1, neg(lt(a, b)))",
      of: ["a", "b"],
      uses: { "#impl/0_fundamentals/operators.ts": ["add", "neg", "lt"] },
      tries: [[1, 2], [2, 1], [2, 2], [-3, -3.5], [-3.5, -3]],
    },
    why: '"Not smaller" is 1 minus "smaller": `add(1, neg(lt(a, b)))`.',
  },
  {
    id: "0.1-3",
    question: "`out = inv(log(a))`. What is d out / d a at a = e? Begin with gradOut = 1 and go " +
      "backwards. Leave EPS aside.",
    form: { kind: "number", answer: [-0.368] },
    why: "`log(e)` is 1. Back through `inv` at 1: -1 / 1² × 1 = -1. Back through `log` at e: 1" +
      " / e × -1 = -0.368. You have just done backpropagation; Module 1 makes the computer " +
      "do it.",
  },
  {
    id: "0.2-1",
    question: 'Is "mul(a, b) ≥ a" a law? If not, find a simple counterexample.',
    form: {
      kind: "choice",
      right: "No: a = 1 and b = 0",
      wrong: ["Yes, for all numbers", "No: a = -1 and b = 1", "No: a = 0 and b = 5"],
    },
    why: "No. a = 1, b = 0: the product 0 is less than 1.",
  },
  {
    id: "0.2-2",
    question: 'Is this one: "if isClose(a, b) and isClose(b, c), then isClose(a, c)"?',
    form: {
      kind: "choice",
      right: "No: 0, 0.008 and 0.016",
      wrong: ["Yes, for all numbers", "No: 0, 0.02 and 0.04", "No: 0, 0.001 and 0.002"],
    },
    why: "No: 0, 0.008 and 0.016. Closeness does not hand on, which is why it is no " +
      "replacement for `eq`.",
  },
  {
    id: "0.2-3",
    question: '"relu(a) ≥ 0" holds for every a. Name two broken relus that it accepts, and a law ' +
      "for each that does not.",
    form: {
      kind: "choice",
      right: "`() => 0` and `Math.abs`",
      wrong: [
        "`(a) => a` and `(a) => -a`",
        "`() => -1` and `Math.abs`",
        "`Math.sign` and `Math.abs`",
      ],
    },
    why: '`() => 0` kills the positive, too: "if a > 0, then relu(a) = a" rejects it. ' +
      '`Math.abs` lets the negative through: "if a < 0, then relu(a) = 0" rejects that.',
  },
  {
    id: "0.3-1",
    question: "What is the type of `zipWith((word: string, count: number) => word.repeat(count))`?",
    form: {
      kind: "choice",
      right: "`(listA: readonly string[], listB: readonly number[]) => string[]`",
      wrong: [
        "`(word: string, count: number) => string`",
        "`(pairs: readonly [string, number][]) => string[]`",
        "`(listA: readonly string[], listB: readonly number[]) => string`",
      ],
    },
    why: "`(listA: readonly string[], listB: readonly number[]) => string[]`",
  },
  {
    id: "0.3-2",
    question:
      "Write the dot product, 1·4 + 2·5 + 3·6 for the lists 1, 2, 3 and 4, 5, 6, from your " +
      "own pieces.",
    ask: "an expression of the lists a and b",
    form: {
      kind: "code",
      answer: "sum(zipWith(mul)(a, b))",
      of: ["a", "b"],
      uses: {
        "#impl/0_fundamentals/functional.ts": [
          "map",
          "zipWith",
          "reduce",
          "negList",
          "addLists",
          "sum",
          "prod",
        ],
        "#impl/0_fundamentals/operators.ts": ["mul", "add"],
      },
      tries: [[[1, 2, 3], [4, 5, 6]], [[2], [5]], [[-1, 0], [3, 9]], [[], []]],
    },
    why: '```ts\nimport { reduce, sum, zipWith } from "#impl/0_fundamentals/functional.ts";\n' +
      'import { lt, mul } from "#impl/0_fundamentals/operators.ts";\nimport { assertEquals }' +
      ' from "@std/assert";\n\nconst products = zipWith(mul);\nconst dot = (a: readonly ' +
      "number[], b: readonly number[]) => sum(products(a, b));\nassertEquals(dot([1, 2, 3], " +
      "[4, 5, 6]), 32);\n\nconst countPositive = reduce((count: number, a: number) => count +" +
      " lt(0, a), 0);\nassertEquals(countPositive([3, -1, 0, 2]), 2);\n```\n\nA matrix product " +
      "is nothing but many dot products.",
  },
  {
    id: "0.3-3",
    question:
      "Write a function that counts the positive numbers of a list, from `reduce` and `lt`.",
    ask: "an expression of list",
    form: {
      kind: "code",
      answer: "reduce((count, a) => count + lt(0, a), 0)(list)",
      of: ["list"],
      uses: {
        "#impl/0_fundamentals/functional.ts": ["reduce", "map", "sum"],
        "#impl/0_fundamentals/operators.ts": ["lt"],
      },
      tries: [[[3, -1, 0, 2]], [[]], [[-1]], [[0.5, 7]]],
    },
    why: '```ts\nimport { reduce, sum, zipWith } from "#impl/0_fundamentals/functional.ts";\n' +
      'import { lt, mul } from "#impl/0_fundamentals/operators.ts";\nimport { assertEquals }' +
      ' from "@std/assert";\n\nconst products = zipWith(mul);\nconst dot = (a: readonly ' +
      "number[], b: readonly number[]) => sum(products(a, b));\nassertEquals(dot([1, 2, 3], " +
      "[4, 5, 6]), 32);\n\nconst countPositive = reduce((count: number, a: number) => count +" +
      " lt(0, a), 0);\nassertEquals(countPositive([3, -1, 0, 2]), 2);\n```\n\nA matrix product " +
      "is nothing but many dot products.",
  },
  {
    id: "0.4-1",
    question:
      "In which order does `namedParameters()` list the parameters of this module?\n\n```ts " +
      "ignore\nclass Net extends Module<number> {\n  first = new Linear();\n  scale = new " +
      "Parameter(1);\n  second = new Linear();\n}\n```",
    ask: "the five names in their order",
    form: { kind: "text", answer: "scale first.weight first.bias second.weight second.bias" },
    why: "`scale`, `first.weight`, `first.bias`, `second.weight`, `second.bias`.",
  },
  {
    id: "0.4-2",
    given: "`model` has a threshold; a body with a gain and a hidden layer of weight and bias; " +
      "and a head of weight and bias, in this order.",
    question: "In `model` above we set `model.head.weight = model.body.hidden.weight`. How many " +
      "parameters are left, and under which names?",
    ask: "how many; think of the names before you look",
    form: { kind: "number", answer: [5] },
    why: "Five: all but `head.weight`. The shared one is met first as `body.hidden.weight`.",
  },
  {
    id: "0.4-3",
    given: "`model` has a threshold; a body with a gain and a hidden layer of weight and bias; " +
      "and a head of weight and bias, in this order.",
    question: "You call `model.eval()`, then `model.body.train()`. Which modules are training?",
    form: {
      kind: "choice",
      right: "`body` and `body.hidden`",
      wrong: ["`body` alone", "All of them", "All but the top"],
    },
    why: "`body` and `body.hidden`. The top and `head` stay in evaluation.",
  },
  {
    id: "0.5-1",
    question: 'Give weights for "label 1 where x2 < 0.3", with p above 0.99 at x2 = 0.2.',
    ask: "which of these will do?",
    form: {
      kind: "choice",
      right: "w1 = 0, w2 = -50, bias = 15",
      wrong: [
        "w1 = 0, w2 = -1, bias = 0.3",
        "w1 = 0, w2 = 50, bias = -15",
        "w1 = -50, w2 = 0, bias = 15",
      ],
    },
    why: "0.3 - x2 > 0, so w1 = 0, w2 = -1, bias = 0.3, times a factor. At x2 = 0.2 the score " +
      "is 0.1 × factor, and it has to be at least 4.6, since sigmoid(4.6) = 0.99. A factor " +
      "of 50 gives 5 and p = 0.993: (0, -50, 15).",
  },
  {
    id: "0.5-2",
    question: "Two weight sets: (1, 2, -1) and (10, 20, -10). Which points do they read " +
      "differently? For which do they give a different p?",
    form: {
      kind: "choice",
      right: "None; for all points that are not on the line",
      wrong: [
        "Those near the line; for all points",
        "None; for none",
        "Those on the line; for those off it",
      ],
    },
    why: "None. For all points that are not on the line.",
  },
  {
    id: "0.5-3",
    question:
      "Show that no line parts `xor`. Its corners: (0, 1) and (1, 0) have label 1, (0, 0) " +
      "and (1, 1) have label 0.",
    form: { kind: "open" },
    why: "(0, 0) asks for bias < 0. (0, 1) and (1, 0) ask for w2 + bias > 0 and w1 + bias > 0." +
      " Add these two: w1 + w2 + 2·bias > 0. Since the bias is negative, w1 + w2 + bias is " +
      "larger still, so it is positive too. But that is the score of (1, 1), which has to " +
      "be negative. No three numbers can do it.",
  },
] satisfies readonly QuizQuestion[];
