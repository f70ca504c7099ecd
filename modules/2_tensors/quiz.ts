/** Module 2's questions, in the words of its lesson, with all that tells a right answer. */
import type { QuizQuestion } from "#grader/manifest.ts";

export default [
  {
    id: "2.1-1",
    question: "A tensor has shape [4, 3, 2] and stands row by row. What are its strides, and at " +
      "which position is [3, 1, 0]?",
    ask: "the three strides, then the position",
    form: { kind: "number", answer: [6, 2, 1, 20] },
    why: "[6, 2, 1]; 3 · 6 + 1 · 2 + 0 = 20.",
  },
  {
    id: "2.1-2",
    given: "A tensor has shape [4, 3, 2] and stands row by row.",
    question: "It is permuted by [2, 0, 1]. Shape, strides, and where is the element that was at " +
      "[3, 1, 0]?",
    ask: "the shape, the strides, and the index: nine numbers",
    form: { kind: "number", answer: [2, 4, 3, 1, 6, 2, 0, 3, 1] },
    why: "Shape [2, 4, 3], strides [1, 6, 2]. It is at [0, 3, 1], and still at position 0 + 18" +
      " + 2 = 20.",
  },
  {
    id: "2.1-3",
    question:
      "The storage is 1 to 6. Which strides show [[1, 3], [2, 4]], and which show [[1, 1], " +
      "[1, 1]]?",
    ask: "both pairs",
    form: { kind: "number", answer: [1, 2, 0, 0] },
    why: "[1, 2] and [0, 0].",
  },
  {
    id: "2.1-4",
    question: "`permute` by [2, 0, 1], and then by which order, gives the first tensor back?",
    ask: "the order",
    form: { kind: "number", answer: [1, 2, 0] },
    why: "[1, 2, 0]. Old axis 0 is now at place 1, old axis 1 at place 2, old axis 2 at place " +
      "0.",
  },
  {
    id: "2.2-1",
    question: "[8, 1, 6, 1] and [7, 1, 5]?",
    ask: "the shape that they broadcast to",
    form: { kind: "number", answer: [8, 7, 6, 5] },
    why: "[8, 7, 6, 5].",
  },
  {
    id: "2.2-2",
    question: "A table of shape [3, 4]. Which shape must a tensor have to add one number to each " +
      "row? And to each column?",
    form: {
      kind: "choice",
      right: "[3, 1]; and [4] or [1, 4]",
      wrong: ["[3]; and [4]", "[1, 4]; and [3, 1]", "[3, 1]; and [1, 3]"],
    },
    why: "[3, 1], and [4] or [1, 4].",
  },
  {
    id: "2.2-3",
    question: "Is it true that if a fits b and b fits c, then a fits c?",
    form: {
      kind: "choice",
      right: "No: [2], [1] and [3]",
      wrong: ["Yes, always", "No: [2], [2] and [3]", "No: [1], [2] and [1]"],
    },
    why: "No. [2] fits [1] and [1] fits [3], but [2] does not fit [3].",
  },
  {
    id: "2.2-4",
    question: "Every cell of the multiplication table from 1 to 9, by one `mul`. Which two shapes?",
    form: {
      kind: "choice",
      right: "[9, 1] and [9]",
      wrong: ["[9] and [9]", "[1, 9] and [9]", "[9, 1] and [9, 1]"],
    },
    why: "[9, 1] and [9].",
  },
  {
    id: "2.3-1",
    question: "`x` has shape [4, 3]. Which shapes have `x.sum(0)`, `x.mean(1)`, `x.sum()`, " +
      "`x.lt(0)`?",
    ask: "the shapes one behind the other: seven numbers",
    form: { kind: "number", answer: [1, 3, 4, 1, 1, 4, 3] },
    why: "[1, 3], [4, 1], [1], [4, 3].",
  },
  {
    id: "2.3-2",
    question: "What does `zeros([0, 3])` give for `sum(0)`, for `sum(1)`, and for `mean()`?",
    form: {
      kind: "choice",
      right: "[[0, 0, 0]], no sums at all in [0, 1], and NaN",
      wrong: [
        "[[0, 0, 0]], [[0]], and 0",
        "nothing, nothing, and 0",
        "[[NaN, NaN, NaN]], no sums at all in [0, 1], and NaN",
      ],
    },
    why: "[[0, 0, 0]]: three sums of nothing. A tensor of shape [0, 1]: no sums at all. [NaN]:" +
      " 0 / 0.",
  },
  {
    id: "2.3-3",
    question:
      "`x` has shape [2, 3, 4] and is permuted by [0, 2, 1]. Can it be viewed as [2, 12]? " +
      "As [24]?",
    form: { kind: "choice", right: "Neither", wrong: ["As [2, 12] only", "As [24] only", "Both"] },
    why: "Neither, without `contiguous()`. Its strides are [12, 1, 4].",
  },
  {
    id: "2.3-4",
    question: "Write the number of right answers, from probabilities p and labels y of the same " +
      "shape [n, 1].",
    ask: "an expression of the tensors p and y",
    form: {
      kind: "code",
      answer: "p.gt(0.5).eq(y).sum()",
      of: ["p", "y"],
      uses: {},
      tries: [[[[0.9], [0.2], [0.6]], [[1], [0], [0]]], [[[0.1]], [[1]]], [[[0.7], [0.3]], [[1], [
        0,
      ]]]],
      tensors: true,
    },
    why: "`p.gt(0.5).eq(y).sum()`: answers are 1 or 0, so a sum counts them.",
  },
  {
    id: "2.4-1",
    question: "a has shape [3, 1], b has shape [4], and g is all ones. Which shapes have the " +
      "gradients of a + b, and what is in them?",
    ask: "a's shape and the number in it, then b's: five numbers",
    form: { kind: "number", answer: [3, 1, 4, 4, 3] },
    why: "[3, 1], filled with 4, and [4], filled with 3.",
  },
  {
    id: "2.4-2",
    question: "`x.mean().backward()` for x of shape [2, 3]: what is the gradient?",
    ask: "the number that is everywhere in it",
    form: { kind: "number", answer: [1 / 6] },
    why: "1/6 everywhere. A mean is a sum times 1/6: the 1 that comes in is scaled, and then " +
      "repeated.",
  },
  {
    id: "2.4-3",
    question: "x has shape [2, 2]. Somebody forgets un-broadcasting in `add`, and adds a bias of " +
      "shape [2, 2], [2] or []. In which case do they notice?",
    form: {
      kind: "choice",
      right: "With [2] and with []",
      wrong: ["With [2, 2] only", "With all three", "With none"],
    },
    why: "In the last two, by the `ShapeError` above. With [2, 2] nothing was repeated, and " +
      "nothing is missing.",
  },
  {
    id: "2.4-4",
    question:
      "The gradient of a matrix product: out[i, j] is the sum over k of a[i, k] · b[k, j]. " +
      "What is the gradient of a[i, k]? Which of `permute` and `matmul` makes the whole of " +
      "it?",
    ask: "an expression of g and b, both matrices",
    form: {
      kind: "code",
      answer: "g.matmul(b.permute([1, 0]))",
      of: ["g", "b"],
      uses: {},
      tries: [[[[1, 2], [3, 4]], [[5, 6], [7, 8], [9, 10]]], [[[2]], [[3], [4]]]],
      tensors: true,
    },
    why: "a[i, k] is in out[i, j] for every j, each time with the factor b[k, j]. So it is the" +
      " sum over j of g[i, j] · b[k, j], and all together g times the transposed b: " +
      "`g.matmul(b.permute([1, 0]))`.",
  },
  {
    id: "2.5-1",
    question: "How many numbers does training change in a network 2-10-10-1, and in 2-100-100-1?",
    ask: "both numbers",
    form: { kind: "number", answer: [151, 10501] },
    why: "2 · 10 + 10 + 10 · 10 + 10 + 10 · 1 + 1 = 151, and 200 + 100 + 10,000 + 100 + 100 + " +
      "1 = 10,501.",
  },
  {
    id: "2.5-2",
    question:
      "Which shape has the gradient of `layer2.weight` with hidden 10? How many points had " +
      "a part in each of its numbers?",
    ask: "the shape",
    form: { kind: "number", answer: [10, 10] },
    why: "[10, 10]; all of them, unless relu let nothing pass.",
  },
  {
    id: "2.5-3",
    question: "What goes wrong if `Linear` views its inputs as [n, 1, in] instead of [n, in, 1]?",
    form: { kind: "open" },
    why: "Input j then meets weight [i, j], and the sum along axis 1 is input j times the sum " +
      "of column j. In `layer1` the shapes do not fit, [n, 1, 2] by [2, 10], and you are " +
      "told. In a square layer, as `layer2` is, nothing would be said.",
  },
] satisfies readonly QuizQuestion[];
