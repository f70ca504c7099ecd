/** Shows the same inputs to both witnesses and finds the first that they answer differently. */
import type { Run } from "../plan/plan.ts";
import { encode, type Seen } from "../witness/codec.ts";
import type { Sighting, Testimony, Witness } from "../witness/process.ts";
import type { ObservedDescription, Request } from "../witness/protocol.ts";
import { Pace } from "../witness/time_limit.ts";
import type { ObservedEvidence } from "./evidence.ts";
import type { FreshWitnesses } from "./fresh_witnesses.ts";
import { type Verdict, weigh, weighRest } from "./weigh.ts";
import { show } from "./words/show.ts";

/** What a test is given at a time. */
export type Inputs = readonly unknown[];

/** Who is asked, and with what. */
export interface Observing {
  readonly run: Run;
  /** The suite's tests that record, in order. */
  readonly tests: readonly ObservedDescription[];
  /** A test's place in the suite. */
  readonly indexOf: (test: ObservedDescription) => number;
  /** @throws where a law's generators make no sense */
  readonly inputsOf: (test: ObservedDescription) => readonly Inputs[];
  /** Whether nothing is asked behind it. */
  readonly isLast: boolean;
  readonly learner: Witness;
  readonly reference: Witness;
  /** Further ones for the learner's code. */
  readonly fresh: FreshWitnesses;
  /** Loaded by the caller, with fast-check. */
  readonly laws: typeof import("./inputs/laws.ts");
  readonly seed: number;
  /** Whether the reference is asked before the learner, and not beside. */
  readonly inTurn: boolean;
  /** Called with the test that the learner's code is at. */
  readonly running: (test: string) => void;
  /** Whether what fails is tried by itself, and made smaller. */
  readonly looksAgain: boolean;
  /** Told on what each test was judged. */
  readonly evidence?: (evidence: ObservedEvidence) => void;
}

/** One case as both have seen it. */
export interface Case {
  readonly theirs?: Sighting;
  readonly ours?: Sighting;
}

export interface Outcome {
  readonly testimony: Testimony;
  /** All that was shown for the inputs. */
  readonly cases: readonly Case[];
  readonly verdict: Verdict;
  /** Which of the inputs went wrong first. */
  readonly failing?: number;
}

interface Asked extends Pick<Observing, "run" | "indexOf" | "inTurn" | "running"> {
  readonly reference: Pick<Witness, "observe">;
  /** Who stands for the learner. */
  readonly by: Witness;
  /** Whether nothing is asked behind it. */
  readonly last?: boolean;
}

export async function observe(
  test: ObservedDescription,
  inputs: readonly Inputs[],
  { run, indexOf, reference, inTurn, running, by, last = false }: Asked,
): Promise<Outcome> {
  const request = requestOf(indexOf(test), inputs, last);
  const pace = new Pace(), asked = reference.observe(request, { pace });
  if (inTurn) await asked;
  const begun = () => running(test.name);
  const [theirs, testimony] = await Promise.all([
    asked,
    by.observe(request, { beside: pace, begun }),
  ]);
  const cases = inputs.map((_, i): Case => ({
    theirs: theirs.sightings[i],
    ours: testimony.sightings[i],
  }));
  for (const [i, each] of cases.entries()) {
    const verdict = weigh(run, test, each.theirs, each.ours);
    if (verdict.status !== "passed") return { testimony, cases, verdict, failing: i };
  }
  return { testimony, cases, verdict: weighRest(run, theirs, testimony) };
}

export function requestOf(test: number, inputs: readonly Inputs[], last = false): Request {
  return { test, inputs: inputs.map((values) => values.map(toSeen)), last };
}

/** `["a = 1", "b = 2"]` */
export function inputTexts({ parameters }: ObservedDescription, inputs: Inputs): string[] {
  return inputs.map((input, i) =>
    `${parameters?.[i] ?? `input ${i + 1}`} = ${show(toSeen(input))}`
  );
}

export function toSeen(value: unknown): Seen {
  return JSON.parse(encode(value));
}
