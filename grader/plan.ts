/** From tasks to runs: which files come from which tree, and what a witness may therefore read. */
import { ROOT } from "#terminal/paths.ts";
import type { Course, CourseTask } from "./course.ts";
import { withNeeds } from "./course.ts";
import { importMap, treeUrl } from "./link.ts";
import type { Link } from "./witness/process.ts";

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
  const others = within(course, task).filter((path) => !files.has(path));
  const borrowed = isReference || mine ? [] : others;
  const given = [
    ...["grader/suite.ts", "grader/generators.ts", "grader/witness/", "modules/", "data/"],
  ].map((path) => new URL(path, ROOT));
  const hidden = course.modules.flatMap(({ folder }) =>
    ["module.ts", "mutants.ts", "controls.ts"].map((name) =>
      new URL(`modules/${folder}/${name}`, ROOT)
    )
  );
  return {
    task,
    tree,
    suite: new URL(`modules/${task.module.folder}/${task.suite}`, ROOT),
    files,
    origins,
    learner: {
      importMap: mine ? importMap(tree) : importMap(solutions, Object.fromEntries(files)),
      read: [...given, tree, ...borrowed.map((path) => new URL(path, solutions))],
      hidden,
    },
    reference: { importMap: importMap(solutions), read: [...given, solutions], hidden },
  };
}

/** The files of all tasks up to the end of the task's module: given code may import any of them. */
function within(course: Course, { module }: CourseTask): string[] {
  const end = course.modules.indexOf(module);
  return course.modules.slice(0, end + 1).flatMap((module) =>
    module.tasks.flatMap((task) => taskFiles({ ...task, module }))
  );
}

/** A task's own files, by their path below `tasks/`: `0_fundamentals/operators.ts`. */
export function taskFiles(task: CourseTask): string[] {
  return task.files.map((file) => `${task.module.folder}/${file}`);
}
