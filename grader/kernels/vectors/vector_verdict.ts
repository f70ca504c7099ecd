/** The verdict on one kernel on vectors: what its text says, and what its runs show. */
import type {
  AccessSite,
  KernelPlace,
} from "../../../modules/3_parallel/simd/compiler/compile_function.ts";
import type { Place } from "../../../modules/3_parallel/simd/compiler/kernel_error.ts";
import { stoppedAt } from "../../../modules/3_parallel/simd/compiler/stopped_at.ts";
import { shownPath } from "../../../terminal/paths.ts";
import { bounded, excerpt, printable } from "../../../terminal/text.ts";
import type { Run } from "../../plan/plan.ts";
import type { TestResult } from "../../results.ts";
import { toNumbers } from "../json_numbers.ts";
import type { Verdict } from "../kernel_verdict.ts";
import { openVerdict } from "../open_holes.ts";
import { kernelDifference } from "../words/difference.ts";
import type { CompiledProbe } from "./compile_probe.ts";
import type { Case } from "./case.ts";
import type { Held, VectorFinding, VectorResult } from "./job.ts";
import { exceededText, vectorCost } from "./vector_cost.ts";
import { callTexts, signature } from "./vector_texts.ts";
import { whereIs } from "./where_is.ts";

/** So many signs of each of many regions: what was expected stands behind them, on a page of 24 lines. */
const ROOM = 45;

interface Both {
  readonly yours: VectorResult;
  readonly reference: VectorResult;
}

type Ran = Extract<VectorResult, { kind: "ran" }>;
type Compiled = Extract<CompiledProbe, { kind: "compiled" }>;

export class VectorVerdict {
  readonly #run: Run;
  readonly #case: Case;
  readonly #seed: number;

  constructor(run: Run, one: Case, seed: number) {
    this.#run = run;
    this.#case = one;
    this.#seed = seed;
  }

