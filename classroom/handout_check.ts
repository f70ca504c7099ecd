/** The proof that an edition for learners holds no answer, and that its keys are as good as answers. */
import type { Course, CourseTask } from "../grader/course.ts";
import { keyUrl, readRecording, recordedReference } from "../grader/edition/key.ts";
import { treeUrl } from "../grader/plan/link.ts";
import { taskFiles } from "../grader/plan/plan.ts";
import { makeStub, readRegions } from "../grader/stubs/stub.ts";
import { courseCatalogue } from "../grader/verify/manifests.ts";
import { runTrials, type Trial } from "../grader/verify/trials.ts";
import { filesBelow } from "../terminal/walk.ts";
import type { Handout } from "./handout.ts";
import { urlBelow } from "./submissions.ts";

/** A line of an answer that is shorter may be anybody's. */
const TELLING = 24;

/** So many of one answer's in one file are no chance: what is given has some in common with answers. */
const MANY = 10;

/** The lines of the answers in a file of `solutions/`. */
function answerLines(source: string, path: string): string[] {
  return readRegions(source, { path }).flatMap(({ answer }) => answer).map((line) => line.trim());
}

/**
 * `5 lines of solutions/2_tensors/map.ts stand in the copy: README.md, line 3: …`, a text each.
 *
 * @param open the tasks whose answers are in the copy: a line that stands in one of these too is known
 */
export async function answersIn(
  out: URL,
  closed: readonly CourseTask[],
  open: readonly CourseTask[],
): Promise<readonly string[]> {
  const solution = async (path: string) =>
    await Deno.readTextFile(new URL(path, treeUrl("solutions")));
  const known = new Set<string>();
  for (const path of open.flatMap(taskFiles)) {
    for (const line of answerLines(await solution(path), path)) known.add(line);
  }
  const telling = new Map<string, string>(), counts = new Map<string, number>();
  for (const task of closed) {
    for (const path of taskFiles(task)) {
      const source = await solution(path);
      const given = new Set(makeStub(source, { path }).split("\n").map((line) => line.trim()));
      const isTelling = (line: string) => line.length >= TELLING && !/^(\/\/|\*|\/\*)/.test(line);
      const answer = answerLines(source, path)
        .filter((line) => isTelling(line) && !given.has(line) && !known.has(line));
      for (const line of answer) telling.set(line, path);
      counts.set(path, new Set(answer).size);
    }
  }
  const found: string[] = [];
  for (const path of filesBelow(out)) {
    if (/\.(gz|png|json)$/.test(path)) continue;
    const lines = (await Deno.readTextFile(urlBelow(out, path))).split("\n");
    const met = Map.groupBy(
      lines.map((line, i) => ({ line: line.trim(), number: i + 1 })),
      ({ line }) => telling.get(line),
    );
    for (const [answer, same] of met) {
      if (answer === undefined) continue;
      const count = new Set(same.map(({ line }) => line)).size;
      if (count < MANY && (count < 3 || count < counts.get(answer)!)) continue;
      const [{ line, number }] = same;
      found.push(
        `${count} lines of solutions/${answer} stand in the copy: ${path}, line ${number}: ${line}`,
      );
    }
  }
  return found;
}

/**
 * Grades by the keys: the reference of every closed module has all points, its stubs none, and every
 * known mistake is caught. What went otherwise, in sentences.
 */
export async function keyProblems(
  out: URL,
  course: Course,
  { edition, closedTasks }: Pick<Handout, "edition" | "closedTasks">,
  report?: (trial: Trial) => void,
): Promise<readonly string[]> {
  const trials = await runTrials(course, closedTasks, {
    ...await courseCatalogue(course),
    seeds: edition.seeds,
    reference: async (task, seed) => {
      const recording = await readRecording(task, seed, keyUrl(task, new URL("keys/", out)));
      const { kernels, vectors } = recording;
      return { reference: recordedReference(recording), kernels, vectors };
    },
    report,
  });
  return trials.flatMap(({ task, problem }) =>
    problem === undefined ? [] : [`${task}: ${problem}`]
  );
}
