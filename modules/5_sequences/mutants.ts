/** Mistakes that the suites of module 5 must catch: each is the reference with one change. */
import type { Mutant } from "#grader/manifest.ts";

export default [
  // 5.1 Optimizers
  {
    task: "5.1",
    mistake: "forgot to keep the velocity",
    file: "momentum_sgd.ts",
    change: ['    memory.keep("velocity", velocity);\n', ""],
  },
  {
    task: "5.1",
    mistake: "left the decay out of the gradient",
    file: "momentum_sgd.ts",
    change: ["grad.add(value.mul(this.decay))", "grad"],
  },
  {
    task: "5.1",
    mistake: "drew the weight away from 0",
    file: "momentum_sgd.ts",
    change: ["grad.add(value.mul(this.decay))", "grad.sub(value.mul(this.decay))"],
  },
  {
    task: "5.1",
    mistake: "weighed the gradient by 1 - momentum, as a mean does",
    file: "momentum_sgd.ts",
    change: [".add(pulled);", ".add(pulled.mul(1 - this.momentum));"],
  },
  {
    task: "5.1",
    mistake: "multiplied the new gradient by the momentum too",
    file: "momentum_sgd.ts",
    change: [".mul(this.momentum).add(pulled)", ".add(pulled).mul(this.momentum)"],
  },
  {
    task: "5.1",
    mistake: "went uphill",
    file: "momentum_sgd.ts",
    change: ["value.sub(velocity.mul(this.rate))", "value.add(velocity.mul(this.rate))"],
  },
  {
    task: "5.1",
    mistake: "made the step of the gradient alone",
    file: "momentum_sgd.ts",
    change: ["value.sub(velocity.mul(this.rate))", "value.sub(pulled.mul(this.rate))"],
  },
  {
    task: "5.1",
    mistake: "forgot the bias correction of the mean",
    file: "adam.ts",
    change: ["mean.div(1 - beta1 ** memory.steps)", "mean"],
  },
  {
    task: "5.1",
    mistake: "forgot the bias correction of the squares",
    file: "adam.ts",
    change: ["square.div(1 - beta2 ** memory.steps)", "square"],
  },
  {
    task: "5.1",
    mistake: "corrected always as at the first step",
    file: "adam.ts",
    change: ["1 - beta1 ** memory.steps", "1 - beta1"],
  },
  {
    task: "5.1",
    mistake: "counted the steps from 2",
    file: "adam.ts",
    change: ["beta2 ** memory.steps", "beta2 ** (memory.steps + 1)"],
  },
  {
    task: "5.1",
    mistake: "kept the corrected mean",
    file: "adam.ts",
    change: ['memory.keep("mean", mean);', 'memory.keep("mean", mean.div(1 - beta1));'],
  },
  {
    task: "5.1",
    mistake: "forgot to keep the mean of the squares",
    file: "adam.ts",
    change: ['  memory.keep("square", square);\n', ""],
  },
  {
    task: "5.1",
    mistake: "took the square of the mean, not the mean of the squares",
    file: "adam.ts",
    change: ["grad.mul(grad).mul(1 - beta2)", "grad.mul(1 - beta2)"],
  },
  {
    task: "5.1",
    mistake: "forgot the root",
    file: "adam.ts",
    change: ["fairSquare.pow(0.5)", "fairSquare"],
  },
  {
    task: "5.1",
    mistake: "added epsilon below the root",
    file: "adam.ts",
    change: ["fairSquare.pow(0.5).add(epsilon)", "fairSquare.add(epsilon).pow(0.5)"],
  },
  {
    task: "5.1",
    mistake: "exchanged the two betas",
    file: "adam.ts",
    change: ["betas: [beta1, beta2]", "betas: [beta2, beta1]"],
  },
  {
    task: "5.1",
    mistake: "gave Adam the decay of AdamW",
    file: "adam.ts",
    change: [
      "adaptiveStep(value, grad.add(value.mul(this.decay)), memory, this)",
      "adaptiveStep(value.mul(1 - this.rate * this.decay), grad, memory, this)",
    ],
  },
  {
    task: "5.1",
    mistake: "put AdamW's decay into the gradient",
    file: "adam.ts",
    change: [
      "adaptiveStep(value.mul(1 - this.rate * this.decay), grad, memory, this)",
      "adaptiveStep(value, grad.add(value.mul(this.decay)), memory, this)",
    ],
  },
  {
    task: "5.1",
    mistake: "let AdamW decay without the rate",
    file: "adam.ts",
    change: ["value.mul(1 - this.rate * this.decay)", "value.mul(1 - this.decay)"],
  },
  {
    task: "5.1",
    mistake: "shrank the weights in AdamW and forgot the gradient's step",
    file: "adam.ts",
    change: [
      "return adaptiveStep(value.mul(1 - this.rate * this.decay), grad, memory, this);",
      "return value.mul(1 - this.rate * this.decay);",
    ],
  },
  {
    task: "5.1",
    mistake: "clipped each gradient by its own norm",
    file: "clip_gradients.ts",
    change: [
      "value.grad = value.grad!.mul(factor)",
      "value.grad = value.grad!.mul(shrinkFactor(globalNorm([value.grad!]), maxNorm))",
    ],
  },
  {
    task: "5.1",
    mistake: "added up norms and not squares",
    file: "clip_gradients.ts",
    change: ["tensor.mul(tensor).sum())", "tensor.mul(tensor).sum().pow(0.5))"],
  },
  {
    task: "5.1",
    mistake: "forgot the root of the sum",
    file: "clip_gradients.ts",
    change: [".pow(0.5).view([])", ".view([])"],
  },
  {
    task: "5.1",
    mistake: "took the mean of the squares",
    file: "clip_gradients.ts",
    change: ["tensor.mul(tensor).sum()", "tensor.mul(tensor).mean()"],
  },
  {
    task: "5.1",
    mistake: "made short gradients longer as well",
    file: "clip_gradients.ts",
    change: ["norm.add(EPS - maxNorm).relu()", "norm.add(EPS - maxNorm)"],
  },
  {
    task: "5.1",
    mistake: "left the factor upside down",
    file: "clip_gradients.ts",
    change: ["above.add(maxNorm).inv().mul(maxNorm)", "above.add(maxNorm).mul(1 / maxNorm)"],
  },
  {
    task: "5.1",
    mistake: "took 1 less what is too much, which leaves nothing of an enormous norm",
    file: "clip_gradients.ts",
    change: [
      "above.add(maxNorm).inv().mul(maxNorm)",
      "norm.add(EPS).inv().mul(-maxNorm).add(1).relu().neg().add(1)",
    ],
  },
  {
    task: "5.1",
    mistake: "began the warm-up at 0",
    file: "schedule.ts",
    change: ["peak * (step + 1) / warmup", "peak * step / warmup"],
  },
  {
    task: "5.1",
    mistake: "counted the fall from step 0",
    file: "schedule.ts",
    change: ["(step - warmup) / (steps - warmup)", "step / steps"],
  },
  {
    task: "5.1",
    mistake: "rose again after the last step",
    file: "schedule.ts",
    change: ["  if (step >= steps) return floor;\n", ""],
  },
  {
    task: "5.1",
    mistake: "fell by the whole peak and added the floor",
    file: "schedule.ts",
    change: ["(peak - floor) *", "peak *"],
  },
  {
    task: "5.1",
    mistake: "went down a full wave and up again",
    file: "schedule.ts",
    change: ["Math.cos(Math.PI * done)", "Math.cos(2 * Math.PI * done)"],
  },

  // 5.2 Embedding and joining
  {
    task: "5.2",
    mistake: "overwrote a row that was there already, and did not add to it",
    file: "row_loops.ts",
    change: [
      "out.storage[indexToPosition(index, out.strides)] += value",
      "out.storage[indexToPosition(index, out.strides)] = value",
    ],
  },
  {
    task: "5.2",
    mistake: "gathered as if rows stood one behind the other in the storage",
    file: "row_loops.ts",
    change: [
      "out.storage[i] = a.storage[indexToPosition(index, a.strides)]",
      "out.storage[i] = a.storage[indexToPosition(index, out.strides)]",
    ],
  },
  {
    task: "5.2",
    mistake: "scattered in the order in which the rows lie in the storage",
    file: "row_loops.ts",
    change: [
      "const value = rows.storage[indexToPosition(index, rows.strides)]",
      "const value = " +
      "rows.storage[i]",
    ],
  },
  {
    task: "5.2",
    mistake: "read the value after the row's number was exchanged",
    file: "row_loops.ts",
    change: [
      `    const value = rows.storage[indexToPosition(index, rows.strides)];
    index[0] = indices[index[0]];
`,
      `    index[0] = indices[index[0]];
    const value = rows.storage[indexToPosition(index, rows.strides)];
`,
    ],
  },
  {
    task: "5.2",
    mistake: "began each part at the beginning again",
    file: "row_loops.ts",
    change: [
      "  for (const part of parts) {\n",
      "  for (const part of parts) {\n    written = 0;\n",
    ],
  },
  {
    task: "5.2",
    mistake: "copied parts as they lie in the storage",
    file: "row_loops.ts",
    change: ["part.storage[indexToPosition(index, part.strides)]", "part.storage[i]"],
  },
  {
    task: "5.2",
    mistake: "gathered the gradient and did not scatter it",
    file: "row_functions.ts",
    change: [
      "rowsOf(ctx.backend).scatterAdd(gradOut, indices, count)",
      "rowsOf(ctx.backend).gather(gradOut, Array.from({ length: count }, (_, i) => " +
      "Math.max(0, Array.from(indices).indexOf(i))))",
    ],
  },
  {
    task: "5.2",
    mistake: "saved how many rows were taken, not how many there were",
    file: "row_functions.ts",
    change: ["ctx.save(indices, a.shape[0])", "ctx.save(indices, indices.length)"],
  },
  {
    task: "5.2",
    mistake: "gave every part the first rows of the gradient",
    file: "row_functions.ts",
    change: ["      begin += count;\n", ""],
  },
  {
    task: "5.2",
    mistake: "put the parts together in the opposite order",
    file: "row_functions.ts",
    change: [".concat(parts)", ".concat(parts.toReversed())"],
  },
  {
    task: "5.2",
    mistake: "did not bring the axis back",
    file: "joining.ts",
    change: [
      "apply(gather, [a.transpose(0, axis)], indices).transpose(0, axis)",
      "apply(gather, [a.transpose(0, axis)], indices)",
    ],
  },
  {
    task: "5.2",
    mistake: "took the end as well",
    file: "joining.ts",
    change: ["{ length: end - start }", "{ length: Math.min(end - start + 1, size - start) }"],
  },
  {
    task: "5.2",
    mistake: "counted from 0 instead of from the start",
    file: "joining.ts",
    change: ["(_, i) => start + i", "(_, i) => i"],
  },
  {
    task: "5.2",
    mistake: "sliced axis 0 whatever axis was asked for",
    file: "joining.ts",
    change: ["(_, i) => start + i), axis)", "(_, i) => start + i % a.shape[0]))"],
  },
  {
    task: "5.2",
    mistake: "put tensors together along axis 0 whatever axis was asked for",
    file: "joining.ts",
    change: [
      "apply(concat, tensors.map((tensor) => tensor.transpose(0, axis))).transpose(0, axis)",
      "apply(concat, [...tensors])",
    ],
  },
  {
    task: "5.2",
    mistake: "stacked along the axis that is there, as cat does",
    file: "joining.ts",
    change: ["cat(tensors.map((tensor) => tensor.reshape(apart)), axis)", "cat(tensors, axis)"],
  },
  {
    task: "5.2",
    mistake: "put the new axis in front whatever axis was asked for",
    file: "joining.ts",
    change: ["shape.toSpliced(axis, 0, 1)", "shape.toSpliced(0, 0, 1)"],
  },
  {
    task: "5.2",
    mistake: "left the words in one list",
    file: "embedding.ts",
    change: [".view([...shape, dim])", ".view([words.length, dim])"],
  },
  {
    task: "5.2",
    mistake: "detached the table",
    file: "embedding.ts",
    change: ["apply(gather, [table], words)", "apply(gather, [table.detach()], words)"],
  },

  // 5.3 Recurrent layer
  {
    task: "5.3",
    mistake: "forgot tanh",
    file: "rnn.ts",
    change: [".add(bias).tanh()", ".add(bias)"],
  },
  {
    task: "5.3",
    mistake: "forgot the bias of the hidden state",
    file: "rnn.ts",
    change: [".add(bias).tanh()", ".tanh()"],
  },
  {
    task: "5.3",
    mistake: "did not turn the weights over",
    file: "rnn.ts",
    change: ["hidden.matmul(weight.transpose())", "hidden.matmul(weight)"],
  },
  {
    task: "5.3",
    mistake: "left out the state before",
    file: "rnn.ts",
    change: ["projected.add(hidden.matmul(weight.transpose()))", "projected"],
  },
  {
    task: "5.3",
    mistake: "reshaped without bringing time to the front",
    file: "unroll.ts",
    change: ["inputs.permute([1, 0, 2]).reshape", "inputs.reshape"],
  },
  {
    task: "5.3",
    mistake: "forgot the bias of the inputs",
    file: "unroll.ts",
    change: ["matrix.matmul(weight.transpose()).add(bias)", "matrix.matmul(weight.transpose())"],
  },
  {
    task: "5.3",
    mistake: "detached the inputs",
    file: "unroll.ts",
    change: ["inputs.permute([1, 0, 2])", "inputs.detach().permute([1, 0, 2])"],
  },
  {
    task: "5.3",
    mistake: "kept what goes on and let go on what is finished",
    file: "unroll.ts",
    change: [
      "part.mul(going).add(previous[i].mul(finished))",
      "part.mul(finished).add(previous[i].mul(going))",
    ],
  },
  {
    task: "5.3",
    mistake: "set finished states to 0",
    file: "unroll.ts",
    change: ["part.mul(going).add(previous[i].mul(finished))", "part.mul(going)"],
  },
  {
    task: "5.3",
    mistake: "kept only the hidden state of what is finished",
    file: "unroll.ts",
    change: [
      "part.mul(going).add(previous[i].mul(finished))",
      "i > 0 ? part : part.mul(going).add(previous[i].mul(finished))",
    ],
  },
  {
    task: "5.3",
    mistake: "did not look at the lengths",
    file: "unroll.ts",
    change: ["state = going ? keepFinished(next, state, going) : next", "state = next"],
  },
  {
    task: "5.3",
    mistake: "noted the state before finished ones were kept",
    file: "unroll.ts",
    change: ["hidden.push(state[0])", "hidden.push(next[0])"],
  },
  {
    task: "5.3",
    mistake: "began at every step from the start",
    file: "unroll.ts",
    change: ["cell.step(inputs, state)", "cell.step(inputs, start)"],
  },
  {
    task: "5.3",
    mistake: "cut one step too late",
    file: "unroll.ts",
    change: ["step > 0 && step % truncate === 0", "step > 1 && (step - 1) % truncate === 0"],
  },
  {
    task: "5.3",
    mistake: "cut only once",
    file: "unroll.ts",
    change: ["step > 0 && step % truncate === 0", "step === truncate"],
  },
  {
    task: "5.3",
    mistake: "cut off the start as well",
    file: "unroll.ts",
    change: ["step > 0 && step % truncate === 0", "step % truncate === 0"],
  },
  {
    task: "5.3",
    mistake: "never cut",
    file: "unroll.ts",
    change: ["state = state.map((part) => part.detach());", "state = [...state];"],
  },
  {
    task: "5.3",
    mistake: "cut by a state of 0, which forgets the numbers too",
    file: "unroll.ts",
    change: ["part.detach()", "part.detach().mul(0)"],
  },

  // 5.4 LSTM
  {
    task: "5.4",
    mistake: "exchanged the input gate and the forget gate",
    file: "lstm.ts",
    change: ["[input, forget, fresh, output]", "[forget, input, fresh, output]"],
  },
  {
    task: "5.4",
    mistake: "took the groups in the order i, f, o, g",
    file: "lstm.ts",
    change: ["[input, forget, fresh, output]", "[input, forget, output, fresh]"],
  },
  {
    task: "5.4",
    mistake: "sent what is new through sigmoid",
    file: "lstm.ts",
    change: ["fresh.tanh()", "fresh.sigmoid()"],
  },
  {
    task: "5.4",
    mistake: "sent the forget gate through tanh",
    file: "lstm.ts",
    change: ["forget.sigmoid()", "forget.tanh()"],
  },
  {
    task: "5.4",
    mistake: "made the hidden state of the old cell",
    file: "lstm.ts",
    change: [".mul(nextCell.tanh())", ".mul(cell.tanh())"],
  },
  {
    task: "5.4",
    mistake: "forgot tanh of the cell",
    file: "lstm.ts",
    change: [".mul(nextCell.tanh())", ".mul(nextCell)"],
  },
  {
    task: "5.4",
    mistake: "returned the cell first",
    file: "lstm.ts",
    change: [
      "[output.sigmoid().mul(nextCell.tanh()), nextCell]",
      "[nextCell, output.sigmoid().mul(nextCell.tanh())]",
    ],
  },
  {
    task: "5.4",
    mistake: "returned the old cell",
    file: "lstm.ts",
    change: [
      "[output.sigmoid().mul(nextCell.tanh()), nextCell]",
      "[output.sigmoid().mul(nextCell.tanh()), cell]",
    ],
  },
  {
    task: "5.4",
    mistake: "forgot what was in the cell",
    file: "lstm.ts",
    change: ["kept.add(input.sigmoid()", "cell.mul(0).add(input.sigmoid()"],
  },
  {
    task: "5.4",
    mistake: "let in 1 - f, as a GRU does",
    file: "lstm.ts",
    change: ["input.sigmoid().mul", "forget.sigmoid().neg().add(1).mul"],
  },
  {
    task: "5.4",
    mistake: "forgot the bias of the hidden state",
    file: "lstm.ts",
    change: [").add(bias);", ");"],
  },
  {
    task: "5.4",
    mistake: "took the rows of the weights for their columns",
    file: "lstm.ts",
    change: [
      "hidden.matmul(weight.transpose())",
      "hidden.matmul(weight.reshape(weight.shape.toReversed()))",
    ],
  },
  {
    task: "5.4",
    mistake: "lost the cell's gradient",
    file: "lstm.ts",
    change: ["forget.sigmoid().mul(cell)", "forget.sigmoid().mul(cell.detach())"],
  },

  // 5.4b lstm.kernel.ts
  {
    task: "5.4b",
    mistake: "took the groups in the order f, i, g, o",
    file: "lstm.kernel.ts",
    change: [[
      "const input = sigmoid4(loadSome(here, there));",
      "const input = sigmoid4(loadSome(here + group, there));",
    ], [
      "const forget = sigmoid4(loadSome(here + group, there));",
      "const forget = sigmoid4(loadSome(here, there));",
    ]],
  },
  {
    task: "5.4b",
    mistake: "sent what is new through sigmoid as well",
    file: "lstm.kernel.ts",
    change: [
      "tanh4(loadSome(here + 2 * group, there))",
      "sigmoid4(loadSome(here + 2 * group, there))",
    ],
  },
  {
    task: "5.4b",
    mistake: "took groups to be `hidden` bytes apart",
    file: "lstm.kernel.ts",
    change: [
      "const group = hidden * 4; // bytes\n  for (let k: usize = 0; k < hidden; k += 4) {\n    const at = k * 4, there = hidden - k, here = sums + at;",
      "const group = hidden; // bytes\n  for (let k: usize = 0; k < hidden; k += 4) {\n    const at = k * 4, there = hidden - k, here = sums + at;",
    ],
  },
  {
    task: "5.4b",
    mistake: "left the sums as they were",
    file: "lstm.kernel.ts",
    change: [
      "    storeSome(here, input, there);\n    storeSome(here + group, forget, there);\n    storeSome(here + 2 * group, fresh, there);\n    storeSome(here + 3 * group, output, there);\n",
      "",
    ],
  },
  {
    task: "5.4b",
    mistake: "made the hidden state of the cell before",
    file: "lstm.kernel.ts",
    change: [
      "f32x4.mul(output, tanh4(next))",
      "f32x4.mul(output, tanh4(loadSome(cell + at, there)))",
    ],
  },
  {
    task: "5.4b",
    mistake: "showed the next cell without tanh",
    file: "lstm.kernel.ts",
    change: ["f32x4.mul(output, tanh4(next))", "f32x4.mul(output, next)"],
  },
  {
    task: "5.4b",
    mistake: "gave up the cell before where something new comes in",
    file: "lstm.kernel.ts",
    change: [
      "f32x4.mul(forget, loadSome(cell + at, there))",
      "f32x4.mul(f32x4.sub(f32x4.splat(1), input), loadSome(cell + at, there))",
    ],
  },
  {
    task: "5.4b",
    mistake: "stored whole vectors behind the last number",
    file: "lstm.kernel.ts",
    change: ["storeSome(nextCell + at, next, there);", "v128.store(nextCell + at, next);"],
  },
  {
    task: "5.4b",
    mistake: "loaded whole vectors behind the last number of the cell",
    file: "lstm.kernel.ts",
    change: [
      "const kept = f32x4.mul(forget, loadSome(cell + at, there));",
      "const kept = f32x4.mul(forget, v128.load(cell + at));",
    ],
  },
  {
    task: "5.4b",
    mistake: "wrote the next cell over the one before",
    file: "lstm.kernel.ts",
    change: ["storeSome(nextCell + at, next, there);", "storeSome(cell + at, next, there);"],
  },
  {
    task: "5.4b",
    mistake: "back: forgot what comes by way of the hidden state",
    file: "lstm.kernel.ts",
    change: [[
      "const whole = f32x4.add(loadSome(gradCell + at, there), through);",
      "const whole = loadSome(gradCell + at, there);",
    ], ["    const through = f32x4.mul(f32x4.mul(ofState, output), bend(shown));\n", ""]],
  },
  {
    task: "5.4b",
    mistake: "back: forgot what comes to the cell itself",
    file: "lstm.kernel.ts",
    change: ["f32x4.add(loadSome(gradCell + at, there), through)", "through"],
  },
  {
    task: "5.4b",
    mistake: "back: left the derivative of tanh out",
    file: "lstm.kernel.ts",
    change: ["f32x4.mul(f32x4.mul(ofState, output), bend(shown))", "f32x4.mul(ofState, output)"],
  },
  {
    task: "5.4b",
    mistake: "back: gave the forget gate the next cell",
    file: "lstm.kernel.ts",
    change: [
      "const before = loadSome(cell + at, there);",
      "const before = loadSome(nextCell + at, there);",
    ],
  },
  {
    task: "5.4b",
    mistake: "back: gave the output gate the whole gradient of the cell",
    file: "lstm.kernel.ts",
    change: [
      "f32x4.mul(f32x4.mul(ofState, shown), slope(output))",
      "f32x4.mul(f32x4.mul(whole, shown), slope(output))",
    ],
  },
  {
    task: "5.4b",
    mistake: "back: took what is new for a sigmoid",
    file: "lstm.kernel.ts",
    change: [
      "f32x4.mul(f32x4.mul(whole, input), bend(fresh))",
      "f32x4.mul(f32x4.mul(whole, input), slope(fresh))",
    ],
  },
  {
    task: "5.4b",
    mistake: "back: handed the cell's gradient on without the forget gate",
    file: "lstm.kernel.ts",
    change: [
      "storeSome(gradCell + at, f32x4.mul(whole, forget), there);",
      "storeSome(gradCell + at, whole, there);",
    ],
  },
  {
    task: "5.4b",
    mistake: "back: left the state's gradient as it was",
    file: "lstm.kernel.ts",
    change: ["    storeSome(gradState + at, f32x4.splat(0), there);\n", ""],
  },
  {
    task: "5.4b",
    mistake: "back: took tanh of the cell before",
    file: "lstm.kernel.ts",
    change: ["tanh4(loadSome(nextCell + at, there))", "tanh4(loadSome(cell + at, there))"],
  },
  {
    task: "5.4b",
    mistake: "back: stored whole vectors of gradients behind the last number",
    file: "lstm.kernel.ts",
    change: [
      "storeSome(gradCell + at, f32x4.mul(whole, forget), there);",
      "v128.store(gradCell + at, f32x4.mul(whole, forget));",
    ],
  },
  // 5.5 GRU
  {
    task: "5.5",
    mistake: "reset the hidden state before the product, as in Cho's paper",
    file: "gru.ts",
    change: [
      "inFresh.add(reset.mul(hiddenFresh))",
      "inFresh.add(columnGroups(reset.mul(hidden).matmul(weight.transpose()).add(bias), 3)[2])",
    ],
  },
  {
    task: "5.5",
    mistake: "left the bias of n outside the reset gate",
    file: "gru.ts",
    change: [
      "inFresh.add(reset.mul(hiddenFresh))",
      "inFresh.add(reset.mul(columnGroups(hidden.matmul(weight.transpose()), 3)[2]))" +
      ".add(columnGroups(bias.view([1, bias.size]), 3)[2])",
    ],
  },
  {
    task: "5.5",
    mistake: "took the groups in the order z, r, n",
    file: "gru.ts",
    change: ["[inReset, inUpdate, inFresh]", "[inUpdate, inReset, inFresh]"],
  },
  {
    task: "5.5",
    mistake: "took the groups of the state in the order z, r, n",
    file: "gru.ts",
    change: [
      "[hiddenReset, hiddenUpdate, hiddenFresh]",
      "[hiddenUpdate, hiddenReset, hiddenFresh]",
    ],
  },
  {
    task: "5.5",
    mistake: "exchanged what stays and what is new",
    file: "gru.ts",
    change: [
      "update.neg().add(1).mul(fresh).add(update.mul(hidden))",
      "update.neg().add(1).mul(hidden).add(update.mul(fresh))",
    ],
  },
  {
    task: "5.5",
    mistake: "added all of what is new",
    file: "gru.ts",
    change: ["update.neg().add(1).mul(fresh).add", "fresh.add"],
  },
  {
    task: "5.5",
    mistake: "sent what is new through sigmoid",
    file: "gru.ts",
    change: [".tanh();", ".sigmoid();"],
  },
  {
    task: "5.5",
    mistake: "forgot the reset gate",
    file: "gru.ts",
    change: ["reset.mul(hiddenFresh)", "hiddenFresh"],
  },
  {
    task: "5.5",
    mistake: "reset what comes of the inputs as well",
    file: "gru.ts",
    change: ["inFresh.add(reset.mul(hiddenFresh))", "reset.mul(inFresh.add(hiddenFresh))"],
  },
  {
    task: "5.5",
    mistake: "forgot the state in the update gate",
    file: "gru.ts",
    change: ["inUpdate.add(hiddenUpdate)", "inUpdate"],
  },
  {
    task: "5.5",
    mistake: "forgot the bias of the hidden state",
    file: "gru.ts",
    change: ["hidden.matmul(weight.transpose()).add(bias)", "hidden.matmul(weight.transpose())"],
  },
  {
    task: "5.5",
    mistake: "lost the gradient of what stays",
    file: "gru.ts",
    change: ["update.mul(hidden)", "update.mul(hidden.detach())"],
  },

  // 5.6 Training on sequences
  {
    task: "5.6",
    mistake: "did not tell the layer the lengths",
    file: "sequence_classifier.ts",
    change: ["forward(embedded, { lengths })", "forward(embedded)"],
  },
  {
    task: "5.6",
    mistake: "judged by the first step, not by the last",
    file: "sequence_classifier.ts",
    change: [
      "const { state: [last] } = this.recurrent.forward(embedded, { lengths });",
      "const { hidden: [last] } = this.recurrent.forward(embedded, { lengths });",
    ],
  },
  {
    task: "5.6",
    mistake: "judged by the mean of all states",
    file: "sequence_classifier.ts",
    change: [
      "const { state: [last] } = this.recurrent.forward(embedded, { lengths });",
      "const { hidden } = this.recurrent.forward(embedded, { lengths });\n" +
      "    const last = hidden.reduce((sum, part) => sum.add(part)).div(hidden.length);",
    ],
  },
  {
    task: "5.6",
    mistake: "forgot the bias",
    file: "sequence_classifier.ts",
    change: [".add(bias).sigmoid()", ".sigmoid()"],
  },
  {
    task: "5.6",
    mistake: "cut the way back to the embedding",
    file: "sequence_classifier.ts",
    change: [
      "this.embedding.forward(words, shape)",
      "this.embedding.forward(words, shape).detach()",
    ],
  },
  {
    task: "5.6",
    mistake: "cut the way back to the layer",
    file: "sequence_classifier.ts",
    change: ["last.matmul(weight)", "last.detach().matmul(weight)"],
  },
  {
    task: "5.6",
    mistake: "did not forget the gradients of the step before",
    file: "sequence_training.ts",
    change: ["  optimizer.zeroGrad();\n", ""],
  },
  {
    task: "5.6",
    mistake: "did not clip",
    file: "sequence_training.ts",
    change: ["  clipGradients(model.parameters(), maxNorm);\n", ""],
  },
  {
    task: "5.6",
    mistake: "clipped only the layer's gradients",
    file: "sequence_training.ts",
    change: ["clipGradients(model.parameters()", "clipGradients(model.recurrent.parameters()"],
  },
  {
    task: "5.6",
    mistake: "clipped after the step",
    file: "sequence_training.ts",
    change: [
      `  clipGradients(model.parameters(), maxNorm);
  optimizer.rate = warmupCosine(step, schedule);
  optimizer.step();
`,
      `  optimizer.rate = warmupCosine(step, schedule);
  optimizer.step();
  clipGradients(model.parameters(), maxNorm);
`,
    ],
  },
  {
    task: "5.6",
    mistake: "did not use the schedule",
    file: "sequence_training.ts",
    change: ["  optimizer.rate = warmupCosine(step, schedule);\n", ""],
  },
  {
    task: "5.6",
    mistake: "set the rate after the step",
    file: "sequence_training.ts",
    change: [
      "  optimizer.rate = warmupCosine(step, schedule);\n  optimizer.step();\n",
      "  optimizer.step();\n  optimizer.rate = warmupCosine(step, schedule);\n",
    ],
  },
  {
    task: "5.6",
    mistake: "took no step",
    file: "sequence_training.ts",
    change: ["  optimizer.step();\n", ""],
  },
  {
    task: "5.6",
    mistake: "gave the probabilities after the step",
    file: "sequence_training.ts",
    change: ["return probabilities.detach()", "return model.forward(batch).detach()"],
  },
  // -------------------------------------------------- what is given, what comes again, other sizes
  {
    task: "5.1",
    mistake: "took the rate that the optimizer was made with, whatever it was set to",
    file: "adam.ts",
    change: [
      [
        "  readonly epsilon: number;\n",
        "  readonly epsilon: number;\n  readonly firstRate: number;\n",
      ],
      ["    this.betas = betas;\n", "    this.firstRate = rate;\n    this.betas = betas;\n"],
      ["  { rate, betas: [beta1,", "  { firstRate: rate, betas: [beta1,"],
    ],
  },
  {
    task: "5.1",
    mistake: "counted the steps in the optimizer, once more for each parameter",
    file: "adam.ts",
    change: [
      [
        "function adaptiveStep(",
        "const counted = new WeakMap<Adam, number>();\n\nfunction adaptiveStep(",
      ],
      [
        "  { rate, betas: [beta1, beta2], epsilon }: Adam,\n): Tensor {",
        `  optimizer: Adam,
): Tensor {
  const { rate, betas: [beta1, beta2], epsilon } = optimizer;
  const t = (counted.get(optimizer) ?? 0) + 1;
  counted.set(optimizer, t);`,
      ],
      ["mean.div(1 - beta1 ** memory.steps)", "mean.div(1 - beta1 ** t)"],
      ["square.div(1 - beta2 ** memory.steps)", "square.div(1 - beta2 ** t)"],
    ],
  },
  {
    task: "5.1",
    mistake: "kept one mean for all parameters of a shape",
    file: "adam.ts",
    change: [
      [
        "function adaptiveStep(",
        "const means = new Map<string, Tensor>();\n\nfunction adaptiveStep(",
      ],
      [
        'memory.recall("mean", value)',
        '(memory.steps === 1 && !means.has(`${value.shape}`) ? memory.recall("mean", value) : ' +
        'means.get(`${value.shape}`) ?? memory.recall("mean", value))',
      ],
      [
        '  memory.keep("mean", mean);',
        '  memory.keep("mean", mean);\n  means.set(`${value.shape}`, mean);',
      ],
    ],
  },
  {
    task: "5.1",
    mistake: "kept the velocity in the optimizer, for all parameters",
    file: "momentum_sgd.ts",
    change: [
      [
        "  readonly decay: number;\n\n  /** @throws",
        "  readonly decay: number;\n  #velocity?: Tensor;\n\n  /** @throws",
      ],
      [
        'memory.recall("velocity", value)',
        "(this.#velocity?.shape.join() === value.shape.join()\n" +
        '      ? this.#velocity\n      : memory.recall("velocity", value))',
      ],
      [
        '    memory.keep("velocity", velocity);',
        '    memory.keep("velocity", velocity);\n    this.#velocity = velocity;',
      ],
    ],
  },
  {
    task: "5.1",
    mistake: "read the rate of the first step only",
    file: "momentum_sgd.ts",
    change: [
      [
        "  readonly decay: number;\n\n  /** @throws",
        "  readonly decay: number;\n  #rate?: number;\n\n  /** @throws",
      ],
      ["velocity.mul(this.rate)", "velocity.mul(this.#rate ??= this.rate)"],
    ],
  },
  {
    task: "5.1",
    mistake: "let AdamW decay by the rate that it was made with",
    file: "adam.ts",
    change: [
      [
        "  readonly epsilon: number;\n",
        "  readonly epsilon: number;\n  readonly firstRate: number;\n",
      ],
      ["    this.betas = betas;\n", "    this.firstRate = rate;\n    this.betas = betas;\n"],
      ["value.mul(1 - this.rate * this.decay)", "value.mul(1 - this.firstRate * this.decay)"],
    ],
  },
  {
    task: "5.1",
    mistake: "corrected by the time of the optimizer, also for who had no gradient",
    file: "adam.ts",
    change: [
      ["function adaptiveStep(", "let latest = 0;\n\nfunction adaptiveStep("],
      [
        "  const fairMean = mean.div(1 - beta1 ** memory.steps);",
        "  latest = Math.max(memory.steps, memory.steps === 1 ? 0 : latest);\n" +
        "  const fairMean = mean.div(1 - beta1 ** latest);",
      ],
    ],
  },
  {
    task: "5.1",
    mistake: "took the norm of four tensors at most",
    file: "clip_gradients.ts",
    change: [
      "tensors.map((tensor) => tensor.mul",
      "tensors.slice(0, 4).map((tensor) => tensor.mul",
    ],
  },
  {
    task: "5.1",
    mistake: "put a small number below the root, so that nothing is 0",
    file: "clip_gradients.ts",
    change: [".pow(0.5).view([])", ".add(1e-24).pow(0.5).view([])"],
  },
  {
    task: "5.2",
    mistake: "moved axes by a permutation of its own, which -1 breaks",
    file: "joining.ts",
    change: [
      "  return apply(gather, [a.transpose(0, axis)], indices).transpose(0, axis);",
      `  const order = [...a.shape.keys()];
  [order[0], order[axis]] = [axis, 0];
  return apply(gather, [a.permute(order)], indices).permute(order);`,
    ],
  },
  {
    task: "5.2",
    mistake: "counted axes from the back one too low in slice",
    file: "joining.ts",
    change: [
      "(_, i) => start + i), axis);",
      "(_, i) => start + i), axis < 0 ? axis + a.rank - 1 : axis);",
    ],
  },
  {
    task: "5.2",
    mistake: "put together along the first axis, where the axis is counted from the back",
    file: "joining.ts",
    change: [
      "tensor.transpose(0, axis))).transpose(0, axis)",
      "tensor.transpose(0, Math.max(axis, 0)))).transpose(0, Math.max(axis, 0))",
    ],
  },
  {
    task: "5.2",
    mistake: "sorted the indices where they stand",
    file: "row_loops.ts",
    change: [
      "  const index = new Array<number>(out.shape.length);\n  for (let i = 0; i < out.size; i++) {",
      `  const order = Array.from(indices);
  (indices as number[]).sort?.((a, b) => a - b);
  indices = order;
  const index = new Array<number>(out.shape.length);
  for (let i = 0; i < out.size; i++) {`,
    ],
  },
  {
    task: "5.2",
    mistake: "cleared the gradient that came in, once its rows were added up",
    file: "row_functions.ts",
    change: [
      "    return rowsOf(ctx.backend).scatterAdd(gradOut, indices, count);",
      `    const grad = rowsOf(ctx.backend).scatterAdd(gradOut, indices, count);
    (gradOut.storage as Float64Array).fill?.(0);
    return grad;`,
    ],
  },
  {
    task: "5.2",
    mistake: "counted on from the walk before, in the way back of concat",
    file: "row_functions.ts",
    change: [
      ["/** The rows of all parts", "let begin = 0;\n\n/** The rows of all parts"],
      ["    let begin = 0;\n    return counts.map", "    return counts.map"],
    ],
  },
  {
    task: "5.2",
    mistake: "kept the rows of the table that were looked up first",
    file: "embedding.ts",
    change: [
      [
        "/**\n * A table of rows, one for each",
        "const lookedUp = new WeakMap<Embedding, Map<string, Tensor>>();\n\n/**\n * A table of rows, one for each",
      ],
      [
        "    return apply(gather, [table], words).view([...shape, dim]);",
        `    const known = lookedUp.get(this) ?? new Map<string, Tensor>(), key = \`\${words}\`;
    lookedUp.set(this, known);
    const rows = known.get(key) ?? apply(gather, [table], words);
    known.set(key, rows);
    return rows.view([...shape, dim]);`,
      ],
    ],
  },
  {
    task: "5.3",
    mistake: "went through five steps at most",
    file: "unroll.ts",
    change: [
      "  projected.forEach((inputs, step) => {\n",
      "  projected.slice(0, 5).forEach((inputs, step) => {\n",
    ],
  },
  {
    task: "5.3",
    mistake: "kept the weights turned over, as they were at the first call",
    file: "rnn.ts",
    change: [
      [
        "export class RNN extends Recurrent {\n",
        "export class RNN extends Recurrent {\n  #turned?: Tensor;\n\n",
      ],
      ["hidden.matmul(weight.transpose())", "hidden.matmul(this.#turned ??= weight.transpose())"],
    ],
  },
  {
    task: "5.3",
    mistake: "put a 0 into the state that it was given to begin with",
    file: "unroll.ts",
    change: [
      "    hidden.push(state[0]);\n",
      "    hidden.push(state[0]);\n    (start[0].data.storage as Float64Array)[0] = 0;\n",
    ],
  },
  {
    task: "5.4",
    mistake: "kept the weights turned over, as they were at the first call",
    file: "lstm.ts",
    change: [
      [
        "export class LSTM extends Recurrent {\n",
        "export class LSTM extends Recurrent {\n  #turned?: Tensor;\n\n",
      ],
      ["hidden.matmul(weight.transpose())", "hidden.matmul(this.#turned ??= weight.transpose())"],
    ],
  },
  {
    task: "5.4",
    mistake: "went on with the cell of the call before",
    file: "lstm.ts",
    change: [
      [
        "export class LSTM extends Recurrent {\n",
        "export class LSTM extends Recurrent {\n  #cell?: Tensor;\n\n",
      ],
      [
        "const kept = forget.sigmoid().mul(cell);",
        "const before = this.#cell?.shape.join() === cell.shape.join() ? this.#cell : cell;\n" +
        "    const kept = forget.sigmoid().mul(before);",
      ],
      ["    return [output", "    this.#cell = nextCell;\n    return [output"],
    ],
  },
  {
    task: "5.5",
    mistake: "kept the weights turned over, as they were at the first call",
    file: "gru.ts",
    change: [
      [
        "export class GRU extends Recurrent {\n",
        "export class GRU extends Recurrent {\n  #turned?: Tensor;\n\n",
      ],
      ["hidden.matmul(weight.transpose())", "hidden.matmul(this.#turned ??= weight.transpose())"],
    ],
  },
  {
    task: "5.6",
    mistake: "kept the words that were embedded first, by their arrangement",
    file: "sequence_classifier.ts",
    change: [
      [
        "export class SequenceClassifier extends Module<Tensor> {\n",
        "const embeddings = new Map<string, Tensor>();\n\n" +
        "export class SequenceClassifier extends Module<Tensor> {\n",
      ],
      [
        "const embedded = this.embedding.forward(words, shape);",
        "const key = `${shape} ${words}`;\n" +
        "    const embedded = embeddings.get(key) ?? this.embedding.forward(words, shape);\n" +
        "    embeddings.set(key, embedded);",
      ],
    ],
  },
  {
    task: "5.6",
    mistake: "kept the schedule of the first call",
    file: "sequence_training.ts",
    change: [
      [
        "export function trainOnSequences(",
        'let first: StepOptions["schedule"] | undefined;\n\nexport function trainOnSequences(',
      ],
      ["warmupCosine(step, schedule)", "warmupCosine(step, first ??= schedule)"],
    ],
  },
  {
    task: "5.6",
    mistake: "clipped to a norm of 1, whatever was asked for",
    file: "sequence_training.ts",
    change: ["clipGradients(model.parameters(), maxNorm)", "clipGradients(model.parameters(), 1)"],
  },
  {
    task: "5.1",
    mistake: "made the decay a tensor on the backend that is there anyway",
    file: "momentum_sgd.ts",
    change: [
      ["value.mul(this.decay)", "value.mul(ones(value.shape).mul(this.decay))"],
      [
        "import type { Tensor }",
        'import { ones } from "#modules/2_tensors/factories.ts";\nimport type { Tensor }',
      ],
    ],
  },
  {
    task: "5.1",
    mistake: "read the squares to leave out a step that would go nowhere",
    file: "adam.ts",
    change: [
      "  const fairMean",
      "  if (square.values().every((number) => number === 0)) return value;\n  const fairMean",
    ],
  },
  {
    task: "5.1",
    mistake: "asked with an if whether the norm is small enough",
    file: "clip_gradients.ts",
    change: [
      "  const above",
      "  if (norm.item() + EPS <= maxNorm) return norm.mul(0).add(1);\n  const above",
    ],
  },
  {
    task: "5.1",
    mistake: "read all gradients and took the root of them in JavaScript",
    file: "clip_gradients.ts",
    change: [
      "  return squares.reduce((total, sum) => total.add(sum)).pow(0.5).view([]);",
      "  const root = Math.sqrt(squares.reduce((total, sum) => total + sum.item(), 0));\n" +
      "  return squares[0].mul(0).add(root).view([]);",
    ],
  },
  {
    task: "5.2",
    mistake: "read the numbers to see whether there are any",
    file: "joining.ts",
    change: [
      "  return apply(gather, [a.transpose(0, axis)], indices)",
      "  if (a.values().length === 0) return a;\n" +
      "  return apply(gather, [a.transpose(0, axis)], indices)",
    ],
  },
  {
    task: "5.2",
    mistake: "made a copy of the table's numbers first",
    file: "embedding.ts",
    change: [
      "    return apply(gather, [table], words)",
      "    if (table.values().some(Number.isNaN)) throw new RangeError();\n" +
      "    return apply(gather, [table], words)",
    ],
  },
  {
    task: "5.3",
    mistake: "made the ones on the backend that is there anyway",
    file: "unroll.ts",
    change: [
      ["going.neg().add(1)", "ones(going.shape).sub(going)"],
      ["\nimport { tensor } from", "\nimport { ones, tensor } from"],
    ],
  },
  {
    task: "5.4",
    mistake: "looked into the cell on the way",
    file: "lstm.ts",
    change: [
      "    const kept =",
      "    if (cell.values().some(Number.isNaN)) throw new RangeError();\n    const kept =",
    ],
  },
  {
    task: "5.5",
    mistake: "made the ones on the backend that is there anyway",
    file: "gru.ts",
    change: [
      ["update.neg().add(1)", "ones(update.shape).sub(update)"],
      [
        "import type { Tensor }",
        'import { ones } from "#modules/2_tensors/factories.ts";\nimport type { Tensor }',
      ],
    ],
  },
  {
    task: "5.6",
    mistake: "looked at the labels in every step",
    file: "sequence_training.ts",
    change: [
      "  optimizer.zeroGrad();",
      "  if (labels.values().length === 0) return labels;\n  optimizer.zeroGrad();",
    ],
  },
  {
    task: "5.6",
    mistake: "waited for the last hidden state before the product",
    file: "sequence_classifier.ts",
    change: [
      "    return last.matmul",
      "    if (last.values().some(Number.isNaN)) throw new RangeError();\n    return last.matmul",
    ],
  },
] satisfies readonly Mutant[];
