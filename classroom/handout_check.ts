/** The proof that an edition for learners holds no answer, and that its keys are as good as answers. */
import type { Course, CourseTask } from "../grader/course.ts";
import { keyUrl, readRecording, recordedReference } from "../grader/edition/key.ts";
import { treeUrl } from "../grader/plan/link.ts";
import { taskFiles } from "../grader/plan/plan.ts";
import { makeStub, readRegions } from "../grader/stubs/stub.ts";
import { courseCatalogue } from "../grader/verify/manifests.ts";
import { runTrials, type Trial } from "../grader/verify/trials.ts";
import type { Handout } from "./handout.ts";
import { urlBelow } from "./submissions.ts";

/** A line of an answer that is shorter may be anybody's. */
const TELLING = 24;

/** One that is longer tells by itself; of others two in a row do. */
const LONG = 56;

/** `A line of solutions/2_tensors/map.ts stands in the copy: README.md, line 3: …`, a text each. */
export async function answersIn(
  out: URL,
  closed: readonly CourseTask[],
): Promise<readonly string[]> {
  const telling = new Map<string, string>();
  for (const task of closed) {
    for (const path of taskFiles(task)) {
      const source = await Deno.readTextFile(new URL(path, treeUrl("solutions")));
      const given = new Set(makeStub(source, { path }).split("\n").map((line) => line.trim()));
      for (const line of readRegions(source, { path }).flatMap(({ answer }) => answer)) {
        const text = line.trim();
        const isComment = /^(\/\/|\*|\/\*)/.test(text);
        if (text.length >= TELLING && !isComment && !given.has(text)) {
          telling.set(text, `solutions/${path}`);
        }
      }
    }
  }
  const found: string[] = [];
  for (const path of filesBelow(out, "")) {
    if (/\.(gz|png|json)$/.test(path)) continue;
    const lines = (await Deno.readTextFile(urlBelow(out, path))).split("\n").map((line) =>
      line.trim()
    );
    for (const [i, line] of lines.entries()) {
      const from = telling.get(line), next = telling.get(lines[i + 1] ?? "");
      if (from === undefined || (line.length < LONG && next !== from)) continue;
      found.push(`A line of ${from} stands in the copy: ${path}, line ${i + 1}: ${line}`);
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
      return { reference: recordedReference(recording), kernels: recording.kernels };
    },
    report,
  });
  return trials.flatMap(({ task, problem }) =>
    problem === undefined ? [] : [`${task}: ${problem}`]
  );
}

function filesBelow(folder: URL, path: string): string[] {
  return [...Deno.readDirSync(urlBelow(folder, path))].flatMap(({ name, isDirectory }) =>
    isDirectory ? filesBelow(folder, `${path}${name}/`) : [path + name]
  );
}
