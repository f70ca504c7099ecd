/** Task 4.2c: four kernels on eight places, on vectors. */
import {
  suite,
  type VectorKernel,
  vectorKernel,
  vectorLaw,
  type VectorProbe,
  type VectorRegion,
} from "#grader/suite.ts";
import { sizes } from "#modules/3_parallel/suite_sizes.ts";
import { random } from "#modules/random.ts";

const FILE = "4_networks/conv2d.kernel.ts";

const LIMITS = { accesses: 1.1, rtol: 2e-5, atol: 1e-5 };

/** Who packs kernel after kernel loads the steps again for each: that is as good. */
const PACKING = { ...LIMITS, accesses: 1.5 };

const BYTES = 4;

function some(count: number, seed: number): number[] {
  const draw = random(seed);
  return Array.from({ length: count }, () => Math.fround(4 * draw() - 2));
}

/** The steps of a kernel of so many channels, in numbers. */
function stepsOf(
  channels: number,
  [down, right]: readonly [number, number],
  frame: Frame,
): number[] {
  return Array.from({ length: channels * down * right }, (_, t) => {
    const k = t % right, j = Math.floor(t / right) % down, i = Math.floor(t / right / down);
    return i * frame.size + j * frame.width + k;
  });
}

interface Frame {
  readonly width: number;
  readonly size: number;
}

/** Kernels of some shape: how many there are, and how they and their numbers lie. */
interface Kernels {
  readonly there: number;
  readonly steps: readonly number[];
  readonly apart: number;
}

function packing(name: string, there: number, steps: readonly number[], apart: number) {
  const numbers = some(there === 0 ? 1 : (there - 1) * apart + largest(steps) + 1, there);
  return vectorKernel(`packKernels() of ${name}`, {
    ...packingProbe({ there, steps, apart }, numbers),
    expected: {
      packed: steps.flatMap((step) => {
        return [0, 1, 2, 3].map((n) => n < there ? numbers[n * apart + step] : 0);
      }),
    },
  }, PACKING);
}

function packingProbe(
  { there, steps, apart }: Kernels,
  values: Values = { random: (there - 1) * apart + largest(steps) + 1 },
): VectorProbe {
  return {
    file: FILE,
    function: "packKernels",
    regions: [
      { name: "packed", kind: "write", values: 4 * steps.length },
      { name: "kernels", kind: "read", values },
      stepsRegion(steps),
    ],
    calls: [["packed", "kernels", BYTES * apart, there, "steps", steps.length]],
    per: { number: 4 * steps.length },
  };
}

type Values = VectorRegion["values"];

function stepsRegion(steps: readonly number[]): VectorRegion {
  return { name: "steps", kind: "read", type: "i32", values: steps.map((step) => BYTES * step) };
}

function largest(steps: readonly number[]): number {
  return Math.max(...steps, 0);
}

interface Places {
  readonly steps: readonly number[];
  /** The first of eight places in the frames; 0 unless told. */
  readonly first?: number;
  /** How many numbers it is from a kernel's output to the next. */
  readonly outDown: number;
}

/** The plain loops: every place, every kernel, every step. */
function composed(
  packed: readonly number[],
  frames: readonly number[],
  { steps, first = 0 }: Places,
) {
  return [0, 1, 2, 3].map((n) =>
    Array.from(
      { length: 8 },
      (_, m) =>
        steps.reduce((sum, step, t) => sum + packed[4 * t + n] * frames[first + m + step], 0),
    )
  );
}

function places(name: string, where: Places): VectorKernel {
  const { steps, first = 0, outDown } = where, count = steps.length;
  const packed = some(4 * count, count), frames = some(first + largest(steps) + 8, 3);
  const rows = composed(packed, frames, where), before = some(3 * outDown + 8, 4);
  const after = before.map((number, i) => rows[Math.floor(i / outDown)]?.[i % outDown] ?? number);
  return vectorKernel(`convolveFour() of ${name}`, {
    ...placesProbe(where, { before, packed, frames }),
    expected: { out: after },
  }, LIMITS);
}

/** Whatever is not told is random. */
function placesProbe(
  { steps, first = 0, outDown }: Places,
  told: { readonly before?: Values; readonly packed?: Values; readonly frames?: Values } = {},
): VectorProbe {
  const count = steps.length,
    {
      before = { random: 3 * outDown + 8 },
      packed = { random: 4 * count },
      frames = { random: first + largest(steps) + 8 },
    } = told;
  return {
    file: FILE,
    function: "convolveFour",
    regions: [
      { name: "out", kind: "update", values: before },
      { name: "packed", kind: "read", values: packed },
      { name: "frames", kind: "read", values: frames },
      stepsRegion(steps),
    ],
    calls: [
      ["out", BYTES * outDown, "packed", { region: "frames", element: first }, "steps", count],
    ],
    per: { product: 32 * count },
  };
}

const SMALL = { width: 10, size: 30 };

const HIDDEN = "of random numbers, as many as the seed says";

export default suite("4.2c", [
  packing("four kernels of 2 by 2", 4, [0, 1, 2, 3], 4),
  packing("three kernels, the fourth is not there", 3, [0, 1, 2, 3, 4, 5], 6),
  packing("one kernel whose columns and rows are exchanged", 1, [0, 3, 6, 1, 4, 7], 9),
  packing("four kernels with gaps between them", 4, [0, 2, 4], 11),
  vectorLaw(
    `packKernels() ${HIDDEN}`,
    sizes((upTo) => {
      const steps = stepsOf(upTo(2), [upTo(3), upTo(4)], { width: upTo(9, 4), size: upTo(40, 27) });
      return { there: upTo(4), steps, apart: largest(steps) + upTo(5) };
    }),
    (kernels) => packingProbe(kernels),
  ),
  places("the 2 by 2 of the drawing", { steps: stepsOf(1, [2, 2], SMALL), outDown: 8 }),
  places("a kernel of one number", { steps: [0], outDown: 8 }),
  places("two channels of 3 by 3, from the third place on", {
    steps: stepsOf(2, [3, 3], { width: 13, size: 39 }),
    ...{ first: 2, outDown: 8 },
  }),
  places("outputs with gaps between them", { steps: stepsOf(1, [1, 3], SMALL), outDown: 19 }),
  places("steps in any order", { steps: [12, 0, 5, 1, 7], outDown: 9 }),
  places("no steps at all", { steps: [], outDown: 8 }),
  vectorLaw(
    `convolveFour() ${HIDDEN}`,
    sizes((upTo) => ({
      steps: stepsOf(upTo(2), [upTo(3), upTo(4)], { width: upTo(20, 11), size: upTo(70, 60) }),
      ...{ first: upTo(6, 0), outDown: upTo(20, 8) },
    })),
    (where) => placesProbe(where),
    { atol: 1e-2, rtol: 2e-5 },
  ),
]);
