/** A file a learner, in one folder. */
import { writeWhole } from "../terminal/files.ts";
import { fileName } from "./file_name.ts";
import type { Grade } from "./grades.ts";
import { urlBelow } from "./submissions.ts";

/**
 * Writes the pages of those who get one. What the others have from before is removed: it may be handed
 * on together with the rest, and be older than the reason why they get none.
 *
 * @param folder ends in a slash
 * @returns how many have one
 */
export async function writePages(
  folder: URL,
  grades: readonly Grade[],
  { ending, isGiven, write }: {
    readonly ending: string;
    readonly isGiven: (grade: Grade) => boolean;
    readonly write: (grade: Grade) => string;
  },
): Promise<number> {
  let count = 0;
  for (const grade of grades) {
    const url = urlBelow(folder, `${fileName(grade.id)}${ending}`);
    if (isGiven(grade)) {
      await writeWhole(url, write(grade));
      count++;
    } else {
      await Deno.remove(url).catch((error) => {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      });
    }
  }
  return count;
}
