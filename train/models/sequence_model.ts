/** How the classifier of task 5.6 learns from batches of sequences. */
import { AdamW } from "#impl/5_sequences/adam.ts";
import { clipGradients } from "#impl/5_sequences/clip_gradients.ts";
import { warmupCosine } from "#impl/5_sequences/schedule.ts";
import { SequenceClassifier } from "#impl/5_sequences/sequence_classifier.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { tidy } from "#modules/2_tensors/tidy.ts";
import type { RecurrentKind } from "#modules/5_sequences/recurrent_layer.ts";
import { sequenceBatch } from "#modules/5_sequences/sequence_batch.ts";
import type { StepRandom } from "../loop/step_random.ts";
import type { NetworkModel } from "./network_model.ts";
import { networkModel, type NetworkTraining } from "./network_model.ts";
import { yesNoResult } from "./yes_no.ts";

/** The gradients of all weights together are cut to this norm. */
const MAX_NORM = 1;

/** For this share of a run the rate grows, before it falls. */
const WARMUP = 1 / 20;

export interface SequenceTraining<Batch>
  extends Pick<NetworkTraining<Batch>, "examples" | "batches" | "heldOut" | "judge" | "backend"> {
  readonly network: SequenceClassifier;
  /** Where chance comes from in a step. */
  readonly chance: StepRandom;
  /** How many examples a step looks at. */
  readonly batch: number;
  readonly epochs: number;
  /** The highest learning rate. */
  readonly rate: number;
}

/** All of the model but its name, its data and what the report shows: by AdamW, as in task 5.6. */
export function sequenceModel<Batch>(training: SequenceTraining<Batch>): NetworkModel {
  const { network, chance, batch, epochs, rate, ...rest } = training;
  const parameters = network.parameters(), optimizer = new AdamW(parameters, { rate });
  const stepsPerEpoch = Math.ceil(training.examples / batch), steps = epochs * stepsPerEpoch;
  const warmup = Math.floor(WARMUP * steps);
  return networkModel<Batch>({
    ...rest,
    network,
    stepsPerEpoch,
    optimizer: {
      zeroGrad: () => optimizer.zeroGrad(),
      step: () => {
        clipGradients(parameters, MAX_NORM);
        optimizer.step();
      },
      get state() {
        return optimizer.state;
      },
      restore: (state) => optimizer.restore(state),
    },
    beforeStep: (step) => {
      chance.begin(step);
      optimizer.rate = warmupCosine(step, { peak: rate, warmup, steps });
    },
  });
}

/** Shows whether a task is not written yet, before any data are asked for. */
export function tryClassifier(kind: RecurrentKind, backend: Backend): void {
  tidy(backend, () => {
    const sizes = { words: 3, dim: 2, hidden: 2 };
    const network = new SequenceClassifier({ kind, ...sizes, draw: () => 0.5, backend });
    const parameters = network.parameters(), optimizer = new AdamW(parameters);
    yesNoResult(network.forward(sequenceBatch([[1], [2, 1]])), [0, 1]).loss.backward();
    clipGradients(parameters, MAX_NORM);
    optimizer.rate = warmupCosine(0, { peak: 1, steps: 1 });
    optimizer.step();
  }, () => []);
}
