/** Module 4's tasks solved as their third hints say, word for word: each must pass. */
import type { Control } from "#grader/manifest.ts";

export default [
  // 4.1
  {
    task: "4.1",
    difference:
      "as hint 3 says: every position worked out where it is used, by b, i and at, and by o, i and k",
    file: "conv1d_loop.ts",
    change: [
      `let written = 0;
  for (let b = 0; b < batch; b++) {
    for (let o = 0; o < outChannels; o++) {
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (let i = 0; i < inChannels; i++) {
          const row = b * input.strides[0] + i * input.strides[1];
          const kernel = o * weight.strides[0] + i * weight.strides[1];
          for (let k = 0; k < kernelWidth; k++) {
            const at = x + step * k;
            if (at < 0 || at >= inWidth) continue;
            sum += input.storage[row + at * input.strides[2]] *
              weight.storage[kernel + k * weight.strides[2]];
          }
        }
        out.storage[written++] = sum;`,
      `let next = 0;
  for (let b = 0; b < batch; b++) {
    for (let o = 0; o < outChannels; o++) {
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (let i = 0; i < inChannels; i++) {
          for (let k = 0; k < kernelWidth; k++) {
            const at = x + step * k;
            if (at < 0 || at >= inWidth) continue;
            sum += input.storage[
              b * input.strides[0] + i * input.strides[1] + at * input.strides[2]
            ] * weight.storage[
              o * weight.strides[0] + i * weight.strides[1] + k * weight.strides[2]
            ];
          }
        }
        out.storage[next] = sum;
        next += 1;`,
    ],
  },
  {
    task: "4.1",
    difference: "as hint 3 says: the widths stand in the calls",
    file: "conv1d.ts",
    change: [
      [
        `const width = input.shape[2];
    return convolverOf(ctx.backend).conv1d(input, weight, { reverse: false, width });`,
        `const { conv1d } = convolverOf(ctx.backend);
    return conv1d(input, weight, { reverse: false, width: input.shape[2] });`,
      ],
      [
        `const width = input.shape[2], kernelWidth = weight.shape[2];
    // over o:  [b, o, x] and [i, o, k] to [b, i, x]
    const gradInput = ctx.needs(0) // not of a row that is a constant
      ? conv1d(gradOut, exchanged(weight), { reverse: true, width })
      : undefined;
    // over b:  [i, b, x] and [o, b, x] to [i, o, k]
    const gradWeight = conv1d(exchanged(input), exchanged(gradOut), {
      reverse: false,
      width: kernelWidth,
    });
    return [gradInput, exchanged(gradWeight)];`,
        `const ofInput = conv1d(gradOut, exchanged(weight), { reverse: true, width: input.shape[2] });
    const ofWeight = conv1d(exchanged(input), exchanged(gradOut), {
      reverse: false,
      width: weight.shape[2],
    });
    return [ofInput, exchanged(ofWeight)];`,
      ],
    ],
  },
  // 4.2
  {
    task: "4.2",
    difference: "as hint 3 says: both places first, then one question, and one term a stride",
    file: "conv2d_loop.ts",
    change: [
      `const [inputB, inputI, inputY, inputX] = input.strides;
  const [weightO, weightI, weightY, weightX] = weight.strides;
  let written = 0;
  for (let b = 0; b < batch; b++) {
    for (let o = 0; o < outChannels; o++) {
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          let sum = 0;
          for (let i = 0; i < inChannels; i++) {
            const plane = b * inputB + i * inputI, kernel = o * weightO + i * weightI;
            for (let j = 0; j < kernelHeight; j++) {
              const atY = y + step * j;
              if (atY < 0 || atY >= inHeight) continue;
              for (let k = 0; k < kernelWidth; k++) {
                const atX = x + step * k;
                if (atX < 0 || atX >= inWidth) continue;
                sum += input.storage[plane + atY * inputY + atX * inputX] *
                  weight.storage[kernel + j * weightY + k * weightX];
              }
            }
          }
          out.storage[written++] = sum;`,
      `let next = 0;
  for (let b = 0; b < batch; b++) {
    for (let o = 0; o < outChannels; o++) {
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          let sum = 0;
          for (let i = 0; i < inChannels; i++) {
            for (let j = 0; j < kernelHeight; j++) {
              for (let k = 0; k < kernelWidth; k++) {
                const atY = y + step * j, atX = x + step * k;
                if (atY >= 0 && atX >= 0 && atY < inHeight && atX < inWidth) {
                  const position = b * input.strides[0] + i * input.strides[1] +
                    atY * input.strides[2] + atX * input.strides[3];
                  const inKernel = o * weight.strides[0] + i * weight.strides[1] +
                    j * weight.strides[2] + k * weight.strides[3];
                  sum += input.storage[position] * weight.storage[inKernel];
                }
              }
            }
          }
          out.storage[next++] = sum;`,
    ],
  },
  {
    task: "4.2",
    difference: "as hint 3 says: height and width of the input, then those of the kernel",
    file: "conv2d.ts",
    change: [
      [
        `const [, , height, width] = input.shape;
    return convolverOf(ctx.backend).conv2d(input, weight, { reverse: false, height, width });`,
        `return convolverOf(ctx.backend).conv2d(input, weight, {
      reverse: false,
      height: input.shape[2],
      width: input.shape[3],
    });`,
      ],
      [
        `const [, , height, width] = input.shape, [, , kernelHeight, kernelWidth] = weight.shape;
    // over o:  [b, o, y, x] and [i, o, j, k] to [b, i, y, x]
    const gradInput = ctx.needs(0) // not of a picture that is a constant
      ? conv2d(gradOut, exchanged(weight), { reverse: true, height, width })
      : undefined;
    // over b:  [i, b, y, x] and [o, b, y, x] to [i, o, j, k]
    const gradWeight = conv2d(exchanged(input), exchanged(gradOut), {
      reverse: false,
      height: kernelHeight,
      width: kernelWidth,
    });
    return [gradInput, exchanged(gradWeight)];`,
        `const ofInput = conv2d(gradOut, exchanged(weight), {
      reverse: true,
      height: input.shape[2],
      width: input.shape[3],
    });
    const ofWeight = conv2d(exchanged(input), exchanged(gradOut), {
      reverse: false,
      height: weight.shape[2],
      width: weight.shape[3],
    });
    return [ofInput, exchanged(ofWeight)];`,
      ],
    ],
  },
  {
    task: "4.2",
    difference:
      "as hint 3 says: plus or minus, w0 to w3 and x0 to x2, and a band that comes apart as in toIndex",
    file: "conv2d_range.ts",
    change: [
      [
        `const direction = reverse ? -1 : 1;
  let next = 0;
  for (let i = 0; i < inChannels; i++) {
    for (let j = 0; j < kernelHeight; j++) {
      for (let k = 0; k < kernelWidth; k++) {
        inPicture[next] = i * inputI + direction * (j * inputY + k);
        inKernel[next++] = i * weightI + j * weightY + k * weightX;`,
        `let t = 0;
  for (let i = 0; i < inChannels; i++) {
    for (let j = 0; j < kernelHeight; j++) {
      for (let k = 0; k < kernelWidth; k++) {
        if (reverse) inPicture[t] = i * inputI - (j * inputY + k);
        else inPicture[t] = i * inputI + (j * inputY + k);
        inKernel[t] = i * weightI + j * weightY + k * weightX;
        t += 1;`,
      ],
      [
        `let s00 = 0, s01 = 0, s02 = 0, s10 = 0, s11 = 0, s12 = 0;
  let s20 = 0, s21 = 0, s22 = 0, s30 = 0, s31 = 0, s32 = 0;
  for (let t = 0; t < count; t++) {
    const at = place + inPicture[t], k = inKernel[t];
    const w0 = heap[kernel0 + k], w1 = heap[kernel1 + k];
    const w2 = heap[kernel2 + k], w3 = heap[kernel3 + k];
    const x0 = heap[at], x1 = heap[at + 1], x2 = heap[at + 2];
    s00 += w0 * x0, s01 += w0 * x1, s02 += w0 * x2;
    s10 += w1 * x0, s11 += w1 * x1, s12 += w1 * x2;
    s20 += w2 * x0, s21 += w2 * x1, s22 += w2 * x2;
    s30 += w3 * x0, s31 += w3 * x1, s32 += w3 * x2;
  }
  sums[0] = s00, sums[1] = s01, sums[2] = s02, sums[3] = s10, sums[4] = s11, sums[5] = s12;
  sums[6] = s20, sums[7] = s21, sums[8] = s22, sums[9] = s30, sums[10] = s31, sums[11] = s32;`,
        `let s00 = 0, s01 = 0, s02 = 0;
  let s10 = 0, s11 = 0, s12 = 0;
  let s20 = 0, s21 = 0, s22 = 0;
  let s30 = 0, s31 = 0, s32 = 0;
  for (let t = 0; t < count; t++) {
    const at = place + inPicture[t];
    const w0 = heap[kernel0 + inKernel[t]];
    const w1 = heap[kernel1 + inKernel[t]];
    const w2 = heap[kernel2 + inKernel[t]];
    const w3 = heap[kernel3 + inKernel[t]];
    const x0 = heap[at];
    const x1 = heap[at + 1];
    const x2 = heap[at + 2];
    s00 += w0 * x0;
    s01 += w0 * x1;
    s02 += w0 * x2;
    s10 += w1 * x0;
    s11 += w1 * x1;
    s12 += w1 * x2;
    s20 += w2 * x0;
    s21 += w2 * x1;
    s22 += w2 * x2;
    s30 += w3 * x0;
    s31 += w3 * x1;
    s32 += w3 * x2;
  }
  sums.set([s00, s01, s02, s10, s11, s12, s20, s21, s22, s30, s31, s32]);`,
      ],
      [
        `const fours = Math.ceil(outChannels / KERNELS);
  for (let band = from; band < to; band++) {
    const y = band % height, four = Math.floor(band / height) % fours;
    const b = Math.floor(band / (height * fours)), o = KERNELS * four;
    const kernels = [o, o + 1, o + 2, o + 3].map((kernel) => {
      return weight.offset + Math.min(kernel, outChannels - 1) * weight.strides[0];
    });
    const row = input.offset + b * input.strides[0] + y * input.strides[2];
    const there = Math.min(KERNELS, outChannels - o);
    for (let x = 0; x < width; x += PLACES) {
      convolveTile(tile, heap, kernels, row + x, pictureSteps, kernelSteps, count);
      const wide = Math.min(PLACES, width - x);
      for (let n = 0; n < there; n++) {
        const position = out + ((b * outChannels + o + n) * height + y) * width + x;
        for (let m = 0; m < wide; m++) heap[position + m] = tile[PLACES * n + m];`,
        `for (let band = from; band < to; band++) {
    const y = band % height;
    const four = Math.floor(band / height) % Math.ceil(outChannels / 4);
    const b = Math.floor(Math.floor(band / height) / Math.ceil(outChannels / 4));
    const kernels: number[] = [];
    for (let n = 0; n < 4; n++) {
      const o = Math.min(4 * four + n, outChannels - 1);
      kernels.push(weight.offset + o * weight.strides[0]);
    }
    for (let x = 0; x < width; x += 3) {
      const place = input.offset + b * input.strides[0] + y * input.strides[2] + x;
      convolveTile(tile, heap, kernels, place, pictureSteps, kernelSteps, count);
      for (let n = 0; n < 4; n++) {
        for (let m = 0; m < 3; m++) {
          const o = 4 * four + n;
          if (o < outChannels && x + m < width) {
            heap[out + ((b * outChannels + o) * height + y) * width + x + m] = tile[3 * n + m];
          }
        }`,
      ],
    ],
  },
  // 4.2c
  {
    task: "4.2c",
    difference: "as hint 3 says: packed at 0, 4, 8 and 12",
    file: "conv2d.kernel.ts",
    change: ["v128.load32_splat(packed);", "v128.load32_splat(packed, 0);"],
  },
  {
    task: "4.2c",
    difference: "as hint 3 says: a loop in a loop, which asks before it loads",
    file: "conv2d.kernel.ts",
    change: [
      "      store<f32>(packed, n < there ? load<f32>(at + n * apart) : 0);",
      "      if (n < there) store<f32>(packed, load<f32>(at + n * apart));\n      else store<f32>(packed, 0);",
    ],
  },
  // 4.3
  {
    task: "4.3",
    difference: "as hint 3 says: %, reshape, permute, reshape; the mean along axis 4 and a view",
    file: "pooling.ts",
    change: [
      [
        `const refuse = (why: string) =>
    new ShapeError(
      \`Cannot cut \${shapeText(input.shape)} into blocks of \${shapeText(block)}: \${why}\`,
    );
  if (height % blockHeight) throw refuse(\`the height \${height} is no multiple of \${blockHeight}\`);
  if (width % blockWidth) throw refuse(\`the width \${width} is no multiple of \${blockWidth}\`);
  const down = height / blockHeight, along = width / blockWidth;
  return input
    .reshape([batch, channels, down, blockHeight, along, blockWidth])
    .permute([0, 1, 2, 4, 3, 5])
    .reshape([batch, channels, down, along, blockHeight * blockWidth]);`,
        `const cut = \`Cannot cut \${shapeText(input.shape)} into blocks of \${shapeText(block)}\`;
  if (height % blockHeight !== 0) {
    throw new ShapeError(\`\${cut}: the height \${height} is no multiple of \${blockHeight}\`);
  }
  if (width % blockWidth !== 0) {
    throw new ShapeError(\`\${cut}: the width \${width} is no multiple of \${blockWidth}\`);
  }
  const split = input.reshape([
    batch,
    channels,
    height / blockHeight,
    blockHeight,
    width / blockWidth,
    blockWidth,
  ]);
  return split.permute([0, 1, 2, 4, 3, 5]).reshape([
    batch,
    channels,
    height / blockHeight,
    width / blockWidth,
    blockHeight * blockWidth,
  ]);`,
      ],
      [
        "return blocks.mean(4).view(blocks.shape.slice(0, 4));",
        `const [batch, channels, height, width] = blocks.shape;
  return blocks.mean(4).view([batch, channels, height, width]);`,
      ],
    ],
  },
  // 4.4
  {
    task: "4.4",
    difference: "as hint 3 says: gradOut times the inverse of the count times the comparison",
    file: "max.ts",
    change: [
      [
        `const out = ctx.backend.reduce("max", a, axis);
    ctx.save(a, out, axis);
    return out;`,
        `const result = ctx.backend.reduce("max", a, axis);
    ctx.save(a, result, axis);
    return result;`,
      ],
      [
        `const chosen = backend.zip("eq", a, largest);
    const count = backend.reduce("add", chosen, axis);
    const share = backend.zip("mul", gradOut, backend.map("inv", count));
    return backend.zip("mul", chosen, share);`,
        `const comparison = backend.zip("eq", a, largest);
    const count = backend.reduce("add", comparison, axis);
    const inverse = backend.map("inv", count);
    return backend.zip("mul", backend.zip("mul", gradOut, inverse), comparison);`,
      ],
    ],
  },
  {
    task: "4.4",
    difference: "as hint 3 says: avgPool2d with max(blocks, 4)",
    file: "pooling.ts",
    change: [
      "return max(blocks, 4).view(blocks.shape.slice(0, 4));",
      `const [batch, channels, height, width] = blocks.shape;
  return max(blocks, 4).view([batch, channels, height, width]);`,
    ],
  },
  {
    task: "4.4",
    difference:
      "as hint 3 says: the exp of shifted over its sum, and shifted minus the logarithm of that",
    file: "softmax.ts",
    change: [
      [
        `const powers = shifted(a, axis).exp();
  return powers.div(powers.sum(axis));`,
        `const exp = shifted(a, axis).exp();
  return exp.div(exp.sum(axis));`,
      ],
      [
        `const differences = shifted(a, axis);
  return differences.sub(differences.exp().sum(axis).log());`,
        `const numbers = shifted(a, axis);
  return numbers.sub(numbers.exp().sum(axis).log());`,
      ],
    ],
  },
  {
    task: "4.4",
    difference: "as hint 3 says: rand with a function that gives 0 or 1 / (1 - rate)",
    file: "dropout.ts",
    change: [
      `const factor = () => draw() < rate ? 0 : 1 / (1 - rate);
  return input.mul(rand(input.shape, { random: factor, backend: input.backend }));`,
      `const factors = rand(input.shape, {
    random: () => {
      if (draw() < rate) return 0;
      return 1 / (1 - rate);
    },
    backend: input.backend,
  });
  return input.mul(factors);`,
    ],
  },
  {
    task: "4.4",
    difference: "as hint 3 says: the sum over minus the number of rows",
    file: "cross_entropy.ts",
    change: [
      "return logProbabilities.mul(right).sum().div(-logProbabilities.shape[0]);",
      `const [rows] = logProbabilities.shape;
  return logProbabilities.mul(right).sum().div(-rows);`,
    ],
  },
  // 4.4b
  {
    task: "4.4b",
    difference:
      "as hint 3 says: quotient after quotient, and every place worked out where it is used",
    file: "conv2d.wgsl",
    change: [
      `if (n >= call.length) {
    return;
  }
  let x = n % call.width;
  let row = n / call.width;
  let y = row % call.height;
  let plane = row / call.height;
  let o = plane % call.outChannels;
  let picture = plane / call.outChannels;
  let b = picture % call.batch;
  let first = picture / call.batch * call.share;
  let end = min(first + call.share, call.inChannels);
  var sum = 0.0;
  for (var i = first; i < end; i++) {
    let picturePlane = b * call.inputStrides.x + i * call.inputStrides.y;
    let kernelPlane = o * call.weightStrides.x + i * call.weightStrides.y;
    for (var j = 0u; j < call.kernelHeight; j++) {
      let atY = i32(y) + call.direction * i32(j);
      if (atY >= 0 && atY < i32(call.inHeight)) {
        let pictureRow = picturePlane + u32(atY) * call.inputStrides.z;
        let kernelRow = kernelPlane + j * call.weightStrides.z;
        for (var k = 0u; k < call.kernelWidth; k++) {
          let atX = i32(x) + call.direction * i32(k);
          if (atX >= 0 && atX < i32(call.inWidth)) {
            sum += input[pictureRow + u32(atX) * call.inputStrides.w] *
              weight[kernelRow + k * call.weightStrides.w];
          }`,
      `if (n >= call.length) { return; }
  let x = n % call.width;
  let y = n / call.width % call.height;
  let o = n / call.width / call.height % call.outChannels;
  let b = n / call.width / call.height / call.outChannels % call.batch;
  let piece = n / call.width / call.height / call.outChannels / call.batch;
  let begin = piece * call.share;
  let end = min(begin + call.share, call.inChannels);
  var sum = 0.0;
  for (var i = begin; i < end; i++) {
    for (var j = 0u; j < call.kernelHeight; j++) {
      for (var k = 0u; k < call.kernelWidth; k++) {
        let row = i32(y) + call.direction * i32(j);
        let column = i32(x) + call.direction * i32(k);
        if (row >= 0 && row < i32(call.inHeight) && column >= 0 && column < i32(call.inWidth)) {
          let at = b * call.inputStrides.x + i * call.inputStrides.y +
            u32(row) * call.inputStrides.z + u32(column) * call.inputStrides.w;
          let weightAt = o * call.weightStrides.x + i * call.weightStrides.y +
            j * call.weightStrides.z + k * call.weightStrides.w;
          sum += input[at] * weight[weightAt];`,
    ],
  },
  // 4.5
  {
    task: "4.5",
    difference: "as hint 3 says: weight and bias in variables",
    file: "layers.ts",
    change: [
      "return inputs.matmul(this.weight.value).add(this.bias.value);",
      `const weight = this.weight.value, bias = this.bias.value;
    return inputs.matmul(weight).add(bias);`,
    ],
  },
  {
    task: "4.5",
    difference: "as hint 3 says: one call after another",
    file: "lenet.ts",
    change: [
      `const first = this.conv1.forward(pictures).relu();
    const second = this.conv2.forward(first).relu();
    const pooled = maxPool2d(second, [4, 4]);
    const hidden = this.linear1.forward(pooled.view([pooled.shape[0], -1])).relu();
    return logSoftmax(this.linear2.forward(this.dropout.forward(hidden)), 1);`,
      `const n = pictures.shape[0];
    let x = this.conv1.forward(pictures);
    x = x.relu();
    x = this.conv2.forward(x);
    x = x.relu();
    x = maxPool2d(x, [4, 4]);
    x = x.view([n, -1]);
    x = this.linear1.forward(x);
    x = x.relu();
    x = this.dropout.forward(x);
    x = this.linear2.forward(x);
    return logSoftmax(x, 1);`,
    ],
  },
  {
    task: "4.5",
    difference: "as hint 3 says: of each convolution the largest, viewed as [n, filters]",
    file: "sentiment_cnn.ts",
    change: [
      `const channels = words.permute([0, 2, 1]), mask = wordMask(words);
    const strongest = (conv: Conv1d) => {
      const found = conv.forward(channels).relu().mul(mask);
      return max(found, 2).view(found.shape.slice(0, 2));
    };
    const features = strongest(this.conv3).add(strongest(this.conv4)).add(strongest(this.conv5));
    return this.output.forward(this.dropout.forward(features)).sigmoid();`,
      `const channels = words.permute([0, 2, 1]);
    const mask = wordMask(words);
    const largest3 = max(this.conv3.forward(channels).relu().mul(mask), 2);
    const largest4 = max(this.conv4.forward(channels).relu().mul(mask), 2);
    const largest5 = max(this.conv5.forward(channels).relu().mul(mask), 2);
    const [n, filters] = largest3.shape;
    const added = largest3.view([n, filters])
      .add(largest4.view([n, filters]))
      .add(largest5.view([n, filters]));
    return this.output.forward(this.dropout.forward(added)).sigmoid();`,
    ],
  },
] satisfies readonly Control[];
