/** What the reports on reviews show besides the curves: those that were read most wrongly. */
import type { Review } from "#data/reviews/reviews.ts";
import type { TextBatch } from "#data/reviews/text_batches.ts";
import type { Module } from "#modules/0_fundamentals/module_tree.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { noGrad, type Tensor } from "#modules/2_tensors/tensor.ts";
import { tidy } from "#modules/2_tensors/tidy.ts";
import { labelOf } from "../loop/accuracy.ts";
import { htmlTable, type Section } from "./page.ts";

/** So many are shown; more are counted only. */
const SHOWN = 20;

/** So many letters of each are shown. */
const LETTERS = 280;

/** What a review is called that has this label. */
const KINDS = ["pan", "praise"] as const;

const NOTE = `
<p class="note">By the held-out reviews the best weights of the run were chosen as well: on others
they may do a little worse.</p>`;

export interface ReviewReport {
  readonly reviews: readonly Review[];
  /** All of them, by their positions. */
  readonly batches: Iterable<TextBatch>;
  readonly network: Module<Tensor>;
  readonly backend: Backend;
  /** The network's probability of praise for each review of a batch. */
  readonly read: (batch: TextBatch) => Tensor;
}

/** The reviews that it was surest of, and wrong. */
export async function misjudgedSection(report: ReviewReport): Promise<Section> {
  const { reviews } = report, probabilities = await readAll(report);
  const misjudged = [...reviews.keys()]
    .filter((i) => labelOf(probabilities[i]) !== reviews[i].label)
    .sort((a, b) => Math.abs(probabilities[b] - 0.5) - Math.abs(probabilities[a] - 0.5));
  return {
    heading: "Worst misjudged",
    html: (misjudged.length > 0 ? table(misjudged, reviews, probabilities) : "<p>None.</p>") + NOTE,
  };
}

/** The probability of praise for every review. */
async function readAll(report: ReviewReport): Promise<Float64Array> {
  const { reviews, batches, network, backend, read } = report;
  const probabilities = new Float64Array(reviews.length);
  network.eval();
  for (const batch of batches) {
    const answers = tidy(backend, () => noGrad(() => read(batch)), (answers) => [answers]);
    const values = await answers.read();
    batch.positions.forEach((position, i) => probabilities[position] = values[i]);
  }
  network.train();
  return probabilities;
}

function table(
  misjudged: readonly number[],
  reviews: readonly Review[],
  probabilities: ArrayLike<number>,
): string {
  const shown = misjudged.slice(0, SHOWN);
  return htmlTable({
    caption: shown.length < misjudged.length
      ? `The ${shown.length} of ${misjudged.length} misread ones that it was surest of`
      : "All that were misread, the surest first",
    columns: ["review", "it is", "p of praise"],
    rows: shown.map((i) => [
      shortened(reviews[i].text),
      KINDS[reviews[i].label],
      probabilities[i].toFixed(3),
    ]),
  });
}

/** The beginning of a text, cut between words, without its line breaks. */
function shortened(text: string): string {
  const plain = text.replace(/<br ?\/?>/g, " ").replace(/\s+/g, " ").trim();
  if (plain.length <= LETTERS) return plain;
  return `${plain.slice(0, plain.lastIndexOf(" ", LETTERS))} …`;
}