  /** Where nothing needs to run to know it. */
  early(): Verdict | undefined {
    const { yours, reference } = this.#case;
    if (reference && reference.kind !== "compiled") {
      const why = reference.kind === "refused" ? reference.reason : `is ${reference.kind}`;
      return { status: "error", message: `The reference's kernel is not compiled: ${why}` };
    }
    switch (yours.kind) {
      case "missing": {
        const url = this.#urlOf(`impl/${this.#case.test.probe.file}`);
        return { status: "failed", message: `There is no file ${shownPath(url)}` };
      }
      case "open":
        return openVerdict(this.#run, this.#urlOf(yours.file), { id: yours.id, ...yours.at });
      case "refused": {
        const message = `It does not compile: ${bounded(yours.reason)}`;
        return { status: "failed", message, ...this.#at({ file: yours.file, ...yours.at }) };
      }
      case "compiled":
        return reference && this.#otherSignature(yours, reference);
    }
  }

  /** What can be told once both have run; of a failed test also what the kernel was called with. */
  weigh(both: Both): Verdict {
    const verdict = this.#weigh(both), { test, regions } = this.#case;
    if (verdict.status !== "failed") return verdict;
    const room = regions.length > 2 ? ROOM : undefined;
    const counterexample = callTexts(test.probe, regions, room).map((text) => bounded(text));
    return { ...verdict, counterexample, seed: this.#seed };
  }

  #weigh({ yours, reference }: Both): Verdict {
    if (reference.kind !== "ran" || reference.findings.some(isFault)) {
      const message = `The reference's kernel ${this.#faultText(reference)}`;
      return { status: "error", message, ...late(reference) };
    }
    switch (yours.kind) {
      case "ended":
        return {
          status: "failed",
          message: `When it is run, it ${bounded(yours.why)}`,
          ...late(yours),
        };
      case "not run":
        return { status: "failed", message: `Not run: ${bounded(yours.why)}`, ...late(yours) };
      case "stopped":
        return this.#stopped(yours);
      case "endless":
        return this.#endless(yours);
      case "ran":
        return this.#weighNumbers(yours, reference);
    }
  }

  #stopped({ findings, why, at }: Extract<VectorResult, { kind: "stopped" }>): Verdict {
    const found = findings.filter(isFault);
    if (found.length > 0) return this.#found(found);
    const place = at && stoppedAt(at.offsets, (this.#case.yours as Compiled)[at.module].places);
    const message = `When it is run, it ends with: ${bounded(`${why}`)}`;
    return { status: "failed", message, ...place && this.#at(place) };
  }

  /** Its strays are told first: a loop may have lost its end by writing where it must not. */
  #endless({ findings, loop }: Extract<VectorResult, { kind: "endless" }>): Verdict {
    const found = findings.filter(isFault), message = `The loop in line ${loop.line} has no end`;
    if (found.length === 0) return { status: "failed", message, ...this.#at(loop) };
    const { notes = [], ...first } = this.#found(found);
    return { ...first, notes: [message, ...notes] };
  }

  #weighNumbers(yours: Ran, reference: Ran): Verdict {
    const { test } = this.#case, { file, per } = test.probe;
    const scorecard = per && {
      file,
      yours: vectorCost(yours.traffic, per),
      reference: vectorCost(reference.traffic, per),
    };
    const found = yours.findings.filter(isFault);
    if (found.length > 0) return { ...this.#found(found), scorecard };
    if (yours.stray !== undefined) {
      const message =
        `What it does hangs on what stood in memory before it: once it ${yours.stray}`;
      return { status: "failed", message: bounded(message), scorecard };
    }
    const stated = this.#stated(), wanted = { ...reference.written, ...stated };
    const theirs = this.#difference(wanted, reference.written);
    if (theirs) {
      return { status: "error", message: `The reference's kernel is wrong: ${theirs.message}` };
    }
    const difference = this.#difference(wanted, yours.written, yours) ??
      this.#difference({ ...reference.plain, ...stated }, yours.plain);
    if (difference) {
      const clue = yours.findings.find(({ kind }) => kind === "address between two numbers") ??
        yours.findings.at(0);
      const cause = clue && this.#found([clue]), { message } = difference;
      return cause
        ? { ...difference, ...cause, message: `${cause.message}. ${message}`, scorecard }
        : { status: "failed", ...difference, scorecard };
    }
    const over = scorecard && exceededText(test.limits, scorecard);
    return over ? { status: "failed", message: over, scorecard } : { status: "passed", scorecard };
  }

  /** The right numbers as the suite knows them, by region. */
  #stated(): Held {
    const { expected = {} } = this.#case.test.probe;
    return Object.fromEntries(
      Object.entries(expected).map(([name, values]) => [name, toNumbers(values)]),
    );
  }

  #difference(wanted: Held, shown: Held, ran?: Ran): Partial<Verdict> | undefined {
    const { test, regions, yours } = this.#case;
    const sites = (yours as Compiled).watched.sites;
    const writers = ran && Object.fromEntries(
      Object.entries(ran.writers).map(([name, all]) => [
        name,
        all.map((site) => site === null ? null : {}),
      ]),
    );
    const found = kernelDifference({
      ...{ job: { buffers: regions }, wanted, shown, writers, tolerance: test.tolerance },
    });
    if (!found) return undefined;
    const { message, writer: _, ...values } = found;
    const [, name, index] = /^(.*)\[(\d+)\]$/.exec(found.path)!;
    const site = ran?.writers[name]?.[Number(index)];
    const place = typeof site === "number" ? sites[site] : undefined;
    const written = place && this.#isLearners(place)
      ? ` ${found.path} is written in line ${place.line}.`
      : "";
    return {
      ...{ message: bounded(`${message}${written}`), ...values },
      ...place && this.#at(place),
    };
  }

  #found(findings: readonly VectorFinding[]): Verdict {
    const [first] = findings;
    const said = findings.map((finding) =>
      `${capital(finding.kind)}: ${this.#says(finding, this.#calledFrom(finding))}`
    );
    return {
      ...{ status: "failed", message: bounded(said[0]) },
      ...this.#at(this.#calledFrom(first) ?? first.site, first.other),
      ...said.length > 1 && { notes: said.slice(1).map((text) => bounded(text)) },
    };
  }

  /** The learner's line that calls the given function in which something was found. */
  #calledFrom({ offsets = [] }: VectorFinding): KernelPlace | undefined {
    const { yours } = this.#case;
    const place = yours.kind === "compiled" ? stoppedAt(offsets, yours.watched.places) : undefined;
    return place && this.#isLearners(place) ? place : undefined;
  }

