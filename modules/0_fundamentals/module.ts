/** Module 0: what the rest of the course is built from. */
import type { ModuleManifest } from "#grader/manifest.ts";

export default {
  folder: "0_fundamentals",
  title: "Fundamentals",
  tasks: [
    {
      id: "0.1",
      title: "Operators",
      points: 10,
      files: ["operators.ts"],
      suite: "suites/0.1.ts",
      needs: [],
      hints: [
        "Each comment above a function gives its formula: write that down with + - * / and " +
        "JavaScript's Math. Watch the edges: equal numbers, zero, and very large ones.",
        "A comparison has to turn yes and no into 1 and 0, which the conditional operator does. " +
        "For sigmoid, ask first whether the input is negative: each branch then raises e to a " +
        "power that is never positive, and nothing overflows. In log and in logBack the small " +
        "constant is added to the input before anything else happens.",
        "lt: `a < b ? 1 : 0`; eq and max have the same form. isClose asks the same question " +
        "about `Math.abs(a - b)`. sigmoid is `1 / (1 + Math.exp(-a))` where `a >= 0`, and below that " +
        "`Math.exp(a) / (1 + Math.exp(a))`. The slopes are 1 / (a + EPS) for log and -1 / a² " +
        "for inv: multiply each by gradOut. That of relu is 1 or 0, but 0 times Infinity is NaN: " +
        "choose, by `a > 0 ? gradOut : 0`.",
      ],
    },
    {
      id: "0.2",
      title: "Testing",
      points: 10,
      files: ["laws.ts"],
      suite: "suites/0.2.ts",
      needs: ["0.1"],
      hints: [
        "Read each law aloud, then write it with calls of ops in place of the signs. Before you " +
        "compare, ask: is either side rounded? And which inputs is the law silent about?",
        "For equality, hand both sides to isClose and ask whether it said 1. A law of the form " +
        "'if this, then that' is true wherever 'this' does not hold: test that first. For " +
        "sigmoidMonotone find the smaller and the larger input first, then ask whether they " +
        "lie near enough to 0 and far enough apart for a strict rise. For your own law, think " +
        "of what happens when an operator is applied twice, or of two that undo each other: " +
        "then try 0 and equal inputs.",
        "sigmoidRange: `result >= 0 && result <= 1`. sigmoidSymmetry: " +
        "`isClose(1 - ops.sigmoid(a), ops.sigmoid(-a)) === 1`. ltTransitive: return true " +
        "unless `ops.lt(a, b)` and `ops.lt(b, c)` are both 1, else `ops.lt(a, c) === 1`. " +
        "sigmoidMonotone: with low and high the smaller and larger input, ask for " +
        "`ops.sigmoid(low) < ops.sigmoid(high)` if low is at least -10, high at most 10 and " +
        "high - low at least 0.01, else for `<=`. A law of your own could be that neg undoes " +
        "itself: `isClose(ops.neg(ops.neg(a)), a) === 1`.",
      ],
    },
    {
      id: "0.3",
      title: "Functional programming",
      points: 10,
      files: ["functional.ts"],
      suite: "suites/0.3.ts",
      needs: ["0.1"],
      hints: [
        "map does not see a list: it returns a function that will. What does that inner function " +
        "have to do each time it is called, and what may it not keep from the last time?",
        "Create the new list, or the running value, inside the function that you return, so that " +
        "every call begins anew. A plain loop from the first element to the last is enough. " +
        "zipWith compares the two lengths before its loop. The last four functions need no " +
        "loop: call map, zipWith or reduce with an operator, and what comes back with the list.",
        "map: return a function `(list) => …` that starts with `const results: B[] = []`, pushes " +
        "`fn(a)` for each a of the list, and returns results. zipWith runs over the positions " +
        "i and pushes `fn(listA[i], listB[i])`, after a `throw new RangeError(…)` where the " +
        "lengths differ. reduce: `let value = start`, then `value = fn(value, a)` for each. " +
        "negList is `map(neg)(list)`, and sum is `reduce(add, 0)(list)`.",
      ],
    },
    {
      id: "0.4",
      title: "Modules",
      points: 10,
      files: ["module_walk.ts"],
      suite: "suites/0.4.ts",
      needs: [],
      hints: [
        "Draw the tree of a small model on paper and write its dotted name beside every " +
        "parameter. What do the names below one child have in common, and what is missing " +
        "when you look at that child alone?",
        "A tree is walked by a function that deals with one module and then does the same " +
        "for each child. To name things, it also needs to know what stands in front: " +
        "nothing at the top, and one more name and dot for every level down. Remember " +
        "which parameters you have met already: compare the objects, not their values.",
        "Keep a Map from each parameter to its name: a Map stays in the order in which " +
        "things were put in. Write an inner function visit(module, prefix) that first " +
        "puts every pair of module.ownParameters() into the Map unless it is there, under " +
        'prefix + name, and then calls visit(child, prefix + name + ".") for every pair ' +
        "of module.children(). parameters() is namedParameters() without the names; " +
        "train() and evaluate() set module.training and then call themselves for each " +
        "child.",
      ],
    },
    {
      id: "0.5",
      title: "Visualization",
      points: 5,
      files: ["classifier.ts"],
      suite: "suites/0.5.ts",
      needs: ["0.1"],
      hints: [
        "Everything that forward needs is in your operators.ts already. For the weights, " +
        "take paper: where on the square is the score to be 0, and on which side is it to " +
        "be above 0?",
        "The line is where w1·x1 + w2·x2 + bias = 0. A weight of 0 makes its coordinate " +
        "not count, so the line runs along that axis. Multiplying all three numbers by " +
        "the same positive number leaves the line where it is and only makes the step " +
        "across it steeper; a negative number exchanges the sides.",
        "forward is sigmoid(add(add(mul(w1, x1), mul(w2, x2)), bias)). For simple you " +
        "want a score above 0 where 0.5 - x1 is: read w1, w2 and bias off 0.5 - x1 = " +
        "-1·x1 + 0·x2 + 0.5. For diag do the same with 0.5 - x1 - x2. Then look at it: " +
        "deno task train manual --dataset diag.",
      ],
    },
  ],
} satisfies ModuleManifest;
