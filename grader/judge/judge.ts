/** Runs one task's suite in both witnesses and compares what they saw: the only place a verdict is made. */
import type { Device } from "../kernels/device.ts";
import type { Run } from "../plan.ts";
import type { Status, TaskResult, TestResult } from "../results.ts";
import { printable } from "../terminal.ts";
import { LIMITS, type Limits, type Loaded, Witness } from "../witness/process.ts";
import type { KernelDescription, TestDescription } from "../witness/protocol.ts";
import { explainLoading } from "./explain_loading.ts";
import { judgeObserved, printed } from "./judge_observed.ts";
import { linkOut } from "./link_out.ts";
import { describe } from "./weigh.ts";

export interface JudgeOptions {
  /** From which the random inputs of laws follow. */
  readonly seed: number;
  readonly limits?: Limits;
  /** Whether one failed test is enough: what the others would show is not waited for. */
  readonly untilFailed?: boolean;
  /** Gives the grading up: the witnesses are ended, and its reason is thrown. */
  readonly signal?: AbortSignal;
}

/**
 * Grades one task.
 *
 * @throws the signal's reason once it is given up
 */
export async function judge(run: Run, options: JudgeOptions): Promise<TaskResult> {
  const { seed, limits = LIMITS, untilFailed = false, signal } = options;
  signal?.throwIfAborted();
  const start = performance.now();
  await using learner = new Witness(run.learner, run.suite, limits);
  await using reference = new Witness(run.reference, run.suite, limits);
  signal?.addEventListener("abort", () => {
    void learner[Symbol.asyncDispose]();
    void reference[Symbol.asyncDispose]();
  }, { once: true });
  // fast-check is loaded here, while the witnesses start
  const [wanted, loaded, laws, way] = await Promise.all([
    reference.load(),
    learner.load(),
    import("./laws.ts"),
    linkOut(run),
  ]);

  if (!("suite" in wanted)) return finish({ status: "error", message: brokenReference(wanted) });
  const { tests } = wanted.suite;
  if (wanted.suite.id !== run.task.id || tests.length === 0) {
    const message = `The suite calls itself ${wanted.suite.id} and has ${tests.length} tests`;
    return finish({ status: "error", message });
  }
  if (way) {
    const message = `${printable(way)} is a link that leads out of your files; put the file itself`;
    return finish({ status: "failed", message: `${message} in its place` });
  }
  if (run.tool) {
    const message = `Your code names ${printable(run.tool)}, which is a tool of the grader's tests`;
    return finish({ status: "failed", message: `${message}: a task is solved without it` });
  }
  if (!("suite" in loaded)) return finish(await explainLoading(run, loaded));

  const gpu = tests.some((test) => test.kind === "kernel" || test.gpu)
    ? (await import("../kernels/judge_kernels.ts")).startKernels(run, kernelTests(tests), {
      seed,
      signal,
    })
    : undefined;
  const device = await gpu?.device;
  const skipped = tests.filter((test) => test.gpu && device?.kind === "none");
  const asked = tests.filter((test) => test.kind !== "kernel").filter((test) =>
    !skipped.includes(test)
  );
  // All are asked at once, so that no witness waits for the judge.
  const observing = asked.map((test) =>
    judgeObserved(test, {
      ...{ run, learner, reference, laws, seed, shrinks: !untilFailed },
      index: tests.indexOf(test),
      isLast: test === asked.at(-1),
    })
  );
  const all = Promise.all([Promise.all(observing), gpu?.results]);
  if (untilFailed) {
    const failed = await Promise.race([all.then(() => undefined), failure(observing)]);
    if (failed) return finish({ tests: [failed] });
  }
  const [observed, kernels] = await all;
  const results = tests.filter((test) => !skipped.includes(test)).map((test) =>
    test.kind === "kernel"
      ? kernels![kernelTests(tests).indexOf(test)]
      : observed[asked.indexOf(test)]
  );
  return finish({
    tests: results,
    ...printed(loaded),
    ...device && { device },
    ...skipped.length > 0 && notRun(skipped, results, device!),
  });

  function finish(found: Partial<TaskResult>): TaskResult {
    signal?.throwIfAborted();
    const { id, title, points: maxPoints, optional } = run.task;
    const status = found.status ?? worst(found.tests ?? []);
    return {
      ...{ id, title, status, points: status === "passed" ? maxPoints : 0, maxPoints, tests: [] },
      ...optional && { optional },
      ...found,
      link: run.origins,
      durationMs: performance.now() - start,
    };
  }
}

/** The first of them to fail; nothing ever, if none does. */
function failure(judging: readonly Promise<TestResult>[]): Promise<TestResult> {
  return new Promise((resolve) => {
    for (const each of judging) {
      each.then((result) => result.status === "failed" && resolve(result), () => {});
    }
  });
}

/** The status of a whole: the gravest of its parts'. */
function worst(tests: readonly TestResult[]): Status {
  const order = ["error", "failed", "todo", "blocked"] as const;
  return order.find((status) => tests.some((test) => test.status === status)) ?? "passed";
}

function brokenReference(loaded: Exclude<Loaded, { suite: unknown }>): string {
  return "ended" in loaded
    ? `The reference ${loaded.ended}`
    : `The reference does not load: ${describe(loaded.thrown)}`;
}

function kernelTests(tests: readonly TestDescription[]): KernelDescription[] {
  return tests.filter((test) => test.kind === "kernel");
}

/** What is said of tests without a GPU to run on; where no other is left, nothing was judged. */
function notRun(
  skipped: readonly TestDescription[],
  results: readonly TestResult[],
  { name }: Device,
): Partial<TaskResult> {
  const reason = `no GPU to run on (${name})`;
  const all = results.length === 0 && {
    status: "error" as const,
    message: `Every test has ${reason}: "deno task doctor" says how to get one`,
  };
  return { notRun: { reason, tests: skipped.map((test) => test.name) }, ...all };
}
