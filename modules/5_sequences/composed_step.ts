/** The step of an LSTM as task 5.4 composes it, in float64: the oracle of task 5.4b. */
import { random } from "#modules/random.ts";

/** A step of one sequence, and the gradients that come to its end. */
export interface StepNumbers {
  /** Four groups, for i, f, g and o. */
  readonly sums: readonly number[];
  readonly cell: readonly number[];
  readonly gradCell: readonly number[];
  readonly gradState: readonly number[];
}

/** Random ones, as float32 has them. */
export function stepNumbers(hidden: number, seed: number): StepNumbers {
  const draw = random(seed);
  const some = (count: number) => Array.from({ length: count }, () => Math.fround(4 * draw() - 2));
  return {
    sums: some(4 * hidden),
    cell: some(hidden),
    gradCell: some(hidden),
    gradState: some(hidden),
  };
}

/** The gates in the place of the sums, and the cell and the hidden state after the step. */
export function composedStep({ sums, cell }: Pick<StepNumbers, "sums" | "cell">): {
  readonly sums: number[];
  readonly nextCell: number[];
  readonly state: number[];
} {
  const hidden = cell.length, sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
  const gates = sums.map((sum, i) => Math.floor(i / hidden) === 2 ? Math.tanh(sum) : sigmoid(sum));
  const gate = (group: number, k: number) => gates[group * hidden + k];
  const nextCell = cell.map((c, k) => gate(1, k) * c + gate(0, k) * gate(2, k));
  return { sums: gates, nextCell, state: nextCell.map((c, k) => gate(3, k) * Math.tanh(c)) };
}

/** How much each sum and each number of the cell before is worth, by small changes. */
export function composedBack(numbers: StepNumbers): {
  readonly grads: number[];
  readonly gradState: number[];
  readonly gradCell: number[];
} {
  const { sums, cell, gradCell, gradState } = numbers;
  const worth = (changed: Pick<StepNumbers, "sums" | "cell">): number => {
    const { nextCell, state } = composedStep(changed);
    return cell.reduce((sum, _, k) => {
      return sum + gradCell[k] * nextCell[k] + gradState[k] * state[k];
    }, 0);
  };
  const STEP = 1e-5;
  const slopes = (list: readonly number[], within: (list: number[]) => typeof numbers) =>
    list.map((x, i) => {
      const at = (value: number) => worth(within(list.with(i, value)));
      return (at(x + STEP) - at(x - STEP)) / (2 * STEP);
    });
  return {
    grads: slopes(sums, (sums) => ({ ...numbers, sums })),
    gradState: gradState.map(() => 0),
    gradCell: slopes(cell, (cell) => ({ ...numbers, cell })),
  };
}
