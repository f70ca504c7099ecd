/** Module 2's tasks solved as their third hints say, word for word: each must pass. */
import type { Control } from "#grader/manifest.ts";

export default [
  // 2.1
  {
    task: "2.1",
    difference:
      "as hint 3 says: from 0 for every axis, and the remainder and the floor from the last axis down",
    file: "indexing.ts",
    change: [
      [
        "for (let axis = 0; axis < strides.length; axis++) position += index[axis] * strides[axis];",
        `for (let axis = 0; axis < index.length; axis++) {
    position += index[axis] * strides[axis];
  }`,
      ],
      [
        `for (let axis = shape.length - 1; axis >= 0; axis--) {
    outIndex[axis] = ordinal % shape[axis];
    ordinal = Math.floor(ordinal / shape[axis]);`,
        `let rest = ordinal;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    outIndex[axis] = rest % shape[axis];
    rest = Math.floor(rest / shape[axis]);`,
      ],
    ],
  },
  {
    task: "2.1",
    difference: "as hint 3 says: a sorted copy of order against 0, 1, 2, …",
    file: "permute.ts",
    change: [
      `const sorted = order.toSorted((a, b) => a - b);
  if (order.length !== data.shape.length || sorted.some((axis, i) => axis !== i)) {
    throw new RangeError(
      \`Cannot permute \${data.shape.length} axes by [\${
        order.join(", ")
      }]: each must stand in it once\`,
    );
  }
  const shape = order.map((axis) => data.shape[axis]);
  const strides = order.map((axis) => data.strides[axis]);
  return tensorData(data.storage, shape, strides);`,
      `const sorted = [...order].sort((a, b) => a - b);
  const all = data.shape.map((_, axis) => axis);
  if (sorted.join() !== all.join()) throw new RangeError(\`[\${order}] is no order of the axes\`);
  return tensorData(
    data.storage,
    order.map((axis) => data.shape[axis]),
    order.map((axis) => data.strides[axis]),
  );`,
    ],
  },
  // 2.2
  {
    task: "2.2",
    difference: "as hint 3 says: back = 1, 2, …, and the one of both that is not 1",
    file: "broadcast.ts",
    change: [
      [
        `const shape = new Array<number>(rank);
  for (let back = 1; back <= rank; back++) {
    const extentA = a[a.length - back] ?? 1, extentB = b[b.length - back] ?? 1;
    if (extentA !== extentB && extentA !== 1 && extentB !== 1) {
      const pair = \`\${shapeText(a)} with \${shapeText(b)}\`;
      const why = \`axis \${-back} has extents \${extentA} and \${extentB}\`;
      throw new ShapeError(\`Cannot broadcast \${pair}: \${why}\`);
    }
    shape[rank - back] = extentA === 1 ? extentB : extentA;`,
        `const shape: number[] = new Array(rank);
  for (let back = 1; back <= rank; back++) {
    const sizeA = a[a.length - back] ?? 1;
    const sizeB = b[b.length - back] ?? 1;
    if (sizeA !== sizeB && sizeA !== 1 && sizeB !== 1) {
      throw new ShapeError(
        \`Cannot broadcast \${shapeText(a)} with \${shapeText(b)}: \` +
          \`axis -\${back} has extents \${sizeA} and \${sizeB}\`,
      );
    }
    shape[rank - back] = sizeA !== 1 ? sizeA : sizeB;`,
      ],
      [
        "outIndex[axis] = shape[axis] === 1 ? 0 : bigIndex[axis + added];",
        `if (shape[axis] === 1) outIndex[axis] = 0;
    else outIndex[axis] = bigIndex[axis + added];`,
      ],
    ],
  },
  // 2.3
  {
    task: "2.3",
    difference:
      "as hints 2 and 3 say: arrays for indexes in front of the loop, and an inner loop that sets index[axis]",
    file: "map_zip_reduce.ts",
    change: [
      [
        `const index = new Array<number>(out.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    out.storage[i] = fn(a.storage[indexToPosition(index, a.strides)]);`,
        `const index: number[] = [];
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    out.storage[i] = fn(a.storage[indexToPosition(index, a.strides)]);`,
      ],
      [
        `const index = new Array<number>(out.shape.length);
  const indexA = new Array<number>(a.shape.length);
  const indexB = new Array<number>(b.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    broadcastIndex(index, out.shape, a.shape, indexA);
    broadcastIndex(index, out.shape, b.shape, indexB);
    out.storage[i] = fn(
      a.storage[indexToPosition(indexA, a.strides)],
      b.storage[indexToPosition(indexB, b.strides)],
    );`,
        `const index: number[] = [], indexA: number[] = [], indexB: number[] = [];
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    broadcastIndex(index, out.shape, a.shape, indexA);
    broadcastIndex(index, out.shape, b.shape, indexB);
    const valueA = a.storage[indexToPosition(indexA, a.strides)];
    const valueB = b.storage[indexToPosition(indexB, b.strides)];
    out.storage[i] = fn(valueA, valueB);`,
      ],
      [
        `const index = new Array<number>(out.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    let value = start;`,
        `const index: number[] = [];
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    let value = start;`,
      ],
    ],
  },
  {
    task: "2.3",
    difference: "as hint 3 says: what was saved is the backend's result, in a variable",
    file: "elementwise_functions.ts",
    change: [
      [
        `const s = ctx.backend.map("sigmoid", a);
    ctx.save(s);
    return s;`,
        `const result = ctx.backend.map("sigmoid", a);
    ctx.save(result);
    return result;`,
      ],
      [
        `const power = ctx.backend.map("exp", a);
    ctx.save(power);
    return power;`,
        `const result = ctx.backend.map("exp", a);
    ctx.save(result);
    return result;`,
      ],
      [
        `const t = ctx.backend.map("tanh", a);
    ctx.save(t);
    return t;`,
        `const result = ctx.backend.map("tanh", a);
    ctx.save(result);
    return result;`,
      ],
    ],
  },
  {
    task: "2.3",
    difference: "as hint 3 says: the mean is a sum divided by a.size / total.size",
    file: "derived_operations.ts",
    change: [
      "return total.div(a.size / total.size);",
      `const count = a.size / total.size;
  return total.div(count);`,
    ],
  },
  // 2.4
  {
    task: "2.4",
    difference: "as hint 3 says: reduce where the axis is in front or its size is another",
    file: "unbroadcast.ts",
    change: [
      'result = backend.reduce("add", result, axis);',
      `const reduced = backend.reduce("add", result, axis);
      result = reduced;`,
    ],
  },
  {
    task: "2.4",
    difference: "as hint 3 says: the formulas of module 1 by zip and map",
    file: "elementwise_functions.ts",
    change: [
      [
        `return [
      unbroadcast(ctx.backend, gradOut, shapeA),
      unbroadcast(ctx.backend, gradOut, shapeB),
    ];`,
        `const gradA = unbroadcast(ctx.backend, gradOut, shapeA);
    const gradB = unbroadcast(ctx.backend, gradOut, shapeB);
    return [gradA, gradB];`,
      ],
      [
        `const [a, b] = ctx.saved, { backend } = ctx;
    return [
      unbroadcast(backend, backend.zip("mul", b, gradOut), a.shape),
      unbroadcast(backend, backend.zip("mul", a, gradOut), b.shape),`,
        `const [a, b] = ctx.saved;
    return [
      unbroadcast(ctx.backend, ctx.backend.zip("mul", b, gradOut), a.shape),
      unbroadcast(ctx.backend, ctx.backend.zip("mul", a, gradOut), b.shape),`,
      ],
      [
        `const [s] = ctx.saved, { backend } = ctx;
    const rest = backend.map({ op: "shift", constant: 1 }, backend.map("neg", s));
    return backend.zip("mul", backend.zip("mul", s, rest), gradOut);`,
        `const [s] = ctx.saved;
    const minusS = ctx.backend.map("neg", s);
    const oneMinusS = ctx.backend.map({ op: "shift", constant: 1 }, minusS);
    return ctx.backend.zip("mul", gradOut, ctx.backend.zip("mul", s, oneMinusS));`,
      ],
      [
        `const [t] = ctx.saved, { backend } = ctx;
    const square = backend.zip("mul", t, t);
    const slope = backend.map({ op: "shift", constant: 1 }, backend.map("neg", square));
    return backend.zip("mul", slope, gradOut);`,
        `const [t] = ctx.saved;
    const minusSquare = ctx.backend.map("neg", ctx.backend.zip("mul", t, t));
    const slope = ctx.backend.map({ op: "shift", constant: 1 }, minusSquare);
    return ctx.backend.zip("mul", gradOut, slope);`,
      ],
    ],
  },
  {
    task: "2.4",
    difference: "as hint 3 says: the inverse order stands in a variable",
    file: "shape_functions.ts",
    change: [
      "return permuteData(gradOut, order.map((_, axis) => order.indexOf(axis)));",
      `const inverse = order.map((_, axis) => order.indexOf(axis));
    return permuteData(gradOut, inverse);`,
    ],
  },
  // 2.5
  {
    task: "2.5",
    difference: "as hint 3 says: view, mul, sum(1), view, add, one after the other",
    file: "network.ts",
    change: [
      [
        `const products = inputs.view([rows, inSize, 1]).mul(weight);
    return products.sum(1).view([rows, outSize]).add(bias);`,
        "return inputs.view([rows, inSize, 1]).mul(weight).sum(1).view([rows, outSize]).add(bias);",
      ],
      [
        `const hidden1 = this.layer1.forward(points).relu();
    const hidden2 = this.layer2.forward(hidden1).relu();
    return this.layer3.forward(hidden2).sigmoid();`,
        `let values = this.layer1.forward(points).relu();
    values = this.layer2.forward(values).relu();
    values = this.layer3.forward(values);
    return values.sigmoid();`,
      ],
    ],
  },
  {
    task: "2.5",
    difference: "as hint 3 says: two products that are added, then log, neg, mean",
    file: "training.ts",
    change: [
      [
        `const ofOnes = probabilities.mul(labels);
  const ofZeros = probabilities.neg().add(1).mul(labels.neg().add(1));
  return ofOnes.add(ofZeros).log().neg().mean();`,
        `return probabilities.mul(labels)
    .add(probabilities.neg().add(1).mul(labels.neg().add(1)))
    .log()
    .neg()
    .mean();`,
      ],
      [
        "meanLoss(probabilities, labels).backward();",
        `const loss = meanLoss(probabilities, labels);
  loss.backward();`,
      ],
    ],
  },
] satisfies readonly Control[];
