/**
 * Task 6.6b: the way back through attention, which writes no table of weights either. The grader
 * itself tries the three kernels, on workgroups so small that few numbers need several of them; then
 * the GPU does, where there is one.
 */
import { example, kernel, suite } from "#grader/suite.ts";
import { apply } from "#modules/2_tensors/tensor.ts";
import {
  bothWaysOnGpu,
  inHeads,
  type ToldAttention,
  type WayBack,
  wayBackProbe,
} from "#modules/6_transformers/suite_kernels.ts";
import { tensorsFrom } from "#modules/6_transformers/suite_tools.ts";
import { attentionBothWays } from "#modules/6_transformers/webgpu_attention.ts";

/** As many reads as there are tiles on the other side, and nothing written but gradients and means. */
const TILED = { globalReads: 1, globalWrites: 1, inARow: 1.5, atol: 1e-5, rtol: 1e-5 };

/** A single query that is 1, of 5 keys of one number each: so the keys are the scores. */
function ofScores(keys: readonly number[], results: readonly number[]): ToldAttention {
  return {
    ...{ time: 1, keys: keys.length, dim: 1, size: 1, scale: 1 },
    numbers: { queries: [1], keys, results, gradOut: [2] },
  };
}

/** So many that a sum loses nothing, in whatever order: all that is added up is above 0. */
function ofMany(time: number, keys: number): ToldAttention {
  const above = (random: number) => ({ random, min: 0, max: 2 });
  const below = (random: number) => ({ random, min: -2, max: 0 });
  return {
    ...{ time, keys, dim: 1, size: 1 },
    numbers: {
      ...{ queries: above(time), keys: above(keys), values: above(keys), gradOut: above(time) },
      ...{ results: below(2 * time), means: below(2 * time) },
    },
  };
}

/** What brings the kernels to their edges. */
const ATTENTIONS: Readonly<Record<string, ToldAttention>> = {
  "4 queries and 4 keys, which the tiles fill": { time: 4, keys: 4 },
  "5 queries and 7 keys, whose last tiles are not full": { time: 5, keys: 7, scale: 3 / 4 },
  "a single query and a single key": { time: 1, keys: 1, tile: 4 },
  "5 queries of 8 keys, causal": { time: 5, keys: 8, causal: true },
  "7 places in tiles of 4, causal": { time: 7, keys: 7, tile: 4, causal: true },
  "6 queries of 3 keys, causal: the first three see nothing": { time: 6, keys: 3, causal: true },
  "5 places in tiles of 3, rows of 5 and of 4": { time: 5, keys: 5, dim: 5, size: 4, tile: 3 },
  "values that are longer than queries, with room for more": {
    ...{ time: 3, keys: 5, dim: 1, size: 4, room: 6 },
  },
  "heads that are views of places with all heads side by side": {
    ...{ around: [2, 2], time: 3, keys: 5, dim: 3, size: 3 },
    strides: {
      ...{ queries: [18, 3, 6, 1], keys: [30, 3, 6, 1], values: [30, 3, 6, 1] },
      gradOut: [18, 3, 6, 1],
    },
  },
  "one gradient for all results": {
    ...{ time: 3, keys: 3 },
    strides: { gradOut: [0, 0, 0, 0] },
  },
  "4 heads in two dispatches, of which this is the second": {
    ...{ around: [2, 2], time: 3, keys: 3, first: 1, causal: true },
  },
  "rows of 203 numbers in tiles of 4, for which there is just room": {
    ...{ time: 3, keys: 5, dim: 203, size: 203, tile: 4, scale: 1 / 64 },
  },
  "2 queries of 18 keys in tiles of 16, causal": {
    ...{ time: 2, keys: 18, dim: 40, tile: 16, causal: true },
  },
  "scores far below 0, and a tile that is not full": ofScores(
    [-200, -201, -203, -202, -201],
    [3, -199.25],
  ),
  "scores of -Infinity among others": ofScores([-Infinity, -5, -Infinity, -6, -5], [3, -4]),
  "scores that are all -Infinity: all gradients are 0": ofScores(
    new Array(5).fill(-Infinity),
    [0, 0],
  ),
  "a query of -Infinity, whose scores are too: all gradients are 0": {
    ...ofScores([1, 2, 3, 2, 1], [0, 0]),
    numbers: { queries: [-Infinity], keys: [1, 2, 3, 2, 1], results: [0, 0], gradOut: [2] },
  },
};

/** What comes by a tile is more than there is room for. */
const MANY: Readonly<Record<WayBack, Readonly<Record<string, ToldAttention>>>> = {
  values: { "2,100 queries, for which there is no room, of a single key": ofMany(2100, 1) },
  queries: { "a single query of 2,100 keys, for which there is no room": ofMany(1, 2100) },
  keys: { "2,100 queries, for which there is no room, of a single key": ofMany(2100, 1) },
};

const KERNELS: readonly WayBack[] = ["values", "queries", "keys"];

export default suite("6.6b", [
  ...KERNELS.flatMap((of) =>
    Object.entries({ ...ATTENTIONS, ...MANY[of] }).map(([name, asked]) =>
      kernel(`${of}_gradient.wgsl of ${name}`, wayBackProbe(of, asked), TILED)
    )
  ),

  example(
    "values_gradient.wgsl, queries_gradient.wgsl and keys_gradient.wgsl on the GPU, causal",
    async () => {
      const inputs = tensorsFrom(3, [2, 19, 3, 6], [2, 21, 3, 6], [2, 21, 3, 6]);
      return await bothWaysOnGpu(
        (...given) => {
          const [queries, keys, values] = inHeads(given);
          return apply(attentionBothWays, [queries, keys, values], true);
        },
        inputs,
        5,
      );
    },
    undefined,
    { gpu: true, atol: 1e-4, rtol: 1e-4 },
  ),
]);