  #says({ says, site, other }: VectorFinding, caller?: KernelPlace): string {
    const beside = other && this.#fileOf(other) !== this.#fileOf(site)
      ? ` in ${this.#fileOf(other)}:${other.line}`
      : other && ` in line ${other.line}`;
    const called = caller ? `, called in line ${caller.line},` : "";
    return `${this.#fileOf(site)}:${site.line}${called} ${says}${beside ?? ""}`;
  }

  #faultText(result: VectorResult): string {
    switch (result.kind) {
      case "ran":
      case "stopped": {
        const fault = result.findings.find(isFault);
        const why = result.kind === "stopped" ? result.why : undefined;
        return `has a fault: ${fault ? this.#says(fault) : why}`;
      }
      case "endless":
        return `has a loop without an end, in ${this.#fileOf(result.loop)}:${result.loop.line}`;
      case "ended":
      case "not run":
        return result.why + (result.outOfTime ? ": this machine is too busy to grade on" : "");
    }
  }

  /** What is called must be there, and take what the task says. */
  #otherSignature(yours: Compiled, reference: Compiled): Verdict | undefined {
    const { probe } = this.#case.test, file = probe.file.split("/").at(-1);
    const right = reference.plain.functions.find(({ name }) => name === probe.function);
    const own = yours.plain.functions.find(({ name }) => name === probe.function);
    if (!right) {
      return { status: "error", message: `The reference exports no ${probe.function}` };
    }
    const asked = `the task asks for ${signature(right)}`;
    if (!own) {
      return { status: "failed", message: `${file} exports no ${probe.function}: ${asked}` };
    }
    const types = (of: typeof right) =>
      [...of.parameters.map(({ type }) => type), of.result].join();
    if (types(own) === types(right)) return undefined;
    const message = `${signature(own)} is not what is called: ${asked}`;
    return { status: "failed", message, ...this.#at({ file: `impl/${probe.file}`, ...own.at }) };
  }

  #urlOf(file: string): URL {
    return whereIs(this.#run.learner.importMap)(file);
  }

  #isLearners({ file }: Pick<AccessSite, "file">): boolean {
    return file.startsWith("impl/");
  }

  #fileOf({ file }: Pick<AccessSite, "file">): string {
    return file.split("/").at(-1)!;
  }

  /** Where to look, with the lines themselves; nothing for what a suite has added. */
  #at(
    place: Place & { readonly file: string },
    other?: AccessSite,
  ): Pick<TestResult, "where" | "quoted"> {
    if (!this.#isLearners(place)) return {};
    const { file } = place, lines = this.#case.yours.texts[file]?.split(/\r?\n/) ?? [];
    const places = [place, ...other?.file === file ? [other] : []];
    const quoted = [...Map.groupBy(places, ({ line }) => line)]
      .filter(([line]) => line <= lines.length)
      .map(([line, [{ column }]]) => ({ line, text: excerpt(lines[line - 1], column) }))
      .sort((a, b) => a.line - b.line);
    const where = printable(`${shownPath(this.#urlOf(file))}:${place.line}:${place.column}`);
    return { where, ...quoted.length > 0 && { quoted } };
  }
}

/**
 * Reading what nobody has written is one only where the results depend on it, and so is an address
 * between two numbers: both explain why numbers differ.
 */
function isFault({ kind }: VectorFinding): boolean {
  return kind !== "read before anything was written" && kind !== "address between two numbers";
}

function late(result: VectorResult): Pick<Verdict, "outOfTime"> {
  return "outOfTime" in result && result.outOfTime ? { outOfTime: true } : {};
}

function capital(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
