/** From tasks to runs: which files come from which tree, and what a witness may therefore read. */
import { ROOT } from "../../terminal/paths.ts";
import { type Course, type CourseTask, filesOf, withNeeds } from "../course.ts";
import type { Link } from "../witness/process.ts";
import { lend } from "./lend.ts";
import { importMap, treeUrl } from "./link.ts";
import { ownParts } from "./own_parts.ts";

/** Where a file of a task comes from. */
export type Origin = "yours" | "reference";

/** Everything that is needed to grade one task. */
export interface Run {
  readonly task: CourseTask;
  readonly suite: URL;
  readonly learner: Link;
  readonly reference: Link;
  /** The task's own files: from their path below `tasks/` to where they are. */
  readonly files: ReadonlyMap<string, URL>;
  /** For every file that is linked, by its path below `tasks/`, whose it is. */
  readonly origins: Readonly<Record<string, Origin>>;
  /** The folder that stands for `tasks/`. */
  readonly tree: URL;
  /** A tool of the suites that the learner's code names, which it may not. */
  readonly tool?: string;
}

export interface PlanOptions {
  /** The learner's tree; `tasks/` unless told. */
  readonly tree?: URL;
  /** Link what the task builds on to the learner's files too, and not to the reference. */
  readonly mine?: boolean;
}

/** Plans the grading of one task. */
export function planTask(course: Course, task: CourseTask, options: PlanOptions = {}): Run {
  const { tree = treeUrl("tasks"), mine = false } = options;
  const solutions = treeUrl("solutions");
  const own = taskFiles(task);
  const linked = new Set(withNeeds(course, task).flatMap(taskFiles));
  const files = new Map(own.map((path) => [path, new URL(path, tree)]));
  const isReference = tree.href === solutions.href;

  const origins: Record<string, Origin> = {};
  for (const path of linked) {
    origins[path] = !isReference && (mine || files.has(path)) ? "yours" : "reference";
  }
  const parts = isReference || mine ? undefined : ownParts(course, task, tree);
  for (const name of parts?.named ?? []) origins[name] = "yours";
  const given = ["grader/suite.ts", "grader/generators.ts", "grader/witness/", "modules/", "data/"]
    .map((path) => new URL(path, ROOT));
  let learner: Link | undefined;
  return {
    task,
    tree,
    suite: new URL(`modules/${task.module.folder}/${task.suite}`, ROOT),
    files,
    origins,
    ...parts?.tool && { tool: parts.tool },
    // read off many files, and only for grading
    get learner() {
      return learner ??= learnerLink();
    },
    reference: { importMap: importMap(solutions), read: [...given, solutions], hidden: [] },
  };

  function learnerLink(): Link {
    const lent = lend(course, task), { hidden } = lent;
    if (isReference || mine) {
      return { importMap: importMap(tree), read: [...given, tree], hidden, isForeign: true };
    }
    // A later file of the learner's that is not there is as good as a stub.
    const theirs = Object.entries(parts?.links ?? {})
      .filter(([path, url]) => !(path in lent.stubs && isMissing(url)));
    const links = { ...lent.stubs, ...Object.fromEntries(files), ...Object.fromEntries(theirs) };
    return {
      importMap: importMap(solutions, links),
      read: [...given, tree, ...lent.solutions.map((path) => new URL(path, solutions))],
      hidden,
      isForeign: true,
    };
  }
}

/** Not by node:fs, which takes longer to load than a task to plan. */
function isMissing(url: URL): boolean {
  if (url.protocol !== "file:") return false;
  try {
    Deno.statSync(url);
    return false;
  } catch {
    return true;
  }
}

/** A task's own files, by their path below `tasks/`: `0_fundamentals/operators.ts`. */
export function taskFiles(task: CourseTask): string[] {
  return filesOf([task]);
}
