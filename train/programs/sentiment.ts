/**
 * `deno task train sentiment`: Kim's network of task 4.5 learns to tell praise from its contrary in
 * sentences about films.
 */
import { loadSst2 } from "#data/reviews/sst2.ts";
import type { TextBatch } from "#data/reviews/text_batches.ts";
import { vocabularyText } from "#data/reviews/vocabulary.ts";
import { loadWordVectors, randomWordVectors } from "#data/reviews/word_vectors.ts";
import { SentimentCnn } from "#impl/4_networks/sentiment_cnn.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { ones } from "#modules/2_tensors/factories.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import { UsageError } from "../../terminal/usage.ts";
import { DIM, SENTIMENT } from "../flags/sentiment.ts";
import { type BatchTraining, trainOnBatches } from "../loop/batch_training.ts";
import { StepRandom } from "../loop/step_random.ts";
import { networkModel } from "../models/network_model.ts";
import { reviewTexts } from "../models/review_texts.ts";
import { SentimentModel } from "../models/sentiment_model.ts";
import { yesNoResult } from "../models/yes_no.ts";
import { PROJECTS } from "../program_table.ts";
import { misjudgedSection } from "../report/review_report.ts";
import { countWeights } from "../runs/network_weights.ts";
import type { RunFolderOptions } from "../runs/run_folder.ts";

/** The share that is held out, where the set has no sentences of its own for it. */
const SHARE = 0.05;

/** No sentence of SST-2 is longer than this. */
const LENGTH = 60;

/**
 * How widely vectors that are learned are spread at first: little, so that what a rare word was
 * given by chance does not count beside what was learned of others.
 */
const SPREAD = 0.1;

const HELP =
  "The sentences are those of SST-2: your own, or downloaded (7 MB); without either a grammar " +
  "makes some up, which is said. As many as MiniTorch's students have: --limit 450 --held-out 100. Of the held-out ones the best weights are chosen as well, so " +
  "that their accuracy is a little too good.";

const TRAINING: BatchTraining<typeof SENTIMENT> = {
  program: PROJECTS.sentiment,
  title: "A network of kernels reads reviews",
  settings: SENTIMENT,
  examples: "reviews",
  help: HELP,
  model: async (
    { dim, filters, embeddings, dataDir, heldOut, ...settings },
    { backend, log },
  ) => {
    const { seed, rate, batch } = settings, chance = new StepRandom(seed);
    tryOut(backend);
    const split = await loadSst2({ dataDir, log, share: SHARE, heldOut });
    const texts = reviewTexts(split, { ...settings, length: LENGTH }), { vocabulary } = texts;
    const vectors = embeddings === undefined
      ? randomWordVectors(vocabulary, { dimension: dim ?? DIM, seed, deviation: SPREAD })
      : await loadWordVectors(embeddings, vocabulary, { seed });
    if (dim !== undefined && dim !== vectors.dimension) {
      throw new UsageError(
        `The words of ${embeddings} have ${vectors.dimension} numbers, not the ${dim} of --dim: ` +
          "leave one of them out",
      );
    }
    const network = new SentimentModel(
      new SentimentCnn({ dim: vectors.dimension, filters, draw: chance.draw, backend }),
      vectors,
      { backend, learnVectors: embeddings === undefined },
    );
    const learned = embeddings === undefined ? "learned word vectors" : vectors.source;
    return {
      ...networkModel<TextBatch>({
        network,
        backend,
        optimizer: new SGD(network.parameters(), { rate }),
        stepsPerEpoch: Math.ceil(texts.count / batch),
        examples: texts.count,
        batches: texts.batches,
        heldOut: texts.heldOutBatches,
        judge: (batch) => yesNoResult(network.forward(batch), batch.labels),
        beforeStep: (step) => chance.begin(step),
      }),
      name: `SentimentCnn, ${countWeights(network).toLocaleString("en")} weights, ${learned}`,
      data: texts.data,
      facts: { vocabulary: vocabularyText(texts.vocabulary) },
      called: texts.called,
      sections: async () => [
        await misjudgedSection({
          reviews: texts.heldOut,
          batches: texts.heldOutBatches(),
          network,
          backend,
          read: (batch) => network.forward(batch),
        }),
      ],
    };
  },
};

/** Shows whether a task is not written yet, before any data are asked for. */
function tryOut(backend: Backend): void {
  const cnn = new SentimentCnn({ dim: 2, filters: 1, draw: () => 0.5, backend });
  yesNoResult(cnn.forward(ones([1, 1, 2], { backend })), [1]).loss.backward();
}

/** Runs the program with the words after its name, and returns the exit code. */
export async function main(
  args: readonly string[],
  options: Pick<RunFolderOptions, "runs"> = {},
): Promise<number> {
  return await trainOnBatches(TRAINING, args, options);
}

if (import.meta.main) Deno.exit(await main(Deno.args));
