/** Module 4 after green: why our answers are as they are, and a question on yours. */
import type { ModuleReviews } from "#grader/manifest.ts";

export default {
  "4.1": {
    why: [
      {
        of: ["conv1dLoop"],
        says:
          "The loops stand in the order of the result's storage, so one count writes it. What " +
          "does not change inside, the beginnings of a row and of a kernel, is worked out outside.",
      },
      {
        of: ["conv1dFunction.forward", "conv1dFunction.backward"],
        says:
          "Both gradients are convolutions again, with axes exchanged: no second loop to write, " +
          "test and make fast. permute moves no number for it.",
      },
    ],
    counts: "counted",
    question: "Which of your lines would break if the kernel were longer than the row?",
    answer:
      "None: what lies behind the end of the row is passed over, at every place. The gradient of " +
      "such a number of the kernel is 0, but it is there: code that took the gradient's width from the " +
      "row would cut it off.",
  },
  "4.2": {
    why: [
      {
        of: ["conv2dLoop"],
        says:
          "conv1dLoop with two loops more. Rows that lie outside are passed over before their " +
          "columns are looked at.",
      },
      {
        of: ["conv2dFunction.forward", "conv2dFunction.backward"],
        says: "As in 4.1: the plane's axes stay, the first two are exchanged.",
      },
      {
        of: ["listSteps"],
        says:
          "Where a kernel's numbers fall, seen from its place, is the same everywhere. Written " +
          "down once, three loops become one.",
      },
      {
        of: ["convolveTile"],
        says:
          "7 numbers fetched, 12 products made, all sums in local variables. No question about " +
          "the edge: the frame of zeros has answered it.",
      },
      {
        of: ["conv2dRange"],
        says: "A band is work that no other thread writes to. Kernels that are not there are " +
          "calculated as copies of the last and not written: cheaper than a second loop.",
      },
    ],
    counts: "counted",
    question: "Which of your lines would break if the steps were kept from one call to the next?",
    answer:
      "Two layers with kernels of one size, as 3 × 3 in LeNet twice, would share a list, though " +
      "their pictures have other strides. The first layer is right, the second reads somewhere. So " +
      "they are listed anew each time; the arrays alone are kept.",
  },
  "4.2c": {
    why: [
      {
        of: ["packKernels"],
        says:
          "The order in which numbers are needed is made once for all places, so that the tile " +
          "reads its kernels straight on.",
      },
      {
        of: ["convolveFour"],
        says:
          "Neighbouring places meet neighbouring numbers: a vector of places needs one load a " +
          "step and no shuffle. Eight sums are as many as keep the machine's two adders busy.",
      },
    ],
    counts: "counted",
    question: "What would break if the places of a vector stood below each other?",
    answer:
      "Their numbers would be a row of the frame apart: four loads and three shuffles in the " +
      "place of one load.",
  },
  "4.3": {
    why: [
      {
        of: ["tile"],
        says: "Reshape, permute, reshape: no loop, and the gradient is the way back of three " +
          "functions that have one already. Refusals come first, and name both shapes.",
      },
      {
        of: ["avgPool2d"],
        says: "mean and a view. Max pooling in 4.4 changes one word.",
      },
    ],
    counts: "counted",
    question:
      "Which of your lines would break if the two axes of a block were brought to the end in " +
      "the other order?",
    answer:
      "No mean and no largest: a block holds the same numbers. Only who reads tile by itself " +
      "would see columns for rows. Tests of pooling alone cannot tell; a test of tile can.",
  },
  "4.4": {
    why: [
      {
        of: ["maxFunction.forward", "maxFunction.backward", "argmax"],
        says:
          "A tie shares the gradient, as torch.amax has it: the sum of what goes back is what " +
          "came in. argmax asks a detached tensor, so that nobody follows a comparison backward.",
      },
      {
        of: ["maxPool2d"],
        says: "avgPool2d with another word. The blocks stand in a row already.",
      },
      {
        of: ["softmax", "logSoftmax", "shifted"],
        says: "The largest is taken away first: e^0 is the greatest power that comes up. It is " +
          "detached, since shifting changes nothing and a gradient through it would be 0 by a long " +
          "way round. logSoftmax never forms a share that could be 0.",
      },
      {
        of: ["dropout"],
        says: "One factor a number, drawn as 0 or 1 / (1 - rate): the mean stays, and evaluation " +
          "needs no correction. Without training the input itself comes back, not a copy.",
      },
      {
        of: ["nllLoss", "crossEntropy"],
        says:
          "Rows of 0 and 1 choose by multiplication, so targets may as well be probabilities. " +
          "crossEntropy is two calls, and therefore as safe as these.",
      },
    ],
    counts: "counted",
    question:
      "Which of your lines would break if softmax were taken first and its logarithm after?",
    answer:
      "crossEntropy of a class that is hopeless, 800 below the largest: its share is 0, the " +
      "logarithm -Infinity (or that of EPS, here), and the gradient no longer knows how far off it " +
      "was. As a difference it is -800.",
  },
  "4.4b": {
    why: [
      {
        of: ["conv2d.wgsl"],
        says:
          "One invocation a result, which reads everything it needs: simple, and neighbours read " +
          "neighbours. Pieces of channels make enough invocations where results are few, as in a " +
          "weight's gradient. Places are i32, because u32 has no -1.",
      },
    ],
    counts: "scorecard",
    question: "Which of your lines would break if atY were a u32?",
    answer:
      "In reverse, row 0 minus 1 is 4,294,967,295: 'below inHeight' still refuses it, by luck. " +
      "But `atY >= 0` is then true for every number, and a signed step cannot be added at all: the " +
      "compiler stops you.",
  },
  "4.5": {
    why: [
      {
        of: ["Linear.forward", "Conv1d.forward", "Conv2d.forward", "Dropout.forward"],
        says:
          "A layer holds parameters and calls a function. It looks its values up at each call: " +
          "an optimizer puts new tensors there.",
      },
      {
        of: ["LeNet.forward"],
        says:
          "The drawing, line by line. -1 in the view leaves the count to whoever knows the size " +
          "of the picture.",
      },
      {
        of: ["SentimentCnn.forward"],
        says:
          "The mask comes after relu, where the least that a place can be is 0: so what is masked " +
          "can never be the largest. Three widths share one helper.",
      },
    ],
    counts: "counted",
    question: "Which of your lines would break if nobody called eval() before testing?",
    answer:
      "Nothing throws. Dropout would go on dropping a quarter of the hidden numbers: answers " +
      "differ from call to call and are some points worse. If your test accuracy wobbles, look there " +
      "first.",
  },
} satisfies ModuleReviews;
