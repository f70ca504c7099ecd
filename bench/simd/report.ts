/** The table of `deno task bench simd`, and what of the goals is reached. */
import { better, ratioOf } from "../measure/statistics.ts";
import { ratioText } from "../measure/times_table.ts";
import type { Column, Missing } from "./contenders.ts";
import type { Cell, MeasuredRow } from "./measure_row.ts";
import { type Goal, hasProducts } from "./rows.ts";

/** The columns from left to right, and how they are headed. */
const COLUMNS: Readonly<Record<Column, string>> = {
  "loops": "loops",
  "vectors, 1": "1 thread",
  "vectors, 2": "2",
  "PyTorch": "PyTorch",
  "NumPy": "NumPy",
  "jax-js": "jax-js",
  "tfjs": "tfjs",
};

/** The first column's width, and that of the others: 80 in all. */
const NAMES = 17, WIDTH = 9;

/** A goal, and what is here of it. */
export interface Verdict {
  readonly row: string;
  readonly goal: Goal;
  /** What the goal speaks of; nothing where it cannot be said. */
  readonly ratio?: number;
  readonly reached?: boolean;
  /** Why there is no ratio. */
  readonly why?: string;
}

/** What a column took for a row: of several numbers of threads the better one. */
function cellOf({ cells }: MeasuredRow, column: Column): Cell | undefined {
  const ways = cells.filter(({ contender }) => contender.column === column);
  return ways.length > 0 ? better(ways) : undefined;
}

/** Best looks, and below them medians with their spread. */
export function timesOf(rows: readonly MeasuredRow[], missing: readonly Missing[]): string {
  const gone = new Set(missing.map(({ column }) => column));
  const columns = (Object.keys(COLUMNS) as Column[]).filter((column) => !gone.has(column));
  const table = (title: string, text: (cell: Cell, inUnits: (ms: number) => string) => string) =>
    [
      title.padEnd(NAMES) + columns.map((column) => COLUMNS[column].padStart(WIDTH)).join(""),
      ...rows.map((row) => {
        const { name, unit = "" } = row.row, times = unit === "µs" ? 1000 : 1;
        const cells = columns.map((column) => {
          const cell = cellOf(row, column);
          return (cell ? text(cell, (ms) => digits(times * ms)) : "-").padStart(WIDTH);
        });
        return `${name}${unit && `, ${unit}`}`.padEnd(NAMES) + cells.join("");
      }),
    ].join("\n");
  return [
    table(
      "best look, ms",
      ({ bestMs, isQuiet }, inUnits) => inUnits(bestMs) + (isQuiet ? "" : "*"),
    ),
    "  * others had a part in it\n",
    table(
      "median, ms",
      (cell, inUnits) => `${inUnits(cell.medianMs)} ${Math.round(50 * cell.spread)}%`,
    ),
    "  and how far the middle half of the turns lies around it",
  ].join("\n");
}

/** Three digits that count. */
function digits(time: number): string {
  const places = Math.max(0, 2 - Math.floor(Math.log10(Math.max(time, 1e-9))));
  return time.toFixed(Math.min(places, 4)).replace(/^0\./, ".");
}

/** What of the goals can be said, and is reached. */
export function verdictsOf(
  rows: readonly MeasuredRow[],
  missing: readonly Missing[],
): Verdict[] {
  return rows.flatMap((row) =>
    (row.row.goals ?? []).map((goal) => ({ row: row.row.name, goal, ...judge(row, goal, missing) }))
  );
}

function judge(
  row: MeasuredRow,
  goal: Goal,
  missing: readonly Missing[],
): Pick<Verdict, "ratio" | "reached" | "why"> {
  const ours = cellOf(row, "vectors, 2"), theirs = cellOf(row, goal.against);
  const isMissing = missing.some(({ column }) => column === goal.against);
  if (!ours || !theirs) {
    return { why: isMissing ? "not installed" : "other numbers" };
  }
  if (theirs.contender.slowProducts && hasProducts(row.row.work)) {
    return { why: `its BLAS is the reference` }; // plain loops, a fortieth as fast as others
  }
  const ratio = "atMost" in goal ? ratioOf(ours, theirs) : ratioOf(theirs, ours);
  if (ratio === undefined) return { why: "busy" };
  return { ratio, reached: "atMost" in goal ? ratio <= goal.atMost : ratio >= goal.atLeast };
}

/** What stands in the way of the goals that were missed: each reason once, after the rows it is of. */
export function limitsOf(rows: readonly MeasuredRow[], verdicts: readonly Verdict[]): string[] {
  const missed = new Set(verdicts.filter(({ reached }) => reached === false).map(({ row }) => row));
  const named = new Map<string, string[]>();
  for (const { row: { name, limit } } of rows) {
    if (limit && missed.has(name)) named.set(limit, [...named.get(limit) ?? [], name]);
  }
  return [...named].map(([limit, names]) => `${names.join(", ")}: ${limit}`);
}

/** The goals line by line. */
export function goalsTable(verdicts: readonly Verdict[]): string {
  return verdicts.map(({ row, goal, ratio, reached, why }) => {
    const bound = "atMost" in goal
      ? `at most ${goal.atMost}x ${goal.against}'s time`
      : `at least ${goal.atLeast}x as fast as ${goal.against}`;
    const said = ratio === undefined
      ? `none: ${why}`
      : `${ratioText(ratio).padEnd(8)} ${reached ? "reached" : "missed"}`;
    return `${row.padEnd(NAMES)}${bound.padEnd(34)}${said}`;
  }).join("\n");
}

/** What took part, and what is not here. */
export function whoLine(
  rows: readonly MeasuredRow[],
  missing: readonly Missing[],
): string {
  const names = new Set(rows.flatMap(({ cells }) => cells.map(({ contender }) => contender.name)));
  const gone = [...new Set(missing.map(({ column }) => column))];
  return `${[...names].join(", ")}. Not installed: ${gone.join(", ") || "nothing"}.`;
}
