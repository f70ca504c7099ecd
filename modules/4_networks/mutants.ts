/** Mistakes that the suites of module 4 must catch: each is the reference with one change. */
import type { Mutant } from "#grader/manifest.ts";

export default [
  // 4.1 Convolution in 1D
  {
    task: "4.1",
    mistake: "took no notice of reverse",
    file: "conv1d_loop.ts",
    change: ["reverse ? -1 : 1", "1"],
  },
  {
    task: "4.1",
    mistake: "turned the kernel round, as a convolution in mathematics does",
    file: "conv1d_loop.ts",
    change: ["kernel + k * weight", "kernel + (kernelWidth - 1 - k) * weight"],
  },
  {
    task: "4.1",
    mistake: "went one place beyond the end",
    file: "conv1d_loop.ts",
    change: ["at >= inWidth", "at > inWidth"],
  },
  {
    task: "4.1",
    mistake: "did not look for the beginning",
    file: "conv1d_loop.ts",
    change: ["at < 0 || ", ""],
  },
  {
    task: "4.1",
    mistake: "left out the first place as well",
    file: "conv1d_loop.ts",
    change: ["at < 0 ||", "at <= 0 ||"],
  },
  {
    task: "4.1",
    mistake: "ended at the result's width and not at the input's",
    file: "conv1d_loop.ts",
    change: ["at >= inWidth", "at >= width"],
  },
  {
    task: "4.1",
    mistake: "left the loop where the kernel's first number is outside",
    file: "conv1d_loop.ts",
    change: ["|| at >= inWidth) continue", "|| at >= inWidth - 1) break"],
  },
  {
    task: "4.1",
    mistake: "began each channel's sum anew",
    file: "conv1d_loop.ts",
    change: [
      "const row = b * input.strides[0]",
      "sum = 0;\n          const row = b * input.strides[0]",
    ],
  },
  {
    task: "4.1",
    mistake: "added to what the result's storage held before",
    file: "conv1d_loop.ts",
    change: ["out.storage[written++] = sum", "out.storage[written++] += sum"],
  },
  {
    task: "4.1",
    mistake: "used one kernel for all",
    file: "conv1d_loop.ts",
    change: ["o * weight.strides[0] + i * weight.strides[1]", "i * weight.strides[1]"],
  },
  {
    task: "4.1",
    mistake: "used the first row of the batch for all",
    file: "conv1d_loop.ts",
    change: ["b * input.strides[0] + i * input.strides[1]", "i * input.strides[1]"],
  },
  {
    task: "4.1",
    mistake: "took it that the input stands row by row",
    file: "conv1d_loop.ts",
    change: ["row + at * input.strides[2]", "row + at"],
  },
  {
    task: "4.1",
    mistake: "took it that the weight stands row by row",
    file: "conv1d_loop.ts",
    change: ["kernel + k * weight.strides[2]", "kernel + k"],
  },
  {
    task: "4.1",
    mistake: "made the input's gradient in the same direction as the result",
    file: "conv1d.ts",
    change: ["reverse: true, width", "reverse: false, width"],
  },
  {
    task: "4.1",
    mistake: "made the weight's gradient in reverse",
    file: "conv1d.ts",
    change: [
      "reverse: false,\n      width: kernelWidth,",
      "reverse: true,\n      width: kernelWidth,",
    ],
  },
  {
    task: "4.1",
    mistake: "left the weight as it is for the input's gradient",
    file: "conv1d.ts",
    change: ["conv1d(gradOut, exchanged(weight)", "conv1d(gradOut, weight"],
  },
  {
    task: "4.1",
    mistake: "read the weight's gradient under its shape instead of exchanging its axes",
    file: "conv1d.ts",
    change: [
      "return [gradInput, exchanged(gradWeight)]",
      "return [gradInput, { ...gradWeight, shape: weight.shape, strides: [\n" +
      "      weight.shape[1] * kernelWidth, kernelWidth, 1] }]",
    ],
  },
  {
    task: "4.1",
    mistake: "exchanged gradOut's axes twice, by reading it under the new shape",
    file: "conv1d.ts",
    change: [
      "exchanged(gradOut), {",
      "{ ...gradOut, shape: exchanged(gradOut).shape }, {",
    ],
  },
  {
    task: "4.1",
    mistake: "made the result as wide as only whole kernels fit",
    file: "conv1d.ts",
    change: [
      "const width = input.shape[2];\n",
      "const width = input.shape[2] - weight.shape[2] + 1;\n",
    ],
  },
  // 4.2 Convolution in 2D
  {
    task: "4.2",
    mistake: "took no notice of reverse",
    file: "conv2d_loop.ts",
    change: ["reverse ? -1 : 1", "1"],
  },
  {
    task: "4.2",
    mistake: "reversed only the columns",
    file: "conv2d_loop.ts",
    change: ["const atY = y + step * j", "const atY = y + j"],
  },
  {
    task: "4.2",
    mistake: "reversed only the rows",
    file: "conv2d_loop.ts",
    change: ["const atX = x + step * k", "const atX = x + k"],
  },
  {
    task: "4.2",
    mistake: "went one row beyond the end",
    file: "conv2d_loop.ts",
    change: ["atY >= inHeight", "atY > inHeight"],
  },
  {
    task: "4.2",
    mistake: "did not look for the end of a row, and read on in the next",
    file: "conv2d_loop.ts",
    change: [" || atX >= inWidth", ""],
  },
  {
    task: "4.2",
    mistake: "did not look for the beginning of a row",
    file: "conv2d_loop.ts",
    change: ["atX < 0 || ", ""],
  },
  {
    task: "4.2",
    mistake: "compared rows with the width",
    file: "conv2d_loop.ts",
    change: ["atY >= inHeight", "atY >= inWidth"],
  },
  {
    task: "4.2",
    mistake: "ended at the result's height and not at the input's",
    file: "conv2d_loop.ts",
    change: ["atY >= inHeight", "atY >= height"],
  },
  {
    task: "4.2",
    mistake: "exchanged the strides of rows and columns",
    file: "conv2d_loop.ts",
    change: ["plane + atY * inputY + atX * inputX", "plane + atX * inputY + atY * inputX"],
  },
  {
    task: "4.2",
    mistake: "turned the kernel over",
    file: "conv2d_loop.ts",
    change: ["kernel + j * weightY + k * weightX", "kernel + k * weightY + j * weightX"],
  },
  {
    task: "4.2",
    mistake: "took it that the input's rows have no gaps",
    file: "conv2d_loop.ts",
    change: ["atX * inputX", "atX"],
  },
  {
    task: "4.2",
    mistake: "began each channel's sum anew",
    file: "conv2d_loop.ts",
    change: ["const plane = b *", "sum = 0;\n            const plane = b *"],
  },
  {
    task: "4.2",
    mistake: "used one kernel for all",
    file: "conv2d_loop.ts",
    change: ["kernel = o * weightO + i * weightI", "kernel = i * weightI"],
  },
  {
    task: "4.2",
    mistake: "exchanged height and width of the result",
    file: "conv2d.ts",
    change: [
      "{ reverse: false, height, width }",
      "{ reverse: false, height: width, width: height }",
    ],
  },
  {
    task: "4.2",
    mistake: "made the input's gradient in the same direction as the result",
    file: "conv2d.ts",
    change: ["reverse: true", "reverse: false"],
  },
  {
    task: "4.2",
    mistake: "made the weight's gradient in reverse",
    file: "conv2d.ts",
    change: [
      "reverse: false,\n      height: kernelHeight",
      "reverse: true,\n      height: kernelHeight",
    ],
  },
  {
    task: "4.2",
    mistake: "exchanged height and width of the kernel",
    file: "conv2d.ts",
    change: [
      "height: kernelHeight,\n      width: kernelWidth",
      "height: kernelWidth,\n      width: kernelHeight",
    ],
  },
  {
    task: "4.2",
    mistake: "handed back the two gradients in the wrong order where their shapes allow it",
    file: "conv2d.ts",
    change: [
      "return [gradInput, exchanged(gradWeight)]",
      "return input.shape.join() === weight.shape.join()\n" +
      "      ? [exchanged(gradWeight), gradInput]\n      : [gradInput, exchanged(gradWeight)]",
    ],
  },
  {
    task: "4.2",
    mistake: "let the channels count backwards in reverse as well",
    file: "conv2d_range.ts",
    change: [
      "i * inputI + direction * (j * inputY + k)",
      "direction * (i * inputI + j * inputY + k)",
    ],
  },
  {
    task: "4.2",
    mistake: "let only the columns count backwards in the list of steps",
    file: "conv2d_range.ts",
    change: ["direction * (j * inputY + k)", "j * inputY + direction * k"],
  },
  {
    task: "4.2",
    mistake: "took it that the kernel's columns have no gaps",
    file: "conv2d_range.ts",
    change: ["j * weightY + k * weightX", "j * weightY + k"],
  },
  {
    task: "4.2",
    mistake: "listed the columns of the kernel before its rows",
    file: "conv2d_range.ts",
    change: ["j * weightY + k * weightX", "k * weightY + j * weightX"],
  },
  {
    task: "4.2",
    mistake: "exchanged kernel and place in one of the twelve sums",
    file: "conv2d_range.ts",
    change: ["s12 += w1 * x2", "s12 += w2 * x1"],
  },
  {
    task: "4.2",
    mistake: "went to the end of the lists, and not as far as told",
    file: "conv2d_range.ts",
    change: ["t < count", "t < inPicture.length"],
  },
  {
    task: "4.2",
    mistake: "left out the last step",
    file: "conv2d_range.ts",
    change: ["t < count", "t < count - 1"],
  },
  {
    task: "4.2",
    mistake: "wrote beyond the end of a row",
    file: "conv2d_range.ts",
    change: ["const wide = Math.min(PLACES, width - x)", "const wide = PLACES"],
  },
  {
    task: "4.2",
    mistake: "wrote the sums of kernels that are not there",
    file: "conv2d_range.ts",
    change: ["const there = Math.min(KERNELS, outChannels - o)", "const there = KERNELS"],
  },
  {
    task: "4.2",
    mistake: "went from row to row by the result's width, not by the frame's",
    file: "conv2d_range.ts",
    change: ["y * input.strides[2]", "y * width"],
  },
  {
    task: "4.2",
    mistake: "took every band from the first picture",
    file: "conv2d_range.ts",
    change: ["input.offset + b * input.strides[0]", "input.offset"],
  },
  {
    task: "4.2",
    mistake: "wrote every picture over the first",
    file: "conv2d_range.ts",
    change: ["(b * outChannels + o + n)", "(o + n)"],
  },
  {
    task: "4.2",
    mistake: "counted fours of kernels by their number, and left out the last few",
    file: "conv2d_range.ts",
    change: ["Math.ceil(outChannels / KERNELS)", "Math.max(1, Math.floor(outChannels / KERNELS))"],
  },
  {
    task: "4.2",
    mistake: "did all bands from the first on, whatever the range",
    file: "conv2d_range.ts",
    change: ["let band = from", "let band = 0"],
  },
  // 4.2c conv2d.kernel.ts
  {
    task: "4.2c",
    mistake: "loaded kernels that are not there",
    file: "conv2d.kernel.ts",
    change: ["n < there ? load<f32>(at + n * apart) : 0", "load<f32>(at + n * apart)"],
  },
  {
    task: "4.2c",
    mistake: "left what is not there as it was",
    file: "conv2d.kernel.ts",
    change: [
      "      store<f32>(packed, n < there ? load<f32>(at + n * apart) : 0);",
      "      if (n < there) store<f32>(packed, load<f32>(at + n * apart));",
    ],
  },
  {
    task: "4.2c",
    mistake: "took a step for a count of numbers",
    file: "conv2d.kernel.ts",
    change: ["kernels + load<usize>(steps + t * 4);", "kernels + load<usize>(steps + t * 4) * 4;"],
  },
  {
    task: "4.2c",
    mistake: "took number t to stand t numbers behind the first",
    file: "conv2d.kernel.ts",
    change: ["kernels + load<usize>(steps + t * 4);", "kernels + t * 4;"],
  },
  {
    task: "4.2c",
    mistake: "packed kernel by kernel",
    file: "conv2d.kernel.ts",
    change: [
      "      store<f32>(packed, n < there ? load<f32>(at + n * apart) : 0);\n      packed += 4;",
      "      store<f32>(packed + (n * count + t) * 4, n < there ? load<f32>(at + n * apart) : 0);",
    ],
  },
  {
    task: "4.2c",
    mistake: "packed three kernels",
    file: "conv2d.kernel.ts",
    change: ["n < 4; n++", "n < 3; n++"],
  },
  {
    task: "4.2c",
    mistake: "read the same step every time",
    file: "conv2d.kernel.ts",
    change: ["    packed += 16;\n    steps += 4;", "    packed += 16;"],
  },
  {
    task: "4.2c",
    mistake: "read the same numbers of the kernels every time",
    file: "conv2d.kernel.ts",
    change: ["    packed += 16;\n    steps += 4;", "    steps += 4;"],
  },
  {
    task: "4.2c",
    mistake: "took the second vector one number on and not four",
    file: "conv2d.kernel.ts",
    change: ["b1 = v128.load(at, 16);", "b1 = v128.load(at, 4);"],
  },
  {
    task: "4.2c",
    mistake: "added to what was there",
    file: "conv2d.kernel.ts",
    change: ["  let s00 = none, s01 = none,", "  let s00 = v128.load(out), s01 = none,"],
  },
  {
    task: "4.2c",
    mistake: "took the second kernel's number for the third as well",
    file: "conv2d.kernel.ts",
    change: ["v128.load32_splat(packed, 8)", "v128.load32_splat(packed, 4)"],
  },
  {
    task: "4.2c",
    mistake: "took eight numbers of a kernel side by side",
    file: "conv2d.kernel.ts",
    change: ["const a0 = v128.load32_splat(packed);", "const a0 = v128.load(packed);"],
  },
  {
    task: "4.2c",
    mistake: "took outputs to be side by side",
    file: "conv2d.kernel.ts",
    change: ["const out1 = out + outDown,", "const out1 = out + 32,"],
  },
  {
    task: "4.2c",
    mistake: "stored the second half over the first",
    file: "conv2d.kernel.ts",
    change: ["v128.store(out, s01, 16);", "v128.store(out, s01);"],
  },
  {
    task: "4.2c",
    mistake: "exchanged the last two outputs",
    file: "conv2d.kernel.ts",
    change: [
      "const out1 = out + outDown, out2 = out1 + outDown, out3 = out2 + outDown;",
      "const out1 = out + outDown, out3 = out1 + outDown, out2 = out3 + outDown;",
    ],
  },
  {
    task: "4.2c",
    mistake: "left out the last step",
    file: "conv2d.kernel.ts",
    change: [
      "  for (let t: usize = 0; t < count; t++) {\n    const at = place",
      "  for (let t: usize = 1; t < count; t++) {\n    const at = place",
    ],
  },
  {
    task: "4.2c",
    mistake: "stored the sums at every step",
    file: "conv2d.kernel.ts",
    change: [
      "    packed += 16;\n    steps += 4;\n",
      "    packed += 16;\n    steps += 4;\n    v128.store(out, s00);\n    v128.store(out, s01, 16);\n",
    ],
  },
  // 4.3 Pooling
  {
    task: "4.3",
    mistake: "left the axes in their order",
    file: "pooling.ts",
    change: [".permute([0, 1, 2, 4, 3, 5])", ".permute([0, 1, 2, 3, 4, 5])"],
  },
  {
    task: "4.3",
    mistake: "read each block column by column",
    file: "pooling.ts",
    change: ["[0, 1, 2, 4, 3, 5]", "[0, 1, 2, 4, 5, 3]"],
  },
  {
    task: "4.3",
    mistake: "counted the blocks column by column",
    file: "pooling.ts",
    change: ["[0, 1, 2, 4, 3, 5]", "[0, 1, 4, 2, 3, 5]"],
  },
  {
    task: "4.3",
    mistake: "exchanged how many blocks there are and how high each is",
    file: "pooling.ts",
    change: [
      "[batch, channels, down, blockHeight, along, blockWidth]",
      "[batch, channels, blockHeight, down, along, blockWidth]",
    ],
  },
  {
    task: "4.3",
    mistake: "split the rows with a view, which refuses a permuted picture",
    file: "pooling.ts",
    change: [
      ".reshape([batch, channels, down, blockHeight",
      ".view([batch, channels, down, blockHeight",
    ],
  },
  {
    task: "4.3",
    mistake: "did not refuse heights that leave a rest",
    file: "pooling.ts",
    change: ["if (height % blockHeight)", "if (height < 0)"],
  },
  {
    task: "4.3",
    mistake: "did not refuse widths that leave a rest",
    file: "pooling.ts",
    change: ["if (width % blockWidth)", "if (width < 0)"],
  },
  {
    task: "4.3",
    mistake: "did not name the block in the error",
    file: "pooling.ts",
    change: ["shapeText(block)", '"this size"'],
  },
  {
    task: "4.3",
    mistake: "exchanged height and width of a block",
    file: "pooling.ts",
    change: ["[blockHeight, blockWidth] = block", "[blockWidth, blockHeight] = block"],
  },
  {
    task: "4.3",
    mistake: "added a block up instead of taking its mean",
    file: "pooling.ts",
    change: ["blocks.mean(4)", "blocks.sum(4)"],
  },
  {
    task: "4.3",
    mistake: "took the mean along the blocks of a row",
    file: "pooling.ts",
    change: [
      "blocks.mean(4).view(blocks.shape.slice(0, 4))",
      "blocks.mean(3).view([...blocks.shape.slice(0, 3), -1])",
    ],
  },
  {
    task: "4.3",
    mistake: "left the last axis where it was, with size 1",
    file: "pooling.ts",
    change: ["blocks.mean(4).view(blocks.shape.slice(0, 4))", "blocks.mean(4)"],
  },
  // 4.4 Max, softmax, dropout, loss
  {
    task: "4.4",
    mistake: "gave each of several largest the whole gradient",
    file: "max.ts",
    change: ['backend.zip("mul", gradOut, backend.map("inv", count))', "gradOut"],
  },
  {
    task: "4.4",
    mistake: "handed the gradient to all elements",
    file: "max.ts",
    change: ['return backend.zip("mul", chosen, share)', 'return backend.zip("mul", count, share)'],
  },
  {
    task: "4.4",
    mistake: "counted along the first axis",
    file: "max.ts",
    change: ['backend.reduce("add", chosen, axis)', 'backend.reduce("add", chosen, 0)'],
  },
  {
    task: "4.4",
    mistake: "added up instead of comparing",
    file: "max.ts",
    change: ['reduce("max", a, axis)', 'reduce("add", a, axis)'],
  },
  {
    task: "4.4",
    mistake: "compared nearly, so that close numbers count as equal",
    file: "max.ts",
    change: ['zip("eq", a, largest)', 'zip("isClose", a, largest)'],
  },
  {
    task: "4.4",
    mistake: "let argmax remember how it was made",
    file: "max.ts",
    change: ["const constant = a.detach();", "const constant = a;"],
  },
  {
    task: "4.4",
    mistake: "gave the largest itself instead of a 1",
    file: "max.ts",
    change: [
      "return constant.eq(max(constant, axis))",
      "return constant.eq(max(constant, axis)).mul(a)",
    ],
  },
  {
    task: "4.4",
    mistake: "took the mean of a block",
    file: "pooling.ts",
    change: ["max(blocks, 4)", "blocks.mean(4)"],
  },
  {
    task: "4.4",
    mistake: "took the largest along the blocks of a row",
    file: "pooling.ts",
    change: [
      "max(blocks, 4).view(blocks.shape.slice(0, 4))",
      "max(blocks, 3).view([...blocks.shape.slice(0, 3), -1])",
    ],
  },
  {
    task: "4.4",
    mistake: "did not take the largest away: large numbers overflow",
    file: "softmax.ts",
    change: ["return a.sub(max(a.detach(), axis))", "return a"],
  },
  {
    task: "4.4",
    mistake: "took away the largest of all: small rows underflow",
    file: "softmax.ts",
    change: ["a.sub(max(a.detach(), axis))", "a.sub(max(a.detach().reshape([a.size]), 0))"],
  },
  {
    task: "4.4",
    mistake: "divided by the sum of everything",
    file: "softmax.ts",
    change: ["powers.div(powers.sum(axis))", "powers.div(powers.sum())"],
  },
  {
    task: "4.4",
    mistake: "took the shares for constants on the way back",
    file: "softmax.ts",
    change: ["powers.div(powers.sum(axis))", "powers.div(powers.sum(axis).detach())"],
  },
  {
    task: "4.4",
    mistake: "took the logarithm of softmax, which has become 0",
    file: "softmax.ts",
    change: [
      "return differences.sub(differences.exp().sum(axis).log())",
      "return softmax(differences, axis).log()",
    ],
  },
  {
    task: "4.4",
    mistake: "subtracted the sum's logarithm from a itself",
    file: "softmax.ts",
    change: ["return differences.sub(", "return a.sub("],
  },
  {
    task: "4.4",
    mistake: "did not enlarge what stays",
    file: "dropout.ts",
    change: ["draw() < rate ? 0 : 1 / (1 - rate)", "draw() < rate ? 0 : 1"],
  },
  {
    task: "4.4",
    mistake: "enlarged by 1 / rate",
    file: "dropout.ts",
    change: ["1 / (1 - rate);", "1 / rate;"],
  },
  {
    task: "4.4",
    mistake: "kept what is to be dropped, and dropped the rest",
    file: "dropout.ts",
    change: ["draw() < rate ? 0", "draw() >= rate ? 0"],
  },
  {
    task: "4.4",
    mistake: "drew once for all elements",
    file: "dropout.ts",
    change: ["random: factor,", "random: ((one) => () => one)(factor()),"],
  },
  {
    task: "4.4",
    mistake: "drew once for each row",
    file: "dropout.ts",
    change: [
      "rand(input.shape, {",
      "rand(input.shape.map((extent, axis) => axis === input.rank - 1 ? 1 : extent), {",
    ],
  },
  {
    task: "4.4",
    mistake: "dropped while nothing is learned",
    file: "dropout.ts",
    change: ["if (!training) return input;", ""],
  },
  {
    task: "4.4",
    mistake: "did not drop a draw of 0 at rate 0 only, but at any: compared with <=",
    file: "dropout.ts",
    change: ["draw() < rate", "draw() <= rate"],
  },
  {
    task: "4.4",
    mistake: "took the mean over all numbers and not over the rows",
    file: "cross_entropy.ts",
    change: ["mul(right).sum().div(-logProbabilities.shape[0])", "mul(right).mean().neg()"],
  },
  {
    task: "4.4",
    mistake: "took the sum and not the mean",
    file: "cross_entropy.ts",
    change: [".div(-logProbabilities.shape[0])", ".neg()"],
  },
  {
    task: "4.4",
    mistake: "left the sign as it is",
    file: "cross_entropy.ts",
    change: ["div(-logProb", "div(logProb"],
  },
  {
    task: "4.4",
    mistake: "took the logits for logarithms already",
    file: "cross_entropy.ts",
    change: ["return nllLoss(logSoftmax(logits, 1), targets)", "return nllLoss(logits, targets)"],
  },
  {
    task: "4.4",
    mistake: "made shares along the batch",
    file: "cross_entropy.ts",
    change: ["logSoftmax(logits, 1)", "logSoftmax(logits, 0)"],
  },
  // 4.4b Convolution on the GPU
  {
    task: "4.4b",
    mistake: "forgot the guard",
    file: "conv2d.wgsl",
    change: ["if (n >= call.length) {\n    return;\n  }\n", ""],
  },
  {
    task: "4.4b",
    mistake: "left the last element out",
    file: "conv2d.wgsl",
    change: ["n >= call.length", "n >= call.length - 1"],
  },
  {
    task: "4.4b",
    mistake: "counted workgroups within one row only",
    file: "conv2d.wgsl",
    change: ["id.y * groups.x * WIDTH + id.x", "id.x"],
  },
  {
    task: "4.4b",
    mistake: "took no notice of reverse",
    file: "conv2d.wgsl",
    change: ["i32(x) + call.direction * i32(k)", "i32(x) + i32(k)"],
  },
  {
    task: "4.4b",
    mistake: "reversed only the columns",
    file: "conv2d.wgsl",
    change: ["i32(y) + call.direction * i32(j)", "i32(y) + i32(j)"],
  },
  {
    task: "4.4b",
    mistake: "anchored the reversed kernel at its last number",
    file: "conv2d.wgsl",
    change: [
      "i32(y) + call.direction * i32(j)",
      "i32(y) + call.direction *\n" +
      "        select(i32(j), i32(call.kernelHeight) - 1 - i32(j), call.direction < 0)",
    ],
  },
  {
    task: "4.4b",
    mistake: "read on beyond the end of a row",
    file: "conv2d.wgsl",
    change: [" && atX < i32(call.inWidth)", ""],
  },
  {
    task: "4.4b",
    mistake: "read rows below the picture",
    file: "conv2d.wgsl",
    change: [" && atY < i32(call.inHeight)", ""],
  },
  {
    task: "4.4b",
    mistake: "read what stands before the beginning of a row",
    file: "conv2d.wgsl",
    change: ["atX >= 0 && ", ""],
  },
  {
    task: "4.4b",
    mistake: "ended at the result's width and not at the input's",
    file: "conv2d.wgsl",
    change: ["atX < i32(call.inWidth)", "atX < i32(call.width)"],
  },
  {
    task: "4.4b",
    mistake: "exchanged the strides of batch and channels",
    file: "conv2d.wgsl",
    change: [
      "b * call.inputStrides.x + i * call.inputStrides.y",
      "b * call.inputStrides.y + i * call.inputStrides.x",
    ],
  },
  {
    task: "4.4b",
    mistake: "exchanged the strides of the kernels and their channels",
    file: "conv2d.wgsl",
    change: [
      "o * call.weightStrides.x + i * call.weightStrides.y",
      "o * call.weightStrides.y + i * call.weightStrides.x",
    ],
  },
  {
    task: "4.4b",
    mistake: "took it that columns have no gaps",
    file: "conv2d.wgsl",
    change: ["u32(atX) * call.inputStrides.w", "u32(atX)"],
  },
  {
    task: "4.4b",
    mistake: "turned the kernel over",
    file: "conv2d.wgsl",
    change: ["kernelRow + k * call.weightStrides.w", "kernelRow + k * call.weightStrides.z"],
  },
  {
    task: "4.4b",
    mistake: "split the number into kernels before rows",
    file: "conv2d.wgsl",
    change: [
      "let y = row % call.height;\n  let plane = row / call.height;\n" +
      "  let o = plane % call.outChannels;\n  let picture = plane / call.outChannels;",
      "let o = row % call.outChannels;\n  let plane = row / call.outChannels;\n" +
      "  let y = plane % call.height;\n  let picture = plane / call.height;",
    ],
  },
  {
    task: "4.4b",
    mistake: "added up all channels in every piece",
    file: "conv2d.wgsl",
    change: ["let end = min(first + call.share, call.inChannels)", "let end = call.inChannels"],
  },
  {
    task: "4.4b",
    mistake: "began every piece at the first channel",
    file: "conv2d.wgsl",
    change: ["picture / call.batch * call.share", "0u"],
  },
  {
    task: "4.4b",
    mistake: "let the last piece go beyond the last channel",
    file: "conv2d.wgsl",
    change: ["min(first + call.share, call.inChannels)", "first + call.share"],
  },
  // 4.5 Networks that read
  {
    task: "4.5",
    mistake: "left out the bias of a linear layer",
    file: "layers.ts",
    change: [
      "inputs.matmul(this.weight.value).add(this.bias.value)",
      "inputs.matmul(this.weight.value)",
    ],
  },
  {
    task: "4.5",
    mistake: "left out the bias of a convolution over rows",
    file: "layers.ts",
    change: [
      "conv1d(input, this.weight.value).add(this.bias.value)",
      "conv1d(input, this.weight.value)",
    ],
  },
  {
    task: "4.5",
    mistake: "multiplied by the bias of a convolution over pictures",
    file: "layers.ts",
    change: [
      "conv2d(input, this.weight.value).add(this.bias.value)",
      "conv2d(input, this.weight.value).mul(this.bias.value)",
    ],
  },
  {
    task: "4.5",
    mistake: "dropped after eval() too",
    file: "layers.ts",
    change: ["training: this.training", "training: true"],
  },
  {
    task: "4.5",
    mistake: "wrote a rate of its own into the layer",
    file: "layers.ts",
    change: ["rate: this.rate, draw", "rate: 0.25, draw"],
  },
  {
    task: "4.5",
    mistake: "left out the first relu",
    file: "lenet.ts",
    change: ["this.conv1.forward(pictures).relu()", "this.conv1.forward(pictures)"],
  },
  {
    task: "4.5",
    mistake: "put a sigmoid in the place of the second relu",
    file: "lenet.ts",
    change: ["this.conv2.forward(first).relu()", "this.conv2.forward(first).sigmoid()"],
  },
  {
    task: "4.5",
    mistake: "left out the relu between the linear layers",
    file: "lenet.ts",
    change: ["view([pooled.shape[0], -1])).relu()", "view([pooled.shape[0], -1]))"],
  },
  {
    task: "4.5",
    mistake: "forgot dropout",
    file: "lenet.ts",
    change: ["this.linear2.forward(this.dropout.forward(hidden))", "this.linear2.forward(hidden)"],
  },
  {
    task: "4.5",
    mistake: "dropped what comes out, not what goes in",
    file: "lenet.ts",
    change: [
      "this.linear2.forward(this.dropout.forward(hidden))",
      "this.dropout.forward(this.linear2.forward(hidden))",
    ],
  },
  {
    task: "4.5",
    mistake: "made shares along the batch",
    file: "lenet.ts",
    change: ["forward(hidden)), 1)", "forward(hidden)), 0)"],
  },
  {
    task: "4.5",
    mistake: "ended in logits",
    file: "lenet.ts",
    change: [
      "return logSoftmax(this.linear2.forward(this.dropout.forward(hidden)), 1)",
      "return this.linear2.forward(this.dropout.forward(hidden))",
    ],
  },
  {
    task: "4.5",
    mistake: "mixed up the numbers of a picture",
    file: "lenet.ts",
    change: ["pooled.view([", "pooled.transpose().reshape(["],
  },
  {
    task: "4.5",
    mistake: "read the word vectors under the shape of channels instead of exchanging axes",
    file: "sentiment_cnn.ts",
    change: [
      "words.permute([0, 2, 1])",
      "words.reshape([words.shape[0], words.shape[2], words.shape[1]])",
    ],
  },
  {
    task: "4.5",
    mistake: "left out the mask",
    file: "sentiment_cnn.ts",
    change: [".relu().mul(mask)", ".relu()"],
  },
  {
    task: "4.5",
    mistake: "used the mask before relu",
    file: "sentiment_cnn.ts",
    change: [
      "conv.forward(channels).relu().mul(mask)",
      "conv.forward(channels.mul(mask)).relu()",
    ],
  },
  {
    task: "4.5",
    mistake: "used one convolution three times",
    file: "sentiment_cnn.ts",
    change: [".add(strongest(this.conv5))", ".add(strongest(this.conv4))"],
  },
  {
    task: "4.5",
    mistake: "took the largest along the filters",
    file: "sentiment_cnn.ts",
    change: [
      "max(found, 2).view(found.shape.slice(0, 2))",
      "max(found, 1).sum(2).view([found.shape[0], 1]).expand(found.shape.slice(0, 2))",
    ],
  },
  {
    task: "4.5",
    mistake: "took the sum over time and not the largest",
    file: "sentiment_cnn.ts",
    change: ["max(found, 2).view(", "found.sum(2).view("],
  },
  {
    task: "4.5",
    mistake: "forgot dropout in the network of sentences",
    file: "sentiment_cnn.ts",
    change: ["this.dropout.forward(features)", "features"],
  },
  {
    task: "4.5",
    mistake: "ended without sigmoid",
    file: "sentiment_cnn.ts",
    change: [".sigmoid();", ";"],
  },
  // -------------------------------------------------- what is given, what comes again, other sizes
  {
    task: "4.1",
    mistake: "turned the kernels round in their own storage, to go through them in reverse",
    file: "conv1d_loop.ts",
    change: [
      [
        "  const step = reverse ? -1 : 1;\n",
        `  if (reverse) {
    for (let o = 0; o < outChannels; o++) {
      for (let i = 0; i < inChannels; i++) {
        const [wO, wI, wK] = weight.strides, first = o * wO + i * wI;
        const numbers = Array.from({ length: kernelWidth }, (_, k) => weight.storage[first + k * wK]);
        numbers.reverse().forEach((number, k) => weight.storage[first + k * wK] = number);
      }
    }
  }
`,
      ],
      ["const at = x + step * k;", "const at = x + k - (reverse ? kernelWidth - 1 : 0);"],
    ],
  },
  {
    task: "4.1",
    mistake: "cleared the gradient that came in, once it was used",
    file: "conv1d.ts",
    change: [
      "    return [gradInput, exchanged(gradWeight)];",
      "    (gradOut.storage as Float64Array).fill(0);\n    return [gradInput, exchanged(gradWeight)];",
    ],
  },
  {
    task: "4.1",
    mistake: "took out of the context what was saved, so that a second walk finds nothing",
    file: "conv1d.ts",
    change: [
      "const [input, weight] = ctx.saved, { conv1d }",
      "const [input, weight] = (ctx.saved as unknown as TensorData[]).splice(0), { conv1d }",
    ],
  },
  {
    task: "4.1",
    mistake: "kept the weight's gradient by its shape",
    file: "conv1d.ts",
    change: [
      [
        "/** The first two axes in each other's place. */",
        "const kept = new Map<string, TensorData>();\n\n/** The first two axes in each other's place. */",
      ],
      [
        "    return [gradInput, exchanged(gradWeight)];",
        `    const key = \`\${weight.shape} \${input.shape}\`;
    if (!kept.has(key)) kept.set(key, gradWeight);
    return [gradInput, exchanged(kept.get(key)!)];`,
      ],
    ],
  },
  {
    task: "4.1",
    mistake: "went through four numbers of a kernel at most",
    file: "conv1d_loop.ts",
    change: ["k < kernelWidth; k++", "k < Math.min(kernelWidth, 4); k++"],
  },
  {
    task: "4.1",
    mistake: "left out products that are nearly 0",
    file: "conv1d_loop.ts",
    change: [
      "out.storage[written++] = sum;",
      "out.storage[written++] = Math.abs(sum) < 1e-12 ? 0 : sum;",
    ],
  },
  {
    task: "4.2",
    mistake: "listed the steps only where there are more or fewer than before",
    file: "conv2d_range.ts",
    change: [
      [
        "/** The two lists of steps, and room",
        "let listed = -1;\n\n/** The two lists of steps, and room",
      ],
      [
        "  listSteps(pictureSteps, kernelSteps, call);\n",
        "  if (listed !== count) listSteps(pictureSteps, kernelSteps, call);\n  listed = count;\n",
      ],
    ],
  },
  {
    task: "4.2",
    mistake: "had room for 256 steps",
    file: "conv2d_range.ts",
    change: [
      "for (let t = 0; t < count; t++) {",
      "for (let t = 0; t < Math.min(count, 256); t++) {",
    ],
  },
  {
    task: "4.2",
    mistake: "cleared the gradient that came in, once it was used",
    file: "conv2d.ts",
    change: [
      "    return [gradInput, exchanged(gradWeight)];",
      "    (gradOut.storage as Float64Array).fill(0);\n    return [gradInput, exchanged(gradWeight)];",
    ],
  },
  {
    task: "4.2",
    mistake: "took out of the context what was saved, so that a second walk finds nothing",
    file: "conv2d.ts",
    change: [
      "const [input, weight] = ctx.saved, { conv2d }",
      "const [input, weight] = (ctx.saved as unknown as TensorData[]).splice(0), { conv2d }",
    ],
  },
  {
    task: "4.2",
    mistake: "wrote zeros behind the picture, into the heap",
    file: "conv2d_range.ts",
    change: [
      "    const row = input.offset",
      "    heap[input.offset - 1] = 0;\n    const row = input.offset",
    ],
  },
  {
    task: "4.2",
    mistake: "went through four rows of a kernel at most",
    file: "conv2d_loop.ts",
    change: ["j < kernelHeight; j++", "j < Math.min(kernelHeight, 4); j++"],
  },
  {
    task: "4.3",
    mistake: "kept the cut picture of each shape for the next time",
    file: "pooling.ts",
    change: [
      [
        "/** How large a block is. */",
        "const cut = new Map<string, Tensor>();\n\n/** How large a block is. */",
      ],
      [
        `  return input
    .reshape([batch, channels, down, blockHeight, along, blockWidth])
    .permute([0, 1, 2, 4, 3, 5])
    .reshape([batch, channels, down, along, blockHeight * blockWidth]);
`,
        `  const key = \`\${input.shape} \${block}\`, known = cut.get(key);
  if (known) return known;
  const made = input
    .reshape([batch, channels, down, blockHeight, along, blockWidth])
    .permute([0, 1, 2, 4, 3, 5])
    .reshape([batch, channels, down, along, blockHeight * blockWidth]);
  cut.set(key, made);
  return made;
`,
      ],
    ],
  },
  {
    task: "4.3",
    mistake: "took it that blocks have four rows at most",
    file: "pooling.ts",
    change: [
      "const down = height / blockHeight, along",
      "const down = height / Math.min(blockHeight, 4), along",
    ],
  },
  {
    task: "4.3",
    mistake: "moved every number a little, so that none is 0",
    file: "pooling.ts",
    change: [
      "  return blocks.mean(4).view(blocks.shape.slice(0, 4));",
      "  return blocks.add(1e-14).mean(4).view(blocks.shape.slice(0, 4));",
    ],
  },
  {
    task: "4.4",
    mistake: "took axes that are counted from the back for the first, in argmax",
    file: "max.ts",
    change: ["constant.eq(max(constant, axis))", "constant.eq(max(constant, Math.max(axis, 0)))"],
  },
  {
    task: "4.4",
    mistake: "brought the axis to the end by hand, where -1 is no axis",
    file: "softmax.ts",
    change: [
      `  const powers = shifted(a, axis).exp();
  return powers.div(powers.sum(axis));
`,
      `  const last = a.rank - 1, order = [...a.shape.keys()];
  [order[axis], order[last]] = [last, axis];
  const powers = shifted(a.permute(order), last).exp();
  return powers.div(powers.sum(last)).permute(order);
`,
    ],
  },
  {
    task: "4.4",
    mistake: "took the largest along axis 0 away, where the axis is counted from the back",
    file: "softmax.ts",
    change: ["const powers = shifted(a, axis)", "const powers = shifted(a, Math.max(axis, 0))"],
  },
  {
    task: "4.4",
    mistake: "took the largest of the last axis away, whatever the axis, in logarithms",
    file: "softmax.ts",
    change: ["const differences = shifted(a, axis);", "const differences = shifted(a, -1);"],
  },
  {
    task: "4.4",
    mistake: "put the gradient's shares into what was saved",
    file: "max.ts",
    change: [
      `    return backend.zip("mul", chosen, share);
`,
      `    const shares = backend.zip("mul", chosen, share);
    (a.storage as Float64Array).set((shares.storage as Float64Array).subarray(0, 1));
    return shares;
`,
    ],
  },
  {
    task: "4.4",
    mistake: "drew anew on the way back",
    file: "dropout.ts",
    change: [
      `  return input.mul(rand(input.shape, { random: factor, backend: input.backend }));
`,
      `  const factors = rand(input.shape, { random: factor, backend: input.backend });
  return input.mul(rand(input.shape, { random: factor })).detach().add(
    input.mul(factors).sub(input.mul(factors).detach()),
  );
`,
    ],
  },
  {
    task: "4.4",
    mistake: "kept the factors of each shape for the next call",
    file: "dropout.ts",
    change: [
      [
        "export function dropout(",
        "const kept = new Map<string, Tensor>();\n\nexport function dropout(",
      ],
      [
        `  return input.mul(rand(input.shape, { random: factor, backend: input.backend }));
`,
        `  const key = \`\${input.shape} \${rate}\`;
  const factors = kept.get(key) ?? rand(input.shape, { random: factor, backend: input.backend });
  kept.set(key, factors);
  return input.mul(factors);
`,
      ],
    ],
  },
  {
    task: "4.4",
    mistake: "divided by 256 rows at most",
    file: "cross_entropy.ts",
    change: ["div(-logProbabilities.shape[0])", "div(-Math.min(logProbabilities.shape[0], 256))"],
  },
  {
    task: "4.4b",
    mistake: "took the pieces to lie within each picture, not the pictures within each piece",
    file: "conv2d.wgsl",
    change: [
      `  let b = picture % call.batch;
  let first = picture / call.batch * call.share;
`,
      `  let pieces = (call.inChannels + call.share - 1) / call.share;
  let b = picture / pieces;
  let first = picture % pieces * call.share;
`,
    ],
  },
  {
    task: "4.4b",
    mistake: "counted rows of workgroups by how many rows there are",
    file: "conv2d.wgsl",
    change: ["id.y * groups.x * WIDTH", "id.y * groups.y * WIDTH"],
  },
  {
    task: "4.4b",
    mistake: "wrote the sum after every channel",
    file: "conv2d.wgsl",
    change: [
      "  for (var i = first; i < end; i++) {\n",
      "  for (var i = first; i < end; i++) {\n    out[n] = sum;\n",
    ],
  },
  {
    task: "4.4b",
    mistake: "went through four rows of a kernel at most",
    file: "conv2d.wgsl",
    change: ["j < call.kernelHeight", "j < min(call.kernelHeight, 4u)"],
  },
  {
    task: "4.5",
    mistake: "kept the weight that the layer had at its first call",
    file: "layers.ts",
    change: [
      [
        "return inputs.matmul(this.weight.value).add(this.bias.value);",
        `const weight = firstWeight.get(this) ?? this.weight.value;
    firstWeight.set(this, weight);
    return inputs.matmul(weight).add(this.bias.value);`,
      ],
      [
        "/** Where a layer's first numbers",
        "const firstWeight = new WeakMap<Linear, Tensor>();\n\n/** Where a layer's first numbers",
      ],
    ],
  },
  {
    task: "4.5",
    mistake: "read rows of a matrix only, where there may be more axes in front",
    file: "layers.ts",
    change: [
      "return inputs.matmul(this.weight.value).add(this.bias.value);",
      `const rows = inputs.reshape([-1, inputs.shape[inputs.rank - 1]]);
    return rows.matmul(this.weight.value).add(this.bias.value);`,
    ],
  },
  {
    task: "4.5",
    mistake: "never dropped again after eval()",
    file: "layers.ts",
    change: [
      [
        "return dropout(input, { rate: this.rate, draw: this.draw, training: this.training });",
        `if (!this.training) used.add(this);
    const training = !used.has(this);
    return dropout(input, { rate: this.rate, draw: this.draw, training });`,
      ],
      [
        "/** Where a layer's first numbers",
        "const used = new WeakSet<Dropout>();\n\n/** Where a layer's first numbers",
      ],
    ],
  },
  {
    task: "4.5",
    mistake: "took every batch to be as large as the first",
    file: "lenet.ts",
    change: [
      [
        "pooled.view([pooled.shape[0], -1])",
        "pooled.view([(batchOf[0] ??= pooled.shape[0]), -1])",
      ],
      ["export class LeNet extends", "const batchOf: number[] = [];\n\nexport class LeNet extends"],
    ],
  },
  {
    task: "4.2",
    mistake: "listed the steps anew for other pictures, but not for kernels that lie otherwise",
    file: "conv2d_range.ts",
    change: [
      ["let pictureSteps", 'let listed = "";\nlet pictureSteps'],
      [
        "  listSteps(pictureSteps, kernelSteps, call);",
        "  const kernel = [inChannels, kernelHeight, kernelWidth, call.reverse];\n" +
        "  const key = `${kernel} ${input.strides}`;\n" +
        "  if (key !== listed) listSteps(pictureSteps, kernelSteps, call);\n" +
        "  listed = key;",
      ],
    ],
  },
  {
    task: "4.4b",
    mistake: "read one number of a row whose columns are repeated",
    file: "conv2d.wgsl",
    change: [
      "input[pictureRow + u32(atX) * call.inputStrides.w]",
      "input[select(pictureRow, 0, call.inputStrides.w == 0) + u32(atX) * call.inputStrides.w]",
    ],
  },
  {
    task: "4.4b",
    mistake: "took a picture that is repeated as channels for the first of the batch",
    file: "conv2d.wgsl",
    change: [
      "let picturePlane = b * call.inputStrides.x + i * call.inputStrides.y;",
      "let picturePlane = select(b, 0, call.inputStrides.y == 0) * call.inputStrides.x +\n      i * call.inputStrides.y;",
    ],
  },
] satisfies readonly Mutant[];
