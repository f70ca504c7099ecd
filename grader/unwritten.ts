/** What of the learner's code is still to be written, as the files themselves show. */
import { openTasksOf } from "#modules/kernel_source.ts";
import { type Course, type CourseTask, withNeeds } from "./course.ts";
import { readHandedIfPlain } from "./handed/read_handed.ts";
import { taskFiles } from "./plan/plan.ts";

/** A task of which something is missing in a file. */
export interface Unwritten {
  readonly task: CourseTask;
  /** The file, by its path below `tasks/`: `1_autodiff/chain_rule.ts`. */
  readonly path: string;
}

/** What a stub does where code is to be written, unless it stands in a comment. */
const OPEN = /^(?![ \t]*(?:\/\/|\*)).*\btodo\("(\d+\.\d+[a-z]?)"\)/gm;

/**
 * What is missing of a task and of all that it needs, in the course's order.
 *
 * @param fileUrl where a file is, by its path below `tasks/`
 */
export async function findUnwritten(
  course: Course,
  task: CourseTask,
  fileUrl: (path: string) => URL,
): Promise<Unwritten[]> {
  const missing: Unwritten[] = [];
  for (const needed of withNeeds(course, task)) {
    for (const path of taskFiles(needed)) {
      const ids = openTasks(path, await readHandedIfPlain(fileUrl(path)));
      if (ids === undefined || ids.has(needed.id)) missing.push({ task: needed, path });
    }
  }
  return missing;
}

/** The tasks that a file has holes for; `undefined` where the file is missing: all of them. */
export function openTasks(path: string, text: string | undefined): Set<string> | undefined {
  if (text === undefined) return undefined;
  if (/\.(wgsl|kernel\.ts)$/.test(path)) return new Set(openTasksOf(text));
  return new Set([...text.matchAll(OPEN)].map(([, id]) => id));
}

/**
 * The list of what is missing: a line for each task, with its title and its first file, so that the
 * list of a late task's needs does not run off the screen.
 */
export function unwrittenLines(missing: readonly Unwritten[]): string {
  if (missing.length === 0) return "";
  const titles = Math.max(...missing.map(({ task }) => task.title.length));
  return [...Map.groupBy(missing, ({ task }) => task.id).values()].map((files) => {
    const [{ task, path }] = files, more = files.length - 1;
    const line = `  ${task.id.padEnd(5)} ${task.title.padEnd(titles)}  tasks/${path}`;
    return more > 0 ? `${line} and ${more} more` : line;
  }).join("\n");
}
