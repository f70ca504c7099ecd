/** Module 5's questions, in the words of its lesson, with all that tells a right answer. */
import type { QuizQuestion } from "#grader/manifest.ts";

export default [
  {
    id: "5.1-1",
    question: "Momentum 0.9, all gradients are 1. How far has the ball come after three steps of " +
      "rate 0.1? And plain descent?",
    ask: "both ways",
    form: { kind: "number", answer: [0.561, 0.3] },
    why: "v is 1, 1.9 and 2.71: 0.561 in all. Plain descent: 0.3.",
  },
  {
    id: "5.1-2",
    question: "What does the first step of Adam do with a parameter whose gradient is exactly 0?",
    form: {
      kind: "choice",
      right: "Nothing",
      wrong: ["A step as long as the rate", "It makes NaN of it"],
    },
    why: "Nothing: 0 / (0 + ε) is 0. That is what ε is for; without it the answer would be " +
      "NaN.",
  },
  {
    id: "5.1-3",
    question: "A friend multiplies the loss by 1000. What changes under plain descent, and what " +
      "under Adam? What under plain descent with clipping, if the norm was above `maxNorm` " +
      "already?",
    form: {
      kind: "choice",
      right: "Steps 1000 times as long; as they were; as they were",
      wrong: [
        "As they were; 1000 times as long; as they were",
        "1000 times as long, each time",
        "As they were, each time",
      ],
    },
    why: "Plain descent takes steps 1000 times as long. Adam's stay as they were (but for ε). " +
      "So do clipped ones (but for the 1e-6).",
  },
  {
    id: "5.1-4",
    question: "Plain descent in the valley of the picture, rate above 1. What happens along y?",
    form: {
      kind: "choice",
      right: "Each step lands farther out on the other side",
      wrong: ["y creeps towards 0 more slowly", "y stays where it is"],
    },
    why: "The slope is 2y, so a step leads from y to y · (1 - 2 · rate). For a rate above 1 " +
      "that factor is below -1, and each step lands farther out on the other side.",
  },
  {
    id: "5.2-1",
    question:
      "A table of 5 words. A batch holds the words 1, 1, 4 and 1. Every gradient that comes" +
      " in is 1. What is the gradient of the table (one number a row)?",
    ask: "one number a row",
    form: { kind: "number", answer: [0, 3, 0, 0, 1] },
    why: "0, 3, 0, 0, 1.",
  },
  {
    id: "5.2-2",
    question:
      "Which shapes have `stack` of three [2, 5] along axis 0, 1 and 2? And `cat` along 0 " +
      "and 1?",
    ask: "all shapes in this order: thirteen numbers",
    form: { kind: "number", answer: [3, 2, 5, 2, 3, 5, 2, 5, 3, 6, 5, 2, 15] },
    why: "[3, 2, 5], [2, 3, 5] and [2, 5, 3]; [6, 5] and [2, 15].",
  },
  {
    id: "5.2-3",
    question: "`cat([a, a])`: what is a's gradient, if ones come in?",
    ask: "the number that is everywhere in it",
    form: { kind: "number", answer: [2] },
    why: "Twos: a is used twice. `concat` hands a gradient to each part, and they are added " +
      "where they meet.",
  },
  {
    id: "5.3-1",
    question: "How many parameters has a plain layer with 3 numbers in and 8 in the state?",
    form: { kind: "number", answer: [104] },
    why: "8 · 3 + 8 · 8 + 8 + 8 = 104.",
  },
  {
    id: "5.3-2",
    question: "Inputs of [16, 100, 3], hidden 8. Which shapes have the rows of the one large " +
      "product, the result, and a step of it?",
    ask: "all three shapes",
    form: { kind: "number", answer: [1600, 3, 1600, 8, 16, 8] },
    why: "[1600, 3], [1600, 8] and [16, 8].",
  },
  {
    id: "5.3-3",
    question: "With `truncate: 1`, what can the layer still learn?",
    form: { kind: "open" },
    why: "What the last word says, given a state that it cannot change: W_ih, W_hh and the " +
      "biases of the last step learn. The earlier words are read by the same weights, but " +
      "what they need is not asked.",
  },
  {
    id: "5.3-4",
    question: "The factor per step is 0.52. How many steps until less than a millionth is left?",
    form: { kind: "number", answer: [22] },
    why: "0.52 to the power of 22 is 5.7 · 10<sup>-7</sup>: 22 steps. That is one sentence.",
  },
  {
    id: "5.4-1",
    question: "c = 2, f = 0.5, i = 1, g = -1, o = 1. What are c' and h'?",
    ask: "both numbers",
    form: { kind: "number", answer: [0, 0] },
    why: "c' = 0.5 · 2 + 1 · -1 = 0, and h' = tanh(0) = 0.",
  },
  {
    id: "5.4-2",
    question: "How many parameters for 3 in and 8 hidden?",
    form: { kind: "number", answer: [416] },
    why: "4 · 104 = 416: four groups of what the plain layer has.",
  },
  {
    id: "5.4-3",
    question: "Which bias makes a forget gate keep half of what is there for 50 steps?",
    form: { kind: "number", answer: [4.27] },
    why: "f to the power of 50 is 0.5: f = 0.986, u = f / (1 - f) = 71.6, and ln u = 4.27.",
  },
  {
    id: "5.4b-1",
    question: "hidden = 6, four groups of sums from address 1000 on. At which address does the " +
      "group of o begin, and how many loads does loadSome take for the numbers 4 and 5 of it?",
    ask: "both numbers",
    form: { kind: "number", answer: [1072, 2] },
    why: "1000 + 3 · 6 · 4 = 1072. Two numbers are there: two loads of one each.",
  },
  {
    id: "5.4b-2",
    question:
      "i = 0.5, f = 0.5, g = 0, o = 1, c = 2; gradState = 1, gradCell = 0. What are G and " +
      "the new gradCell?",
    ask: "both numbers",
    form: { kind: "number", answer: [0.42, 0.21] },
    why: "c' = 1, and 1 - 0.7616² = 0.42 is all that comes to it; times f it is 0.21.",
  },
  {
    id: "5.4b-3",
    question: "Which gate's gradient has nothing of gradCell in it?",
    form: {
      kind: "choice",
      right: "the output gate's",
      wrong: ["the input gate's", "the forget gate's"],
    },
    why: "o stands in h' = o · tanh(c') alone; i and f make the cell.",
  },
  {
    id: "5.5-1",
    question: "h = 0.5, z = 0.75, n = -0.5. What is h'?",
    form: { kind: "number", answer: [0.25] },
    why: "0.25 · -0.5 + 0.75 · 0.5 = 0.25.",
  },
  {
    id: "5.5-2",
    question: "z = 1 for all numbers, at every step. What does the layer answer?",
    form: {
      kind: "choice",
      right: "The state that it began with",
      wrong: ["tanh of the last input", "Half of the old state and half of the new"],
    },
    why: "The state that it began with: 0 everywhere.",
  },
  {
    id: "5.5-3",
    question: "Can a GRU count, as the cell of an LSTM can?",
    form: {
      kind: "choice",
      right: "Not by adding 1 at a time: a mean of numbers between -1 and 1 stays there",
      wrong: ["Yes, as the LSTM does", "Yes, if the update gate is open"],
    },
    why: "Not by adding 1 at a time: a mean of numbers between -1 and 1 stays there.",
  },
  {
    id: "5.6-1",
    question: "A plain layer is to recall the first of 12 words. Would a hundred times the steps " +
      "help?",
    form: { kind: "open" },
    why: "It may, and now and then it does. The gradient of the first word is small, not 0, " +
      "and Adam lengthens small steps, as long as nothing else drowns them. For 100 words " +
      "there is nothing left to lengthen.",
  },
  {
    id: "5.6-2",
    question: "The loss of a recall run stays at 0.693. Name three things to look at.",
    form: { kind: "open" },
    why: "Whether the sequences are longer than the layer can remember (`span`); whether the " +
      "layer knows the lengths; whether the rate is far too large or too small. And, with a" +
      " learner's own code, whether a `detach` cuts off the embedding.",
  },
  {
    id: "5.6-3",
    question: "Why does `span` not harm a layer that has short sequences to read?",
    form: { kind: "open" },
    why: "u is drawn from 1 to span - 1, so some gates are short anyway. And a gate can be " +
      "learned to shut: a gradient is there to tell it.",
  },
] satisfies readonly QuizQuestion[];
