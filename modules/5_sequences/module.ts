/**
 * Module 5: optimizers, words as rows, and layers that read a sequence and remember.
 */
import type { ModuleManifest } from "#grader/manifest.ts";

export default {
  folder: "5_sequences",
  title: "Sequences",
  tasks: [
    {
      id: "5.1",
      title: "Optimizers",
      points: 20,
      files: ["momentum_sgd.ts", "adam.ts", "clip_gradients.ts", "schedule.ts"],
      suite: "suites/5.1.ts",
      needs: ["0.1", "2.1", "2.2", "2.3"],
      hints: [
        "Take a parameter of one number and three gradients of 1, and work out on paper where " +
        "each rule leads. The formulas above the functions are all there is; each line of " +
        "them is one line of code. What a rule has to know again at the next step, it keeps.",
        "A rule gets numbers and gradients as tensors and gives a tensor: everything is add, " +
        "sub, mul and div with a number, or with another tensor of the same shape. What you " +
        "recall before anything was kept is 0 everywhere. The corrections of Adam are plain " +
        "numbers, since they depend on the step's number only. For the gradients' norm add " +
        "up over all tensors before you take the root. A larger of two numbers without an " +
        "if: the one, and on top of it what the other has more, which relu leaves as it is " +
        "if there is any.",
        'MomentumSGD.move: `memory.recall("velocity", value).mul(this.momentum)` plus ' +
        "(grad plus `value.mul(this.decay)`) is the velocity; keep it, and return value minus " +
        "velocity times `this.rate`. adaptiveStep: mean times beta1 plus grad times `1 - beta1`, " +
        "the square likewise with `grad.mul(grad)`; keep both; divide them by " +
        "`1 - beta1 ** memory.steps` and `1 - beta2 ** memory.steps`; the root is `pow(0.5)`, " +
        "and epsilon is added to it. AdamW hands on `value.mul(1 - this.rate * this.decay)`. " +
        "shrinkFactor: `norm.add(EPS - maxNorm).relu()`, add maxNorm, invert, times maxNorm. " +
        "warmupCosine: done is `(step - warmup) / (steps - warmup)`.",
      ],
    },
    {
      id: "5.2",
      title: "Embedding and joining",
      points: 20,
      files: ["row_loops.ts", "row_functions.ts", "joining.ts", "embedding.ts"],
      suite: "suites/5.2.ts",
      needs: ["0.1", "2.1", "2.2", "2.3", "2.4"],
      hints: [
        "Look up task 2.3's tensorMap: the loops here are its brothers. Only one number of an " +
        "index changes, the first one, which says in which row an element stands. And the way " +
        "back from a copy is a sum over all copies.",
        "Count through the elements of out when you gather, and through those of rows when you " +
        "scatter, and let toIndex say where you are. Then one of the two tensors is read or " +
        "written at the same index, and the other with the row's number exchanged. In the " +
        "functions, what one primitive does forward another one does backward: think of which " +
        "rows each input row has become. Whatever works along axis 0 works along any axis, " +
        "once two axes have changed places, and have changed back in the end.",
        "gatherRows: after `toIndex(i, out.shape, index)` put `indices[index[0]]` into index[0] " +
        "and copy from `indexToPosition(index, a.strides)`. scatterAddRows: `toIndex(i, " +
        "rows.shape, index)`, read the value first, exchange index[0], and add at " +
        "`indexToPosition(index, out.strides)`. concatRows: one count of what is written, over " +
        "all parts. gather.backward is scatterAdd of gradOut with the saved indices and count; " +
        "concat.backward gathers begin, begin + 1, … for each part. take: apply gather to " +
        "`a.transpose(0, axis)`, then transpose again. stack: `shape.toSpliced(axis, 0, 1)` " +
        "is the shape for reshape.",
      ],
    },
    {
      id: "5.3",
      title: "Recurrent layer",
      points: 20,
      files: ["rnn.ts", "unroll.ts"],
      suite: "suites/5.3.ts",
      needs: ["0.1", "2.1", "2.2", "2.3", "2.4", "5.2"],
      hints: [
        "Write the shape of every tensor beside it. Sequences are rows throughout: a state is " +
        "[batch, hidden], and PyTorch's weights are [out, in], so that they have to be turned " +
        "over before a row can be multiplied by them.",
        "In projectInputs all steps of all sequences become the rows of one tall matrix, with " +
        "time running slowest: permute before you reshape. Masks are numbers: multiplied by 1 " +
        "a number stays, multiplied by 0 it is gone, and of next and previous exactly one is " +
        "to stay. In the loop the order matters: cut first, then step, then keep what is " +
        "finished, then note the hidden state. Detaching loses no numbers, only their past.",
        "projectInputs: `inputs.permute([1, 0, 2])`, reshape to [time * batch, inSize], matmul " +
        "with `weight.transpose()`, add the bias, view as [time, batch, rows], unstack. " +
        "keepFinished: `part.mul(going)` plus `previous[i]` times one minus going. unroll: if " +
        "`step > 0 && step % truncate === 0`, state becomes its parts' `detach()`; next is " +
        "`cell.step(inputs, state)`; where `goingOn(step, inputs, lengths)` gives a tensor, " +
        "call keepFinished; push `state[0]`. RNN.step: projected, plus hidden times the turned " +
        "weight, plus bias, and tanh; in a list.",
      ],
    },
    {
      id: "5.4",
      title: "LSTM",
      points: 15,
      files: ["lstm.ts"],
      suite: "suites/5.4.ts",
      needs: ["0.1", "2.1", "2.2", "2.3", "2.4", "5.2", "5.3"],
      hints: [
        "Do the sums of all four groups first: it is the sum of the plain layer, only four " +
        "times as wide. What makes a gate a gate comes after.",
        "Take the wide sum apart into four tensors in the order i, f, g, o. Three of them go " +
        "through one function and the third through another. The cell is a sum of two " +
        "products; the hidden state is made of the new cell, not of the old one. And what you " +
        "return is the hidden state and the cell, in this order.",
        "The sums are `projected.add(hidden.matmul(weight.transpose())).add(bias)`, and " +
        "`columnGroups(sums, 4)` gives input, forget, fresh and output. The next cell is " +
        "`forget.sigmoid()` times cell plus `input.sigmoid()` times `fresh.tanh()`; the next " +
        "hidden state is `output.sigmoid()` times the tanh of the next cell.",
      ],
    },
    {
      id: "5.5",
      title: "GRU",
      points: 10,
      files: ["gru.ts"],
      suite: "suites/5.5.ts",
      needs: ["0.1", "2.1", "2.2", "2.3", "2.4", "5.2", "5.3"],
      hints: [
        "Why can the sums of the inputs and of the state not be added before they are taken " +
        "apart, as in the LSTM? Look at the formula of n.",
        "Make the product of the state for all three groups at once, bias included, and take " +
        "both it and the projected inputs apart in the order r, z, n. In r and z the two parts " +
        "are simply added. In n the reset gate stands between them. The update gate says how " +
        "much stays, so that what is new gets the rest.",
        "`columnGroups(projected, 3)`, and the same of " +
        "`hidden.matmul(weight.transpose()).add(bias)`. reset and update are sigmoids of the " +
        "sums of both; fresh is the tanh of its first part plus reset times its second. The " +
        "answer is one minus update, times fresh, plus update times hidden, in a list.",
      ],
    },
    {
      id: "5.6",
      title: "Training on sequences",
      points: 15,
      files: ["sequence_classifier.ts", "sequence_training.ts"],
      suite: "suites/5.6.ts",
      needs: [
        ...["0.1", "0.4", "2.1", "2.2", "2.3", "2.4", "2.5"],
        ...["5.1", "5.2", "5.3", "5.4", "5.5"],
      ],
      hints: [
        "Everything is written already, by you: the model is three parts called one after " +
        "another, and the step is that of task 2.5 with two lines more.",
        "The layer's answer has the hidden state of every step and the state of every sequence " +
        "at its own end: a review that is shorter than the longest must not be judged by its " +
        "padding. In the step, gradients are shortened when they are complete and before " +
        "anybody uses them, those of all parameters of the model together. The optimizer looks " +
        "up its rate when it steps.",
        "forward: `this.embedding.forward(words, shape)`, then `this.recurrent.forward` of it " +
        "with `{ lengths }`; the first part of `state`, times weight, plus bias, sigmoid. " +
        "trainOnSequences: zeroGrad; forward; `meanLoss(…).backward()`; clipGradients of " +
        "`model.parameters()` and maxNorm; set `optimizer.rate` to `warmupCosine(step, " +
        "schedule)`; step; return the probabilities, detached.",
      ],
    },
  ],
} satisfies ModuleManifest;
