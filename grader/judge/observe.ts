/** Shows the same inputs to both witnesses and finds the first that they answer differently. */
import type { Run } from "../plan/plan.ts";
import type { Sighting, Testimony, Witness } from "../witness/process.ts";
import type { ObservedDescription } from "../witness/protocol.ts";
import { Pace } from "../witness/time_limit.ts";
import type { ObservedEvidence } from "./evidence.ts";
import type { FreshWitnesses } from "./fresh_witnesses.ts";
import type { Question, Questions, Reply } from "./questions.ts";
import type { Reference } from "./reference.ts";
import { type Inputs, toSeen } from "./request.ts";
import { type Verdict, weigh, weighRest } from "./weigh.ts";
import { show } from "./words/show.ts";

/** Who is asked, and with what. */
export interface Observing {
  readonly run: Run;
  /** The suite's tests that record. */
  readonly questions: Questions;
  readonly learner: Witness;
  readonly reference: Reference;
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

interface Asked extends Pick<Observing, "run" | "reference" | "questions" | "inTurn" | "running"> {
  /** Who stands for the learner. */
  readonly by: Witness;
}

/** Asks a test with all its inputs. */
export function observe(test: ObservedDescription, asked: Asked): Promise<Outcome> {
  const { questions, reference } = asked;
  return compareAnswers(test, questions.of(test), questions.reply(test, reference), asked);
}

/** Asks a test with other inputs. */
export function observeWith(
  test: ObservedDescription,
  inputs: readonly Inputs[],
  asked: Asked,
): Promise<Outcome> {
  const request = asked.questions.with(test, inputs), pace = new Pace();
  const testimony = asked.reference.observe(request, { pace });
  return compareAnswers(test, { inputs, request }, { testimony, pace }, asked);
}

async function compareAnswers(
  test: ObservedDescription,
  { inputs, request }: Question,
  reply: Reply,
  { run, inTurn, running, by }: Asked,
): Promise<Outcome> {
  if (inTurn) await reply.testimony;
  const [theirs, testimony] = await Promise.all([
    reply.testimony,
    by.observe(request, { beside: reply.pace, begun: () => running(test.name) }),
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

/** `["a = 1", "b = 2"]` */
export function inputTexts({ parameters }: ObservedDescription, inputs: Inputs): string[] {
  return inputs.map((input, i) =>
    `${parameters?.[i] ?? `input ${i + 1}`} = ${show(toSeen(input))}`
  );
}
