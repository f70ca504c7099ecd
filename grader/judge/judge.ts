/** Runs one task's suite in both witnesses and compares what they saw: the only place a verdict is made. */
import type { TestDescription } from "../witness/protocol.ts";
import { encode, type Seen, type Thrown } from "../witness/codec.ts";
import {
  LIMITS,
  type Limits,
  type Loaded,
  type Sighting,
  type Testimony,
  Witness,
} from "../witness/process.ts";
import { ROOT } from "../house.ts";
import type { Run } from "../plan.ts";
import type { Status, TaskResult, TestResult } from "../results.ts";
import { printable } from "../terminal.ts";
import { compare } from "./compare.ts";
import { guessGradient } from "./gradient_guess.ts";
import { explainLoading } from "./explain_loading.ts";
import { linkOut } from "./link_out.ts";
import { locateFrame, locateSubject } from "./locate.ts";
import { show } from "./show.ts";

export interface JudgeOptions {
  /** From which the random inputs of laws follow. */
  readonly seed: number;
  readonly limits?: Limits;
  /** Gives the grading up: the witnesses are ended, and its reason is thrown. */
  readonly signal?: AbortSignal;
}

/**
 * Grades one task.
 *
 * @throws the signal's reason once it is given up
 */
export async function judge(run: Run, options: JudgeOptions): Promise<TaskResult> {
  const { seed, limits = LIMITS, signal } = options;
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
  if (!("suite" in loaded)) return finish(await explainLoading(run, loaded));

  // All are asked at once, so that no witness waits for the judge.
  const results = await Promise.all(tests.map((test, index) => judgeTest(index, test)));
  return finish({ tests: results, ...printed(loaded) });

  function finish(found: Partial<TaskResult>): TaskResult {
    signal?.throwIfAborted();
    const { id, title, points: maxPoints } = run.task;
    const status = found.status ?? worst(found.tests ?? []);
    return {
      ...{ id, title, status, points: status === "passed" ? maxPoints : 0, maxPoints, tests: [] },
      ...found,
      link: run.origins,
      durationMs: performance.now() - start,
    };
  }

  async function judgeTest(index: number, test: TestDescription): Promise<TestResult> {
    const { generators } = test;
    let inputs: readonly (readonly unknown[])[] = [[]];
    try {
      if (generators) inputs = laws.lawInputs(generators, { runs: test.runs!, seed });
    } catch (error) {
      const message = `No inputs could be made: ${error instanceof Error ? error.message : error}`;
      return { name: test.name, status: "error", message, durationMs: 0 };
    }
    const outcome = await observe(inputs, index === tests.length - 1);
    const { testimony, verdict } = outcome;
    const durationMs = testimony.sightings.reduce(
      (sum, sighting) => sum + ("ms" in sighting ? sighting.ms : 0),
      0,
    );
    const common = { name: test.name, durationMs, ...printed(testimony) };
    if (verdict.status === "passed" || verdict.status === "error") return { ...common, ...verdict };
    if (verdict.status !== "failed" || !generators || outcome.failing === undefined) {
      return { ...common, ...verdict, where: verdict.where ?? await locateSubject(run, test.name) };
    }

    let smallest: readonly unknown[] = inputs[outcome.failing], shown: Outcome = outcome;
    if (!verdict.ended) {
      const found = await laws.shrink(generators, smallest, async (candidate) => {
        const { verdict } = await observe([candidate]);
        return verdict.status === "failed" && !verdict.ended;
      });
      const again = await observe([found]);
      if (again.verdict.status === "failed") {
        smallest = found;
        shown = again;
      }
    }
    return {
      ...common,
      ...printed(shown.testimony),
      ...shown.verdict,
      where: shown.verdict.where ?? await locateSubject(run, test.name),
      counterexample: smallest.map((input, i) =>
        `${test.parameters?.[i] ?? `input ${i + 1}`} = ${show(toSeen(input))}`
      ),
      seed,
    };

    /** Shows the same inputs to both witnesses and finds the first that they answer differently. */
    async function observe(
      inputs: readonly (readonly unknown[])[],
      last = false,
    ): Promise<Outcome> {
      const request = { test: index, inputs: inputs.map((values) => values.map(toSeen)), last };
      const [theirs, testimony] = await Promise.all([
        reference.observe(request),
        learner.observe(request),
      ]);
      for (let i = 0; i < inputs.length; i++) {
        const verdict = weigh(run, test, theirs.sightings[i], testimony.sightings[i]);
        if (verdict.status !== "passed") return { testimony, verdict, failing: i };
      }
      return { testimony, verdict: weighRest(run, theirs, testimony) };
    }
  }
}

