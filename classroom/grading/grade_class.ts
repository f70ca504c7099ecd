/** Grading a class: every submission has a document, and none is graded twice. */
import type { Course, CourseTask } from "../../grader/course.ts";
import { type CourseVersion, courseVersion } from "../../grader/course_version.ts";
import { gradeTasks } from "../../grader/grading.ts";
import { Answers } from "../../grader/judge/reference.ts";
import { inParallel } from "../../grader/parallel.ts";
import { treeUrl } from "../../grader/plan/link.ts";
import { type Results, ungraded } from "../../grader/results.ts";
import { LIMITS, type Limits } from "../../grader/witness/process.ts";
import { RunBudget } from "../../grader/witness/run_budget.ts";
import { sha256 } from "../../terminal/files.ts";
import { hashOnDisk, type Submission, urlBelow } from "../submissions.ts";
import { type ClassDocument, readDocument, writeDocument } from "./documents.ts";
import { Verdicts } from "./verdicts.ts";

/** So many tasks that take all of their time one submission may have: a minute in all. */
const TASKS_WORTH = 2;

/**
 * What a submission's code may take beside another's, several times what any answer takes: two that
 * fill what one alone may have would take a gigabyte.
 */
const SPARING = { heapMegabytes: 96, processMegabytes: 250 };

/**
 * What it may take alone: twice what the reference takes at most, and no more than what is left of
 * 600 MB beside the grader.
 */
const ALONE: Limits = { ...LIMITS, heapMegabytes: 192, processMegabytes: 320 };

export interface Batch {
  /** Of the class. */
  readonly folder: URL;
  readonly assignment: string;
  readonly course: Course;
  readonly tasks: readonly CourseTask[];
  /** From which the random inputs follow: for all the same. */
  readonly seed: number;
  /** On what kernels are tried. */
  readonly device: string;
  /** How many submissions are graded side by side. */
  readonly jobs: number;
  /** Grade what has a verdict too. */
  readonly force?: boolean;
  /** Called after each submission, in the order in which they end. */
  readonly report?: (graded: Graded) => void;
  /** No further submission is begun, and what is being graded is dropped. */
  readonly signal?: AbortSignal;
}

export interface Graded {
  readonly document: ClassDocument;
  /** The document was there before. */
  readonly isOld: boolean;
}

export interface Tally {
  readonly graded: number;
  readonly old: number;
  readonly ungraded: readonly string[];
  /** How many tasks had the files of one that was judged before. */
  readonly reused: number;
}

/** Grades the submissions that have no verdict yet on what they are now. */
export async function gradeClass(
  submissions: readonly Submission[],
  batch: Batch,
): Promise<Tally> {
  const version = await courseVersion(), verdicts = new Verdicts();
  const byTask = new Map(batch.tasks.map((task) => [task.id, new Answers()]));
  const tally = { graded: 0, old: 0, ungraded: [] as string[] };
  await inParallel(submissions, async (submission) => {
    if (batch.signal?.aborted) return;
    const inputs = await inputsOf(submission, batch, version);
    const before = batch.force ? undefined : await readDocument(batch.folder, submission.id);
    const now = await hashOnDisk(batch.folder, submission);
    // Whose files have been put away has a verdict on them all the same.
    const isOld = before?.inputs === inputs && before.status === "graded" &&
      (now === undefined || now === submission.hash);
    const one = { ...batch, version, verdicts, byTask, inputs };
    const document = isOld ? before : await gradeOne(submission, now, one);
    if (!document) return; // given up
    if (!isOld) await writeDocument(batch.folder, document);
    if (isOld) tally.old++;
    else if (document.status === "graded") tally.graded++;
    else tally.ungraded.push(submission.id);
    batch.report?.({ document, isOld });
  }, { atATime: batch.jobs });
  return { ...tally, reused: verdicts.reused };
}

interface One extends Batch {
  readonly version: CourseVersion;
  readonly verdicts: Verdicts;
  readonly byTask: ReadonlyMap<string, Answers>;
  readonly inputs: string;
}

/** The document on one submission, whatever happens; none where the grading is given up. */
async function gradeOne(
  submission: Submission,
  hashNow: string | undefined,
  one: One,
): Promise<ClassDocument | undefined> {
  const { seed, inputs, assignment } = one, start = performance.now();
  const results = hashNow === submission.hash
    ? await resultsOf(submission, one)
    : { ...ungraded(CHANGED), seed };
  if (!results) return undefined;
  const { id, hash, time, problem, leftOut } = submission;
  return {
    ...results,
    course: one.version,
    assignment,
    submission: {
      ...{ id, hash },
      ...time !== undefined && { time },
      ...problem !== undefined && { problem },
      ...leftOut && { leftOut },
    },
    ...{ inputs, gradedAt: new Date().toISOString(), durationMs: performance.now() - start },
  };
}

/** What came of its tasks; nothing where the grading is given up. */
async function resultsOf(submission: Submission, one: One): Promise<Results | undefined> {
  const { course, tasks, seed, signal, verdicts, byTask } = one;
  try {
    using grading = await gradeTasks(course, tasks, {
      tree: urlBelow(one.folder, `${submission.folder}tasks/`),
      as: treeUrl("tasks"),
      seed,
      signal,
      answers: (task) => byTask.get(task.id)!,
      through: (run, judge) => verdicts.through(run, judge),
      whole: new RunBudget(LIMITS.milliseconds, TASKS_WORTH),
      limits: ALONE,
      atATime: 1,
      sparing: SPARING,
      // What it finds depends on how much time there is: a document is the same on a busy machine.
      looksAgain: false,
    });
    return grading.results;
  } catch (error) {
    if (signal?.aborted) return undefined;
    return { ...ungraded(`The grader itself failed: ${error}`), seed };
  }
}

const CHANGED =
  "Its files are not those that were collected: deno task class collect takes them anew";

/** Changes when anything does that the verdict follows from. */
async function inputsOf(
  { hash, problem }: Submission,
  { tasks, seed, device }: Batch,
  version: CourseVersion,
): Promise<string> {
  const all = [version.hash, hash, problem ?? "", tasks.map(({ id }) => id), seed, device];
  return (await sha256(JSON.stringify(all))).slice(0, 16);
}
