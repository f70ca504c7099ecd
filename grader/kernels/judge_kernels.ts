/** The verdict on kernels: the learner's and the reference's run in lockstep on the same data. */
import { readIfThere } from "../../terminal/files.ts";
import { shownPath } from "../../terminal/paths.ts";
import { printable } from "../../terminal/screen.ts";
import { agree } from "../judge/compare.ts";
import type { Run } from "../plan/plan.ts";
import type { TestResult } from "../results.ts";
import type { KernelDescription } from "../witness/protocol.ts";
import { Pace } from "../witness/time_limit.ts";
import { type CompileError, type Device, lookAtDevice, runOnDevice } from "./device.ts";
import { type Finding, perOutput, type Traffic } from "./finding.ts";
import type { LockstepJob } from "./lockstep/job.ts";
import { LIMITS, type LockstepResult, runLockstep } from "./lockstep/run_lockstep.ts";
import type { KernelLimits } from "./probe.ts";
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
    const isWritten = text !== undefined && !OPEN.test(text);
    return {
      ...{ test, url, text },
      ...isWritten && { job: probeJob(text, test.probe, seed + i) },
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
    const [{ device, errors }, references, yours] = await Promise.all([
      look,
      running,
      runLockstep(written.map(({ job }) => job!), {
        ...{ signal, asking: (i) => ({ beside: paces[i] }) },
      }),
    ]);
    return await Promise.all((await cases).map(async (one): Promise<TestResult> => {
      const { test, url, text, job } = one, at = written.indexOf(one);
      const verdict: Verdict = text === undefined
        ? { status: "failed", message: `There is no file ${shownPath(url)}` }
        : !job
        ? open(run, url, text)
        : await new KernelVerdict(test, {
          ...{ url, text, device, error: errors[at], job, signal },
          ...{ yours: yours[at], reference: references[at] },
        }).weigh();
      return { name: test.name, durationMs: yours[at]?.ms ?? 0, ...verdict };
    }));
  }
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

interface Evidence {
  readonly url: URL;
  /** Of the learner's file, without what the test appends. */
  readonly text: string;
  readonly device: Device;
  readonly error?: CompileError;
  readonly job: LockstepJob;
  readonly yours: LockstepResult;
  readonly reference: LockstepResult;
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
        const difference = this.#difference(reference.written, yours.written);
        if (difference) return { status: "failed", ...difference, ...common };
        const over = exceeded(this.#test.limits, yours.traffic, reference.traffic);
        if (over) return { status: "failed", message: over, ...common };
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
    wanted: Written,
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

  /** The first element that differs. */
  #difference(wanted: Written, shown: Written): Partial<Verdict> | undefined {
    for (const [name, values] of Object.entries(wanted)) {
      const at = values.findIndex((value, i) =>
        !agree(shown[name]?.[i] ?? NaN, value, this.#test.tolerance)
      );
      if (at < 0) continue;
      const differing = values.filter((value, i) =>
        !agree(shown[name]?.[i] ?? NaN, value, this.#test.tolerance)
      ).length;
      return {
        message: `${differing} of ${values.length} elements of ${name} differ`,
        path: `${name}[${at}]`,
        expected: `${values[at]}`,
        actual: `${shown[name]?.[at] ?? "nothing"}`,
      };
    }
    return undefined;
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

type Written = Readonly<Record<string, readonly number[]>>;

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

/** Which limit a kernel does not keep, in a sentence. */
function exceeded(limits: KernelLimits, yours: Traffic, reference: Traffic): string | undefined {
  const whats = {
    globalReads: "reads from storage buffers",
    globalWrites: "writes to storage buffers",
    segments: "fetches",
  } as const;
  for (const [key, what] of Object.entries(whats)) {
    const limit = limits[key as keyof typeof whats];
    const [a, b] = [yours, reference].map((traffic) => traffic[key as keyof typeof whats]);
    if (limit === undefined || a <= limit * b) continue;
    const each = (count: number) => perOutput(count, yours);
    return `It makes ${each(a)} ${what} for an element of the output, the reference ${each(b)}: ` +
      `more than ${limit} times as many are too many`;
  }
  return undefined;
}

function capital(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
