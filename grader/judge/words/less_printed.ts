/** What code prints is shown, but a task's document stays small: nobody reads a flood twice. */
import type { TestResult } from "../../results.ts";

/** So many signs of a task's prints are kept, those of the first tests; of each later one the beginning. */
const MOST_PRINTED = 100_000, BEGINNING = 200;

export function lessPrinted(tests: readonly TestResult[]): readonly TestResult[] {
  let left = MOST_PRINTED;
  return tests.map((test) => {
    if (test.printed === undefined) return test;
    left -= test.printed.length;
    if (left >= 0 || test.printed.length <= BEGINNING) return test;
    return { ...test, printed: `${test.printed.slice(0, BEGINNING)}…` };
  });
}
