/** Module 0's hints, a chain for each function or group: a nudge, the idea, nearly the answer. */
import type { ModuleHints } from "#grader/manifest.ts";

export default {
  "0.1": [
    {
      of: ["mul", "id", "add", "neg"],
      hints: [
        "These four are school arithmetic. The comment above each gives its formula: which sign of " +
        "JavaScript says the same?",
        "Each is one line: an expression of what came in, handed back. Numbers are enough; no " +
        "branch, no rounding, no Math.",
        "mul returns `a * b`, add `a + b`, neg `-a`, and id just `a`.",
      ],
    },
    {
      of: ["lt", "eq", "max"],
      hints: [
        "JavaScript's comparisons answer true or false. What do the tests want to see instead, and " +
        "which of the three is to give back one of its inputs?",
        "The conditional operator turns a question into one of two values: question, then what to " +
        "give for yes, then what for no. lt and eq give 1 and 0, max gives one of the two numbers. " +
        "Compare them as they are: no tolerance here.",
        "lt: `a < b ? 1 : 0`. eq has the same form with `===`, and max asks `a > b` and answers " +
        "with a or b.",
      ],
    },
    {
      of: ["isClose"],
      hints: [
        "Two numbers are close whichever of them is the larger. And what does the formula say of a " +
        "distance of exactly one hundredth?",
        "Take the distance without its sign, which JavaScript's Math knows, and ask whether it lies " +
        "below the bound. It is the same bound for tiny numbers and for huge ones.",
        "Ask the question of lt about `Math.abs(a - b)` and 0.01: 1 if it is smaller, else 0.",
      ],
    },
    {
      of: ["sigmoid"],
      hints: [
        "Try the formula at -1000 with pen and paper: what is e to the power of 1000 for a " +
        "computer, and what becomes of the fraction?",
        "Multiply both parts of the fraction by the same power of e, and the sign in the exponent " +
        "turns round. So there are two forms of one curve; use each on the side where e is raised " +
        "to nothing positive.",
        "Where `a >= 0`: `1 / (1 + Math.exp(-a))`. Below that: `Math.exp(a) / (1 + Math.exp(a))`.",
      ],
    },
    {
      of: ["relu"],
      hints: [
        "Draw it: a line that lies flat up to the origin and then rises at 45°. What is its height " +
        "at -3, at 0 and at 2?",
        "One question with two answers: is the input positive? Then it passes as it is, and " +
        "everything else becomes 0.",
        "The conditional operator with `a > 0`: a if so, 0 if not.",
      ],
    },
    {
      of: ["log"],
      hints: [
        "The logarithm of 0 is minus infinity. What does the formula do to its input so that this " +
        "never comes up?",
        "The small constant at the head of the file is added to the number before the logarithm is " +
        "taken, not to the result. Math has the natural logarithm, to base e.",
        "`Math.log` of a plus EPS.",
      ],
    },
    {
      of: ["exp", "inv"],
      hints: [
        "Both are one line by their formulas. What does JavaScript itself say to e to a large power, " +
        "and to a division by 0? Leave it at that.",
        "JavaScript's Math raises e to a power. The reciprocal is a plain division: no guard against " +
        "0, infinity is the answer that the tests ask for.",
        "exp is `Math.exp(a)`, and inv is one divided by a.",
      ],
    },
    {
      of: ["logBack"],
      hints: [
        "The name means the way backward through log: how steep is your log at a, and how much of " +
        "what came in does that let through?",
        "The slope of ln x is one over x. But your log looks at a number a little larger than its " +
        "input, and so does its slope. What came in is a factor.",
        "The slope is 1 / (a + EPS): multiply it by gradOut, or divide gradOut by a + EPS.",
      ],
    },
    {
      of: ["invBack"],
      hints: [
        "Draw 1/a on both sides of zero. Does it rise or fall? What does that say about the sign of " +
        "its slope?",
        "Write 1/a as a power and use the power rule: the exponent comes down as a factor and grows " +
        "smaller by one. Then times what came in.",
        "-1 / a² times gradOut: `-gradOut / (a * a)` is one way to write it.",
      ],
    },
    {
      of: ["reluBack"],
      hints: [
        "relu lets a number pass or stops it. What then happens to the gradient of one that passed, " +
        "and of one that was stopped?",
        "The slope is 1 where the input is positive, and 0 elsewhere, at the kink as well. Do not " +
        "multiply by it, though: 0 times infinity is not 0.",
        "Choose: `a > 0 ? gradOut : 0`.",
      ],
    },
  ],
  "0.2": [
    {
      of: ["sigmoidRange"],
      hints: [
        "Say in a sentence between which two numbers sigmoid stays. Are both ends allowed? And what " +
        "do comparisons say about NaN?",
        "Call sigmoid through ops once, keep what it gives, and ask two questions joined by &&. A " +
        "comparison with NaN is always false, which suits you: NaN lies nowhere.",
        "With the result at hand: `result >= 0 && result <= 1`.",
      ],
    },
    {
      of: ["sigmoidSymmetry"],
      hints: [
        "The law has an equals sign. Both sides were rounded on their way: may you ask whether they " +
        "are the same number?",
        "Calculate each side on its own, with sigmoid called through ops. Then hand both to isClose, " +
        "which answers with a number, while a law answers with true or false.",
        "`isClose(1 - ops.sigmoid(a), ops.sigmoid(-a)) === 1`",
      ],
    },
    {
      of: ["sigmoidMonotone"],
      hints: [
        "The inputs come in any order. What do you have to know about them before you can say which " +
        "result must be the larger one?",
        "Find the smaller and the larger input first. Then there are two cases: near 0 and far " +
        "enough apart the result must truly rise; anywhere else it is enough that it does not fall.",
        "With low and high the smaller and larger input, ask for " +
        "`ops.sigmoid(low) < ops.sigmoid(high)` if low is at least -10, high at most 10 and " +
        "high - low at least 0.01, else for `<=`.",
      ],
    },
    {
      of: ["ltTransitive"],
      hints: [
        "'If it rains, the street is wet': which of the four kinds of day refutes this? On which " +
        "days does it claim nothing?",
        "A law of the form 'if this, then that' holds wherever 'this' does not: look at that first, " +
        "and be done. Only if lt says yes to both pairs does the third question count.",
        "Return true unless `ops.lt(a, b)` and `ops.lt(b, c)` are both 1, else " +
        "`ops.lt(a, c) === 1`.",
      ],
    },
    {
      of: ["mulSymmetric", "addMulDistributive"],
      hints: [
        "Read the law aloud and write it down with calls of ops in place of the signs. Which of its " +
        "two sides may have been rounded?",
        "Each is an equation: work out the left side and the right side, each by the operators that " +
        "you were handed, and ask isClose. The operators of your own file have no place here: the " +
        "grader hands in broken ones.",
        "mulSymmetric compares `ops.mul(a, b)` with `ops.mul(b, a)`. For the other, the left side is " +
        "`ops.mul(a, ops.add(b, c))`, and the right one adds the products of a with b and with c.",
      ],
    },
    {
      of: ["ownLaw"],
      hints: [
        "None of the six laws looks at max, neg, relu or inv. What do you know of one of them that " +
        "is true for every number?",
        "Think of an operator that is applied twice, or of two that undo each other. Then try your " +
        "law at 0 and at equal inputs, and imagine a broken operator: does your law notice it at " +
        "most inputs, and not at a lucky one only?",
        "One that will do is that neg undoes itself: `isClose(ops.neg(ops.neg(a)), a) === 1`.",
      ],
    },
  ],
  "0.3": [
    {
      of: ["map"],
      hints: [
        "map does not see a list: it returns a function that will. What does that inner function " +
        "have to do each time it is called, and what may it not keep from the last time?",
        "Create the new list inside the function that you return, so that every call begins anew. " +
        "A plain loop from the first element to the last is enough. Hand fn the element and nothing " +
        "else: Array's own map would hand it the index as well.",
        "Return a function `(list) => …` that starts with `const results: B[] = []`, pushes `fn(a)` " +
        "for each a of the list, and returns results.",
      ],
    },
    {
      of: ["zipWith"],
      hints: [
        "A zip closes tooth by tooth. What if one side has a tooth more, and when should that be " +
        "found out: before the first pair, or after the last?",
        "The function that you return takes two lists. It compares their lengths first, and refuses " +
        "with an error that names both; only then does one position walk along both lists.",
        "After a `throw new RangeError(…)` where the lengths differ, let i run over the positions " +
        "and push `fn(listA[i], listB[i])`.",
      ],
    },
    {
      of: ["reduce"],
      hints: [
        "Add 3, 4 and 5 in your head, one after the other. What do you keep in mind between two of " +
        "them? What was it before the first?",
        "One running value, made inside the function that you return, so that each list begins at " +
        "start again. At every element the value is replaced by what fn makes of it and the element, " +
        "in this order.",
        "`let value = start`, then `value = fn(value, a)` for each a of the list, and value at the " +
        "end.",
      ],
    },
    {
      of: ["negList", "addLists"],
      hints: [
        "No loop is needed here. Which of your three functions goes along one list, and which along " +
        "two?",
        "Hand that function an operator of task 0.1. What you get back is itself a function, ready " +
        "for the list or lists: call it in the same line. Lengths that differ are then refused by " +
        "zipWith.",
        "negList is `map(neg)(list)`, and addLists does the same by zipWith, add and its two lists.",
      ],
    },
    {
      of: ["sum", "prod"],
      hints: [
        "What is the sum of no numbers at all? And the product of none? Neither may change a list of " +
        "one number.",
        "Both take a list into one value, by an operator of yours. The start is the number that " +
        "leaves the operation as it is: one thing for adding, another for multiplying.",
        "sum is `reduce(add, 0)(list)`; prod is the same with mul and 1.",
      ],
    },
  ],
  "0.4": [
    {
      of: ["namedParameters"],
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
        "of module.children().",
      ],
    },
    {
      of: ["parameters"],
      hints: [
        "You have written a walk that meets every parameter once and in the right order. What does " +
        "it give beyond what is wanted here?",
        "Call that walk and keep one half of every pair. A new list each time comes by itself.",
        "parameters() is namedParameters() without the names: a map that takes the second entry of " +
        "each pair.",
      ],
    },
    {
      of: ["train", "evaluate"],
      hints: [
        "Setting one property of one module is easy. Who sets it two levels further down?",
        "A function may call itself: first it deals with the module that it was given, then it does " +
        "the same for each child. Do not stop at a part that already has the right value; there may " +
        "be others below it.",
        "Set module.training, to true or false, and then call the function itself for each child: " +
        "module.children() gives pairs of a name and a child.",
      ],
    },
  ],
  "0.5": [
    {
      of: ["forward"],
      hints: [
        "Everything that you need is in your operators.ts already. In which order does the formula " +
        "above the function put it together?",
        "First the score: each weight times its own coordinate, both added, then the bias. It is the " +
        "score that goes through sigmoid, once, at the very end.",
        "forward is sigmoid(add(add(mul(w1, x1), mul(w2, x2)), bias)).",
      ],
    },
    {
      of: ["weightsForSimple"],
      hints: [
        "Take paper: where on the square is the score to be 0, and on which side is it to be above " +
        "0?",
        "A weight of 0 makes its coordinate not count, so that the line runs along that axis. " +
        "Multiplying all three numbers by the same positive number leaves the line where it is and " +
        "makes the step across it steeper; a negative number exchanges the sides.",
        "You want a score above 0 where 0.5 - x1 is: read w1, w2 and bias off 0.5 - x1 = " +
        "-1·x1 + 0·x2 + 0.5.",
      ],
    },
    {
      of: ["weightsForDiag"],
      hints: [
        "Draw the corner where label 1 lives, and its border. What do all the points on the border " +
        "have in common?",
        "Along the border x1 + x2 does not change, so both coordinates count alike. Find an " +
        "expression that is 0 there and above 0 in the corner; it need only have the right sign, " +
        "its size is up to you.",
        "Read the three numbers off 0.5 - x1 - x2, which is above 0 in the corner. Then look at it: " +
        "deno task train manual --dataset diag.",
      ],
    },
  ],
} satisfies ModuleHints;
