/** The verdict on one kernel: what its run in lockstep shows, beside the reference's. */
import { shownPath } from "../../terminal/paths.ts";
import { bounded, excerpt, printable } from "../../terminal/text.ts";
import type { TestResult } from "../results.ts";
import type { KernelDescription } from "../witness/protocol.ts";
import type { CompileError } from "./device.ts";
import { faults } from "./finding.ts";
import type { LockstepJob, Written } from "./lockstep/job.ts";
import type { LockstepResult } from "./lockstep/run_lockstep.ts";
import { jobTexts, kernelDifference } from "./words/difference.ts";
import { exceeded } from "./words/limits.ts";
import { faultText, turnsText } from "./words/outcome.ts";

export type Verdict = Omit<TestResult, "name" | "durationMs">;

export interface Evidence {
  readonly url: URL;
  /** Of the learner's file, without what the test appends. */
  readonly text: string;
  /** What the GPU's compiler says against it, where there is one. */
  readonly error?: CompileError;
  readonly job: LockstepJob;
  readonly yours: LockstepResult;
  readonly reference: LockstepResult;
  readonly seed: number;
}

type Ran = Extract<LockstepResult, { kind: "ran" }>;

interface Spot {
  readonly line: number;
  readonly column: number;
}

export class KernelVerdict {
  readonly #test: KernelDescription;
  readonly #seen: Evidence;
  readonly #lines: readonly string[];

  constructor(test: KernelDescription, seen: Evidence) {
    this.#test = test;
    this.#seen = seen;
    this.#lines = seen.text.split(/\r?\n/);
  }

  weigh(): Verdict {
    const { yours, reference, error } = this.#seen;
    if (reference.kind !== "ran" || faults(reference.findings).length > 0) {
      const message = `The reference's kernel ${faultText(reference)}`;
      return { status: "error", message, ...late(reference) };
    }
    // Whether there is a GPU changes nothing where the lockstep run refuses it, or cannot tell.
    if (yours.kind === "not compiled") return this.#notCompiled(yours);
    if (error?.kind === "broken") return { status: "error", message: brokenText(error) };
    if (error) return this.#refusedByDevice(error);
    const verdict = this.#weighRun(yours, reference);
    const order = "order" in yours && yours.order;
    const notes = [...order ? [turnsText(order)] : [], ...verdict.notes ?? []];
    return { ...verdict, ...notes.length > 0 && { notes } };
  }

  #notCompiled(yours: Extract<LockstepResult, { kind: "not compiled" }>): Verdict {
    const { error } = this.#seen, said = bounded(yours.message);
    if (yours.unsupported) {
      const message = `Not checked, and so not passed: ${said}. The grader finds races, barriers ` +
        `and stray indices by running the kernel itself, and does not follow this: say it otherwise`;
      return { status: "unchecked", message, ...this.#at(yours.place) };
    }
    // The first line is the mistake; the rest is a picture of a text with more in it.
    const notes = error?.kind === "refused" &&
      [`The GPU's compiler says: ${error.message.split("\n", 1)[0]}`];
    const message = `It does not compile: ${said}`;
    return { status: "failed", message, ...this.#at(yours.place), ...notes && { notes } };
  }

  /** The GPU's compiler alone finds a mistake, or comes to its end. */
  #refusedByDevice({ kind, message, line, column = 1 }: CompileError): Verdict {
    if (kind === "ended") return { status: "failed", message };
    const where = line === undefined ? undefined : this.#where({ line, column });
    // Of a line that the test appends only the words are shown.
    const text = where === undefined ? message.split("\n", 1)[0] : message;
    return { status: "failed", message: `It does not compile:\n${text}`, where };
  }

