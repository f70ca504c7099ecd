/** Module 5's hints, a chain for each function or group: a nudge, the idea, nearly the answer. */
import type { ModuleHints } from "#grader/manifest.ts";

export default {
  "5.1": [
    {
      of: ["MomentumSGD.move"],
      hints: [
        "Take a parameter of one number and three gradients of 1, and work out on paper where the " +
        "rule leads. What does it have to know again at the next step?",
        "The three lines above the class are one line of code each. What was kept under a name is " +
        "recalled, and is 0 everywhere before anything was. The decay pulls at the gradient before " +
        "the velocity takes it in.",
        '`memory.recall("velocity", value).mul(this.momentum)` plus (grad plus ' +
        "`value.mul(this.decay)`) is the velocity; keep it, and return value minus velocity times " +
        "`this.rate`.",
      ],
    },
    {
      of: ["Adam.move"],
      hints: [
        "Work out the first step of one number by hand, with a gradient of 1 and with one of 1000. " +
        "Why do both come out as long as each other?",
        "Keep two running means, of the gradient and of its square, each under a name of its own. " +
        "Both begin at 0 and so are too small at first: the corrections, plain numbers that depend on " +
        "the step alone, make up for it. Then the mean over the root, and epsilon beside the root. " +
        "The decay joins the gradient before all of this.",
        "In adaptiveStep: mean times beta1 plus grad times `1 - beta1`, the square likewise with " +
        "`grad.mul(grad)`; keep both; divide them by `1 - beta1 ** memory.steps` and `1 - beta2 ** " +
        "memory.steps`; the root is `pow(0.5)`, and epsilon is added to it. move hands it grad plus " +
        "value times the decay.",
      ],
    },
    {
      of: ["AdamW.move"],
      hints: [
        "Adam scales every gradient by its own size. What becomes of a decay that was added to the " +
        "gradient before? And what if it is applied to the weight itself?",
        "The weights shrink first, by the rate times the decay, and the step is then taken from " +
        "there, with the gradient as it came.",
        "Hand `value.mul(1 - this.rate * this.decay)` on to adaptiveStep, with grad as it is.",
      ],
    },
    {
      of: ["globalNorm"],
      hints: [
        "How long is the arrow whose parts are 3 and 4? Does it matter whether they stand in one " +
        "tensor or in two?",
        "Square everything, add it all up over all tensors, and take one root at the very end. A root " +
        "for each tensor would be another number.",
        "The sum of `tensor.mul(tensor)` of each tensor, all of these added, `pow(0.5)`, and a view " +
        "of shape [].",
      ],
    },
    {
      of: ["shrinkFactor", "clipGradients"],
      hints: [
        "A gradient that is short enough stays as it is: by which factor? And by which must one be " +
        "multiplied that is twice too long? No if is possible: the number may be far away on a GPU.",
        "The factor is the largest norm over whichever is larger, that or the norm at hand. The " +
        "larger of two numbers without an if: the one, and on top of it what the other has more, " +
        "which relu leaves as it is if there is any.",
        "`norm.add(EPS - maxNorm).relu()`, add maxNorm, invert, times maxNorm.",
      ],
    },
    {
      of: ["warmupCosine"],
      hints: [
        "Draw the curve: up in a straight line, down along half a wave of a cosine, then flat. Which " +
        "step is the last of each part?",
        "Three cases, asked in this order: warming up, where step 0 has its share already; behind the " +
        "end, where the floor is; and between, where the share of the way that is done turns the " +
        "cosine from 1 to -1, and so the rate from the peak to the floor.",
        "`peak * (step + 1) / warmup` below warmup. Else done is `(step - warmup) / (steps - " +
        "warmup)`, and the rate is floor plus (peak - floor) times half of 1 + cos(π · done); floor " +
        "from steps on.",
      ],
    },
  ],
  "5.2": [
    {
      of: ["gatherRows"],
      hints: [
        "Look up task 2.3's tensorMap: this loop is its brother. Only one number of an index changes, " +
        "the first one, which says in which row an element stands.",
        "Count through the elements of out, and let toIndex say where you are. The element of a has " +
        "the same index, but for the number of its row, which the list of indices tells.",
        "After `toIndex(i, out.shape, index)` put `indices[index[0]]` into index[0] and copy from " +
        "`indexToPosition(index, a.strides)`.",
      ],
    },
    {
      of: ["scatterAddRows"],
      hints: [
        "The way back from a copy is a sum over all copies. Which of the two tensors do you count " +
        "through, so that every copy gets its turn?",
        "Count through the elements of rows. Read each where it stands, by its own strides, before " +
        "you exchange the number of its row; then add it to the element of out that the new index " +
        "leads to. Two rows may well lead to the same one.",
        "`toIndex(i, rows.shape, index)`, read the value first, exchange index[0], and add at " +
        "`indexToPosition(index, out.strides)`.",
      ],
    },
    {
      of: ["concatRows"],
      hints: [
        "One part is written below another, row by row. Is there anything to work out about where a " +
        "number goes?",
        "There is not: out fills up from its beginning to its end, so one count of what has been " +
        "written is enough. Only the parts may lie in any way: read each in reading order by toIndex " +
        "and its own strides.",
        "One count of what is written, over all parts; for i below part.size the element at " +
        "`indexToPosition(index, part.strides)` goes there.",
      ],
    },
    {
      of: ["gather.forward", "gather.backward"],
      hints: [
        "What one primitive does forward another one does backward. Which of the backend's three is " +
        "the way back from gather?",
        "The backward has no rows to count but those of gradOut, so forward saves the indices and how " +
        "many rows there were. A row that was taken twice gets both gradients: scattering adds.",
        "forward saves indices and `a.shape[0]`; gather.backward is scatterAdd of gradOut with the " +
        "saved indices and count.",
      ],
    },
    {
      of: ["concat.forward", "concat.backward"],
      hints: [
        "Three parts of 2, 1 and 4 rows stand one below another. Which rows of the gradient belong to " +
        "the third?",
        "forward saves how many rows each part has. On the way back the parts are taken one after " +
        "another: each begins where the one before it ends, and gather picks its rows out of gradOut.",
        "concat.backward gathers begin, begin + 1, … for each part, and adds its count to begin.",
      ],
    },
    {
      of: ["take", "slice"],
      hints: [
        "gather works along axis 0. What do you do with a tensor to make another axis the first, and " +
        "what has to be done in the end?",
        "Whatever works along axis 0 works along any axis, once two axes have changed places, and " +
        "have changed back in the end. A slice is a take of numbers that follow each other, from the " +
        "start on and without the end.",
        "take: apply gather to `a.transpose(0, axis)`, then transpose again. slice: take the numbers " +
        "start, start + 1, … below end.",
      ],
    },
    {
      of: ["cat", "stack"],
      hints: [
        "Write the shapes of three tensors [2, 5], of their cat and of their stack along axis 0. What " +
        "has the one that the other has not?",
        "cat is concat between two exchanges of axes, as take is gather between them. A stack needs a " +
        "new axis first: give each tensor one of size 1 in the right place, and cat along that.",
        "cat: apply concat to the list of all `tensor.transpose(0, axis)`, then transpose again. " +
        "stack: `shape.toSpliced(axis, 0, 1)` is the shape for reshape.",
      ],
    },
    {
      of: ["Embedding.forward"],
      hints: [
        "A word is the number of a row in the table. What does a list of words ask of the table?",
        "Gather the words' rows, which gives one row a word, and then view them under the shape that " +
        "the words came in, with an axis for the numbers of a row behind it. By apply, so that the " +
        "table gets its gradient.",
        "`apply(gather, [table], words)`, viewed as [...shape, dim].",
      ],
    },
  ],
  "5.3": [
    {
      of: ["projectInputs"],
      hints: [
        "Write the shape of every tensor beside it. All steps of all sequences can be multiplied by " +
        "the weight at once: as the rows of which matrix, and in which order do they stand?",
        "They become one tall matrix, with time running slowest: permute before you reshape. " +
        "PyTorch's weights are [out, in], so they have to be turned over before a row can be " +
        "multiplied by them. Then the steps are taken apart again.",
        "`inputs.permute([1, 0, 2])`, reshape to [time * batch, inSize], matmul with " +
        "`weight.transpose()`, add the bias, view as [time, batch, rows], unstack.",
      ],
    },
    {
      of: ["keepFinished"],
      hints: [
        "Of next and previous exactly one is to stay, and which one differs from row to row. What do " +
        "masks do when you multiply by them?",
        "Masks are numbers: multiplied by 1 a number stays, multiplied by 0 it is gone. The mask of " +
        "those that have ended is what `going` lacks to 1. Do so for every part of the state.",
        "`part.mul(going)` plus `previous[i]` times one minus going.",
      ],
    },
    {
      of: ["unroll"],
      hints: [
        "Play it for a sequence of three words and one of two. What does each step get, what does it " +
        "give, and when must the past be forgotten: before the step or after it?",
        "In the loop the order matters: cut first, then step, then keep what is finished, then note " +
        "the hidden state. Detaching loses no numbers, only their past. goingOn gives a tensor only " +
        "where some sequence has ended.",
        "If `step > 0 && step % truncate === 0`, state becomes its parts' `detach()`; next is " +
        "`cell.step(inputs, state)`; where `goingOn(step, inputs, lengths)` gives a tensor, call " +
        "keepFinished; push `state[0]`.",
      ],
    },
    {
      of: ["RNN.step"],
      hints: [
        "The formula has four terms. Two of them are in `projected` already: which two are left?",
        "Sequences are rows throughout: a state is [batch, hidden], so the product is the state times " +
        "the weights turned over. tanh of the whole sum, and the new state is a list of one.",
        "projected, plus hidden times the turned weight, plus bias, and tanh; in a list.",
      ],
    },
  ],
  "5.4": [
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
  "5.4b": [
    {
      of: ["lstmStep"],
      hints: [
        "Take hidden = 1: the four sums are four numbers side by side. Which of them goes through " +
        "which function, and which of the results does c' need?",
        "The groups begin `group` bytes apart, so that number k of all four gates is at `here`, and " +
        "one, two and three groups behind it. loadSome and storeSome take how many numbers are still " +
        "there, and mind the ragged end. The hidden state is made of the next cell, not of the old one.",
        "i is `sigmoid4(loadSome(here, there))`, f and o are the same with `group` and `3 * group` " +
        "added, g with `2 * group` and by tanh4; each goes back by `storeSome(…, i, there)`. The next " +
        "cell is f times the cell's loadSome plus i times g; store it, and o times tanh4 of it.",
      ],
    },
    {
      of: ["lstmBack"],
      hints: [
        "c' leads to the end by two roads: as it is, and by h'. What comes back on the second?",
        "By h' it is gradState times o times the derivative of tanh, which `bend` makes of tanh's value. " +
        "Both roads together are G. Each factor of a product has G times the other factor, and then its " +
        "own function's derivative: slope of a sigmoid's value, bend of a tanh's. o stands in h' alone.",
        "G is gradCell's loadSome plus gradState's times o times bend(y). Store in the four groups of " +
        "grads: G times g times slope(i), G times c times slope(f), G times i times bend(g), and " +
        "gradState's times y times slope(o); then G times f in gradCell, and `f32x4.splat(0)` in " +
        "gradState.",
      ],
    },
  ],
  "5.5": [
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
  "5.6": [
    {
      of: ["SequenceClassifier.forward"],
      hints: [
        "The model is three parts called one after another: rows for words, a layer that reads, and " +
        "one weighted sum. Which shape goes from each to the next?",
        "The layer's answer has the hidden state of every step and the state of every sequence at " +
        "its own end: a review that is shorter than the longest must not be judged by its padding. " +
        "So tell the layer the lengths, and take the state.",
        "`this.embedding.forward(words, shape)`, then `this.recurrent.forward` of it with " +
        "`{ lengths }`; the first part of `state`, times weight, plus bias, sigmoid.",
      ],
    },
    {
      of: ["trainOnSequences"],
      hints: [
        "The step is that of task 2.5 with two lines more. Where among its four parts can a gradient " +
        "be shortened, and where must the rate be set?",
        "Gradients are shortened when they are complete and before anybody uses them, those of all " +
        "parameters of the model together. The optimizer looks up its rate when it steps. What you " +
        "return is of before the step, and detached.",
        "zeroGrad; forward; `meanLoss(…).backward()`; clipGradients of `model.parameters()` and " +
        "maxNorm; set `optimizer.rate` to `warmupCosine(step, schedule)`; step; return the " +
        "probabilities, detached.",
      ],
    },
  ],
} satisfies ModuleHints;
