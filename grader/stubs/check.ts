/** The proof that `tasks/` is exactly what the generator makes of `solutions/`. */
import { shownPath } from "../../terminal/paths.ts";
import { RECORD, recordOf, recordText } from "./record.ts";
import {
  PLACES,
  readStubs,
  readTask,
  requireSolutions,
  sourcePaths,
  type StubPlaces,
} from "./tree.ts";
import { stubTypeProblems } from "./types.ts";

/**
 * What is wrong with `tasks/`: one line each, led by the file's name. A stub that does not type-check
 * or whose exports have other types than its solution's counts too. Takes about a second.
 *
 * @throws {UsageError} where there are no solutions
 */
export async function checkStubs(places: StubPlaces = PLACES): Promise<string[]> {
  await requireSolutions("This", places);
  const shown = (path: string) => shownPath(new URL(path, places.tasks));
  const { stubs, errors } = await readStubs(places);
  const problems = errors.map((error) => error.message);
  for (const [path, stub] of stubs) {
    const text = await readTask(path, places);
    if (text === undefined) problems.push(`${shown(path)}: is missing`);
    else if (text !== stub) {
      problems.push(
        `${shown(path)}:${firstDifference(text, stub)}: is not what ${
          shownPath(new URL(path, places.solutions))
        } gives`,
      );
    }
  }
  if (errors.length > 0) return problems; // the rest needs every stub
  for (const path of await sourcePaths(places.tasks)) {
    if (!stubs.has(path)) problems.push(`${shown(path)}: has no solution`);
  }
  const record = await readTask(RECORD, places);
  if (record !== recordText(await recordOf(stubs))) {
    problems.push(`${shown(RECORD)}: ${record === undefined ? "is missing" : "is out of date"}`);
  }
  return [...problems, ...await stubTypeProblems(stubs, places)];
}

/** The number of the first line in which two texts differ, from 1. */
function firstDifference(a: string, b: string): number {
  const [linesA, linesB] = [a.split("\n"), b.split("\n")];
  let line = 0;
  while (linesA[line] === linesB[line]) line++;
  return line + 1;
}
