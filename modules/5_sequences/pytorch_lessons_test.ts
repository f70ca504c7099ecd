/**
 * Whether each lesson says what deliberately differs: every row of PYTORCH.md whose two columns are
 * not the same has a place in a lesson where a learner meets it.
 */
import { assert, assertEquals } from "@std/assert";

/** For each such row words of the lesson that tells it, by the lesson's folder. */
const TOLD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "0_fundamentals": {
    "log of 0": "nothing is added in `log`",
    "slope of log at 0": "with an infinite slope",
    "EPS": "`EPS = 1e-6`",
    "isClose(1, 1.005)": "nearer than 0.01, whatever the size",
    "isClose(Infinity, Infinity)": "Infinity is not close to itself",
    "type of 1 < 2": "comparisons answer `True` or `False`",
    "relu of NaN, task 0.1's own": "`relu` and `max` of NaN",
    "larger of NaN and 1, task 0.1's own": "`relu` and `max` of NaN",
    "sum of lists of two lengths": "lists of two lengths are refused",
    "layers in a plain array": "PyTorch has this trap, with plain Python lists",
    "a module that holds itself": "and one that holds itself",
    "whether a Parameter is a tensor": "A `Parameter` there _is_ a tensor",
  },
  "1_autodiff": {
    "gradient of a < 2 at 1": "`lt` and `eq` have a gradient, of 0",
    "1 to the power of NaN, of a Scalar": "1 to the power of NaN is NaN",
    "gradient of x to the power of 0, times Infinity, of a Scalar":
      "the slope 0 of a power of 0, times a gradient of Infinity",
    "whether a new one requires a gradient": "a new scalar does here",
    "backpropagate(a constant)": "`backpropagate` of a constant does nothing",
    "difference quotient of x² at 3": "`centralDifference` measures one slope",
  },
  "2_tensors": {
    "1 / relu(-0)": "`relu` of -0 is 0",
    "49 / 49": "a quotient is a product with the reciprocal",
    "(-Infinity) to the power of 0.5": "powers are IEEE 754's",
    "-0 to the power of -0.5": "powers are IEEE 754's",
    "shape of the sum of [2, 3] along axis 1": "keep their axis, with size 1",
    "shape of the sum of everything": "of everything they are [1]",
    "transpose() of [2, 3, 4] without axes": "`transpose()` turns the last two axes",
    "view of a turned tensor": "what cannot be is a `ShapeError`",
    "expand to [-1, 3]": "every size of `expand` is named",
    "get([-1]) of three": "places count from 0",
    "product of [3] and [3]": "products are of matrices only",
    "sum of [2, 3] and [4]": "what cannot be is a `ShapeError`",
    "axis 2 of two axes": "what cannot be is a `ShapeError`, a kind of `RangeError`",
    "16,777,217 in a tensor on `simple`": "16,777,217 is kept",
    "mean of [1, 2]": "whole ones have a mean",
    "lists of two lengths": "`RuntimeError`, `IndexError`, `ValueError`",
    "backward twice through one graph": "can be gone through backward twice",
    "gradient after zeroGrad": "`zeroGrad()` forgets the gradient",
    "backward from two numbers": "what cannot be is a `ShapeError`",
    "fromData of an array that changes later": "`fromData` shares an array with `simple` alone",
    "noGrad of an async function": "`noGrad` refuses an async function",
    "backward from a constant": "a `TypeError` are a constant's `backward()`",
    "requiresGrad(false) of what was calculated": "`requiresGrad(false)` of what was calculated",
    "weight after a step of 0.1, listed twice": "a parameter that is listed twice is refused",
    "whether a step keeps the parameter's tensor": "a step puts a new tensor into the parameter",
    "step of SGD with a rate of 0": "its rate is above 0",
  },
  "3_parallel": {
    "whether to(another backend) ends the gradient's way":
      "`to(another backend)` begins a constant",
    "backward from a gradient of another backend": "a gradient that stands on another backend",
    "tidy keeps what is returned": "`tidy` and `tidyStep` give memory back",
  },
  "4_networks": {
    "logSoftmax of a single number": "`logSoftmax` has EPS within its logarithm",
    "logSoftmax of [-Infinity, 0]": "`logSoftmax` has EPS within its logarithm",
    "gradient of maxPool2d of a block with NaN": "beside NaN all of the block is NaN",
    "argmax of [3, NaN, 1]": "0 everywhere beside NaN",
    "shape of amax of [2, 3] along axis 1": "`amax` keeps its axis",
    "shape of crossEntropy": "a loss is [1]",
    "amax of nothing": "of nothing are refused",
    "softmax of nothing": "of nothing are refused",
    "gradient of maxPool2d of a tie": "the largest of a block share the gradient",
    "argmax of [5, 5, 3]": "`argmax` is 1 at each that is the largest",
    "shape of Linear's weight, 2 to 3": "`Linear`'s weight is [in, out]",
    "shape of Conv1d's bias of 3 channels": "a bias of 3 channels is [3, 1]",
    "shape of Conv2d's bias of 3 channels": "[3, 1, 1]",
    "dropout by 1.5": "`dropout` by more than 1 is refused",
    "size of LeNet's first layer": "`LeNet` and `SentimentCnn` are MiniTorch's networks",
    "answer of a new SentimentCnn to [1, 5, 2]": "`LeNet` and `SentimentCnn` are MiniTorch's",
    "conv1d of [1, 2, 3, 4] by [10, 1]": "are as large as their input",
    "conv1d of [1, 2, 3] by [1, Infinity], with a 0 behind": "also for an infinite kernel",
    "conv2d of [[1, 2], [3, 4]] by [[1, 1], [1, 1]]": "are as large as their input",
    "maxPool2d of [1, 1, 5, 4] by [2, 2]": "blocks that do not fit are refused",
    "shape of tile of [1, 1, 2, 4] by [2, 2]": "`tile` keeps a block's elements in an axis",
    "the same with a row of 0, 1, 0 for the target": "a target of 0 times a score of -Infinity",
    "label 3 of 3 classes": "a label that is no class is refused",
    "label -100": "also -100",
    "maxPool2d by blocks of [0, 2]": "as are blocks of size 0",
    "LeNet for pictures of 30 by 30": "is refused for pictures that its blocks do not fill",
  },
  "5_sequences": {
    "largest number in a new Embedding": "drawn from a bell curve, ours evenly",
    "word 3 of 3": "a word beyond the table",
    "states after a reading of [2, 5, 1] by a GRU of 3": "a list of [batch, hidden], one for each",
    "state of an RNN behind the end of a sequence": "here they keep the last state",
    "biases of an LSTM's forget gate with a span of 4": "chrono initialisation",
    "answer of a SequenceClassifier to two texts": "`SequenceClassifier` answers [batch, 1]",
    "cat of nothing": "`cat` of nothing",
    "take of 1 along axis 0 of [[1, 2], [3, 4]]": "`index_select`",
    "slice from 1 to 9 of three": "beyond the end it is refused here",
    "second step of MomentumSGD, defaults": "momentum is 0.9 unless told",
    "step of Adam at a weight of Infinity": "a decay of 0 is multiplied too",
    "gradients 3, NaN after clipping to Infinity": "to Infinity it only measures",
    "norm where there are no gradients": "where there are no gradients, nothing comes back",
    "clipping to 0": "clipping to 0 is refused",
    "an LSTM's state for another batch": "A state for another batch",
    "an LSTM's state of one part": "or of fewer parts than the layer has, is refused in both",
    "rate of step -1": "`warmupCosine` a step below 0",
    "rate of step 1 of a warm-up of 4": "objects with a memory",
  },
  "6_transformers": {
    "shape of the weight that makes queries, keys and values of 2 numbers":
      "is [in, out], the other",
    "a Gpt of 5 places reads 6": "`wpe` has rows for so many places and no more",
    "a Gpt reads no tokens": "and so is one without any",
    "causal attention of 1 query to 2 keys that are alike": "one query meets all keys",
    "places in a KeyValueCache that has read 2": "PyTorch has none of this",
    "shares of 2, 1, 0, -1 by top-k 2": "PyTorch has none of this",
    "token for a draw of 0.5 from shares 0.5, 0.5": "PyTorch has none of this",
  },
};

