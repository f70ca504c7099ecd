/**
 * The training loop around `trainOnSequences`: batches of sequences in turns. It is a generator:
 * whoever runs it gets the numbers of some steps after another, and may stop in between.
 */
import type { SequenceClassifier } from "#impl/5_sequences/sequence_classifier.ts";
import { type StepOptions, trainOnSequences } from "#impl/5_sequences/sequence_training.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import { tidyStep } from "#modules/2_tensors/tidy.ts";
import { standing } from "#modules/1_autodiff/standing.ts";
import { lastingTensors, type Optimizer } from "#modules/5_sequences/optimizer.ts";
import { sequenceBatch } from "#modules/5_sequences/sequence_batch.ts";

/** Sequences with their answers, in the same order. */
export interface LabelledSequences {
  readonly sequences: readonly (readonly number[])[];
  readonly labels: readonly (0 | 1)[];
}

export interface TrainSequencesOptions extends StepOptions {
  /** How many sequences a step looks at. */
  readonly batch: number;
  /** The first step's number, for a run that goes on. Default: 0 */
  readonly from?: number;
}

/** What a step has found, before it changed the model. */
export interface SequenceStep {
  /** From 0. */
  readonly step: number;
  /** The mean loss of the batch. */
  readonly loss: number;
  /** How many answers were right, of how many. */
  readonly correct: number;
  readonly count: number;
}

/**
 * Trains a model up to the step that the schedule ends with, on one batch after another of a set:
 * from the set's beginning, and over again from there once it is through.
 *
 * The parameters are to be those that the optimizer moves. Numbers are read back after each step.
 * All other memory that a step takes is given back with it, that of replaced weights too: whoever
 * wants to keep them copies them.
 *
 * @example
 * ```ts
 * import { recallSet } from "#data/recall.ts";
 * import { Adam } from "#impl/5_sequences/adam.ts";
 * import { SequenceClassifier } from "#impl/5_sequences/sequence_classifier.ts";
 * import { trainSequences } from "#modules/5_sequences/train_sequences.ts";
 * import { random } from "#modules/random.ts";
 *
 * const set = recallSet({ count: 16, length: 3 }), { words } = set;
 * const options = { kind: "rnn", words, dim: 2, hidden: 4, draw: random(1) } as const;
 * const model = new SequenceClassifier(options), optimizer = new Adam(model.parameters());
 * const schedule = { peak: 0.1, steps: 20 }, losses = [];
 * for await (
 *   const { loss } of trainSequences(model, set, optimizer, { batch: 8, schedule, maxNorm: 1 })
 * ) losses.push(loss);
 * if (!(losses[19] < losses[0])) throw new Error(`not better: ${losses}`);
 * ```
 */
export async function* trainSequences(
  model: SequenceClassifier,
  { sequences, labels }: LabelledSequences,
  optimizer: Optimizer,
  { batch: size, from = 0, ...options }: TrainSequencesOptions,
): AsyncGenerator<SequenceStep, void, void> {
  const { backend } = model.weight.value, { schedule: { steps } } = options;
  for (let step = from; step < steps; step++) {
    const turn = Array.from({ length: size }, (_, i) => (step * size + i) % sequences.length);
    const batch = sequenceBatch(turn.map((i) => sequences[i]));
    const answers = turn.map((i) => labels[i]);
    const probabilities = tidyStep(
      backend,
      () => {
        const column = tensor(answers.map((answer) => [answer]), { backend });
        return trainOnSequences(model, { batch, labels: column }, optimizer, { step, ...options });
      },
      () => lastingTensors(model, optimizer),
    );
    yield { step, ...standing(await probabilities.read(), answers), count: size };
  }
}
