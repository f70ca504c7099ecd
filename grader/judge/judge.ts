/** One task: starts both witnesses with its suite, and sums up what its tests come to. */
import { lateImport } from "../../terminal/late_import.ts";
import { printable } from "../../terminal/text.ts";
import { toldInOwnWords } from "../handed/own_words.ts";
import { inCourse } from "../handed/staged_course.ts";
import type { Run } from "../plan/plan.ts";
import type { LockstepResult } from "../kernels/lockstep/run_lockstep.ts";
import type { VectorResult } from "../kernels/vectors/job.ts";
import type { Status, TaskResult, TestResult } from "../results.ts";
import { Budget } from "../witness/budget.ts";
import { LIMITS, type Limits, type Loaded, Witness } from "../witness/process.ts";
import type { Understudy } from "../witness/understudy.ts";
import type { Evidence } from "./evidence.ts";
import { RunBudget } from "../witness/run_budget.ts";
import { FreshWitnesses } from "./fresh_witnesses.ts";
import { printed } from "./judge_observed.ts";
import { judgeTests, type Judging, needGpu } from "./judge_tests.ts";
import { Questions } from "./questions.ts";
import type { Answers, Reference } from "./reference.ts";
import { Turns } from "./turns.ts";
import { describe, referenceEnd } from "./weigh.ts";
import { lessPrinted } from "./words/less_printed.ts";

export interface JudgeOptions {
  /** From which the random inputs of laws follow. */
  readonly seed: number;
  readonly limits?: Limits;
  /** Less memory, for whom something else is graded beside: who exhausts it is graded again, alone. */
  readonly sparing?: Pick<Limits, "heapMegabytes" | "processMegabytes">;
  /** What the tasks of one run may take together. */
  readonly whole?: RunBudget;
  /** Who answers for the reference, and goes on to be there; else a witness is started. */
  readonly reference?: Reference;
  /** A process for the learner's code that has loaded none of it yet. */
  readonly understudy?: Understudy;
  /** What the reference has said to this suite, and is not asked again. */
  readonly answers?: Answers;
  /** What the reference's kernels came to, by their tests' names, where they are not run here. */
  readonly kernels?: Readonly<Record<string, LockstepResult>>;
  readonly vectors?: Readonly<Record<string, VectorResult>>;
  /** Whether one failed test is enough: what the others would show is not waited for. */
  readonly untilFailed?: boolean;
  /** So long the verdict waits for what its failures come from, or as long as it took itself. */
  readonly causesMs?: number;
  /** Whether what fails is tried by itself, made smaller, and traced to its cause; yes unless told. */
  readonly looksAgain?: boolean;
  /** The names of the tests that are judged; all unless told. */
  readonly only?: ReadonlySet<string>;
  /** Told on what each test was judged; once more where it was asked again. */
  readonly evidence?: (evidence: Evidence) => void;
  /** Called with the verdict at once, before the witnesses are gone. */
  readonly known?: (result: TaskResult) => void;
  /** Called with the test that the learner's code is at, and whether it is asked again. */
  readonly running?: (test: string, isAgain: boolean) => void;
  /** Gives the grading up: the witnesses are ended, and its reason is thrown. */
  readonly signal?: AbortSignal;
}

/** For all gradings in this process: they share one machine. */
const turns = new Turns();

/**
 * Grades one task. What runs out of time is asked again when nothing else is being graded: only then
 * does it count. Where it had the machine to itself at once, it counts at once.
 *
 * @throws the signal's reason once it is given up
 */
