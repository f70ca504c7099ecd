/** Which of the learner's files say the same as the reference's. */
import type { Run } from "./plan.ts";
import { plainCode } from "./plain_code.ts";

/** What is longer than this is not looked at: no file of the reference is. */
const MOST_BYTES = 1_000_000;

/**
 * The task's own files in which every sign is the reference's, but for comments and space, by their
 * paths below `tasks/`. Whole files only: in a short function anyone may come to the same line.
 */
export async function sameAsReference(run: Run): Promise<string[]> {
  const solutions = run.reference.importMap.imports["#impl/"], same: string[] = [];
  for (const [path, url] of run.files) {
    if (run.origins[path] !== "yours") continue;
    const [theirs, ours] = [await readRegular(url), await readRegular(new URL(path, solutions))];
    if (theirs === undefined || ours === undefined) continue;
    if (theirs === ours || plainCode(theirs) === plainCode(ours)) same.push(path);
  }
  return same;
}

/** The text of a file of a usual kind and size; nothing where there is none. */
async function readRegular(url: URL): Promise<string | undefined> {
  try {
    const { isFile, size } = await Deno.lstat(url);
    return isFile && size <= MOST_BYTES ? await Deno.readTextFile(url) : undefined;
  } catch {
    return undefined;
  }
}
