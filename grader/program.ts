/** Starting a program on the learner's code: on their files, on ours, or on a bit of both. */
import { projectFlags, runDeno } from "./child.ts";
import { UsageError } from "./command.ts";
import { loadCourse, withNeeds } from "./course.ts";
import { treeUrl } from "./link.ts";
import { taskFiles } from "./plan.ts";
import { findUnwritten } from "./unwritten.ts";

/** A program, and the last task whose code it runs. */
export interface StartableProgram {
  readonly file: string;
  readonly task: string;
}

/** Help for the flags that are answered here, with what they do beginning in a column. */
export function linkFlags(column: number): string {
  const flags = [
    ["--solutions", "run it on the reference solutions instead of your files"],
    ["--fill", "take files in which something is still to be written from the reference"],
  ];
  return flags.map(([flag, what]) => `  ${flag}`.padEnd(column) + what).join("\n");
}

/**
 * Runs a program with the words after its name, and returns its exit code.
 *
 * @throws {UsageError} for flags that exclude each other
 */
export async function startProgram(
  { file, task }: StartableProgram,
  args: readonly string[],
): Promise<number> {
  const solutions = args.includes("--solutions"), fill = args.includes("--fill");
  if (solutions && fill) {
    throw new UsageError("--solutions leaves nothing to --fill: name one of the two");
  }
  const own = args.filter((arg) => arg !== "--solutions" && arg !== "--fill");
  const flags = solutions
    ? projectFlags("solutions")
    : projectFlags("tasks", fill ? await fillIn(task) : {});
  return await runDeno(["run", "-A", ...flags, file, ...own]);
}

/** The reference's files for those in which something is missing; says of every file whose it is. */
async function fillIn(id: string): Promise<Record<string, URL>> {
  const course = await loadCourse(), task = course.tasks.find((task) => task.id === id)!;
  const tasks = treeUrl("tasks"), solutions = treeUrl("solutions");
  const missing = await findUnwritten(course, task, (path) => new URL(path, tasks));
  const paths = [...new Set(withNeeds(course, task).flatMap(taskFiles))];
  console.error("Linked to these files:");
  const filled: Record<string, URL> = {};
  for (const path of paths) {
    const open = missing.filter((hole) => hole.path === path).map(({ task }) => task.id);
    if (open.length > 0) filled[path] = new URL(path, solutions);
    console.error(
      open.length > 0
        ? `  reference  solutions/${path}, as ${open.join(" and ")} is still to be written`
        : `  yours      tasks/${path}`,
    );
  }
  console.error("");
  return filled;
}
