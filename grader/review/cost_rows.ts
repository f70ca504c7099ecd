/** What a learner's code costs beside the reference, on the same inputs: counted, not timed. */
import { fileURLToPath } from "node:url";
import { runLimited } from "../../terminal/limited_child.ts";
import { ROOT } from "../../terminal/paths.ts";
import { isRecord } from "../../terminal/state_file.ts";
import { type Course, type CourseTask, filesOf } from "../course.ts";
import { handIn } from "../handed/hand_in.ts";
import { type ImportMap, importMapFlag } from "../plan/link.ts";
import { planTask } from "../plan/plan.ts";

/** One thing that was counted of both. */
export interface CostRow {
  readonly what: string;
  readonly yours: number;
  readonly ours: number;
}

/** What there is to show, or why there is nothing. */
export type Costs = { readonly rows: readonly CostRow[] } | { readonly problem: string };

/** So long one count may take, in milliseconds. */
const PATIENCE = 20_000;

/** Counts both, each linked as it is for grading: what the task builds on is the reference. */
export async function costRows(course: Course, task: CourseTask, tree: URL): Promise<Costs> {
  const first = filesOf([task]),
    others = course.tasks.filter(({ module }) => module !== task.module);
  using handed = await handIn(tree, { first, ifNamed: new Set(filesOf(others)) });
  const { learner, reference, refused } = planTask(course, task, { handed });
  if (refused !== undefined) return { problem: `yours could not be counted: ${refused}` };
  const [yours, ours] = await Promise.all([
    count(task, learner.importMap),
    count(task, reference.importMap),
  ]);
  if (typeof ours === "string") return { problem: `ours could not be counted: ${ours}` };
  if (typeof yours === "string") return { problem: `yours could not be counted: ${yours}` };
  const rows = ours.flatMap(({ what, count }, i) =>
    yours[i]?.what === what ? [{ what, yours: yours[i].count, ours: count }] : []
  );
  return { rows };
}

interface Counted {
  readonly what: string;
  readonly count: number;
}

/** The counts, or why there are none. */
async function count(task: CourseTask, map: ImportMap): Promise<readonly Counted[] | string> {
  const costs = new URL(`modules/${task.module.folder}/costs.ts`, ROOT);
  const { stdout, stderr, ended } = await runLimited([
    ...["run", "--no-prompt", "--no-remote", "--no-npm", "--no-lock", "--quiet", "--allow-read"],
    ...["--no-config", "--v8-flags=--max-old-space-size=512"],
    importMapFlag(map),
    fileURLToPath(new URL("count_process.ts", import.meta.url)),
    ...[costs.href, task.id],
  ], PATIENCE);
  if (ended === "too late") return `it took longer than ${PATIENCE / 1000} s`;
  return inside(stdout) ?? firstLine(stderr);
}

const MARK = "kindling/costs/v1 ";

/** Counts as a line of output. */
export function outside(costs: readonly Counted[]): string {
  return MARK + JSON.stringify(costs.map(({ what, count }) => ({ what, count })));
}

/** The counts in an output, whatever else was printed. */
function inside(text: string): readonly Counted[] | undefined {
  const line = text.split("\n").findLast((line) => line.startsWith(MARK));
  if (line === undefined) return undefined;
  try {
    const costs: unknown = JSON.parse(line.slice(MARK.length));
    return Array.isArray(costs) && costs.every(isCounted) ? costs : undefined;
  } catch {
    return undefined;
  }
}

function isCounted(value: unknown): value is Counted {
  return isRecord(value) && typeof value.what === "string" && Number.isFinite(value.count);
}

function firstLine(text: string): string {
  const lines = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const said = lines.find((line) => /Error\b/.test(line)) ?? lines[0] ?? "it said nothing";
  return said.replace(/^error: (?:Uncaught (?:\(in promise\) )?)?(?:TodoError: )?/, "");
}
