/** A benchmark's times as a table. */
import { textWidth } from "../../terminal/cells.ts";
import { wrap } from "../../terminal/text.ts";
import type { Measured } from "./compare_times.ts";

/** So many columns it has at most, as long as its names leave room for times. */
const COLUMNS = 80;

/** How far columns stand apart. */
const GAP = "  ";

/**
 * Best looks, medians and ratios, each column as wide as it has to be. Notes stand behind the rows
 * where all of them have room, and else below their rows.
 */
export function timesTable(measured: readonly Measured[]): string {
  const cells = [
    ["", "best", "median", "ratio"],
    ...measured.map(({ name, bestMs, medianMs, ratio }) => [
      ...[name, msText(bestMs), msText(medianMs)],
      ratio === undefined ? "busy" : ratioText(ratio),
    ]),
  ];
  const widths = cells[0].map((_, i) => Math.max(...cells.map((row) => textWidth(row[i]))));
  const [head, ...rows] = cells.map(([name, ...times]) =>
    [name.padEnd(widths[0]), ...times.map((time, i) => time.padStart(widths[i + 1]))].join(GAP)
  );
  const notes = measured.map(({ note }) => note ?? "");
  const fit = rows.every((row, i) => textWidth(row + GAP + notes[i]) <= COLUMNS);
  return [
    head,
    ...rows.flatMap((row, i) => {
      if (notes[i] === "") return [row];
      return fit ? [row + GAP + notes[i]] : [row, ...below(notes[i])];
    }),
  ].join("\n");
}

/** A note as lines of its own. */
function below(note: string): string[] {
  const indent = GAP + GAP;
  return wrap(note, COLUMNS - indent.length).split("\n").map((line) => indent + line);
}

/** `"12.30x"`, `"0.023x"` */
export function ratioText(ratio: number): string {
  return `${ratio.toFixed(ratio < 0.1 ? 3 : 2)}x`;
}

/** `"12.3 ms"`, `"0.52 ms"`, `"1.7 µs"` */
export function msText(ms: number): string {
  if (ms < 0.1) return `${(1000 * ms).toFixed(1)} µs`;
  return `${ms.toFixed(ms < 10 ? 2 : 1)} ms`;
}
