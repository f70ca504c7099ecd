/** The verdict on kernels: the learner's and the reference's run in lockstep on the same data. */
import { readIfThere } from "../../terminal/files.ts";
import { shownPath } from "../../terminal/paths.ts";
import { printable } from "../../terminal/screen.ts";
import type { Run } from "../plan/plan.ts";
import type { TestResult } from "../results.ts";
import type { KernelDescription } from "../witness/protocol.ts";
import { Pace } from "../witness/time_limit.ts";
import { type CompileError, type Device, lookAtDevice, runOnDevice } from "./device.ts";
import type { Finding } from "./finding.ts";
import type { LockstepJob } from "./lockstep/job.ts";
import { LIMITS, type LockstepResult, runLockstep } from "./lockstep/run_lockstep.ts";
import { counting, probeJob } from "./probe_job.ts";
import { jobTexts, kernelDifference, type Outputs } from "./words/difference.ts";
import { exceeded } from "./words/limits.ts";

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
  readonly signal?: AbortSignal;
}

/** Begins to judge the kernel tests of a task, and to look for a GPU. */
export function startKernels(
  run: Run,
  tests: readonly KernelDescription[],
  options: KernelOptions,
): KernelsJudged {
  const { seed, inTurn = false, looksAgain = true, signal } = options;
  const cases = Promise.all(tests.map(async (test, i): Promise<Case> => {
    const { learner, reference } = run, { file } = test.probe;
    const url = linked(learner.importMap, file), text = await readIfThere(url);
    const answer = await readIfThere(linked(reference.importMap, file));
    return {
      ...{ test, url, text },
      ...text !== undefined && !OPEN.test(text) && { job: probeJob(text, test.probe, seed + i) },
      answer: probeJob(answer ?? "", test.probe, seed + i),
    };
  }));
  const look = cases.then((cases) =>
    lookAtDevice(cases.flatMap(({ job }) => job ? [job.source] : []), signal)
  );
  const results = judgeAll();
  results.catch(() => {}); // whoever waits for the device first learns of it there
  return { device: look.then(({ device }) => device), results };

  async function judgeAll(): Promise<TestResult[]> {
    const all = await cases, written = all.filter(isWritten);
    const ran = await runBoth(written);
    const { device, errors } = await look;
    const judge = (one: Written, { yours, reference, job }: Both) =>
      new KernelVerdict(one.test, {
        ...{ url: one.url, text: one.text, device, error: errors[written.indexOf(one)] },
        ...{ job, yours, reference, seed, signal },
      }).weigh();
    const verdicts = await Promise.all(written.map((one, i) => judge(one, ran[i])));

    // Where numbers differ, they are easier to follow when they count 1, 2, 3: if they differ there.
    const differing = looksAgain ? written.filter((_, i) => verdicts[i].path !== undefined) : [];
    const counted = await runBoth(differing.map((one) => ({
      job: counting(one.job, one.test.probe),
      answer: counting(one.answer, one.test.probe),
    })));
    for (const [i, one] of differing.entries()) {
      const verdict = await judge(one, counted[i]);
      if (verdict.path !== undefined) verdicts[written.indexOf(one)] = verdict;
    }

    return all.map((one): TestResult => {
      const { test, url, text, answer: { buffers } } = one;
      const at = written.indexOf(one as Written);
      const verdict = at >= 0
        ? verdicts[at]
        : text === undefined
        ? { status: "failed" as const, message: `There is no file ${shownPath(url)}` }
        : open(run, url, text);
      const elements = buffers.reduce((sum, { values }) => sum + values.length, 0);
      return { name: test.name, elements, durationMs: ran[at]?.yours.ms ?? 0, ...verdict };
    });
  }

  /** Runs kernels and their references. */
  async function runBoth(pairs: readonly Pair[]): Promise<Both[]> {
    const paces = pairs.map(() => new Pace());
    const running = runLockstep(pairs.map(({ answer }) => answer), {
      ...{ signal, milliseconds: 6 * LIMITS.milliseconds },
      asking: (i) => ({ pace: paces[i] }),
    });
    if (inTurn) await running;
    const [references, yours] = await Promise.all([
      running,
      runLockstep(pairs.map(({ job }) => job), {
        ...{ signal, asking: (i) => ({ beside: paces[i] }) },
      }),
    ]);
    return pairs.map(({ job }, i) => ({ job, yours: yours[i], reference: references[i] }));
  }
}