const text = async (path: string) =>
  (await Deno.readTextFile(new URL(`../${path}`, import.meta.url))).replace(/\s+/g, " ");

/** The cases in the table that are not the same here and there. */
function differing(table: string): string[] {
  return [...table.matchAll(/^\| `.*$/gm)]
    .map(([row]) => row.split("|").map((cell) => cell.trim()))
    .filter(([, , , here, there]) => bare(here) !== bare(there))
    .map(([, , name]) => name);
}

/** A number may be a tensor of none, one or more axes: shapes have rows of their own. */
function bare(answer: string): string {
  return answer.replace(/[`[\]]/g, "");
}

Deno.test("each lesson says what deliberately differs from PyTorch", async () => {
  const table = await Deno.readTextFile(new URL("../PYTORCH.md", import.meta.url));
  const rows = differing(table);
  assert(rows.length > 50, "the table has another form");
  assertEquals(Object.values(TOLD).flatMap((cases) => Object.keys(cases)).sort(), rows.sort());
  for (const [folder, cases] of Object.entries(TOLD)) {
    const lesson = await text(`${folder}/README.md`);
    for (const [name, words] of Object.entries(cases)) {
      assert(lesson.includes(words), `${folder}: "${name}" is not told: ${words}`);
    }
    assert(lesson.includes("(../PYTORCH.md)"), `${folder} does not name the table`);
  }
});
