/**
 * Differences from PyTorch that are meant: each names its row in modules/PYTORCH.md. Those of the
 * first kind are conventions that torch_side.py follows as well; those of the second are recognised
 * where they show, in a program that has been made as small as it goes.
 */
import type { Difference } from "./compare.ts";
import type { Program } from "./program.ts";

/** Rows whose conventions torch_side.py follows. */
export const FOLLOWED: readonly string[] = [
  "log of 0",
  "slope of log at 0",
  "logSoftmax of a single number",
  "isClose(1, 1.005)",
  "gradient of a < 2 at 1",
  "49 / 49",
  "shape of the sum of [2, 3] along axis 1",
  "shape of the sum of everything",
  "shape of amax of [2, 3] along axis 1",
  "shape of crossEntropy",
  "argmax of [5, 5, 3]",
  "gradient of maxPool2d of a tie",
  "gradient of maxPool2d of a block with NaN",
  "conv1d of [1, 2, 3, 4] by [10, 1]",
  "conv2d of [[1, 2], [3, 4]] by [[1, 1], [1, 1]]",
  "shape of tile of [1, 1, 2, 4] by [2, 2]",
  "take of 1 along axis 0 of [[1, 2], [3, 4]]",
  "shape of Linear's weight, 2 to 3",
  "second step of MomentumSGD, defaults",
];

/** A small program that differs, and where. */
export interface Found {
  readonly program: Program;
  readonly difference: Difference;
  readonly backend: string;
  /** The numbers that each step has been given, as PyTorch has them. */
  readonly inputs: readonly (readonly Float64Array[])[];
}

export interface Explanation {
  /** The case of a row in modules/PYTORCH.md. */
  readonly row: string;
  readonly explains: (found: Found) => boolean;
}

/** Whether a program has a step of one of these operations. */
export function has(program: Program, ...ops: readonly string[]): boolean {
  return program.steps.some(({ op }) => ops.includes(op));
}

export const EXPLANATIONS: readonly Explanation[] = [
  {
    row: "conv1d of [1, 2, 3] by [1, Infinity], with a 0 behind",
    explains: ({ program, difference }) =>
      has(program, "conv1d", "conv2d", "conv1dLayer", "conv2dLayer") &&
      Number.isNaN(difference.there),
  },
  {
    row: "(-Infinity) to the power of 0.5",
    explains: ({ program: { steps }, inputs }) =>
      steps.some(({ op, settings: { number } }, i) =>
        op === "pow" && [0.5, -0.5, 1.5].includes(Number(number)) &&
        inputs[i][0].includes(-Infinity)
      ),
  },
  {
    row: "step of Adam at a weight of Infinity",
    explains: ({ program, difference }) =>
      has(program, "Adam", "MomentumSGD") && Number.isNaN(difference.here) &&
      Math.abs(Number(difference.there)) === Infinity,
  },
  {
    row: "gradients 3, NaN after clipping to Infinity",
    explains: ({ program: { steps } }) =>
      steps.some(({ op, settings: { number } }) => op === "clipGradients" && number === Infinity),
  },
  {
    row: "gradient of x to the power of 0, times Infinity, of a Scalar",
    explains: ({ program: { steps }, difference, backend }) =>
      backend === "scalars" && Number.isNaN(difference.here) && difference.there === 0 &&
      steps.some(({ op, settings: { number } }) => op === "pow" && Number(number) === 0),
  },
  {
    row: "-0 to the power of -0.5",
    explains: ({ program: { steps }, inputs }) =>
      steps.some(({ op, settings: { number } }, i) =>
        op === "pow" && Number(number) === -0.5 && inputs[i][0].some((x) => Object.is(x, -0))
      ),
  },
];

/** What explains a difference, if anything does. */
export function explanationOf(found: Found): Explanation | undefined {
  return EXPLANATIONS.find(({ explains }) => explains(found));
}
