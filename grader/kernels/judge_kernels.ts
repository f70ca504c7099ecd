/** The verdict on kernels: the learner's and the reference's run in lockstep on the same data. */
import { readIfThere } from "../../terminal/files.ts";
import { shownPath } from "../../terminal/paths.ts";
import type { KernelEvidence } from "../judge/evidence.ts";
import type { Run } from "../plan/plan.ts";
import type { TestResult } from "../results.ts";
import type { KernelDescription } from "../witness/protocol.ts";
import { Budget } from "../witness/budget.ts";
import { LIMITS as TASK } from "../witness/process.ts";
import { Pace } from "../witness/time_limit.ts";
import { compileOnDevice, type Device, type DeviceOptions, findDevice } from "./device.ts";
import { KernelVerdict, type Verdict } from "./kernel_verdict.ts";
import type { LockstepJob } from "./lockstep/job.ts";
import { Patience } from "./lockstep/patience.ts";
import { type LockstepResult, runLockstep } from "./lockstep/run_lockstep.ts";
import { LIMITS } from "./run_fenced.ts";
import { type Hole, openHoles, openVerdict } from "./open_holes.ts";
import { counting, probeJob, wholeText } from "./probe_job.ts";
import { smallest, tellOnce } from "./tell_once.ts";

export interface KernelsJudged {
  /** Known before the kernels have run. */
  readonly device: Promise<Device>;
  /** One for each test, in order. */
  readonly results: Promise<readonly TestResult[]>;
}

export interface KernelOptions {
  readonly seed: number;
  /** Whether the reference's run before the learner's, and not beside. */
  readonly inTurn?: boolean;
  /** Whether what differs is tried on simpler numbers too. */
  readonly looksAgain?: boolean;
  /** A test's place among all kernel tests of the suite, on which its numbers depend. */
  readonly placeOf?: (test: KernelDescription) => number;
  /** What the reference's came to, by their tests' names, where they are not run here. */
  readonly recorded?: Readonly<Record<string, LockstepResult>>;
  /** Told on what each test was judged. */
  readonly evidence?: (evidence: KernelEvidence) => void;
  /** Of the task; unless told, one of its own. */
  readonly budget?: Budget;
  /** For one run of one kernel. */
  readonly milliseconds?: number;
  /** How the GPU is asked. */
  readonly gpu?: DeviceOptions;
  readonly signal?: AbortSignal;
}

