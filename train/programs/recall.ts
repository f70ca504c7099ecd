/**
 * `deno task train recall`: a sequence of noise behind one word that counts. To say which it was, a
 * network has to remember it to the end: a gated one can, a plain one can not.
 */
import { recallSet } from "#data/recall.ts";
import { shuffled } from "#data/shuffled.ts";
import { SequenceClassifier } from "#impl/5_sequences/sequence_classifier.ts";
import { noGrad } from "#modules/2_tensors/tensor.ts";
import { gradientFlow } from "#modules/5_sequences/gradient_flow.ts";
import { type SequenceBatch, sequenceBatch } from "#modules/5_sequences/sequence_batch.ts";
import type { LabelledSequences } from "#modules/5_sequences/train_sequences.ts";
import { RECALL } from "../flags/recall.ts";
import { type BatchTraining, trainOnBatches } from "../loop/batch_training.ts";
import { lateImport } from "../../terminal/late_import.ts";
import { StepRandom } from "../loop/step_random.ts";
import { sequenceModel, tryClassifier } from "../models/sequence_model.ts";
import { yesNoResult } from "../models/yes_no.ts";
import { PROJECTS } from "../program_table.ts";
import { htmlFigure, type Section } from "../report/page.ts";
import { countWeights } from "../runs/network_weights.ts";
import type { RunFolderOptions } from "../runs/run_folder.ts";

/** How many sequences there are to learn from, and others that are held out. */
const LEARNED = 1600, HELD_OUT = 400;

/** So many are read at once where nothing is learned. */
const READ_AT_ONCE = 100;

/** So many sequences show how far gradients reach. */
const FLOWING = 20;

const HELP =
  "Each sequence begins with one of two words, and the rest is noise: which word was it? " +
  "A gated network can say so after 100 words. A plain one (--cell rnn) learns it for 20 words " +
  "(--length 20), and guesses after 100.";

/** Sequences side by side, and whether each begins with the word that means yes. */
interface RecallBatch {
  readonly batch: SequenceBatch;
  readonly labels: readonly number[];
}

const TRAINING: BatchTraining<typeof RECALL> = {
  program: PROJECTS.recall,
  title: "What a recurrent network remembers",
  settings: RECALL,
  examples: "sequences",
  help: HELP,
  model: async (
    { cell, length, noise, dim, hidden, limit = LEARNED, heldOut: others = HELD_OUT, ...settings },
    { backend },
  ) => {
    const { seed, batch, span = 3 * length } = settings;
    const chance = new StepRandom(seed), { draw } = chance;
    tryClassifier(cell, backend);
    const common = { length, noise }, learned = recallSet({ ...common, count: limit, seed });
    const heldOut = recallSet({ ...common, count: others, seed: ~seed }), { words } = learned;
    const network = new SequenceClassifier({
      ...{ kind: cell, words, dim, hidden, span, draw, backend },
    });
    const before = await flowOf(network, heldOut);
    return {
      ...sequenceModel<RecallBatch>({
        ...{ ...settings, network, backend, chance },
        examples: limit,
        batches: (epoch) => batches(learned, shuffled(limit, seed + epoch), batch),
        heldOut: () => batches(heldOut, [...heldOut.labels.keys()], READ_AT_ONCE),
        judge: ({ batch, labels }) => yesNoResult(network.forward(batch), labels),
      }),
      name: `${cell.toUpperCase()}, ${countWeights(network).toLocaleString("en")} weights`,
      data: `${limit} sequences of ${length} words, of which the first counts`,
      sections: async () => [await flowSection(before, await flowOf(network, heldOut))],
    };
  },
};

/** How long the gradients of the last hidden state are at each word of some sequences. */
async function flowOf(
  { embedding, recurrent }: SequenceClassifier,
  { sequences }: LabelledSequences,
): Promise<number[]> {
  const { words, shape } = sequenceBatch(sequences.slice(0, FLOWING));
  return await gradientFlow(recurrent, noGrad(() => embedding.forward(words, shape)));
}

type FlowPlot = typeof import("../report/plots/gradient_flow_plot.ts");

async function flowSection(before: readonly number[], after: readonly number[]): Promise<Section> {
  const { gradientFlowPlot } = await lateImport<FlowPlot>(
    import.meta.resolve("../report/plots/gradient_flow_plot.ts"),
  );
  const share = (flow: readonly number[]) => (flow[0] / flow[flow.length - 1]).toPrecision(2);
  return {
    heading: "How far gradients reach",
    html: htmlFigure(
      gradientFlowPlot({
        ...{ before, after },
        title: "The length of the last hidden state's gradient at each word of the sequence",
      }),
      "How much the last hidden state would change with each word: the length of its gradient, " +
        `from the first word to the last. At the first word it was ${share(before)} of what it ` +
        `was at the last one, and ${share(after)} once all was learned. From a word that no ` +
        "gradient reaches, nothing can be learned.",
    ),
  };
}

function* batches(
  { sequences, labels }: LabelledSequences,
  order: ArrayLike<number>,
  size: number,
): Generator<RecallBatch> {
  for (let start = 0; start < order.length; start += size) {
    const part = Array.prototype.slice.call(order, start, start + size) as number[];
    yield {
      batch: sequenceBatch(part.map((i) => sequences[i])),
      labels: part.map((i) => labels[i]),
    };
  }
}

/** Runs the program with the words after its name, and returns the exit code. */
export async function main(
  args: readonly string[],
  options: Pick<RunFolderOptions, "runs"> = {},
): Promise<number> {
  return await trainOnBatches(TRAINING, args, options);
}

if (import.meta.main) Deno.exit(await main(Deno.args));
