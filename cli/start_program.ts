/** Starting a program on the learner's code: on their files, on ours, or on a bit of both. */
import { requireAnswers } from "../grader/edition/edition.ts";
import { type Course, type CourseTask, loadCourse, withNeeds } from "../grader/course.ts";
import { projectFlags, treeUrl } from "../grader/plan/link.ts";
import { taskFiles } from "../grader/plan/plan.ts";
import { findUnwritten, unwrittenLines } from "../grader/unwritten.ts";
import { runDeno } from "../terminal/child.ts";
import { columns } from "../terminal/screen.ts";
import { wrap } from "../terminal/text.ts";
import { UsageError } from "../terminal/usage.ts";
import { LINKS, UNWRITTEN } from "../train/linked.ts";
import type { Program } from "../train/program_table.ts";
import { PACKAGES, requirePackages } from "./packages.ts";
import { watchProgram } from "./watch_program.ts";

/**
 * Runs a program with the words after its name, and returns its exit code.
 *
 * @throws {UsageError} for flags that exclude each other
 */
export async function startProgram(
  program: Omit<Program, "what">,
  args: readonly string[],
): Promise<number> {
  const { command, task, watches } = program;
  if (!watches || !args.includes("--watch") || args.includes("--help")) {
    return await startOnce(program, args);
  }
  const folder = treeUrl(args.includes("--solutions") ? "solutions" : "tasks");
  const course = await loadCourse();
  const paths = withNeeds(course, taskOf(course, task)).flatMap(taskFiles);
  // What it says of itself at every save fits the terminal, and no files pile up.
  const own = [...args.filter((arg) => arg !== "--watch"), "--text"];
  return await watchProgram({
    title: command,
    folder,
    files: paths.map((path) => new URL(path, folder)),
    once: (signal) => startOnce(program, own, signal),
  });
}

async function startOnce(
  { command, file, task, also = [], bare }: Omit<Program, "what">,
  args: readonly string[],
  signal?: AbortSignal,
): Promise<number> {
  const solutions = args.includes("--solutions"), fill = args.includes("--fill");
  if (solutions && fill) {
    throw new UsageError("--solutions leaves nothing to --fill: name one of the two");
  }
  const needs = !bare && !args.includes("--help") && !args.includes("--text"); // which draws nothing
  if (needs) await requirePackages(`deno task ${command}`, PACKAGES.training);
  if (solutions || fill) requireAnswers(solutions ? "--solutions" : "--fill");
  const own = args.filter((arg) => arg !== "--solutions" && arg !== "--fill");
  const start = async (flags: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    await runDeno(
      ["run", "-A", ...flags, file, ...own],
      { [LINKS]: "", [UNWRITTEN]: "", ...env },
      signal,
    );
  if (solutions) return await start(projectFlags("solutions"));

  const course = await loadCourse();
  if (fill) {
    const { files, said } = await fillIn(alsoNeeding(course, task, also), task);
    return await start(projectFlags("tasks", files), { [LINKS]: said.join("\n") });
  }
  const missing = await findUnwritten(course, taskOf(course, task), inTree(treeUrl("tasks")));
  return await start(projectFlags("tasks"), { [UNWRITTEN]: unwrittenLines(missing) });
}

function taskOf(course: Course, id: string): CourseTask {
  return course.tasks.find((task) => task.id === id)!;
}

function inTree(tree: URL): (path: string) => URL {
  return (path) => new URL(path, tree);
}

/** The course with a task that needs others besides its own needs. */
function alsoNeeding(course: Course, id: string, also: readonly string[]): Course {
  const tasks = course.tasks.map((task) =>
    task.id === id ? { ...task, needs: [...task.needs, ...also] } : task
  );
  return { ...course, tasks };
}

/** What stands in for what is not written yet. */
export interface Filling {
  /** The reference's files, by their path below `tasks/`. */
  readonly files: Readonly<Record<string, URL>>;
  /** A line, or more where it is long, for every file of the task and its needs: whose it is. */
  readonly said: readonly string[];
}

/** The reference's files for those in which something of a task or of its needs is missing. */
export async function fillIn(
  course: Course,
  id: string,
  tasks = treeUrl("tasks"),
  solutions = treeUrl("solutions"),
): Promise<Filling> {
  const task = taskOf(course, id), missing = await findUnwritten(course, task, inTree(tasks));
  const files: Record<string, URL> = {}, said: string[] = [];
  for (const path of new Set(withNeeds(course, task).flatMap(taskFiles))) {
    const open = missing.filter((hole) => hole.path === path).map(({ task }) => task.id);
    if (open.length > 0) files[path] = new URL(path, solutions);
    const unwritten = `${open.join(" and ")} ${
      open.length > 1 ? "are" : "is"
    } not written in yours`;
    said.push(
      open.length > 0
        ? linkLine("reference", `solutions/${path} (${unwritten})`)
        : linkLine("yours", `tasks/${path}`),
    );
  }
  return { files, said };
}

/** Whose the file is, in a column, and beside it which one. */
function linkLine(whose: string, file: string): string {
  const margin = 13;
  const lines = wrap(file, columns() - margin).split("\n");
  return `  ${whose}`.padEnd(margin) + lines.join("\n" + " ".repeat(margin));
}
