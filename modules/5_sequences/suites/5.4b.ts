/** Task 5.4b: the step of an LSTM in one loop on vectors, there and back. */
import {
  suite,
  type VectorKernel,
  vectorKernel,
  vectorLaw,
  type VectorProbe,
  type VectorRegion,
} from "#grader/suite.ts";
import { composedBack, composedStep, type StepNumbers, stepNumbers } from "../composed_step.ts";

const FILE = "5_sequences/lstm.kernel.ts";

/** A little more than the reference is as good: a gate may be loaded twice. */
const LIMITS = { accesses: 1.3, rtol: 2e-5, atol: 2e-6 };

function step(name: string, numbers: StepNumbers): VectorKernel {
  const probe = stepProbe(numbers.cell.length, numbers), expected = composedStep(numbers);
  return vectorKernel(`lstmStep() ${name}`, { ...probe, expected }, LIMITS);
}

type Values = VectorRegion["values"];

/** Whatever is not told is random. */
function stepProbe(
  hidden: number,
  { sums = some(4 * hidden, -4, 4), cell = some(hidden, -2, 2) }: {
    readonly sums?: Values;
    readonly cell?: Values;
  } = {},
): VectorProbe {
  return {
    file: FILE,
    function: "lstmStep",
    regions: [
      { name: "sums", kind: "update", values: sums },
      { name: "cell", kind: "read", values: cell },
      { name: "nextCell", kind: "write", values: hidden },
      { name: "state", kind: "write", values: hidden },
    ],
    calls: [["sums", "cell", "nextCell", "state", hidden]],
    per: { "hidden number": hidden },
  };
}

/** Random numbers, fine enough that hardly any comes twice. */
function some(count: number, min: number, max: number): Values {
  return { random: count, min, max, step: 2 ** -20 };
}

function back(name: string, numbers: StepNumbers): VectorKernel {
  const { sums: gates, nextCell } = composedStep(numbers), { cell } = numbers;
  const probe = backProbe(cell.length, { ...numbers, gates }), expected = composedBack(numbers);
  const regions = probe.regions.map((region): VectorRegion =>
    region.name === "nextCell" ? { ...region, kind: "read", values: nextCell } : region
  );
  const own = { function: "lstmBack", through: undefined, regions };
  return vectorKernel(`lstmBack() ${name}`, { ...probe, ...own, expected }, LIMITS);
}

/** The next cell is made of the others before it is handed on: whoever works it out again may. */
const BACK = `
import { lstmBack } from "#impl/5_sequences/lstm.kernel.ts";
export function back(
  gates: usize, grads: usize, gradState: usize, cell: usize, nextCell: usize, gradCell: usize,
  hidden: usize,
): void {
  const group = hidden * 4;
  for (let at: usize = 0; at < group; at += 4) {
    const input = load<f32>(gates + at), forget = load<f32>(gates + group + at);
    const fresh = load<f32>(gates + 2 * group + at);
    store<f32>(nextCell + at, forget * load<f32>(cell + at) + input * fresh);
  }
  lstmBack(gates, grads, gradState, cell, nextCell, gradCell, hidden);
}`;

/** Whatever is not told is random. */
function backProbe(
  hidden: number,
  told: Partial<Omit<StepNumbers, "sums">> & { readonly gates?: readonly number[] } = {},
): VectorProbe {
  const { gates = some(4 * hidden, 0, 1), cell = some(hidden, -2, 2) } = told;
  const { gradState = some(hidden, -2, 2), gradCell = some(hidden, -2, 2) } = told;
  return {
    file: FILE,
    function: "back",
    through: BACK,
    regions: [
      { name: "gates", kind: "read", values: gates },
      { name: "grads", kind: "write", values: 4 * hidden },
      { name: "gradState", kind: "update", values: gradState },
      { name: "cell", kind: "read", values: cell },
      { name: "nextCell", kind: "scratch", values: hidden },
      { name: "gradCell", kind: "update", values: gradCell },
    ],
    calls: [["gates", "grads", "gradState", "cell", "nextCell", "gradCell", hidden]],
    per: { "hidden number": hidden },
  };
}

/** Two sequences side by side, each by a thread of its own. */
function twoAtOnce(): VectorKernel {
  const hidden = 5, rows = [stepNumbers(hidden, 7), stepNumbers(hidden, 8)];
  const both = rows.map(composedStep),
    place = (region: string, element: number) => ({
      ...{ region, element },
    });
  return vectorKernel("lstmStep() by two threads, whose rows touch", {
    file: FILE,
    function: "lstmStep",
    regions: [
      { name: "sums", kind: "update", values: rows.flatMap(({ sums }) => sums) },
      { name: "cell", kind: "read", values: rows.flatMap(({ cell }) => cell) },
      { name: "nextCell", kind: "write", values: 2 * hidden },
      { name: "state", kind: "write", values: 2 * hidden },
    ],
    calls: rows.map((_, i) => [
      place("sums", 4 * hidden * i),
      ...["cell", "nextCell", "state"].map((region) => place(region, hidden * i)),
      hidden,
    ]),
    per: { "hidden number": 2 * hidden },
    expected: {
      sums: both.flatMap(({ sums }) => sums),
      nextCell: both.flatMap(({ nextCell }) => nextCell),
      state: both.flatMap(({ state }) => state),
    },
  }, LIMITS);
}

/** How many hidden numbers there may be where the seed says it. */
const SIZES = Array.from({ length: 24 }, (_, i) => i + 1);

const HIDDEN = "of random numbers, as many as the seed says", NEAR = { rtol: 2e-5, atol: 4e-6 };

/** Of one number: the gates i, f, g, o from their sums. */
const LESSON: StepNumbers = {
  ...{ sums: [0, 1, -1, 2], cell: [2], gradCell: [0.5], gradState: [1] },
};

/** Sums so large that every gate is shut or open, and its slope nearly 0. */
const SHUT: StepNumbers = {
  sums: [30, -30, 30, -30, -30, 30, 30, -30, 9, -9, 9, -9, 30, 30, -30, -30],
  ...{ cell: [1, -2, 3, -4], gradCell: [1, 1, 1, 1], gradState: [1, 2, 3, 4] },
};

export default suite("5.4b", [
  step("of one number, as in the lesson", LESSON),
  step("of one vector", stepNumbers(4, 1)),
  step("of six numbers, a vector and a half", stepNumbers(6, 2)),
  step("of eleven numbers", stepNumbers(11, 3)),
  step("with gates that are open or shut", SHUT),
  twoAtOnce(),
  vectorLaw(`lstmStep() ${HIDDEN}`, SIZES, (hidden) => stepProbe(hidden), NEAR),
  back("of one number, as in the lesson", LESSON),
  back("of one vector", stepNumbers(4, 4)),
  back("of six numbers, a vector and a half", stepNumbers(6, 5)),
  back("of eleven numbers", stepNumbers(11, 6)),
  back("with gates that are open or shut", SHUT),
  vectorLaw(`lstmBack() ${HIDDEN}`, SIZES, (hidden) => backProbe(hidden), NEAR),
]);
