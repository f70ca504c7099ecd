/** Right versions of module 2's tasks that its suites must pass: each is the reference with another way to write it. */
import type { Control } from "#grader/manifest.ts";

export default [
  // 2.1
  {
    task: "2.1",
    difference: "sums up by reduce, from the last axis on",
    file: "indexing.ts",
    change: [
      `  let position = 0;
  for (let axis = 0; axis < strides.length; axis++) position += index[axis] * strides[axis];
  return position;`,
      "  return strides.reduceRight((position, stride, axis) => position + stride * index[axis], 0);",
    ],
  },
  {
    task: "2.1",
    difference: "counts with the sizes of what is behind each axis",
    file: "indexing.ts",
    change: [
      `  for (let axis = shape.length - 1; axis >= 0; axis--) {
    outIndex[axis] = ordinal % shape[axis];
    ordinal = Math.floor(ordinal / shape[axis]);
  }`,
      `  let behind = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    outIndex[axis] = Math.floor(ordinal / behind) % shape[axis];
    behind *= shape[axis];
  }`,
    ],
  },
  {
    task: "2.1",
    difference: "takes the whole part as the difference to the remainder",
    file: "indexing.ts",
    change: [
      `  for (let axis = shape.length - 1; axis >= 0; axis--) {
    outIndex[axis] = ordinal % shape[axis];
    ordinal = Math.floor(ordinal / shape[axis]);
  }`,
      `  let rest = ordinal, axis = shape.length;
  while (axis-- > 0) {
    const at = rest % shape[axis];
    outIndex[axis] = at;
    rest = (rest - at) / shape[axis];
  }`,
    ],
  },
  {
    task: "2.1",
    difference: "goes from the first axis to the last, by strides of its own",
    file: "indexing.ts",
    change: [[
      `  for (let axis = shape.length - 1; axis >= 0; axis--) {
    outIndex[axis] = ordinal % shape[axis];
    ordinal = Math.floor(ordinal / shape[axis]);
  }`,
      `  const strides = stridesOf(shape);
  let rest = ordinal;
  for (const [axis, stride] of strides.entries()) {
    outIndex[axis] = Math.trunc(rest / stride);
    rest %= stride;
  }`,
    ], [
      `import type { Shape, Strides } from "#modules/2_tensors/shape.ts";`,
      `import { type Shape, type Strides, stridesOf } from "#modules/2_tensors/shape.ts";`,
    ]],
  },
  {
    task: "2.1",
    difference: "calls itself for the axes in front",
    file: "indexing.ts",
    change: [
      `  for (let axis = shape.length - 1; axis >= 0; axis--) {
    outIndex[axis] = ordinal % shape[axis];
    ordinal = Math.floor(ordinal / shape[axis]);
  }`,
      `  const fill = (rest: number, axis: number): void => {
    if (axis < 0) return;
    outIndex[axis] = rest % shape[axis];
    fill(Math.floor(rest / shape[axis]), axis - 1);
  };
  fill(ordinal, shape.length - 1);`,
    ],
  },
  {
    task: "2.1",
    difference: "asks for each axis whether it stands in the order, and throws a ShapeError",
    file: "permute.ts",
    change: [[
      `  const sorted = order.toSorted((a, b) => a - b);
  if (order.length !== data.shape.length || sorted.some((axis, i) => axis !== i)) {
    throw new RangeError(
      \`Cannot permute \${data.shape.length} axes by [\${
        order.join(", ")
      }]: each must stand in it once\`,
    );
  }
`,
      `  const rank = data.shape.length;
  const complete = data.shape.every((_, axis) => order.includes(axis));
  if (order.length !== rank || !complete) {
    throw new ShapeError(\`[\${order.join(", ")}] is no order of \${rank} axes\`);
  }
`,
    ], [
      "import { type Storage, type TensorData,",
      `import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import { type Storage, type TensorData,`,
    ]],
  },
  {
    task: "2.1",
    difference: "keeps the axes that it has met in a Set",
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
      `  const met = new Set<number>();
  for (const axis of order) {
    if (!Number.isInteger(axis) || axis < 0 || axis >= data.shape.length || met.has(axis)) {
      throw new RangeError(\`axis \${axis} in [\${order}]\`);
    }
    met.add(axis);
  }
  if (met.size !== data.shape.length) throw new RangeError(\`[\${order}] leaves out an axis\`);
`,
    ],
  },
  {
    task: "2.1",
    difference: "fills shape and strides in one loop",
    file: "permute.ts",
    change: [
      `  const shape = order.map((axis) => data.shape[axis]);
  const strides = order.map((axis) => data.strides[axis]);
  return tensorData(data.storage, shape, strides);`,
      `  const shape: number[] = [], strides: number[] = [];
  for (const axis of order) {
    shape.push(data.shape[axis]);
    strides.push(data.strides[axis]);
  }
  return tensorData(data.storage, shape, strides);`,
    ],
  },
  {
    task: "2.1",
    difference: "checks in a helper of its own",
    file: "permute.ts",
    change: [[
      `  const sorted = order.toSorted((a, b) => a - b);
  if (order.length !== data.shape.length || sorted.some((axis, i) => axis !== i)) {
    throw new RangeError(
      \`Cannot permute \${data.shape.length} axes by [\${
        order.join(", ")
      }]: each must stand in it once\`,
    );
  }
`,
      `  if (!isOrder(order, data.shape.length)) throw new RangeError(\`no order: \${order}\`);
`,
    ], [
      `/**
 * The same elements with`,
      `function isOrder(order: readonly number[], rank: number): boolean {
  const wanted = Array.from({ length: rank }, (_, axis) => axis);
  return order.length === rank && wanted.every((axis) => order.indexOf(axis) >= 0);
}

/**
 * The same elements with`,
    ]],
  },
  // 2.2
  {
    task: "2.2",
    difference: "fills copies up with ones and compares place by place",
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
      `  const rank = Math.max(a.length, b.length);
  const filled = (shape: Shape) => [...new Array(rank - shape.length).fill(1), ...shape];
  const [x, y] = [filled(a), filled(b)];
  return x.map((extent, axis) => {
    if (extent === y[axis] || y[axis] === 1) return extent;
    if (extent === 1) return y[axis];
    throw new ShapeError(\`\${shapeText(a)} and \${shapeText(b)} differ on axis \${axis}\`);
  });`,
    ],
  },
  {
    task: "2.2",
    difference: "begins with the longer shape and changes it from the right",
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
      `  const [longer, shorter] = a.length >= b.length ? [a, b] : [b, a];
  const shape = [...longer], added = longer.length - shorter.length;
  for (const [i, extent] of shorter.entries()) {
    const own = shape[added + i];
    if (own === 1) shape[added + i] = extent;
    else if (extent !== 1 && extent !== own) {
      throw new ShapeError(\`Cannot broadcast \${shapeText(a)} with \${shapeText(b)}\`);
    }
  }
  return shape;`,
    ],
  },
  {
    task: "2.2",
    difference: "turns both shapes over, zips them, and turns the result over",
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
      `  const x = a.toReversed(), y = b.toReversed(), shape: number[] = [];
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const pair = new Set([x[i] ?? 1, y[i] ?? 1]);
    if (pair.size > 1) pair.delete(1);
    if (pair.size > 1) throw new ShapeError(\`\${shapeText(a)} does not fit \${shapeText(b)}\`);
    shape.push(...pair);
  }
  return shape.reverse();`,
    ],
  },
  {
    task: "2.2",
    difference: "calls itself for what is in front of the last axes",
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
      `  const join = (x: Shape, y: Shape): number[] => {
    if (x.length === 0) return [...y];
    if (y.length === 0) return [...x];
    const m = x[x.length - 1], n = y[y.length - 1];
    if (m !== n && m !== 1 && n !== 1) throw new Unfit(\`\${shapeText(a)} with \${shapeText(b)}\`);
    return [...join(x.slice(0, -1), y.slice(0, -1)), m === 1 ? n : m];
  };
  return join(a, b);`,
    ], [
      `/**
 * The shape that two shapes`,
      `class Unfit extends ShapeError {}

/**
 * The shape that two shapes`,
    ]],
  },
  {
    task: "2.2",
    difference: "goes through the axes from the last to the first",
    file: "broadcast.ts",
    change: [
      `  const added = bigShape.length - shape.length;
  for (let axis = 0; axis < shape.length; axis++) {
    outIndex[axis] = shape[axis] === 1 ? 0 : bigIndex[axis + added];
  }`,
      `  for (let back = 1; back <= shape.length; back++) {
    const own = shape.length - back;
    outIndex[own] = shape[own] === 1 ? 0 : bigIndex[bigShape.length - back];
  }`,
    ],
  },
  {
    task: "2.2",
    difference: "takes the remainder by the size",
    file: "broadcast.ts",
    change: [
      `  const added = bigShape.length - shape.length;
  for (let axis = 0; axis < shape.length; axis++) {
    outIndex[axis] = shape[axis] === 1 ? 0 : bigIndex[axis + added];
  }`,
      `  shape.forEach((extent, axis) => {
    outIndex[axis] = bigIndex[axis + bigShape.length - shape.length] % extent;
  });`,
    ],
  },
  {
    task: "2.2",
    difference: "copies the last numbers and sets those of repeated axes to 0",
    file: "broadcast.ts",
    change: [
      `  const added = bigShape.length - shape.length;
  for (let axis = 0; axis < shape.length; axis++) {
    outIndex[axis] = shape[axis] === 1 ? 0 : bigIndex[axis + added];
  }`,
      `  const last = bigIndex.slice(bigShape.length - shape.length);
  for (const axis of last.keys()) {
    if (shape[axis] === 1) last[axis] = 0;
    outIndex[axis] = last[axis];
  }`,
    ],
  },
  // 2.3
  {
    task: "2.3",
    difference: "map keeps position and index side by side and counts them up",
    file: "map_zip_reduce.ts",
    change: [
      `  const index = new Array<number>(out.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    out.storage[i] = fn(a.storage[indexToPosition(index, a.strides)]);
  }`,
      `  const index = new Array<number>(a.shape.length).fill(0);
  let position = 0;
  for (let i = 0; i < out.size; i++) {
    out.storage[i] = fn(a.storage[position]);
    for (let axis = index.length - 1; axis >= 0; axis--) {
      position += a.strides[axis];
      if (++index[axis] < a.shape[axis]) break;
      position -= a.strides[axis] * a.shape[axis];
      index[axis] = 0;
    }
  }`,
    ],
  },
  {
    task: "2.3",
    difference: "map calls itself for each axis",
    file: "map_zip_reduce.ts",
    change: [
      `  const index = new Array<number>(out.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    out.storage[i] = fn(a.storage[indexToPosition(index, a.strides)]);
  }`,
      `  let i = 0;
  const visit = (axis: number, position: number): void => {
    if (axis === a.shape.length) {
      out.storage[i++] = fn(a.storage[position]);
      return;
    }
    for (let at = 0; at < a.shape[axis]; at++) visit(axis + 1, position + at * a.strides[axis]);
  };
  visit(0, 0);`,
    ],
  },
  {
    task: "2.3",
    difference: "map takes the short way where the elements stand row by row",
    file: "map_zip_reduce.ts",
    change: [[
      `  const index = new Array<number>(out.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    out.storage[i] = fn(a.storage[indexToPosition(index, a.strides)]);
  }`,
      `  if (isContiguous(a.shape, a.strides)) {
    for (let i = 0; i < a.size; i++) out.storage[i] = fn(a.storage[i]);
    return;
  }
  const index = new Array<number>(out.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    out.storage[i] = fn(a.storage[indexToPosition(index, a.strides)]);
  }`,
    ], [
      "import type { SimpleData }",
      `import { isContiguous } from "#modules/2_tensors/shape.ts";
import type { SimpleData }`,
    ]],
  },
  {
    task: "2.3",
    difference: "zip takes a stride of 0 along repeated axes",
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
      `  const rank = out.shape.length, index = new Array<number>(rank);
  const steps = ({ shape, strides }: SimpleData) =>
    out.shape.map((_, axis) => {
      const own = axis - (rank - shape.length);
      return own < 0 || shape[own] === 1 ? 0 : strides[own];
    });
  const stepsA = steps(a), stepsB = steps(b);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    out.storage[i] = fn(
      a.storage[indexToPosition(index, stepsA)],
      b.storage[indexToPosition(index, stepsB)],
    );
  }`,
    ],
  },
  {
    task: "2.3",
    difference: "zip goes through the result from the last element to the first",
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
      `  const index = new Array<number>(out.shape.length);
  const indexA = new Array<number>(a.shape.length);
  const indexB = new Array<number>(b.shape.length);
  for (let i = out.size - 1; i >= 0; i--) {
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
    difference: "zip makes its indexes in the loop, in a helper of its own",
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
      `  for (let i = 0; i < out.size; i++) {
    const index: number[] = [];
    toIndex(i, out.shape, index);
    out.storage[i] = fn(elementOf(a, index, out.shape), elementOf(b, index, out.shape));
  }`,
    ], [
      `import type { SimpleData } from "#modules/2_tensors/simple_backend.ts";`,
      `import type { SimpleData } from "#modules/2_tensors/simple_backend.ts";

/** The element that stands below an index of the result. */
function elementOf(data: SimpleData, bigIndex: number[], bigShape: readonly number[]): number {
  const index: number[] = [];
  broadcastIndex(bigIndex, bigShape, data.shape, index);
  return data.storage[indexToPosition(index, data.strides)];
}`,
    ]],
  },
  {
    task: "2.3",
    difference: "reduce adds up steps along the axis from the place of its first element",
    file: "map_zip_reduce.ts",
    change: [
      `  const index = new Array<number>(out.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    let value = start;
    for (let step = 0; step < a.shape[axis]; step++) {
      index[axis] = step;
      value = fn(value, a.storage[indexToPosition(index, a.strides)]);
    }
    out.storage[i] = value;
  }`,
      `  const index = new Array<number>(out.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    let position = indexToPosition(index, a.strides), value = start;
    for (let left = a.shape[axis]; left > 0; left--, position += a.strides[axis]) {
      value = fn(value, a.storage[position]);
    }
    out.storage[i] = value;
  }`,
    ],
  },
  {
    task: "2.3",
    difference: "reduce keeps the running values in the result",
    file: "map_zip_reduce.ts",
    change: [
      `  const index = new Array<number>(out.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    let value = start;
    for (let step = 0; step < a.shape[axis]; step++) {
      index[axis] = step;
      value = fn(value, a.storage[indexToPosition(index, a.strides)]);
    }
    out.storage[i] = value;
  }`,
      `  out.storage.fill(start);
  const index = new Array<number>(out.shape.length);
  for (let step = 0; step < a.shape[axis]; step++) {
    for (let i = 0; i < out.size; i++) {
      toIndex(i, out.shape, index);
      index[axis] = step;
      out.storage[i] = fn(out.storage[i], a.storage[indexToPosition(index, a.strides)]);
    }
  }`,
    ],
  },
  {
    task: "2.3",
    difference: "takes away a product with -1",
    file: "derived_operations.ts",
    change: ["return a.add(b.neg());", "return b.mul(-1).add(a);"],
  },
  {
    task: "2.3",
    difference: "asks for larger by the difference",
    file: "derived_operations.ts",
    change: ["return b.lt(a);", "return b.sub(a).lt(0);"],
  },
  {
    task: "2.3",
    difference: "divides each element before it adds up",
    file: "derived_operations.ts",
    change: [
      `const total = a.sum(axis);
  return total.div(a.size / total.size);`,
      `const total = a.sum(axis), count = axis === undefined ? a.size : a.shape.at(axis)!;
  return total.div(count);`,
    ],
  },
  {
    task: "2.3",
    difference: "counts the elements that are not 0 and compares with how many there are",
    file: "derived_operations.ts",
    change: [
      "return a.eq(0).sum(axis).eq(0);",
      `const nonzero = a.eq(0).neg().add(1), count = nonzero.sum(axis);
  return count.eq(axis === undefined ? a.size : a.shape.at(axis)!);`,
    ],
  },
  {
    task: "2.3",
    difference: "makes exp of two maps, and sigmoid of exp",
    file: "elementwise_functions.ts",
    change: [[
      `const power = ctx.backend.map("exp", a);`,
      `const { backend } = ctx;
    const power = backend.map("exp", backend.map("id", a));`,
    ]],
  },
  // 2.4
  {
    task: "2.4",
    difference: "adds up in two goes: axes in front, then axes of size 1",
    file: "unbroadcast.ts",
    change: [
      `  if (sameShape(grad.shape, shape)) return grad;
  const added = grad.shape.length - shape.length;
  let result = grad;
  for (let axis = 0; axis < grad.shape.length; axis++) {
    if (axis < added || shape[axis - added] !== grad.shape[axis]) {
      result = backend.reduce("add", result, axis);
    }
  }
  return viewAs(result, shape);`,
      `  if (sameShape(grad.shape, shape)) return grad;
  const added = grad.shape.length - shape.length;
  let front = grad;
  for (let axis = 0; axis < added; axis++) front = backend.reduce("add", front, axis);
  let result = viewAs(backend.map("id", front), front.shape.slice(added));
  shape.forEach((extent, axis) => {
    if (extent === 1) result = backend.reduce("add", result, axis);
  });
  return result;`,
    ],
  },
  {
    task: "2.4",
    difference: "adds up from the last axis to the first",
    file: "unbroadcast.ts",
    change: [
      `  if (sameShape(grad.shape, shape)) return grad;
  const added = grad.shape.length - shape.length;
  let result = grad;
  for (let axis = 0; axis < grad.shape.length; axis++) {
    if (axis < added || shape[axis - added] !== grad.shape[axis]) {
      result = backend.reduce("add", result, axis);
    }
  }
  return viewAs(result, shape);`,
      `  if (sameShape(grad.shape, shape)) return grad;
  const added = grad.shape.length - shape.length;
  let result = grad;
  for (let axis = grad.shape.length - 1; axis >= 0; axis--) {
    if (axis < added || shape[axis - added] !== grad.shape[axis]) {
      result = backend.reduce("add", result, axis);
    }
  }
  return viewAs(result, shape);`,
    ],
  },
  {
    task: "2.4",
    difference: "lists the axes first and folds over them",
    file: "unbroadcast.ts",
    change: [
      `  if (sameShape(grad.shape, shape)) return grad;
  const added = grad.shape.length - shape.length;
  let result = grad;
  for (let axis = 0; axis < grad.shape.length; axis++) {
    if (axis < added || shape[axis - added] !== grad.shape[axis]) {
      result = backend.reduce("add", result, axis);
    }
  }
  return viewAs(result, shape);`,
      `  const added = grad.shape.length - shape.length;
  const axes = grad.shape.map((_, axis) => axis)
    .filter((axis) => axis < added || (shape[axis - added] === 1 && grad.shape[axis] !== 1));
  if (axes.length === 0) return grad;
  return viewAs(axes.reduce((sum, axis) => backend.reduce("add", sum, axis), grad), shape);`,
    ],
  },
  {
    task: "2.4",
    difference: "squares the turned numbers in inv",
    file: "elementwise_functions.ts",
    change: [
      `    const [a] = ctx.saved;
    return ctx.backend.zip("invBack", a, gradOut);`,
      `    const [a] = ctx.saved, { backend } = ctx;
    const turned = backend.map("inv", a), slope = backend.map("neg", backend.zip("mul", turned, turned));
    return backend.zip("mul", slope, gradOut);`,
    ],
  },
  {
    task: "2.4",
    difference: "asks in relu by lt which numbers are above 0",
    file: "elementwise_functions.ts",
    change: [
      `    const [a] = ctx.saved;
    return ctx.backend.zip("reluBack", a, gradOut);`,
      `    const [a] = ctx.saved, { backend } = ctx;
    return backend.zip("mul", backend.zip("lt", backend.full(0, []), a), gradOut);`,
    ],
  },
  {
    task: "2.4",
    difference: "takes s - s² in sigmoid",
    file: "elementwise_functions.ts",
    change: [
      `    const [s] = ctx.saved, { backend } = ctx;
    const rest = backend.map({ op: "shift", constant: 1 }, backend.map("neg", s));
    return backend.zip("mul", backend.zip("mul", s, rest), gradOut);`,
      `    const [s] = ctx.saved, { backend } = ctx;
    const slope = backend.zip("add", s, backend.map("neg", backend.zip("mul", s, s)));
    return backend.zip("mul", slope, gradOut);`,
    ],
  },
  {
    task: "2.4",
    difference: "multiplies gradOut first in sigmoid and tanh",
    file: "elementwise_functions.ts",
    change: [[
      `    const [s] = ctx.saved, { backend } = ctx;
    const rest = backend.map({ op: "shift", constant: 1 }, backend.map("neg", s));
    return backend.zip("mul", backend.zip("mul", s, rest), gradOut);`,
      `    const [s] = ctx.saved, { backend } = ctx;
    const rest = backend.map({ op: "shift", constant: 1 }, backend.map("neg", s));
    return backend.zip("mul", rest, backend.zip("mul", gradOut, s));`,
    ], [
      `    const square = backend.zip("mul", t, t);
    const slope = backend.map({ op: "shift", constant: 1 }, backend.map("neg", square));
    return backend.zip("mul", slope, gradOut);`,
      `    const taken = backend.zip("mul", t, backend.zip("mul", t, gradOut));
    return backend.zip("add", gradOut, backend.map("neg", taken));`,
    ]],
  },
  {
    task: "2.4",
    difference: "saves the input of exp and raises it again",
    file: "elementwise_functions.ts",
    change: [[
      `    const power = ctx.backend.map("exp", a);
    ctx.save(power);
    return power;`,
      `    ctx.save(a);
    return ctx.backend.map("exp", a);`,
    ], [
      `    const [power] = ctx.saved;
    return ctx.backend.zip("mul", power, gradOut);`,
      `    const [a] = ctx.saved;
    return ctx.backend.zip("mul", gradOut, ctx.backend.map("exp", a));`,
    ]],
  },
  {
    task: "2.4",
    difference: "puts both zeros of a comparison together by a helper of its own",
    file: "elementwise_functions.ts",
    change: [[
      `    // #region 2.4 ctx.backend.full makes a tensor of one number everywhere
    const [shapeA, shapeB] = ctx.saved;
    return [ctx.backend.full(0, shapeA), ctx.backend.full(0, shapeB)];`,
      "    return ctx.saved.map((shape) => ctx.backend.full(0, shape));",
    ]],
  },
  {
    task: "2.4",
    difference: "writes the way back of permute into a list",
    file: "shape_functions.ts",
    change: [
      "return permuteData(gradOut, order.map((_, axis) => order.indexOf(axis)));",
      `const back = new Array<number>(order.length);
    for (let i = 0; i < order.length; i++) back[order[i]] = i;
    return permuteData(gradOut, back);`,
    ],
  },
  {
    task: "2.4",
    difference: "repeats the gradient of a sum by adding it to zeros",
    file: "shape_functions.ts",
    change: [
      "return expandTo(gradOut, shape);",
      `return ctx.backend.zip("add", ctx.backend.full(0, shape), gradOut);`,
    ],
  },
  // 2.5
  {
    task: "2.5",
    difference: "multiplies matrices",
    file: "network.ts",
    change: [
      `    const products = inputs.view([rows, inSize, 1]).mul(weight);
    return products.sum(1).view([rows, outSize]).add(bias);`,
      `    void [rows, outSize];
    return inputs.matmul(weight).add(bias);`,
    ],
  },
  {
    task: "2.5",
    difference: "lays the weights out with a new axis in front",
    file: "network.ts",
    change: [
      `    const products = inputs.view([rows, inSize, 1]).mul(weight);
    return products.sum(1).view([rows, outSize]).add(bias);`,
      `    const products = inputs.view([rows, inSize, 1]).mul(weight.view([1, inSize, outSize]));
    return products.sum(1).view([rows, outSize]).add(bias);`,
    ],
  },
  {
    task: "2.5",
    difference: "adds the bias before the view",
    file: "network.ts",
    change: [
      `    const products = inputs.view([rows, inSize, 1]).mul(weight);
    return products.sum(1).view([rows, outSize]).add(bias);`,
      `    const products = inputs.view([rows, inSize, 1]).mul(weight);
    return products.sum(1).add(bias).view([rows, outSize]);`,
    ],
  },
  {
    task: "2.5",
    difference: "sums up input by input in a loop",
    file: "network.ts",
    change: [
      `    const products = inputs.view([rows, inSize, 1]).mul(weight);
    return products.sum(1).view([rows, outSize]).add(bias);`,
      `    const turned = weight.transpose().contiguous();
    const products = inputs.view([rows, 1, inSize]).mul(turned);
    return products.sum(-1).view([rows, outSize]).add(bias);`,
    ],
  },
  {
    task: "2.5",
    difference: "goes through the layers in a list, with a private method",
    file: "network.ts",
    change: [[
      `    const hidden1 = this.layer1.forward(points).relu();
    const hidden2 = this.layer2.forward(hidden1).relu();
    return this.layer3.forward(hidden2).sigmoid();`,
      `    const hidden = [this.layer1, this.layer2].reduce(
      (values, layer) => this.#hidden(layer, values),
      points,
    );
    return this.layer3.forward(hidden).sigmoid();`,
    ], [
      `  /**
   * The probability that each point has label 1.`,
      `  #hidden(layer: Linear, values: Tensor): Tensor {
    return layer.forward(values).relu();
  }

  /**
   * The probability that each point has label 1.`,
    ]],
  },
  {
    task: "2.5",
    difference: "takes the probability of the label as 1 - |p - label| without an absolute value",
    file: "training.ts",
    change: [
      `  const ofOnes = probabilities.mul(labels);
  const ofZeros = probabilities.neg().add(1).mul(labels.neg().add(1));
  return ofOnes.add(ofZeros).log().neg().mean();`,
      `  const sign = labels.mul(2).sub(1);
  const right = probabilities.mul(sign).add(labels.neg().add(1));
  return right.log().mean().neg();`,
    ],
  },
  {
    task: "2.5",
    difference: "divides the sum of the losses by the number of rows",
    file: "training.ts",
    change: [
      `  const ofOnes = probabilities.mul(labels);
  const ofZeros = probabilities.neg().add(1).mul(labels.neg().add(1));
  return ofOnes.add(ofZeros).log().neg().mean();`,
      `  const ofOnes = probabilities.mul(labels);
  const ofZeros = probabilities.neg().add(1).mul(labels.neg().add(1));
  const losses = ofZeros.add(ofOnes).log();
  return losses.sum().div(-losses.size);`,
    ],
  },
  {
    task: "2.5",
    difference: "goes forward first and forgets the gradients then",
    file: "training.ts",
    change: [
      `  optimizer.zeroGrad();
  const probabilities = network.forward(points);
  meanLoss(probabilities, labels).backward();
  optimizer.step();
  return probabilities.detach();`,
      `  const probabilities = network.forward(points), said = probabilities.detach();
  const loss = meanLoss(probabilities, labels);
  optimizer.zeroGrad();
  loss.backward();
  optimizer.step();
  return said;`,
    ],
  },
  {
    task: "2.5",
    difference: "forgets the gradients once more in the end",
    file: "training.ts",
    change: [
      `  optimizer.zeroGrad();
  const probabilities = network.forward(points);
  meanLoss(probabilities, labels).backward();
  optimizer.step();
  return probabilities.detach();`,
      `  optimizer.zeroGrad();
  const probabilities = network.forward(points);
  meanLoss(probabilities, labels).backward();
  optimizer.step();
  optimizer.zeroGrad();
  return probabilities.detach();`,
    ],
  },
] as const satisfies readonly Control[];
