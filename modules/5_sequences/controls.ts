/** Right versions of module 5's tasks that its suites must pass: each is the reference with another way to write it. */
import type { Control } from "#grader/manifest.ts";

export default [
  // ------------------------------------------------------------------------------------- 5.1
  {
    task: "5.1",
    difference: "written from hint 3: the gradient is added to what the decay draws",
    file: "momentum_sgd.ts",
    change: [
      `    const pulled = grad.add(value.mul(this.decay));
    const velocity = memory.recall("velocity", value).mul(this.momentum).add(pulled);
    memory.keep("velocity", velocity);
    return value.sub(velocity.mul(this.rate));
`,
      `    const before = memory.recall("velocity", value).mul(this.momentum);
    const velocity = before.add(grad).add(value.mul(this.decay));
    memory.keep("velocity", velocity);
    return velocity.mul(-this.rate).add(value);
`,
    ],
  },
  {
    task: "5.1",
    difference: "moves each mean by a part of the way to what came in",
    file: "adam.ts",
    change: [
      `  const mean = memory.recall("mean", value).mul(beta1).add(grad.mul(1 - beta1));
  const square = memory.recall("square", value).mul(beta2).add(grad.mul(grad).mul(1 - beta2));
`,
      `  const had = memory.recall("mean", value), hadSquare = memory.recall("square", value);
  const mean = had.add(grad.sub(had).mul(1 - beta1));
  const square = hadSquare.add(grad.pow(2).sub(hadSquare).mul(1 - beta2));
`,
    ],
  },
  {
    task: "5.1",
    difference: "puts the correction of the mean into the length of the step",
    file: "adam.ts",
    change: [
      `  const fairMean = mean.div(1 - beta1 ** memory.steps);
  const fairSquare = square.div(1 - beta2 ** memory.steps);
  return value.sub(fairMean.div(fairSquare.pow(0.5).add(epsilon)).mul(rate));
`,
      `  const length = rate / (1 - Math.pow(beta1, memory.steps));
  const root = square.mul(1 / (1 - Math.pow(beta2, memory.steps))).pow(0.5);
  return value.sub(mean.mul(length).mul(root.add(epsilon).inv()));
`,
    ],
  },
  {
    task: "5.1",
    difference: "subtracts what decays, and leaves the decay out where there is none",
    file: "adam.ts",
    change: [
      [
        "adaptiveStep(value, grad.add(value.mul(this.decay)), memory, this)",
        "adaptiveStep(value, this.decay === 0 ? grad : value.mul(this.decay).add(grad), memory, this)",
      ],
      [
        "value.mul(1 - this.rate * this.decay)",
        "value.sub(value.mul(this.rate * this.decay))",
      ],
    ],
  },
  {
    task: "5.1",
    difference:
      "adds up the squares in a loop, and takes the larger one by adding what it has more",
    file: "clip_gradients.ts",
    change: [
      [
        `  const squares = tensors.map((tensor) => tensor.mul(tensor).sum());
  return squares.reduce((total, sum) => total.add(sum)).pow(0.5).view([]);
`,
        `  let total = tensors[0].pow(2).sum();
  for (const tensor of tensors.slice(1)) total = total.add(tensor.pow(2).sum());
  return total.reshape([]).pow(0.5);
`,
      ],
      [
        `  const above = norm.add(EPS - maxNorm).relu();
  return above.add(maxNorm).inv().mul(maxNorm);
`,
        `  const above = norm.sub(maxNorm).add(EPS).relu();
  return above.div(maxNorm).add(1).inv();
`,
      ],
    ],
  },
  {
    task: "5.1",
    difference: "falls by the square of a cosine of half the angle",
    file: "schedule.ts",
    change: [
      `  if (step < warmup) return peak * (step + 1) / warmup;
  if (step >= steps) return floor;
  const done = (step - warmup) / (steps - warmup);
  return floor + (peak - floor) * (1 + Math.cos(Math.PI * done)) / 2;
`,
      `  if (step >= steps) return floor;
  if (step < warmup) return (step + 1) / warmup * peak;
  const done = (step - warmup) / (steps - warmup), share = Math.cos(Math.PI / 2 * done) ** 2;
  return share * peak + (1 - share) * floor;
`,
    ],
  },
  // ------------------------------------------------------------------------------------- 5.2
  {
    task: "5.2",
    difference: "written from hint 3: takes the numbers of a range from a loop",
    file: "joining.ts",
    change: [
      "  return take(a, Array.from({ length: end - start }, (_, i) => start + i), axis);",
      `  const numbers: number[] = [];
  for (let i = start; i < end; i++) numbers.push(i);
  return take(a, numbers, axis);`,
    ],
  },
  {
    task: "5.2",
    difference: "goes through rows, and then through what stands in a row",
    file: "row_loops.ts",
    change: [
      `  const index = new Array<number>(out.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    index[0] = indices[index[0]];
    out.storage[i] = a.storage[indexToPosition(index, a.strides)];
  }
`,
      `  const inRow = out.shape.slice(1), size = inRow.reduce((product, extent) => product * extent, 1);
  const index = new Array<number>(inRow.length);
  for (let row = 0; row < indices.length; row++) {
    for (let i = 0; i < size; i++) {
      toIndex(i, inRow, index);
      const within = indexToPosition(index, a.strides.slice(1));
      out.storage[row * size + i] = a.storage[indices[row] * a.strides[0] + within];
    }
  }
`,
    ],
  },
  {
    task: "5.2",
    difference: "for every row of the result, adds those rows that lead there",
    file: "row_loops.ts",
    change: [
      `  const index = new Array<number>(rows.shape.length);
  for (let i = 0; i < rows.size; i++) {
    toIndex(i, rows.shape, index);
    const value = rows.storage[indexToPosition(index, rows.strides)];
    index[0] = indices[index[0]];
    out.storage[indexToPosition(index, out.strides)] += value;
  }
`,
      `  const index = new Array<number>(out.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    const wanted = index[0];
    for (let row = 0; row < indices.length; row++) {
      if (indices[row] !== wanted) continue;
      index[0] = row;
      out.storage[i] += rows.storage[indexToPosition(index, rows.strides)];
    }
  }
`,
    ],
  },
  {
    task: "5.2",
    difference: "writes each part behind the sizes of those before it",
    file: "row_loops.ts",
    change: [
      `  let written = 0;
  for (const part of parts) {
    const index = new Array<number>(part.shape.length);
    for (let i = 0; i < part.size; i++) {
      toIndex(i, part.shape, index);
      out.storage[written++] = part.storage[indexToPosition(index, part.strides)];
    }
  }
`,
      `  parts.forEach(({ shape, strides, storage, size }, number) => {
    const before = parts.slice(0, number).reduce((sum, part) => sum + part.size, 0);
    const index = shape.map(() => 0);
    for (let i = 0; i < size; i++) {
      toIndex(i, shape, index);
      out.storage[before + i] = storage[indexToPosition(index, strides)];
    }
  });
`,
    ],
  },
  {
    task: "5.2",
    difference: "saves where each part begins, and copies the indices that it saves",
    file: "row_functions.ts",
    change: [
      [
        `    const [counts] = ctx.saved;
    let begin = 0;
    return counts.map((count) => {
      const from = begin;
      begin += count;
      return rowsOf(ctx.backend).gather(gradOut, Array.from({ length: count }, (_, i) => from + i));
    });
`,
        `    const [counts] = ctx.saved, { gather } = rowsOf(ctx.backend);
    const gradients: TensorData[] = [];
    for (let part = 0, row = 0; part < counts.length; part++) {
      const own: number[] = [];
      while (own.length < counts[part]) own.push(row++);
      gradients.push(gather(gradOut, own));
    }
    return gradients;
`,
      ],
      ["    ctx.save(indices, a.shape[0]);", "    ctx.save(Array.from(indices), a.shape[0]);"],
    ],
  },
  {
    task: "5.2",
    difference: "resolves the axis by itself, and moves it to the front by permute",
    file: "joining.ts",
    change: [
      "  return apply(gather, [a.transpose(0, axis)], indices).transpose(0, axis);",
      `  const place = axis < 0 ? axis + a.rank : axis;
  if (!(place in a.shape)) throw new RangeError(\`There is no axis \${axis} of \${a.rank}\`);
  const order = [...a.shape.keys()].toSpliced(place, 1);
  const inFront = apply(gather, [a.permute([place, ...order])], indices);
  return inFront.permute(a.shape.map((_, i) => i === place ? 0 : i < place ? i + 1 : i));`,
    ],
  },
  {
    task: "5.2",
    difference: "cuts the shape apart around the new axis",
    file: "joining.ts",
    change: [
      `  const apart = shape.toSpliced(axis, 0, 1);
`,
      `  const apart = [...shape.slice(0, axis), 1, ...shape.slice(axis)];
`,
    ],
  },
  {
    task: "5.2",
    difference: "reshapes the rows that were gathered, to all axes at once",
    file: "embedding.ts",
    change: [
      "return apply(gather, [table], words).view([...shape, dim]);",
      "const rows = apply(gather, [table], [...words]);\n    return rows.reshape(shape.concat(dim));",
    ],
  },
  // ------------------------------------------------------------------------------------- 5.3
  {
    task: "5.3",
    difference: "written from hint 3: one minus going, times what was before",
    file: "unroll.ts",
    change: [
      `  const finished = going.neg().add(1);
  return next.map((part, i) => part.mul(going).add(previous[i].mul(finished)));
`,
      `  return next.map((part, i) => {
    const kept = previous[i].mul(going.mul(-1).add(1));
    return kept.add(part.mul(going));
  });
`,
    ],
  },
  {
    task: "5.3",
    difference: "multiplies in three axes, and takes the steps apart afterwards",
    file: "unroll.ts",
    change: [
      `  const matrix = inputs.permute([1, 0, 2]).reshape([time * batch, inSize]);
  const projected = matrix.matmul(weight.transpose()).add(bias);
  return unstack(projected.view([time, batch, rows]));
`,
      `  const projected = inputs.matmul(weight.transpose()).add(bias).transpose(0, 1);
  if (inSize < 0) return [];
  return unstack(projected.reshape([time, batch, rows]));
`,
    ],
  },
  {
    task: "5.3",
    difference: "projects the rows sequence by sequence, and brings time to the front at the end",
    file: "unroll.ts",
    change: [
      `  const matrix = inputs.permute([1, 0, 2]).reshape([time * batch, inSize]);
  const projected = matrix.matmul(weight.transpose()).add(bias);
  return unstack(projected.view([time, batch, rows]));
`,
      `  const matrix = inputs.reshape([batch * time, inSize]);
  const projected = matrix.matmul(weight.transpose()).add(bias);
  return unstack(projected.view([batch, time, rows]).permute([1, 0, 2]));
`,
    ],
  },
  {
    task: "5.3",
    difference: "cuts after the steps number truncate, 2 · truncate, … , if there are more",
    file: "unroll.ts",
    change: [
      `    if (step > 0 && step % truncate === 0) state = state.map((part) => part.detach());
    const next = cell.step(inputs, state), going = goingOn(step, inputs, lengths);
    state = going ? keepFinished(next, state, going) : next;
    hidden.push(state[0]);
`,
      `    const going = goingOn(step, inputs, lengths);
    const before = state, next = cell.step(inputs, before);
    state = going === undefined ? next : keepFinished(next, before, going);
    hidden.push(state[0]);
    const isLast = step + 1 === projected.length;
    if ((step + 1) % truncate === 0 && !isLast) state = state.map((part) => part.detach());
`,
    ],
  },
  {
    task: "5.3",
    difference: "adds up from the right, and takes the bias first",
    file: "rnn.ts",
    change: [
      "return [projected.add(hidden.matmul(weight.transpose())).add(bias).tanh()];",
      `const fromHidden = bias.add(hidden.matmul(weight.permute([1, 0])));
    return [fromHidden.add(projected).tanh()];`,
    ],
  },
  // ------------------------------------------------------------------------------------- 5.4
  {
    task: "5.4",
    difference: "written from hint 3: the cell and the hidden state in one line each",
    file: "lstm.ts",
    change: [
      `    const kept = forget.sigmoid().mul(cell);
    const nextCell = kept.add(input.sigmoid().mul(fresh.tanh()));
    return [output.sigmoid().mul(nextCell.tanh()), nextCell];
`,
      `    const next = forget.sigmoid().mul(cell).add(input.sigmoid().mul(fresh.tanh()));
    return [output.sigmoid().mul(next.tanh()), next];
`,
    ],
  },
  {
    task: "5.4",
    difference: "adds the bias to what comes of the state first",
    file: "lstm.ts",
    change: [
      "projected.add(hidden.matmul(weight.transpose())).add(bias)",
      "hidden.matmul(weight.transpose(0, 1)).add(bias).add(projected)",
    ],
  },
  {
    task: "5.4",
    difference: "takes both sums apart, and adds group by group",
    file: "lstm.ts",
    change: [
      `    const sums = projected.add(hidden.matmul(weight.transpose())).add(bias);
    const [input, forget, fresh, output] = columnGroups(sums, 4);
`,
      `    const ofState = columnGroups(hidden.matmul(weight.transpose()).add(bias), 4);
    const [input, forget, fresh, output] = columnGroups(projected, 4)
      .map((group, i) => group.add(ofState[i]));
`,
    ],
  },
  {
    task: "5.4",
    difference: "sends all groups through their functions before it uses them",
    file: "lstm.ts",
    change: [
      `    const kept = forget.sigmoid().mul(cell);
    const nextCell = kept.add(input.sigmoid().mul(fresh.tanh()));
    return [output.sigmoid().mul(nextCell.tanh()), nextCell];
`,
      `    const [i, f, o] = [input, forget, output].map((gate) => gate.sigmoid());
    const added = fresh.tanh().mul(i), nextCell = added.add(cell.mul(f));
    const shown = nextCell.tanh().mul(o);
    return [shown, nextCell];
`,
    ],
  },
  {
    task: "5.4",
    difference: "has a helper of its own for a gate",
    file: "lstm.ts",
    change: [
      [
        "/**\n * An LSTM layer as PyTorch's",
        `/** How much a gate lets through of something. */
function through(gate: Tensor, something: Tensor): Tensor {
  return gate.sigmoid().mul(something);
}

/**
 * An LSTM layer as PyTorch's`,
      ],
      [
        `    const kept = forget.sigmoid().mul(cell);
    const nextCell = kept.add(input.sigmoid().mul(fresh.tanh()));
    return [output.sigmoid().mul(nextCell.tanh()), nextCell];
`,
        `    const nextCell = through(forget, cell).add(through(input, fresh.tanh()));
    return [through(output, nextCell.tanh()), nextCell];
`,
      ],
    ],
  },
  // ------------------------------------------------------------------------------------- 5.4b
  {
    task: "5.4b",
    difference: "adds the new to the kept by one instruction",
    file: "lstm.kernel.ts",
    change: [
      "const next = f32x4.add(kept, f32x4.mul(input, fresh));",
      "const next = f32x4.relaxed_madd(input, fresh, kept);",
    ],
  },
  {
    task: "5.4b",
    difference: "stores the gates last",
    file: "lstm.kernel.ts",
    change: [[
      "    storeSome(here, input, there);\n    storeSome(here + group, forget, there);\n    storeSome(here + 2 * group, fresh, there);\n    storeSome(here + 3 * group, output, there);\n",
      "",
    ], [
      "    storeSome(state + at, f32x4.mul(output, tanh4(next)), there);\n",
      "    storeSome(state + at, f32x4.mul(output, tanh4(next)), there);\n    storeSome(here + 3 * group, output, there);\n    storeSome(here + 2 * group, fresh, there);\n    storeSome(here + group, forget, there);\n    storeSome(here, input, there);\n",
    ]],
  },
  {
    task: "5.4b",
    difference: "loads the next cell again that it has just stored",
    file: "lstm.kernel.ts",
    change: [
      "f32x4.mul(output, tanh4(next))",
      "f32x4.mul(output, tanh4(loadSome(nextCell + at, there)))",
    ],
  },
  {
    task: "5.4b",
    difference: "multiplies in another order, and loads the gradients first",
    file: "lstm.kernel.ts",
    change: [[
      "f32x4.mul(f32x4.mul(whole, fresh), slope(input))",
      "f32x4.mul(f32x4.mul(slope(input), fresh), whole)",
    ], [
      "f32x4.mul(f32x4.mul(ofState, output), bend(shown))",
      "f32x4.mul(output, f32x4.mul(bend(shown), ofState))",
    ]],
  },
  {
    task: "5.4b",
    difference: "works the next cell out again on the way back",
    file: "lstm.kernel.ts",
    change: [
      "const shown = tanh4(loadSome(nextCell + at, there));",
      `const old = loadSome(cell + at, there);
    const shown = tanh4(f32x4.add(f32x4.mul(forget, old), f32x4.mul(input, fresh)));`,
    ],
  },
  {
    task: "5.4b",
    difference: "has the square of tanh in the way back by an instruction that takes it away",
    file: "lstm.kernel.ts",
    change: [
      "f32x4.mul(f32x4.mul(ofState, output), bend(shown))",
      "f32x4.mul(f32x4.mul(ofState, output), f32x4.relaxed_nmadd(shown, shown, f32x4.splat(1)))",
    ],
  },
  // ------------------------------------------------------------------------------------- 5.5
  {
    task: "5.5",
    difference: "written from hint 3: one minus update in a name of its own",
    file: "gru.ts",
    change: [
      "    return [update.neg().add(1).mul(fresh).add(update.mul(hidden))];",
      "    const rest = update.neg().add(1);\n    return [rest.mul(fresh).add(update.mul(hidden))];",
    ],
  },
  {
    task: "5.5",
    difference: "goes from what is new towards what was, by the update gate",
    file: "gru.ts",
    change: [
      "    return [update.neg().add(1).mul(fresh).add(update.mul(hidden))];",
      "    return [fresh.add(hidden.sub(fresh).mul(update))];",
    ],
  },
  {
    task: "5.5",
    difference:
      "lets in what is new by the sigmoid of the negative sum, which is one minus the gate",
    file: "gru.ts",
    change: [
      `    const update = inUpdate.add(hiddenUpdate).sigmoid();
    const fresh = inFresh.add(reset.mul(hiddenFresh)).tanh();
    return [update.neg().add(1).mul(fresh).add(update.mul(hidden))];
`,
      `    const sum = inUpdate.add(hiddenUpdate), update = sum.sigmoid(), rest = sum.neg().sigmoid();
    const fresh = inFresh.add(reset.mul(hiddenFresh)).tanh();
    return [rest.mul(fresh).add(update.mul(hidden))];
`,
    ],
  },
  {
    task: "5.5",
    difference: "makes both gates in one go",
    file: "gru.ts",
    change: [
      `    const reset = inReset.add(hiddenReset).sigmoid();
    const update = inUpdate.add(hiddenUpdate).sigmoid();
`,
      `    const [reset, update] = [[inReset, hiddenReset], [inUpdate, hiddenUpdate]]
      .map(([one, other]) => other.add(one).sigmoid());
`,
    ],
  },
  {
    task: "5.5",
    difference: "adds the bias from the left, and turns the weights over by permute",
    file: "gru.ts",
    change: [
      "const fromHidden = hidden.matmul(weight.transpose()).add(bias);",
      "const fromHidden = bias.add(hidden.matmul(weight.permute([1, 0])));",
    ],
  },
  // ------------------------------------------------------------------------------------- 5.6
  {
    task: "5.6",
    difference: "written from hint 3: the first part of the state, times weight, plus bias",
    file: "sequence_classifier.ts",
    change: [
      `    const { state: [last] } = this.recurrent.forward(embedded, { lengths });
    return last.matmul(weight).add(bias).sigmoid();
`,
      `    const { state } = this.recurrent.forward(embedded, { lengths });
    const yes = state[0].matmul(weight).add(bias);
    return yes.sigmoid();
`,
    ],
  },
  {
    task: "5.6",
    difference: "takes the hidden state after the last step, which is kept from each one's own end",
    file: "sequence_classifier.ts",
    change: [
      `    const { state: [last] } = this.recurrent.forward(embedded, { lengths });
    return last.matmul(weight).add(bias).sigmoid();
`,
      `    const { hidden } = this.recurrent.forward(embedded, { lengths });
    return bias.add(hidden.at(-1)!.matmul(weight)).sigmoid();
`,
    ],
  },
  {
    task: "5.6",
    difference: "weighs the hidden numbers by a product and a sum, not by a matrix product",
    file: "sequence_classifier.ts",
    change: [
      "return last.matmul(weight).add(bias).sigmoid();",
      "return last.mul(weight.reshape([weight.size])).sum(1).add(bias).sigmoid();",
    ],
  },
  {
    task: "5.6",
    difference: "sets the rate first of all",
    file: "sequence_training.ts",
    change: [
      [
        "  optimizer.zeroGrad();\n  const probabilities",
        "  optimizer.rate = warmupCosine(step, schedule);\n  optimizer.zeroGrad();\n  const probabilities",
      ],
      ["maxNorm);\n  optimizer.rate = warmupCosine(step, schedule);\n", "maxNorm);\n"],
    ],
  },
  {
    task: "5.6",
    difference: "forgets the gradients only right before they are made, and detaches at once",
    file: "sequence_training.ts",
    change: [
      `  optimizer.zeroGrad();
  const probabilities = model.forward(batch);
  meanLoss(probabilities, labels).backward();
`,
      `  const probabilities = model.forward(batch), loss = meanLoss(probabilities, labels);
  for (const { value } of model.parameters()) value.zeroGrad();
  loss.backward();
`,
    ],
  },
] satisfies readonly Control[];
