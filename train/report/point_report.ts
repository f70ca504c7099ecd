/** The page about a run on a point set: its curves, what it has learned, and how to repeat it. */
import type { PointSet } from "#data/points.ts";
import { timeText } from "../../terminal/progress.ts";
import { lossText } from "../loop/epoch_loop.ts";
import type { EpochResult } from "../loop/epoch_result.ts";
import type { EpochMetrics } from "../runs/metrics.ts";
import { misreadHtml } from "./misread_table.ts";
import { htmlCommand, htmlFigure, htmlPage, htmlTable, htmlWarning, type Section } from "./page.ts";
import { curvePlot, type CurvePoint } from "./plots/curve_plot.ts";
import { pointPlot, type Predict } from "./plots/point_plot.ts";

export interface PointReport {
  readonly title: string;
  /** How it ended, in one sentence. */
  readonly summary: string;
  /** What is wrong with the model in the end, if anything is. */
  readonly ailment?: string;
  /** That it has overfit, if it has. */
  readonly overfit?: string;
  readonly set: PointSet;
  /** The points that it has not learned from, and how it stands on them in the end. */
  readonly heldOut?: { readonly set: PointSet; readonly standing: EpochResult };
  /** By the names of their flags. */
  readonly settings: Readonly<Record<string, string>>;
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
  const { title, summary, ailment, overfit, set, heldOut, metrics, predict, command } = report;
  const region = await pointPlot({
    ...{ set, predict, title: `${title}: ${summary}` },
    heldOut: heldOut?.set,
  });
  const curves = (value: (result: EpochResult) => number) => ({
    values: metrics.map(value),
    heldOut: metrics.flatMap(({ epoch, heldOut }): CurvePoint[] =>
      heldOut ? [[epoch, value(heldOut)]] : []
    ),
  });
  const [first] = metrics, last = metrics[metrics.length - 1];
  const others = heldOut
    ? ` That of the ${heldOut.set.points.length} held-out points, from which nothing is learned, ` +
      "is looked at every ten epochs."
    : "";
  return htmlPage({
    title,
    summary,
    sections: [
      {
        heading: "What it has learned",
        html: htmlWarning(ailment) + htmlWarning(overfit) + htmlFigure(
          region,
          "The tint is the probability p of label 1 at that place; the line is where p = 0.5." +
            (heldOut ? " Small hollow signs are points that it has not learned from." : ""),
        ),
      },
      {
        heading: "Loss",
        html: htmlFigure(
          curvePlot({
            ...curves(({ loss }) => loss),
            label: "loss",
            title: `The loss went from ${lossText(first.loss)} to ${lossText(last.loss)}`,
          }),
          `The mean loss of a point: ${lossText(first.loss)} when the first epoch began, ` +
            `${lossText(last.loss)} when the last one did.${others}`,
        ),
      },
      {
        heading: "Accuracy",
        html: htmlFigure(
          curvePlot({
            ...curves(({ right, count }) => right / count),
            label: "read right",
            domain: [0, 1],
            percent: true,
            title: `In the end ${last.right} of ${last.count} points were read right`,
          }),
          `The share of the points that were read right: ${first.right} of ${last.count} ` +
            `when the first epoch began, ${last.right} when the last one did.` +
            (heldOut
              ? ` Of the held-out points ${heldOut.standing.right} of ${heldOut.standing.count} ` +
                "are read right in the end."
              : ""),
        ),
      },
      { heading: "Misread points", html: misreadHtml(set, await predict(set.points)) },
      ...report.more,
      {
        heading: "Do it again",
        html: htmlCommand(command) + "\n" + htmlTable({
          caption: `Trained for ${timeText(1000 * last.seconds)}`,
          columns: ["setting", "value"],
          rows: Object.entries(report.settings),
        }),
      },
    ],
  });
}
