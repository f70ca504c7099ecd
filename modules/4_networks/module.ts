/** Module 4: convolutions, pooling and softmax, and the networks that read digits and reviews. */
import type { ModuleManifest } from "#grader/manifest.ts";

export default {
  folder: "4_networks",
  title: "Networks",
  tasks: [
    {
      id: "4.1",
      title: "Convolution in 1D",
      points: 15,
      files: ["conv1d_loop.ts", "conv1d.ts"],
      suite: "suites/4.1.ts",
      needs: ["0.1", "2.1", "2.2", "2.3", "2.4"],
      hints: [
        "Write the row and the kernel on two strips of paper and lay one below the other. For " +
        "every place write down which products you add up, first for one channel, then for " +
        "two. For the gradients ask: in which of these sums does one number of the input stand, " +
        "and with which weight? In which does one weight stand, and with which number?",
        "The loop goes through batch, kernels and places of the result, in this order, since " +
        "that is how the result stands in the storage; within it, through channels and the " +
        "numbers of the kernel. In reverse only one sign is another. A gradient that adds up " +
        "over kernels needs the axis of the kernels second, where the loop adds up; so does the " +
        "one that adds up over the batch. Its result then has its first two axes exchanged as " +
        "well.",
        "Loop: with `step = reverse ? -1 : 1` take `at = x + step * k`, go on if it is below 0 " +
        "or not below inWidth, else add `input.storage[b * input.strides[0] + i * " +
        "input.strides[1] + at * input.strides[2]]` times the weight that is found in the same " +
        "way by o, i and k. " +
        "forward: `ctx.save(input, weight)` and conv1d with reverse false and the width of the " +
        "input. backward: the input's gradient is conv1d of gradOut and exchanged(weight), in " +
        "reverse, as wide as the input; the weight's is conv1d of exchanged(input) and " +
        "exchanged(gradOut), not in reverse, as wide as the kernel, and that exchanged.",
      ],
    },
    {
      id: "4.2",
      title: "Convolution in 2D",
      points: 15,
      files: ["conv2d_loop.ts", "conv2d.ts", "conv2d_range.ts"],
      suite: "suites/4.2.ts",
      needs: ["0.1", "2.1", "2.2", "2.3", "2.4", "3.1"],
      hints: [
        "Begin with your loop of task 4.1, and lay the kernel on a picture drawn on squared " +
        "paper. Which numbers of the drawing have become two? For the fast version, move the " +
        "kernel by one place: what is the same as before about the numbers that lie under it?",
        "There are seven loops: batch, kernels, and two for places, which number the results; " +
        "channels, and two for the kernel, which add up. Rows and columns are told apart by " +
        "their strides alone; each has a limit of its own. The gradients are those of task 4.1 " +
        "with one axis more, which stays where it is. In conv2d_range.ts the three loops that " +
        "add up are run once, to write down where they lead; after that they are one loop over " +
        "a list. A band's number is an index of [pictures, fours of kernels, rows], which comes " +
        "apart as in toIndex of task 2.1.",
        "Loop: `atY = y + step * j` and `atX = x + step * k`, passed over unless both are at " +
        "least 0, atY below inHeight and atX below inWidth; positions have one term for each of " +
        "the four strides. backward: conv2d of gradOut and exchanged(weight) in reverse with " +
        "height and width of the input; and conv2d of exchanged(input) and exchanged(gradOut) " +
        "with height and width of the kernel, the result exchanged. listSteps: i times the " +
        "channel's stride, plus or minus (j times the row's stride, plus k); for the kernel, " +
        "one term for each of three strides. convolveTile: `at = place + inPicture[t]`, " +
        "`w0 = heap[kernel0 + inKernel[t]]` up to w3, `x0 = heap[at]` up to `heap[at + 2]`, " +
        "and `s21 += w2 * x1` for all twelve. conv2dRange: y is `band % height`, the four is " +
        "`Math.floor(band / height) % Math.ceil(outChannels / 4)`, the rest numbers the " +
        "picture; the tile at x starts at the input's offset, plus b and y times their strides, " +
        "plus x.",
      ],
    },
    {
      id: "4.3",
      title: "Pooling",
      points: 10,
      files: ["pooling.ts"],
      suite: "suites/4.3.ts",
      needs: ["0.1", "2.1", "2.2", "2.3", "2.4"],
      hints: [
        "Number the points of a small picture row by row, and write down the numbers in the " +
        "order in which tile must give them. No arithmetic is needed to get from one to the " +
        "other: only other shapes, and axes in another order.",
        "A height of 6 in blocks of 2 can be read as two axes, 3 blocks and 2 rows in each. Do " +
        "that to height and width, and there are six axes. The first four of the result come " +
        "from batch, channels, and the axes that count blocks; the two that count within a block " +
        "must stand side by side at the end before they can be made one. Gradients come along " +
        "by themselves.",
        "tile: `%` tells whether a rest is left, and shapeText(input.shape) and shapeText(block) " +
        "go into the message. Reshape to [batch, channels, height / blockHeight, blockHeight, " +
        "width / blockWidth, blockWidth], permute by [0, 1, 2, 4, 3, 5], reshape again with the " +
        "last two multiplied. avgPool2d: `tile(input, block)`, its mean along axis 4, and a view " +
        "of its first four extents.",
      ],
    },
    {
      id: "4.4",
      title: "Max, softmax, dropout, loss",
      points: 20,
      files: ["max.ts", "pooling.ts", "softmax.ts", "dropout.ts", "cross_entropy.ts"],
      suite: "suites/4.4.ts",
      needs: ["0.1", "2.1", "2.2", "2.3", "2.4", "4.3"],
      hints: [
        "Begin with max: of four numbers, move one a little. When does the largest move along? " +
        "What of the gradient goes to each, if two are the largest? For softmax, calculate " +
        "e^1000 on paper, and then a share of it.",
        "All of it is made of calls that you have: a comparison gives 1 and 0, a sum counts, a " +
        "product chooses. The largest is taken away from all numbers before e to their power is " +
        "taken, and what is taken away needs no gradient. The logarithm of a fraction is a " +
        "difference. Dropout multiplies by a tensor of factors that knows no gradient, and a " +
        "loss over classes multiplies by rows of 0 and 1.",
        'max: reduce "max"; save a, the result and the axis; in backward zip "eq" of a and the ' +
        'result, reduce "add" of that, and gradOut times the inverse of the count times the ' +
        "comparison. argmax: `constant = a.detach()`, then `constant.eq(max(constant, axis))`. " +
        "maxPool2d: avgPool2d with `max(blocks, 4)`. shifted: `a.sub(max(a.detach(), axis))`; " +
        "softmax is its exp over the sum of it; logSoftmax is shifted minus `exp().sum(axis)" +
        ".log()` of it. dropout: `rand` with a function that gives 0 or 1 / (1 - rate). nllLoss: " +
        "`logProbabilities.mul(right).sum()` over minus the number of rows.",
      ],
    },
    {
      id: "4.4b",
      title: "Convolution on the GPU",
      points: 10,
      files: ["conv2d.wgsl"],
      suite: "suites/4.4b.ts",
      needs: ["3.3", "4.1", "4.2"],
      hints: [
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
    },
    {
      id: "4.5",
      title: "Networks that read",
      points: 20,
      files: ["layers.ts", "lenet.ts", "sentiment_cnn.ts"],
      suite: "suites/4.5.ts",
      needs: ["0.1", "0.4", "2.1", "2.2", "2.3", "2.4", "2.5", "4.1", "4.2", "4.3", "4.4"],
      hints: [
        "The drawing at the head of each file is the whole network. Go along it from left to " +
        "right, and write the shape of every tensor on the margin before you write the call.",
        "Each layer is one line: its function of tasks 4.1 to 4.4, its weight, its bias. Between " +
        "pictures and linear layers, all numbers of a picture become one row. Word vectors come " +
        "as [n, words, dim], but a convolution wants channels before places. The largest along " +
        "an axis leaves the axis behind with size 1. Multiplied after relu, the mask can only " +
        "make a place as small as the smallest.",
        "Linear: `inputs.matmul(weight).add(bias)`. LeNet: conv1, relu, conv2, relu, " +
        "`maxPool2d(…, [4, 4])`, `view([n, -1])`, linear1, relu, dropout, linear2, " +
        "`logSoftmax(…, 1)`. SentimentCnn: `words.permute([0, 2, 1])`; of each convolution " +
        "`max(conv.forward(channels).relu().mul(mask), 2)`, viewed as [n, filters]; the three " +
        "added, dropout, output, sigmoid.",
      ],
    },
  ],
} satisfies ModuleManifest;
