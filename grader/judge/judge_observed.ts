/** The verdict on a test that records: both witnesses are shown the same inputs. */
import { printable } from "../../terminal/screen.ts";
import type { Run } from "../plan/plan.ts";
import type { TestResult } from "../results.ts";
import { encode, type Seen } from "../witness/codec.ts";
import type { Testimony, Witness } from "../witness/process.ts";
import type { ObservedDescription } from "../witness/protocol.ts";
import { Pace } from "../witness/time_limit.ts";
import { locateSubject } from "./locate.ts";
import { show } from "./show.ts";
import { type Verdict, weigh, weighRest } from "./weigh.ts";

/** Who is asked, and with what. */
export interface Observing {
  readonly run: Run;
  /** The test's place in the suite. */
  readonly index: number;
  /** Whether nothing is asked behind it. */
  readonly isLast: boolean;
  readonly learner: Witness;
  readonly reference: Witness;
  /** Loaded by the caller, with fast-check. */
  readonly laws: typeof import("./laws.ts");
  readonly seed: number;
  /** Whether the reference is asked before the learner, and not beside. */
  readonly inTurn: boolean;
  /** Whether the smallest input that fails is looked for. */
  readonly shrinks: boolean;
}

interface Outcome {
  readonly testimony: Testimony;
  readonly verdict: Verdict;
  /** Which of the inputs went wrong first. */
  readonly failing?: number;
}

/** Judges an example, or a law with all its inputs and the search for the smallest that fail. */
export async function judgeObserved(
  test: ObservedDescription,
  { run, index, isLast, learner, reference, laws, seed, inTurn, shrinks }: Observing,
): Promise<TestResult> {
  const { generators } = test;
  let inputs: readonly (readonly unknown[])[] = [[]];
  try {
    if (generators) inputs = laws.lawInputs(generators, { runs: test.runs!, seed });
  } catch (error) {
    const message = `No inputs could be made: ${error instanceof Error ? error.message : error}`;
    return { name: test.name, status: "error", message, durationMs: 0 };
  }
  const outcome = await observe(inputs, isLast);
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
  if (!verdict.ended && shrinks) {
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
    const pace = new Pace(), asked = reference.observe(request, { pace });
    if (inTurn) await asked;
    const [theirs, testimony] = await Promise.all([
      asked,
      learner.observe(request, { beside: pace }),
    ]);
    for (let i = 0; i < inputs.length; i++) {
      const verdict = weigh(run, test, theirs.sightings[i], testimony.sightings[i]);
      if (verdict.status !== "passed") return { testimony, verdict, failing: i };
    }
    return { testimony, verdict: weighRest(run, theirs, testimony) };
  }
}

/** What was printed, made harmless. */
export function printed(source: { readonly printed: string }): { readonly printed?: string } {
  return source.printed ? { printed: printable(source.printed) } : {};
}

function toSeen(value: unknown): Seen {
  return JSON.parse(encode(value));
}
