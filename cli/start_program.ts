/** Starting a program on the learner's code: on their files, on ours, or on a bit of both. */
import { projectFlags, runDeno } from "#terminal/child.ts";
import { UsageError } from "#terminal/flags.ts";
import { type Course, type CourseTask, loadCourse, withNeeds } from "#grader/course.ts";
import { treeUrl } from "#grader/link.ts";
import { taskFiles } from "#grader/plan.ts";
import { columns, wrap } from "#terminal/screen.ts";
import { findUnwritten } from "#grader/unwritten.ts";

/** A program, and the last task whose code it runs. */
export interface StartableProgram {
  readonly file: string;
  readonly task: string;
  /** Tasks besides, whose code is run where the one who starts it chooses so. */
  readonly also?: readonly string[];
}

/** Help for the flags that are answered here, with what they do beginning in a column. */
export function linkFlags(column: number): string {
  const flags = [
    ["--solutions", "run it on the reference solutions instead of your files"],
    ["--fill", "take files that are not finished from the reference"],
  ];
  return flags.map(([flag, what]) => `  ${flag}`.padEnd(column) + what).join("\n");
}

/** Holds the lines of {@linkcode sayLinks} for the program that is started. */
const LINKS = "KINDLING_LINKS";

/**
 * Says whose files this program runs on, where `--fill` has mixed them. A program calls it when it
 * knows that it was called rightly: a usage error stands alone.
 */
export function sayLinks(): void {
  const links = Deno.env.get(LINKS);
  if (links) console.error(`Linked to these files:\n${links}\n`);
}

/**
 * Runs a program with the words after its name, and returns its exit code.
 *
 * @throws {UsageError} for flags that exclude each other
 */
export async function startProgram(
  { file, task, also = [] }: StartableProgram,
  args: readonly string[],
): Promise<number> {
  const solutions = args.includes("--solutions"), fill = args.includes("--fill");
  if (solutions && fill) {
    throw new UsageError("--solutions leaves nothing to --fill: name one of the two");
  }
  const own = args.filter((arg) => arg !== "--solutions" && arg !== "--fill");
  let flags = projectFlags(solutions ? "solutions" : "tasks"), links = "";
  if (fill) {
    const course = alsoNeeding(await loadCourse(), task, also);
    const { files, said } = await fillIn(course, course.tasks.find(({ id }) => id === task)!);
    links = said.join("\n");
    flags = projectFlags("tasks", files);
  }
  return await runDeno(["run", "-A", ...flags, file, ...own], { [LINKS]: links });
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
  task: CourseTask,
  tasks = treeUrl("tasks"),
  solutions = treeUrl("solutions"),
): Promise<Filling> {
  const missing = await findUnwritten(course, task, (path) => new URL(path, tasks));
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
