/** The last line of a report: the command that helps most from here. */
import { cyan, dim } from "../../terminal/colors.ts";
import type { Course, CourseTask } from "../../grader/course.ts";
import { isLearners, treeUrl } from "../../grader/plan/link.ts";
import { nextOpen, type Standing, standings } from "../../grader/progress/standing.ts";
import { deciding, type Results, type TaskResult } from "../../grader/results.ts";
import { shownPath } from "../../terminal/paths.ts";
import { toldFirst, tryCommand } from "./verdict.ts";

/** What was graded, and where from. */
export interface Graded {
  readonly course: Course;
  readonly results: Results;
  /** The folder that stood for `tasks/`. */
  readonly tree: URL;
  /** Where the verdicts are kept; the real place unless told. */
  readonly progress?: URL;
  /** Whether the next save is graded by itself. */
  readonly watching?: "these" | "all";
}

/** What to do after a grading. */
export async function nextStep(graded: Graded): Promise<string> {
  const { course, results, watching } = graded;
  const open = deciding(results.tasks).find((task) => task.status !== "passed");
  if (!open) {
    const next = await afterPassing(graded, results.tasks.at(-1)!.id);
    if (!next) return isLearners(graded.tree) ? allPassed(results.tasks.at(-1)!.id) : "All passed.";
    const step = watching === "all"
      ? openFile(next)
      : `Next: ${cyan(`deno task watch ${next.id}`)}`;
    return [step, ...reviewLine(graded)].join("\n");
  }
  const hint = cyan(`deno task hint ${open.id}`);
  switch (open.status) {
    case "blocked":
      return `Next: ${cyan(`deno task grade ${open.id}`)} ${dim("without --mine")}`;
    case "error": {
      const isBusy = open.outOfTime ?? open.tests.some((test) => test.outOfTime);
      return isBusy
        ? `Next: ${cyan(`deno task grade ${open.id}`)} ${dim("when less else is at work here")}`
        : `Next: ${cyan("deno task verify")}`;
    }
    case "todo":
      return watching
        ? openFile(course.tasks.find(({ id }) => id === open.id)!)
        : `Next: ${cyan(`deno task watch ${open.id}`)} ${dim("grades at every save;")} ${hint}`;
    default:
      if (open.message === undefined) {
        const inOpen = isLearners(graded.tree) ? dim(" or ") + cyan(tryFirst(open)) : "";
        return `Next: ${hint}${inOpen}`;
      }
      // It does not load: no hint on the task helps with that.
      return open.message.startsWith("There is no file") && isLearners(graded.tree)
        ? `Next: ${cyan(`deno task reset ${open.id}`)}`
        : `Next: ${cyan(`deno task watch ${open.id}`)} ${dim("grades at every save")}`;
  }
}

/** How the test is tried that the verdict has told first, which need not be the first that fails. */
function tryFirst(task: TaskResult): string {
  const told = toldFirst(task);
  const isFirst = told === task.tests.find(({ status }) => status !== "passed");
  return told && !isFirst ? tryCommand(task, told.name, ROOM) : `deno task try ${task.id}`;
}

/** What `Next: deno task hint 1.4 or ` leaves of 80 columns. */
const ROOM = 49;

/** What to do after a look at where one stands. */
export function stepFrom(course: Course, standings: readonly Standing[]): string {
  const open = nextOpen(standings);
  if (!open) {
    const changed = standings.filter((standing) => standing.changed);
    return changed.length > 0
      ? `Next: ${cyan(`deno task grade ${changed.map(({ task }) => task.id).join(" ")}`)}`
      : allPassed(course.tasks[0].id);
  }
  const { status, changed } = standings.find(({ task }) => task === open)!;
  if (status === "error" && !changed) return `Next: ${cyan("deno task verify")}`;
  return `Next: ${cyan(`deno task ${status === "todo" ? "watch" : "grade"} ${open.id}`)}`;
}

/** The next task for someone who has just passed the `last`; of trees but `tasks/` nothing is kept. */
export async function afterPassing(
  { course, tree, progress }: Pick<Graded, "course" | "tree" | "progress">,
  last?: string,
): Promise<CourseTask | undefined> {
  if (isLearners(tree)) return nextOpen(await standings(course, { progress }), last);
  if (tree.href === treeUrl("solutions").href) return undefined;
  const start = course.tasks.findIndex(({ id }) => id === last) + 1;
  return course.tasks.slice(start).find((task) => !task.optional);
}

/** Where there is more on the one task that has just been passed. */
function reviewLine({ results: { tasks }, tree }: Graded): string[] {
  if (tasks.length > 1 || !isLearners(tree)) return [];
  const command = cyan(`deno task review ${tasks[0].id}`);
  return [`Why ours is so, and what yours costs: ${command}`];
}

function allPassed(id: string): string {
  return `All passed. Yours beside the reference: ${cyan(`deno task diff ${id}`)}`;
}

function openFile(task: CourseTask): string {
  const file = new URL(`${task.module.folder}/${task.files[0]}`, treeUrl("tasks"));
  return `Next: ${task.id} ${task.title} in ${cyan(shownPath(file))}${dim(";")} ${
    cyan(`deno task hint ${task.id}`)
  }`;
}