export async function judge(run: Run, options: JudgeOptions): Promise<TaskResult> {
  const { limits = LIMITS, whole = new RunBudget(limits.milliseconds), signal } = options;
  if (run.refused !== undefined) return notTaken(run, { message: run.refused });
  if (whole.refusal) return notTaken(run, { message: whole.refusal, unasked: true });
  const budget = whole.task(), { isImpatient, limit: milliseconds, impatience } = whole;
  const how = { ...options, limits: { ...limits, milliseconds }, budget };
  const spared = { ...how, limits: { ...how.limits, ...options.sparing } };
  const lacksMemory = (result: TaskResult) => options.sparing && isExhausted(result);
  let isLast = false;
  const first = await turns.sideBySide((turn) => {
    const known = (result: TaskResult) => {
      const isSure = turn.isAlone && budget.isSure && !lateKernel(result);
      isLast = options.untilFailed || isImpatient || !isLate(result) || budget.isSpent || isSure;
      isLast &&= !lacksMemory(result);
      if (isLast) options.known?.(result);
    };
    return judgeOnce(run, { ...spared, known });
  }).catch((error) => {
    signal?.throwIfAborted(); // then the error only says that there is no witness left
    throw error;
  });
  if (isLast) {
    if (isLate(first)) whole.countHang();
    return isImpatient ? withNote(first, impatience) : first;
  }
  budget.forgiveHangs();
  if (lacksMemory(first)) return await turns.alone(() => judgeOnce(run, how));
  const inTurn = first.tests.length > 0 ? "until late" : "to the end";
  const again = await turns.alone(() => judgeOnce(run, { ...how, known: undefined, inTurn }));
  const result = first.tests.length > 0 && again.tests.length > 0 ? corrected(first, again) : again;
  if (isLate(result)) whole.countHang();
  return result;
}

/** The verdict where nothing is started, as where something that the task needs was not handed in. */
function notTaken(
  { task, origins: link }: Run,
  why: Pick<TaskResult, "message" | "unasked">,
): TaskResult {
  const { id, title, points: maxPoints, optional } = task;
  const named = { id, title, maxPoints, ...optional && { optional } };
  return { ...named, status: "failed", points: 0, ...why, tests: [], link, durationMs: 0 };
}

/** The verdict with something said of what ran out of time. */
function withNote(result: TaskResult, note: string): TaskResult {
  if (result.outOfTime) return { ...result, message: `${result.message}. ${note}` };
  const tests = result.tests.map((test) =>
    test.outOfTime ? { ...test, notes: [...test.notes ?? [], note] } : test
  );
  return { ...result, tests };
}

/** Whether a kernel was late, which the grader runs itself and whose hangs the budget is not told of. */
function lateKernel({ tests }: TaskResult): boolean {
  return tests.some(({ outOfTime, elements }) => outOfTime && elements !== undefined);
}

function isLate({ outOfTime, tests }: TaskResult): boolean {
  return outOfTime ?? tests.some((test) => test.outOfTime);
}

function isExhausted({ outOfMemory, tests }: TaskResult): boolean {
  return outOfMemory ?? tests.some((test) => test.outOfMemory);
}

/** The first verdict, with what came of the tests that had run out of time. */
function corrected(first: TaskResult, again: TaskResult): TaskResult {
  const tests = first.tests.map((test) =>
    test.outOfTime ? again.tests.find(({ name }) => name === test.name) ?? test : test
  );
  const status = worst(tests), durationMs = first.durationMs + again.durationMs;
  return { ...first, tests, status, points: status === "passed" ? first.maxPoints : 0, durationMs };
}

