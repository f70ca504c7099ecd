/** What a grading brings forth: the document that `--json` prints, and the report draws from. */
import { subjectOf } from "./hint_chains.ts";
import type { CourseVersion } from "./course_version.ts";
import type { VectorCost } from "./kernels/vectors/vector_cost.ts";
import type { Device } from "./kernels/device.ts";
import type { FindingKind, Traffic } from "./kernels/finding.ts";
import type { Origin } from "./plan/plan.ts";

/**
 * `todo`: not written yet. `blocked`: stopped at another task that is not written yet. `error`: the
 * grader's or the course's fault, not the learner's. `unchecked`: it may be right, but says something
 * that the grader cannot judge, and so is not passed.
 */
export type Status = "passed" | "failed" | "todo" | "blocked" | "unchecked" | "error";

export interface TestResult {
  readonly name: string;
  readonly status: Status;
  /** What went wrong, in a sentence. */
  readonly message?: string;
  /** Where in the learner's files to look: `tasks/0_fundamentals/operators.ts:12:8`. */
  readonly where?: string;
  /**
   * The function of the learner's that it comes from: with the reference's in its place, the test
   * passes, or of a kernel that does not compile, it is what does not. Of all such tests one has this,
   * and the others follow.
   */
  readonly cause?: string;
  /** The same, of a test that says no more than another with this `cause`. */
  readonly follows?: string;
  /** What the reference showed, and what the learner's code showed, at the first difference. */
  readonly expected?: string;
  readonly actual?: string;
  /** The place within the observation where the two differ: `gradient[2]`. */
  readonly path?: string;
  /** The smallest failing inputs found, one text an argument. */
  readonly counterexample?: readonly string[];
  /** Where the test stands, by its path below the root, and its own lines where they say something. */
  readonly source?: { readonly file: string; readonly line: number; readonly text?: string };
  /**
   * The test with these inputs as code, for `deno repl` in the course's folder or for a file there.
   * A kernel is run by no call, and has none.
   */
  readonly snippet?: string;
  /** The command that draws the graph which the test was shown. */
  readonly graph?: string;
  /** `--seed` with this number finds the same counterexample again. */
  readonly seed?: number;
  /** Those inputs were drawn by the seed: none that always occur had failed before them. */
  readonly drawn?: true;
  /** It did not come to its end in time, also not when nothing else of the grader's was at work. */
  readonly outOfTime?: true;
  /** It took all the memory that there was for it. */
  readonly outOfMemory?: true;
  /** What the code printed during the test. */
  readonly printed?: string;
  /** On how many numbers a kernel was tried. */
  readonly elements?: number;
  /** The lines of a kernel that the message is about. */
  readonly quoted?: readonly { readonly line: number; readonly text: string }[];
  /** What else is worth knowing, a sentence each. */
  readonly notes?: readonly string[];
  /** What the lockstep run found in a kernel: the first of it, where that is much. */
  readonly findings?: readonly {
    readonly kind: FindingKind;
    readonly message: string;
    readonly line: number;
    readonly column: number;
    readonly otherLine?: number;
  }[];
  /** How many others it found; above 900, it has stopped to count. */
  readonly moreFindings?: number;
  /** What a kernel, by its path below `tasks/`, asked of the memory. */
  readonly scorecard?: {
    readonly file: string;
    readonly yours: Traffic;
    readonly reference: Traffic;
  } | {
    readonly file: string;
    readonly yours: VectorCost;
    readonly reference: VectorCost;
  };
  readonly durationMs: number;
}

/** Tests that could not be run here: neither passed nor failed. */
export interface NotRun {
  readonly reason: string;
  readonly tests: readonly string[];
}

export interface TaskResult {
  readonly id: string;
  readonly title: string;
  readonly status: Status;
  /** All of `maxPoints` when every test passed, else 0. */
  readonly points: number;
  readonly maxPoints: number;
  /** Its points come on top. */
  readonly optional?: true;
  /** Why no test could run, where none could. */
  readonly message?: string;
  readonly where?: string;
  /** It did not load in time. */
  readonly outOfTime?: true;
  /** It took all the memory that there was for it while it was loaded. */
  readonly outOfMemory?: true;
  /** Nothing of it was run: the tasks before it had taken all of the run's time. */
  readonly unasked?: true;
  /** What the code printed while it was loaded. */
  readonly printed?: string;
  readonly tests: readonly TestResult[];
  readonly notRun?: NotRun;
  /** Present where tests are for a GPU: what they ran on. */
  readonly device?: Device;
  readonly link: Readonly<Record<string, Origin>>;
  /** Files of the task, as in `link`, that are the reference's but for comments and space. */
  readonly sameAsReference?: readonly string[];
  readonly durationMs: number;
}

