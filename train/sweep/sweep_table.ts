/** What a sweep over first weights has found, as lines of a file and as a table. */
import { POINT_SETS } from "#data/points.ts";
import { readIfThere } from "../../terminal/files.ts";
import { shownPath } from "../../terminal/paths.ts";
import { UsageError } from "../../terminal/usage.ts";
import type { Ailment } from "../loop/ailment.ts";

/** One run of a sweep. */
export interface SweepRun {
  readonly program: string;
  readonly dataset: string;
  readonly hidden: number;
  readonly rate: number;
  readonly epochs: number;
  readonly seed: number;
  /** Whether it was to end once nothing was left to learn, or to hope for. */
  readonly brief?: boolean;
  /** After how many epochs a brief run has ended. */
  readonly done?: number;
  readonly loss: number;
  /** How many points are read right in the end, and of how many. */
  readonly right: number;
  readonly count: number;
  /** What is wrong with the network in the end, if anything is. */
  readonly ailment?: Ailment["kind"];
  readonly seconds: number;
}

/**
 * The runs in a file, one JSON object a line; none where there is no file. Half a line at the end
 * is that of a sweep which was ended by force, and does not count.
 *
 * @throws {UsageError} for any other line that is no run
 */
export async function readSweep(file: URL): Promise<SweepRun[]> {
  const lines = (await readIfThere(file) ?? "").split("\n");
  lines.pop();
  return lines.map((line, i) => {
    try {
      const run = JSON.parse(line) as SweepRun;
      if (typeof run.right === "number" && typeof run.hidden === "number") return run;
    } catch {
      // said below
    }
    throw new UsageError(`${shownPath(file)}:${i + 1} is no run of a sweep`);
  });
}

/**
 * A table for Markdown: a row for each width, a column for each set, and in each cell of all seeds
 * the fewest points that were read right, the median, and how many died or diverged: `"45 / 48"`, `"22 / 27 ✗2"`.
 */
export function sweepTable(runs: readonly SweepRun[]): string {
  const widths = [...new Set(runs.map(({ hidden }) => hidden))].sort((a, b) => a - b);
  const rows = widths.map((width) => [
    `${width}`,
    ...POINT_SETS.map((set) =>
      cellText(runs.filter(({ hidden, dataset }) => hidden === width && dataset === set))
    ),
  ]);
  const all = [["hidden", ...POINT_SETS], ...rows];
  const sizes = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((text, column) => text.padStart(sizes[column])).join(" | ")} |`;
  const rule = `| ${sizes.map((size) => `${"-".repeat(size - 1)}:`).join(" | ")} |`;
  return [line(all[0]), rule, ...rows.map(line)].join("\n");
}

function cellText(runs: readonly SweepRun[]): string {
  if (runs.length === 0) return "";
  const right = runs.map((run) => run.right).sort((a, b) => a - b);
  const dead = runs.filter((run) => run.ailment).length;
  const median = right[Math.floor((right.length - 1) / 2)];
  return `${right[0]} / ${median}${dead > 0 ? ` ✗${dead}` : ""}`;
}
