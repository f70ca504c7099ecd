/**
 * Task 6.6, fused kernels: rows that are read once, there and back, and attention that never writes
 * its table of weights. The grader itself tries them, on workgroups so small that few numbers need
 * several of them; then the GPU does, where there is one.
 */
import { example, kernel, suite } from "#grader/suite.ts";
import { apply } from "#modules/2_tensors/tensor.ts";
import {
  attentionProbe,
  bothWaysOnGpu,
  inHeads,
  onGpu,
  rowsProbe,
  type ToldAttention,
  type ToldRows,
} from "#modules/6_transformers/suite_kernels.ts";
import { tensorsFrom } from "#modules/6_transformers/suite_tools.ts";
import { attentionByTiles } from "#modules/6_transformers/webgpu_attention.ts";
import { normalizeOfRows, softmaxOfRows } from "#modules/6_transformers/webgpu_row_kernels.ts";

/** Each number is read once and each result written once, and all lanes have a part in it. */
const ONCE = { globalReads: 1, globalWrites: 1, inARow: 1.5, atol: 1e-5, rtol: 1e-5 };

/** As many reads as there are tiles of queries, and nothing written but results and logarithms. */
const TILED = { globalReads: 1, globalWrites: 1, inARow: 1.5, atol: 1e-5, rtol: 1e-5 };

const SINGLE = { gpu: true, atol: 1e-4, rtol: 1e-4 };

/** How many rows there are, how long they are, and what a workgroup has for them. */
const SIZES: Readonly<Record<string, ToldRows>> = {
  "3 rows of 10, lanes of 4": { rows: 3, width: 10 },
  "2 rows of 8, which the lanes fill": { rows: 2, width: 8 },
  "3 rows that are shorter than a workgroup": { rows: 3, width: 3, lanes: 8 },
  "5 rows of a single number": { rows: 5, width: 1, lanes: 2 },
  "5 rows in two rows of workgroups, the last too long": {
    ...{ rows: 5, width: 6, lanes: 2 },
    workgroups: [3, 2, 1],
  },
  "2 rows of 150 numbers by 32 lanes": { rows: 2, width: 150, lanes: 32, most: 160 },
  "2 rows of 7, behind which other numbers stand": { rows: 2, width: 7, behind: 9 },
};

/** A test of each size; epsilon is for kernels that have one. */
function ofSizes(file: string, inputs: readonly string[], epsilon?: number) {
  const any = Object.fromEntries(inputs.map((name) => [name, undefined]));
  return Object.entries(SIZES).map(([name, size]) =>
    kernel(`${file} of ${name}`, rowsProbe(file, any, { ...size, epsilon }), ONCE)
  );
}

/** Rows of shares, each of which adds up to 1. */
const SHARES = [0.5, 0.25, 0.125, 0.125, 0, 0, 1, 0, 0.1, 0.2, 0.3, 0.4];

/** What brings a kernel of attention to its edges. */
const ATTENTIONS: Readonly<Record<string, ToldAttention>> = {
  "4 queries and 4 keys, which the tiles fill": { time: 4, keys: 4 },
  "5 queries and 7 keys, whose last tiles are not full": { time: 5, keys: 7 },
  "a single query and a single key": { time: 1, keys: 1, tile: 4 },
  "a single query of 9 keys, as in writing": { time: 1, keys: 9, causal: true },
  "5 places, causal": { time: 5, keys: 5, causal: true },
  "3 queries of 8 keys, causal": { time: 3, keys: 8, causal: true },
  "7 places in tiles of 4, causal": { time: 7, keys: 7, tile: 4, causal: true },
  "6 queries of 3 keys, causal: the first three see nothing": { time: 6, keys: 3, causal: true },
  "9 places in tiles of 3, rows of 7 and of 5": { time: 9, keys: 9, dim: 7, size: 5, tile: 3 },
  "rows of one number, values of 6, with room for more": {
    ...{ time: 3, keys: 5, dim: 1, size: 6, room: 8 },
  },
  "2 texts with 3 heads, causal": { around: [2, 3], time: 3, keys: 4, causal: true },
  "heads that are views of places with all heads side by side": {
    ...{ around: [2, 2], time: 3, keys: 5, dim: 3, size: 3 },
    strides: { queries: [18, 3, 6, 1], keys: [30, 3, 6, 1], values: [30, 3, 6, 1] },
  },
  "keys that are turned over, values with gaps, and one query for all": {
    ...{ around: [1, 2], time: 3, keys: 4, dim: 2, size: 2 },
    strides: { queries: [0, 2, 0, 1], keys: [16, 8, 1, 4], values: [40, 20, 5, 2] },
  },
  "4 heads in two dispatches, of which this is the second": {
    ...{ around: [2, 2], time: 3, keys: 3, first: 1, causal: true },
  },
  "rows of 338 numbers in tiles of 4, for which there is just room": {
    ...{ time: 3, keys: 5, dim: 338, size: 338, tile: 4, scale: 1 / 32 },
  },
  "2 queries of 18 keys in tiles of 16, causal": {
    ...{ time: 2, keys: 18, dim: 40, tile: 16, causal: true },
  },
  "a single query of 2,100 keys, for which there is no room": {
    ...{ time: 1, keys: 2100, dim: 1, size: 1 },
  },
  "scores far apart, some of which come to nothing": { time: 4, keys: 8, scale: 60 },
};

