/** `deno task status`: where the learner stands, module by module. */
import { bold, dim, gray, green, yellow } from "../../terminal/colors.ts";
import { type Course, loadCourse, moduleNumber } from "../../grader/course.ts";
import type { ModuleManifest } from "../../grader/manifest.ts";
import { taskFiles } from "../../grader/plan/plan.ts";
import {
  holds,
  nextOpen,
  type Standing,
  type StandingPlaces,
  standings,
} from "../../grader/progress/standing.ts";
import { cell, textWidth } from "../../terminal/cells.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { safeJson } from "../../terminal/json.ts";
import { columns } from "../../terminal/screen.ts";
import { EXIT } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";
import { stepFrom } from "../report/next_step.ts";
import { standingLook } from "../report/later.ts";
import { mapLegend, taskMap } from "../report/task_map.ts";
import { sayUnsaved } from "../report/unsaved.ts";
import { STAR } from "../report/verdict.ts";
import { selectTasks } from "../select_tasks.ts";

export const command: Command = {
  summary: "where you stand: every task and its points",
  help: `deno task status [ids | module | all] [--map | --json]

  Every module with a bar, every task with its last verdict. "changed since"
  stands beside a task whose file or suite is no longer what was graded; the
  lighter part of a bar is passed tasks of that kind. A file that is again as it
  was when it passed counts as passed. "later" is what was put off with deno
  task skip. With ids, these alone are shown and counted; what is next is looked
  for in the whole course.

  --map     draw what depends on what instead, with the status of every task
  --json    print one JSON document (kindling/status/v1) and nothing else

Exit code: 0, 2 wrong usage.`,
  run: (args) => runStatus(args, { course: loadCourse, width: columns(), damaged: sayUnsaved }),
};

/** What the command works on, and for how many columns. */
export interface StatusSetting extends StandingPlaces {
  readonly course: () => Promise<Course>;
  readonly width: number;
}

/** The command, in a setting of the caller's choice. */
export async function runStatus(args: readonly string[], setting: StatusSetting): Promise<number> {
  const flags = parseFlags(args, { boolean: ["json", "map"] });
  const course = await setting.course();
  const tasks = flags.words.length ? selectTasks(course, flags.words) : course.tasks;
  const all = await standings(course, setting);
  const shown = all.filter(({ task }) => tasks.includes(task));
  const modules = course.modules.filter(({ folder }) =>
    flags.words.length === 0 || tasks.some(({ module }) => module.folder === folder)
  );
  if (flags.has("json")) {
    console.log(safeJson(document(modules, shown, nextOpen(all)?.id), 2));
    return EXIT.passed;
  }
  if (flags.has("map")) {
    const { width } = setting, lines = taskMap(course, all, { width, tasks });
    console.log([...lines, "", mapLegend(width)].join("\n"));
    return EXIT.passed;
  }
  for (const module of modules) console.log(`${moduleTable(module, shown, setting.width)}\n`);
  console.log(totals(shown));
  console.log(stepFrom(course, all));
  return EXIT.passed;
}

/** A heading with a bar, then a line a task. */
function moduleTable(module: ModuleManifest, all: readonly Standing[], width: number): string {
  const own = all.filter(({ task }) => task.module.folder === module.folder);
  const asked = own.filter(({ task }) => !task.optional), passed = asked.filter(isPassed);
  const right = [
    bar(asked, 20),
    `${passed.length} of ${asked.length} ${asked.length === 1 ? "task" : "tasks"}`.padStart(15),
    `${points(own.filter(isPassed))} of ${points(asked)} points`.padStart(19),
  ].join("");
  const name = `${moduleNumber(module)} ${module.title}`;
  const head = bold(cell(name, TABLE - 54)) + right;
  return [head, ...own.map((standing) => taskLine(standing, width))].join("\n");
}

const TABLE = 80;

