/** The verdict on kernels on vectors: the learner's and the reference's, run on the same numbers. */
import type { VectorEvidence } from "../../judge/evidence.ts";
import { Budget } from "../../witness/budget.ts";
import { LIMITS as TASK } from "../../witness/process.ts";
import { Pace } from "../../witness/time_limit.ts";
import type { VectorDescription } from "../../witness/protocol.ts";
import type { Run } from "../../plan/plan.ts";
import type { TestResult } from "../../results.ts";
import { toNumbers } from "../json_numbers.ts";
import { mulberry32 } from "../mulberry32.ts";
import { Patience } from "../lockstep/patience.ts";
import { numbers } from "../probe_job.ts";
import { LIMITS, runFenced } from "../run_fenced.ts";
import type { Case } from "./case.ts";
import { type CompiledProbe, compileProbe } from "./compile_probe.ts";
import type { FilledRegion, Held, VectorJob, VectorResult } from "./job.ts";
import type { VectorProbe } from "./probe.ts";
import { tellOneRefusal } from "./one_refusal.ts";
import { VectorVerdict } from "./vector_verdict.ts";
import { whereIs } from "./where_is.ts";

export interface VectorOptions {
  readonly seed: number;
  /** Whether the reference's run before the learner's, and not beside. */
  readonly inTurn?: boolean;
  /** A test's place among all such tests of the suite, on which its numbers depend. */
  readonly placeOf?: (test: VectorDescription) => number;
  /** What the reference's came to, by their tests' names, where they are not run here. */
  readonly recorded?: Readonly<Record<string, VectorResult>>;
  /** Told on what each test was judged. */
  readonly evidence?: (evidence: VectorEvidence) => void;
  /** Of the task; unless told, one of its own. */
  readonly budget?: Budget;
  /** For one run of one kernel. */
  readonly milliseconds?: number;
  readonly signal?: AbortSignal;
}

/** One result for each test, in order. */
export async function judgeVectors(
  run: Run,
  tests: readonly VectorDescription[],
  options: VectorOptions,
): Promise<TestResult[]> {
  const { seed, inTurn = false, evidence, signal, recorded } = options;
  const { milliseconds = LIMITS.milliseconds } = options;
  const { placeOf = (test: VectorDescription) => tests.indexOf(test) } = options;
  const { budget = new Budget(TASK.milliseconds) } = options;
  // What ended once while nothing else was at work has failed.
  const patience = new Patience(budget, inTurn ? 1 : 2);
  const cases = await Promise.all(tests.map(async (stated): Promise<Case> => {
    const own = seed + placeOf(stated), test = drawn(stated, own);
    const { probe } = test, regions = filled(probe, own);
    const [yours, reference] = await Promise.all(
      [run.learner, run.reference].map((side) => compileProbe(probe, whereIs(side.importMap))),
    );
    const [job, answer] = [yours, recorded ? yours : reference].map((side) =>
      jobOf(probe, side, regions)
    );
    return { test, regions, yours, job, answer, ...!recorded && { reference } };
  }));
  const verdicts = cases.map((one) => new VectorVerdict(run, one, seed));
  const asked = cases.filter((one, i): one is Runnable =>
    one.answer !== undefined && one.job !== undefined && verdicts[i].early() === undefined
  );
  const paces = asked.map(() => new Pace());
  const running = recorded
    ? Promise.resolve(asked.map(({ test }) => recorded[test.name] ?? NOT_RECORDED))
    : runAll(asked.map(({ answer }) => answer), {
      ...{ signal, milliseconds: 6 * milliseconds },
      asking: (i) => ({ pace: paces[i] }),
    });
  if (recorded) { for (const pace of paces) pace.isOver = true; }
  if (inTurn) await running;
  const [theirs, own] = await Promise.all([
    running,
    runAll(asked.map(({ job }) => job), {
      ...{ signal, milliseconds, patience, asking: (i) => ({ beside: paces[i] }) },
    }),
  ]);
  const results = cases.map((one, i): TestResult => {
    const { test, regions } = one, at = asked.indexOf(one as Runnable);
    const both = { yours: own[at], reference: theirs[at] };
    if (at >= 0) evidence?.({ kind: "vectors", test, job: asked[at].job, ...both });
    const verdict = verdicts[i].early() ?? verdicts[i].weigh(both);
    const elements = regions.reduce((sum, { length }) => sum + length, 0);
    return { name: test.name, elements, durationMs: own[at]?.ms ?? 0, ...verdict };
  });
  return tellOneRefusal(cases, results);
}

/** The key is of another state of the course. */
const NOT_RECORDED: VectorResult = { kind: "ended", why: "was not recorded", ms: 0 };

type Runnable = Case & { readonly job: VectorJob; readonly answer: VectorJob };

async function runAll(
  jobs: readonly VectorJob[],
  options: Parameters<typeof runFenced>[2] extends infer Options ? Omit<Options, "textOf"> : never,
): Promise<VectorResult[]> {
  const program = new URL("vector_process.ts", import.meta.url);
  const results = await runFenced<VectorJob, VectorResult>(program, jobs, {
    ...options,
    textOf: ({ text }) => text,
  });
  return results.map((result) =>
    result.kind === "ran"
      ? { ...result, written: held(result.written), plain: held(result.plain) }
      : result
  );
}

/** Numbers that JSON does not know come as texts. */
function held(written: Held): Held {
  return Object.fromEntries(
    Object.entries(written).map(([name, values]) => [name, toNumbers(values)]),
  );
}

/** The test on the size that is its seed's. */
function drawn(
  { others = [], ...test }: VectorDescription,
  seed: number,
): VectorDescription {
  const probes = [test.probe, ...others];
  return { ...test, probe: probes[Math.floor(mulberry32(~seed)() * probes.length)] };
}

/** The regions with their numbers: the same seed gives the same, for both sides. */
function filled({ regions }: VectorProbe, seed: number): FilledRegion[] {
  return regions.map(({ name, kind, type = "f32", values }, i) => {
    if (typeof values === "number") return { name, kind, type, length: values, values: [] };
    const all = numbers({ type, values }, seed + 7919 * i);
    return { name, kind, type, length: all.length, values: all };
  });
}

function jobOf(
  probe: VectorProbe,
  compiled: CompiledProbe,
  regions: readonly FilledRegion[],
): VectorJob | undefined {
  if (compiled.kind !== "compiled") return undefined;
  const { plain, watched, texts } = compiled;
  return {
    text: texts[`impl/${probe.file}`],
    plain: plain.bytes.toBase64(),
    watched: watched.bytes.toBase64(),
    sites: watched.sites,
    loops: watched.loops,
    function: probe.function,
    regions,
    calls: probe.calls,
  };
}