/** Four keys of one number each, of a query that is 1. */
function ofScores(scores: readonly number[], values: readonly number[]) {
  return attentionProbe({
    ...{ time: 1, keys: scores.length, dim: 1, size: 1, scale: 1 },
    numbers: { queries: [1], keys: scores, values },
  });
}

export default suite("6.6", [
  ...ofSizes("softmax_rows.wgsl", ["a"]),
  kernel(
    "softmax_rows.wgsl of numbers whose powers of e are beyond float32",
    rowsProbe("softmax_rows.wgsl", { a: { random: 12, min: 900, max: 1000 } }, {
      ...{ rows: 2, width: 6 },
    }),
    ONCE,
  ),
  kernel(
    "softmax_rows.wgsl of numbers that are all far below 0",
    rowsProbe("softmax_rows.wgsl", { a: { random: 12, min: -1000, max: -990 } }, {
      ...{ rows: 2, width: 6 },
    }),
    ONCE,
  ),
  kernel(
    "softmax_rows.wgsl of -Infinity among other numbers: it has no share",
    rowsProbe("softmax_rows.wgsl", {
      a: [...[-Infinity, 0, 1, -Infinity, 2], ...[-500, -Infinity, -501, -500, -Infinity]],
    }, { rows: 2, width: 5, lanes: 2 }),
    ONCE,
  ),
  ...ofSizes("softmax_gradient.wgsl", ["shares", "gradOut"]),
  kernel(
    "softmax_gradient.wgsl of shares that add up to 1",
    rowsProbe("softmax_gradient.wgsl", { shares: SHARES, gradOut: undefined }, {
      ...{ rows: 3, width: 4, lanes: 2 },
    }),
    ONCE,
  ),
  ...ofSizes("normalize_rows.wgsl", ["a"], 0.5),
  kernel(
    "normalize_rows.wgsl of numbers near 1000, whose squares hardly differ in float32",
    rowsProbe("normalize_rows.wgsl", { a: { random: 20, min: 1000, max: 1001 } }, {
      ...{ rows: 2, width: 10, epsilon: 1e-5 },
    }),
    { ...ONCE, atol: 1e-3 },
  ),
  kernel(
    "normalize_rows.wgsl of a row that is the same everywhere",
    rowsProbe("normalize_rows.wgsl", { a: [3, 3, 3, 3, 5, 5, 5, 5] }, {
      ...{ rows: 2, width: 4, epsilon: 1e-5 },
    }),
    ONCE,
  ),
  ...ofSizes("normalize_gradient.wgsl", ["a", "gradOut"], 0.5),
  kernel(
    "normalize_gradient.wgsl of numbers near 1000, whose squares hardly differ in float32",
    rowsProbe("normalize_gradient.wgsl", {
      ...{ a: { random: 20, min: 1000, max: 1001 }, gradOut: undefined },
    }, { rows: 2, width: 10, epsilon: 1e-5 }),
    { ...ONCE, atol: 1e-2, rtol: 1e-3 },
  ),
  ...Object.entries(ATTENTIONS).map(([name, asked]) =>
    kernel(`attention.wgsl of ${name}`, attentionProbe(asked), TILED)
  ),
  kernel(
    "attention.wgsl of scores that grow, tile by tile",
    ofScores([-300, 1, 2, 90, 91, 200], [1, 2, 3, 4, 5, 6]),
    TILED,
  ),
  kernel(
    "attention.wgsl of scores that fall, tile by tile",
    ofScores([200, 199, 2, 1, -90, -300], [1, 2, 3, 4, 5, 6]),
    TILED,
  ),
  kernel(
    "attention.wgsl of scores far below 0, and a tile that is not full",
    ofScores([-200, -201, -203, -202, -201], [1, 2, 3, 4, 5]),
    TILED,
  ),
  kernel(
    "attention.wgsl of scores of -Infinity among others",
    ofScores([-Infinity, -Infinity, -5, -Infinity, -6, -5], [1, 2, 3, 4, 5, 6]),
    TILED,
  ),
  kernel(
    "attention.wgsl of scores that are all -Infinity: the result is 0",
    ofScores(new Array(5).fill(-Infinity), [1, 2, 3, 4, 5]),
    TILED,
  ),

  example(
    "softmax_rows.wgsl and softmax_gradient.wgsl on the GPU",
    () => {
      const inputs = tensorsFrom(3, [2, 3, 50]);
      return bothWaysOnGpu((a) => apply(softmaxOfRows, [a]), inputs, 5);
    },
    undefined,
    SINGLE,
  ),
  example(
    "normalize_rows.wgsl and normalize_gradient.wgsl on the GPU",
    () => {
      const inputs = tensorsFrom(3, [2, 3, 50]);
      return bothWaysOnGpu((a) => apply(normalizeOfRows, [a], 1e-5), inputs, 5);
    },
    undefined,
    SINGLE,
  ),
  example(
    "attention.wgsl of heads on the GPU, causal and not",
    async () => {
      const inputs = tensorsFrom(3, [2, 19, 3, 6], [2, 21, 3, 6], [2, 21, 3, 6]);
      return await Promise.all([true, false].map((causal) =>
        onGpu((...given) => {
          const [queries, keys, values] = inHeads(given);
          return apply(attentionByTiles, [queries, keys, values], causal);
        }, inputs)
      ));
    },
    undefined,
    SINGLE,
  ),
]);