/** One grading; with `inTurn`, nothing runs beside anything else. */
async function judgeOnce(
  run: Run,
  options: JudgeOptions & Pick<Judging, "inTurn"> & { readonly budget: Budget },
): Promise<TaskResult> {
  const { seed, limits = LIMITS, untilFailed = false, signal, known, inTurn, budget } = options;
  const { causesMs = 1000 } = options;
  const running = (test: string) => options.running?.(test, inTurn !== undefined);
  const { only, evidence, kernels, vectors } = options;
  signal?.throwIfAborted();
  const start = performance.now();
  const suite = inCourse(run.suite);
  const startLearner = () => {
    const started = options.understudy?.take(run.learner, limits);
    return new Witness(run.learner, suite, limits, budget, started);
  };
  const started: AsyncDisposable[] = [],
    keep = <T extends AsyncDisposable>(each: T): T => {
      started.push(each);
      return each;
    };
  const end = async () => {
    await Promise.all(started.map((each) => each[Symbol.asyncDispose]()));
  };
  await using _started = { [Symbol.asyncDispose]: end };
  signal?.addEventListener("abort", () => void end(), { once: true });
  // It is the one to be waited for, with its two threads and the system's fence: it starts first.
  const early = inTurn ? undefined : keep(startLearner());
  const startReference = () => new Witness(run.reference, suite, patient(limits));
  const reference: Reference = options.reference ??
    keep(options.answers?.reference(startReference) ?? startReference());
  if (inTurn) await reference.load();
  signal?.throwIfAborted();
  const learner = early ?? keep(startLearner());
  const fresh = keep(new FreshWitnesses(startLearner));
  // fast-check is loaded here, while the witnesses start
  const [wanted, laws] = await Promise.all([
    reference.load(),
    lateImport<typeof import("./inputs/laws.ts")>(import.meta.resolve("./inputs/laws.ts")),
  ]);

  if (!("suite" in wanted)) return finish(brokenReference(wanted));
  const { tests } = wanted.suite;
  if (wanted.suite.id !== run.task.id || tests.length === 0) {
    const message = `The suite calls itself ${wanted.suite.id} and has ${tests.length} tests`;
    return finish({ status: "error", message });
  }
  if (run.tool) {
    const message = `Your code names ${printable(run.tool)}, which is a tool of the grader's tests`;
    return finish({ status: "failed", message: `${message}: a task is solved without it` });
  }
  const questions = inTurn || needGpu(tests)
    ? undefined
    : new Questions(tests, tests, { laws, seed });
  questions?.askAhead(reference);
  const loaded = await learner.load();
  if (!("suite" in loaded)) {
    const { explainLoading } = await import("./words/explain_loading.ts");
    return finish(await explainLoading(run, loaded));
  }

  const judging = {
    run,
    learner,
    reference,
    fresh,
    laws,
    seed,
    questions,
    budget,
    untilFailed,
    only,
    evidence,
    inTurn,
    running,
    signal,
    kernels,
    vectors,
    looksAgain: options.looksAgain,
  };
  const judged = await judgeTests(tests, judging);
  const isSearched = options.looksAgain ?? true;
  const looksFor = isSearched && !untilFailed && !inTurn && !reference.isRecorded &&
    judged.tests.some(({ status }) => status === "failed");
  // Loaded only where it is needed: right code is graded at every save.
  const told = looksFor
    ? await (await import("./causes/tell_causes.ts")).tellCauses({
      ...judging,
      ...{ tests, results: judged.tests },
      milliseconds: Math.min(Math.max(causesMs, performance.now() - start), 5 * causesMs),
    })
    : judged.tests;
  return finish({ ...printed(loaded), ...judged, tests: lessPrinted(told) });

  function finish(found: Partial<TaskResult>): TaskResult {
    signal?.throwIfAborted();
    const { id, title, points: maxPoints, optional } = run.task;
    const status = found.status ?? worst(found.tests ?? []);
    const result: TaskResult = {
      ...{ id, title, status, points: status === "passed" ? maxPoints : 0, maxPoints, tests: [] },
      ...optional && { optional },
      ...toldInOwnWords(run.handed, found),
      link: run.origins,
      durationMs: performance.now() - start,
    };
    void end();
    known?.(result);
    return result;
  }
}

/** The status of a whole: the gravest of its parts'. */
function worst(tests: readonly TestResult[]): Status {
  const order = ["error", "failed", "unchecked", "todo", "blocked"] as const;
  return order.find((status) => tests.some((test) => test.status === status)) ?? "passed";
}

function brokenReference(loaded: Exclude<Loaded, { suite: unknown }>): Partial<TaskResult> {
  if ("thrown" in loaded) {
    return { status: "error", message: `The reference does not load: ${describe(loaded.thrown)}` };
  }
  const { outOfTime } = loaded.ended;
  return { status: "error", message: referenceEnd(loaded.ended), ...outOfTime && { outOfTime } };
}

/** The reference is right: only a slow machine keeps it from its end. */
export function patient(limits: Limits): Limits {
  return { ...limits, milliseconds: 6 * limits.milliseconds };
}