function taskLine(standing: Standing, width: number): string {
  const { task, status, verdict } = standing;
  const { word, paint, ...look } = standingLook(standing);
  const sign = task.optional && status === "passed" ? STAR : look.sign;
  const earned = status === "passed" ? task.points : 0;
  const line = [
    `  ${paint(sign)} ${cell(`${task.id} ${task.title}`, 31)} ${paint(word.padEnd(8))}`,
    `${earned} of ${task.points}`.padStart(9),
    `  ${remark(standing)}`,
  ].join("");
  if (width < 110 || !verdict) return line.trimEnd();
  const extra = [dateTime(verdict.at), ...taskFiles(task).map((path) => `tasks/${path}`)].join(
    "  ",
  );
  const gap = " ".repeat(Math.max(0, TABLE - 53 - textWidth(plainRemark(standing))));
  return textWidth(extra) > width - TABLE ? line.trimEnd() : `${line}${gap}${dim(extra)}`;
}

function remark(standing: Standing): string {
  const text = plainRemark(standing);
  return text && (standing.changed ? yellow : dim)(text);
}

/** What is worth knowing besides the status. */
function plainRemark({ task, status, verdict, changed, passedBefore }: Standing): string {
  const remarks = task.optional ? ["optional"] : [];
  if (!verdict) return [...remarks, "not graded yet"].join(", ");
  if (passedBefore) return [...remarks, "as it has passed before"].join(", ");
  if (
    status !== "passed" && (verdict.passedTests > 0 || (status === "failed" && verdict.tests > 0))
  ) {
    remarks.push(`${verdict.passedTests} of ${verdict.tests} tests`);
  }
  if (changed) remarks.push("changed since");
  return remarks.join(", ");
}

/** The share of the points: full for passes that hold, lighter for those that have changed. */
function bar(own: readonly Standing[], width: number): string {
  const share = (some: readonly Standing[]) =>
    points(own) === 0 ? 0 : Math.round((width * points(some)) / points(own));
  const passed = share(own.filter(({ status }) => status === "passed"));
  const held = Math.min(passed, share(own.filter(holds)));
  return green("█".repeat(held)) + yellow("▓".repeat(passed - held)) +
    gray("░".repeat(width - passed));
}

/** Optional tasks are counted by themselves; their points come on top. */
function totals(all: readonly Standing[]): string {
  const passed = all.filter(isPassed), asked = all.filter(({ task }) => !task.optional);
  const changed = passed.filter((standing) => !holds(standing)).length;
  const stars = passed.filter(({ task }) => task.optional).length;
  const sum = `${asked.filter(isPassed).length} of ${asked.length} tasks passed, ` +
    `${points(passed)} of ${points(asked)} points` + (stars ? `, ${STAR} ${stars} optional` : "");
  const later = all.filter((standing) => standing.later).length;
  return bold(sum) + (later ? `, ${later} put off` : "") +
    (changed ? yellow(`, ${changed} of them changed since`) : "");
}

function isPassed({ status }: Standing): boolean {
  return status === "passed";
}

function points(some: readonly Standing[]): number {
  return some.reduce((sum, { task }) => sum + task.points, 0);
}

/** `2026-03-01 14:05`, in local time. */
function dateTime(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return "";
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ` +
    `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** What `--json` prints. */
function document(
  modules: readonly ModuleManifest[],
  all: readonly Standing[],
  next: string | undefined,
) {
  const isAsked = ({ task }: Standing) => !task.optional;
  const sums = (own: readonly Standing[]) => {
    const passed = own.filter(isPassed), asked = own.filter(isAsked);
    return {
      ...{ passed: passed.filter(isAsked).length, tasks: asked.length },
      ...{ points: points(passed), maxPoints: points(asked) },
    };
  };
  return {
    schema: "kindling/status/v1",
    modules: modules.map(({ folder, title }) => ({
      ...{ folder, title },
      ...sums(all.filter(({ task }) => task.module.folder === folder)),
    })),
    tasks: all.map(({ task, status, verdict, changed, passedBefore, later }) => ({
      ...{ id: task.id, title: task.title, module: task.module.folder, status },
      ...task.optional && { optional: true },
      ...later && { later },
      ...{ graded: verdict !== undefined, changed },
      ...{ points: status === "passed" ? task.points : 0, maxPoints: task.points },
      ...passedBefore && { passedBefore },
      ...verdict && !passedBefore && { passedTests: verdict.passedTests, tests: verdict.tests },
      ...verdict && { at: verdict.at },
      files: taskFiles(task).map((path) => `tasks/${path}`),
    })),
    score: points(all.filter(isPassed)),
    maxScore: points(all.filter(isAsked)),
    next,
  };
}
