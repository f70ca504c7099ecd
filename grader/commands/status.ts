/** `deno task status`: where the learner stands, module by module. */
import { bold, dim, gray, green, yellow } from "@std/fmt/colors";
import { type Command, EXIT, parseFlags } from "../command.ts";
import { type Course, loadCourse, moduleNumber, selectTasks } from "../course.ts";
import type { ModuleManifest } from "../manifest.ts";
import { stepFrom } from "../report/next_step.ts";
import { taskFiles } from "../plan.ts";
import { cell, textWidth } from "../report/cells.ts";
import { STATUS } from "../report/verdict.ts";
import {
  holds,
  nextOpen,
  type Standing,
  type StandingPlaces,
  standings,
} from "../progress/standing.ts";
import { columns } from "../terminal.ts";

export const command: Command = {
  summary: "where you stand: every task and its points",
  help: `deno task status [ids | module | all] [--json]

  Every module with a bar, every task with its last verdict. "changed since"
  stands beside a task whose file or suite is no longer what was graded; the
  lighter part of a bar is passed tasks of that kind. With ids, these alone are
  shown and counted; what is next is looked for in the whole course.

  --json    print one JSON document (kindling/status/v1) and nothing else

Exit code: 0, 2 wrong usage.`,
  run: (args) => runStatus(args, { course: loadCourse, width: columns() }),
};

/** What the command works on, and for how many columns. */
export interface StatusSetting extends StandingPlaces {
  readonly course: () => Promise<Course>;
  readonly width: number;
}

/** The command, in a setting of the caller's choice. */
export async function runStatus(args: readonly string[], setting: StatusSetting): Promise<number> {
  const flags = parseFlags(args, { boolean: ["json"] });
  const course = await setting.course();
  const tasks = flags.words.length ? selectTasks(course, flags.words) : course.tasks;
  const all = await standings(course, setting);
  const shown = all.filter(({ task }) => tasks.includes(task));
  const modules = course.modules.filter(({ folder }) =>
    flags.words.length === 0 || tasks.some(({ module }) => module.folder === folder)
  );
  if (flags.has("json")) {
    console.log(JSON.stringify(document(modules, shown, nextOpen(all)?.id), null, 2));
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
  const passed = own.filter(({ status }) => status === "passed");
  const right = [
    bar(own, 20),
    `${passed.length} of ${own.length} ${own.length === 1 ? "task" : "tasks"}`.padStart(15),
    `${points(passed)} of ${points(own)} points`.padStart(19),
  ].join("");
  const name = `${moduleNumber(module)} ${module.title}`;
  const head = bold(cell(name, TABLE - 54)) + right;
  return [head, ...own.map((standing) => taskLine(standing, width))].join("\n");
}

const TABLE = 80;

function taskLine(standing: Standing, width: number): string {
  const { task, status, verdict } = standing;
  const { sign, paint } = STATUS[status];
  const earned = status === "passed" ? task.points : 0;
  const line = [
    `  ${paint(sign)} ${cell(`${task.id} ${task.title}`, 31)} ${paint(status.padEnd(8))}`,
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
function plainRemark({ status, verdict, changed }: Standing): string {
  if (!verdict) return "not graded yet";
  if (changed) return "changed since";
  if (status !== "failed" || verdict.tests === 0) return "";
  return `${verdict.passedTests} of ${verdict.tests} tests pass`;
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

function totals(all: readonly Standing[]): string {
  const passed = all.filter(({ status }) => status === "passed");
  const changed = passed.filter((standing) => !holds(standing)).length;
  const sum = `${passed.length} of ${all.length} tasks passed, ` +
    `${points(passed)} of ${points(all)} points`;
  return bold(sum) + (changed ? yellow(`, ${changed} of them changed since`) : "");
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
  const sums = (own: readonly Standing[]) => {
    const passed = own.filter(({ status }) => status === "passed");
    return {
      ...{ passed: passed.length, tasks: own.length },
      ...{ points: points(passed), maxPoints: points(own) },
    };
  };
  return {
    schema: "kindling/status/v1",
    modules: modules.map(({ folder, title }) => ({
      ...{ folder, title },
      ...sums(all.filter(({ task }) => task.module.folder === folder)),
    })),
    tasks: all.map(({ task, status, verdict, changed }) => ({
      ...{ id: task.id, title: task.title, module: task.module.folder, status },
      ...{ graded: verdict !== undefined, changed },
      ...{ points: status === "passed" ? task.points : 0, maxPoints: task.points },
      ...verdict && { passedTests: verdict.passedTests, tests: verdict.tests, at: verdict.at },
      files: taskFiles(task).map((path) => `tasks/${path}`),
    })),
    score: points(all.filter(({ status }) => status === "passed")),
    maxScore: points(all),
    next,
  };
}
