/** Module 5's tasks solved as their third hints say, word for word: each must pass. */
import type { Control } from "#grader/manifest.ts";

export default [
  // 5.1
  {
    task: "5.1",
    difference: "as hint 3 says: the old velocity's share first, plus the sum of grad and decay",
    file: "momentum_sgd.ts",
    change: [
      `const pulled = grad.add(value.mul(this.decay));
    const velocity = memory.recall("velocity", value).mul(this.momentum).add(pulled);`,
      `const velocity = memory.recall("velocity", value).mul(this.momentum)
      .add(grad.add(value.mul(this.decay)));`,
    ],
  },
  {
    task: "5.1",
    difference: "as hint 3 says: both means kept, then divided, then the root and epsilon",
    file: "adam.ts",
    change: [
      [
        "return adaptiveStep(value, grad.add(value.mul(this.decay)), memory, this);",
        `const pulled = grad.add(value.mul(this.decay));
    return adaptiveStep(value, pulled, memory, this);`,
      ],
      [
        "return adaptiveStep(value.mul(1 - this.rate * this.decay), grad, memory, this);",
        `const shrunk = value.mul(1 - this.rate * this.decay);
    return adaptiveStep(shrunk, grad, memory, this);`,
      ],
      [
        `const mean = memory.recall("mean", value).mul(beta1).add(grad.mul(1 - beta1));
  const square = memory.recall("square", value).mul(beta2).add(grad.mul(grad).mul(1 - beta2));
  memory.keep("mean", mean);
  memory.keep("square", square);
  const fairMean = mean.div(1 - beta1 ** memory.steps);
  const fairSquare = square.div(1 - beta2 ** memory.steps);
  return value.sub(fairMean.div(fairSquare.pow(0.5).add(epsilon)).mul(rate));`,
        `let mean = memory.recall("mean", value).mul(beta1).add(grad.mul(1 - beta1));
  let square = memory.recall("square", value).mul(beta2).add(grad.mul(grad).mul(1 - beta2));
  memory.keep("mean", mean);
  memory.keep("square", square);
  mean = mean.div(1 - beta1 ** memory.steps);
  square = square.div(1 - beta2 ** memory.steps);
  const root = square.pow(0.5);
  return value.sub(mean.div(root.add(epsilon)).mul(rate));`,
      ],
    ],
  },
  {
    task: "5.1",
    difference: "as hint 3 says: relu, add, invert, times",
    file: "clip_gradients.ts",
    change: [
      [
        `const squares = tensors.map((tensor) => tensor.mul(tensor).sum());
  return squares.reduce((total, sum) => total.add(sum)).pow(0.5).view([]);`,
        `let total = tensors[0].mul(tensors[0]).sum();
  for (let i = 1; i < tensors.length; i++) {
    total = total.add(tensors[i].mul(tensors[i]).sum());
  }
  return total.pow(0.5).view([]);`,
      ],
      [
        `const above = norm.add(EPS - maxNorm).relu();
  return above.add(maxNorm).inv().mul(maxNorm);`,
        "return norm.add(EPS - maxNorm).relu().add(maxNorm).inv().mul(maxNorm);",
      ],
    ],
  },
  {
    task: "5.1",
    difference: "as hint 3 says: done is a share of what follows the warm-up",
    file: "schedule.ts",
    change: [
      `if (step >= steps) return floor;
  const done = (step - warmup) / (steps - warmup);
  return floor + (peak - floor) * (1 + Math.cos(Math.PI * done)) / 2;`,
      `if (step < steps) {
    const done = (step - warmup) / (steps - warmup);
    return floor + (peak - floor) * (1 + Math.cos(Math.PI * done)) / 2;
  }
  return floor;`,
    ],
  },
  // 5.2
  {
    task: "5.2",
    difference: "as hint 3 says: index[0] exchanged, and one count of what is written",
    file: "row_loops.ts",
    change: [
      ["const index = new Array<number>(out.shape.length);", "const index: number[] = [];"],
      ["const index = new Array<number>(rows.shape.length);", "const index: number[] = [];"],
      [
        `let written = 0;
  for (const part of parts) {
    const index = new Array<number>(part.shape.length);
    for (let i = 0; i < part.size; i++) {
      toIndex(i, part.shape, index);
      out.storage[written++] = part.storage[indexToPosition(index, part.strides)];`,
        `const index: number[] = [];
  let count = 0;
  for (const part of parts) {
    for (let i = 0; i < part.size; i++) {
      toIndex(i, part.shape, index);
      out.storage[count] = part.storage[indexToPosition(index, part.strides)];
      count += 1;`,
      ],
    ],
  },
  {
    task: "5.2",
    difference: "as hint 3 says: begin, begin + 1, … of each part",
    file: "row_functions.ts",
    change: [
      `let begin = 0;
    return counts.map((count) => {
      const from = begin;
      begin += count;
      return rowsOf(ctx.backend).gather(gradOut, Array.from({ length: count }, (_, i) => from + i));
    });`,
      `const gradients: TensorData[] = [];
    let begin = 0;
    for (const count of counts) {
      const indices: number[] = [];
      for (let i = 0; i < count; i++) indices.push(begin + i);
      gradients.push(rowsOf(ctx.backend).gather(gradOut, indices));
      begin += count;
    }
    return gradients;`,
    ],
  },
  {
    task: "5.2",
    difference:
      "as hint 3 says: gather of the transposed, then transposed again, and toSpliced for reshape",
    file: "joining.ts",
    change: [
      [
        "return apply(gather, [a.transpose(0, axis)], indices).transpose(0, axis);",
        `const rows = apply(gather, [a.transpose(0, axis)], indices);
  return rows.transpose(0, axis);`,
      ],
      [
        "return take(a, Array.from({ length: end - start }, (_, i) => start + i), axis);",
        `const indices: number[] = [];
  for (let i = start; i < end; i++) indices.push(i);
  return take(a, indices, axis);`,
      ],
      [
        "return apply(concat, tensors.map((tensor) => tensor.transpose(0, axis))).transpose(0, axis);",
        `const turned = tensors.map((tensor) => tensor.transpose(0, axis));
  return apply(concat, turned).transpose(0, axis);`,
      ],
      [
        `const apart = shape.toSpliced(axis, 0, 1);
  return cat(tensors.map((tensor) => tensor.reshape(apart)), axis);`,
        `const wider = tensors.map((tensor) => tensor.reshape(shape.toSpliced(axis, 0, 1)));
  return cat(wider, axis);`,
      ],
    ],
  },
  {
    task: "5.2",
    difference: "as hint 2 says: rows by gather, then a view",
    file: "embedding.ts",
    change: [
      "return apply(gather, [table], words).view([...shape, dim]);",
      `const rows = apply(gather, [table], words);
    return rows.view([...shape, dim]);`,
    ],
  },
  // 5.3
  {
    task: "5.3",
    difference: "as hint 3 says: cut first, then step, then keep what is finished, then note",
    file: "unroll.ts",
    change: [
      [
        `const matrix = inputs.permute([1, 0, 2]).reshape([time * batch, inSize]);
  const projected = matrix.matmul(weight.transpose()).add(bias);
  return unstack(projected.view([time, batch, rows]));`,
        `const products = inputs.permute([1, 0, 2])
    .reshape([time * batch, inSize])
    .matmul(weight.transpose())
    .add(bias);
  return unstack(products.view([time, batch, rows]));`,
      ],
      [
        `const finished = going.neg().add(1);
  return next.map((part, i) => part.mul(going).add(previous[i].mul(finished)));`,
        "return next.map((part, i) => part.mul(going).add(previous[i].mul(going.neg().add(1))));",
      ],
      [
        `if (step > 0 && step % truncate === 0) state = state.map((part) => part.detach());
    const next = cell.step(inputs, state), going = goingOn(step, inputs, lengths);
    state = going ? keepFinished(next, state, going) : next;`,
        `if (step > 0 && step % truncate === 0) {
      state = state.map((part) => part.detach());
    }
    let next = cell.step(inputs, state);
    const going = goingOn(step, inputs, lengths);
    if (going) next = keepFinished(next, state, going);
    state = next;`,
      ],
    ],
  },
  {
    task: "5.3",
    difference: "as hint 3 says: projected, plus the product, plus bias, and tanh, in a list",
    file: "rnn.ts",
    change: [
      "return [projected.add(hidden.matmul(weight.transpose())).add(bias).tanh()];",
      `const fromHidden = hidden.matmul(weight.transpose());
    const next = projected.add(fromHidden).add(bias).tanh();
    return [next];`,
    ],
  },
  // 5.4
  {
    task: "5.4",
    difference: "as hint 3 says: the next cell of two products in one line",
    file: "lstm.ts",
    change: [
      `const kept = forget.sigmoid().mul(cell);
    const nextCell = kept.add(input.sigmoid().mul(fresh.tanh()));
    return [output.sigmoid().mul(nextCell.tanh()), nextCell];`,
      `const nextCell = forget.sigmoid().mul(cell).add(input.sigmoid().mul(fresh.tanh()));
    const nextHidden = output.sigmoid().mul(nextCell.tanh());
    return [nextHidden, nextCell];`,
    ],
  },
  // 5.4b
  {
    task: "5.4b",
    difference: "as hint 3 says: next is one expression",
    file: "lstm.kernel.ts",
    change: [
      "    const kept = f32x4.mul(forget, loadSome(cell + at, there));\n    const next = f32x4.add(kept, f32x4.mul(input, fresh));\n",
      "    const next = f32x4.add(\n      f32x4.mul(forget, loadSome(cell + at, there)),\n      f32x4.mul(input, fresh),\n    );\n",
    ],
  },
  {
    task: "5.4b",
    difference: "as hint 3 says: whole is one expression",
    file: "lstm.kernel.ts",
    change: [
      "    const through = f32x4.mul(f32x4.mul(ofState, output), bend(shown));\n    const whole = f32x4.add(loadSome(gradCell + at, there), through);\n",
      "    const whole = f32x4.add(\n      loadSome(gradCell + at, there),\n      f32x4.mul(f32x4.mul(ofState, output), bend(shown)),\n    );\n",
    ],
  },
  // 5.5
  {
    task: "5.5",
    difference: "as hint 3 says: groups of both, reset times the second part, one minus update",
    file: "gru.ts",
    change: [
      `const [inReset, inUpdate, inFresh] = columnGroups(projected, 3);
    const fromHidden = hidden.matmul(weight.transpose()).add(bias);
    const [hiddenReset, hiddenUpdate, hiddenFresh] = columnGroups(fromHidden, 3);
    const reset = inReset.add(hiddenReset).sigmoid();
    const update = inUpdate.add(hiddenUpdate).sigmoid();
    const fresh = inFresh.add(reset.mul(hiddenFresh)).tanh();
    return [update.neg().add(1).mul(fresh).add(update.mul(hidden))];`,
      `const [reset1, update1, fresh1] = columnGroups(projected, 3);
    const product = hidden.matmul(weight.transpose()).add(bias);
    const [reset2, update2, fresh2] = columnGroups(product, 3);
    const reset = reset1.add(reset2).sigmoid();
    const update = update1.add(update2).sigmoid();
    const fresh = fresh1.add(reset.mul(fresh2)).tanh();
    const rest = update.neg().add(1);
    return [rest.mul(fresh).add(update.mul(hidden))];`,
    ],
  },
  // 5.6
  {
    task: "5.6",
    difference: "as hint 3 says: the first part of state, times weight, plus bias, sigmoid",
    file: "sequence_classifier.ts",
    change: [
      `const { state: [last] } = this.recurrent.forward(embedded, { lengths });
    return last.matmul(weight).add(bias).sigmoid();`,
      `const { state } = this.recurrent.forward(embedded, { lengths });
    return state[0].matmul(weight).add(bias).sigmoid();`,
    ],
  },
  {
    task: "5.6",
    difference: "as hint 3 says: zeroGrad, forward, backward, clip, rate, step",
    file: "sequence_training.ts",
    change: [
      "meanLoss(probabilities, labels).backward();",
      `const loss = meanLoss(probabilities, labels);
  loss.backward();`,
    ],
  },
] satisfies readonly Control[];
