/** Module 3's questions, in the words of its lesson, with all that tells a right answer. */
import type { QuizQuestion } from "#grader/manifest.ts";

export default [
  {
    id: "3.1-1",
    question:
      "100,000 elements, a grain of 32,768, two threads. How many chunks, and where do they" +
      " begin?",
    ask: "how many, and where they begin",
    form: { kind: "number", answer: [3, 0, 33333, 66666] },
    why: "3: the grain fits three times, and 8 would be allowed. At 0, 33,333 and 66,666.",
  },
  {
    id: "3.1-2",
    question:
      "`LEFT` is -3 after a job with two workers and a caller. How many times was `claim` " +
      "called for 5 chunks? Can it end up below that?",
    ask: "how many times",
    form: { kind: "number", answer: [8] },
    why: "5 + 3 = 8. Each thread stops at its first claim below zero, so you would say no. But" +
      " a late worker may slip into this job from the one before: it works along, stops, is" +
      " then told by `JOBS` of a job that it has not seen, and claims once more.",
  },
  {
    id: "3.1-3",
    question: "In `fork`, `JOBS` is counted up first and `LEFT` set afterwards. What may happen?",
    form: {
      kind: "choice",
      right: "A worker finds nothing left and sleeps again: right, and not parallel",
      wrong: ["A chunk is done twice", "The caller waits for ever"],
    },
    why: "A worker wakes, finds nothing left, and goes to sleep again. The caller does all of " +
      "it: right, and not parallel.",
  },
  {
    id: "3.1-4",
    given: "The table [3, 4] stands column by column: its strides are [1, 3].",
    question: "The table [3, 4] in the picture, from 5 to 7: which calls?",
    ask: "how many calls; behind out; the position, the step, how often",
    form: { kind: "number", answer: [1, 5, 4, 3, 2] },
    why: "One: out + 5, from position 4, in steps of 3, twice.",
  },
  {
    id: "3.1-5",
    question: "`x.sum(0)` of a [1000, 1000] that lies row by row (row-major), and of the same " +
      "turned over by `permute`: which of the two ways is taken?",
    form: {
      kind: "choice",
      right: "Rows are accumulated; turned over, each sum is folded",
      wrong: [
        "Each sum is folded; turned over, rows are accumulated",
        "Both times rows are accumulated",
        "Both times each sum is folded",
      ],
    },
    why: "Row by row: the results' neighbours are 1 apart, the elements of one sum 1000 apart," +
      " so rows are accumulated. Turned over: 1000 apart and 1 apart, so each sum is folded" +
      " by itself. Either way memory is read in the order in which it lies.",
  },
  {
    id: "3.2-1",
    question:
      "How many numbers do the plain loops fetch for [50, 100] by [100, 100], and how many " +
      "the tiles, without counting packing?",
    ask: "both numbers",
    form: { kind: "number", answer: [1000000, 260000] },
    why: "2 · 50 · 100 · 100 = 1,000,000. In tiles 13 · 25 of them, each with 100 steps of 8: " +
      "260,000. (13, as 50 rows are twelve and a half tiles.)",
  },
  {
    id: "3.2-2",
    question: "Why is the block of a smaller than that of b?",
    form: { kind: "open" },
    why: "For each panel of b, all panels of a are gone through: the block of a is needed " +
      "again and again and should be near, in a smaller and faster cache. Of b one panel is" +
      " needed at a time.",
  },
  {
    id: "3.2-3",
    question:
      "`a` is a matrix that is repeated, with strides [0, 0] in front. What has to change " +
      "in `packLines`?",
    form: {
      kind: "choice",
      right: "Nothing",
      wrong: ["It has to skip the axes in front", "It has to copy the matrix once for each batch"],
    },
    why: "Nothing. Where a matrix begins is worked out by `matmulRange`, and the step from one" +
      " to the next is then 0.",
  },
  {
    id: "3.2-4",
    question: "A single row times a matrix: what would tiles do, and what does your code do?",
    form: { kind: "open" },
    why: "Fill up three rows with zeros, and throw away three quarters of the work. " +
      "`multiplyThin` does it with a sum and two positions.",
  },
  {
    id: "3.3-1",
    question:
      "1000 elements, workgroups of 64: how many workgroups, and how many invocations leave" +
      " at the guard?",
    ask: "both numbers",
    form: { kind: "number", answer: [16, 24] },
    why: "16, and 24 leave.",
  },
  {
    id: "3.3-2",
    question: "A table of 9 rows and 5 columns, workgroups of 4 × 4. How many workgroups along x " +
      "and along y?",
    ask: "along x, then along y",
    form: { kind: "number", answer: [2, 3] },
    why: "2 and 3: x counts columns.",
  },
  {
    id: "3.3-3",
    question:
      "In the tree for 8 numbers, how many additions are there, and how many in one after " +
      "the other?",
    ask: "in the tree, then one after the other",
    form: { kind: "number", answer: [7, 7] },
    why: "Seven in both. But in the tree only three steps, since some of them happen at the " +
      "same time.",
  },
  {
    id: "3.3-4",
    question: "`reduce` of [2, 1000] along axis 1, with WIDTH 256: how many workgroups, how many " +
      "elements does lane 0 take in, how many lane 255?",
    ask: "workgroups, lane 0, lane 255",
    form: { kind: "number", answer: [2, 4, 3] },
    why: "Two workgroups. Lane 0: 0, 256, 512, 768, so four. Lane 255: 255, 511, 767, so " +
      "three.",
  },
  {
    id: "3.3-5",
    question: "Which is coalesced: invocation i reads a[i], a[1000 - i], a[2 · i], a[1000 · i], " +
      "a[7]?",
    form: {
      kind: "choice",
      right: "a[i], a[1000 - i] and a[7]",
      wrong: ["a[i] only", "a[i] and a[2 · i]", "a[i], a[2 · i] and a[1000 · i]"],
    },
    why: "The first, the second (backwards is still side by side) and the last (one line for " +
      "all). a[2 · i] takes twice as many lines, and a[1000 · i] one for each invocation.",
  },
  {
    id: "3.4-1",
    question: "[100, 200] by [200, 50] with tiles of 16. How many workgroups? How many pairs of " +
      "tiles does each walk along? How many barriers does an invocation come to?",
    ask: "workgroups, pairs, barriers",
    form: { kind: "number", answer: [28, 13, 26] },
    why: "4 across and 7 down, 28. 13 pairs, 26 barriers.",
  },
  {
    id: "3.4-2",
    question:
      "How much workgroup memory do two tiles of 16 × 16 take? WebGPU promises 16 KiB: how " +
      "large could square tiles be, and what else limits them?",
    ask: "KiB for two tiles, and the side of the largest tile",
    form: { kind: "number", answer: [2, 45] },
    why: "2 · 256 · 4 bytes = 2 KiB. 16 KiB would hold two tiles of 45 × 45, but with one " +
      "invocation an element no more than 256 invocations are allowed: 16 × 16.",
  },
  {
    id: "3.4-3",
    question: "Why is a tile of 8 × 32 worse than one of 16 × 16, at the same number of " +
      "invocations?",
    form: { kind: "open" },
    why: "The reads from storage for an element are K / 8 + K / 32 = 0.156 K, against 2 K / 16" +
      " = 0.125 K. A square has the least edge for its area.",
  },
  {
    id: "3.4-4",
    question: "Take the second barrier away. Which of two invocations is the one that is harmed?",
    form: {
      kind: "choice",
      right: "The slow one, which still multiplies with the old tile",
      wrong: [
        "The fast one, which brings the next number too early",
        "Neither: both read their own numbers",
      ],
    },
    why: "The slow one: it still multiplies with the old tile when the fast one puts a number " +
      "of the next tile into it.",
    unproved: "it is about who of two is late",
  },
  {
    id: "3.5-1",
    question: "A step costs 2 ms of calculation and a read 11 ms. How long do 500 steps take if " +
      "each reads its loss, and if one in ten does?",
    ask: "both times in seconds",
    form: { kind: "number", answer: [6.5, 1.55] },
    why: "6.5 s and 1.55 s.",
  },
  {
    id: "3.5-2",
    question: "A layer [100, 100], a batch of 50, backwards: which two matrix products bring the " +
      "gradients, and in which shapes?",
    ask: "the four shapes: for the inputs g by the turned weight, then the turned inputs by g",
    form: { kind: "number", answer: [50, 100, 100, 100, 100, 50, 50, 100] },
    why: "[50, 100] by [100, 100] for the inputs, g times the transposed weight; [100, 50] by " +
      "[50, 100] for the weight, the transposed inputs times g.",
  },
  {
    id: "3.5-3",
    question: "Two threads or one: can the last digits of a result depend on it?",
    form: { kind: "open" },
    why: "Hardly ever. Each element is calculated by one thread, in the same order. But look " +
      "at `reduceRange`: where a chunk's border leaves a stretch shorter than `WIDE`, its " +
      "sums are folded, in float64, and not accumulated, in float32.",
  },
  {
    id: "3.5-4",
    given: "`tidyStep` keeps values, gradients and results, and somebody holds all of the " +
      "results.",
    question: "A network has 6 parameters. After 1000 steps in `tidyStep`, how many tensors are " +
      "left of what the steps have made? And with `tidy` in its place, which keeps the " +
      "result and the new values?",
    ask: "tensors that are left; and with `tidy` more in each step",
    form: { kind: "number", answer: [1012, 12] },
    why: "6 values, 6 gradients, and 1000 results, as long as somebody holds them. With `tidy`" +
      " 12 more in each step: those that the next step replaces, until the garbage " +
      "collector finds them.",
  },
  {
    id: "3.6-1",
    question: "`a` begins at address 1000 and has 10 numbers of float32. At which address does " +
      "number 7 begin, counted from 0, and which is the first behind all of them?",
    ask: "both addresses",
    form: { kind: "number", answer: [1028, 1040] },
    why: "1000 + 4 · 7 = 1028, and 1040.",
  },
  {
    id: "3.6-2",
    question: "How many loads and stores has `addScaled` on 103 numbers, and how many has " +
      "`addScaled4`?",
    ask: "both numbers",
    form: { kind: "number", answer: [309, 84] },
    why: "309: two loads and a store each. 84: 25 vectors and 3 numbers, three times each.",
  },
  {
    id: "3.6-3",
    given: "`a` is the address of the first of `count` numbers of float32.",
    question: "What is wrong with `v128.load(a + (count - 3) * 4)`?",
    form: {
      kind: "choice",
      right: "It brings one number that lies beyond the end",
      wrong: [
        "Nothing, it brings the last four",
        "Its address has to be a multiple of 16",
      ],
    },
    why:
      "It brings the last three numbers and one beyond the end. An address that is no multiple " +
      "of 16 is allowed.",
  },
  {
    id: "3.6-4",
    question: "The products to be added are 100,000,000, then 1, then -100,000,000, then 1, in " +
      "float32. What is the sum by `dot`, and what by the lanes of `dot4`, where the first two " +
      "meet, the last two meet, and then both?",
    ask: "both sums",
    form: { kind: "number", answer: [1, 0] },
    why:
      "1 and 0. 100,000,001 is no float32, so the first 1 is lost, and by lanes the second one " +
      "as well. Right would be 2.",
  },
  {
    id: "3.7-1",
    given: "x = n ln 2 + r, with n the nearest whole number to x / ln 2.",
    question: "e^10: which n, and which r?",
    ask: "n and r",
    form: { kind: "number", answer: [14, 0.29594] },
    why: "10 / 0.693147 = 14.43, so n is 14, and r = 10 - 9.70406 = 0.29594.",
  },
  {
    id: "3.7-2",
    question: "What do the eight bits of the exponent of 2⁻³ say, as a number?",
    form: { kind: "number", answer: [124] },
    why: "127 - 3 = 124.",
  },
  {
    id: "3.7-3",
    question: "e^88.7 is a float32. Why can it not be made by a single 2^n?",
    form: {
      kind: "choice",
      right: "n is 128, and 2^128 is no float32",
      wrong: [
        "r is beyond the range of the polynomial",
        "n is no whole number there",
      ],
    },
    why: "n is 128: 2^128 has no bits as a float32. e^r is 0.977 there, so that the product has.",
  },
  {
    id: "3.7-4",
    question: "How far may a product near 69.3 be off when it is rounded to float32?",
    form: { kind: "number", answer: [0.0000038147] },
    why: "Numbers between 64 and 128 are 2⁻¹⁷ apart, so by half of it, 0.0000038.",
  },
  {
    id: "3.8-1",
    question: "How many loads are there for a product in tiles of 6 × 8, of 4 × 8 and of 6 × 4 " +
      "(six rows and one vector of columns)?",
    ask: "three numbers",
    form: { kind: "number", answer: [0.1667, 0.1875, 0.2917] },
    why: "8 / 48 = 0.167, 6 / 32 = 0.188, 7 / 24 = 0.292.",
  },
  {
    id: "3.8-2",
    question: "How many registers would a tile of 8 × 8 take?",
    form: { kind: "number", answer: [19] },
    why: "16 + 2 + 1 = 19.",
  },
  {
    id: "3.8-3",
    question:
      "[100, 300] by [300, 50]: how many tiles of 6 × 8 does the output have, and how many " +
      "of them are full?",
    ask: "both numbers",
    form: { kind: "number", answer: [119, 96] },
    why: "17 · 7 = 119, of which 16 · 6 = 96 are full.",
  },
  {
    id: "3.8-4",
    question:
      "a = b = 1 + 2⁻¹², c = -(1 + 2⁻¹¹). What is `relaxed_madd(a, b, c)` fused, and what " +
      "in two steps?",
    ask: "both numbers",
    form: { kind: "number", answer: [5.9604645e-8, 0] },
    why: "2⁻²⁴ = 0.0000000596, and 0.",
  },
] satisfies readonly QuizQuestion[];