interface Pair {
  readonly job: LockstepJob;
  readonly answer: LockstepJob;
}

interface Both {
  readonly job: LockstepJob;
  readonly yours: LockstepResult;
  readonly reference: LockstepResult;
}

/** A test, and the kernel that it is for. */
interface Case extends Partial<Pair> {
  readonly test: KernelDescription;
  readonly url: URL;
  readonly text?: string;
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

const OPEN = /TODO\(\s*([^\s):]*)/;

/** The verdict on a kernel that still has a hole. */
function open(run: Run, url: URL, text: string): Verdict {
  const { 1: id, index } = OPEN.exec(text)!;
  const line = text.slice(0, index).split("\n").length;
  const where = `${shownPath(url)}:${line}:${index - text.lastIndexOf("\n", index)}`;
  return id === run.task.id
    ? { status: "todo", message: `Task ${id} is not written yet`, where }
    : {
      status: "blocked",
      message: `Stopped at task ${printable(id)}, which is not written yet`,
      where,
    };
}

type Verdict = Omit<TestResult, "name" | "durationMs">;
type Ran = Extract<LockstepResult, { kind: "ran" }>;

interface Evidence {
  readonly url: URL;
  /** Of the learner's file, without what the test appends. */
  readonly text: string;
  readonly device: Device;
  readonly error?: CompileError;
  readonly job: LockstepJob;
  readonly yours: LockstepResult;
  readonly reference: LockstepResult;
  readonly seed: number;
  readonly signal?: AbortSignal;
}

interface Spot {
  readonly line: number;
  readonly column: number;
}

class KernelVerdict {
  readonly #test: KernelDescription;
  readonly #seen: Evidence;
  readonly #lines: readonly string[];

  constructor(test: KernelDescription, seen: Evidence) {
    this.#test = test;
    this.#seen = seen;
    this.#lines = seen.text.split(/\r?\n/);
  }

