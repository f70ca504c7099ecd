/** How a command ends, and what it says to someone who has asked for what does not exist. */
import { distance, nearest } from "./nearest.ts";

/**
 * Exit codes: all that was asked for passed, some did not, wrong usage, and it could not be done at all:
 * something is missing, or the course itself is at fault.
 */
export const EXIT = { passed: 0, failed: 1, usage: 2, grader: 3 } as const;

/** The user asked for something that does not exist: the message says what does. Exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Something that has nothing to do with the user's code or words is missing: a package, a program, a
 * network. The message says what, and what to do. Exit code 3.
 */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
}

/**
 * `. Did you mean 0.1? There are: …`, to end an error about a name that does not exist.
 *
 * @param unlisted what may have been meant as well, and is not told
 */
export function didYouMean(
  word: string,
  candidates: readonly string[],
  { prefix = "", unlisted = [] }: {
    readonly prefix?: string;
    readonly unlisted?: readonly string[];
  } = {},
): string {
  if (candidates.length === 0) return "; there are none to choose from";
  const list = `There are: ${candidates.map((candidate) => prefix + candidate).join(", ")}`;
  const guess = meant(word, [...candidates, ...unlisted]);
  return guess === undefined ? `. ${list}` : `. Did you mean ${prefix}${guess}? ${list}`;
}

/** What of the candidates a word may be a slip of the hand of, capitals or not. */
export function meant(word: string, candidates: readonly string[]): string | undefined {
  const guess = nearest(word, candidates);
  return guess !== undefined && isNear(word.toLowerCase(), guess.toLowerCase()) ? guess : undefined;
}

/** Whether a slip of the hand may have made `word` of `name`: of two wrong letters none is the first. */
function isNear(word: string, name: string): boolean {
  const wrong = distance(word, name);
  return wrong === 2 ? word[0] === name[0] : wrong < 2 && wrong < word.length;
}