type Verdict =
  & Pick<TestResult, "status" | "message" | "where" | "expected" | "actual" | "path">
  & { readonly ended?: true };

interface Outcome {
  readonly testimony: Testimony;
  readonly verdict: Verdict;
  /** Which of the inputs went wrong first. */
  readonly failing?: number;
}

/** Compares what the two witnesses saw in one case. */
function weigh(
  run: Run,
  test: TestDescription,
  theirs: Sighting | undefined,
  ours: Sighting | undefined,
): Verdict {
  const fault = (message: string): Verdict => ({ status: "error", message });
  if (theirs?.kind === "threw") return fault(`The reference threw ${describe(theirs.thrown)}`);
  if (theirs?.kind === "ended") return fault(`The reference ${printable(theirs.why)}`);
  if (theirs === undefined || isNothing(theirs.seen)) {
    return fault("The reference observed nothing");
  }
  if (test.expected !== undefined && !isNothing(test.expected)) {
    const [wrong] = compare(test.expected, theirs.seen, test.tolerance);
    if (wrong) {
      const shown = show(wrong.actual);
      return fault(`The suite expects ${show(wrong.expected)}, the reference shows ${shown}`);
    }
  }
  if (ours === undefined) return { status: "failed", message: "Your code showed nothing here" };
  switch (ours.kind) {
    case "ended":
      return weighEnd(ours.why);
    case "threw":
      return weighThrown(run, ours.thrown);
    case "saw": {
      const [difference] = compare(theirs.seen, ours.seen, test.tolerance);
      if (!difference && ours.late && !theirs.late) {
        const expected = printable(show(theirs.seen));
        return { status: "failed", expected, actual: "a promise, which only becomes that later" };
      }
      if (!difference) return { status: "passed" };
      // What differs from itself is nothing that can be compared.
      const [odd] = compare(theirs.seen, theirs.seen, test.tolerance);
      if (odd) return fault(`The reference showed ${show(odd.expected)}, which is no observation`);
      const guess = guessGradient(theirs.seen, ours.seen, difference.path);
      return {
        status: "failed",
        ...guess && { message: printable(guess) },
        ...difference.path && { path: printable(difference.path.slice(0, 200)) },
        expected: printable(show(difference.expected)),
        actual: printable(show(difference.actual)),
      };
    }
  }
}

function weighEnd(why: string): Verdict {
  return { status: "failed", message: `Your code ${printable(why)}`, ended: true };
}

function weighThrown(run: Run, thrown: Thrown): Verdict {
  const where = locateFrame(run, thrown.stack);
  if (thrown.todo === run.task.id) {
    return { status: "todo", message: `Task ${thrown.todo} is not written yet`, where };
  }
  if (thrown.todo !== undefined) {
    const message = `Stopped at task ${printable(thrown.todo)}, which is not written yet`;
    return { status: "blocked", message, where };
  }
  // An error out of the suite or its tools: they were given something to choke on.
  const top = topFile(thrown.stack);
  const inTools = where === undefined && top?.startsWith(new URL("modules/", ROOT).href);
  const message = top === run.suite.href || inTools
    ? `The test could not go on with what your code gave: ${describe(thrown)}`
    : `Your code threw ${describe(thrown)}`;
  return { status: "failed", message, where };
}

/** The file in which an error was thrown. */
function topFile(stack: string): string | undefined {
  return /file:\/\/[^\s()]+?(?=:\d+:\d+)/.exec(stack)?.[0];
}

/** What can still be wrong when every case agrees. */
function weighRest(run: Run, theirs: Testimony, ours: Testimony): Verdict {
  if (theirs.stray) {
    return { status: "error", message: `The reference left ${describe(theirs.stray)} uncaught` };
  }
  const end = ours.sightings.find((sighting) => sighting.kind === "ended");
  if (end) return weighEnd(end.why);
  if (!ours.stray) return { status: "passed" };
  return {
    status: "failed",
    message: `Your code left an error uncaught: ${describe(ours.stray)}`,
    where: locateFrame(run, ours.stray.stack),
  };
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

function describe({ kind, message }: Thrown): string {
  return printable(message ? `${kind}: ${message}` : kind);
}

function printed(source: { readonly printed: string }): { readonly printed?: string } {
  return source.printed ? { printed: printable(source.printed) } : {};
}

function isNothing(seen: Seen): boolean {
  return typeof seen === "object" && seen !== null && "undefined" in seen;
}

function toSeen(value: unknown): Seen {
  return JSON.parse(encode(value));
}
