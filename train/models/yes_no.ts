/** Answers to questions that are answered by yes or no, against what is right. */
import { meanLoss } from "#impl/2_tensors/training.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import type { BatchResult } from "../loop/tally.ts";

/**
 * How far answers are off, and how many of them are right. NaN is no answer, and never right.
 *
 * @param probabilities of a yes, [n, 1]
 * @param labels 1 for yes, 0 for no; n of them
 */
export function yesNoResult(probabilities: Tensor, labels: ArrayLike<number>): BatchResult {
  const { backend } = probabilities, count = labels.length;
  const targets = new Tensor(backend.upload(labels, [count, 1]), backend);
  const answers = probabilities.detach(), answered = answers.eq(answers); // NaN equals nothing
  return {
    loss: meanLoss(probabilities, targets),
    right: answers.gt(0.5).eq(targets).mul(answered).sum(),
    count,
  };
}