/** The whole document. */
export interface Results {
  readonly schema: "kindling/results/v2";
  /** `ungraded`: there is no verdict on some task, which is nobody's fault but the machine's or ours. */
  readonly status: "graded" | "ungraded";
  /** Why there is no verdict. */
  readonly reason?: string;
  /** Present where a document is written: it takes a look at every file of the course. */
  readonly course?: CourseVersion;
  /** `--seed` with this number grades with the same inputs; nothing where nothing was graded. */
  readonly seed?: number;
  /** Whether what a task builds on was the learner's own (`--mine`), and not the reference. */
  readonly mine: boolean;
  /** What the tests for a GPU ran on, where there were any. */
  readonly device?: Device;
  readonly tasks: readonly TaskResult[];
  /** The points of all tasks but the optional ones: never more than `maxScore`. */
  readonly score: number;
  readonly maxScore: number;
  /** The points of optional tasks, which come on top. */
  readonly bonus: number;
  readonly maxBonus: number;
  /** How many tests could not be run here: a task has its points without them. */
  readonly notRun: number;
}

/** Adds up the tasks. */
export function summarize(
  tasks: readonly TaskResult[],
  how: Pick<Results, "seed" | "mine" | "course">,
): Results {
  const asked = tasks.filter(({ optional }) => !optional);
  const onTop = tasks.filter(({ optional }) => optional);
  const open = tasks.filter((task) => reasonUngraded(task) !== undefined);
  const device = tasks.find((task) => task.device)?.device;
  return {
    schema: "kindling/results/v2",
    ...how,
    ...device && { device },
    tasks,
    ...{ score: sum(asked, "points"), maxScore: sum(asked, "maxPoints") },
    ...{ bonus: sum(onTop, "points"), maxBonus: sum(onTop, "maxPoints") },
    notRun: tasks.reduce((count, { notRun }) => count + (notRun?.tests.length ?? 0), 0),
    // last: scripts for documents without it took the first status that they met, the first task's
    ...open.length > 0
      ? { status: "ungraded", reason: open.map(reasonUngraded).join("; ") }
      : { status: "graded" },
  };
}

/** A document where not even the first task could be graded. */
export function ungraded(reason: string): Results {
  return { ...summarize([], { mine: false }), status: "ungraded", reason };
}

/** Why there is no verdict on a task, if there is none: the code of the learner's is not to blame. */
function reasonUngraded({ id, status, message, tests }: TaskResult): string | undefined {
  if (status !== "error") return undefined;
  const test = tests.find((each) => each.status === "error");
  return `${id}: ${message ?? test?.message ?? "it could not be graded"}`;
}

function sum(tasks: readonly TaskResult[], member: "points" | "maxPoints"): number {
  return tasks.reduce((total, task) => total + task[member], 0);
}

/** The tasks that decide how a grading went: optional ones only where there are no others. */
export function deciding(tasks: readonly TaskResult[]): readonly TaskResult[] {
  const required = tasks.filter((task) => !task.optional);
  return required.length > 0 ? required : tasks;
}

/**
 * The test to look at first: of those that are wrong, and follow from no other, the first, or of a
 * kernel's the one that was tried on the least; else the first that is not written. Kernels stand in the
 * order to write them in.
 */
export function firstOpenTest(tests: readonly TestResult[]): TestResult | undefined {
  const all = tests.filter(({ status }) => ["failed", "unchecked", "error"].includes(status));
  const told = all.filter(({ follows }) => follows === undefined);
  const wrong = told.length > 0 ? told : all;
  const first = wrong[0] ?? tests.find(({ status }) => status !== "passed");
  if (first?.elements === undefined) return first;
  const least = (a: TestResult, b: TestResult) => a.elements! <= b.elements! ? a : b;
  const subject = subjectOf(first.name);
  return wrong.filter(({ name, elements }) => elements !== undefined && subjectOf(name) === subject)
    .reduce(least, first);
}
