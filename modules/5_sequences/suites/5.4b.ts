/** Task 5.4b: the step of an LSTM in one loop on vectors, there and back. */
import { suite, type VectorKernel, vectorKernel } from "#grader/suite.ts";
import { composedBack, composedStep, type StepNumbers, stepNumbers } from "../composed_step.ts";

const FILE = "5_sequences/lstm.kernel.ts";

/** A little more than the reference is as good: a gate may be loaded twice. */
const LIMITS = { accesses: 1.3, rtol: 2e-5, atol: 2e-6 };

function step(name: string, numbers: StepNumbers): VectorKernel {
  const { sums, cell } = numbers, hidden = cell.length;
  return vectorKernel(`lstmStep() ${name}`, {
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
    expected: composedStep(numbers),
  }, LIMITS);
}

function back(name: string, numbers: StepNumbers): VectorKernel {
  const { cell, gradCell, gradState } = numbers, hidden = cell.length;
  const { sums: gates, nextCell } = composedStep(numbers);
  return vectorKernel(`lstmBack() ${name}`, {
    file: FILE,
    function: "lstmBack",
    regions: [
      { name: "gates", kind: "read", values: gates },
      { name: "grads", kind: "write", values: 4 * hidden },
      { name: "gradState", kind: "update", values: gradState },
      { name: "cell", kind: "read", values: cell },
      { name: "nextCell", kind: "read", values: nextCell },
      { name: "gradCell", kind: "update", values: gradCell },
    ],
    calls: [["gates", "grads", "gradState", "cell", "nextCell", "gradCell", hidden]],
    per: { "hidden number": hidden },
    expected: composedBack(numbers),
  }, LIMITS);
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
    expected: {
      sums: both.flatMap(({ sums }) => sums),
      nextCell: both.flatMap(({ nextCell }) => nextCell),
      state: both.flatMap(({ state }) => state),
    },
  }, LIMITS);
}

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
  back("of one number, as in the lesson", LESSON),
  back("of one vector", stepNumbers(4, 4)),
  back("of six numbers, a vector and a half", stepNumbers(6, 5)),
  back("of eleven numbers", stepNumbers(11, 6)),
  back("with gates that are open or shut", SHUT),
]);
