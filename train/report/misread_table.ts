/** The points that a classifier reads wrong, as a table for a page or for the terminal. */
import type { PointSet } from "#data/points.ts";
import { misreadPoints } from "../loop/accuracy.ts";
import { htmlTable } from "./page.ts";

/** So many points are listed; more are counted only. */
const SHOWN = 20;

const COLUMNS = ["point", "x1", "x2", "label", "p"];

export interface MisreadTable {
  /** What the table holds: `"All of them"`, `"The first 20 of 31"`. */
  readonly caption: string;
  /** The heads of the columns, and a row for each point. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The table; none where every point is read right. */
export function misreadTable(
  set: PointSet,
  probabilities: readonly number[],
): MisreadTable | undefined {
  const misread = misreadPoints(set, probabilities);
  if (misread.length === 0) return undefined;
  return {
    caption: misread.length > SHOWN ? `The first ${SHOWN} of ${misread.length}` : "All of them",
    columns: COLUMNS,
    rows: misread.slice(0, SHOWN).map((i) => [
      `${i}`,
      ...set.points[i].map((x) => x.toFixed(3)),
      `${set.labels[i]}`,
      probabilities[i].toFixed(3),
    ]),
  };
}

/** For a page. */
export function misreadHtml(set: PointSet, probabilities: readonly number[]): string {
  const table = misreadTable(set, probabilities);
  return table ? htmlTable(table) : "<p>None.</p>";
}
