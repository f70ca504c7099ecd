/** What may be behind a difference, in words: what holds of all that was seen, and of nothing else. */
import { printable } from "../../../terminal/text.ts";
import type { Case } from "../observe.ts";
import type { Verdict } from "../weigh.ts";
import { guessGradient } from "./gradient_guess.ts";
import type { SeenPair } from "./seen_pair.ts";
import { standstill } from "./standstill.ts";
import { steadyError } from "./steady_error.ts";
import { wrongKind } from "./wrong_kind.ts";

/**
 * The verdict on a case, with a message where something can be guessed.
 *
 * @param all the cases that were seen
 */
export function explainDifference(verdict: Verdict, own: Case, all: readonly Case[]): Verdict {
  const [pair] = pairsOf([own]);
  if (!pair) return verdict;
  const { expected, actual } = pair, path = verdict.path ?? "", pairs = pairsOf(all);
  const guess = wrongKind(pair, path) ??
    guessGradient(expected, actual, path, { all: pairs }) ??
    standstill(expected, actual) ??
    steadyError(pairs);
  return guess ? { ...verdict, message: printable(guess) } : verdict;
}

function pairsOf(cases: readonly Case[]): SeenPair[] {
  return cases.flatMap(({ theirs, ours }) =>
    theirs?.kind === "saw" && ours?.kind === "saw"
      ? [{ expected: theirs.seen, actual: ours.seen }]
      : []
  );
}
