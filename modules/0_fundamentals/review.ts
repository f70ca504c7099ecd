/** Module 0 after green: why our answers are as they are, and a question on yours. */
import type { ModuleReviews } from "#grader/manifest.ts";

export default {
  "0.1": {
    why: [
      {
        of: ["mul", "id", "add", "neg", "exp", "inv"],
        says:
          "Nothing but the operation. inv(0) is Infinity and stays so: a guard would hide from " +
          "its caller that something went wrong.",
      },
      {
        of: ["lt", "eq", "max", "isClose"],
        says: "The answers are numbers, since everything that follows multiplies and adds them. " +
          "max asks for > and keeps b in a tie: the same number, and one question less.",
      },
      {
        of: ["sigmoid"],
        says:
          "Two forms of one curve, each where e is raised to nothing positive, so that nothing " +
          "overflows. Below zero the power is needed twice and calculated once.",
      },
      {
        of: ["log", "logBack"],
        says:
          "EPS moves the input, and so it moves the slope as well: a derivative belongs to the " +
          "function as it is written, not to the one that was meant.",
      },
      {
        of: ["relu", "reluBack", "invBack"],
        says:
          "reluBack chooses and does not multiply, because 0 · Infinity is NaN. invBack divides " +
          "once by a product: a ** 2 does the same and is slower in most engines.",
      },
    ],
    counts: "counted",
    question:
      "Which of your lines would break if NaN came in: who hands it on, and who answers with " +
      "a number?",
    answer:
      "Arithmetic hands it on. A comparison with NaN is false: lt, eq and isClose say 0, relu " +
      "and reluBack say 0, and max gives b. In a network such a 0 hides the accident, which is why " +
      "the tensors of module 2 let NaN through relu and max.",
  },
  "0.2": {
    why: [
      {
        of: ["sigmoidRange", "sigmoidSymmetry"],
        says:
          "sigmoid is called once, and what it gave is asked. The range has both ends, since at " +
          "40 a float64 has nothing between the true value and 1.",
      },
      {
        of: ["sigmoidMonotone"],
        says:
          "Sorting the two inputs first leaves a single question. The difference of the results " +
          "is kept as a number, so that 'rises' and 'does not fall' are > 0 and >= 0 of the same.",
      },
      {
        of: ["ltTransitive"],
        says:
          "The case in which the law has nothing to say leaves first: what remains reads like " +
          "the law itself.",
      },
      {
        of: ["mulSymmetric", "addMulDistributive"],
        says:
          "Both sides have a name, and isClose forgives what rounding did on two different ways.",
      },
      {
        of: ["ownLaw"],
        says:
          "Adding the same to both does not change which one is larger. It ties max to add, so " +
          "it sees a max that is broken only for some signs.",
      },
    ],
    counts: "counted",
    question: "Which of your laws would break if isClose compared relative to the size of the " +
      "numbers?",
    answer: "The symmetry of sigmoid far out: at 36 one side is 2.3e-16 and the other, rounded, " +
      "2.2e-16; at 40 it is 4.2e-18 against 0. An absolute bound is right for numbers between 0 " +
      "and 1, a relative one for products; no bound is right for all.",
  },
  "0.3": {
    why: [
      {
        of: ["map", "zipWith", "reduce"],
        says:
          "A for loop hands fn the elements and nothing else, where Array's own methods add the " +
          "index. What a call changes is made inside the function that is returned: two calls share " +
          "nothing.",
      },
      {
        of: ["negList", "addLists", "sum", "prod"],
        says:
          "One line each, and no loop. The start of a fold is the number that leaves its operator " +
          "as it is: 0 for add, 1 for mul, and in module 2 -Infinity for max.",
      },
    ],
    counts: "counted",
    question:
      "Which of your lines would break if `results` were made one line higher, outside of " +
      "the function that is returned?",
    answer:
      "The first list would come out right, and the second would come out behind the first: " +
      "both calls push into the same array. A test with one call sees nothing.",
  },
  "0.4": {
    why: [
      {
        of: ["namedParameters"],
        says:
          "A Map keeps the order in which things came and forgets nothing that came before: both " +
          "rules of the list in one object. It goes by identity, so equal values stay apart.",
      },
      {
        of: ["parameters"],
        says: "The same walk without its names. Two walks would have to be changed together for " +
          "ever; the names that are thrown away cost little.",
      },
      {
        of: ["train", "evaluate"],
        says:
          "Each module first, then the same below. Nothing is skipped where the flag is right " +
          "already: it says nothing about what is below.",
      },
    ],
    counts: "counted",
    question:
      "Which of your lines would break if a module were, by mistake, among its own children?",
    answer:
      "The walk would never end and overflow the stack: it remembers which parameters it has " +
      "met, not which modules. A set of modules on the way down would tell. The given Module refuses " +
      "such a tree where it is walked.",
  },
  "0.5": {
    why: [
      {
        of: ["forward"],
        says:
          "It is made of your own operators, in the order of the formula. Module 1 exchanges them " +
          "for ones that remember, and not a sign of this line has to change.",
      },
      {
        of: ["weightsForSimple", "weightsForDiag"],
        says:
          "20 and 30 in the place of 1 make the step across the line steep: points near it are " +
          "read with more certainty. The line itself is where it was.",
      },
    ],
    counts: { none: "two lines by hand: there is nothing to count" },
    question: "What would break if all three of your weights were multiplied by -1?",
    answer: "The line stays, and its sides change places: every point gets 1 - p. That is a " +
      "classifier that is always wrong, which knows as much as one that is always right.",
  },
} satisfies ModuleReviews;
