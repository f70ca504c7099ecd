/** Module 4's hints, a chain for each function or group: a nudge, the idea, nearly the answer. */
import type { ModuleHints } from "#grader/manifest.ts";

export default {
  "4.1": [
    {
      of: ["conv1dLoop"],
      hints: [
        "Write the row and the kernel on two strips of paper and lay one below the other. For every " +
        "place write down which products you add up, first for one channel, then for two.",
        "The loop goes through batch, kernels and places of the result, in this order, since that is " +
        "how the result stands in the storage; within it, through channels and the numbers of the " +
        "kernel. What lies outside of the row adds nothing. In reverse only one sign is another.",
        "With `step = reverse ? -1 : 1` take `at = x + step * k`, go on if it is below 0 or not below " +
        "inWidth, else add `input.storage[b * input.strides[0] + i * input.strides[1] + at * " +
        "input.strides[2]]` times the weight that is found in the same way by o, i and k.",
      ],
    },
    {
      of: ["conv1d"],
      hints: [
        "The loop is the backend's business now. What does forward have to ask it for, and what will " +
        "the way back need?",
        "Both inputs have a part in the gradient of the other: save both. The backend's convolution " +
        "wants to know in which direction the kernel is laid, and how wide the result is to be.",
        "`ctx.save(input, weight)` and conv1d of convolverOf(ctx.backend), with reverse false and " +
        "the width of the input.",
      ],
    },
    {
      of: ["conv1dFunction.backward"],
      hints: [
        "In which of the sums does one number of the input stand, and with which weight? In which " +
        "does one weight stand, and with which number? Go back along your strips of paper.",
        "Both gradients are convolutions again. One that adds up over kernels needs the axis of the " +
        "kernels second, where the loop adds up; so does the one that adds up over the batch, whose " +
        "result then has its first two axes exchanged as well. The input's gradient runs in reverse.",
        "The input's gradient is conv1d of gradOut and exchanged(weight), in reverse, as wide as the " +
        "input; the weight's is conv1d of exchanged(input) and exchanged(gradOut), not in reverse, " +
        "as wide as the kernel, and that exchanged.",
      ],
    },
  ],
  "4.2": [
    {
      of: ["conv2dLoop"],
      hints: [
        "Begin with your loop of task 4.1, and lay the kernel on a picture drawn on squared paper. " +
        "Which numbers of the drawing have become two?",
        "There are seven loops: batch, kernels, and two for places, which number the results; " +
        "channels, and two for the kernel, which add up. Rows and columns are told apart by their " +
        "strides alone; each has a limit of its own.",
        "`atY = y + step * j` and `atX = x + step * k`, passed over unless both are at least 0, atY " +
        "below inHeight and atX below inWidth; positions have one term for each of the four strides.",
      ],
    },
    {
      of: ["conv2d"],
      hints: [
        "It is the forward of task 4.1 with one axis more. Which two numbers say how large the result " +
        "is?",
        "Save both inputs for the way back, and let the backend convolve: not in reverse, and as high " +
        "and as wide as the picture.",
        "`ctx.save(input, weight)`, then conv2d of convolverOf(ctx.backend) with reverse false and " +
        "height and width of the input, which are its third and fourth extents.",
      ],
    },
    {
      of: ["conv2dFunction.backward"],
      hints: [
        "You have found both gradients in task 4.1. Does a second axis of places change which kernels " +
        "meet which pictures?",
        "It does not: the formulas are those of conv1d, and the new axis stays where it is. What is " +
        "added up over stands second in both; the weight's gradient is as large as the kernel, and " +
        "has to be exchanged back.",
        "conv2d of gradOut and exchanged(weight) in reverse with height and width of the input; and " +
        "conv2d of exchanged(input) and exchanged(gradOut) with height and width of the kernel, the " +
        "result exchanged.",
      ],
    },
    {
      of: ["listSteps"],
      hints: [
        "Move the kernel by one place. What is the same as before about the numbers that lie under " +
        "it, seen from the place where the kernel lies?",
        "The three loops that add up are run once, to write down where they lead from there: for " +
        "every channel, row and column of the kernel one step in the picture and one in the kernel. " +
        "In reverse rows and columns count backwards in the picture; channels never do.",
        "In the picture, i times the channel's stride, plus or minus (j times the row's stride, plus " +
        "k); for the kernel, one term for each of three strides.",
      ],
    },
    {
      of: ["convolveTile"],
      hints: [
        "Four numbers of kernels and three neighbours in the picture come by at each step. How many " +
        "products do these seven numbers make?",
        "Twelve local variables, as the sixteen of task 3.2. At step t both lists say how far to go: " +
        "one from each of the four kernels' beginnings, the other from the place. The three " +
        "neighbours stand side by side.",
        "`at = place + inPicture[t]`, `w0 = heap[kernel0 + inKernel[t]]` up to w3, `x0 = heap[at]` " +
        "up to `heap[at + 2]`, and `s21 += w2 * x1` for all twelve; in the end they go to sums, the " +
        "three of a kernel side by side.",
      ],
    },
    {
      of: ["conv2dRange"],
      hints: [
        "A band is one row of the result for four kernels of one picture. Which picture, which four " +
        "and which row is band 17, if there are 3 fours and 5 rows?",
        "A band's number is an index of [pictures, fours of kernels, rows], which comes apart as in " +
        "toIndex of task 2.1. List the steps anew for each call. Along the row go three places at a " +
        "time. A four that is not full and a row that does not end at a third place make sums that " +
        "nobody asked for: write only those that have a place.",
        "y is `band % height`, the four is `Math.floor(band / height) % Math.ceil(outChannels / 4)`, " +
        "the rest numbers the picture; the tile at x starts at the input's offset, plus b and y " +
        "times their strides, plus x.",
      ],
    },
  ],
  "4.2c": [
    {
      of: ["packKernels"],
      hints: [
        "Which numbers of four kernels of 2 × 2 come first when all four are gone through at once?",
        "Step t says how far number t is from where its kernel begins; kernel n begins n times `apart` " +
        "bytes behind the first. Of a kernel that is not there nothing may be loaded, so that the " +
        "question comes before the load.",
        "A loop over t with at = kernels plus load<usize>(steps + t * 4); in it a loop over n to 4 that " +
        "stores load<f32>(at + n * apart) if n is less than there, else 0, and goes on by 4 bytes.",
      ],
    },
    {
      of: ["convolveFour"],
      hints: [
        "Which eight numbers of the frame are multiplied by the first number of a kernel, if the eight " +
        "places stand side by side?",
        "They stand side by side as well, `steps[t]` bytes behind the place: two loads, and no shuffle. " +
        "Each of four kernels has one number there, which load32_splat takes into all lanes. That makes " +
        "eight relaxed_madd a step into eight sums, which are stored once, at the end.",
        "s00 to s31 begin as f32x4.splat(0); at every step at = place plus load<usize>(steps), b0 and b1 " +
        "from at, a0 to a3 from packed at 0, 4, 8 and 12; s00 = f32x4.relaxed_madd(a0, b0, s00), and so " +
        "on; packed goes on by 16 and steps by 4. Then eight v128.store, two a kernel, outDown apart.",
      ],
    },
  ],
  "4.3": [
    {
      of: ["tile"],
      hints: [
        "Number the points of a small picture row by row, and write down the numbers in the order in " +
        "which tile must give them. No arithmetic is needed to get from one to the other: only other " +
        "shapes, and axes in another order.",
        "A height of 6 in blocks of 2 can be read as two axes, 3 blocks and 2 rows in each. Do that " +
        "to height and width, and there are six axes. The first four of the result come from batch, " +
        "channels, and the axes that count blocks; the two that count within a block must stand side " +
        "by side at the end before they can be made one. Gradients come along by themselves.",
        "`%` tells whether a rest is left, and shapeText(input.shape) and shapeText(block) go into " +
        "the message. Reshape to [batch, channels, height / blockHeight, blockHeight, width / " +
        "blockWidth, blockWidth], permute by [0, 1, 2, 4, 3, 5], reshape again with the last two " +
        "multiplied.",
      ],
    },
    {
      of: ["avgPool2d"],
      hints: [
        "tile has put each block into a row of its own. What is left to do with that row?",
        "One operation takes each row into one number, along the last axis, and leaves that axis " +
        "behind with size 1. A view drops it.",
        "`tile(input, block)`, its mean along axis 4, and a view of its first four extents.",
      ],
    },
  ],
  "4.4": [
    {
      of: ["max", "maxFunction.backward"],
      hints: [
        "Of four numbers, move one a little. When does the largest move along? What of the gradient " +
        "goes to each, if two are the largest?",
        "A comparison of all numbers with the largest gives 1 and 0, and a sum of these counts how " +
        "many there are. The gradient goes to the chosen, in equal shares. forward saves what the " +
        "comparison will need: the numbers, the largest, the axis.",
        'reduce "max"; save a, the result and the axis; in backward zip "eq" of a and the result, ' +
        'reduce "add" of that, and gradOut times the inverse of the count times the comparison.',
      ],
    },
    {
      of: ["argmax"],
      hints: [
        "Which elements equal the largest? And does the answer to that question move when one of " +
        "them moves a little?",
        "It does not, so it needs no way back: ask of a tensor that has forgotten how it was made. " +
        "max keeps its axis with size 1, so that a comparison broadcasts.",
        "`constant = a.detach()`, then `constant.eq(max(constant, axis))`.",
      ],
    },
    {
      of: ["maxPool2d"],
      hints: [
        "Only one word is different from avgPool2d of task 4.3.",
        "tile puts each block into a row; take the largest along it by your max, which keeps the " +
        "axis, and let a view drop that.",
        "avgPool2d with `max(blocks, 4)` in the place of the mean.",
      ],
    },
    {
      of: ["softmax"],
      hints: [
        "Calculate e^1000 on paper, and then the share of it in itself. What stays the same if you " +
        "take 1000 away from all the numbers?",
        "Take the largest away from all numbers before e to their power is taken: shares do not " +
        "change, and nothing overflows. What is taken away needs no gradient. That part is shifted, " +
        "below; then powers, over their sum along the axis.",
        "shifted: `a.sub(max(a.detach(), axis))`; softmax is its exp over the sum of it along the " +
        "axis.",
      ],
    },
    {
      of: ["logSoftmax"],
      hints: [
        "The logarithm of softmax would do on paper. What does it say where a share is so small that " +
        "a computer has 0 for it?",
        "The logarithm of a fraction is a difference: what stands above the line, whose logarithm of " +
        "an exponential is the number itself, minus the logarithm of the sum. Shift first, as in " +
        "softmax.",
        "logSoftmax is shifted minus `exp().sum(axis).log()` of it.",
      ],
    },
    {
      of: ["dropout"],
      hints: [
        "Some numbers are to become 0 and the others larger. Which single operation does both, if " +
        "you have the right tensor to do it with?",
        "Multiply by a tensor of factors, drawn anew at each call, which knows no gradient: 0, or so " +
        "much that the mean stays. rand takes any function as its source of numbers; the backend is " +
        "that of the input. While nothing is learned, nothing is drawn.",
        "`rand` with a function that gives 0 where the draw is below the rate, or 1 / (1 - rate); " +
        "the input itself if not training.",
      ],
    },
    {
      of: ["nllLoss", "crossEntropy"],
      hints: [
        "Each row has a logarithm for every class, and only that of the right class counts. How do " +
        "you choose one number of each row without an if?",
        "Rows of 0 and 1 choose when you multiply by them; `right` holds these. Add up what is left, " +
        "change its sign, and divide by how many rows there are. Cross-entropy is this loss of the " +
        "logarithms that logSoftmax makes of logits.",
        "nllLoss: `logProbabilities.mul(right).sum()` over minus the number of rows. crossEntropy " +
        "hands it logSoftmax of the logits along axis 1, and the targets.",
      ],
    },
  ],
  "4.4b": [
    "Of the seven loops of conv2dLoop, which number the results? A GPU has an invocation for " +
    "each of these. What is left for one of them to do?",
    "Get from the number of an element to its place as `position` in map.wgsl does: the rest " +
    "of a division is an entry of the index, and the quotient goes on to the next; columns " +
    "come first. What remains after the pictures numbers the piece, and a piece begins at so " +
    "many times `share` channels. It must not end beyond the last channel. A subtraction of " +
    "u32 that falls below 0 gives a very large number: make places whole numbers with a sign " +
    "before you compare them.",
    "`n = id.y * groups.x * WIDTH + id.x`, guarded by call.length; x is `n % call.width`, " +
    "and y, o, b and the piece follow from the quotients. Channels go from `piece * " +
    "call.share` to the smaller of that plus share and inChannels. For every j, `i32(y) + " +
    "call.direction * i32(j)` must be at least 0 and below `i32(call.inHeight)`; for every " +
    "k the same along the row. The input then stands at b, i, that row and that column times " +
    "inputStrides.x, .y, .z and .w, the weight at o, i, j and k times weightStrides.",
  ],
  "4.5": [
    {
      of: ["Linear.forward", "Conv1d.forward", "Conv2d.forward"],
      hints: [
        "Each layer is one line. Which function of an earlier task has it its name from, and what " +
        "does it add at the end?",
        "The weight and the bias are parameters: what they hold just now is their value, to be " +
        "looked up at each call. The bias has the shape that broadcasts as it must.",
        "Linear: `inputs.matmul(weight).add(bias)`, and the other two alike with conv1d and conv2d " +
        "of the input and the weight.",
      ],
    },
    {
      of: ["Dropout.forward"],
      hints: [
        "You have written dropout in task 4.4. What does a module know that the function has to be " +
        "told?",
        "Hand it the rate and the source of chance that this module was made with, and whether the " +
        "module is training just now: train() and eval() change that.",
        "dropout of the input, with the rate, the draw, and `training: this.training`.",
      ],
    },
    {
      of: ["LeNet.forward"],
      hints: [
        "The drawing at the head of the file is the whole network. Go along it from left to right, " +
        "and write the shape of every tensor on the margin before you write the call.",
        "Between pictures and linear layers, all numbers of a picture become one row: a view with " +
        "the number of pictures in front. relu follows each convolution and the first linear layer; " +
        "dropout stands between the two linear ones.",
        "conv1, relu, conv2, relu, `maxPool2d(…, [4, 4])`, `view([n, -1])`, linear1, relu, dropout, " +
        "linear2, `logSoftmax(…, 1)`.",
      ],
    },
    {
      of: ["SentimentCnn.forward"],
      hints: [
        "Word vectors come as [n, words, dim], but a convolution wants channels before places. Write " +
        "the shape of every tensor beside the drawing at the head of the file.",
        "Each of the three convolutions does the same: relu, times the mask, the largest along the " +
        "words. That axis stays behind with size 1, and a view drops it. Multiplied after relu, the " +
        "mask can only make a place as small as the smallest. The three results are added.",
        "`words.permute([0, 2, 1])`; of each convolution `max(conv.forward(channels).relu()" +
        ".mul(mask), 2)`, viewed as [n, filters]; the three added, dropout, output, sigmoid.",
      ],
    },
  ],
} satisfies ModuleHints;
