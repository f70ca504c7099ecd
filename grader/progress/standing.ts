/** Where the learner stands: every task's last verdict, and whether it still holds. */
import type { Course, CourseTask } from "../course.ts";
import { treeUrl } from "../plan/link.ts";
import type { Status } from "../results.ts";
import { hashTask, isUngraded, loadProgress, type Verdict } from "./progress.ts";

export interface Standing {
  readonly task: CourseTask;
  /** The last verdict's, or that on this very text; `todo` for a task that was never graded. */
  readonly status: Status;
  /** The last verdict, if there is one. */
  readonly verdict?: Verdict;
  /** Whether the task's files or its suite have changed since the verdict. */
  readonly changed: boolean;
  /** The last verdict was on another text, or none could be made; this one has passed before. */
  readonly passedBefore?: true;
  /** Whether the learner has put it off; never what is passed. */
  readonly later?: true;
}

/** Where the verdicts are kept and the learner's files are; the real places unless told. */
export interface StandingPlaces {
  readonly progress?: URL;
  readonly tree?: URL;
  /** Told of a file of verdicts that cannot be understood. */
  readonly damaged?: (words: string) => void;
}

/** The standing of every task, in the course's order. */
export async function standings(course: Course, places: StandingPlaces = {}): Promise<Standing[]> {
  const progress = await loadProgress(places.progress, places.damaged);
  return await Promise.all(course.tasks.map(async (task): Promise<Standing> => {
    const verdict = Object.hasOwn(progress, task.id) ? progress[task.id] : undefined;
    if (!verdict) return { task, status: "todo", changed: false };
    if (isUngraded(verdict)) return { task, status: "todo", changed: false, later: true };
    const hash = await hashTask(task, places.tree ?? treeUrl("tasks"));
    const isLast = hash === verdict.hash && verdict.status === "passed";
    if (!isLast && verdict.passed?.includes(hash)) {
      return { task, status: "passed", verdict, changed: false, passedBefore: true };
    }
    const later = verdict.later && verdict.status !== "passed", changed = hash !== verdict.hash;
    return { task, status: verdict.status, verdict, changed, ...later && { later } };
  }));
}

/** A pass that still speaks for the files as they are now. */
export function holds({ status, changed }: Standing): boolean {
  return status === "passed" && !changed;
}

/**
 * The first task that is not passed, looked for behind the task `after` first and then from the
 * course's beginning; none where all are passed. What was put off comes when nothing else is left.
 * Optional tasks are never it.
 */
export function nextOpen(standings: readonly Standing[], after?: string): CourseTask | undefined {
  const start = standings.findIndex(({ task }) => task.id === after) + 1;
  const open = [...standings.slice(start), ...standings.slice(0, start)]
    .filter(({ task, status }) => !task.optional && status !== "passed");
  return (open.find(({ later }) => !later) ?? open[0])?.task;
}
