/**
 * A second look at what has failed: from which of the learner's functions it comes. Where one wrong
 * line has reddened many tests, one of them tells it, and the others follow from it.
 */
import { shownPath } from "../../../terminal/paths.ts";
import { takeSlot } from "../../handed/slot.ts";
import { inCourse } from "../../handed/staged_course.ts";
import type { Run } from "../../plan/plan.ts";
import type { TestResult } from "../../results.ts";
import { Budget } from "../../witness/budget.ts";
import { LIMITS, Witness } from "../../witness/process.ts";
import {
  isObserved,
  type ObservedDescription,
  type TestDescription,
} from "../../witness/protocol.ts";
import type { Judging } from "../judge_tests.ts";
import { Questions } from "../questions.ts";
import { observe } from "../observe.ts";
import { Exchange, type Suspect } from "./exchange.ts";
import { type Cause, findCauses, TimeIsOver } from "./find_causes.ts";
import { callsAmong, ranked } from "./rank.ts";

/** A failed test, and what it is asked. */
interface Failed {
  readonly test: ObservedDescription;
  readonly result: TestResult;
}

interface Context extends Judging {
  readonly tests: readonly TestDescription[];
  readonly results: readonly TestResult[];
  /** So long the verdict may wait for it. */
  readonly milliseconds: number;
}

/** The results, with the places of their causes, and with what follows from what. */
export async function tellCauses(context: Context): Promise<readonly TestResult[]> {
  const { results, tests, run } = context;
  const failed = results.flatMap((result): Failed[] => {
    const test = tests.find(({ name }) => name === result.name);
    if (result.outOfTime) return []; // it would hang as long again
    return result.status === "failed" && test && isObserved(test) ? [{ test, result }] : [];
  });
  if (failed.length === 0) return results;
  const exchange = await Exchange.of(run);
  if (exchange.suspects.length === 0) return results;
  const causes = await search(exchange, failed, context);
  const alone = new Set(
    causes.flatMap(({ suspects: [first, ...more] }) => more.length > 0 ? [] : [first]),
  );
  const told = new Map(causes.flatMap((cause) => tellOne(cause, { run, alone })));
  return results.map((result) => told.get(result) ?? result);
}

async function search(
  exchange: Exchange,
  failed: readonly Failed[],
  context: Context,
): Promise<Cause<Suspect, Failed>[]> {
  const { run, results, milliseconds, signal } = context, over = Promise.withResolvers<never>();
  over.promise.catch(() => {}); // it may be over when nobody waits for it
  const end = () => over.reject(new TimeIsOver());
  const timer = setTimeout(end, milliseconds);
  signal?.addEventListener("abort", end, { once: true });
  using slot = takeSlot();
  await using tries = new Tries(exchange, { ...context, failed, folder: slot.folder });
  const passing = (exchanged: readonly Suspect[]) =>
    Promise.race([tries.passing(exchanged), over.promise]);
  try {
    const suite = await Deno.readTextFile(run.suite), calls = callsAmong(exchange.suspects);
    const suspects = ranked(exchange.suspects, {
      ...{ suite, calls },
      tests: results.map(({ name, status }) => ({ name, failed: status === "failed" })),
    });
    const first = passing(suspects.slice(0, 1)); // beside the other
    first.catch(() => {});
    // What passes now and then, or only by itself, says nothing about what is exchanged.
    const moody = await passing([]);
    return await findCauses({
      suspects,
      failed: failed.filter((each) => !moody.has(each)),
      cured: (exchanged) =>
        exchanged[0] === suspects[0] && !exchanged[1] ? first : passing(exchanged),
      calls: (suspect) => [...calls.get(suspect)!],
    });
  } catch (error) {
    if (error instanceof TimeIsOver) return [];
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", end);
  }
}

interface Trying extends Context {
  readonly failed: readonly Failed[];
  /** Where exchanged files are written. */
  readonly folder: URL;
}

