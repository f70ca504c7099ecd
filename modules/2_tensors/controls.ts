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
] as const satisfies readonly Control[];
