/** Module 6 after green: why our answers are as they are, and a question on yours. */
import type { ModuleReviews } from "#grader/manifest.ts";

export default {
  // 6.1
  "6.1": {
    why: [
      {
        of: ["countPairs"],
        says:
          "It adds to a table that it is given, and takes out by a negative number: one function " +
          "serves the first count and every later one. A pair at 0 is deleted, so that the table " +
          "does not grow with all that ever was.",
      },
      {
        of: ["mostFrequent"],
        says:
          "One walk, no sorting. Keys are ordered as pairs are, so a tie takes one comparison. " +
          "A tie that hangs on a Map's order would hang on the text's order.",
      },
      {
        of: ["mergePair"],
        says:
          "One pass into a new list. Cutting out of the old one by splice would move all that " +
          "follows each time.",
      },
      {
        of: ["trainMerges"],
        says: "Words are counted once, and a merge touches the counts of those words alone that " +
          "had the pair. On Moby Dick that is 20,589 words in place of 264,120.",
      },
      {
        of: ["encodeBytes"],
        says: "All places of one pair at once. This is the same as one at a time: what a merge " +
          "makes has a later rank than the merge itself.",
      },
      {
        of: ["encode"],
        says: "A memory of words: a few hundred words make up most of a text. Tokens are pushed " +
          "one by one, since a call with too many arguments overflows the stack.",
      },
      {
        of: ["decodeBytes", "decode"],
        says: "A list of what is still to be taken apart, and no recursion: merges may build on " +
          "each other thousands deep. Only all bytes together are a text.",
      },
    ],
    counts: "counted",
    question: "Which of your lines would break if a text held the same word a million times over?",
    answer:
      "None of ours: training sees the word once, and encoding looks it up. Pushing all tokens by " +
      "push(...tokens) would break for one word that is very long.",
  },
  // 6.2
  "6.2": {
    why: [
      {
        of: ["normalize.forward", "normalize.backward"],
        says:
          "One function with a gradient of its own. Put together from mean, sub, mul and pow it would " +
          "be right too, and keep seven tensors for the way back; this keeps the result, which is " +
          "there anyway, and one number a row.",
      },
      {
        of: ["LayerNorm.forward"],
        says: "Weight and bias stay outside of normalize: mul and add know their gradients.",
      },
      {
        of: ["normal.backward"],
        says:
          "The exact slope of Φ, though forward is a polynomial that comes close to it: the slope of " +
          "a formula that is a little off may be off by more.",
      },
      {
        of: ["gelu", "geluTanh"],
        says: "Written as they are read. The product rule brings both parts of the gradient.",
      },
    ],
    counts: "counted",
    question: "Which of your lines would break for a row of one number?",
    answer:
      "None, as long as epsilon is above 0: the variance is 0, the result 0, and so is the gradient. " +
      "Without epsilon it would be 0 · Infinity.",
  },
  // 6.3
  "6.3": {
    why: [
      {
        of: ["attentionWeights", "attention"],
        says:
          "Two functions, so that a lesson or a report can show the weights. The mask is added " +
          "before softmax: shares of what is left then add up to 1 by themselves.",
      },
      {
        of: ["splitHeads", "joinHeads"],
        says:
          "Views. matmul takes any strides, so nothing is copied before it; joining copies once, " +
          "since no strides can show two axes as one that do not lie one within the other.",
      },
      {
        of: ["SelfAttention.forward"],
        says:
          "One product makes queries, keys and values: three small ones would read the inputs " +
          "three times. remember stands between, and a model without a cache pays nothing for it.",
      },
    ],
    counts: "counted",
    question: "Which of your lines would break if a query could see no key at all?",
    answer:
      "softmax: the largest of its row is -Infinity, and -Infinity less -Infinity is NaN. A causal " +
      "mask never does that, since each place sees itself.",
  },
  // 6.4
  "6.4": {
    why: [
      {
        of: ["FeedForward.forward"],
        says: "By rows: the weight's gradient is one product over all places, not one a sequence.",
      },
      {
        of: ["Block.forward"],
        says:
          "Two lines, one a half. The sum of the first is what the second both reads and passes on.",
      },
      {
        of: ["Gpt.forward"],
        says:
          "The last product reads lm_head's weight, which is wte's: one parameter, whose gradient " +
          "adds up from both ends without a line for it.",
      },
      {
        of: ["nextTokenLoss"],
        says: "Every place is a case of its own: a text of n tokens teaches n times.",
      },
    ],
    counts: "counted",
    question: "Which of your lines would break if lm_head got a copy of wte's weight?",
    answer:
      "None, at first. Then one of the two would be trained without the other, the gradient of " +
      "wte would lack a part, and a saved model would be larger.",
  },
  // 6.5
  "6.5": {
    why: [
      {
        of: ["KeyValueCache.append"],
        says:
          "cat copies what is there, so that token n costs n rows of copying; as many as attention " +
          "reads anyway. A buffer of the full context would spare it, and needs writing in place.",
      },
      {
        of: ["choices"],
        says:
          "Numbers, no tensors: it is a list of one row, and sorting has no gradient. Greedy is " +
          "the case of one candidate, not a branch of its own.",
      },
      {
        of: ["choose"],
        says:
          "One number is drawn for each token, so that a seed gives the same text again. Below, " +
          "not at most: a share of 0 is never met.",
      },
      {
        of: ["write"],
        says:
          "A generator: who reads it gets each token as it is chosen, and may stop. Half a context " +
          "is read anew, so that it happens once in half a context and not at every token.",
      },
    ],
    counts: "counted",
    question: "Which of your lines would break if the prompt were empty?",
    answer:
      "reader.read, which says that there is nothing to read. A model that is to begin by itself " +
      "needs a token that stands for the beginning.",
  },
  // 6.6
  "6.6": {
    why: [
      {
        of: ["softmax_rows.wgsl", "normalize_rows.wgsl"],
        says:
          "Storage is read once, and the row is gone through three times where it is near. Two " +
          "passes for the variance, since one by squares loses what it looks for. Lanes take every " +
          "WIDTH-th number, so that neighbours read neighbours.",
      },
      {
        of: ["softmax_gradient.wgsl", "normalize_gradient.wgsl"],
        says:
          "Nothing but what went in, or came out, is kept on the way there: mean and variance " +
          "are found again, from numbers that have to be read anyway.",
      },
      {
        of: ["attention.wgsl"],
        says:
          "Largest, sum and results are brought up to date tile by tile, and divided once, at the " +
          "end. Every invocation of a row keeps largest and sum in registers, all the same numbers: " +
          "cheaper than one that finds them and tells the others. Tiles in the future of all queries " +
          "are not brought.",
      },
    ],
    counts: "scorecard",
    question: "Which of your lines would break if rows were longer than MOST?",
    answer:
      "row[i] behind its end. Such rows are never given to the kernel: who calls compares the width " +
      "first, and leaves them to the composed functions. Attention has no such end for keys, for of " +
      "these only a tile is ever there.",
  },
  // 6.6b
  "6.6b": {
    why: [
      {
        of: ["values_gradient.wgsl"],
        says:
          "A tile of values keeps its sums, and the queries come by: nobody else writes them. Were it " +
          "the queries that stay, workgroups would have to add to the same numbers in storage.",
      },
      {
        of: ["queries_gradient.wgsl"],
        says:
          "The mean is had before the first key comes, from what the way there has written. It is " +
          "written down, one number a query, since the keys' kernel needs it for queries that it " +
          "does not keep.",
      },
      {
        of: ["keys_gradient.wgsl"],
        says:
          "Weights are made a third time. That is multiplied more, 8 products of matrices in all " +
          "three kernels where 5 would do with a table; but nothing of the table goes to storage " +
          "and back.",
      },
    ],
    counts: "scorecard",
    question: "Which of your lines would break if a logarithm were a little too small?",
    answer:
      "None, and all gradients would be too large by the same factor in that query's part: its weights " +
      "would add up to more than 1. That is why the logarithm is what attention.wgsl has found, in the " +
      "same order of the same numbers.",
  },
  // 6.7
  "6.7": {
    why: [
      {
        of: ["windows"],
        says:
          "One helper for inputs and targets: they differ by 1, and the 1 stands in one place. It " +
          "indexes, so that a list and an array of bytes both do.",
      },
      {
        of: ["trainOnText"],
        says:
          "The step of 5.6 word for word, with another loss. What it returns is detached: a loss " +
          "that is kept for the curve would keep its whole graph.",
      },
    ],
    counts: "counted",
    question: "Which of your lines would break if a piece had one token?",
    answer:
      "None. A model of one place learns which token follows which, and no more: a table of " +
      "pairs, made by a transformer.",
  },
} satisfies ModuleReviews;
