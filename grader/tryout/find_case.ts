/**
 * What a learner tries by hand: one test of a task, on the input that the judge has found. Nothing of
 * this is kept as a verdict.
 */
import type { Course, CourseTask } from "../course.ts";
import { randomSeed, takeIn } from "../grading.ts";
import { inCourse } from "../handed/staged_course.ts";
import type { Evidence } from "../judge/evidence.ts";
import { judge } from "../judge/judge.ts";
import { toSeen } from "../judge/request.ts";
import { planTask, type Run } from "../plan/plan.ts";
import type { TaskResult, TestResult } from "../results.ts";
import type { Seen } from "../witness/codec.ts";
import { Witness } from "../witness/process.ts";
import type { TestDescription } from "../witness/protocol.ts";

export interface CaseOptions {
  /** The folder that stands for `tasks/`. */
  readonly tree: URL;
  readonly mine: boolean;
  readonly seed?: number;
  /** Which of the suite's tests may be meant; the first of them that fails is taken. */
  readonly choose: (tests: readonly TestDescription[]) => readonly TestDescription[];
  readonly signal?: AbortSignal;
}

/** A test, how it was judged, and what it is tried on. */
export interface Case {
  readonly run: Run;
  readonly seed: number;
  /** Of the tests that were meant alone. */
  readonly result: TaskResult;
  readonly verdict: TestResult;
  readonly evidence: Evidence;
  /** It has failed after others, and passes by itself. */
  readonly onlyAfterOthers: boolean;
  /** What a test that records shows for these inputs when it is linked to the reference. */
  readonly expected?: Seen;
  /** Whether that came as a promise. */
  readonly late?: boolean;
}

/** Why there is nothing to be tried: what was asked for does not load, or the test does not begin. */
export interface NoCase {
  readonly run: Run;
  readonly seed: number;
  readonly result: TaskResult;
  readonly verdict?: TestResult;
}

/**
 * Judges the tests that are meant, and takes the first that fails, or the first of all.
 *
 * @throws what `choose` throws
 */
export async function findCase(
  course: Course,
  task: CourseTask,
  { tree, mine, choose, signal, seed = randomSeed() }: CaseOptions,
): Promise<Case | NoCase> {
  using handed = await takeIn(course, [task], { tree, mine });
  const run = planTask(course, task, { tree, mine, handed });
  await using reference = new Witness(run.reference, inCourse(run.suite));
  const loaded = await reference.load();
  const tests = "suite" in loaded ? choose(loaded.suite.tests) : [];
  const told = new Map<string, Evidence>();
  const judged = (names: readonly string[], untilFailed: boolean) =>
    judge(run, {
      ...{ seed, signal, untilFailed, only: new Set(names) },
      evidence: (evidence) => told.set(evidence.test.name, evidence),
    });
  // What hangs is not waited for more than once, and the smallest input is only looked for in one.
  const quick = await judged(tests.map(({ name }) => name), true), first = firstOf(quick.tests);
  const isSure = first?.status !== "failed" || first.outOfTime;
  const result = isSure ? quick : await judged([first.name], false);
  const verdict = firstOf(result.tests);
  const onlyAfterOthers = first?.status === "failed" && verdict?.status === "passed";
  const evidence = verdict && told.get(verdict.name);
  // What the process in the open loads is the learner's own, and not the copy.
  const open = planTask(course, task, { tree, mine });
  if (!verdict || !evidence) return { run: open, seed, result, verdict };
  const found = { run: open, seed, result, verdict, evidence, onlyAfterOthers };
  if (evidence.kind !== "observed") return found;
  const { index, inputs } = evidence;
  const { sightings: [theirs] } = await reference.observe({
    test: index,
    inputs: [inputs.map(toSeen)],
  });
  return theirs?.kind === "saw" ? { ...found, expected: theirs.seen, late: theirs.late } : found;
}

/** The gravest of what can be tried: what fails, then what is open, then what passes. */
function firstOf(tests: readonly TestResult[]): TestResult | undefined {
  const order = ["error", "failed", "unchecked", "todo", "blocked", "passed"];
  const told = (test: TestResult) => test.follows === undefined;
  const first = (some: readonly TestResult[]) => some.find(told) ?? some.at(0);
  return order.map((status) => first(tests.filter((test) => test.status === status)))
    .find((test) => test);
}