  #weighRun(
    yours: Exclude<LockstepResult, { kind: "not compiled" }>,
    reference: Ran,
  ): Verdict {
    switch (yours.kind) {
      case "ended": {
        const message = `In the lockstep run it ${bounded(yours.why)}`;
        return { status: "failed", message, ...late(yours) };
      }
      case "not run": {
        return { status: "failed", message: `Not run: ${bounded(yours.why)}`, ...late(yours) };
      }
      case "endless": {
        const message = `The loop in line ${yours.place.line} has no end`;
        return { status: "failed", message, ...this.#at(yours.place) };
      }
      case "stopped":
        return this.#found(yours);
      case "ran":
        return this.#weighNumbers(yours, reference);
    }
  }

  #weighNumbers(yours: Ran, reference: Ran): Verdict {
    const { file } = this.#test.probe;
    const scorecard = { file, yours: yours.traffic, reference: reference.traffic };
    const found = faults(yours.findings);
    if (found.length > 0) return { ...this.#found({ ...yours, findings: found }), scorecard };
    const notes = yours.findings.map(({ message }) => bounded(message));
    const common = { scorecard, ...notes.length > 0 && { notes } };
    const difference = this.#difference(reference.written, yours.written, yours);
    if (difference) return { status: "failed", ...difference, ...common };
    for (const { order, written } of yours.others ?? []) {
      const difference = this.#difference(reference.written, written);
      if (!difference) continue;
      const message = `With turns in another order ${difference.message}`;
      return {
        ...{ status: "failed", ...difference, message, ...common },
        notes: [turnsText(order), ...notes],
      };
    }
    const over = exceeded(this.#test.limits, yours, reference);
    if (over) {
      const { places: [place, other] } = over, message = bounded(over.message);
      return { status: "failed", message, ...place && this.#at(place, other), ...common };
    }
    return { status: "passed", ...common };
  }

  #found({ findings, moreFindings }: Pick<Ran, "findings" | "moreFindings">): Verdict {
    const [first] = findings;
    const message = `${capital(first.kind)}: ${bounded(first.message)}`;
    const more = findings.slice(1).map(({ kind, message }) =>
      `${capital(kind)}: ${bounded(message)}`
    );
    return {
      status: "failed",
      message,
      ...this.#at(first.place, first.other),
      ...more.length > 0 && { notes: more },
      findings: findings.map(({ kind, message, place, other }) => ({
        ...{ kind, message: bounded(message), line: place.line, column: place.column },
        ...other && { otherLine: other.line },
      })),
      ...moreFindings > 0 && { moreFindings },
    };
  }

  /** What differs, and on which inputs. */
  #difference(
    wanted: Written,
    shown: Written,
    { writers, words }: Partial<Pick<Ran, "writers" | "words">> = {},
  ): Partial<Verdict> | undefined {
    const { job, seed } = this.#seen, { tolerance } = this.#test;
    const found = kernelDifference({ job, wanted, shown, writers, tolerance });
    if (!found) return undefined;
    const { message, writer, ...values } = found, place = writer?.place ?? this.#entry();
    return {
      ...{ message: bounded(message), ...values },
      ...place && this.#at(place),
      ...{ counterexample: jobTexts(job, words).map((text) => bounded(text)), seed },
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
    const spots = Map.groupBy([place, ...other ? [other] : []], ({ line }) => line);
    const quoted = [...spots].filter(([line]) => line >= 1 && line <= this.#lines.length)
      .map(([line, [{ column }]]) => ({ line, text: excerpt(this.#lines[line - 1], column) }))
      .sort((a, b) => a.line - b.line);
    return { where: this.#where(place), ...quoted.length > 0 && { quoted } };
  }

  /** Nothing for what stands in the text that the test appends. */
  #where({ line, column }: Spot): string | undefined {
    if (line > this.#lines.length) return undefined;
    return printable(`${shownPath(this.#seen.url)}:${line}:${column}`);
  }
}

function late(result: LockstepResult): Pick<Verdict, "outOfTime"> {
  return "outOfTime" in result && result.outOfTime ? { outOfTime: true } : {};
}

function brokenText({ message }: CompileError): string {
  return `On this machine ${message}. --no-gpu does without it`;
}

function capital(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
