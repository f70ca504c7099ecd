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

/** What a bundle takes from a learner's folder; all else is the reference's. */
export interface Links {
  readonly asked: Implementation;
  /** The folder, as a URL that ends in a slash. */
  readonly tasks: URL;
  /** The files, by their path below it. */
  readonly paths: ReadonlySet<string>;
}

/** The learner's files in which nothing is left to be written, of those that the course has. */
export async function linksFor(
  implementation: Implementation,
  tasks: URL = treeUrl("tasks"),
): Promise<Links> {
  const asked = implementation, paths = new Set<string>();
  if (asked === "reference") return { asked, tasks, paths };
  for (const path of await sourcePaths(treeUrl("solutions"))) {
    const text = await readHandedIfPlain(new URL(path, tasks));
    if (openTasks(path, text)?.size === 0) paths.add(path);
  }
  return { asked, tasks, paths };
}
