/** Mistakes that the suites of module 2 must catch: each is the reference with one change. */
import type { Mutant } from "#grader/manifest.ts";

export default [
  // 2.1 Tensor data
  {
    task: "2.1",
    mistake: "kept only what the last axis gives",
    file: "indexing.ts",
    change: ["position += index[axis] * strides[axis]", "position = index[axis] * strides[axis]"],
  },
  {
    task: "2.1",
    mistake: "added index and stride instead of multiplying them",
    file: "indexing.ts",
    change: ["index[axis] * strides[axis]", "index[axis] + strides[axis]"],
  },
  {
    task: "2.1",
    mistake: "left out the first axis",
    file: "indexing.ts",
    change: [
      "for (let axis = 0; axis < strides.length; axis++)",
      "for (let axis = 1; axis < strides.length; axis++)",
    ],
  },
  {
    task: "2.1",
    mistake: "let the first axis run fastest",
    file: "indexing.ts",
    change: [
      "for (let axis = shape.length - 1; axis >= 0; axis--)",
      "for (let axis = 0; axis < shape.length; axis++)",
    ],
  },
  {
    task: "2.1",
    mistake: "kept the fraction when dividing",
    file: "indexing.ts",
    change: ["Math.floor(ordinal / shape[axis])", "ordinal / shape[axis]"],
  },
  {
    task: "2.1",
    mistake: "rounded up and down instead of down",
    file: "indexing.ts",
    change: ["Math.floor(ordinal / shape[axis])", "Math.round(ordinal / shape[axis])"],
  },
  {
    task: "2.1",
    mistake: "took the remainder away but did not divide",
    file: "indexing.ts",
    change: ["ordinal = Math.floor(ordinal / shape[axis])", "ordinal -= outIndex[axis]"],
  },
  {
    task: "2.1",
    mistake: "did not write to the array it was given",
    file: "indexing.ts",
    change: [
      "  for (let axis = shape.length - 1;",
      `  outIndex = [...outIndex];
  for (let axis = shape.length - 1;`,
    ],
  },
  {
    task: "2.1",
    mistake: "exchanged the sizes and left the strides where they were",
    file: "permute.ts",
    change: ["order.map((axis) => data.strides[axis])", "[...data.strides]"],
  },
  {
    task: "2.1",
    mistake: "exchanged the strides and left the sizes where they were",
    file: "permute.ts",
    change: ["order.map((axis) => data.shape[axis])", "[...data.shape]"],
  },
  {
    task: "2.1",
    mistake: "moved axis i to place order[i], which is the other way round",
    file: "permute.ts",
    change: [
      `const shape = order.map((axis) => data.shape[axis]);
  const strides = order.map((axis) => data.strides[axis]);`,
      `const back = order.map((_, axis) => order.indexOf(axis));
  const shape = back.map((axis) => data.shape[axis]);
  const strides = back.map((axis) => data.strides[axis]);`,
    ],
  },
  {
    task: "2.1",
    mistake: "gave the new shape strides as if it stood row by row",
    file: "permute.ts",
    change: ["tensorData(data.storage, shape, strides)", "tensorData(data.storage, shape)"],
  },
  {
    task: "2.1",
    mistake: "copied the storage",
    file: "permute.ts",
    change: [
      "tensorData(data.storage, shape, strides)",
      "tensorData(Float64Array.from(data.storage as never) as never, shape, strides)",
    ],
  },
  {
    task: "2.1",
    mistake: "sorted the order itself and not a copy",
    file: "permute.ts",
    change: ["order.toSorted((a, b) => a - b)", "[...(order as number[]).sort((a, b) => a - b)]"],
  },
  {
    task: "2.1",
    mistake: "checked the length of the order and not what is in it",
    file: "permute.ts",
    change: [" || sorted.some((axis, i) => axis !== i)", ""],
  },
  {
    task: "2.1",
    mistake: "checked the axes of the order and not how many there are",
    file: "permute.ts",
    change: ["order.length !== data.shape.length || sorted", "sorted"],
  },
  // 2.2 Broadcasting
  {
    task: "2.2",
    mistake: "laid the shapes over each other from the left",
    file: "broadcast.ts",
    change: [
      "const extentA = a[a.length - back] ?? 1, extentB = b[b.length - back] ?? 1;",
      "const extentA = a[rank - back] ?? 1, extentB = b[rank - back] ?? 1;",
    ],
  },
  {
    task: "2.2",
    mistake: "took the larger of the two sizes, which is wrong for 1 and 0",
    file: "broadcast.ts",
    change: ["extentA === 1 ? extentB : extentA", "Math.max(extentA, extentB)"],
  },
  {
    task: "2.2",
    mistake: "never refused",
    file: "broadcast.ts",
    change: ["if (extentA !== extentB && extentA !== 1 && extentB !== 1) {", "if (extentA < 0) {"],
  },
  {
    task: "2.2",
    mistake: "let only the first shape be repeated",
    file: "broadcast.ts",
    change: ["extentA !== 1 && extentB !== 1", "extentA !== 1"],
  },
  {
    task: "2.2",
    mistake: "let only the second shape be repeated",
    file: "broadcast.ts",
    change: ["extentA !== 1 && extentB !== 1", "extentB !== 1"],
  },
  {
    task: "2.2",
    mistake: "let 2 repeat to 4 and 6",
    file: "broadcast.ts",
    change: [
      "extentA !== extentB && extentA !== 1",
      "extentA % extentB !== 0 && extentB % extentA !== 0 && extentA !== 1",
    ],
  },
  {
    task: "2.2",
    mistake: "threw another kind of error",
    file: "broadcast.ts",
    change: ["throw new ShapeError(", "throw new Error("],
  },
  {
    task: "2.2",
    mistake: "named only one of the shapes",
    file: "broadcast.ts",
    change: [`\${shapeText(a)} with \${shapeText(b)}`, `\${shapeText(a)} with the other`],
  },
  {
    task: "2.2",
    mistake: "stopped at the end of the shorter shape",
    file: "broadcast.ts",
    change: ["Math.max(a.length, b.length)", "Math.min(a.length, b.length)"],
  },
  {
    task: "2.2",
    mistake: "asked for a size of 1 in the first shape only",
    file: "broadcast.ts",
    change: [
      "shape[rank - back] = extentA === 1 ? extentB : extentA",
      "shape[rank - back] = extentA",
    ],
  },
  {
    task: "2.2",
    mistake: "forgot that an axis of size 1 has one place only",
    file: "broadcast.ts",
    change: ["shape[axis] === 1 ? 0 : bigIndex[axis + added]", "bigIndex[axis + added]"],
  },
  {
    task: "2.2",
    mistake: "laid the index over the shape from the left",
    file: "broadcast.ts",
    change: [
      "shape[axis] === 1 ? 0 : bigIndex[axis + added]",
      "shape[axis] === 1 ? 0 : bigIndex[axis]",
    ],
  },
  {
    task: "2.2",
    mistake: "asked for a size of 1 in the larger shape",
    file: "broadcast.ts",
    change: [
      "shape[axis] === 1 ? 0 : bigIndex[axis + added]",
      "bigShape[axis + added] === 1 ? 0 : bigIndex[axis + added]",
    ],
  },
  {
    task: "2.2",
    mistake: "wrote as many numbers as the larger shape has axes",
    file: "broadcast.ts",
    change: [
      `for (let axis = 0; axis < shape.length; axis++) {
    outIndex`,
      `for (let axis = 0; axis < bigShape.length; axis++) {
    outIndex`,
    ],
  },
  {
    task: "2.2",
    mistake: "took the first number for every axis",
    file: "broadcast.ts",
    change: ["bigIndex[axis + added];", "bigIndex[added];"],
  },
  // 2.3 Tensor operations
  {
    task: "2.3",
    mistake: "map read the storage as it lies, without the strides",
    file: "map_zip_reduce.ts",
    change: [
      `fn(a.storage[indexToPosition(index, a.strides)]);
  }
  // #endregion
}

/**
 * out = fn(a, b)`,
      `fn(a.storage[i]);
  }
  // #endregion
}

/**
 * out = fn(a, b)`,
    ],
  },
  {
    task: "2.3",
    mistake: "map went as far as the input's storage, not the result",
    file: "map_zip_reduce.ts",
    change: [
      `for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    out.storage`,
      `for (let i = 0; i < a.storage.length; i++) {
    toIndex(i, out.shape, index);
    out.storage`,
    ],
  },
  {
    task: "2.3",
    mistake: "map handed the function more than the element",
    file: "map_zip_reduce.ts",
    change: [
      "out.storage[i] = fn(a.storage[indexToPosition(index, a.strides)]);",
      "out.storage[i] = [a.storage[indexToPosition(index, a.strides)]].map(fn as never)[0];",
    ],
  },
  {
    task: "2.3",
    mistake: "zip exchanged its two inputs",
    file: "map_zip_reduce.ts",
    change: [
      `      a.storage[indexToPosition(indexA, a.strides)],
      b.storage[indexToPosition(indexB, b.strides)],`,
      `      b.storage[indexToPosition(indexB, b.strides)],
      a.storage[indexToPosition(indexA, a.strides)],`,
    ],
  },
  {
    task: "2.3",
    mistake: "zip counted through b by itself instead of broadcasting it",
    file: "map_zip_reduce.ts",
    change: ["broadcastIndex(index, out.shape, b.shape, indexB);", "toIndex(i, b.shape, indexB);"],
  },
  {
    task: "2.3",
    mistake: "zip did not broadcast a",
    file: "map_zip_reduce.ts",
    change: ["broadcastIndex(index, out.shape, a.shape, indexA);", "toIndex(i, a.shape, indexA);"],
  },
  {
    task: "2.3",
    mistake: "zip read b by a's strides",
    file: "map_zip_reduce.ts",
    change: ["indexToPosition(indexB, b.strides)", "indexToPosition(indexB, a.strides)"],
  },
  {
    task: "2.3",
    mistake: "zip read a by the strides of the result",
    file: "map_zip_reduce.ts",
    change: ["indexToPosition(indexA, a.strides)", "indexToPosition(indexA, out.strides)"],
  },
  {
    task: "2.3",
    mistake: "reduce always began at 0",
    file: "map_zip_reduce.ts",
    change: ["let value = start;", "let value = 0;"],
  },
  {
    task: "2.3",
    mistake: "reduce went on with the value of the element before",
    file: "map_zip_reduce.ts",
    change: ["let value = start;", "let value = i === 0 ? start : out.storage[i - 1];"],
  },
  {
    task: "2.3",
    mistake: "reduce left out the first element",
    file: "map_zip_reduce.ts",
    change: ["let step = 0;", "let step = 1;"],
  },
  {
    task: "2.3",
    mistake: "reduce went from the last element to the first",
    file: "map_zip_reduce.ts",
    change: [
      "for (let step = 0; step < a.shape[axis]; step++)",
      "for (let step = a.shape[axis] - 1; step >= 0; step--)",
    ],
  },
  {
    task: "2.3",
    mistake: "reduce ran along the first axis whatever it was told",
    file: "map_zip_reduce.ts",
    change: ["index[axis] = step;", "index[0] = step;"],
  },
  {
    task: "2.3",
    mistake: "reduce handed value and element over in the wrong order",
    file: "map_zip_reduce.ts",
    change: [
      "value = fn(value, a.storage[indexToPosition(index, a.strides)]);",
      "value = fn(a.storage[indexToPosition(index, a.strides)], value);",
    ],
  },
  {
    task: "2.3",
    mistake: "reduce added to what was in the result before",
    file: "map_zip_reduce.ts",
    change: ["out.storage[i] = value;", "out.storage[i] += value;"],
  },
  {
    task: "2.3",
    mistake: "reduce counted through the input and not through the result",
    file: "map_zip_reduce.ts",
    change: [
      `toIndex(i, out.shape, index);
    let value`,
      `toIndex(i, a.shape, index);
    let value`,
    ],
  },
  {
    task: "2.3",
    mistake: "named another operator in sigmoid",
    file: "elementwise_functions.ts",
    change: [`ctx.backend.map("sigmoid", a)`, `ctx.backend.map("tanh", a)`],
  },
  {
    task: "2.3",
    mistake: "let eq forgive small differences",
    file: "elementwise_functions.ts",
    change: [`ctx.backend.zip("eq", a, b)`, `ctx.backend.zip("isClose", a, b)`],
  },
  {
    task: "2.3",
    mistake: "compared the wrong way round",
    file: "elementwise_functions.ts",
    change: [`ctx.backend.zip("lt", a, b)`, `ctx.backend.zip("lt", b, a)`],
  },
  {
    task: "2.3",
    mistake: "added in mul",
    file: "elementwise_functions.ts",
    change: [`ctx.backend.zip("mul", a, b)`, `ctx.backend.zip("add", a, b)`],
  },
  {
    task: "2.3",
    mistake: "saved the factors of mul in the wrong order",
    file: "elementwise_functions.ts",
    change: ["ctx.save(a, b);", "ctx.save(b, a);"],
  },
  {
    task: "2.3",
    mistake: "forgot to save the input of log",
    file: "elementwise_functions.ts",
    change: [
      `ctx.save(a);
    return ctx.backend.map("log", a);`,
      `return ctx.backend.map("log", a);`,
    ],
  },
  {
    task: "2.3",
    mistake: "summed along the first axis whatever it was told",
    file: "shape_functions.ts",
    change: [`ctx.backend.reduce("add", a, axis)`, `ctx.backend.reduce("add", a, 0)`],
  },
  {
    task: "2.3",
    mistake: "multiplied up in sum",
    file: "shape_functions.ts",
    change: [`ctx.backend.reduce("add", a, axis)`, `ctx.backend.reduce("mul", a, axis)`],
  },
  {
    task: "2.3",
    mistake: "permuted by the way back",
    file: "shape_functions.ts",
    change: [
      "return permuteData(a, order);",
      "return permuteData(a, order.map((_, axis) => order.indexOf(axis)));",
    ],
  },
  {
    task: "2.3",
    mistake: "copied in view instead of refusing",
    file: "shape_functions.ts",
    change: ["return viewAs(a, shape);", `return viewAs(ctx.backend.map("id", a), shape);`],
  },
  {
    task: "2.3",
    mistake: "saved the new shape in view and not the old one",
    file: "shape_functions.ts",
    change: [
      `ctx.save(a.shape);
    return viewAs`,
      `ctx.save(shape);
    return viewAs`,
    ],
  },
  {
    task: "2.3",
    mistake: "subtracted the wrong way round",
    file: "derived_operations.ts",
    change: ["a.add(b.neg())", "b.add(a.neg())"],
  },
  {
    task: "2.3",
    mistake: "divided the wrong way round",
    file: "derived_operations.ts",
    change: ["a.mul(b.inv())", "b.mul(a.inv())"],
  },
  {
    task: "2.3",
    mistake: "forgot to exchange the inputs of lt in gt",
    file: "derived_operations.ts",
    change: ["b.lt(a)", "a.lt(b)"],
  },
  {
    task: "2.3",
    mistake: "divided by the number of all elements, also along an axis",
    file: "derived_operations.ts",
    change: ["total.div(a.size / total.size)", "total.div(a.size)"],
  },
  {
    task: "2.3",
    mistake: "took the mean of everything whatever the axis",
    file: "derived_operations.ts",
    change: ["const total = a.sum(axis);", "const total = a.sum();"],
  },
  {
    task: "2.3",
    mistake: "asked whether any element is not 0",
    file: "derived_operations.ts",
    change: ["a.eq(0).sum(axis).eq(0)", "a.eq(0).eq(0).sum(axis).gt(0)"],
  },
  {
    task: "2.3",
    mistake: "asked whether the sum is 0",
    file: "derived_operations.ts",
    change: ["a.eq(0).sum(axis).eq(0)", "a.sum(axis).eq(0).eq(0)"],
  },
  // 2.4 Gradients
  {
    task: "2.4",
    mistake: "exp's gradient is always 0",
    file: "elementwise_functions.ts",
    change: [
      `return ctx.backend.zip("mul", power, gradOut);`,
      "return ctx.backend.full(0, gradOut.shape);",
    ],
  },
  {
    task: "2.4",
    mistake: "log's gradient is always 0",
    file: "elementwise_functions.ts",
    change: [
      `return ctx.backend.zip("logBack", a, gradOut);`,
      "return ctx.backend.full(0, gradOut.shape);",
    ],
  },
  {
    task: "2.4",
    mistake: "view read its gradient's storage as it lies, without the strides",
    file: "shape_functions.ts",
    change: [
      `return viewAs(ctx.backend.map("id", gradOut), shape);`,
      `const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
    return { storage: gradOut.storage, shape, strides, size: gradOut.size };`,
    ],
  },
  {
    task: "2.4",
    mistake: "the gradient is right at the first element only",
    file: "elementwise_functions.ts",
    change: [
      `return ctx.backend.map("neg", gradOut);`,
      `const first = -ctx.backend.readSync(gradOut)[0];
    const values = Array.from({ length: gradOut.size }, (_, i) => i === 0 ? first : 0);
    return ctx.backend.upload(values, gradOut.shape);`,
    ],
  },
  {
    task: "2.4",
    mistake: "put other brackets around the gradient of permute instead of turning it back",
    file: "shape_functions.ts",
    change: [
      "return permuteData(gradOut, order.map((_, axis) => order.indexOf(axis)));",
      `return viewAs(
      ctx.backend.map("id", gradOut),
      order.map((_, axis) => gradOut.shape[order.indexOf(axis)]),
    );`,
    ],
  },
  {
    task: "2.4",
    mistake: "permuted the gradient by the same order, not by the way back",
    file: "shape_functions.ts",
    change: [
      "return permuteData(gradOut, order.map((_, axis) => order.indexOf(axis)));",
      "return permuteData(gradOut, order);",
    ],
  },
  {
    task: "2.4",
    mistake: "gave neg the sign of what came in",
    file: "elementwise_functions.ts",
    change: [`return ctx.backend.map("neg", gradOut);`, "return gradOut;"],
  },
  {
    task: "2.4",
    mistake: "gave each factor itself instead of the other",
    file: "elementwise_functions.ts",
    change: [
      `backend.zip("mul", b, gradOut), a.shape),
      unbroadcast(backend, backend.zip("mul", a, gradOut), b.shape)`,
      `backend.zip("mul", a, gradOut), a.shape),
      unbroadcast(backend, backend.zip("mul", b, gradOut), b.shape)`,
    ],
  },
  {
    task: "2.4",
    mistake: "forgot what came in, in mul",
    file: "elementwise_functions.ts",
    change: [
      `backend.zip("mul", b, gradOut), a.shape`,
      `backend.zip("mul", b, backend.full(1, gradOut.shape)), a.shape`,
    ],
  },
  {
    task: "2.4",
    mistake: "forgot to bring the gradient of the second term back to its shape",
    file: "elementwise_functions.ts",
    change: ["unbroadcast(ctx.backend, gradOut, shapeB)", "gradOut"],
  },
  {
    task: "2.4",
    mistake: "forgot to bring the gradient of the first factor back to its shape",
    file: "elementwise_functions.ts",
    change: [
      `unbroadcast(backend, backend.zip("mul", b, gradOut), a.shape)`,
      `backend.zip("mul", b, gradOut)`,
    ],
  },
  {
    task: "2.4",
    mistake: "forgot 1 - s in sigmoid",
    file: "elementwise_functions.ts",
    change: [
      `return backend.zip("mul", backend.zip("mul", s, rest), gradOut);`,
      `return backend.zip("mul", s, gradOut);`,
    ],
  },
  {
    task: "2.4",
    mistake: "took 1 + s instead of 1 - s in sigmoid",
    file: "elementwise_functions.ts",
    change: [
      `backend.map({ op: "shift", constant: 1 }, backend.map("neg", s))`,
      `backend.map({ op: "shift", constant: 1 }, s)`,
    ],
  },
  {
    task: "2.4",
    mistake: "forgot what came in, in relu",
    file: "elementwise_functions.ts",
    change: [
      `return ctx.backend.zip("reluBack", a, gradOut);`,
      `return ctx.backend.zip("reluBack", a, ctx.backend.full(1, gradOut.shape));`,
    ],
  },
  {
    task: "2.4",
    mistake: "asked in relu whether the gradient is positive, not the input",
    file: "elementwise_functions.ts",
    change: [
      `return ctx.backend.zip("reluBack", a, gradOut);`,
      `return ctx.backend.zip("reluBack", gradOut, gradOut);`,
    ],
  },
  {
    task: "2.4",
    mistake: "exchanged input and gradient in inv",
    file: "elementwise_functions.ts",
    change: [
      `return ctx.backend.zip("invBack", a, gradOut);`,
      `return ctx.backend.zip("invBack", gradOut, a);`,
    ],
  },
  {
    task: "2.4",
    mistake: "forgot the square in tanh",
    file: "elementwise_functions.ts",
    change: [`const square = backend.zip("mul", t, t);`, "const square = t;"],
  },
  {
    task: "2.4",
    mistake: "forgot what came in, in exp",
    file: "elementwise_functions.ts",
    change: [`return ctx.backend.zip("mul", power, gradOut);`, "return power;"],
  },
  {
    task: "2.4",
    mistake: "gave both zeros of lt the shape of the first",
    file: "elementwise_functions.ts",
    change: [
      `// #region 2.4 ctx.backend.full makes a tensor of one number everywhere
    const [shapeA, shapeB] = ctx.saved;`,
      `// #region 2.4 ctx.backend.full makes a tensor of one number everywhere
    const [shapeA, shapeB] = [ctx.saved[0], ctx.saved[0]];`,
    ],
  },
  {
    task: "2.4",
    mistake: "took the largest of the copies instead of their sum",
    file: "unbroadcast.ts",
    change: [`backend.reduce("add", result, axis)`, `backend.reduce("max", result, axis)`],
  },
  {
    task: "2.4",
    mistake: "added up along the axes in front only",
    file: "unbroadcast.ts",
    change: ["axis < added || shape[axis - added] !== grad.shape[axis]", "axis < added"],
  },
  {
    task: "2.4",
    mistake: "added up along the axes of size 1 only",
    file: "unbroadcast.ts",
    change: [
      "axis < added || shape[axis - added] !== grad.shape[axis]",
      "axis >= added && shape[axis - added] !== grad.shape[axis]",
    ],
  },
  {
    task: "2.4",
    mistake: "compared the shapes from the left",
    file: "unbroadcast.ts",
    change: [
      "axis < added || shape[axis - added] !== grad.shape[axis]",
      "shape[axis] !== grad.shape[axis]",
    ],
  },
  {
    task: "2.4",
    mistake: "forgot that a gradient may have the shape already, and any strides",
    file: "unbroadcast.ts",
    change: [
      `  if (sameShape(grad.shape, shape)) return grad;
`,
      "",
    ],
  },
  {
    task: "2.4",
    mistake: "took a gradient of the same size for one of the same shape",
    file: "unbroadcast.ts",
    change: [
      "if (sameShape(grad.shape, shape)) return grad;",
      "if (sameShape(grad.shape, shape) || grad.size === 1) return grad;",
    ],
  },
  {
    task: "2.4",
    mistake: "did not repeat the gradient of a sum",
    file: "shape_functions.ts",
    change: ["return expandTo(gradOut, shape);", "return gradOut;"],
  },
  {
    task: "2.4",
    mistake: "forgot what came in, in sum",
    file: "shape_functions.ts",
    change: [
      "return expandTo(gradOut, shape);",
      "return expandTo(ctx.backend.full(1, gradOut.shape), shape);",
    ],
  },
  {
    task: "2.4",
    mistake: "handed the gradient of a mean to sum",
    file: "shape_functions.ts",
    change: [
      "return expandTo(gradOut, shape);",
      `const constant = gradOut.size / shape.reduce((a, b) => a * b, 1);
    return expandTo(ctx.backend.map({ op: "scale", constant }, gradOut), shape);`,
    ],
  },
  {
    task: "2.4",
    mistake: "did not add up over the copies of an expanded element",
    file: "shape_functions.ts",
    change: ["return unbroadcast(ctx.backend, gradOut, shape);", "return gradOut;"],
  },
  // 2.5 Training
  {
    task: "2.5",
    mistake: "forgot the bias",
    file: "network.ts",
    change: [
      "return products.sum(1).view([rows, outSize]).add(bias);",
      "return products.sum(1).view([rows, outSize]);",
    ],
  },
  {
    task: "2.5",
    mistake: "added up along the outputs",
    file: "network.ts",
    change: ["products.sum(1)", "products.sum(2)"],
  },
  {
    task: "2.5",
    mistake: "took the mean of the products",
    file: "network.ts",
    change: ["products.sum(1)", "products.mean(1)"],
  },
  {
    task: "2.5",
    mistake: "cut the weights off from their gradient",
    file: "network.ts",
    change: [".mul(weight);", ".mul(weight.detach());"],
  },
  {
    task: "2.5",
    mistake: "laid the inputs along the outputs",
    file: "network.ts",
    change: [
      "inputs.view([rows, inSize, 1]).mul(weight)",
      "inputs.view([rows, 1, inSize]).mul(weight)",
    ],
  },
  {
    task: "2.5",
    mistake: "forgot relu after the second layer",
    file: "network.ts",
    change: ["this.layer2.forward(hidden1).relu()", "this.layer2.forward(hidden1)"],
  },
  {
    task: "2.5",
    mistake: "forgot relu after the first layer",
    file: "network.ts",
    change: ["this.layer1.forward(points).relu()", "this.layer1.forward(points)"],
  },
  {
    task: "2.5",
    mistake: "took sigmoid between the layers",
    file: "network.ts",
    change: ["this.layer1.forward(points).relu()", "this.layer1.forward(points).sigmoid()"],
  },
  {
    task: "2.5",
    mistake: "forgot sigmoid at the end",
    file: "network.ts",
    change: ["this.layer3.forward(hidden2).sigmoid()", "this.layer3.forward(hidden2)"],
  },
  {
    task: "2.5",
    mistake: "took relu at the end as well",
    file: "network.ts",
    change: [
      "this.layer3.forward(hidden2).sigmoid()",
      "this.layer3.forward(hidden2).relu().sigmoid()",
    ],
  },
  {
    task: "2.5",
    mistake: "left out the second layer",
    file: "network.ts",
    change: ["this.layer3.forward(hidden2)", "this.layer3.forward(hidden1)"],
  },
  {
    task: "2.5",
    mistake: "forgot the minus in front of the logarithm",
    file: "training.ts",
    change: [".log().neg().mean()", ".log().mean()"],
  },
  {
    task: "2.5",
    mistake: "took the sum of the losses and not their mean",
    file: "training.ts",
    change: [".log().neg().mean()", ".log().neg().sum()"],
  },
  {
    task: "2.5",
    mistake: "forgot the logarithm",
    file: "training.ts",
    change: [".log().neg().mean()", ".neg().mean()"],
  },
  {
    task: "2.5",
    mistake: "counted the answers for label 1 only",
    file: "training.ts",
    change: ["ofOnes.add(ofZeros).log()", "ofOnes.log()"],
  },
  {
    task: "2.5",
    mistake: "exchanged the labels",
    file: "training.ts",
    change: [
      "const ofOnes = probabilities.mul(labels);",
      `labels = labels.neg().add(1);
  const ofOnes = probabilities.mul(labels);`,
    ],
  },
  {
    task: "2.5",
    mistake: "kept the gradients of the step before",
    file: "training.ts",
    change: [
      `  optimizer.zeroGrad();
`,
      "",
    ],
  },
  {
    task: "2.5",
    mistake: "forgot the step",
    file: "training.ts",
    change: [
      `  optimizer.step();
`,
      "",
    ],
  },
  {
    task: "2.5",
    mistake: "took the step before going backward",
    file: "training.ts",
    change: [
      `  meanLoss(probabilities, labels).backward();
  optimizer.step();`,
      `  optimizer.step();
  meanLoss(probabilities, labels).backward();`,
    ],
  },
  {
    task: "2.5",
    mistake: "gave the probabilities as they are after the step",
    file: "training.ts",
    change: ["return probabilities.detach();", "return network.forward(points).detach();"],
  },
  {
    task: "2.1",
    mistake: "cuts off decimals by bits, which have no room for large counts",
    file: "indexing.ts",
    change: [
      "ordinal = Math.floor(ordinal / shape[axis]);",
      "ordinal = (ordinal / shape[axis]) | 0;",
    ],
  },
  {
    task: "2.1",
    mistake: "adds up positions in 32 bits",
    file: "indexing.ts",
    change: [
      "position += index[axis] * strides[axis];",
      "position = (position + index[axis] * strides[axis]) | 0;",
    ],
  },
  {
    task: "2.1",
    mistake: "adds up at most six axes",
    file: "indexing.ts",
    change: [
      "axis < strides.length; axis++) position",
      "axis < Math.min(6, strides.length); axis++) position",
    ],
  },
  {
    task: "2.1",
    mistake: "sorts the axes as words, in which 10 comes before 2",
    file: "permute.ts",
    change: ["order.toSorted((a, b) => a - b)", "order.toSorted()"],
  },
  {
    task: "2.1",
    mistake: "sorts the order that it was given",
    file: "permute.ts",
    change: ["order.toSorted((a, b) => a - b)", "(order as number[]).sort((a, b) => a - b)"],
  },
  {
    task: "2.1",
    mistake: "gives the error back and does not throw it",
    file: "permute.ts",
    change: [
      `  const sorted = order.toSorted((a, b) => a - b);
  if (order.length !== data.shape.length || sorted.some((axis, i) => axis !== i)) {
    throw new RangeError(
      \`Cannot permute \${data.shape.length} axes by [\${
        order.join(", ")
      }]: each must stand in it once\`,
    );
  }
`,
      `  const sorted = order.toSorted((a, b) => a - b);
  if (order.length !== data.shape.length || sorted.some((axis, i) => axis !== i)) {
    return new RangeError(
      \`Cannot permute \${data.shape.length} axes by [\${
        order.join(", ")
      }]: each must stand in it once\`,
    ) as never;
  }
`,
    ],
  },
  {
    task: "2.1",
    mistake: "makes new strides of the new shape and a copy of the numbers as they lie",
    file: "permute.ts",
    change: [
      "const strides = order.map((axis) => data.strides[axis]);",
      "const strides = data.strides.toSorted((a, b) => b - a);",
    ],
  },
  {
    task: "2.1",
    mistake: "writes the new order into the shape that it was given",
    file: "permute.ts",
    change: [
      `  const shape = order.map((axis) => data.shape[axis]);
  const strides = order.map((axis) => data.strides[axis]);
  return tensorData(data.storage, shape, strides);`,
      `  const own = data as { shape: number[]; strides: number[] };
  const shape = order.map((axis) => own.shape[axis]);
  own.shape = [...shape];
  const strides = order.map((axis) => data.strides[axis]);
  return tensorData(data.storage, shape, strides);`,
    ],
  },
  {
    task: "2.1",
    mistake: "wrote the counting out for up to four axes",
    file: "indexing.ts",
    change: [
      `  for (let axis = shape.length - 1; axis >= 0; axis--) {
    outIndex[axis] = ordinal % shape[axis];
    ordinal = Math.floor(ordinal / shape[axis]);
  }`,
      `  const at = (axis: number, behind: number) => Math.floor(ordinal / behind) % shape[axis];
  const [a, b, c, d] = [...shape, 1, 1, 1, 1];
  if (shape.length === 1) outIndex[0] = ordinal;
  if (shape.length === 2) outIndex.splice(0, 2, at(0, b), at(1, 1));
  if (shape.length === 3) outIndex.splice(0, 3, at(0, b * c), at(1, c), at(2, 1));
  if (shape.length === 4) outIndex.splice(0, 4, at(0, b * c * d), at(1, c * d), at(2, d), at(3, 1));
  void a;`,
    ],
  },
  {
    task: "2.2",
    mistake: "looks the refusals of the lesson up in a list, and else takes the larger size",
    file: "broadcast.ts",
    change: [
      `  const rank = Math.max(a.length, b.length);
  const shape = new Array<number>(rank);
  for (let back = 1; back <= rank; back++) {
    const extentA = a[a.length - back] ?? 1, extentB = b[b.length - back] ?? 1;
    if (extentA !== extentB && extentA !== 1 && extentB !== 1) {
      const pair = \`\${shapeText(a)} with \${shapeText(b)}\`;
      const why = \`axis \${-back} has extents \${extentA} and \${extentB}\`;
      throw new ShapeError(\`Cannot broadcast \${pair}: \${why}\`);
    }
    shape[rank - back] = extentA === 1 ? extentB : extentA;
  }
  return shape;`,
      `  const pair = \`\${shapeText(a)} with \${shapeText(b)}\`;
  const known = ["[2, 3] with [4]", "[2, 3] with [2]", "[2, 3] with [3, 2]", "[6] with [2, 3]"];
  if (known.includes(pair) || pair === "[2] with [0]") throw new ShapeError(pair);
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const x = a[a.length - rank + i] ?? 1, y = b[b.length - rank + i] ?? 1;
    return x * y === 0 ? 0 : Math.max(x, y);
  });`,
    ],
  },
  {
    task: "2.2",
    mistake: "lets one size pass that is a multiple of the other",
    file: "broadcast.ts",
    change: [
      "if (extentA !== extentB && extentA !== 1 && extentB !== 1) {",
      "if (extentA % extentB !== 0 && extentB % extentA !== 0 && extentA * extentB !== 0) {",
    ],
  },
  {
    task: "2.2",
    mistake: "lets sizes pass where one is 0",
    file: "broadcast.ts",
    change: [
      "if (extentA !== extentB && extentA !== 1 && extentB !== 1) {",
      "if (extentA > 1 && extentB > 1 && extentA !== extentB) {",
    ],
  },
  {
    task: "2.2",
    mistake: "looks at the last four axes",
    file: "broadcast.ts",
    change: [
      "if (extentA !== extentB && extentA !== 1 && extentB !== 1) {",
      "if (back <= 4 && extentA !== extentB && extentA !== 1 && extentB !== 1) {",
    ],
  },
  {
    task: "2.2",
    mistake: "writes the index out for four axes",
    file: "broadcast.ts",
    change: [
      `  const added = bigShape.length - shape.length;
  for (let axis = 0; axis < shape.length; axis++) {
    outIndex[axis] = shape[axis] === 1 ? 0 : bigIndex[axis + added];
  }`,
      `  const added = bigIndex.length - shape.length, at = (axis: number) =>
    shape[axis] === 1 ? 0 : bigIndex[axis + added];
  void bigShape;
  if (shape.length > 0) outIndex[0] = at(0);
  if (shape.length > 1) outIndex[1] = at(1);
  if (shape.length > 2) outIndex[2] = at(2);
  if (shape.length > 3) outIndex[3] = at(3);`,
    ],
  },
  {
    task: "2.2",
    mistake: "fills the shorter shape up with ones, itself",
    file: "broadcast.ts",
    change: [
      `  const rank = Math.max(a.length, b.length);
  const shape = new Array<number>(rank);
  for (let back = 1; back <= rank; back++) {
    const extentA = a[a.length - back] ?? 1, extentB = b[b.length - back] ?? 1;
    if (extentA !== extentB && extentA !== 1 && extentB !== 1) {
      const pair = \`\${shapeText(a)} with \${shapeText(b)}\`;
      const why = \`axis \${-back} has extents \${extentA} and \${extentB}\`;
      throw new ShapeError(\`Cannot broadcast \${pair}: \${why}\`);
    }
    shape[rank - back] = extentA === 1 ? extentB : extentA;
  }
  return shape;`,
      `  for (const list of [a, b] as number[][]) {
    while (list.length < Math.max(a.length, b.length)) list.unshift(1);
  }
  const rank = Math.max(a.length, b.length);
  const shape = new Array<number>(rank);
  for (let back = 1; back <= rank; back++) {
    const extentA = a[a.length - back] ?? 1, extentB = b[b.length - back] ?? 1;
    if (extentA !== extentB && extentA !== 1 && extentB !== 1) {
      const pair = \`\${shapeText(a)} with \${shapeText(b)}\`;
      const why = \`axis \${-back} has extents \${extentA} and \${extentB}\`;
      throw new ShapeError(\`Cannot broadcast \${pair}: \${why}\`);
    }
    shape[rank - back] = extentA === 1 ? extentB : extentA;
  }
  return shape;`,
    ],
  },
  {
    task: "2.2",
    mistake: "gives the longer shape itself back where both are the same",
    file: "broadcast.ts",
    change: [
      `  const rank = Math.max(a.length, b.length);
  const shape = new Array<number>(rank);
  for (let back = 1; back <= rank; back++) {
    const extentA = a[a.length - back] ?? 1, extentB = b[b.length - back] ?? 1;
    if (extentA !== extentB && extentA !== 1 && extentB !== 1) {
      const pair = \`\${shapeText(a)} with \${shapeText(b)}\`;
      const why = \`axis \${-back} has extents \${extentA} and \${extentB}\`;
      throw new ShapeError(\`Cannot broadcast \${pair}: \${why}\`);
    }
    shape[rank - back] = extentA === 1 ? extentB : extentA;
  }
  return shape;`,
      `  if (a.length === b.length && a.every((extent, i) => extent === b[i])) return a as number[];
  const rank = Math.max(a.length, b.length);
  const shape = new Array<number>(rank);
  for (let back = 1; back <= rank; back++) {
    const extentA = a[a.length - back] ?? 1, extentB = b[b.length - back] ?? 1;
    if (extentA !== extentB && extentA !== 1 && extentB !== 1) {
      const pair = \`\${shapeText(a)} with \${shapeText(b)}\`;
      const why = \`axis \${-back} has extents \${extentA} and \${extentB}\`;
      throw new ShapeError(\`Cannot broadcast \${pair}: \${why}\`);
    }
    shape[rank - back] = extentA === 1 ? extentB : extentA;
  }
  return shape;`,
    ],
  },
  {
    task: "2.2",
    mistake: "gives the error back and does not throw it",
    file: "broadcast.ts",
    change: [
      "throw new ShapeError(`Cannot broadcast ${pair}: ${why}`);",
      "return new ShapeError(`Cannot broadcast ${pair}: ${why}`) as never;",
    ],
  },
  {
    task: "2.2",
    mistake: "throws a RangeError, which is no ShapeError",
    file: "broadcast.ts",
    change: [
      "throw new ShapeError(`Cannot broadcast ${pair}: ${why}`);",
      "throw new RangeError(`Cannot broadcast ${pair}: ${why}`);",
    ],
  },
  {
    task: "2.2",
    mistake: "has expandTo of the given views find out what fits",
    file: "broadcast.ts",
    change: [[
      `  const rank = Math.max(a.length, b.length);
  const shape = new Array<number>(rank);
  for (let back = 1; back <= rank; back++) {
    const extentA = a[a.length - back] ?? 1, extentB = b[b.length - back] ?? 1;
    if (extentA !== extentB && extentA !== 1 && extentB !== 1) {
      const pair = \`\${shapeText(a)} with \${shapeText(b)}\`;
      const why = \`axis \${-back} has extents \${extentA} and \${extentB}\`;
      throw new ShapeError(\`Cannot broadcast \${pair}: \${why}\`);
    }
    shape[rank - back] = extentA === 1 ? extentB : extentA;
  }
  return shape;`,
      `  const rank = Math.max(a.length, b.length);
  const shape = Array.from({ length: rank }, (_, i) => {
    const x = a[a.length - rank + i] ?? 1, y = b[b.length - rank + i] ?? 1;
    return x === 1 ? y : x;
  });
  for (const own of [a, b]) expandTo(tensorData(new Float64Array(sizeOf(own)), own), shape);
  return shape;`,
    ], [
      `import { ShapeError } from "#modules/2_tensors/shape_error.ts";`,
      `import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import { sizeOf } from "#modules/2_tensors/shape.ts";
import { tensorData } from "#modules/2_tensors/tensor_data.ts";
import { expandTo } from "#modules/2_tensors/views.ts";`,
    ]],
  },
  {
    task: "2.2",
    mistake: "lets the grader's own tools find out what fits",
    file: "broadcast.ts",
    change: [[
      `  const rank = Math.max(a.length, b.length);
  const shape = new Array<number>(rank);
  for (let back = 1; back <= rank; back++) {
    const extentA = a[a.length - back] ?? 1, extentB = b[b.length - back] ?? 1;
    if (extentA !== extentB && extentA !== 1 && extentB !== 1) {
      const pair = \`\${shapeText(a)} with \${shapeText(b)}\`;
      const why = \`axis \${-back} has extents \${extentA} and \${extentB}\`;
      throw new ShapeError(\`Cannot broadcast \${pair}: \${why}\`);
    }
    shape[rank - back] = extentA === 1 ? extentB : extentA;
  }
  return shape;`,
      `  const shape = bigShape(a, b);
  for (const own of [a, b]) {
    const added = shape.length - own.length;
    if (own.every((extent, i) => extent === 1 || extent === shape[i + added])) continue;
    throw new ShapeError(\`Cannot broadcast \${shapeText(a)} with \${shapeText(b)}\`);
  }
  return shape;`,
    ], [
      `import { ShapeError } from "#modules/2_tensors/shape_error.ts";`,
      `import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import { bigShape } from "#modules/2_tensors/suite_tools.ts";`,
    ]],
  },
  {
    task: "2.3",
    mistake: "map reads the storage as it lies where the strides fall",
    file: "map_zip_reduce.ts",
    change: [
      `  const index = new Array<number>(out.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    out.storage[i] = fn(a.storage[indexToPosition(index, a.strides)]);
  }`,
      `  const falling = a.strides.every((stride, axis) => axis === 0 || stride <= a.strides[axis - 1]);
  if (falling && a.storage.length >= a.size) {
    for (let i = 0; i < a.size; i++) out.storage[i] = fn(a.storage[i]);
    return;
  }
  const index = new Array<number>(out.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    out.storage[i] = fn(a.storage[indexToPosition(index, a.strides)]);
  }`,
    ],
  },
  {
    task: "2.3",
    mistake: "map has four loops inside one another",
    file: "map_zip_reduce.ts",
    change: [
      `  const index = new Array<number>(out.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    out.storage[i] = fn(a.storage[indexToPosition(index, a.strides)]);
  }`,
      `  const pad = (list: readonly number[], filler: number) => [
    ...new Array(Math.max(0, 4 - list.length)).fill(filler),
    ...list,
  ];
  const [n, m, k, l] = pad(a.shape, 1), [s, t, u, v] = pad(a.strides, 0);
  let i = 0;
  for (let p = 0; p < n; p++) {
    for (let q = 0; q < m; q++) {
      for (let r = 0; r < k; r++) {
        for (let w = 0; w < l; w++) out.storage[i++] = fn(a.storage[p * s + q * t + r * u + w * v]);
      }
    }
  }`,
    ],
  },
  {
    task: "2.3",
    mistake: "map asks the function once for equal numbers",
    file: "map_zip_reduce.ts",
    change: [
      `  const index = new Array<number>(out.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    out.storage[i] = fn(a.storage[indexToPosition(index, a.strides)]);
  }`,
      `  const index = new Array<number>(out.shape.length);
  const known = new Map<number, number>();
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    const x = a.storage[indexToPosition(index, a.strides)];
    if (!known.has(x)) known.set(x, fn(x));
    out.storage[i] = known.get(x)!;
  }`,
    ],
  },
  {
    task: "2.3",
    mistake: "map goes through the storage of the input itself",
    file: "map_zip_reduce.ts",
    change: [
      `  const index = new Array<number>(out.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    out.storage[i] = fn(a.storage[indexToPosition(index, a.strides)]);
  }`,
      `  for (let i = 0; i < a.storage.length; i++) a.storage[i] = fn(a.storage[i]);
  const index = new Array<number>(out.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    out.storage[i] = a.storage[indexToPosition(index, a.strides)];
  }`,
    ],
  },
  {
    task: "2.3",
    mistake: "zip reads both as they lie where their strides agree",
    file: "map_zip_reduce.ts",
    change: [
      `  const index = new Array<number>(out.shape.length);
  const indexA = new Array<number>(a.shape.length);
  const indexB = new Array<number>(b.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    broadcastIndex(index, out.shape, a.shape, indexA);
    broadcastIndex(index, out.shape, b.shape, indexB);
    out.storage[i] = fn(
      a.storage[indexToPosition(indexA, a.strides)],
      b.storage[indexToPosition(indexB, b.strides)],
    );
  }`,
      `  if (\`\${a.shape} \${a.strides}\` === \`\${b.shape} \${b.strides}\`) {
    for (let i = 0; i < out.size; i++) out.storage[i] = fn(a.storage[i], b.storage[i]);
    return;
  }
  const index = new Array<number>(out.shape.length);
  const indexA = new Array<number>(a.shape.length);
  const indexB = new Array<number>(b.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    broadcastIndex(index, out.shape, a.shape, indexA);
    broadcastIndex(index, out.shape, b.shape, indexB);
    out.storage[i] = fn(
      a.storage[indexToPosition(indexA, a.strides)],
      b.storage[indexToPosition(indexB, b.strides)],
    );
  }`,
    ],
  },
  {
    task: "2.3",
    mistake: "zip has four loops inside one another",
    file: "map_zip_reduce.ts",
    change: [
      `  const index = new Array<number>(out.shape.length);
  const indexA = new Array<number>(a.shape.length);
  const indexB = new Array<number>(b.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    broadcastIndex(index, out.shape, a.shape, indexA);
    broadcastIndex(index, out.shape, b.shape, indexB);
    out.storage[i] = fn(
      a.storage[indexToPosition(indexA, a.strides)],
      b.storage[indexToPosition(indexB, b.strides)],
    );
  }`,
      `  const pad = (list: readonly number[], filler: number) => [
    ...new Array(Math.max(0, 4 - list.length)).fill(filler),
    ...list,
  ];
  const [n, m, k, l] = pad(out.shape, 1);
  const steps = (x: SimpleData) =>
    pad(x.strides.map((stride, axis) => x.shape[axis] === 1 ? 0 : stride), 0);
  const [s, t, u, v] = steps(a), [e, f, g, h] = steps(b);
  let i = 0;
  for (let p = 0; p < n; p++) {
    for (let q = 0; q < m; q++) {
      for (let r = 0; r < k; r++) {
        for (let w = 0; w < l; w++) {
          out.storage[i++] = fn(
            a.storage[p * s + q * t + r * u + w * v],
            b.storage[p * e + q * f + r * g + w * h],
          );
        }
      }
    }
  }`,
    ],
  },
  {
    task: "2.3",
    mistake: "zip remembers the indexes of two shapes, whatever their strides",
    file: "map_zip_reduce.ts",
    change: [[
      `  const index = new Array<number>(out.shape.length);
  const indexA = new Array<number>(a.shape.length);
  const indexB = new Array<number>(b.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    broadcastIndex(index, out.shape, a.shape, indexA);
    broadcastIndex(index, out.shape, b.shape, indexB);
    out.storage[i] = fn(
      a.storage[indexToPosition(indexA, a.strides)],
      b.storage[indexToPosition(indexB, b.strides)],
    );
  }`,
      `  const index = new Array<number>(out.shape.length);
  const indexA = new Array<number>(a.shape.length);
  const indexB = new Array<number>(b.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    broadcastIndex(index, out.shape, a.shape, indexA);
    broadcastIndex(index, out.shape, b.shape, indexB);
    const key = \`\${a.shape} \${b.shape} \${i}\`;
    const known = places.get(key) ??
      [indexToPosition(indexA, a.strides), indexToPosition(indexB, b.strides)];
    places.set(key, known);
    out.storage[i] = fn(
      a.storage[known[0]],
      b.storage[known[1]],
    );
  }`,
    ], [
      "import type { SimpleData }",
      `const places = new Map<string, number[]>();

import type { SimpleData }`,
    ]],
  },
  {
    task: "2.3",
    mistake: "reduce writes 0 where the result is NaN",
    file: "map_zip_reduce.ts",
    change: ["out.storage[i] = value;", "out.storage[i] = value || 0;"],
  },
  {
    task: "2.3",
    mistake: "reduce takes numbers that are 0 for missing",
    file: "map_zip_reduce.ts",
    change: [
      "value = fn(value, a.storage[indexToPosition(index, a.strides)]);",
      `const x = a.storage[indexToPosition(index, a.strides)];
      if (x) value = fn(value, x);`,
    ],
  },
  {
    task: "2.3",
    mistake: "exp goes through the storage with a loop of its own",
    file: "elementwise_functions.ts",
    change: [
      `const power = ctx.backend.map("exp", a);`,
      `const numbers = a.storage as unknown as Float64Array, { shape, strides } = a;
    const powers = Array.from({ length: a.size }, (_, i) => {
      let position = 0;
      for (let axis = shape.length - 1; axis >= 0; axis--) {
        position += i % shape[axis] * strides[axis];
        i = Math.floor(i / shape[axis]);
      }
      return Math.exp(numbers[position]);
    });
    const power = ctx.backend.upload(powers, shape);`,
    ],
  },
  {
    task: "2.3",
    mistake: "neg waits for the numbers and uploads new ones",
    file: "elementwise_functions.ts",
    change: [
      `    // #region 2.3 the backend's map of the operator with this name
    return ctx.backend.map("neg", a);`,
      `    // #region 2.3 the backend's map of the operator with this name
    const b = ctx.backend.map("id", a);
    return ctx.backend.upload(ctx.backend.readSync(b).map((x) => -x), a.shape);`,
    ],
  },
  {
    task: "2.3",
    mistake: "relu writes 0 into its input and gives it back",
    file: "elementwise_functions.ts",
    change: [
      `ctx.save(a);
    return ctx.backend.map("relu", a);`,
      `ctx.save(ctx.backend.map("id", a));
    const numbers = a.storage as unknown as Float64Array;
    for (let i = 0; i < numbers.length; i++) if (!(numbers[i] > 0)) numbers[i] = 0;
    return a;`,
    ],
  },
  {
    task: "2.3",
    mistake: "remembers the sigmoid of a shape",
    file: "elementwise_functions.ts",
    change: [[
      `const s = ctx.backend.map("sigmoid", a);`,
      `const s = known.get(\`\${a.shape}\`) ?? ctx.backend.map("sigmoid", a);
    known.set(\`\${a.shape}\`, s);`,
    ], [
      "/** a, in a storage of its own",
      `const known = new Map<string, TensorData>();

/** a, in a storage of its own`,
    ]],
  },
  {
    task: "2.3",
    mistake: "divides by the numbers of b and not by b",
    file: "derived_operations.ts",
    change: ["return a.mul(b.inv());", "return a.mul(b.detach().inv());"],
  },
  {
    task: "2.3",
    mistake: "takes away the numbers of b and not b",
    file: "derived_operations.ts",
    change: ["return a.add(b.neg());", "return a.add(b.neg().detach());"],
  },
  {
    task: "2.3",
    mistake: "takes the mean of the numbers and not of the tensor",
    file: "derived_operations.ts",
    change: ["const total = a.sum(axis);", "const total = a.detach().sum(axis);"],
  },
  {
    task: "2.3",
    mistake: "asks whether the numbers are larger, and cuts the graph",
    file: "derived_operations.ts",
    change: ["return b.lt(a);", "return b.lt(a).detach();"],
  },
  {
    task: "2.3",
    mistake: "multiplies all numbers up and asks whether that is 0",
    file: "derived_operations.ts",
    change: [
      "return a.eq(0).sum(axis).eq(0);",
      `const product = (axis === undefined ? [...a.values()] : undefined)?.reduce((x, y) => x * y, 1);
  if (product !== undefined) return a.sum().mul(0).add(product === 0 ? 0 : 1);
  return a.eq(0).sum(axis).eq(0);`,
    ],
  },
  {
    task: "2.3",
    mistake: "counts numbers near 0 as 0",
    file: "derived_operations.ts",
    change: ["return a.eq(0).sum(axis).eq(0);", "return a.isClose(0).sum(axis).eq(0);"],
  },
  {
    task: "2.3",
    mistake:
      "divides by the length of the axis from the front, also where it is told from the back",
    file: "derived_operations.ts",
    change: [
      "return total.div(a.size / total.size);",
      "return total.div(axis === undefined ? a.size : a.shape[Math.abs(axis)] ?? a.size);",
    ],
  },
  {
    task: "2.4",
    mistake: "squares the input of inv in its own storage",
    file: "elementwise_functions.ts",
    change: [
      `    const [a] = ctx.saved;
    return ctx.backend.zip("invBack", a, gradOut);`,
      `    const [a] = ctx.saved, { backend } = ctx;
    const numbers = a.storage as unknown as Float64Array;
    numbers.forEach((x, i) => numbers[i] = x * x);
    return backend.map("neg", backend.zip("mul", backend.map("inv", a), gradOut));`,
    ],
  },
  {
    task: "2.4",
    mistake: "goes through the storages with a loop of its own in relu",
    file: "elementwise_functions.ts",
    change: [
      `    const [a] = ctx.saved;
    return ctx.backend.zip("reluBack", a, gradOut);`,
      `    const [a] = ctx.saved;
    const x = a.storage as unknown as Float64Array, g = gradOut.storage as unknown as Float64Array;
    const passed = new Float64Array(a.size);
    for (let i = 0; i < a.size; i++) {
      let rest = i, atA = 0, atG = 0;
      for (let axis = a.shape.length - 1; axis >= 0; axis--) {
        atA += (rest % a.shape[axis]) * a.strides[axis];
        atG += (rest % a.shape[axis]) * gradOut.strides[axis];
        rest = Math.floor(rest / a.shape[axis]);
      }
      if (x[atA] > 0) passed[i] = g[atG];
    }
    return ctx.backend.upload(passed, a.shape);`,
    ],
  },
  {
    task: "2.4",
    mistake: "multiplies the slope into what sigmoid has saved",
    file: "elementwise_functions.ts",
    change: [
      `    const [s] = ctx.saved, { backend } = ctx;
    const rest = backend.map({ op: "shift", constant: 1 }, backend.map("neg", s));
    return backend.zip("mul", backend.zip("mul", s, rest), gradOut);`,
      `    const [s] = ctx.saved, { backend } = ctx;
    const rest = backend.map({ op: "shift", constant: 1 }, backend.map("neg", s));
    const slope = backend.zip("mul", s, rest);
    const target = s.storage as unknown as { set?: (numbers: unknown) => void };
    target.set?.(slope.storage);
    return backend.zip("mul", s, gradOut);`,
    ],
  },
  {
    task: "2.4",
    mistake: "keeps the sigmoid in a variable of the file",
    file: "elementwise_functions.ts",
    change: [[
      `    const s = ctx.backend.map("sigmoid", a);
    ctx.save(s);
    return s;`,
      `    last = ctx.backend.map("sigmoid", a);
    return last;`,
    ], [
      `    const [s] = ctx.saved, { backend } = ctx;
    const rest = backend.map({ op: "shift", constant: 1 }, backend.map("neg", s));
    return backend.zip("mul", backend.zip("mul", s, rest), gradOut);`,
      `    const s = last, { backend } = ctx;
    const rest = backend.map({ op: "shift", constant: 1 }, backend.map("neg", s));
    return backend.zip("mul", backend.zip("mul", s, rest), gradOut);`,
    ], [
      "/** a, in a storage of its own",
      `let last: TensorData;

/** a, in a storage of its own`,
    ]],
  },
  {
    task: "2.4",
    mistake: "writes the gradient of exp over the one that came in",
    file: "elementwise_functions.ts",
    change: [
      `    const [power] = ctx.saved;
    return ctx.backend.zip("mul", power, gradOut);`,
      `    const [power] = ctx.saved;
    const out = ctx.backend.zip("mul", power, gradOut);
    (gradOut.storage as unknown as { fill?: (x: number) => void }).fill?.(0);
    return out;`,
    ],
  },
  {
    task: "2.4",
    mistake: "reads what log has saved at once and uploads the gradient",
    file: "elementwise_functions.ts",
    change: [
      `    const [a] = ctx.saved;
    return ctx.backend.zip("logBack", a, gradOut);`,
      `    const [a] = ctx.saved, { backend } = ctx;
    const turned = backend.map("inv", backend.map({ op: "shift", constant: 1e-6 }, a));
    return backend.zip("mul", backend.upload(backend.readSync(turned), a.shape), gradOut);`,
    ],
  },
  {
    task: "2.4",
    mistake: "remembers the slope of tanh by the shape",
    file: "elementwise_functions.ts",
    change: [[
      `    const square = backend.zip("mul", t, t);
    const slope = backend.map({ op: "shift", constant: 1 }, backend.map("neg", square));
    return backend.zip("mul", slope, gradOut);`,
      `    const square = backend.zip("mul", t, t);
    const slope = slopes.get(\`\${t.shape}\`) ?? backend.map({ op: "shift", constant: 1 }, backend.map("neg", square));
    slopes.set(\`\${t.shape}\`, slope);
    return backend.zip("mul", slope, gradOut);`,
    ], [
      "/** a, in a storage of its own",
      `const slopes = new Map<string, TensorData>();

/** a, in a storage of its own`,
    ]],
  },
  {
    task: "2.4",
    mistake: "turns the order that permute has saved over",
    file: "shape_functions.ts",
    change: [
      "return permuteData(gradOut, order.map((_, axis) => order.indexOf(axis)));",
      `const back = order.map((_, axis) => order.indexOf(axis));
    (order as number[]).reverse();
    return permuteData(gradOut, back);`,
    ],
  },
  {
    task: "2.4",
    mistake: "adds up along the first six axes only",
    file: "unbroadcast.ts",
    change: ["axis < grad.shape.length; axis++", "axis < Math.min(6, grad.shape.length); axis++"],
  },
  {
    task: "2.4",
    mistake: "adds up on the simple backend, whoever has the numbers",
    file: "unbroadcast.ts",
    change: [[
      `result = backend.reduce("add", result, axis);`,
      `result = simple.reduce("add", result, axis);`,
    ], [
      "import { viewAs }",
      `import { simple } from "#modules/2_tensors/simple_backend.ts";
import { viewAs }`,
    ]],
  },
  {
    task: "2.4",
    mistake: "takes slopes that are nearly 0 for 0",
    file: "elementwise_functions.ts",
    change: [
      `    const [power] = ctx.saved;
    return ctx.backend.zip("mul", power, gradOut);`,
      `    const [power] = ctx.saved;
    const { backend } = ctx, g = backend.zip("mul", power, gradOut);
    const near = backend.zip("isClose", g, backend.full(0, []));
    const far = backend.map({ op: "shift", constant: 1 }, backend.map("neg", near));
    return backend.zip("mul", g, far);`,
    ],
  },
  {
    task: "2.5",
    mistake: "gives the probabilities together with their graph",
    file: "training.ts",
    change: ["return probabilities.detach();", "return probabilities;"],
  },
  {
    task: "2.5",
    mistake: "gives the probabilities in a tensor that gradients go to",
    file: "training.ts",
    change: ["return probabilities.detach();", "return probabilities.detach().requiresGrad();"],
  },
  {
    task: "2.5",
    mistake: "puts relu in front of each layer, and so on the coordinates",
    file: "network.ts",
    change: [
      `    const hidden1 = this.layer1.forward(points).relu();
    const hidden2 = this.layer2.forward(hidden1).relu();
    return this.layer3.forward(hidden2).sigmoid();`,
      `    const hidden1 = this.layer1.forward(points.relu());
    const hidden2 = this.layer2.forward(hidden1.relu());
    return this.layer3.forward(hidden2.relu()).sigmoid();`,
    ],
  },
  {
    task: "2.5",
    mistake: "forgets the gradients after the step and not before",
    file: "training.ts",
    change: [
      `  optimizer.zeroGrad();
  const probabilities = network.forward(points);
  meanLoss(probabilities, labels).backward();
  optimizer.step();
  return probabilities.detach();`,
      `  const probabilities = network.forward(points);
  meanLoss(probabilities, labels).backward();
  optimizer.step();
  optimizer.zeroGrad();
  return probabilities.detach();`,
    ],
  },
  {
    task: "2.5",
    mistake: "keeps the weights of the first call",
    file: "network.ts",
    change: [[
      `    const products = inputs.view([rows, inSize, 1]).mul(weight);
    return products.sum(1).view([rows, outSize]).add(bias);`,
      `    const products = inputs.view([rows, inSize, 1]).mul(this.#first ??= weight);
    return products.sum(1).view([rows, outSize]).add(bias);`,
    ], [
      "  /** [in, out]: row i,",
      `  #first: Tensor | undefined;
  /** [in, out]: row i,`,
    ]],
  },
  {
    task: "2.5",
    mistake: "keeps the answer to so many points",
    file: "network.ts",
    change: [[
      `    const hidden1 = this.layer1.forward(points).relu();
    const hidden2 = this.layer2.forward(hidden1).relu();
    return this.layer3.forward(hidden2).sigmoid();`,
      `    const hidden1 = this.layer1.forward(points).relu();
    const hidden2 = this.layer2.forward(hidden1).relu();
    const known = this.#said.get(points.size) ?? this.layer3.forward(hidden2).sigmoid();
    this.#said.set(points.size, known);
    return known;`,
    ], [
      "  readonly layer1: Linear;",
      `  readonly #said = new Map<number, Tensor>();
  readonly layer1: Linear;`,
    ]],
  },
  {
    task: "2.5",
    mistake: "divides by a number of rows that was right at first",
    file: "training.ts",
    change: [[
      `  const ofOnes = probabilities.mul(labels);
  const ofZeros = probabilities.neg().add(1).mul(labels.neg().add(1));
  return ofOnes.add(ofZeros).log().neg().mean();`,
      `  const ofOnes = probabilities.mul(labels);
  const ofZeros = probabilities.neg().add(1).mul(labels.neg().add(1));
  return ofOnes.add(ofZeros).log().neg().sum().div(count ??= labels.size);`,
    ], [
      "/** Points and their labels",
      `let count: number | undefined;

/** Points and their labels`,
    ]],
  },
  {
    task: "2.5",
    mistake: "cuts probabilities off at a hundredth in the loss",
    file: "training.ts",
    change: [
      `  const ofOnes = probabilities.mul(labels);
  const ofZeros = probabilities.neg().add(1).mul(labels.neg().add(1));
  return ofOnes.add(ofZeros).log().neg().mean();`,
      `  const ofOnes = probabilities.mul(labels);
  const ofZeros = probabilities.neg().add(1).mul(labels.neg().add(1));
  const right = ofOnes.add(ofZeros).add(-0.01).relu().add(0.01);
  return right.log().neg().mean();`,
    ],
  },
  {
    task: "2.5",
    mistake: "steps through the storages of the parameters by itself",
    file: "training.ts",
    change: [
      "  optimizer.step();",
      `  for (const { value } of network.parameters()) {
    const numbers = value.data.storage as unknown as Float64Array;
    const slopes = value.grad!.contiguous().data.storage as unknown as Float64Array;
    for (let i = 0; i < value.size; i++) numbers[i] -= optimizer.rate * slopes[i];
  }`,
    ],
  },
  {
    task: "2.1",
    mistake: "checks an order by the sum of its axes",
    file: "permute.ts",
    change: [
      `order.length !== data.shape.length || sorted.some((axis, i) => axis !== i)`,
      `order.length !== data.shape.length || order.some((axis) => !(axis in data.shape)) ||
    order.reduce((sum, axis) => sum + axis, 0) !== order.length * (order.length - 1) / 2`,
    ],
  },
  {
    task: "2.1",
    mistake: "sees an axis twice only where one stands beside the other",
    file: "permute.ts",
    change: [
      `order.length !== data.shape.length || sorted.some((axis, i) => axis !== i)`,
      `order.length !== data.shape.length ||
    order.some((axis, i) => !(axis in data.shape) || axis === order[i - 1])`,
    ],
  },
  {
    task: "2.1",
    mistake: "compares the first axis of an order with the last alone",
    file: "permute.ts",
    change: [
      `order.length !== data.shape.length || sorted.some((axis, i) => axis !== i)`,
      `order.length !== data.shape.length || order.some((axis) => !(axis in data.shape)) ||
    (order.length > 1 && order[0] === order[order.length - 1])`,
    ],
  },
  {
    task: "2.3",
    mistake: "takes for larger what is neither smaller nor equal, NaN included",
    file: "derived_operations.ts",
    change: [`return b.lt(a);`, `return a.lt(b).add(a.eq(b)).neg().add(1);`],
  },
  {
    task: "2.3",
    mistake: "expands by adding zeros, which copies",
    file: "shape_functions.ts",
    change: [
      `return expandTo(a, shape);`,
      `return ctx.backend.zip("add", a, ctx.backend.full(0, shape));`,
    ],
  },
  {
    task: "2.3",
    mistake: "knows what a - a is, and forgets what it was made of",
    file: "derived_operations.ts",
    change: [`return a.add(b.neg());`, `return a === b ? a.detach().mul(0) : a.add(b.neg());`],
  },
  {
    task: "2.3",
    mistake: "knows what a / a is, and forgets what it was made of",
    file: "derived_operations.ts",
    change: [
      `return a.mul(b.inv());`,
      `return a === b ? a.detach().eq(a.detach()) : a.mul(b.inv());`,
    ],
  },
  {
    task: "2.3",
    mistake: "gives the one element for its mean, without its history",
    file: "derived_operations.ts",
    change: [
      `const total = a.sum(axis);`,
      `if (a.size === 1 && axis === undefined) return a.detach().reshape([1]);
  const total = a.sum(axis);`,
    ],
  },
  {
    task: "2.3",
    mistake: "gives an axis of size 1 back as its mean, without its history",
    file: "derived_operations.ts",
    change: [
      `const total = a.sum(axis);`,
      `if (axis !== undefined && a.shape.at(axis) === 1) return a.detach();
  const total = a.sum(axis);`,
    ],
  },
  {
    task: "2.4",
    mistake: "multiplies what came in by 0 in lt",
    file: "elementwise_functions.ts",
    change: [
      `return ctx.backend.zip("lt", a, b);
    // #endregion
  },
  /** 0 for a and for b, each in its own shape: a step is flat on both sides */
  backward(ctx, _gradOut) {
    // #region 2.4 ctx.backend.full makes a tensor of one number everywhere
    const [shapeA, shapeB] = ctx.saved;
    return [ctx.backend.full(0, shapeA), ctx.backend.full(0, shapeB)];`,
      `return ctx.backend.zip("lt", a, b);
    // #endregion
  },
  /** 0 for a and for b, each in its own shape: a step is flat on both sides */
  backward(ctx, _gradOut) {
    // #region 2.4 ctx.backend.full makes a tensor of one number everywhere
    const [shapeA, shapeB] = ctx.saved;
    const none = ctx.backend.map({ op: "scale", constant: 0 }, _gradOut);
    return [unbroadcast(ctx.backend, none, shapeA), unbroadcast(ctx.backend, none, shapeB)];`,
    ],
  },
] satisfies readonly Mutant[];
