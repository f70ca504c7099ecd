/** Module 6's questions, in the words of its lesson, with all that tells a right answer. */
import type { QuizQuestion } from "#grader/manifest.ts";

export default [
  // 6.1
  {
    id: "6.1-1",
    question: 'What are the tokens of "heat" with the six merges of the lesson?',
    given: 'The merges are " s" 256, "ea" 257, "he" 258, "the" 259, " sea" 260 and " the" 261.',
    form: { kind: "number", answer: [104, 257, 116] },
    why:
      'h·e has rank 2 and e·a rank 1, so "ea" is made first, and no "he" is left: 104, 257, 116.',
  },
  {
    id: "6.1-2",
    question: "How many tokens has a vocabulary of 1,000 merges?",
    form: { kind: "number", answer: [1256] },
    why: "256 bytes and 1,000 merges: 1,256.",
  },
  {
    id: "6.1-3",
    question:
      'How often is "aa" counted in the word "aaaa", and how many tokens are left once it ' +
      "is merged?",
    ask: "both numbers",
    form: { kind: "number", answer: [3, 2] },
    why:
      "3 times, since pairs overlap when they are counted, and 2 tokens: merging uses no byte twice.",
  },
  {
    id: "6.1-4",
    question: "A model writes one token, and it is decoded at once: �. Is the model broken?",
    form: {
      kind: "choice",
      right: "Not for that: the token may be a part of a sign",
      wrong: ["Yes: no token is such a sign", "Yes: the merges are another text's"],
    },
    why: "Not for that. A token is some bytes, and é has two: the next token may bring the other.",
  },
  {
    id: "6.1-5",
    question: 'How many bytes are the two signs "é鯨"?',
    form: { kind: "number", answer: [5] },
    why: "2 and 3: 5 bytes, and so 5 tokens before any merge.",
  },
  {
    id: "6.1-6",
    question: "Two texts hold the same words in another order. May their merges differ?",
    form: {
      kind: "choice",
      right: "No",
      wrong: ["Yes, at ties", "Yes, in the ids that they get"],
    },
    why: "No. Only how often each word occurs is counted, and a tie is settled by ids, not by " +
      "who came first.",
  },
  {
    id: "6.1-b",
    question:
      "How many words does GPT-2's rule make of `it's  the sea`, with two blanks behind `'s`?",
    form: { kind: "number", answer: [5] },
    why: "it, 's, one blank, and then the and sea, each with a blank of its own: 5.",
  },
  {
    id: "6.1-c",
    question: "Which id has the token that was made by the merge of rank 40?",
    form: { kind: "number", answer: [296] },
    why: "256 + 40 is 296.",
  },
  {
    id: "6.1-d",
    question: 'The merges are a·a, 256, and 256·256, 257. How many tokens are "aaaaa"?',
    form: { kind: "number", answer: [2] },
    why: "aa, aa and a first, then aaaa and a: 2 tokens, 257 and 97.",
  },
  {
    id: "6.1-e",
    question:
      "The merges were learned from English. How many tokens are 100 Chinese signs of three " +
      "bytes each, at most?",
    form: { kind: "number", answer: [300] },
    why: "Nothing is unknown: at worst each of the 300 bytes is a token.",
  },
  {
    id: "6.1-f",
    question: "After `counts.set([104, 101], 3)`, what does `counts.get([104, 101])` give?",
    form: { kind: "choice", right: "undefined", wrong: ["3", "An error"] },
    why:
      "undefined: a Map finds an array by its identity, and this is another array. Hence pairKey.",
  },
  {
    id: "6.1-g",
    question: "A learner merges greedily from the left. Which of these words comes out otherwise " +
      "than by rank, where b·c has rank 0 and a·b rank 1?",
    form: { kind: "choice", right: "abc", wrong: ["bca", "abb"] },
    why: "abc: by rank it is a and bc, from the left ab and c. The others have one pair to merge.",
  },
] satisfies readonly QuizQuestion[];
