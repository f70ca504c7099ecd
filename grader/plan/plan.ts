/** From tasks to runs: which files come from which tree, and what a witness may therefore read. */
import { isThere } from "../../terminal/files.ts";
import { ROOT } from "../../terminal/paths.ts";
import { type Course, type CourseTask, filesOf, withNeeds } from "../course.ts";
import { isClosed } from "../edition/edition.ts";
import type { HandedIn } from "../handed/hand_in.ts";
import { courseRoot, inCourse } from "../handed/staged_course.ts";
import type { Link } from "../witness/process.ts";
import { lend, type Lent } from "./lend.ts";
import { type ImportMap, importMap, treeUrl } from "./link.ts";
import { ownParts } from "./own_parts.ts";

/** Where a file of a task comes from. */
export type Origin = "yours" | "reference";

/** Everything that is needed to grade one task. */
export interface Run {
  readonly task: CourseTask;
  readonly suite: URL;
  readonly learner: Link;
  /** The same map for a process without a fence, which sees the course where it is. */
  readonly open: ImportMap;
  readonly reference: Link;
  /** The task's own files: from their path below `tasks/` to where they are. */
  readonly files: ReadonlyMap<string, URL>;
  /** For every file that is linked, by its path below `tasks/`, whose it is. */
  readonly origins: Readonly<Record<string, Origin>>;
  /** The folder that stands for `tasks/`: a copy of it where the files were handed in. */
  readonly tree: URL;
  /** The learner's files as they were handed in; absent for files of the grader's own. */
  readonly handed?: HandedIn;
  /** Why something that the task needs of them was not taken, its name first. */
  readonly refused?: string;
  /** A tool of the suites that the learner's code names, which it may not. */
  readonly tool?: string;
}

export interface PlanOptions {
  /** The learner's files, handed in. */
  readonly handed?: HandedIn;
  /** Files of the grader's own making, or of the course, in the place of handed in ones. */
  readonly tree?: URL;
  /** Link what the task builds on to the learner's files too, and not to the reference. */
  readonly mine?: boolean;
}

/** Plans the grading of one task. */
export function planTask(course: Course, task: CourseTask, options: PlanOptions = {}): Run {
  const { handed, mine = false } = options;
  const tree = handed?.tree ?? options.tree ?? treeUrl("tasks");
  const solutions = treeUrl("solutions");
  const own = taskFiles(task);
  const linked = new Set(withNeeds(course, task).flatMap(taskFiles));
  const files = new Map(own.map((path) => [path, new URL(path, tree)]));
  const isReference = tree.href === solutions.href;
  const outside = handed ? outsideOf(handed) : {};

  const origins: Record<string, Origin> = {};
  // Where the answers are not here, the tasks of a module build on each other's.
  const closed = new Set(withNeeds(course, task).filter(isClosed).flatMap(taskFiles));
  for (const path of linked) {
    const isTheirs = mine || files.has(path) || closed.has(path);
    origins[path] = !isReference && isTheirs ? "yours" : "reference";
  }
  const parts = isReference || mine ? undefined : ownParts(course, task, tree, handed?.refusal);
  const wanted = Object.keys(origins).filter((path) => origins[path] === "yours");
  const refused = wanted.map((path) => handed?.refusal(path)).find((reason) => reason) ??
    parts?.refused;
  for (const name of parts?.named ?? []) origins[name] = "yours";
  const given = ["grader/suite.ts", "grader/generators.ts", "grader/witness/", "modules/", "data/"]
    .map((path) => inCourse(new URL(path, ROOT)));
  let learner: Link | undefined;
  return {
    task,
    tree,
    suite: suiteUrl(task),
    files,
    origins,
    ...handed && { handed },
    ...refused && { refused },
    ...parts?.tool && { tool: parts.tool },
    // read off many files, and only for grading
    get learner() {
      return learner ??= learnerLink();
    },
    get open() {
      return learnerMap(lend(course, task));
    },
    reference: linkTo(importMap(solutions), {
      read: [...given, inCourse(solutions)],
      hidden: [],
    }),
  };

  function learnerLink(): Link {
    const lent = lend(course, task), { hidden } = lent;
    const borrowed = lent.solutions.map((path) => inCourse(new URL(path, solutions)));
    const read = isReference || mine ? [...given, inCourse(tree)] : [...given, tree, ...borrowed];
    return linkTo(learnerMap(lent), { read, hidden, isForeign: true });
  }

  function learnerMap({ stubs }: Lent): ImportMap {
    if (isReference || mine) return importMap(tree, {}, outside);
    // A later file of the learner's that is not there is as good as a stub.
    const theirs = Object.entries(parts?.links ?? {})
      .filter(([path, url]) => !(path in stubs && isMissing(url)));
    const own = [...closed].map((path) => [path, new URL(path, tree)] as const);
    const links = { ...stubs, ...Object.fromEntries([...own, ...files, ...theirs]) };
    return importMap(solutions, links, outside);
  }
}

/** A link to the course where witnesses see it. */
function linkTo({ imports }: ImportMap, open: Omit<Link, "root" | "importMap">): Link {
  const root = courseRoot(),
    places = Object.entries(imports).map(([key, target]) =>
      [key, URL.canParse(target) ? inCourse(new URL(target)).href : target] as const
    );
  const moved = root.href === ROOT.href ? {} : { [ROOT.href]: root.href };
  return {
    root,
    importMap: { imports: { ...Object.fromEntries(places), ...moved } },
    ...open,
    hidden: open.hidden.map((url) => inCourse(url)),
  };
}

/**
 * What an import in a copy names of the course's other folders, by a way that leads out of the copy,
 * is what it names in the learner's own file. Not all that is around: Deno 2.9 loses its way to a file
 * with a number sign in its name where an import map has anything to do with it.
 */
function outsideOf({ tree, from }: HandedIn): Record<string, string> {
  const around = ["modules/", "data/", "solutions/", "grader/"].map((path) => `../${path}`);
  return Object.fromEntries(
    around.map((path) => [path, tree, from] as const)
      .map(([path, ...trees]) => trees.map((each) => new URL(path, each).href)),
  );
}

function isMissing(url: URL): boolean {
  return url.protocol === "file:" && !isThere(url);
}

/** Where a task's suite is. */
export function suiteUrl({ module, suite }: CourseTask): URL {
  return new URL(`modules/${module.folder}/${suite}`, ROOT);
}

/** A task's own files, by their path below `tasks/`: `0_fundamentals/operators.ts`. */
export function taskFiles(task: CourseTask): string[] {
  return filesOf([task]);
}
