/**
 * How a recurrent layer reads whole sequences: the inputs of all steps are multiplied at once, and
 * then a loop carries the state from step to step. Backpropagation through time needs nothing more:
 * the loop leaves a graph, and gradients go back through it from the last step to the first.
 */
import { tensor } from "#modules/2_tensors/factories.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import type { Cell, Reading, ReadingOptions, State } from "#modules/5_sequences/recurrent.ts";
import { unstack } from "#modules/5_sequences/unstack.ts";
import { todo } from "#modules/todo.ts";

/**
 * inputs · weightᵀ + bias, for all steps at once. It is the part of a step that does not have to
 * wait for the step before, and one large product is faster than many small ones.
 *
 * @param inputs [batch, time, in]
 * @param weight [rows, in]
 * @param bias [rows]
 * @returns a tensor of [batch, rows] for each step
 * @example
 * ```ts
 * import { projectInputs } from "#impl/5_sequences/unroll.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * // one sequence of two steps, one number at each
 * const steps = projectInputs(tensor([[[1], [2]]]), tensor([[10], [100]]), tensor([0.5, 0]));
 * if (steps.map((step) => `${step.toArray()}`).join(" ") !== "10.5,100 20.5,200") {
 *   throw new Error(steps.join());
 * }
 * ```
 */
export function projectInputs(inputs: Tensor, weight: Tensor, bias: Tensor): Tensor[] {
  const [batch, time, inSize] = inputs.shape, [rows] = weight.shape;
  // TODO(5.3): time to the front, and all steps of all sequences as the rows of one matrix, by
  //   reshape; multiply and add; view as [time, batch, rows], and unstack takes the steps apart
  return todo("5.3");
}

/**
 * The state after a step in which some sequences had nothing left to read: these keep the state
 * that they had.
 *
 * @param next the state after the step, each part [batch, hidden]
 * @param previous the state before it
 * @param going [batch, 1]: for each sequence, 1 if the step is one of its own, 0 if it is padding
 * @example
 * ```ts
 * import { keepFinished } from "#impl/5_sequences/unroll.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const next = [tensor([[1, 2], [3, 4]])], previous = [tensor([[5, 6], [7, 8]])];
 * const [hidden] = keepFinished(next, previous, tensor([[1], [0]]));
 * if (`${hidden.toArray()}` !== "1,2,7,8") throw new Error(`${hidden}`);
 * ```
 */
export function keepFinished(next: State, previous: State, going: Tensor): State {
  // TODO(5.3): for each part: next where going is 1 and previous where it is 0, without an if
  return todo("5.3");
}

/**
 * Reads sequences from the first step to the last.
 *
 * @param cell `cell.step(projected, state)` is one step
 * @param projected the inputs of each step, [batch, gates · hidden]
 * @param start the state before the first step
 * @param options.lengths how many steps of each sequence count. Default: all
 * @param options.truncate after so many steps, and so many more, the state is detached: the numbers
 * go on, gradients do not go back beyond. Default: never
 * @returns the hidden state (the first part of the state) after each step, and the last state
 */
export function unroll(
  cell: Cell,
  projected: readonly Tensor[],
  start: State,
  { lengths, truncate = Infinity }: ReadingOptions = {},
): Reading {
  const hidden: Tensor[] = [];
  let state = start;
  projected.forEach((inputs, step) => {
    // TODO(5.3): before the steps number truncate, 2 · truncate, … detach every part of the state;
    //   take the step; where some sequence has ended (goingOn then gives a tensor) keep what is
    //   finished; note the hidden state
    return todo("5.3");
  });
  return { hidden, state };
}

/** 1 for each sequence that has a step with this number, else 0; nothing if all of them have. */
function goingOn(step: number, like: Tensor, lengths: readonly number[] = []): Tensor | undefined {
  if (lengths.every((length) => step < length)) return undefined;
  return tensor(lengths.map((length) => [step < length ? 1 : 0]), { backend: like.backend });
}
