/** Right versions of module 4's tasks that its suites must pass: each is the reference with another way to write it. */
import type { Control } from "#grader/manifest.ts";

export default [
  // ------------------------------------------------------------------------------------- 4.1
  {
    task: "4.1",
    difference: "written from hint 3: one long position for each of the two numbers",
    file: "conv1d_loop.ts",
    change: [
      `          const row = b * input.strides[0] + i * input.strides[1];
          const kernel = o * weight.strides[0] + i * weight.strides[1];
          for (let k = 0; k < kernelWidth; k++) {
            const at = x + step * k;
            if (at < 0 || at >= inWidth) continue;
            sum += input.storage[row + at * input.strides[2]] *
              weight.storage[kernel + k * weight.strides[2]];
          }
`,
      `          for (let k = 0; k < kernelWidth; k++) {
            const at = x + step * k;
            if (at < 0 || at >= inWidth) continue;
            sum += input.storage[
              b * input.strides[0] + i * input.strides[1] + at * input.strides[2]
            ] * weight.storage[
              o * weight.strides[0] + i * weight.strides[1] + k * weight.strides[2]
            ];
          }
`,
    ],
  },
  {
    task: "4.1",
    difference: "clears the result, and adds one product after the other to it, kernels outside",
    file: "conv1d_loop.ts",
    change: [
      `  let written = 0;
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
        out.storage[written++] = sum;
      }
    }
  }
`,
      `  out.storage.fill(0);
  for (let o = 0; o < outChannels; o++) {
    for (let i = 0; i < inChannels; i++) {
      for (let k = 0; k < kernelWidth; k++) {
        const [wO, wI, wK] = weight.strides;
        const factor = weight.storage[o * wO + i * wI + k * wK];
        for (let b = 0; b < batch; b++) {
          for (let x = 0; x < width; x++) {
            const at = x + step * k;
            if (at < 0 || at >= inWidth) continue;
            const [sB, sI, sX] = input.strides;
            out.storage[(b * outChannels + o) * width + x] += factor *
              input.storage[b * sB + i * sI + at * sX];
          }
        }
      }
    }
  }
`,
    ],
  },
  {
    task: "4.1",
    difference: "works out which numbers of the kernel lie on the row, and goes through no others",
    file: "conv1d_loop.ts",
    change: [
      `          for (let k = 0; k < kernelWidth; k++) {
            const at = x + step * k;
            if (at < 0 || at >= inWidth) continue;
`,
      `          const first = reverse ? Math.max(0, x - inWidth + 1) : 0;
          const end = Math.min(kernelWidth, reverse ? x + 1 : inWidth - x);
          for (let k = first; k < end; k++) {
            const at = x + step * k;
`,
    ],
  },
  {
    task: "4.1",
    difference: "reads by a helper that gives 0 outside of the row",
    file: "conv1d_loop.ts",
    change: [
      [
        "  const step = reverse ? -1 : 1;\n",
        `  const step = reverse ? -1 : 1;
  const numberAt = (b: number, i: number, x: number): number =>
    x < 0 || x >= inWidth
      ? 0
      : input.storage[b * input.strides[0] + i * input.strides[1] + x * input.strides[2]];
`,
      ],
      [
        `            if (at < 0 || at >= inWidth) continue;
            sum += input.storage[row + at * input.strides[2]] *
`,
        "            sum += numberAt(b, i, at) *\n",
      ],
      ["          const row = b * input.strides[0] + i * input.strides[1];\n", ""],
    ],
  },
  {
    task: "4.1",
    difference: "makes the weight's gradient first, with a permute of its own",
    file: "conv1d.ts",
    change: [
      `    const width = input.shape[2], kernelWidth = weight.shape[2];
    // over o:  [b, o, x] and [i, o, k] to [b, i, x]
    const gradInput = ctx.needs(0) // not of a row that is a constant
      ? conv1d(gradOut, exchanged(weight), { reverse: true, width })
      : undefined;
    // over b:  [i, b, x] and [o, b, x] to [i, o, k]
    const gradWeight = conv1d(exchanged(input), exchanged(gradOut), {
      reverse: false,
      width: kernelWidth,
    });
    return [gradInput, exchanged(gradWeight)];
`,
      `    const turned = [input, weight, gradOut].map((data) => permute(data, [1, 0, 2]));
    const forWeight = conv1d(turned[0], turned[2], { reverse: false, width: weight.shape[2] });
    const forInput = conv1d(gradOut, turned[1], { reverse: true, width: gradOut.shape[2] });
    return [forInput, permute(forWeight, [1, 0, 2])];
`,
    ],
  },
  {
    task: "4.1",
    difference: "takes the width apart from the shape before it saves",
    file: "conv1d.ts",
    change: [
      "    ctx.save(input, weight);\n    const width = input.shape[2];\n",
      "    const [, , width] = input.shape;\n    ctx.save(...[input, weight] as const);\n",
    ],
  },
  // ------------------------------------------------------------------------------------- 4.2
  {
    task: "4.2",
    difference: "written from hint 3: passes over a number unless its row and its column are there",
    file: "conv2d_loop.ts",
    change: [
      `              const atY = y + step * j;
              if (atY < 0 || atY >= inHeight) continue;
              for (let k = 0; k < kernelWidth; k++) {
                const atX = x + step * k;
                if (atX < 0 || atX >= inWidth) continue;
`,
      `              for (let k = 0; k < kernelWidth; k++) {
                const atY = y + step * j, atX = x + step * k;
                if (!(atY >= 0 && atX >= 0 && atY < inHeight && atX < inWidth)) continue;
`,
    ],
  },
  {
    task: "4.2",
    difference: "clears the result, and adds the products kernel by kernel",
    file: "conv2d_loop.ts",
    change: [
      `  let written = 0;
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
          out.storage[written++] = sum;
        }
      }
    }
  }
`,
      `  out.storage.fill(0);
  const lay = (o: number, i: number, j: number, k: number): void => {
    const factor = weight.storage[o * weightO + i * weightI + j * weightY + k * weightX];
    for (let b = 0; b < batch; b++) {
      for (let y = 0; y < height; y++) {
        const atY = y + step * j;
        if (atY < 0 || atY >= inHeight) continue;
        for (let x = 0; x < width; x++) {
          const atX = x + step * k;
          if (atX < 0 || atX >= inWidth) continue;
          out.storage[((b * outChannels + o) * height + y) * width + x] += factor *
            input.storage[b * inputB + i * inputI + atY * inputY + atX * inputX];
        }
      }
    }
  };
  for (let o = 0; o < outChannels; o++) {
    for (let i = 0; i < inChannels; i++) {
      for (let j = 0; j < kernelHeight; j++) {
        for (let k = 0; k < kernelWidth; k++) lay(o, i, j, k);
      }
    }
  }
`,
    ],
  },
  {
    task: "4.2",
    difference: "counts through the numbers of a kernel by one loop with a division",
    file: "conv2d_range.ts",
    change: [
      `  for (let i = 0; i < inChannels; i++) {
    for (let j = 0; j < kernelHeight; j++) {
      for (let k = 0; k < kernelWidth; k++) {
        inPicture[next] = i * inputI + direction * (j * inputY + k);
        inKernel[next++] = i * weightI + j * weightY + k * weightX;
      }
    }
  }
`,
      `  const inOne = kernelHeight * kernelWidth;
  for (; next < inChannels * inOne; next++) {
    const k = next % kernelWidth, j = Math.floor(next / kernelWidth) % kernelHeight;
    const i = Math.floor(next / inOne);
    inPicture[next] = i * inputI + direction * j * inputY + direction * k;
    inKernel[next] = i * weightI + j * weightY + k * weightX;
  }
`,
    ],
  },
  {
    task: "4.2",
    difference: "adds up each of the twelve sums in a loop of its own",
    file: "conv2d_range.ts",
    change: [
      `  let s00 = 0, s01 = 0, s02 = 0, s10 = 0, s11 = 0, s12 = 0;
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
  sums[6] = s20, sums[7] = s21, sums[8] = s22, sums[9] = s30, sums[10] = s31, sums[11] = s32;
`,
      `  [kernel0, kernel1, kernel2, kernel3].forEach((kernel, n) => {
    for (let m = 0; m < PLACES; m++) {
      let sum = 0;
      for (let t = 0; t < count; t++) {
        sum += heap[place + m + inPicture[t]] * heap[kernel + inKernel[t]];
      }
      sums[PLACES * n + m] = sum;
    }
  });
`,
    ],
  },
  {
    task: "4.2",
    difference: "counts picture, four and row along with the bands, without a division for each",
    file: "conv2d_range.ts",
    change: [
      [
        `  for (let band = from; band < to; band++) {
    const y = band % height, four = Math.floor(band / height) % fours;
    const b = Math.floor(band / (height * fours)), o = KERNELS * four;
`,
        `  let y = from % height, four = Math.floor(from / height) % fours;
  let b = Math.floor(from / (height * fours));
  for (let left = to - from; left > 0; left--) {
    const o = KERNELS * four;
`,
      ],
      [
        `        for (let m = 0; m < wide; m++) heap[position + m] = tile[PLACES * n + m];
      }
    }
`,
        `        heap.set(tile.subarray(PLACES * n, PLACES * n + wide), position);
      }
    }
    if (++y < height) continue;
    y = 0;
    if (++four < fours) continue;
    four = 0;
    b++;
`,
      ],
    ],
  },
  {
    task: "4.2",
    difference: "takes the sizes of both gradients from the shapes of what was saved",
    file: "conv2d.ts",
    change: [
      `    const [, , height, width] = input.shape, [, , kernelHeight, kernelWidth] = weight.shape;
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
    return [gradInput, exchanged(gradWeight)];
`,
      `    const sizeOfLast = ({ shape }: TensorData) => {
      const [height, width] = shape.slice(-2);
      return { height, width };
    };
    const forWeight = conv2d(exchanged(input), exchanged(gradOut), {
      ...sizeOfLast(weight),
      reverse: false,
    });
    const back = { ...sizeOfLast(input), reverse: true };
    return [conv2d(gradOut, exchanged(weight), back), exchanged(forWeight)];
`,
    ],
  },
  // ------------------------------------------------------------------------------------- 4.2c
  {
    task: "4.2c",
    difference: "multiplies and adds in two instructions",
    file: "conv2d.kernel.ts",
    change: [
      ["s00 = f32x4.relaxed_madd(a0, b0, s00);", "s00 = f32x4.add(f32x4.mul(a0, b0), s00);"],
      ["s01 = f32x4.relaxed_madd(a0, b1, s01);", "s01 = f32x4.add(f32x4.mul(a0, b1), s01);"],
    ],
  },
  {
    task: "4.2c",
    difference: "goes through the steps by number",
    file: "conv2d.kernel.ts",
    change: [[
      "    const at = place + load<usize>(steps);\n",
      "    const at = place + load<usize>(steps + t * 4);\n",
    ], ["    packed += 16;\n    steps += 4;", "    packed += 16;"]],
  },
  {
    task: "4.2c",
    difference: "counts where outputs are by multiplication",
    file: "conv2d.kernel.ts",
    change: [
      "const out1 = out + outDown, out2 = out1 + outDown, out3 = out2 + outDown;",
      "const out1 = out + outDown, out2 = out + 2 * outDown, out3 = out + 3 * outDown;",
    ],
  },
  {
    task: "4.2c",
    difference: "fills with zeros, then packs kernel after kernel",
    file: "conv2d.kernel.ts",
    change: [
      `  for (let t: usize = 0; t < count; t++) {
    const at = kernels + load<usize>(steps + t * 4);
    for (let n: usize = 0; n < 4; n++) {
      store<f32>(packed, n < there ? load<f32>(at + n * apart) : 0);
      packed += 4;
    }
  }
`,
      `  memory.fill(packed, 0, count * 16);
  for (let n: usize = 0; n < there; n++, kernels += apart) {
    for (let t: usize = 0; t < count; t++) {
      store<f32>(packed + 16 * t + 4 * n, load<f32>(kernels + load<usize>(steps + 4 * t)));
    }
  }
`,
    ],
  },
  {
    task: "4.2c",
    difference: "packs those that are there first, then zeros",
    file: "conv2d.kernel.ts",
    change: [
      "    for (let n: usize = 0; n < 4; n++) {\n      store<f32>(packed, n < there ? load<f32>(at + n * apart) : 0);\n      packed += 4;\n    }",
      "    for (let n: usize = 0; n < there; n++) store<f32>(packed + n * 4, load<f32>(at + n * apart));\n    for (let n = there; n < 4; n++) store<f32>(packed + n * 4, 0);\n    packed += 16;",
    ],
  },
  {
    task: "4.2c",
    difference: "loads the second vector by an address of its own",
    file: "conv2d.kernel.ts",
    change: ["b1 = v128.load(at, 16);", "b1 = v128.load(at + 16);"],
  },
  // ------------------------------------------------------------------------------------- 4.3
  {
    task: "4.3",
    difference: "copies first, and views twice",
    file: "pooling.ts",
    change: [
      `  return input
    .reshape([batch, channels, down, blockHeight, along, blockWidth])
    .permute([0, 1, 2, 4, 3, 5])
    .reshape([batch, channels, down, along, blockHeight * blockWidth]);
`,
      `  const split = input.contiguous().view([batch, channels, down, blockHeight, along, blockWidth]);
  const turned = split.permute([0, 1, 2, 4, 3, 5]).contiguous();
  return turned.view([batch, channels, down, along, -1]);
`,
    ],
  },
  {
    task: "4.3",
    difference: "exchanges the two axes in the middle by transpose",
    file: "pooling.ts",
    change: ["    .permute([0, 1, 2, 4, 3, 5])\n", "    .transpose(3, 4)\n"],
  },
  {
    task: "4.3",
    difference: "takes batch and channels for one axis in between",
    file: "pooling.ts",
    change: [
      `    .reshape([batch, channels, down, blockHeight, along, blockWidth])
    .permute([0, 1, 2, 4, 3, 5])
`,
      `    .reshape([batch * channels * down, blockHeight, along, blockWidth])
    .permute([0, 2, 1, 3])
`,
    ],
  },
  {
    task: "4.3",
    difference: "refuses by whole numbers of blocks, in words of its own",
    file: "pooling.ts",
    change: [
      `  if (height % blockHeight) throw refuse(\`the height \${height} is no multiple of \${blockHeight}\`);
  if (width % blockWidth) throw refuse(\`the width \${width} is no multiple of \${blockWidth}\`);
  const down = height / blockHeight, along = width / blockWidth;
`,
      `  const down = height / blockHeight, along = width / blockWidth;
  if (!Number.isInteger(down) || !Number.isInteger(along)) throw refuse("something is left over");
`,
    ],
  },
  {
    task: "4.3",
    difference: "sums up the last axis and divides by how many there are",
    file: "pooling.ts",
    change: [
      "  return blocks.mean(4).view(blocks.shape.slice(0, 4));",
      "  return blocks.sum(-1).div(block[0] * block[1]).reshape([...blocks.shape.slice(0, -1)]);",
    ],
  },
  // ------------------------------------------------------------------------------------- 4.4
  {
    task: "4.4",
    difference: "divides by how many are the largest before the gradient comes in",
    file: "max.ts",
    change: [
      `    const share = backend.zip("mul", gradOut, backend.map("inv", count));
    return backend.zip("mul", chosen, share);
`,
      `    const parts = backend.zip("mul", backend.map("inv", count), chosen);
    return backend.zip("mul", parts, gradOut);
`,
    ],
  },
  {
    task: "4.4",
    difference: "argmax compares first and detaches afterwards",
    file: "max.ts",
    change: [
      `  const constant = a.detach();
  return constant.eq(max(constant, axis));
`,
      `  return max(a, axis).eq(a).detach();
`,
    ],
  },
  {
    task: "4.4",
    difference: "maxPool2d counts the axis from the back",
    file: "pooling.ts",
    change: [
      "  return max(blocks, 4).view(blocks.shape.slice(0, 4));",
      "  const largest = max(blocks, -1);\n  return largest.reshape(largest.shape.slice(0, -1));",
    ],
  },
  {
    task: "4.4",
    difference: "lets the gradient go through what is taken away as well, which adds up to nothing",
    file: "softmax.ts",
    change: ["a.sub(max(a.detach(), axis))", "max(a, axis).neg().add(a)"],
  },
  {
    task: "4.4",
    difference: "multiplies the powers by the inverse of their sum",
    file: "softmax.ts",
    change: ["powers.div(powers.sum(axis))", "powers.sum(axis).inv().mul(powers)"],
  },
  {
    task: "4.4",
    difference: "adds the negative logarithm of the sum",
    file: "softmax.ts",
    change: [
      "  return differences.sub(differences.exp().sum(axis).log());",
      "  const logarithm = differences.exp().sum(axis).log();\n" +
      "  return logarithm.neg().add(differences);",
    ],
  },
  {
    task: "4.4",
    difference: "draws all factors into an array, and makes a tensor of it",
    file: "dropout.ts",
    change: [
      [
        `  const factor = () => draw() < rate ? 0 : 1 / (1 - rate);
  return input.mul(rand(input.shape, { random: factor, backend: input.backend }));
`,
        `  const kept = 1 / (1 - rate), factors = new Float64Array(input.size);
  for (let i = 0; i < factors.length; i++) factors[i] = draw() >= rate ? kept : 0;
  return input.mul(fromData(factors, input.shape).to(input.backend));
`,
      ],
      ["import { rand } from", "import { fromData } from"],
    ],
  },
  {
    task: "4.4",
    difference: "adds up each row first, then takes the mean of the rows",
    file: "cross_entropy.ts",
    change: [
      "  return logProbabilities.mul(right).sum().div(-logProbabilities.shape[0]);",
      "  return right.mul(logProbabilities).sum(1).mean().neg();",
    ],
  },
  // ------------------------------------------------------------------------------------- 4.4b
  {
    task: "4.4b",
    difference: "written from hint 3: asks for the rows from the other side",
    file: "conv2d.wgsl",
    change: [
      `      if (atY >= 0 && atY < i32(call.inHeight)) {
        let pictureRow`,
      `      if (0 <= atY && i32(call.inHeight) > atY) {
        let pictureRow`,
    ],
  },
  {
    task: "4.4b",
    difference: "goes on to the next row or column where there is none, with continue",
    file: "conv2d.wgsl",
    change: [
      [
        `      if (atY >= 0 && atY < i32(call.inHeight)) {
        let pictureRow = picturePlane + u32(atY) * call.inputStrides.z;
        let kernelRow = kernelPlane + j * call.weightStrides.z;
        for (var k = 0u; k < call.kernelWidth; k++) {
          let atX = i32(x) + call.direction * i32(k);
          if (atX >= 0 && atX < i32(call.inWidth)) {
            sum += input[pictureRow + u32(atX) * call.inputStrides.w] *
              weight[kernelRow + k * call.weightStrides.w];
          }
        }
      }
`,
        `      if (atY < 0 || atY >= i32(call.inHeight)) {
        continue;
      }
      let pictureRow = picturePlane + u32(atY) * call.inputStrides.z;
      let kernelRow = kernelPlane + j * call.weightStrides.z;
      for (var k = 0u; k < call.kernelWidth; k++) {
        let atX = i32(x) + call.direction * i32(k);
        if (atX < 0 || atX >= i32(call.inWidth)) {
          continue;
        }
        sum += input[pictureRow + u32(atX) * call.inputStrides.w] *
          weight[kernelRow + k * call.weightStrides.w];
      }
`,
      ],
    ],
  },
  {
    task: "4.4b",
    difference: "lets a place below 0 wrap round, and compares it without a sign",
    file: "conv2d.wgsl",
    change: [
      [
        `      let atY = i32(y) + call.direction * i32(j);
      if (atY >= 0 && atY < i32(call.inHeight)) {`,
        `      let atY = u32(i32(y) + call.direction * i32(j));
      if (atY < call.inHeight) {`,
      ],
      [
        `          let atX = i32(x) + call.direction * i32(k);
          if (atX >= 0 && atX < i32(call.inWidth)) {`,
        `          let atX = u32(i32(x) + call.direction * i32(k));
          if (atX < call.inWidth) {`,
      ],
    ],
  },
  {
    task: "4.4b",
    difference: "finds the entries of the index by products of the sizes, from the front",
    file: "conv2d.wgsl",
    change: [
      `  let x = n % call.width;
  let row = n / call.width;
  let y = row % call.height;
  let plane = row / call.height;
  let o = plane % call.outChannels;
  let picture = plane / call.outChannels;
  let b = picture % call.batch;
  let first = picture / call.batch * call.share;
  let end = min(first + call.share, call.inChannels);
`,
      `  let inPlane = call.height * call.width;
  let inPicture = call.outChannels * inPlane;
  let inPiece = call.batch * inPicture;
  let first = n / inPiece * call.share;
  let b = n % inPiece / inPicture;
  let o = n % inPicture / inPlane;
  let y = n % inPlane / call.width;
  let x = n % call.width;
  var end = first + call.share;
  if (end > call.inChannels) {
    end = call.inChannels;
  }
`,
    ],
  },
  {
    task: "4.4b",
    difference: "reads the input by a function that gives 0 outside of it, kernels' rows outermost",
    file: "conv2d.wgsl",
    change: [
      [
        "@compute @workgroup_size(WIDTH)",
        `fn inputAt(plane: u32, y: i32, x: i32) -> f32 {
  if (y < 0 || x < 0 || y >= i32(call.inHeight) || x >= i32(call.inWidth)) {
    return 0.0;
  }
  return input[plane + u32(y) * call.inputStrides.z + u32(x) * call.inputStrides.w];
}

@compute @workgroup_size(WIDTH)`,
      ],
      [
        `        let pictureRow = picturePlane + u32(atY) * call.inputStrides.z;
        let kernelRow`,
        "        let kernelRow",
      ],
      [
        `            sum += input[pictureRow + u32(atX) * call.inputStrides.w] *
`,
        `            sum += inputAt(picturePlane, atY, atX) *
`,
      ],
    ],
  },
  {
    task: "4.4b",
    difference: "adds up each channel by itself, and goes down the channels with a while",
    file: "conv2d.wgsl",
    change: [
      [
        "  for (var i = first; i < end; i++) {\n",
        "  var i = first;\n  while (i < end) {\n    var ofChannel = 0.0;\n",
      ],
      ["            sum += input[", "            ofChannel += input["],
      [
        `        }
      }
    }
  }
  out[n] = sum;
`,
        `        }
      }
    }
    sum += ofChannel;
    i++;
  }
  out[n] = sum;
`,
      ],
    ],
  },
  // ------------------------------------------------------------------------------------- 4.5
  {
    task: "4.5",
    difference: "names weight and bias first",
    file: "layers.ts",
    change: [
      "return inputs.matmul(this.weight.value).add(this.bias.value);",
      `const weight = this.weight.value, bias = this.bias.value;
    return inputs.matmul(weight).add(bias);`,
    ],
  },
  {
    task: "4.5",
    difference: "adds what is convolved to the bias, and asks training for itself",
    file: "layers.ts",
    change: [
      [
        "return conv2d(input, this.weight.value).add(this.bias.value);",
        "return this.bias.value.add(conv2d(input, this.weight.value));",
      ],
      [
        "return dropout(input, { rate: this.rate, draw: this.draw, training: this.training });",
        `const { rate, draw, training } = this;
    return training ? dropout(input, { rate, draw }) : input;`,
      ],
    ],
  },
  {
    task: "4.5",
    difference: "flattens by reshape to a width that it works out",
    file: "lenet.ts",
    change: [
      `    const second = this.conv2.forward(first).relu();
    const pooled = maxPool2d(second, [4, 4]);
    const hidden = this.linear1.forward(pooled.view([pooled.shape[0], -1])).relu();
`,
      `    const pooled = maxPool2d(this.conv2.forward(first).relu(), [4, 4]);
    const flat = pooled.reshape([pictures.shape[0], pooled.size / pictures.shape[0]]);
    const hidden = this.linear1.forward(flat).relu();
`,
    ],
  },
  {
    task: "4.5",
    difference: "goes through a list of the first layers",
    file: "lenet.ts",
    change: [
      `    const first = this.conv1.forward(pictures).relu();
    const second = this.conv2.forward(first).relu();
`,
      `    const second = [this.conv1, this.conv2]
      .reduce((numbers, layer) => layer.forward(numbers).relu(), pictures);
`,
    ],
  },
  {
    task: "4.5",
    difference: "exchanges the axes by transpose, and reduces over the three convolutions",
    file: "sentiment_cnn.ts",
    change: [
      [
        "const channels = words.permute([0, 2, 1]), mask = wordMask(words);",
        "const mask = wordMask(words), channels = words.transpose();",
      ],
      [
        "const features = strongest(this.conv3).add(strongest(this.conv4)).add(strongest(this.conv5));",
        `const features = [this.conv3, this.conv4, this.conv5].map(strongest)
      .reduce((sum, one) => sum.add(one));`,
      ],
    ],
  },
  {
    task: "4.5",
    difference:
      "multiplies the mask from the left, and takes the last axis by its number from the back",
    file: "sentiment_cnn.ts",
    change: [
      `      const found = conv.forward(channels).relu().mul(mask);
      return max(found, 2).view(found.shape.slice(0, 2));
`,
      `      const found = mask.mul(conv.forward(channels).relu()), [n, filters] = found.shape;
      return max(found, -1).view([n, filters]);
`,
    ],
  },
] satisfies readonly Control[];