  async weigh(): Promise<Verdict> {
    const { yours, reference, error, device } = this.#seen;
    if (reference.kind !== "ran" || failing(reference.findings).length > 0) {
      const message = `The reference's kernel ${fault(reference)}`;
      return { status: "error", message, ...late(reference) };
    }
    // Where both find a mistake in one line, the lockstep run's words are for a learner.
    const agreed = yours.kind === "not compiled" && !yours.unsupported &&
      error?.line === yours.place.line;
    if (error && !agreed) {
      const { line, column = 1 } = error;
      const where = line === undefined ? undefined : this.#where({ line, column });
      return { status: "failed", message: `It does not compile:\n${error.message}`, where };
    }
    switch (yours.kind) {
      case "not compiled": {
        if (device.kind !== "none" && !error) {
          return await this.#weighOnDevice(reference.written, yours);
        }
        if (yours.unsupported) {
          const message = `${yours.message} (line ${yours.place.line}), and there is no GPU to ` +
            `try it on`;
          return { status: "error", message: `The lockstep run gives up: ${message}` };
        }
        const message = `It does not compile: ${printable(yours.message)}`;
        const notes = error && [`The GPU's compiler says: ${error.message.split("\n", 1)[0]}`];
        return { status: "failed", message, ...this.#at(yours.place), ...notes && { notes } };
      }
      case "ended": {
        const message = `In the lockstep run it ${printable(yours.why)}`;
        return { status: "failed", message, ...late(yours) };
      }
      case "endless": {
        const message = `The loop in line ${yours.place.line} has no end`;
        return { status: "failed", message, ...this.#at(yours.place) };
      }
      case "stopped":
        return this.#found(yours.findings);
      case "ran": {
        const { file } = this.#test.probe;
        const scorecard = { file, yours: yours.traffic, reference: reference.traffic };
        const found = failing(yours.findings);
        if (found.length > 0) return { ...this.#found(found), scorecard };
        const notes = yours.findings.map(({ message }) => printable(message));
        const common = { scorecard, ...notes.length > 0 && { notes } };
        const difference = this.#difference(reference.written, yours.written, yours);
        if (difference) return { status: "failed", ...difference, ...common };
        const over = exceeded(this.#test.limits, yours, reference);
        if (over) {
          const [place, other] = over.places;
          return {
            status: "failed",
            message: over.message,
            ...place && this.#at(place, other),
            ...common,
          };
        }
        return { status: "passed", ...common };
      }
    }
  }

  #found(findings: readonly Finding[]): Verdict {
    const [first] = findings;
    const message = `${capital(first.kind)}: ${printable(first.message)}`;
    const more = findings.slice(1).map(({ kind, message }) =>
      `${capital(kind)}: ${printable(message)}`
    );
    return {
      status: "failed",
      message,
      ...this.#at(first.place, first.other),
      ...more.length > 0 && { notes: more },
      findings: findings.map(({ kind, message, place, other }) => ({
        ...{ kind, message: printable(message), line: place.line, column: place.column },
        ...other && { otherLine: other.line },
      })),
    };
  }

  /** The kernel is right for the GPU's compiler, but the lockstep run does not follow it. */
  async #weighOnDevice(
    wanted: Outputs,
    { message, place }: Extract<LockstepResult, { kind: "not compiled" }>,
  ): Promise<Verdict> {
    const { job, device, signal } = this.#seen;
    const notes = [
      `The lockstep run does not follow it (line ${place.line}: ${printable(message)}): only its ` +
      `numbers were compared, on ${device.name}`,
    ];
    const written = await runOnDevice(job, signal);
    if (typeof written === "string") {
      return { status: "failed", message: `On ${device.name}: ${written}`, notes };
    }
    const difference = this.#difference(wanted, written);
    return difference ? { status: "failed", ...difference, notes } : { status: "passed", notes };
  }

  /** What differs, and on which inputs. */
  #difference(
    wanted: Outputs,
    shown: Outputs,
    { writers, words }: Partial<Pick<Ran, "writers" | "words">> = {},
  ): Partial<Verdict> | undefined {
    const { job, seed } = this.#seen, { tolerance } = this.#test;
    const found = kernelDifference({ job, wanted, shown, writers, tolerance });
    if (!found) return undefined;
    const { message, writer, ...values } = found, place = writer?.place ?? this.#entry();
    return {
      ...{ message: printable(message), ...values },
      ...place && this.#at(place),
      ...{ counterexample: jobTexts(job, words).map(printable), seed },
    };
  }

  /** Where the kernel begins. */
  #entry(): Spot | undefined {
    const line = this.#lines.findIndex((text) => /\bfn\s+main\b/.test(text));
    return line < 0
      ? undefined
      : { line: line + 1, column: this.#lines[line].search(/\bfn\b/) + 1 };
  }

  /** Where to look, with the lines themselves. */
  #at(place: Spot, other?: Spot): Pick<TestResult, "where" | "quoted"> {
    const lines = [...new Set([place.line, ...other ? [other.line] : []])].sort((a, b) => a - b);
    const quoted = lines.filter((line) => line <= this.#lines.length).map((line) => ({
      line,
      text: printable(this.#lines[line - 1]),
    }));
    return { where: this.#where(place), ...quoted.length > 0 && { quoted } };
  }

  /** Nothing for what stands in the text that the test appends. */
  #where({ line, column }: Spot): string | undefined {
    if (line > this.#lines.length) return undefined;
    return printable(`${shownPath(this.#seen.url)}:${line}:${column}`);
  }
}

/** The findings for which a kernel fails: reading zeros where nothing was written is allowed. */
function failing(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ kind }) => kind !== "read before anything was written");
}

function late(result: LockstepResult): Pick<Verdict, "outOfTime"> {
  return result.kind === "ended" && result.outOfTime ? { outOfTime: true } : {};
}

/** What is wrong with a reference's run. */
function fault(result: LockstepResult): string {
  switch (result.kind) {
    case "ran":
    case "stopped":
      return `has a fault: ${failing(result.findings)[0].message}`;
    case "ended":
      return result.why + (result.outOfTime ? ": this machine is too busy to grade on" : "");
    case "endless":
      return `has a loop without an end in line ${result.place.line}`;
    case "not compiled":
      return `does not compile: ${result.message} (line ${result.place.line})`;
  }
}

function capital(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
