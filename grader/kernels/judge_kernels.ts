/** The verdict on kernels: the learner's and the reference's run in lockstep on the same data. */
import { readIfThere } from "../../terminal/files.ts";
import { shownPath } from "../../terminal/paths.ts";
import type { Run } from "../plan/plan.ts";
import type { TestResult } from "../results.ts";
import type { KernelDescription } from "../witness/protocol.ts";
import { Pace } from "../witness/time_limit.ts";
import { type Device, lookAtDevice } from "./device.ts";
import { KernelVerdict, type Verdict } from "./kernel_verdict.ts";
import { LIMITS, runLockstep } from "./lockstep/run_lockstep.ts";
import { openHoles, openVerdict } from "./open_holes.ts";
import { probeJob, wholeText } from "./probe_job.ts";

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
  readonly signal?: AbortSignal;
}

/** Begins to judge the kernel tests of a task, and to look for a GPU. */
export function startKernels(
  run: Run,
  tests: readonly KernelDescription[],
  options: KernelOptions,
): KernelsJudged {
  const { seed, inTurn = false, signal } = options;
  const cases = Promise.all(tests.map(async (test, i) => {
    const { learner, reference } = run, { file } = test.probe;
    const url = linked(learner.importMap, file), text = await readIfThere(url);
    const answer = await readIfThere(linked(reference.importMap, file));
    const hole = openHoles(text ?? "", answer ?? "", file).at(0);
    return {
      ...{ test, url, text, hole },
      ...text !== undefined && !hole && { job: probeJob(text, test.probe, seed + i) },
      answer: probeJob(answer ?? "", test.probe, seed + i),
    };
  }));
  const look = cases.then((cases) =>
    lookAtDevice(cases.flatMap(({ job }) => job ? [wholeText(job)] : []), signal)
  );
  const results = judgeAll();
  results.catch(() => {}); // whoever waits for the device first learns of it there
  return { device: look.then(({ device }) => device), results };

  async function judgeAll(): Promise<TestResult[]> {
    const written = (await cases).filter(({ job }) => job);
    const paces = written.map(() => new Pace());
    const running = runLockstep(written.map(({ answer }) => answer), {
      ...{ signal, milliseconds: 6 * LIMITS.milliseconds },
      asking: (i) => ({ pace: paces[i] }),
    });
    if (inTurn) await running;
    const [{ errors }, references, yours] = await Promise.all([
      look,
      running,
      runLockstep(written.map(({ job }) => job!), {
        ...{ signal, asking: (i) => ({ beside: paces[i] }) },
      }),
    ]);
    return (await cases).map((one): TestResult => {
      const { test, url, text, hole } = one, at = written.indexOf(one);
      const verdict: Verdict = text === undefined
        ? { status: "failed", message: `There is no file ${shownPath(url)}` }
        : hole
        ? openVerdict(run, url, hole)
        : new KernelVerdict(test, {
          ...{ url, text, error: errors[at] },
          ...{ yours: yours[at], reference: references[at] },
        }).weigh();
      return { name: test.name, durationMs: yours[at]?.ms ?? 0, ...verdict };
    });
  }
}

/** Where `#impl/<path>` leads. */
function linked({ imports }: Run["learner"]["importMap"], path: string): URL {
  return new URL(imports[`#impl/${path}`] ?? path, imports["#impl/"]);
}
