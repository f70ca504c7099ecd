/** Module 4's questions, in the words of its lesson, with all that tells a right answer. */
import type { QuizQuestion } from "#grader/manifest.ts";

export default [
  {
    id: "4.1-1",
    question: "Convolve [3, 0, 2] by [1, -1], forward and in reverse.",
    ask: "forward, then in reverse: six numbers",
    form: { kind: "number", answer: [3, -2, 2, 3, -3, 2] },
    why: "[3, -2, 2], since 3 - 0, 0 - 2, 2 - 0. In reverse: [3, -3, 2], since 3 - 0, 0 - 3, 2" +
      " - 0.",
  },
  {
    id: "4.1-2",
    question: "An input of shape [8, 3, 100], a weight of [5, 3, 7]. Which shape has the result? " +
      "How many products are added up for each of its elements, and how many are there in " +
      "all?",
    ask: "the shape, the products for each element, and all",
    form: { kind: "number", answer: [8, 5, 100, 21, 84000] },
    why: "[8, 5, 100]. 3 · 7 = 21, and 8 · 5 · 100 · 21 = 84,000, those with the zeros behind " +
      "the end included.",
  },
  {
    id: "4.1-3",
    question: "Which kernel moves a row one place to the left? And which one, in reverse, to the " +
      "right?",
    ask: "the two numbers of the kernel",
    form: { kind: "number", answer: [0, 1] },
    why: "[0, 1], both times.",
  },
  {
    id: "4.1-4",
    given: "Exercise 2: an input of shape [8, 3, 100], a weight of [5, 3, 7].",
    question:
      "Which shape has the weight's gradient in exercise 2, and how many products has each " +
      "element?",
    ask: "the shape, and the products for each element",
    form: { kind: "number", answer: [5, 3, 7, 800] },
    why: "[5, 3, 7]; 8 · 100. All together 105 · 800 = 84,000: as many as on the way forward. " +
      "Every product has its line, and every line is gone along once.",
  },
  {
    id: "4.2-1",
    question:
      "A picture of 28 × 28 and a kernel of 3 × 3: how many of the 784 places lie partly on" +
      " zeros?",
    form: { kind: "number", answer: [108] },
    why: "784 - 26 · 26 = 108: the last two rows and columns.",
  },
  {
    id: "4.2-2",
    question:
      "Two convolutions of 3 × 3, one after the other. How many pixels does an element of " +
      "the second result depend on, or how large is its **receptive field**? What would one" +
      " kernel that sees as much cost in weights, for one channel?",
    ask: "pixels, and weights of the one kernel",
    form: { kind: "number", answer: [25, 25] },
    why: "5 × 5 = 25; it would have 25 weights, and two of 3 × 3 have 18, with a relu between " +
      "them besides. This is why networks prefer small kernels in many layers.",
  },
  {
    id: "4.2-3",
    question:
      "The pictures are constants. Which of the four gradients of `conv1` and `conv2` does " +
      "nobody need?",
    form: {
      kind: "choice",
      right: "That of the input of `conv1`",
      wrong: [
        "That of the weight of `conv1`",
        "That of the input of `conv2`",
        "That of the weight of `conv2`",
      ],
    },
    why: "That of the input of `conv1`. It is not calculated: `backward` asks `ctx.needs(0)` " +
      "first, as PyTorch asks `needs_input_grad[0]`.",
  },
  {
    id: "4.2-4",
    question: "What is a convolution by a kernel of 1 × 1?",
    form: {
      kind: "choice",
      right: "A linear layer, from channels to channels, at every pixel by itself",
      wrong: ["The picture as it was", "A mean over all channels"],
    },
    why: "A linear layer, from channels to channels, at every pixel by itself.",
  },
  {
    id: "4.2c-1",
    question:
      "A frame is 34 numbers wide. Which steps, in bytes, does a kernel of 2 × 3 have on it?",
    ask: "six numbers",
    form: { kind: "number", answer: [0, 4, 8, 136, 140, 144] },
    why: "Two rows of three, 34 · 4 = 136 bytes apart.",
  },
  {
    id: "4.2c-2",
    question:
      "How many loads and stores does convolveFour make for a kernel of 4 channels and 3 × 3, and how many products?",
    ask: "both numbers",
    form: { kind: "number", answer: [260, 1152] },
    why:
      "36 steps of 7 loads (a step, two vectors, four numbers) and 8 stores: 260, for 36 · 32 = 1,152 products.",
  },
  {
    id: "4.2c-3",
    question:
      "A row of 28 places in tiles of 8: how many places are made twice if the last tile begins at 20?",
    form: { kind: "number", answer: [4] },
    why: "Tiles from 0, 8, 16 and 20: the places 20 to 23 are in two of them.",
  },
  {
    id: "4.3-1",
    question: "In a picture of 6 × 6 cut into blocks of [2, 3]: which shape has `tile`, and in " +
      "which block, at which place, is the element of row 3, column 4?",
    ask: "the last three sizes, the block, and the place in it",
    form: { kind: "number", answer: [3, 2, 6, 1, 1, 4] },
    why: "[·, ·, 3, 2, 6]. Block [1, 1]; within it row 1, column 1, which is number 1 · 3 + 1 " +
      "= 4.",
  },
  {
    id: "4.3-2",
    question: "What do blocks of [1, 1] give? And blocks as large as the picture?",
    form: {
      kind: "choice",
      right: "The picture with an axis of size 1 behind it; one number for each channel",
      wrong: [
        "The picture; the picture",
        "One number for each channel; the picture",
        "An error, both times",
      ],
    },
    why: "The picture, with an axis of size 1 behind it that the mean takes away. One number " +
      'for each channel: "global average pooling", with which many networks end.',
  },
  {
    id: "4.3-3",
    question:
      "Show that the average of blocks of 2 × 2 is a convolution of which most results are " +
      "thrown away.",
    form: { kind: "open" },
    why: "A kernel of 2 × 2 with 1/4 everywhere gives the average of the block at every place." +
      " Keep every second row and column.",
  },
  {
    id: "4.4-1",
    question: "softmax of [0, ln 3], and of [5, 5 + ln 3]?",
    ask: "both pairs",
    form: { kind: "number", answer: [0.25, 0.75, 0.25, 0.75] },
    why: "[¼, ¾], both times.",
  },
  {
    id: "4.4-2",
    question:
      "What is the gradient of `max` for [3, 3, 3] if 6 comes in? What does a plain sum of " +
      "all three gradients tell you about the two other conventions?",
    ask: "the gradient",
    form: { kind: "number", answer: [2, 2, 2] },
    why: '[2, 2, 2]. With "one of them" it would be [6, 0, 0], say, with the same sum; with ' +
      '"each the whole" the sum is 18, three times what came in.',
  },
  {
    id: "4.4-3",
    question:
      "A network gives all its 1,000 classes the same logit. Which loss, and which gradient" +
      " for the right class in a batch of one?",
    ask: "the loss, then the gradient",
    form: { kind: "number", answer: [6.908, -0.999] },
    why: "ln 1000 = 6.908; 1/1000 - 1 = -0.999.",
  },
  {
    id: "4.4-4",
    question:
      "Of 1,000 numbers, all 2, dropout with p = 0.9 leaves about how many, and how large? " +
      "What is the sum, before and after?",
    ask: "how many, how large, the sum before",
    form: { kind: "number", answer: [100, 20, 2000] },
    why: "About 100, each 20. 2,000, and about 2,000.",
    unproved: "it says about how many",
  },
  {
    id: "4.4-5",
    question: "Why is sigmoid a softmax?",
    form: { kind: "open" },
    why: "softmax of [a, 0] is e<sup>a</sup> / (e<sup>a</sup> + 1) for the first: sigmoid(a).",
  },
  {
    id: "4.5-1",
    question: "How many weights has LeNet for pictures of 32 × 32?",
    form: { kind: "number", answer: [33818] },
    why: "40 + 296 + (8 · 8 · 8 · 64 + 64) + 650 = 33,818. The convolutions do not grow.",
  },
  {
    id: "4.5-2",
    question:
      "The border: what is a padded 0 for standardised pixels, paper or ink? Does it matter" +
      " for MNIST?",
    form: { kind: "open" },
    why: "Between the two: 0 is the mean, a light grey, -0.424 is paper. It matters little, " +
      "since the outer pixels are nearly always paper, and the edge looks the same in all " +
      "pictures.",
  },
  {
    id: "4.5-3",
    question: "SentimentCnn with dim 50 and 100 filters: how many weights?",
    form: { kind: "number", answer: [60401] },
    why: "100 · 50 · (3 + 4 + 5) + 300 + 100 + 1 = 60,401.",
  },
  {
    id: "4.5-4",
    question:
      "Which sentences can it not tell apart, given that it keeps the strongest find only? " +
      "Think of two halves that change places.",
    form: { kind: "open" },
    why: '"Good acting, dull plot" and "dull plot, good acting" differ only where the halves ' +
      "meet, and at the end: a kernel of five words sees no further.",
  },
  {
    id: "4.5-5",
    question: "Your network reads 98.0 % of 2,000 held-out digits, a friend's 98.4 %. Is hers " +
      "better?",
    form: {
      kind: "choice",
      right: "It may be: 8 mistakes fewer are no proof",
      wrong: ["Surely: she makes fewer mistakes", "Surely not: both read the same digits"],
    },
    why: "40 mistakes against 32. Chance alone moves such counts by about their root, 6. It " +
      "may be, but 8 is no proof. Other seeds would tell.",
  },
] satisfies readonly QuizQuestion[];
