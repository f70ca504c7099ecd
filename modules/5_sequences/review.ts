/** Module 5 after green: why our answers are as they are, and a question on yours. */
import type { ModuleReviews } from "#grader/manifest.ts";

export default {
  "5.1": {
    why: [
      {
        of: ["MomentumSGD.move"],
        says:
          "PyTorch's form: the velocity takes in the gradient as it is, and the rate comes at the " +
          "end. So a change of rate acts at once and on the whole velocity.",
      },
      {
        of: ["Adam.move", "AdamW.move", "adaptiveStep"],
        says:
          "Two optimizers that differ in a single line share the rest. The corrections are plain " +
          "numbers: they depend on the count of steps alone. Epsilon stands beside the root.",
      },
      {
        of: ["globalNorm"],
        says:
          "One root of one sum: the norm of all gradients as one long vector, so that clipping " +
          "keeps its direction.",
      },
      {
        of: ["shrinkFactor"],
        says:
          "No if and no reading back: the larger of two numbers by relu, on the backend. On a GPU " +
          "an if would cost a wait in every step.",
      },
      {
        of: ["warmupCosine"],
        says:
          "Three cases in the order of time. step + 1 in the warm-up, so that step 0 is no step " +
          "of length 0.",
      },
    ],
    counts: "counted",
    question:
      "Which of your lines would break if a run were resumed without the optimizer's memory?",
    answer:
      "Adam's, if the count of steps is restored and the means are not: they begin at 0 again, and " +
      "no correction makes up for it. The first steps come out some three times too long (0.1 over " +
      "the root of 0.001). Momentum only has to gather speed again.",
  },
  "5.2": {
    why: [
      {
        of: ["gatherRows", "scatterAddRows", "concatRows"],
        says:
          "Brothers of tensorMap: slow, obvious, the oracle for the fast ones. scatterAddRows " +
          "reads before it exchanges the row's number, since both use one index array.",
      },
      {
        of: ["gather.forward", "gather.backward", "concat.forward", "concat.backward"],
        says: "Each is the other side of a primitive: copying rows goes back as adding them up, " +
          "joining goes back as taking apart. Saved are numbers only, no tensor.",
      },
      {
        of: ["take", "slice", "cat", "stack"],
        says:
          "Everything along any axis by exchanging two axes twice, which copies nothing. slice is " +
          "a take, stack is a cat: four functions, two primitives.",
      },
      {
        of: ["Embedding.forward"],
        says:
          "A gather, not a product with one-hot rows: reading 4 rows of 10,000 costs 4 rows, and " +
          "the gradient adds up where a word stands twice.",
      },
    ],
    counts: "counted",
    question: "Which of your lines would break if scatterAdd wrote instead of adding?",
    answer:
      "A word that stands twice in a batch would get the gradient of its last place only. In a " +
      "test with all words different nothing shows; in a review with three times 'not' it learns a " +
      "third.",
  },
  "5.3": {
    why: [
      {
        of: ["projectInputs"],
        says: "The inputs' product needs no state, so all steps of all sequences go through one " +
          "large product: a fast backend does it at a fraction of what many small ones cost.",
      },
      {
        of: ["keepFinished"],
        says: "Masks and no if, as ever where numbers are far away. For every part of the state, " +
          "the cell of an LSTM included.",
      },
      {
        of: ["unroll"],
        says:
          "Detach before the step and not after it: the state that ends one stretch is still part " +
          "of that stretch's loss. Masks only where some sequence has ended.",
      },
      {
        of: ["RNN.step"],
        says:
          "The formula in a line. Rows times the turned weight, because PyTorch keeps [out, in].",
      },
    ],
    counts: "counted",
    question:
      "Which of your lines would break if the state of a sequence that has ended were set " +
      "to 0?",
    answer:
      "The classifier's, which reads `state` after the longest sequence: every shorter review " +
      "would be judged by zeros. Keeping what it was costs two products, and needs no list of ends.",
  },
  "5.4": {
    why: [
      {
        of: ["LSTM.step"],
        says: "One product for four gates. The cell is a sum: what is kept passes through it " +
          "multiplied by the forget gate alone, not by a weight and not by a slope of tanh. That is " +
          "the road on which a gradient survives.",
      },
    ],
    counts: "counted",
    question: "What would break if the forget gate and the input gate changed places?",
    answer:
      "No shape, and hardly the training: the layer can learn either naming. But weights from " +
      "PyTorch would be read wrongly, and the bias that begins with remembering would begin with " +
      "letting in.",
  },
  "5.4b": {
    why: [
      {
        of: ["lstmStep"],
        says:
          "Everything that is done to a number is done while it is in a register. Composed of " +
          "tensors, each of some twenty operations writes a tensor that the next one reads.",
      },
      {
        of: ["lstmBack"],
        says:
          "The gates are read and not made again; tanh of the cell is made again and not kept. " +
          "Which of both is cheaper is a question of the machine: a load, or some twenty instructions.",
      },
    ],
    counts: "counted",
    question: "What would break if the gates were not stored?",
    answer:
      "Nothing on the way there. The way back needs them, and would have to keep the sums and " +
      "make the gates again: as much memory, and three exponentials more for each hidden number.",
  },
  "5.5": {
    why: [
      {
        of: ["GRU.step"],
        says:
          "The state's product is kept apart from that of the inputs, since reset multiplies only " +
          "the one, bias included: PyTorch's variant. The end is a mean of old and new, weighted by " +
          "update.",
      },
    ],
    counts: "counted",
    question: "What would break if reset were multiplied with the state before the product?",
    answer: "It is the GRU of the first paper, and trains as well. But it needs a second product " +
      "after reset is known, and weights of the one give other numbers in the other.",
  },
  "5.6": {
    why: [
      {
        of: ["SequenceClassifier.forward"],
        says: "It reads `state`, which stands at each sequence's own end, and not the last of " +
          "`hidden` by hand. The layer is told the lengths: padding is not read.",
      },
      {
        of: ["trainOnSequences"],
        says:
          "The step of 2.5 with two lines: clip when the gradients are complete, set the rate " +
          "just before it is used. All parameters share one norm.",
      },
    ],
    counts: "counted",
    question: "Which of your lines would break if clipping stood after the step?",
    answer:
      "None: it would shorten gradients that nobody reads again, as zeroGrad comes next. The " +
      "loss would jump now and then as if there were no clipping, because there is none.",
  },
} satisfies ModuleReviews;
