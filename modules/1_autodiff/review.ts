/** Module 1 after green: why our answers are as they are, and a question on yours. */
import type { ModuleReviews } from "#grader/manifest.ts";

export default {
  "1.1": {
    why: [
      {
        of: ["centralDifference"],
        says:
          "The refusal comes before the first call of f, whose cost or effect nobody asked for. " +
          "`with` copies, so the caller's list stays as it was. Two calls, one on either side: the " +
          "errors of the curve's bend cancel out.",
      },
    ],
    counts: "counted",
    question: "Which of your lines would break if epsilon were 1e-16?",
    answer:
      "3 + 1e-16 is 3: both places are the same, and the slope comes out as 0. Too small an " +
      "epsilon loses digits, too large a one sees the bend; near 1e-6 the two errors are about equal " +
      "in size for numbers near 1.",
  },
  "1.2": {
    why: [
      {
        of: ["add.forward", "neg.forward", "lt.forward", "eq.forward"],
        says: "Nothing is saved: these slopes are constants. What is saved lives as long as the " +
          "graph does, so in module 2 saving too much is a matter of megabytes.",
      },
      {
        of: ["mul.forward", "inv.forward", "log.forward", "relu.forward", "pow.forward"],
        says: "Saved are the inputs, because the slope is told by them.",
      },
      {
        of: ["exp.forward", "sigmoid.forward", "tanh.forward"],
        says:
          "Saved is the result, of which the slope is made: e^a, s (1 - s), 1 - t². The power is " +
          "not worked out a second time on the way back.",
      },
      {
        of: ["sub", "div", "gt"],
        says:
          "Made of others, they need no derivative of their own. Two boxes in the place of one " +
          "is the price.",
      },
    ],
    counts: "counted",
    question: "Which of your lines would break if `sub` were `new Scalar(a.data - b.data)`?",
    answer:
      "None, on the way forward: the number is right. But it is a new leaf, whose history is " +
      "lost, and no gradient ever gets to a or b. Such mistakes are silent; only a gradient shows " +
      "them.",
  },
  "1.3": {
    why: [
      {
        of: ["chainRule"],
        says: "One thing after the other: leave, ask, count, hand out. The lengths are compared " +
          "before anybody is told anything, so a refusal leaves no half-finished sums. receive is " +
          "handed in: this function knows who gets what, and not what is done with it.",
      },
    ],
    counts: "counted",
    question:
      "Which of your lines would break if the shares were added up here, and x stood twice " +
      "among the inputs?",
    answer:
      "None, if you add: x is told twice, and both shares count. With = in the place of += the " +
      "first would be lost. That is why each share is passed on by itself, and adding is the job of " +
      "one function in 1.4.",
  },
  "1.4": {
    why: [
      {
        of: ["topologicalSort"],
        says:
          "Kahn's way: count the uses, then list whoever has none left. A search in depth that " +
          "calls itself is shorter, and overflows the stack at some 10,000 variables. The counters " +
          "live on the variables and are 0 again at the end: no Set, no Map, every arrow seen twice.",
      },
      {
        of: ["backpropagate", "accumulate"],
        says: "What is in between begins at 0, leaves go on adding up: this is what lets several " +
          "losses share one graph. Each variable hands on its whole sum, once.",
      },
      {
        of: ["add.backward", "neg.backward", "mul.backward", "lt.backward", "eq.backward"],
        says:
          "A list with a share for each input, in the order of the inputs. Comparisons give 0 and " +
          "do not multiply by gradOut, which may be infinite.",
      },
      {
        of: ["inv.backward", "log.backward", "relu.backward"],
        says:
          "Calls of task 0.1: one formula in one place, and the tensors of module 2 will call the " +
          "same three.",
      },
      {
        of: ["exp.backward", "sigmoid.backward", "tanh.backward", "pow.backward"],
        says: "Written with the saved result. pow asks for 0 first, where its formula would be " +
          "0 · Infinity or 0 · -Infinity, and the limit is 0.",
      },
    ],
    counts: "counted",
    question: "Which of your lines would break if a graph had 100,000 variables, one below the " +
      "other?",
    answer: "Any function that calls itself once a variable: the stack has room for some 10,000 " +
      "calls. And a Set that is asked at every arrow would cost more than all arithmetic. A list of " +
      "those still to visit does it.",
  },
  "1.5": {
    why: [
      {
        of: ["Linear.forward"],
        says: "The sum begins with the bias, so there is one addition for each weight and none " +
          "besides. Beginning with 0 would put a constant and a box more into every sum.",
      },
      {
        of: ["Network.forward"],
        says:
          "The last layer has no relu: a score must be able to be negative, or no probability " +
          "below 1/2 could come out.",
      },
      {
        of: ["labelLoss"],
        says:
          "The label chooses the number, and then both go one way. The small constant within log " +
          "keeps the loss of being sure and wrong at 13.8 and not at infinity.",
      },
      {
        of: ["trainingStep"],
        says:
          "Each point goes backward at once and its graph can be forgotten: memory for one point, " +
          "not for all. A sum of all losses with one backward gives the same gradients.",
      },
    ],
    counts: "counted",
    question: "Which of your lines would break if zeroDerivatives came between backward and step?",
    answer:
      "Nothing throws. The optimizer would find zeros and stand still: a loss that never moves, " +
      "from the first epoch on, is the sign of it. Without the call at all, steps grow longer and " +
      "point into the past.",
  },
} satisfies ModuleReviews;
