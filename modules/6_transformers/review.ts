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
} satisfies ModuleReviews;
