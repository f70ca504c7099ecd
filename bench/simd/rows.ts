/** What `deno task bench simd` measures, row by row, and what the kernels on vectors have to reach. */
import type { RecurrentKind, RecurrentSize } from "../sides/recurrent_step.ts";

/** Something to be done again and again, as all sides are told it. */
export type Work =
  | { readonly kind: "matmul"; readonly size: number }
  | { readonly kind: "map"; readonly op: "relu" | "exp" | "sigmoid" | "tanh" }
  | { readonly kind: "add"; readonly right: "matrix" | "row" | "tiny" }
  | { readonly kind: "sum"; readonly axis: 0 | 1 }
  | { readonly kind: "lenet" }
  | { readonly kind: "recurrent"; readonly layer: RecurrentKind; readonly size: RecurrentSize }
  | { readonly kind: "kim" }
  | { readonly kind: "epoch" }
  | { readonly kind: "first"; readonly steps: 1 | 100 }
  | { readonly kind: "compile" };

export interface Row {
  readonly name: string;
  readonly work: Work;
  /** In what the table tells it. Default: ms */
  readonly unit?: "µs";
  readonly goals?: readonly Goal[];
  /** What stands in the way of its goals, where they are missed. */
  readonly limit?: string;
}

/** How long the kernels may take as a share of PyTorch's time, or how many times as fast they are. */
export type Goal =
  | { readonly against: "PyTorch"; readonly atMost: number }
  | { readonly against: "loops" | "jax-js"; readonly atLeast: number };

const matmul = (size: number, goals?: readonly Goal[]): Row => ({
  name: `matmul ${size}`,
  work: { kind: "matmul", size },
  goals,
  limit: LIMITS.products,
});
/** What was found to be in the way, by counting operations against what a tile reaches. */
const LIMITS = {
  products:
    "A vector has 128 bits: a tile makes 16 operations a cycle, 50 thousand millions a second and " +
    "thread, and does. BLAS has vectors of 256 or 512 bits.",
  tanh:
    "Two units in the last place are asked of it: beside e to the power it takes a quotient, and " +
    "a polynomial near 0.",
  loads:
    "Every number is added once: with vectors of 128 bits that takes twice to four times as many " +
    "loads.",
  lenet:
    "It is made of the learner's own functions, some fifty jobs one after another: a quarter of its " +
    "time is around them, and a kernel for each layer would have to stand in their place.",
  cells:
    "Six products for each step there and back: at full speed, and with vectors of 128 bits, they " +
    "alone take more than half of its time.",
  kim:
    "Its convolutions have rows of 52 numbers, of which a tile fills little, and PyTorch's have " +
    "vectors two to four times as wide.",
  epoch: "Its products are of 50 rows and 100 columns: a second thread hardly pays for so little.",
} as const;

const map = (op: "relu" | "exp" | "sigmoid" | "tanh", goals?: readonly Goal[]): Row => ({
  name: `${op} 1M`,
  work: { kind: "map", op },
  goals,
  ...op === "tanh" ? { limit: LIMITS.tanh } : {},
});
const recurrent = (
  layer: RecurrentKind,
  size: RecurrentSize,
  goals?: readonly Goal[],
): Row => ({
  name: `${layer} ${size.batch}x${size.time}x${size.hidden}`,
  work: { kind: "recurrent", layer, size },
  goals,
  limit: LIMITS.cells,
});
const sum = (axis: 0 | 1): Row => ({
  name: `sum 1M axis ${axis}`,
  work: { kind: "sum", axis },
  goals: [torch(1.1)],
  limit: LIMITS.loads,
});
const times = (atLeast: number): Goal => ({ against: "loops", atLeast });
const torch = (atMost: number): Goal => ({ against: "PyTorch", atMost });

const LARGE = { batch: 32, time: 50, hidden: 128 }, SMALL = { batch: 16, time: 32, hidden: 64 };
const PRODUCT: readonly Goal[] = [times(9), torch(2.2), { against: "jax-js", atLeast: 1.6 }];

/** Elements along each of the two axes: a million in all. */
export const SIDE = 1024;

export const ROWS: readonly Row[] = [
  { ...matmul(64), unit: "µs" },
  { ...matmul(128), unit: "µs" },
  matmul(256),
  matmul(512, PRODUCT),
  matmul(1024, PRODUCT),
  { name: "add 1M", work: { kind: "add", right: "matrix" } },
  map("relu"),
  { name: "add a row 1M", work: { kind: "add", right: "row" } },
  map("exp", [times(7)]),
  map("sigmoid"),
  map("tanh", [times(7)]),
  sum(0),
  sum(1),
  { name: "add 4x4", work: { kind: "add", right: "tiny" }, unit: "µs" },
  {
    name: "LeNet step",
    work: { kind: "lenet" },
    goals: [torch(0.5), times(12)],
    limit: LIMITS.lenet,
  },
  recurrent("LSTM", LARGE, [torch(0.75), times(12)]),
  recurrent("LSTM", SMALL, [torch(0.4)]),
  recurrent("GRU", LARGE),
  { name: "Kim step", work: { kind: "kim" }, goals: [torch(2.2)], limit: LIMITS.kim },
  { name: "epoch 50 points", work: { kind: "epoch" }, goals: [torch(1.2)], limit: LIMITS.epoch },
  { name: "first LeNet step", work: { kind: "first", steps: 1 } },
  { name: "100 LeNet steps", work: { kind: "first", steps: 100 } },
  { name: "kernels compiled", work: { kind: "compile" } },
];

/** Whether matrix products are a large part of it, and so the library that a Python has for them. */
export function hasProducts({ kind }: Work): boolean {
  return ["matmul", "lenet", "recurrent", "epoch", "first"].includes(kind);
}

/** Numbers that every side makes for itself: (75 i + start) mod 65537, brought to -range to range. */
export function wave(count: number, start: number, range = 1): Float32Array {
  return Float32Array.from(
    { length: count },
    (_, i) => ((75 * i + start) % 65537 / 32768 - 1) * range,
  );
}

/** A few of many numbers, by which sides show that they do the same. */
export function fewOf(numbers: ArrayLike<number>): number[] {
  const count = Math.min(16, numbers.length), step = Math.floor(numbers.length / count);
  return Array.from({ length: count }, (_, i) => numbers[i * step]);
}
