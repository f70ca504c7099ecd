/** Draws programs: short ones, since what differs shows in them as well and can be read. */
import { type Random, random } from "#modules/random.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { pick, whole } from "./chance.ts";
import { OPERATIONS } from "./operations.ts";
import { leafTensor } from "./leaf_tensor.ts";
import { type Leaf, type Program, type Step, toJson } from "./program.ts";
import { prune } from "./prune.ts";
import { SCALAR_OPERATIONS } from "./run_scalars.ts";
import { resultsOf } from "./shrink.ts";

/** No tensor of a program has more elements. */
const MOST = 2000;

/** Where operations have kinks, edges and limits, or lose digits. */
const EDGES = [
  ...[NaN, Infinity, -Infinity, 0, -0, 0, 1, -1, 0.01, -0.01, 1e-6, 1e-30, -1e-30, 1.5e-38],
  ...[1e30, -1e30, 3e38, 88, 89, -88, -104, 1000, -1000, 16777216, 0.5, 2, 1e-3, 5e-3, -20, 20],
];

/** The kinds of numbers that leaves have. */
const KINDS: Readonly<Record<string, (draw: Random) => number>> = {
  plain: (draw) => Math.round(4000 * draw() - 2000) / 1000,
  ties: (draw) => whole(draw, -4, 4) / 2,
  edges: (draw) => draw() < 0.3 ? pick(draw, EDGES) : whole(draw, -8, 8) / 4,
};

const NAMES = Object.keys(OPERATIONS);

/** The program of a number: always the same for the same one. */
export function generate(seed: number): Program {
  const draw = random(seed), kind = KINDS[pick(draw, ["plain", "ties", "edges"])];
  const pool: { tensor: Tensor; index: number }[] = [];
  // Leaves and steps are counted through in the end, when it is known how many leaves there are.
  const made: (Leaf | Step)[] = [];
  const keep = (part: Leaf | Step, tensor: Tensor) => {
    pool.push({ tensor, index: made.length });
    made.push(part);
  };
  const newLeaf = (shape: readonly number[]) => {
    const size = shape.reduce((a, b) => a * b, 1);
    const values = Array.from({ length: size }, () => toJson(Math.fround(kind(draw))));
    keep({ shape, values }, leafTensor({ shape, values }));
    return pool[pool.length - 1];
  };
  const numbersAlone = draw() < 0.1, names = numbersAlone ? SCALAR_OPERATIONS : NAMES;
  newLeaf(numbersAlone ? [] : anyShape(draw));
  for (let left = whole(draw, 1, 5), tries = 0; left > 0 && tries < 30; tries++) {
    const name = pick(draw, names), { shapes, inputs: count = 1, settings, run } = OPERATIONS[name];
    const before = made.length;
    const inputs = shapes
      ? shapes(draw).map((shape, i) => fitting(draw, pool, shape, i) ?? newLeaf(shape))
      : Array.from({ length: count }, (_, i) => i === 0 ? recent(draw, pool) : undefined);
    if (count === 2 && !shapes) {
      const { shape } = inputs[0]!.tensor;
      inputs[1] = draw() < 0.4
        ? recent(draw, pool)
        : newLeaf(numbersAlone ? [] : broadcasting(draw, shape));
    }
    const tensors = inputs.map((input) => input!.tensor);
    try {
      const chosen = settings?.(draw, tensors) ?? {}, result = run(tensors, chosen);
      if (result.size > MOST || result.rank > 8 || result.size === 0) throw new RangeError();
      keep({ op: name, inputs: inputs.map((input) => input!.index), settings: chosen }, result);
      left--;
    } catch (error) {
      if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
      made.length = before; // leaves that were made for it
      while (pool.length > before) pool.pop();
    }
  }
  if (pool.length === made.filter((part) => !("op" in part)).length) {
    keep({ op: "neg", inputs: [0], settings: {} }, pool[0].tensor.neg());
  }
  return programOf(made, draw);
}

/** Leaves first, then steps, and of them only what the last result is made of. */
function programOf(made: readonly (Leaf | Step)[], draw: Random): Program {
  const isLeaf = (part: Leaf | Step): part is Leaf => !("op" in part);
  const order = [...made.keys()].sort((a, b) =>
    Number(!isLeaf(made[a])) - Number(!isLeaf(made[b])) || a - b
  );
  const { leaves, steps } = prune({
    leaves: made.filter(isLeaf),
    steps: made.filter((part) => "op" in part).map((step) => ({
      ...step,
      inputs: step.inputs.map((input) => order.indexOf(input)),
    })),
  });
  const { size } = resultsOf({ leaves, steps })!.at(-1)!;
  return { leaves, steps, gradOut: Array.from({ length: size }, () => whole(draw, -4, 4) / 2) };
}

type Pool = readonly { readonly tensor: Tensor; readonly index: number }[];

/** One of the pool, mostly a late one. */
function recent(draw: Random, pool: Pool) {
  return draw() < 0.7 ? pool[pool.length - 1] : pick(draw, pool);
}

/** One of the pool that has this shape, sometimes. */
function fitting(draw: Random, pool: Pool, shape: readonly number[], position: number) {
  const fits = pool.filter(({ tensor }) => tensor.shape.join() === shape.join());
  return fits.length > 0 && (position === 0 || draw() < 0.3) ? pick(draw, fits) : undefined;
}

/** A shape of rank 0 to 8, of at most some hundred elements. */
function anyShape(draw: Random): number[] {
  const rank = pick(draw, [0, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8]), shape: number[] = [];
  for (let axis = 0; axis < rank; axis++) {
    shape.push(
      draw() < 0.25 ? 1 : whole(draw, 1, rank <= 2 ? 7 : rank <= 4 ? 4 : rank <= 6 ? 3 : 2),
    );
  }
  return shape;
}

/** A shape that broadcasts with another: axes missing in front, or of size 1. */
function broadcasting(draw: Random, shape: readonly number[]): number[] {
  const from = draw() < 0.5 ? 0 : whole(draw, 0, shape.length);
  const other = shape.slice(from).map((size) => draw() < 0.25 ? 1 : size);
  return draw() < 0.1 && shape.length < 6 ? [2, ...shape.map((size) => size)] : other;
}
