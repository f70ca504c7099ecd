/** The verdicts on a suite's tests: what the witnesses see, and what kernels do in lockstep. */
import type { Device } from "../kernels/device.ts";
import type { Run } from "../plan/plan.ts";
import type { LockstepResult } from "../kernels/lockstep/run_lockstep.ts";
import type { VectorResult } from "../kernels/vectors/job.ts";
import type { TaskResult, TestResult } from "../results.ts";
import type { Budget } from "../witness/budget.ts";
import type { Witness } from "../witness/process.ts";
import type { TestDescription } from "../witness/protocol.ts";
import type { Evidence } from "./evidence.ts";
import type { FreshWitnesses } from "./fresh_witnesses.ts";
import { judgeObserved } from "./judge_observed.ts";
import { Questions } from "./questions.ts";
import type { Reference } from "./reference.ts";

/** Who is asked, and how. */
export interface Judging {
  readonly run: Run;
  readonly learner: Witness;
  readonly reference: Reference;
  /** Further ones for the learner's code. */
  readonly fresh: FreshWitnesses;
  /** Loaded by the caller, with fast-check. */
  readonly laws: typeof import("./inputs/laws.ts");
  readonly seed: number;
  /** Made already where it needs no GPU to know which tests are asked. */
  readonly questions?: Questions;
  /** How much time the learner's code has left. */
  readonly budget: Budget;
  /** Whether one failed test is enough: what the others would show is not waited for. */
  readonly untilFailed: boolean;
  /** The names of the tests that are judged; all unless told. */
  readonly only?: ReadonlySet<string>;
  /** Told on what each test was judged. */
  readonly evidence?: (evidence: Evidence) => void;
  /** Whether one is asked after the other, and the reference before the learner; until when. */
  readonly inTurn?: "until late" | "to the end";
  /** Called with the test that the learner's code is at. */
  readonly running: (test: string) => void;
  readonly signal?: AbortSignal;
  /** Whether what fails is tried by itself, and made smaller; yes unless told. */
  readonly looksAgain?: boolean;
  /** What the reference's kernels came to, by their tests' names, where they are not run here. */
  readonly kernels?: Readonly<Record<string, LockstepResult>>;
  readonly vectors?: Readonly<Record<string, VectorResult>>;
}

/** The part of a task's result that its tests make up. */
export async function judgeTests(
  tests: readonly TestDescription[],
  judging: Judging,
): Promise<Partial<TaskResult> & Pick<TaskResult, "tests">> {
  const { run, learner, reference, fresh, laws, seed, budget, untilFailed, inTurn, signal } =
    judging;
  const { only, evidence } = judging;
  const { looksAgain: isAllowed = true } = judging;
  const looksAgain = isAllowed && !untilFailed && !inTurn && !reference.isRecorded;
  const wanted = only ? tests.filter(({ name }) => only.has(name)) : tests;
  const everyKernel = tests.filter((test) => test.kind === "kernel");
  const kernels = wanted.filter((test) => test.kind === "kernel");
  const gpu = needGpu(wanted)
    ? (await import("../kernels/judge_kernels.ts")).startKernels(run, kernels, {
      ...{ seed, signal, budget, inTurn: inTurn !== undefined, looksAgain, evidence },
      placeOf: (test) => everyKernel.indexOf(test),
      recorded: judging.kernels,
    })
    : undefined;
  const everyVector = tests.filter((test) => test.kind === "vectors");
  const vectors = wanted.filter((test) => test.kind === "vectors");
  const vectorResults = vectors.length > 0
    ? (await import("../kernels/vectors/judge_vectors.ts")).judgeVectors(run, vectors, {
      ...{ seed, signal, budget, inTurn: inTurn !== undefined, evidence },
      placeOf: (test) => everyVector.indexOf(test),
      recorded: judging.vectors,
    })
    : undefined;
  vectorResults?.catch(() => {}); // whoever waits for the device first learns of it there
  const device = await gpu?.device;
  const skipped = wanted.filter((test) => test.gpu && device?.kind === "none");
  const asked = wanted.filter((test) => !skipped.includes(test));
  const questions = judging.questions ?? new Questions(tests, asked, { laws, seed });
  const results = inTurn ? await judgeInTurn() : await judgeAtOnce();
  return {
    tests: results,
    ...device && { device },
    ...skipped.length > 0 && notRun(skipped, results, device!),
  };

  /** All are asked at once, so that no witness waits for the judge. */
  async function judgeAtOnce(): Promise<readonly TestResult[]> {
    const judged = asked.map((test) => judgeTest(test));
    const all = Promise.all(judged);
    const failed = untilFailed &&
      await Promise.race([all.then(() => undefined), failure(judged)]);
    return failed ? [failed] : await all;
  }

  async function judgeInTurn(): Promise<readonly TestResult[]> {
    const results: TestResult[] = [];
    await gpu?.results;
    await vectorResults;
    for (const test of asked) {
      const result = await judgeTest(test);
      results.push(result);
      if (result.outOfTime && inTurn === "until late") break;
    }
    return results;
  }

  async function judgeTest(test: TestDescription): Promise<TestResult> {
    if (test.kind === "kernel" || test.kind === "vectors") {
      const result = test.kind === "kernel"
        ? (await gpu!.results)[kernels.indexOf(test)]
        : (await vectorResults!)[vectors.indexOf(test)];
      if (result.status === "passed") return result;
      const { testSource } = await import("../snippet/snippet.ts");
      return { ...result, source: await testSource(test) };
    }
    return await judgeObserved(test, {
      ...{ run, learner, reference, fresh, questions, laws, seed },
      ...{ inTurn: inTurn !== undefined, looksAgain, running: judging.running, evidence },
    });
  }
}

/** Whether some of the tests are for a GPU, or are kernels, which one may see too. */
export function needGpu(tests: readonly TestDescription[]): boolean {
  return tests.some((test) => test.kind === "kernel" || test.gpu);
}

/** The first of them to fail; nothing ever, if none does. */
function failure(judging: readonly Promise<TestResult>[]): Promise<TestResult> {
  return new Promise((resolve) => {
    for (const each of judging) {
      each.then((result) => result.status === "failed" && resolve(result), () => {});
    }
  });
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
