/** Which tests of a task someone means who gives a part of a name. */
import type { CourseTask } from "../grader/course.ts";
import { distanceWithin } from "../terminal/nearest.ts";
import { UsageError } from "../terminal/usage.ts";

/** So many are named to someone who has meant another. */
const NAMED = 3;

/**
 * The tests with these words in their names, capitals or not, or the one of exactly that name.
 *
 * @throws {UsageError} where there is none, with the nearest
 */
export function chooseTests<Test extends { readonly name: string }>(
  { id }: Pick<CourseTask, "id">,
  tests: readonly Test[],
  part: string,
): readonly Test[] {
  const exact = tests.filter(({ name }) => name === part);
  if (exact.length > 0) return exact;
  const found = tests.filter(({ name }) => name.toLowerCase().includes(part.toLowerCase()));
  if (found.length > 0) return found;
  const words = part.split(/\s+/);
  const far = new Map(tests.map((test) => {
    return [test, words.reduce((sum, word) => sum + distanceWithin(word, test.name), 0)];
  }));
  const near = tests.toSorted((a, b) => far.get(a)! - far.get(b)!).slice(0, NAMED);
  const names = near.map(({ name }) => `\n  ${name}`).join("");
  throw new UsageError(`Task ${id} has no test with "${part}" in its name. The nearest:${names}`);
}
