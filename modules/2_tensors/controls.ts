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
] as const satisfies readonly Control[];
