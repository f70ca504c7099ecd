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
  // 6.2
  {
    id: "6.2-1",
    question: "What is the row [2, 4, 9] once it is normalised, with ε = 0? To three places.",
    form: { kind: "number", answer: [-1.019, -0.34, 1.359] },
    why:
      "The mean is 5 and the variance (9 + 1 + 16) / 3, so the deviation is 2.944: -1.019, -0.340 and 1.359.",
  },
  {
    id: "6.2-2",
    question:
      "A row is ten times as long as before. How many times as large is its normalised form, with ε = 0?",
    form: { kind: "number", answer: [1] },
    why: "Once: the factor stands above and below the line. That is what normalising is for.",
  },
  {
    id: "6.2-3",
    question: "The gradient that comes in is 5 for each number of a row. What goes on, for each?",
    form: { kind: "number", answer: [0] },
    why: "Nothing, 0: if all grow together, the mean grows with them, and x̂ stays.",
  },
  {
    id: "6.2-4",
    question: "What is gelu(-1), to three places?",
    form: { kind: "number", answer: [-0.159] },
    why: "-1 · Φ(-1) = -0.159. Unlike relu, GELU goes below 0.",
  },
  // 6.3
  {
    id: "6.3-1",
    question:
      "Three places, causal, and all keys are the same. What are the weights of the third place?",
    form: { kind: "number", answer: [1 / 3, 1 / 3, 1 / 3] },
    why: "1/3 each. Equal scores are equal shares of what may be seen.",
  },
  {
    id: "6.3-2",
    question:
      "How many numbers does the table of weights have, for 8 heads and a text of 1,000 places?",
    form: { kind: "number", answer: [8000000] },
    why: "8 · 1,000 · 1,000 = 8,000,000. It grows with the square of the length.",
  },
  {
    id: "6.3-3",
    question: "The two scores of a query are 0 and -Infinity. What are the shares?",
    form: { kind: "number", answer: [1, 0] },
    why: "1 and 0, exactly: e to the power of -Infinity is 0.",
  },
  {
    id: "6.3-4",
    question:
      "A place may look at the whole past, but does not know which of it is near. What tells it?",
    form: {
      kind: "choice",
      right: "The position embedding",
      wrong: ["The order of the keys", "The causal mask"],
    },
    why:
      "What was added to the rows before: the position embedding of 6.4. Attention takes keys in any order.",
  },
  // 6.4
  {
    id: "6.4-1",
    question: "How many numbers has `attn.c_attn.weight` for a width of 128?",
    form: { kind: "number", answer: [49152] },
    why: "128 · 3 · 128 = 49,152: queries, keys and values in one.",
  },
  {
    id: "6.4-2",
    question:
      "How many numbers does a model of vocabulary 1,000 and width 10 save by tying its output weight to the embedding?",
    form: { kind: "number", answer: [10000] },
    why: "10,000: the [1000, 10] table is there once and not twice.",
  },
  {
    id: "6.4-3",
    question:
      "A model that knows nothing gives each of 256 tokens the same chance. What is its loss, in nats, to two places?",
    form: { kind: "number", answer: [5.545] },
    why: "ln 256 = 5.55. A fresh GPT begins close to it; if yours does not, look for a mistake.",
  },
  {
    id: "6.4-4",
    question: "`c_proj` of both halves of a block is 0, weight and bias. What does the block do?",
    form: {
      kind: "choice",
      right: "It lets everything pass unchanged",
      wrong: ["It answers 0", "It normalises"],
    },
    why: "Nothing: both halves add 0. A deep network may so begin as if it were shallow.",
  },
  // 6.5
  {
    id: "6.5-1",
    question: "The shares are 0.5, 0.3 and 0.2. What are they with top-k of 2?",
    form: { kind: "number", answer: [0.625, 0.375, 0] },
    why: "0.625, 0.375 and 0: what is left is divided by 0.8.",
  },
  {
    id: "6.5-2",
    question: "And how many of them are left with top-p of 0.6?",
    form: { kind: "number", answer: [2] },
    why: "Two: 0.5 has not reached 0.6 yet, and 0.8 has.",
  },
  {
    id: "6.5-3",
    question: "A temperature of 1/2 does what to the shares 0.8 and 0.2? To two places.",
    form: { kind: "number", answer: [0.941, 0.059] },
    why:
      "It squares them before they are divided by their sum: 0.64 and 0.04 become 0.94 and 0.06.",
  },
  {
    id: "6.5-4",
    question:
      "100 tokens are there, and one more is written with a cache. How many scores does each head calculate for it?",
    form: { kind: "number", answer: [101] },
    why: "101: one query meets all keys, its own included. Without a cache it would be 101 · 101.",
  },
  // 6.6
  {
    id: "6.6-1",
    question:
      "The scores so far were 2 and 4, and their sum of powers is 1.135. The next one is 6. What is the sum then? To three places.",
    form: { kind: "number", answer: [1.154] },
    why: "The factor is e to the power of 4 - 6, 0.135: 0.135 · 1.135 + 1 = 1.154.",
  },
  {
    id: "6.6-2",
    question:
      "How many numbers does the fused attention write, for 8 heads, 1,000 places and values of 64 numbers? How many has the table that it does not write?",
    ask: "both numbers",
    form: { kind: "number", answer: [520000, 8000000] },
    why: "8 · 1,000 · (64 + 1) = 520,000; the table has 8,000,000.",
  },
  {
    id: "6.6-3",
    question:
      "A row has 100 numbers and a workgroup 32 lanes. How many numbers has the lane that has the most?",
    form: { kind: "number", answer: [4] },
    why: "4: lanes 0 to 3 have one more than the other lanes' 3.",
  },
  {
    id: "6.6-4",
    question:
      "8 tiles of queries and 8 of keys, causal. How many pairs of tiles does the kernel go through?",
    form: { kind: "number", answer: [36] },
    why: "1 + 2 + … + 8 = 36 of 64.",
  },
  {
    id: "6.6-5",
    question: "A tile brings only scores below the largest so far. What is the factor?",
    form: { kind: "number", answer: [1] },
    why: "1: the largest stays, and so does all that there was.",
  },
  // 6.6b
  {
    id: "6.6b-1",
    question:
      "The weights of a query are 0.25 and 0.75, and the gradient of its result, one number, is 8. What comes back to the second value?",
    form: { kind: "number", answer: [6] },
    why: "0.75 · 8 = 6: as much of the gradient as of the value went into the result.",
  },
  {
    id: "6.6b-2",
    question: "The values were 10 and 30, and the gradient is 1. What is the mean of the slopes?",
    form: { kind: "number", answer: [25] },
    why: "0.25 · 10 + 0.75 · 30 = 25, which is the result.",
  },
  {
    id: "6.6b-3",
    question: "What are the gradients of the two scores then?",
    ask: "both numbers",
    form: { kind: "number", answer: [-3.75, 3.75] },
    why: "0.25 · (10 - 25) = -3.75 and 0.75 · (30 - 25) = 3.75: together 0.",
  },
  {
    id: "6.6b-4",
    question:
      "How many numbers do the three kernels write in all, for 8 heads, 1,000 places and rows of 64 numbers?",
    form: { kind: "number", answer: [1544000] },
    why: "8 · 1,000 · (3 · 64 + 1) = 1,544,000: three gradients, and a mean for each query.",
  },
  {
    id: "6.6b-5",
    question:
      "8 tiles of queries and 8 of keys, causal. How many tiles of queries come by for the third tile of keys?",
    form: { kind: "number", answer: [6] },
    why: "6: the third to the eighth. The first two come before all these keys.",
  },
  // 6.7
  {
    id: "6.7-1",
    question: "How many next tokens does a step see with a batch of 12 pieces of 64 tokens?",
    form: { kind: "number", answer: [768] },
    why: "768: every place of every piece is asked what comes next.",
  },
  {
    id: "6.7-2",
    question:
      "A model of bytes has a loss of 1.5 nats a token. How many bits a byte are that, to two places?",
    form: { kind: "number", answer: [2.164] },
    why: "1.5 / ln 2 = 2.16, and a token is a byte here.",
  },
  {
    id: "6.7-3",
    question:
      "Another has tokens of 3 bytes in the mean, and a loss of 4.5 nats a token. Its bits a byte, to two places?",
    form: { kind: "number", answer: [2.164] },
    why:
      "2.16, which is 4.5 / ln 2 / 3: as good as the other, though its loss is three times as high.",
  },
  {
    id: "6.7-4",
    question:
      "The text is 7, 8, 9, 10, and a piece begins at 0 with length 3. What is its last target?",
    form: {
      kind: "choice",
      right: "10: the token behind the piece",
      wrong: ["9: the last token of the piece", "None: nothing comes behind the last place"],
    },
    why:
      "The 10: a piece of n tokens takes n + 1 from the text, so that its last place has an answer too.",
  },
] satisfies readonly QuizQuestion[];
