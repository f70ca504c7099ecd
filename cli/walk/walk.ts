/** Walks through tasks with honest mistakes, and judges each first screen. */
import type { Course, CourseTask } from "../../grader/course.ts";
import { inParallel } from "../../grader/parallel.ts";
import { firstScreen, type Judged } from "./first_screen.ts";
import { MISTAKES } from "./mistakes.ts";

export interface WalkOptions {
  /** All tasks that have mistakes unless told. */
  readonly tasks?: readonly CourseTask[];
  /** Of each task every so manieth mistake; every one unless told. */
  readonly every?: number;
  readonly report?: (judged: Judged) => void;
}

export async function walk(
  course: Course,
  { tasks = course.tasks, every = 1, report }: WalkOptions = {},
): Promise<Judged[]> {
  const steps = tasks.flatMap((task) =>
    (MISTAKES[task.id] ?? []).filter((_, i) => i % every === 0)
      .map((mistake) => ({ task, mistake }))
  );
  return await inParallel(steps, ({ task, mistake }) => firstScreen(course, task, mistake), {
    report,
  });
}
