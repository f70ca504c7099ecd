/** What may be behind a difference, in words. */
import { printable } from "../../../terminal/text.ts";
import type { Sighting } from "../../witness/process.ts";
import type { Verdict } from "../weigh.ts";
import { guessGradient } from "./gradient_guess.ts";
import { standstill } from "./standstill.ts";

/** What was seen of the two that differ. */
interface Pair {
  readonly theirs: Sighting | undefined;
  readonly ours: Sighting | undefined;
  /** What the learner's code showed in other cases too. */
  readonly all: readonly Sighting[];
}

/** The verdict, with a message where something can be guessed. */
export function explainDifference(verdict: Verdict, { theirs, ours, all }: Pair): Verdict {
  if (theirs?.kind !== "saw" || ours?.kind !== "saw") return verdict;
  const shown = all.flatMap((sighting) => sighting.kind === "saw" ? [sighting.seen] : []);
  const guess = guessGradient(theirs.seen, ours.seen, verdict.path ?? "", { all: shown }) ??
    standstill(theirs.seen, ours.seen);
  return guess ? { ...verdict, message: printable(guess) } : verdict;
}
