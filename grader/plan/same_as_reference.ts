/** Which of the learner's files say the same as the reference's. */
import { isClosed } from "../edition/edition.ts";
import { readHandedIfPlain } from "../handed/read_handed.ts";
import type { Run } from "./plan.ts";
import { plainCode } from "./plain_code.ts";

/**
 * The task's own files in which every sign is the reference's, but for comments and space, by their
 * paths below `tasks/`. Whole files only: in a short function anyone may come to the same line.
 */
export async function sameAsReference(run: Run): Promise<string[]> {
  if (isClosed(run.task)) return []; // what stands in their place is a stub, as learners have
  const solutions = run.reference.importMap.imports["#impl/"], same: string[] = [];
  for (const [path, url] of run.files) {
    if (run.origins[path] !== "yours") continue;
    const theirs = await readHandedIfPlain(url);
    const ours = await readHandedIfPlain(new URL(path, solutions));
    if (theirs === undefined || ours === undefined) continue;
    if (theirs === ours || plainCode(theirs) === plainCode(ours)) same.push(path);
  }
  return same;
}
