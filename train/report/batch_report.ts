/** The page about a run on mini-batches: its curves, what the program adds, how to repeat it. */
import { timeText } from "../../terminal/progress.ts";
import { lossText } from "../loop/epoch_loop.ts";
import type { EpochResult } from "../loop/epoch_result.ts";
import type { StepMetrics } from "../runs/batch_metrics.ts";
import {
  escapeHtml,
  htmlCommand,
  htmlFigure,
  htmlPage,
  htmlTable,
  htmlWarning,
  type Section,
} from "./page.ts";
import { type CurvePoint, stepCurves } from "./plots/step_curves.ts";

export interface BatchReport {
  readonly title: string;
  /** How it ended, in one sentence. */
  readonly summary: string;
  /** What is wrong with the model in the end, if anything is. */
  readonly ailment?: string;
  /** What an example is, in the plural. */
  readonly examples: string;
  /** What is said of an example that was answered as it should be: `"read right"`. */
  readonly rightly: string;
  readonly metrics: readonly StepMetrics[];
  readonly epochs: number;
  /** How the weights that are kept stand. */
  readonly heldOut: EpochResult;
  /** Their loss, with its unit where it has one. */
  readonly lossWords: string;
  /** What has learned, and from what. */
  readonly about: readonly string[];
  readonly settings: Readonly<Record<string, string>>;
  /** What the program shows besides. */
  readonly more: readonly Section[];
  /** The command that does it again. */
  readonly command: string;
}

/** The page, whole. */
export function batchReport(report: BatchReport): string {
  const { title, summary, ailment, examples, metrics, heldOut, about, settings, more, command } =
    report;
  const { rightly, lossWords } = report;
  const first = metrics[0], last = metrics[metrics.length - 1];
  const checks = metrics.filter((line) => line.heldOut);
  const curves = (value: (result: EpochResult) => number) => ({
    learning: metrics.map((line): CurvePoint => [line.epoch, value(line)]),
    heldOut: checks.map((line): CurvePoint => [line.epoch, value(line.heldOut!)]),
    epochs: Math.max(report.epochs, last.epoch),
  });
  return htmlPage({
    title,
    summary,
    sections: [
      {
        heading: "Loss",
        html: htmlWarning(ailment) + htmlFigure(
          stepCurves({
            ...curves(({ loss }) => loss),
            label: "loss",
            title: `While learning the loss went from ${lossText(first.loss)} to ${
              lossText(last.loss)
            }`,
          }),
          `The mean loss of a few steps, each measured before the step learns from it, and that ` +
            `of all held-out ${examples}: ${lossWords} with the weights that are kept.`,
        ),
      },
      {
        heading: "Accuracy",
        html: htmlFigure(
          stepCurves({
            ...curves(({ right, count }) => right / count),
            label: rightly,
            percent: true,
            title: `${heldOut.right} of ${heldOut.count} held-out ${examples} were ${rightly}`,
          }),
          `The share that was ${rightly}, of the ${examples} of a few steps and of all ` +
            `${heldOut.count} that are held out. While learning, dropout and the like are in the way.`,
        ),
      },
      ...samples(metrics),
      ...more,
      {
        heading: "Do it again",
        html: about.map((line) => `<p>${escapeHtml(line)}.</p>`).join("\n") +
          htmlCommand(command) + "\n" + htmlTable({
            caption: `Trained for ${timeText(1000 * last.seconds)}`,
            columns: ["setting", "value"],
            rows: Object.entries(settings),
          }),
      },
    ],
  });
}

/** What the model made by itself in between, if it makes anything. */
function samples(metrics: readonly StepMetrics[]): Section[] {
  const made = metrics.filter(({ sample }) => sample !== undefined);
  if (made.length === 0) return [];
  const html = made.map(({ epoch, heldOut, sample }, i) => {
    const when = `After epoch ${Number(epoch.toFixed(2))}, loss ${lossText(heldOut!.loss)}`;
    const isOpen = i === 0 || i === made.length - 1;
    return `<details${isOpen ? " open" : ""}><summary>${when}</summary>\n` +
      `<pre tabindex="0">${escapeHtml(sample!)}</pre></details>`;
  });
  return [{ heading: "What it wrote by itself", html: html.join("\n") }];
}
