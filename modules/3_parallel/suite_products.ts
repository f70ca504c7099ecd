/** What the suites about matrix products share: what a call says, and products on the GPU. */
import type { Shape, Strides } from "#modules/2_tensors/shape.ts";
import { sizeOf, stridesOf } from "#modules/2_tensors/shape.ts";
import { tensorData } from "#modules/2_tensors/tensor_data.ts";
import { axes, seenOnGpu, UNUSED } from "#modules/3_parallel/suite_kernels.ts";
import type { WebgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import { random } from "#modules/random.ts";

/** How far a row further and a column further lead in a matrix. */
type Steps = Strides;

/** The rows, the inner axis and the columns of a product. */
type Sizes = readonly [rows: number, inner: number, columns: number];

/** A batch of products, with all strides of both sides. */
export interface ProductBatch {
  readonly name: string;
  readonly batch: Shape;
  /** Of the axes of the batch, then of the rows, then of the columns. */
  readonly a: Strides;
  readonly b: Strides;
  /** The number of the first product in this dispatch. */
  readonly first?: number;
}

/** Batches of many axes of [3, 2] by [2, 3], and of axes that lie in the storage in other orders. */
export const BATCHES: readonly ProductBatch[] = [
  {
    name: "a batch of [2, 1, 3] axes",
    batch: [2, 1, 3],
    a: [18, 18, 6, 2, 1],
    b: [18, 18, 6, 3, 1],
  },
  {
    name: "a batch of [2, 3, 2] that lies the other way round, in both sides alike",
    batch: [2, 3, 2],
    a: [6, 12, 36, 2, 1],
    b: [6, 12, 36, 3, 1],
  },
  {
    name: "a batch of [2, 5] whose products are neighbours in the storage",
    batch: [2, 5],
    a: [5, 1, 20, 10],
    b: [5, 1, 30, 10],
  },
  {
    name: "a batch of [2, 2, 1, 2, 3, 2], where a and b repeat along other axes",
    batch: [2, 2, 1, 2, 3, 2],
    a: [36, 0, 7, 18, 6, 0, 2, 1],
    b: [0, 24, 7, 0, 0, 12, 1, 2],
  },
  {
    name: "a batch of [2, 3] in two dispatches, the second of which begins in the middle of a row",
    batch: [2, 3],
    a: [40, 7, 2, 1],
    b: [6, 13, 3, 1],
    first: 4,
  },
];

/** Ways in which [7, 5] and [5, 6] can lie: no number is where it would be without a look at both. */
export const SIDES: readonly { readonly name: string; readonly a: Steps; readonly b: Steps }[] = [
  { name: "rows with gaps by columns with gaps", a: [8, 1], b: [1, 9] },
  { name: "columns with gaps by rows with gaps", a: [1, 10], b: [11, 1] },
  { name: "a row that is repeated by a column that is repeated", a: [0, 2], b: [2, 0] },
  { name: "a column that is repeated by a row that is repeated", a: [2, 0], b: [0, 2] },
];

/** The steps of a matrix with so many rows that stands in its storage column by column. */
export function turned(rows: number): Steps {
  return [1, rows];
}

/** The words of a call of matmul.wgsl: matrices row by row and a single product, unless told. */
export function matmulCall(
  [rows, inner, columns]: Sizes,
  { a = [inner, 1], b = [columns, 1], batch = [], steps = [[], []], firstBatch = 0 }: {
    readonly a?: Steps;
    readonly b?: Steps;
    readonly batch?: Shape;
    /** Along the axes of the batch, in a and in b. */
    readonly steps?: readonly [a: Strides, b: Strides];
    readonly firstBatch?: number;
  } = {},
): number[] {
  return [
    ...[rows, columns, inner, batch.length],
    ...[...a, ...b],
    ...[firstBatch, UNUSED, UNUSED, UNUSED],
    ...axes(batch, 6, ...steps),
  ];
}

export interface Side {
  readonly values: readonly number[];
  readonly shape: Shape;
  readonly strides: Strides;
}

/** Two random sides of a product, with axes in front, row by row unless turned over. */
export function randomProduct(
  [rows, inner, columns]: Sizes,
  { turnedOver = "neither", batchA = [], batchB = [] }: {
    /** `"a"`, `"b"`, `"both"`, or anything else */
    readonly turnedOver?: string;
    readonly batchA?: Shape;
    readonly batchB?: Shape;
  } = {},
): [a: Side, b: Side] {
  const draw = random(rows + 97 * inner + 1009 * columns);
  const side = (shape: Shape, over: boolean): Side => {
    const values = Array.from({ length: sizeOf(shape) }, () => 2 * draw() - 1);
    if (!over) return { values, shape, strides: stridesOf(shape) };
    const [high, wide] = shape.slice(-2);
    const strides = stridesOf([...shape.slice(0, -2), wide, high]);
    return { values, shape, strides: [...strides.slice(0, -2), 1, high] };
  };
  const is = (name: string) => turnedOver === name || turnedOver === "both";
  return [side([...batchA, rows, inner], is("a")), side([...batchB, inner, columns], is("b"))];
}

/** Shape and elements of the product. */
export function productOnGpu(
  backend: WebgpuBackend,
  sides: readonly [a: Side, b: Side],
): Promise<unknown> {
  const [a, b] = sides.map(({ values, shape, strides }) =>
    tensorData(backend.upload(values, [values.length]).storage, shape, strides)
  );
  return seenOnGpu(backend, backend.matmul(a, b));
}
