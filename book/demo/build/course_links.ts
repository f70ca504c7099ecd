/**
 * Which tree each task file of a bundle comes from: a page runs the learner's code where it exists, and
 * the reference's elsewhere.
 */
import { treeUrl } from "../../../grader/plan/link.ts";
import { readHandedIfPlain } from "../../../grader/handed/read_handed.ts";
import { sourcePaths } from "../../../grader/stubs/tree.ts";
import { openTasks } from "../../../grader/unwritten.ts";

/** Whose code is asked for: `mine` is the learner's as far as it is written. */
export type Implementation = "mine" | "reference";

/** The files that are the learner's, by their path below `tasks/`; all others are the reference's. */
export type Links = ReadonlySet<string>;

/** The task files in which nothing is left to be written, of those that a course has. */
export async function writtenFiles(
  tasks: URL = treeUrl("tasks"),
  solutions: URL = treeUrl("solutions"),
): Promise<Links> {
  const written = new Set<string>();
  for (const path of await sourcePaths(solutions)) {
    const text = await readHandedIfPlain(new URL(path, tasks));
    if (openTasks(path, text)?.size === 0) written.add(path);
  }
  return written;
}
