/** One step of training on sequences whose answers are known. */
import { meanLoss } from "#impl/2_tensors/training.ts";
import { clipGradients } from "#impl/5_sequences/clip_gradients.ts";
import { warmupCosine } from "#impl/5_sequences/schedule.ts";
import type { SequenceClassifier } from "#impl/5_sequences/sequence_classifier.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import type { Optimizer } from "#modules/5_sequences/optimizer.ts";
import type { SequenceBatch } from "#modules/5_sequences/sequence_batch.ts";
import { todo } from "#modules/todo.ts";

/** How a step is taken. */
export interface StepOptions {
  /** The learning rate as it goes up and down; see `warmupCosine`. */
  readonly schedule: { readonly peak: number; readonly warmup?: number; readonly steps: number };
  /** How long the gradient of all parameters together may be. */
  readonly maxNorm: number;
}

/**
 * Takes the model downhill by the mean loss of a batch.
 *
 * A long sequence can make its gradient very large: it is cut to `maxNorm` before it is used. The
 * rate of the step is the schedule's.
 *
 * @param labels [batch, 1], each 0 or 1
 * @param step which step it is, from 0
 * @returns the probabilities as they were before the step, [batch, 1]
 */
export function trainOnSequences(
  model: SequenceClassifier,
  { batch, labels }: { readonly batch: SequenceBatch; readonly labels: Tensor },
  optimizer: Optimizer,
  { step, schedule, maxNorm }: StepOptions & { readonly step: number },
): Tensor {
  // TODO(5.6): forget the gradients; forward; backward from meanLoss; clip the gradients of all
  //   the model's parameters; set the optimizer's rate to what the schedule has for this step, and
  //   step
  return todo("5.6");
}
