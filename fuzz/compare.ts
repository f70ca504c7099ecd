/** Where a run here is not what PyTorch makes of the same program. */
import { fromJson, type Outcome, type Program } from "./program.ts";
import type { Run } from "./run_here.ts";
import type { Twin } from "./pytorch/torch.ts";

/** How exactly a backend calculates. */
export interface Precision {
  readonly level: "float64" | "float32";
  /** By which share of itself a number may be off, without a closer look. */
  readonly relative: number;
  /** What no number is held to: below it a backend may have lost digits. */
  readonly absolute: number;
  /** By which share one operation may be off, for the closer look. */
  readonly noise: number;
}

const PRECISIONS: Readonly<Record<string, Precision>> = {
  scalars: { level: "float64", relative: 1e-12, absolute: 1e-300, noise: 2 ** -49 },
  simple: { level: "float64", relative: 1e-12, absolute: 1e-300, noise: 2 ** -49 },
  parallel: { level: "float32", relative: 2e-6, absolute: 1e-37, noise: 2 ** -22 },
  // "WGSL promises less of its functions", as modules/PYTORCH.md says with the figures
  webgpu: { level: "float32", relative: 2e-6, absolute: 1e-36, noise: 2 ** -18 },
};

const LARGEST_FLOAT32 = (2 - 2 ** -23) * 2 ** 127;

/** One number that differs. */
export interface Difference {
  /** `"step"`: a step's result; `"grad"`: a leaf's gradient; `"error"`: one side has thrown. */
  readonly of: "step" | "grad" | "error";
  /** Which step, or which leaf. */
  readonly index: number;
  readonly position: number;
  readonly here: number | string;
  readonly there: number | string;
}

/** How two runs are compared. */
export interface CompareOptions {
  readonly precision: Precision;
  /**
   * Whether products on the way may be beyond float32. There Infinity may come up sooner or later,
   * as the order of a sum has it, and where it meets another one, NaN; and what is divided by it is
   * 0 instead of very small.
   */
  readonly overflows: boolean;
}

/** Squares of larger numbers, and of what is as small, are beyond float32. */
const OVERFLOWS = 2 ** 64;

/** How a run of the program is compared. */
export function compareOptions({ leaves }: Program, twin: Twin, backend: string): CompareOptions {
  const precision = PRECISIONS[backend],
    { values, grads } = twin instanceof Error ? { values: [], grads: [] } : twin[0];
  const extreme = (value: number) =>
    Number.isFinite(value) && value !== 0 &&
    (Math.abs(value) > OVERFLOWS || Math.abs(value) < 1 / OVERFLOWS);
  const all = [...values, ...grads, ...leaves.map(({ values }) => fromJson(values))];
  return {
    precision,
    overflows: precision.level === "float32" &&
      all.some((numbers) => (numbers as number[] | undefined)?.some(extreme)),
  };
}

/** The numbers of a step or of a gradient, and the way to them. */
interface Part {
  readonly of: "step" | "grad";
  readonly index: number;
  readonly numbers: (outcome: Outcome) => Float64Array | undefined;
}

/** The first number of every part that differs, without a closer look. */
export function compare(
  here: Run,
  there: Twin,
  { precision, overflows }: CompareOptions,
): Difference[] {
  const failed = [here, there].filter((side) => side instanceof Error).length;
  if (failed === 2) return [];
  if (here instanceof Error || there instanceof Error) {
    const text = (side: unknown) =>
      side instanceof Error ? `${side.name}: ${side.message}` : "runs";
    return [{ of: "error", index: 0, position: 0, here: text(here), there: text(there) }];
  }
  const [wide, narrow] = there;
  return partsOf(wide).flatMap((part): Difference[] => {
    const { of, index, numbers } = part;
    const mine = numbers(here), right = numbers(wide), float = numbers(narrow);
    if (!mine || !right || mine.length !== right.length) {
      if (isNothing(mine) && isNothing(right)) return [];
      const [one, other] = [mine, right].map((array) => array ? `${array.length} numbers` : "none");
      return [{ of, index, position: 0, here: one, there: other }];
    }
    for (let i = 0; i < right.length; i++) {
      if (isNear(mine[i], right[i], float![i], precision)) continue;
      if (overflows && !Number.isFinite(mine[i])) continue;
      return [{ of, index, position: i, here: mine[i], there: right[i] }];
    }
    return [];
  });
}