/** Begins to judge the kernel tests of a task, and to look for a GPU. */
export function startKernels(
  run: Run,
  tests: readonly KernelDescription[],
  options: KernelOptions,
): KernelsJudged {
  const { seed, inTurn = false, looksAgain = true, signal, evidence, recorded } = options;
  const { placeOf = (test: KernelDescription) => tests.indexOf(test) } = options;
  const { milliseconds = LIMITS.milliseconds, gpu, budget = new Budget(TASK.milliseconds) } =
    options;
  // What ended once while nothing else was at work has failed.
  const patience = new Patience(budget, inTurn ? 1 : 2);
  const cases = Promise.all(tests.map(async (test): Promise<Case> => {
    const { learner, reference } = run, { file } = test.probe;
    const url = linked(learner.importMap, file), text = await readIfThere(url);
    const answer = await readIfThere(linked(reference.importMap, file));
    const hole = openHoles(text ?? "", answer ?? "", file).at(0);
    return {
      ...{ test, url, text, hole },
      ...text !== undefined && !hole &&
        { job: probeJob(text, test.probe, seed + placeOf(test)) },
      answer: probeJob(answer ?? "", test.probe, seed + placeOf(test)),
    };
  }));
  const device = findDevice({ ...gpu, signal });
  const errors = Promise.all([device, cases]).then(([{ kind }, cases]) =>
    kind === "none"
      ? []
      : compileOnDevice(cases.flatMap(({ job }) => job ? [wholeText(job)] : []), {
        ...gpu,
        signal,
        budget,
      })
  );
  errors.catch(() => {}); // whoever waits for the others learns of it there
  const results = judgeAll();
  results.catch(() => {}); // whoever waits for the device first learns of it there
  return { device, results };

  async function judgeAll(): Promise<TestResult[]> {
    const all = await cases, written = all.filter(isWritten);
    const [said, ran] = await Promise.all([errors, runBoth(written)]);
    const judge = (one: Written, { yours, reference, job }: Both) =>
      new KernelVerdict(one.test, {
        ...{ url: one.url, text: one.text, error: said[written.indexOf(one)] },
        ...{ job, yours, reference, seed },
      }).weigh();
    const verdicts = written.map((one, i) => judge(one, ran[i])), judgedOn = [...ran];

    // Where numbers differ, they are easier to follow when they count 1, 2, 3: if they differ there.
    const differing = looksAgain ? written.filter((_, i) => verdicts[i].path !== undefined) : [];
    const counted = await runBoth(differing.map((one) => ({
      test: one.test,
      job: counting(one.job, one.test.probe),
      answer: counting(one.answer, one.test.probe),
    })));
    for (const [i, one] of differing.entries()) {
      const verdict = judge(one, counted[i]);
      if (verdict.path === undefined) continue;
      verdicts[written.indexOf(one)] = verdict;
      judgedOn[written.indexOf(one)] = counted[i];
    }
    for (const [i, { test }] of written.entries()) {
      evidence?.({ kind: "kernel", test, ...judgedOn[i] });
    }

    const results = all.map((one): TestResult => {
      const { test, url, hole, answer: { buffers } } = one;
      const at = written.indexOf(one as Written);
      const verdict: Verdict = hole
        ? openVerdict(run, url, hole)
        : verdicts[at] ?? { status: "failed", message: `There is no file ${shownPath(url)}` };
      const elements = buffers.reduce((sum, { values }) => sum + values.length, 0);
      return { name: test.name, elements, durationMs: ran[at]?.yours.ms ?? 0, ...verdict };
    });
    const refused = results.flatMap((result, i) => {
      const at = written.indexOf(all[i] as Written);
      return ran[at]?.yours.kind === "not compiled" ? [{ result }] : [];
    });
    return tellOnce(results, refused, smallest);
  }

  /** Runs kernels and their references. */
  async function runBoth(pairs: readonly Pair[]): Promise<Both[]> {
    const paces = pairs.map(() => new Pace());
    const running = recorded
      ? Promise.resolve(pairs.map(({ test }) => recorded[test.name] ?? NOT_RECORDED))
      : runLockstep(pairs.map(({ answer }) => answer), {
        ...{ signal, milliseconds: 6 * milliseconds },
        asking: (i) => ({ pace: paces[i] }),
      });
    if (recorded) { for (const pace of paces) pace.isOver = true; }
    if (inTurn) await running;
    const [references, yours] = await Promise.all([
      running,
      runLockstep(pairs.map(({ job }) => job), {
        ...{ signal, milliseconds, patience, asking: (i) => ({ beside: paces[i] }) },
      }),
    ]);
    return pairs.map(({ job }, i) => ({ job, yours: yours[i], reference: references[i] }));
  }
}

/** The key is of another state of the course. */
const NOT_RECORDED: LockstepResult = { kind: "ended", why: "was not recorded", ms: 0 };

interface Pair {
  readonly test: KernelDescription;
  readonly job: LockstepJob;
  readonly answer: LockstepJob;
}

interface Both {
  readonly job: LockstepJob;
  readonly yours: LockstepResult;
  readonly reference: LockstepResult;
}

/** A test, and the kernel that it is for. */
interface Case extends Partial<Omit<Pair, "test">> {
  readonly test: KernelDescription;
  readonly url: URL;
  readonly text?: string;
  /** What of it is still to be written. */
  readonly hole?: Hole;
  readonly answer: LockstepJob;
}

type Written = Case & Pair & { readonly text: string };

function isWritten(one: Case): one is Written {
  return one.job !== undefined;
}

/** Where `#impl/<path>` leads. */
function linked({ imports }: Run["learner"]["importMap"], path: string): URL {
  return new URL(imports[`#impl/${path}`] ?? path, imports["#impl/"]);
}
