/** The verdict on a test that records: both witnesses are shown the same inputs. */
import { printable } from "../../terminal/text.ts";
import type { TestResult } from "../results.ts";
import type { Testimony } from "../witness/process.ts";
import type { ObservedDescription } from "../witness/protocol.ts";
import { inputTexts, observe, type Observing, type Outcome } from "./observe.ts";
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
  if (verdict.status === "passed" || verdict.status === "error") return { ...common, ...verdict };
  // Loaded only where it is needed: right code is graded at every save.
  const found = verdict.status === "failed" && failing !== undefined && !verdict.ended && looksAgain
    ? await (await import("./look_again.ts")).lookAgain(test, {
      ...observing,
      inputs,
      failing,
      others: testimony.sightings,
    })
    : {};
  const shown: Outcome = found.outcome ?? outcome;
  const result: TestResult = {
    ...common,
    ...printed(shown.testimony),
    ...shown.verdict,
    ...found.remembers && { message: found.remembers },
    where: shown.verdict.where ?? await locateSubject(run, test.name),
  };
  if (verdict.status !== "failed" || failing === undefined || !test.generators) return result;
  const counterexample = inputTexts(test, found.smallest ?? inputs[failing]);
  const drawn = failing >= observing.laws.fixedInputs(test.generators).length;
  return { ...result, counterexample, seed, ...drawn && { drawn } };
}

/** What was printed, made harmless. */
export function printed(source: Pick<Testimony, "printed">): { readonly printed?: string } {
  return source.printed ? { printed: printable(source.printed) } : {};
}
