/**
 * A second look at what has failed: by itself, in a witness that has seen nothing else. What fails
 * there too is made smaller; what does not is wrong only after something else. Only the first example
 * and the first law are looked at so closely; other laws are made smaller where they have failed.
 */
import { printable } from "../../terminal/text.ts";
import type { Witness } from "../witness/process.ts";
import type { ObservedDescription } from "../witness/protocol.ts";
import { lastCause } from "./last_cause.ts";
import { inputTexts, observeWith, type Observing, type Outcome } from "./observe.ts";
import type { Inputs } from "./request.ts";

export interface SecondLook {
  /** The smallest inputs found that fail by themselves, and how. */
  readonly smallest?: Inputs;
  readonly outcome?: Outcome;
  /** What is said where it is right by itself. */
  readonly remembers?: string;
}

interface Failed extends Observing {
  readonly inputs: readonly Inputs[];
  /** Which of the inputs went wrong first. */
  readonly failing: number;
}

export async function lookAgain(test: ObservedDescription, failed: Failed): Promise<SecondLook> {
  const { inputs, failing, fresh, laws, questions } = failed, { generators } = test;
  const ask = (by: Witness, inputs: Inputs) => observeWith(test, [inputs], { ...failed, by });
  const askFresh = (inputs: Inputs) => fresh.use((by) => ask(by, inputs));
  const fails = ({ verdict }: Outcome) => verdict.status === "failed" && !verdict.ended;

  const original = inputs[failing];
  const shrink = (ask: (inputs: Inputs) => Promise<Outcome>) =>
    laws.shrink(generators!, original, async (candidate) => fails(await ask(candidate)));

  const isFirst = fresh.claim(test.kind);
  // Before the very first nothing was asked: that was a look at it by itself.
  if (isFirst && !generators && test === questions.tests[0]) return {};
  if (!isFirst) {
    if (!generators) return {};
    const smallest = await shrink((inputs) => ask(failed.learner, inputs));
    const outcome = await ask(failed.learner, smallest);
    return fails(outcome) ? { smallest, outcome } : {};
  }
  const first = await fresh.use(async (by) => {
    const outcome = await ask(by, original);
    if (!fails(outcome) || !generators) return { outcome, smallest: original };
    return { outcome, smallest: await shrink((inputs) => ask(by, inputs)) };
  });
  if (first.outcome.verdict.status === "passed") return { remembers: await cause(test, failed) };
  if (!fails(first.outcome)) return {};
  if (first.smallest === original) return first;
  const sure = { smallest: first.smallest, outcome: await askFresh(first.smallest) };
  if (fails(sure.outcome)) return sure;
  // It was small only because of what was tried before it.
  const smallest = await shrink(askFresh);
  const outcome = await askFresh(smallest);
  return fails(outcome) ? { smallest, outcome } : first;
}

/** So long it is looked for what the code remembers. */
const SEARCH_MS = 5000;

/** The sentence on what makes an input fail that is right by itself. */
async function cause(test: ObservedDescription, failed: Failed): Promise<string> {
  const { inputs, failing, fresh, questions } = failed;
  const end = performance.now() + SEARCH_MS;
  const what = test.generators ? "this input is right" : "this test passes";
  const remembers = `By itself ${what}: your code remembers something from before`;
  const failsLast = async (by: Witness, inputs: readonly Inputs[]) =>
    performance.now() < end &&
    (await observeWith(test, inputs, { ...failed, by })).failing === inputs.length - 1;

  const input = await lastCause(
    failing,
    (from) => fresh.use((by) => failsLast(by, inputs.slice(from, failing + 1))),
  );
  const unknown =
    `By itself ${what}. Does your code remember something from before, or draw at random?`;
  if (performance.now() >= end) return unknown;
  if (input !== undefined) {
    const texts = inputTexts(test, inputs[input]).join(", ");
    const alone = input === failing - 1 ||
      await fresh.use((by) => failsLast(by, [inputs[input], inputs[failing]]));
    return `${remembers}, ${alone ? "here" : "among others"} from ${printable(texts)}.`;
  }

  const before = questions.tests.slice(0, questions.tests.indexOf(test));
  const earlier = await lastCause(before.length, (from) =>
    fresh.use((by) => {
      for (const test of before.slice(from)) {
        by.observe(questions.with(test, questions.of(test).inputs)).catch(() => {});
      }
      return failsLast(by, inputs.slice(0, failing + 1));
    }));
  return earlier === undefined || performance.now() >= end
    ? unknown
    : `${remembers}, here from the test "${printable(before[earlier].name)}".`;
}