/** A gradient that has not come is one of 0: PyTorch gives either, as its operations have it. */
function isNothing(numbers: Float64Array | undefined): boolean {
  return !numbers || numbers.every((value) => value === 0);
}

function partsOf({ values, grads }: Outcome): Part[] {
  return [
    ...values.map((_, index): Part => ({ of: "step", index, numbers: (it) => it.values[index] })),
    ...grads.map((_, index): Part => ({ of: "grad", index, numbers: (it) => it.grads[index] })),
  ];
}

function isNear(mine: number, right: number, float: number, precision: Precision): boolean {
  if (isSame(mine, right) || isBeyond(right, float, precision)) return true;
  const { level, relative, absolute } = precision;
  if (!Number.isFinite(mine) || !Number.isFinite(right)) return false;
  return Math.abs(mine - right) <=
    relative * Math.abs(right) + lostByFloat32(right, float, level) + absolute;
}

/** What PyTorch's own float32 loses, a good many times. */
function lostByFloat32(right: number, float: number, level: Precision["level"]): number {
  const lost = 64 * Math.abs(float - right);
  return level === "float32" && Number.isFinite(lost) ? lost : 0;
}

/** Whether a number is beyond float32 for one that calculates in it: nobody can be held to that. */
function isBeyond(right: number, float: number, { level }: Precision): boolean {
  if (level === "float64" || !Number.isFinite(right)) return false;
  return !Number.isFinite(float) || Math.abs(right) > LARGEST_FLOAT32;
}

/** So many times as far as noisy runs are apart a number may be off. */
const SPREADS = 8;

/**
 * The differences that are left where each number may be as far off as runs with noise are apart:
 * what hangs on the rounding of numbers before it is no difference.
 */
export function withoutRounding(
  here: Outcome,
  [wide, narrow]: readonly [Outcome, Outcome],
  noisy: readonly Outcome[],
  { precision, overflows }: CompareOptions,
): Difference[] {
  const { relative } = precision, absolute = overflows ? 1 / OVERFLOWS : precision.absolute;
  return partsOf(wide).flatMap(({ of, index, numbers }) => {
    const mine = numbers(here)!, right = numbers(wide)!;
    if (!mine || !right || mine.length !== right.length) return [];
    for (let i = 0; i < right.length; i++) {
      if (isBeyond(right[i], numbers(narrow)![i], precision)) continue;
      const seen = [right[i], ...noisy.map((outcome) => numbers(outcome)?.[i] ?? NaN)];
      if (
        isSame(mine[i], right[i]) || !seen.every(Number.isFinite) && !seen.every(isLike(right[i]))
      ) {
        continue;
      }
      if (overflows && !Number.isFinite(mine[i])) continue;
      const spread = Math.max(...seen) - Math.min(...seen);
      const lost = lostByFloat32(right[i], numbers(narrow)![i], precision.level);
      const most = SPREADS * spread + relative * Math.abs(right[i]) + lost + absolute;
      const near = Number.isFinite(mine[i]) && Math.abs(mine[i] - right[i]) <= most;
      if (!near) return [{ of, index, position: i, here: mine[i], there: right[i] }];
    }
    return [];
  });
}

function isSame(one: number, other: number): boolean {
  return one === other || Number.isNaN(one) && Number.isNaN(other);
}

/** Whether a number is the same kind of no finite number. */
function isLike(one: number): (other: number) => boolean {
  return (other) => isSame(one, other);
}
