/** Module 1's questions, in the words of its lesson, with all that tells a right answer. */
import type { QuizQuestion } from "#grader/manifest.ts";

export default [
  {
    id: "1.1-1",
    question:
      "Measure the slope of x³ at 2 by hand, one-sided and central, with ε = 0.1. The true " +
      "one is 12.",
    ask: "both slopes, one-sided first",
    form: { kind: "number", answer: [12.61, 12.01], within: 0.001 },
    why: "One-sided: (9.261 - 8) / 0.1 = 12.61. Central: (9.261 - 6.859) / 0.2 = 12.01. The " +
      "errors are 0.61 and 0.01.",
  },
  {
    id: "1.1-2",
    question: "What does the central difference say of |x| at 0?",
    form: { kind: "number", answer: [0] },
    why: "(ε - ε) / 2ε = 0, for a place where the curve has the shape of a V.",
  },
  {
    id: "1.1-3",
    question: "Why does it find x² at 10<sup>10</sup> so badly? With the usual ε the answer is " +
      "32768000000, and should be 20000000000.",
    form: { kind: "open" },
    why: "Numbers near 10<sup>10</sup> are 0.0000019 apart, so x + ε is rounded to x + " +
      "0.0000019: the step itself is wrong. And numbers near 10<sup>20</sup> are 16384 " +
      "apart: the difference should be 40000, and comes out as 65536, four such steps. An ε" +
      " that grows with x would help.",
  },
  {
    id: "1.2-1",
    question: "Draw the graph of `a.div(a.add(1))`. How many boxes are there, constants included?",
    ask: "how many",
    form: { kind: "number", answer: [5] },
    why: "Five: `a`, the constant 1, `add`, `inv` (a / b is a · 1/b), and `mul`. Two arrows " +
      "leave `a`.",
  },
  {
    id: "1.2-2",
    question: "`scalar(3).mul(2)` and `scalar(3, { requiresGrad: false }).mul(2)`: what is the " +
      "history of each?",
    form: {
      kind: "choice",
      right: "`mul` with its two inputs; `null`",
      wrong: ["`mul` with its two inputs, both times", "`null`, both times", "a leaf; `null`"],
    },
    why: "The first has `mul` with its two inputs. The second is made of constants alone: " +
      "`null`.",
  },
  {
    id: "1.2-3",
    question:
      "A learner's `sigmoid` saves the input and computes the sigmoid again in `backward`. " +
      "Is it wrong?",
    form: {
      kind: "choice",
      right: "It is right, and does the work twice",
      wrong: [
        "It is wrong: what was not saved cannot be told",
        "It is wrong: the slope has to be taken at the result",
      ],
    },
    why: "It is right, and does the work twice. Here that hardly matters. For large tensors it" +
      " is a real choice between time and memory, and both sides of it are used.",
  },
  {
    id: "1.3-1",
    question: "`out = inv(b)` at b = 2, and gradOut = 8. What does b receive?",
    form: { kind: "number", answer: [-2] },
    why: "-1 / 2² · 8 = -2.",
  },
  {
    id: "1.3-2",
    question:
      "`score = w · x + bias`, then `p = sigmoid(score)`. For w = 1, x = 2, bias = -2, what" +
      " is dp/dw? (The sigmoid's slope at 0 is a quarter.)",
    form: { kind: "number", answer: [0.5] },
    why: "The score is 0. sigmoid tells score 0.25; add hands on 0.25 to the product; mul " +
      "tells w 0.25 · x = 0.5.",
  },
  {
    id: "1.3-3",
    question: "A chain of 50 boxes, each with the slope 0.25. What arrives at the beginning?",
    ask: "a number, such as 1e-6",
    form: { kind: "number", answer: [7.9e-31], within: 0.05 },
    why: '0.25<sup>50</sup> = 8 · 10<sup>-31</sup>: nothing. This is the "vanishing gradient",' +
      " and a quarter is the _most_ that a sigmoid lets through. It is a reason why hidden " +
      "layers have relu, whose slope is 1.",
  },
  {
    id: "1.4-1",
    question:
      "`b = a · a`, `c = b · b`, at a = 2. Go backward by hand. What do b and a have at the" +
      " end?",
    ask: "b's, then a's",
    form: { kind: "number", answer: [8, 32] },
    why: "c has 1. b gets 4 twice: 8. a gets 8 · 2 twice: 32, which is 4a³.",
  },
  {
    id: "1.4-2",
    given: "The graph is relu(x) + x · y: `add` at the end, below it `relu` and `mul`, then x " +
      "and y.",
    question: "Which orders are right for the graph in the first picture of this task?",
    ask: "how many there are; which, before you look",
    form: { kind: "number", answer: [5] },
    why: "add comes first, then relu and mul in any order, x after both, y after mul: add, " +
      "relu, mul, x, y; add, relu, mul, y, x; add, mul, relu, x, y; add, mul, relu, y, x; " +
      "and add, mul, y, relu, x.",
  },
  {
    id: "1.4-3",
    question:
      "`relu(x) - relu(-x)` is just x. What does backpropagation say of its slope at x = 0?",
    form: { kind: "number", answer: [0] },
    why: "0, and the true slope is 1. Both relus stand exactly at their kinks, and both say 0." +
      " Conventions at a single point are harmless in practice, but they are not " +
      "mathematics.",
  },
  {
    id: "1.4-4",
    question:
      "You call `loss.backward()` in a loop and forget to set the derivatives to zero. What" +
      " does a weight have after the third step?",
    form: {
      kind: "choice",
      right: "The sum of three derivatives, taken at three different places",
      wrong: [
        "The derivative of the third step alone",
        "Three times the derivative of the first step",
        "0",
      ],
    },
    why: "The sum of three derivatives, taken at three different places. The steps become " +
      "longer and longer, and point partly into the past.",
  },
  {
    id: "1.5-1",
    question: "How many parameters does the network have for hidden = 3?",
    form: { kind: "number", answer: [25] },
    why: "2 · 3 + 3 + 3 · 3 + 3 + 3 + 1 = 25.",
  },
  {
    id: "1.5-2",
    question: "Why does a network without relu end at the same loss of 0.642 on the 50 points of " +
      "xor, whatever the seed of its first weights?",
    form: { kind: "open" },
    why: "It is a single line, with three layers' worth of numbers, and no line parts xor " +
      "(Module 0, exercise 3 of 0.5). There is one best line for these points. It reads 29 " +
      "of them right, and from every start the way downhill ends there.",
  },
  {
    id: "1.5-3",
    question: "Your loss is NaN from epoch 7 on. Name two things to look at.",
    form: { kind: "open" },
    why: "The rate: a step too long can lead to numbers that overflow. And a `log`, `inv` or " +
      "`pow` that gets something negative or 0. Print the first value that is NaN, and walk" +
      " through its history.",
  },
  {
    id: "1.5-4",
    question: "The network says 0.2 for a point with label 1, and 0.2 for one with label 0. What " +
      "does each score receive?",
    ask: "both numbers",
    form: { kind: "number", answer: [-0.8, 0.2] },
    why: "p - label: -0.8 and 0.2.",
  },
  {
    id: "1.5-5",
    question: "A friend takes the sum of the losses, not the mean, and complains that 0.5 is far " +
      "too fast for 50 points. Which rate gives the same steps as your 0.5?",
    form: { kind: "number", answer: [0.01] },
    why: "A sum of 50 losses has derivatives 50 times as large, so 0.5 / 50 = 0.01.",
  },
] satisfies readonly QuizQuestion[];
