/** Grading as `grade` and `watch` do it: plan, judge side by side, keep the verdicts. */
import { type Course, type CourseTask, filesOf, withNeeds } from "./course.ts";
import { isClosed, seedHere } from "./edition/edition.ts";
import { judge, type JudgeOptions } from "./judge/judge.ts";
import type { Answers } from "./judge/reference.ts";
import { inParallel } from "./parallel.ts";
import { type HandedIn, handIn } from "./handed/hand_in.ts";
import type { Slot } from "./handed/slot.ts";
import { isLearners, treeUrl } from "./plan/link.ts";
import { planTask, type Run } from "./plan/plan.ts";
import { sameAsReference } from "./plan/same_as_reference.ts";
import { hashRun, hashTask, saveProgress } from "./progress/progress.ts";
import { type Results, summarize, type TaskResult } from "./results.ts";
import type { Standby } from "./standby/standby.ts";
import { LIMITS, type Limits } from "./witness/process.ts";
import { RunBudget } from "./witness/run_budget.ts";

export interface GradingOptions {
  /** The folder that stands for `tasks/`. */
  readonly tree: URL;
  /** The folder that it is called: unless told, what it is. */
  readonly as?: URL;
  /** Link what a task builds on to the learner's files too. */
  readonly mine?: boolean;
  /** From which the random inputs follow; a random number unless told. */
  readonly seed?: number;
  /** Of one task, what the reference has said of it before: it is asked only for what is not there. */
  readonly answers?: (task: CourseTask) => Answers;
  /** Who stands by for these tasks, and where. */
  readonly standby?: Standby;
  /** Judges a task, or has done so before with the same files. */
  readonly through?: (run: Run, judge: () => Promise<TaskResult>) => Promise<TaskResult>;
  /** What all of them may take together. */
  readonly whole?: RunBudget;
  /** Of a process for the learner's code; the usual unless told. */
  readonly limits?: Limits;
  /** Whether what fails is tried by itself, made smaller, and traced to its cause; yes unless told. */
  readonly looksAgain?: boolean;
  /** What of memory a task may take beside others; who needs more is graded again, alone. */
  readonly sparing?: JudgeOptions["sparing"];
  /** How many tasks are graded at a time; as many as there are cores unless told. */
  readonly atATime?: number;
  /** Gives the grading up: nothing is kept, and its reason is thrown. */
  readonly signal?: AbortSignal;
  /** Called with each task's result as soon as those before it are there. */
  readonly show?: (task: TaskResult) => void;
  /** Called with the test that a task's code is at, and whether that is asked again. */
  readonly running?: (task: CourseTask, test: string, isAgain: boolean) => void;
  /** Told why the verdicts could not be kept, or that those before them were damaged. */
  readonly unsaved?: (reason: string) => void;
}

/** What came of it, and the copy that was graded, until it is disposed of. */
export interface Grading extends Disposable {
  readonly runs: readonly Run[];
  readonly results: Results;
}

/** Grades a copy of the learner's files; the verdicts on their own `tasks/` are kept. */
export async function gradeTasks(
  course: Course,
  tasks: readonly CourseTask[],
  options: GradingOptions,
): Promise<Grading> {
  const { tree, as, mine = false, signal, show, unsaved, running, standby } = options;
  const seed = seedHere(tasks, options.seed) ?? standby?.seedFor(tasks) ?? randomSeed();
  const handed = await takeIn(course, tasks, { tree, as, mine, take: standby?.takeSlot });
  try {
    const runs = tasks.map((task) => planTask(course, task, { tree, handed, mine }));
    const { whole = new RunBudget(LIMITS.milliseconds), answers, atATime } = options;
    const { through = (_, judge) => judge() } = options;
    /** The verdict on one task, and which of its files are the reference's. */
    const judged = async (run: Run): Promise<TaskResult> => {
      // Nobody waits for the witnesses to be gone: the verdict is there before.
      const verdict = new Promise<TaskResult>((known, failed) => {
        const begun = (test: string, isAgain: boolean) => running?.(run.task, test, isAgain);
        const how = {
          ...{ seed, signal, known, whole, running: begun, answers: answers?.(run.task) },
          ...{ looksAgain: options.looksAgain, sparing: options.sparing },
          ...options.limits && { limits: options.limits },
          ...{ ...standby?.standIns(run.task, seed) },
        };
        fromKey(run, seed).then((key) => judge(run, { ...how, ...key })).then(known, failed);
      });
      const comparing = started().then(() => sameAsReference(run));
      const [result, same] = await Promise.all([verdict, comparing]);
      return same.length > 0 ? { ...result, sameAsReference: same } : result;
    };
    const graded = await inParallel(runs, (run) => through(run, () => judged(run)), {
      report: show,
      atATime,
    });
    signal?.throwIfAborted();
    if (isLearners(tree)) {
      await keep(runs, graded, { tree, say: unsaved }).catch((error) => {
        unsaved?.(
          `The progress could not be saved: ${error instanceof Error ? error.message : error}`,
        );
      });
    }
    const results = summarize(graded, { seed, mine });
    return { runs, results, [Symbol.dispose]: () => handed?.[Symbol.dispose]() };
  } catch (error) {
    handed?.[Symbol.dispose]();
    throw error;
  }
}

/** Who stands for a reference whose answers are not here. */
async function fromKey(
  run: Run,
  seed: number,
): Promise<Pick<JudgeOptions, "reference" | "kernels" | "vectors">> {
  if (!isClosed(run.task)) return {};
  const { readRecording, recordedReference } = await import("./edition/key.ts");
  const recording = await readRecording(run.task, seed);
  const { kernels, vectors } = recording;
  return { reference: recordedReference(recording), kernels, vectors };
}

/** Once processes have been started for what was begun just now: until they answer there is time. */
function started(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * A copy of a tree for some tasks; the reference is graded where it is. Of other modules' tasks it
 * holds only what the files of these name.
 */
export async function takeIn(
  course: Course,
  tasks: readonly CourseTask[],
  { tree, as, mine, take }: {
    readonly tree: URL;
    readonly as?: URL;
    readonly mine: boolean;
    /** Gives the place for the copy. */
    readonly take?: () => Slot;
  },
): Promise<HandedIn | undefined> {
  if (tree.href === treeUrl("solutions").href) return undefined;
  const built = tasks.flatMap((task) => withNeeds(course, task));
  const needed = mine ? built : [...tasks, ...built.filter(isClosed)];
  const first = new Set(filesOf(needed)), folders = new Set(needed.map(({ module }) => module));
  const others = course.tasks.filter(({ module }) => !folders.has(module));
  const ifNamed = new Set(filesOf(others).filter((path) => !first.has(path)));
  return await handIn(tree, { first, ifNamed }, { as, take });
}

/**
 * Keeps the verdicts on files that are still what they were when they were copied; of what was not
 * run there is none.
 */
async function keep(
  runs: readonly Run[],
  graded: readonly TaskResult[],
  { tree, say }: { readonly tree: URL; readonly say?: (words: string) => void },
): Promise<void> {
  const hashes = await Promise.all(runs.map(hashRun));
  const now = await Promise.all(runs.map(({ task }) => hashTask(task, tree)));
  const pairs = runs.map((run, i) => [run, graded[i]] as const);
  const kept = pairs.filter(([, { unasked }], i) => now[i] === hashes[i] && !unasked);
  await saveProgress(kept, undefined, say);
}

export function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] >>> 1;
}