/** Processes that run the learner's code with some functions exchanged. */
class Tries implements AsyncDisposable {
  readonly #exchange: Exchange;
  readonly #trying: Trying;
  readonly #questions: Questions;
  readonly #working = new Set<Witness>();
  #count = 0;
  #isOver = false;

  constructor(exchange: Exchange, trying: Trying) {
    this.#exchange = exchange;
    this.#trying = trying;
    this.#questions = trying.questions ?? new Questions(trying.tests, trying.tests, trying);
  }

  /** Which of the failed tests pass so. */
  async passing(exchanged: readonly Suspect[]): Promise<ReadonlySet<Failed>> {
    const { run, failed, folder } = this.#trying;
    const link = exchanged.length > 0
      ? await this.#exchange.link(exchanged, new URL(`${++this.#count}/`, folder))
      : run.learner;
    if (this.#isOver) throw new TimeIsOver();
    const witness = new Witness(link, inCourse(run.suite), LIMITS, new Budget(LIMITS.milliseconds));
    this.#working.add(witness);
    const loaded = await witness.load();
    const passes = "suite" in loaded
      ? await Promise.all(failed.map(({ test }) => this.#passes(test, witness)))
      : [];
    void witness[Symbol.asyncDispose]();
    return new Set(failed.filter((_, i) => passes[i]));
  }

  async #passes(test: ObservedDescription, by: Witness): Promise<boolean> {
    const { run, reference } = this.#trying, questions = this.#questions;
    const asked = { run, questions, reference, inTurn: false, running: () => {}, by };
    return (await observe(test, asked)).verdict.status === "passed";
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true;
    await Promise.all([...this.#working].map((witness) => witness[Symbol.asyncDispose]()));
  }
}

/** What becomes of the results of one cause's tests. */
function tellOne(
  { suspects, tests }: Cause<Suspect, Failed>,
  { run, alone }: { readonly run: Run; readonly alone: ReadonlySet<Suspect> },
): [TestResult, TestResult][] {
  const name = suspects.map(({ name }) => name).join(" and ");
  // Where several are at fault, and other tests tell all of these, there is nothing new to be told.
  const untold = suspects.filter((suspect) => suspects.length === 1 || !alone.has(suspect));
  const [named = suspects[0]] = untold, leading = untold.length > 0 && lead(named, tests);
  return tests.map((each) => {
    const { result } = each;
    const isInside = suspects.some((suspect) => isWithin(result.where, suspect, run));
    const where = isInside ? result.where : placeOf(named, run);
    const part = each === leading ? { cause: name } : { follows: name };
    return [result, { ...result, where, ...part }];
  });
}

/**
 * The test that is about the function itself: the first example that is quickly followed, else what takes
 * the least code to show.
 */
function lead({ name }: Suspect, tests: readonly Failed[]): Failed {
  const about = (text: string) =>
    tests.filter(({ result }) => new RegExp(`^${RegExp.escape(text)}(?![\\w$])`).test(result.name));
  const own = [about(name), about(name.split(".")[0]), tests].find((some) => some.length > 0)!;
  const lines = ({ result }: Failed) => result.snippet?.split("\n").length ?? 0;
  return own.find((each) => each.test.kind === "example" && lines(each) <= QUICK) ??
    own.reduce((least, each) => lines(each) < lines(least) ? each : least);
}

/** So many lines of code are followed at a glance. */
const QUICK = 9;

function placeOf({ path, own }: Suspect, run: Run): string {
  return `${shownPath(run.files.get(path)!)}:${own.line}:${own.column}`;
}

/** Whether the place of an error lies in the function. */
function isWithin(where: string | undefined, { path, own }: Suspect, run: Run): boolean {
  const file = `${shownPath(run.files.get(path)!)}:`;
  if (!where?.startsWith(file)) return false;
  const line = parseInt(where.slice(file.length));
  return own.line <= line && line <= own.lastLine;
}
