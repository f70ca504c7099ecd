/** The verdict on a test that records: both witnesses are shown the same inputs. */
import { printable } from "../../terminal/text.ts";
import type { TestResult } from "../results.ts";
import type { Testimony } from "../witness/process.ts";
import type { ObservedDescription } from "../witness/protocol.ts";
import { type Case, inputTexts, observe, type Observing, type Outcome } from "./observe.ts";
import type { Inputs } from "./request.ts";
import { locateSubject } from "./words/locate.ts";

/** Judges an example, or a law with all its inputs and the search for the smallest that fail. */
export async function judgeObserved(
  test: ObservedDescription,
  observing: Observing,
): Promise<TestResult> {
  const { run, learner, questions, seed, looksAgain } = observing;
  let inputs: readonly Inputs[];
  try {
    inputs = questions.of(test).inputs;
  } catch (error) {
    const message = `No inputs could be made: ${error instanceof Error ? error.message : error}`;
    return { name: test.name, status: "error", message, durationMs: 0 };
  }
  const outcome = await observe(test, { ...observing, by: learner });
  const { testimony, verdict, failing } = outcome;
  const durationMs = testimony.sightings.reduce(
    (sum, sighting) => sum + ("ms" in sighting ? sighting.ms : 0),
    0,
  );
  const common = { name: test.name, durationMs, ...printed(testimony) };
  const judgedOn = (shown: Inputs) =>
    observing.evidence?.({
      ...{ kind: "observed", test, index: questions.indexOf(test), inputs: shown },
      tried: inputs.length,
    });
  const fixed = () => test.generators ? observing.laws.fixedInputs(test.generators).length : 0;
  // Of those that hold, a drawn one: it tells more than an edge.
  judgedOn(inputs[failing ?? fixed()] ?? inputs[0]);
  if (verdict.status === "passed" || verdict.status === "error") return { ...common, ...verdict };
  // Loaded only where it is needed: right code is graded at every save.
  const found = verdict.status === "failed" && failing !== undefined && !verdict.ended && looksAgain
    ? await (await import("./look_again.ts")).lookAgain(test, {
      ...observing,
      inputs,
      failing,
    })
    : {};
  if (found.smallest) judgedOn(found.smallest);
  const shown: Outcome = found.outcome ?? outcome;
  const { snippetOf, testSource } = await import("../snippet/snippet.ts");
  const smallest = found.smallest ?? inputs[failing ?? 0];
  const { drawnBy } = await import("../snippet/written.ts");
  const graph = drawnBy(test.generators ?? [], smallest);
  const result: TestResult = {
    ...common,
    ...graph && { graph },
    source: await testSource(test),
    snippet: await snippetOf(test, {
      ...{ inputs: smallest, path: shown.verdict.path, suite: run.suite },
      late: shown.testimony.sightings.some((sighting) => sighting.kind === "saw" && sighting.late),
    }),
    ...printed(shown.testimony),
    ...await explained(shown, outcome.cases),
    ...found.remembers && { message: found.remembers },
    where: shown.verdict.where ?? await locateSubject(run, test.name),
  };
  if (verdict.status !== "failed" || failing === undefined || !test.generators) return result;
  const counterexample = inputTexts(test, smallest);
  const drawn = failing >= fixed();
  return { ...result, counterexample, seed, ...drawn && { drawn } };
}

/** The verdict of an outcome, in words that fit what was seen in other cases too. */
async function explained({ verdict, cases, failing }: Outcome, others: readonly Case[]) {
  if (verdict.status !== "failed" || failing === undefined) return verdict;
  const { explainDifference } = await import("./words/explain_difference.ts");
  return explainDifference(verdict, cases[failing], [...cases, ...others]);
}

/** What was printed, made harmless. */
export function printed(source: Pick<Testimony, "printed">): { readonly printed?: string } {
  return source.printed ? { printed: printable(source.printed) } : {};
}
