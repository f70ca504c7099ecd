/**
 * Training where numbers are far away. A call on a fast backend may only have been put in a queue
 * when it returns; asking for its numbers means waiting until the queue is empty. So a step asks
 * for none, and many steps are on their way before anyone waits. And since no garbage collector
 * sees the memory over there, a step gives back what it no longer needs.
 */
import { type LabelledRows, meanLoss } from "#impl/2_tensors/training.ts";
import type { Network } from "#impl/3_parallel/network.ts";
import type { SGD } from "#modules/2_tensors/sgd.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { tidyStep } from "#modules/2_tensors/tidy.ts";
import { todo } from "#modules/todo.ts";

/**
 * One step of training, as in task 2.5: takes the network downhill by the mean loss of all rows.
 *
 * No number is read here, neither by `item()`, `values()` or `toArray()` nor by `read()`. Of all
 * tensors that the step makes only three kinds stay: the parameters' new values, their gradients,
 * and the probabilities. The memory of the others is given back, and with it that of the values and
 * gradients which the new ones have replaced.
 *
 * @returns the probability of label 1 of each row as it was before the step, [n, 1]; not read yet
 */
export function trainingStep(
  network: Network,
  { points, labels }: LabelledRows,
  optimizer: SGD,
): Tensor {
  // TODO(3.5): the four parts of a step, all of them inside tidyStep on the backend of the points;
  //   it is also told which tensors live on from step to step, as a function that it asks twice
  return todo("3.5");
}

/**
 * Several steps, one after the other, without waiting in between.
 *
 * @returns for each step the probabilities of all rows as they were before it
 */
export async function trainingSteps(
  network: Network,
  rows: LabelledRows,
  optimizer: SGD,
  { steps }: { readonly steps: number },
): Promise<Float64Array[]> {
  // TODO(3.5): start all the steps, and keep what each one returns; only then ask for the numbers,
  //   for all of them at once, and wait until the last has come
  return todo("3.5");
}
