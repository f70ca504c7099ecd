/** Grading as `grade` and `watch` do it: plan, judge side by side, keep the verdicts. */
import type { Course, CourseTask } from "./course.ts";
import { judge } from "./judge/judge.ts";
import { inParallel } from "./parallel.ts";
import { isLearners } from "./plan/link.ts";
import { planTask, type Run } from "./plan/plan.ts";
import { sameAsReference } from "./plan/same_as_reference.ts";
import { hashRun, saveProgress } from "./progress/progress.ts";
import { type Results, summarize, type TaskResult } from "./results.ts";

export interface GradingOptions {
  /** The folder that stands for `tasks/`. */
  readonly tree: URL;
  /** Link what a task builds on to the learner's files too. */
  readonly mine?: boolean;
  /** From which the random inputs follow; a random number unless told. */
  readonly seed?: number;
  /** Gives the grading up: nothing is kept, and its reason is thrown. */
  readonly signal?: AbortSignal;
  /** Called with each task's result as soon as those before it are there. */
  readonly show?: (task: TaskResult) => void;
  /** Told why the verdicts could not be kept, or that those before them were damaged. */
  readonly unsaved?: (reason: string) => void;
}

export interface Grading {
  readonly runs: readonly Run[];
  readonly results: Results;
}

/** Grades tasks; the verdicts on the learner's own `tasks/` are kept. */
export async function gradeTasks(
  course: Course,
  tasks: readonly CourseTask[],
  options: GradingOptions,
): Promise<Grading> {
  const { tree, mine = false, seed = randomSeed(), signal, show, unsaved } = options;
  const runs = tasks.map((task) => planTask(course, task, { tree, mine }));
  const hashes = await Promise.all(runs.map(hashRun));
  const judging = { seed, signal };
  const graded = await inParallel(runs, async (run) => {
    const result = await judge(run, judging), same = await sameAsReference(run);
    return same.length > 0 ? { ...result, sameAsReference: same } : result;
  }, show);
  signal?.throwIfAborted();
  if (isLearners(tree)) {
    await keep(runs, graded, hashes, unsaved).catch((error) => {
      unsaved?.(
        `The progress could not be saved: ${error instanceof Error ? error.message : error}`,
      );
    });
  }
  return { runs, results: summarize(graded, { seed, mine }) };
}

/** Keeps the verdicts on files that are still what they were when the grading began. */
async function keep(
  runs: readonly Run[],
  graded: readonly TaskResult[],
  hashes: readonly string[],
  say?: (words: string) => void,
): Promise<void> {
  const now = await Promise.all(runs.map(hashRun));
  const pairs = runs.map((run, i) => [run, graded[i]] as const);
  await saveProgress(pairs.filter((_, i) => now[i] === hashes[i]), undefined, say);
}

function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] >>> 1;
}
