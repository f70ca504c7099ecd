/** Shows the same inputs to both witnesses and finds the first that they answer differently. */
import type { Run } from "../plan/plan.ts";
import type { Sighting, Testimony, Witness } from "../witness/process.ts";
import type { ObservedDescription } from "../witness/protocol.ts";
import { Pace } from "../witness/time_limit.ts";
import type { FreshWitnesses } from "./fresh_witnesses.ts";
import type { Question, Questions, Reply } from "./questions.ts";
import { type Inputs, toSeen } from "./request.ts";
import { type Verdict, weigh, weighRest } from "./weigh.ts";
import { show } from "./words/show.ts";

/** Who is asked, and with what. */
export interface Observing {
  readonly run: Run;
  /** The suite's tests that record. */
  readonly questions: Questions;
  readonly learner: Witness;
  readonly reference: Witness;
  /** Further ones for the learner's code. */
  readonly fresh: FreshWitnesses;
  /** Loaded by the caller, with fast-check. */
  readonly laws: typeof import("./inputs/laws.ts");
  readonly seed: number;
  /** Whether the reference is asked before the learner, and not beside. */
  readonly inTurn: boolean;
  /** Whether what fails is tried by itself, and made smaller. */
  readonly looksAgain: boolean;
}

export interface Outcome {
  readonly testimony: Testimony;
  readonly verdict: Verdict;
  /** Which of the inputs went wrong first. */
  readonly failing?: number;
}

interface Asked extends Pick<Observing, "run" | "reference" | "questions" | "inTurn"> {
  /** Who stands for the learner. */
  readonly by: Witness;
  /** What it has shown for other inputs before. */
  readonly others?: readonly Sighting[];
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
  { run, inTurn, by, others = [] }: Asked,
): Promise<Outcome> {
  if (inTurn) await reply.testimony;
  const [theirs, testimony] = await Promise.all([
    reply.testimony,
    by.observe(request, { beside: reply.pace }),
  ]);
  for (let i = 0; i < inputs.length; i++) {
    const [their, our] = [theirs.sightings[i], testimony.sightings[i]];
    const verdict = weigh(run, test, their, our);
    if (verdict.status === "passed") continue;
    if (verdict.status !== "failed") return { testimony, verdict, failing: i };
    // Loaded only where it is needed: right code is graded at every save.
    const { explainDifference } = await import("./words/explain_difference.ts");
    const all = [...testimony.sightings, ...others];
    const explained = explainDifference(verdict, { theirs: their, ours: our, all });
    return { testimony, verdict: explained, failing: i };
  }
  return { testimony, verdict: weighRest(run, theirs, testimony) };
}

/** `["a = 1", "b = 2"]` */
export function inputTexts({ parameters }: ObservedDescription, inputs: Inputs): string[] {
  return inputs.map((input, i) =>
    `${parameters?.[i] ?? `input ${i + 1}`} = ${show(toSeen(input))}`
  );
}
