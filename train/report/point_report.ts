/** The page about a run on a point set: its curves, what it has learned, and how to repeat it. */
import type { PointSet } from "#data/points.ts";
import { timeText } from "../../terminal/progress.ts";
import { lossText } from "../loop/epoch_loop.ts";
import { type PointSettings, settingTexts } from "../loop/point_settings.ts";
import type { EpochMetrics } from "../runs/metrics.ts";
import { misreadHtml } from "./misread_table.ts";
import { htmlCommand, htmlFigure, htmlPage, htmlTable, htmlWarning, type Section } from "./page.ts";
import { curvePlot } from "./plots/curve_plot.ts";
import { pointPlot, type Predict } from "./plots/point_plot.ts";

export interface PointReport {
  readonly title: string;
  /** How it ended, in one sentence. */
  readonly summary: string;
  /** What is wrong with the model in the end, if anything is. */
  readonly ailment?: string;
  readonly set: PointSet;
  readonly settings: PointSettings;
  readonly metrics: readonly EpochMetrics[];
  /** The probability of label 1 for each point of a list. */
  readonly predict: Predict;
  /** What the program shows besides. */
  readonly more: readonly Section[];
  /** The command that does it again. */
  readonly command: string;
}

/** The page, whole. */
export async function pointReport(report: PointReport): Promise<string> {
  const { title, summary, ailment, set, settings, metrics, predict, more, command } = report;
  const region = await pointPlot({ set, predict, title: `${title}: ${summary}` });
  const losses = metrics.map(({ loss }) => loss);
  const shares = metrics.map(({ right, count }) => right / count);
  const last = metrics[metrics.length - 1];
  return htmlPage({
    title,
    summary,
    sections: [
      {
        heading: "What it has learned",
        html: htmlWarning(ailment) + htmlFigure(
          region,
          "The tint is the probability p of label 1 at that place; the line is where p = 0.5.",
        ),
      },
      {
        heading: "Loss",
        html: htmlFigure(
          curvePlot({
            values: losses,
            label: "loss",
            title: `The loss went from ${lossText(losses[0])} to ${lossText(last.loss)}`,
          }),
          `The mean loss of a point: ${lossText(losses[0])} when the first epoch began, ` +
            `${lossText(last.loss)} when the last one did.`,
        ),
      },
      {
        heading: "Accuracy",
        html: htmlFigure(
          curvePlot({
            values: shares,
            label: "read right",
            domain: [0, 1],
            percent: true,
            title: `In the end ${last.right} of ${last.count} points were read right`,
          }),
          `The share of the points that were read right: ${metrics[0].right} of ${last.count} ` +
            `when the first epoch began, ${last.right} when the last one did.`,
        ),
      },
      { heading: "Misread points", html: misreadHtml(set, await predict(set.points)) },
      ...more,
      {
        heading: "Do it again",
        html: htmlCommand(command) + "\n" + htmlTable({
          caption: `Trained for ${timeText(1000 * last.seconds)}`,
          columns: ["setting", "value"],
          rows: Object.entries(settingTexts(settings)),
        }),
      },
    ],
  });
}
