/**
 * `deno task train imdb`: the classifier of task 5.6, with the recurrent layer of your choice, reads
 * whole reviews and says which are praise.
 */
import { loadImdb } from "#data/reviews/imdb.ts";
import { loadSst2 } from "#data/reviews/sst2.ts";
import type { TextBatch } from "#data/reviews/text_batches.ts";
import { PAD, UNKNOWN, vocabularyText } from "#data/reviews/vocabulary.ts";
import { SequenceClassifier } from "#impl/5_sequences/sequence_classifier.ts";
import { IMDB } from "../flags/imdb.ts";
import { type BatchTraining, trainOnBatches } from "../loop/batch_training.ts";
import { StepRandom } from "../loop/step_random.ts";
import { reviewTexts } from "../models/review_texts.ts";
import { sequenceModel, tryClassifier } from "../models/sequence_model.ts";
import { yesNoResult } from "../models/yes_no.ts";
import { PROJECTS } from "../program_table.ts";
import { misjudgedSection } from "../report/review_report.ts";
import { countWeights } from "../runs/network_weights.ts";
import type { RunFolderOptions } from "../runs/run_folder.ts";

/** Where the reviews can be from, and which share is held out where the set does not say which. */
const SETS = {
  imdb: { load: loadImdb, share: 0.2 },
  sst2: { load: loadSst2, share: 0.05 },
} as const;

const HELP =
  "The reviews are your own, or downloaded (IMDB 84 MB, SST-2 7 MB); without either a grammar " +
  "makes some up, which is said. By the held-out ones the best weights are chosen as well, so " +
  "that their accuracy is a little too good.";

const TRAINING: BatchTraining<typeof IMDB> = {
  program: PROJECTS.imdb,
  title: "A recurrent network reads reviews",
  settings: IMDB,
  examples: "reviews",
  help: HELP,
  model: async (
    { cell, data, dataDir, dim, hidden, span, forget, heldOut, ...settings },
    options,
  ) => {
    const { backend, log } = options, { load, share } = SETS[data];
    const chance = new StepRandom(settings.seed), { draw } = chance;
    tryClassifier(cell, backend);
    const texts = reviewTexts(await load({ dataDir, log, share, heldOut }), settings);
    const network = new SequenceClassifier({
      ...{ kind: cell, words: texts.vocabulary.size, dim, hidden, span, draw, backend },
    });
    beginSmall(network);
    const read = ({ ids, lengths, count, length }: TextBatch) => {
      const words = network.training ? ids.map((id) => hides(id) ? UNKNOWN : id) : ids;
      return network.forward({ words, shape: [count, length], lengths: [...lengths] });
    };
    const hides = (id: number) => id !== PAD && draw() < forget;
    return {
      ...sequenceModel<TextBatch>({
        ...{ ...settings, network, backend, chance },
        examples: texts.count,
        batches: texts.batches,
        heldOut: texts.heldOutBatches,
        judge: (batch) => yesNoResult(read(batch), batch.labels),
      }),
      name: `${cell.toUpperCase()}, ${countWeights(network).toLocaleString("en")} weights`,
      data: texts.data,
      facts: { vocabulary: vocabularyText(texts.vocabulary) },
      called: texts.called,
      sections: async () => [
        await misjudgedSection({
          ...{ reviews: texts.heldOut, batches: texts.heldOutBatches(), network, backend, read },
        }),
      ],
    };
  },
};

/**
 * Word vectors that begin small: what a rare word was drawn by chance then counts for little, beside
 * what is learned of others.
 */
function beginSmall({ embedding: { weight } }: SequenceClassifier): void {
  weight.update(weight.value.detach().mul(0.3).requiresGrad());
}

/** Runs the program with the words after its name, and returns the exit code. */
export async function main(
  args: readonly string[],
  options: Pick<RunFolderOptions, "runs"> = {},
): Promise<number> {
  return await trainOnBatches(TRAINING, args, options);
}

if (import.meta.main) Deno.exit(await main(Deno.args));
