/** Module 2 after green: why our answers are as they are, and a question on yours. */
import type { ModuleReviews } from "#grader/manifest.ts";

export default {
  "2.1": {
    why: [
      {
        of: ["indexToPosition"],
        says:
          "A plain loop with one sum. A map and a reduce would make an array a call, and this is " +
          "the innermost function of the whole module.",
      },
      {
        of: ["toIndex"],
        says:
          "It writes into an array that the caller made once. The last axis changes fastest, so " +
          "it is the remainder that comes first.",
      },
      {
        of: ["permute"],
        says:
          "A sorted copy is compared with 0, 1, 2, …: one check finds what is left out, what is " +
          "there twice and what does not exist. Then two short lists, and no element moves.",
      },
    ],
    counts: "counted",
    question: "Which of your lines would break if a stride were 0?",
    answer: "None should: every step along that axis leads to the same place, which is how " +
      "broadcasting repeats a row without a copy. Code that reckons with strides being all different, " +
      "or with size · stride being the storage's length, would.",
  },
  "2.2": {
    why: [
      {
        of: ["shapeBroadcast"],
        says:
          "It counts from the back, where the axes meet, and `?? 1` stands for the axis that is " +
          "not there. 'The one that is not 1' and not 'the larger one': 1 and 0 make 0.",
      },
      {
        of: ["broadcastIndex"],
        says:
          "An axis of size 1 is read at 0, whatever the larger index says; the rest is shifted " +
          "by how many axes stand in front. No division, no search.",
      },
    ],
    counts: "counted",
    question: "Which of your lines would break if you took Math.max of the two sizes?",
    answer:
      "[1] with [0] would become [1]: a loop over one element that is not there, which reads " +
      "undefined and gives NaN. Empty tensors come up at the end of an epoch, when the last batch " +
      "has nothing in it.",
  },
  "2.3": {
    why: [
      {
        of: ["tensorMap", "tensorZip", "tensorReduce"],
        says:
          "Slow and obvious: these loops are the oracle that every fast backend is held against. " +
          "Arrays for indexes are made once. Results stand row by row, so the count is their " +
          "position.",
      },
      {
        of: [
          ...["neg.forward", "inv.forward", "add.forward", "mul.forward", "sigmoid.forward"],
          ...["relu.forward", "log.forward", "exp.forward", "tanh.forward"],
          ...["lt.forward", "eq.forward", "isClose.forward"],
        ],
        says:
          "Operators travel by name, so that the same line works in another thread and on a GPU. " +
          "Saved is the least that the way back needs: for add two shapes, not two tensors.",
      },
      {
        of: ["sum.forward", "permute.forward", "view.forward", "expand.forward"],
        says: "Only sum calculates. The others make new lists over the same storage: a view of a " +
          "million numbers costs as much as one of three.",
      },
      {
        of: ["sub", "div", "gt", "mean", "all"],
        says: "Made of primitives, and so with a gradient for nothing. mean divides by " +
          "a.size / total.size, which is right for one axis and for all of them.",
      },
    ],
    counts: "counted",
    question:
      "Which of your lines would break if the input of tensorMap were turned over, and you " +
      "read a.storage[i]?",
    answer:
      "The numbers would come out in the order of the storage and not of the tensor: right as a " +
      "heap, wrong at almost every place. With symmetric inputs, or inputs row by row, no test would " +
      "see it.",
  },
  "2.4": {
    why: [
      {
        of: ["unbroadcast"],
        says:
          "It leaves at once where nothing was repeated, which is nearly always. Sums keep their " +
          "axes, so that numbers of axes stay valid in the loop; one view at the end drops them.",
      },
      {
        of: ["add.backward", "mul.backward"],
        says:
          "First the formula in the large shape, then the way back to each small one. The other " +
          "order would multiply sums where products have to be summed.",
      },
      {
        of: ["neg.backward", "inv.backward", "relu.backward", "log.backward"],
        says: "One map or one zip, by the operators of task 0.1.",
      },
      {
        of: ["sigmoid.backward", "exp.backward", "tanh.backward"],
        says:
          "Of the saved result. 1 - s is a changed sign and a shift by a constant: no tensor of " +
          "ones has to be made.",
      },
      {
        of: ["lt.backward", "eq.backward", "isClose.backward"],
        says:
          "Full of zeros, in the shapes of the inputs. 0 · gradOut would be NaN where gradOut is " +
          "infinite.",
      },
      {
        of: ["sum.backward", "permute.backward", "view.backward", "expand.backward"],
        says:
          "Each is the way back. view first puts the gradient in order: one that was turned over " +
          "has no view, and reading its storage as it lies would scramble it, as MiniTorch does.",
      },
    ],
    counts: "counted",
    question:
      "Which of your lines would break if a gradient came in by expandTo, with strides of 0?",
    answer:
      "Any line that takes gradOut.storage for its elements. sum.backward makes exactly such " +
      "gradients, so `x.view(…).sum().backward()` is enough to meet one. Zips and maps of the backend " +
      "go by strides and are right.",
  },
  "2.5": {
    why: [
      {
        of: ["Linear.forward"],
        says:
          "[n, in, 1] times [in, out] writes down n · in · out products and adds them up. It is " +
          "the definition as broadcasting; 3.5 finds the same sums without the products.",
      },
      {
        of: ["Network.forward"],
        says: "A line a layer. relu and sigmoid take the whole tensor at once.",
      },
      {
        of: ["meanLoss"],
        says: "The labels work as switches. Both terms are calculated for every row, and one is " +
          "multiplied by 0: wasteful by a factor of two, and without a branch, as a GPU wants it.",
      },
      {
        of: ["trainingStep"],
        says:
          "Four lines in one order. What is returned is detached: whoever keeps probabilities " +
          "for a plot would otherwise keep every graph.",
      },
    ],
    counts: "counted",
    question: "Which of your lines would break if labels came as [n] and not as [n, 1]?",
    answer:
      "None would complain: [n, 1] times [n] broadcasts to [n, n], every answer against every " +
      "label. The loss is a number and even goes down a little. Shapes that fit are not yet shapes " +
      "that are meant.",
  },
} satisfies ModuleReviews;
