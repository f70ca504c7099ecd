/** The learner's files: read and written whole, and only those that the course names. */
import { type Course, filesOf } from "../../grader/course.ts";
import { FILE_BYTES, readHanded } from "../../grader/handed/read_handed.ts";
import { toPath } from "../../terminal/file_path.ts";
import { sha256, writeWhole } from "../../terminal/files.ts";
import { NotPlain } from "../../terminal/plain_file.ts";
import { explainUnwritable } from "../../terminal/unwritable.ts";
import type { TaskFile } from "../messages.ts";
import { Refusal } from "./refusal.ts";

/** Whose files. */
export interface FilePlace {
  readonly course: Course;
  /** The folder that stands for `tasks/`. */
  readonly tree: URL;
}

/**
 * A file as it is now.
 *
 * @throws {Refusal} for what is no file of a task, not there, or no plain file
 */
export async function readTaskFile(path: string, place: FilePlace): Promise<TaskFile> {
  const url = await placeOf(path, place);
  const text = await readHanded(url).catch((error) => {
    if (error instanceof NotPlain) throw new Refusal(409, `tasks/${path} ${error.message}`);
    throw error;
  });
  if (text === undefined) {
    throw new Refusal(404, `There is no file tasks/${path}: "Start over" brings it back`);
  }
  return { path, text, version: await sha256(text) };
}

/** Writes of this process one after the other, so that none slips in between a look and a write. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Writes a file whole.
 *
 * @param seen the version that whoever writes has seen
 * @throws {Refusal} where it is another one by now, which the refusal carries
 */
export function writeTaskFile(
  { path, text, seen }: { readonly path: string; readonly text: string; readonly seen: string },
  place: FilePlace,
): Promise<TaskFile> {
  const writing = last.then(async () => {
    const now = await readTaskFile(path, place);
    if (now.version !== seen) {
      throw new Refusal(
        409,
        `tasks/${path} was not saved: it has been changed elsewhere since this page read it`,
        now,
      );
    }
    if (new TextEncoder().encode(text).length > FILE_BYTES) {
      throw new Refusal(413, `tasks/${path} was not saved: a file may have ${FILE_BYTES} bytes`);
    }
    await explainUnwritable(place.tree, writeWhole(new URL(path, place.tree), text));
    return { path, text, version: await sha256(text) };
  });
  last = writing.catch(() => {});
  return writing;
}

/** Where a file of a task stands, if all the way to it is the course's own. */
async function placeOf(path: string, { course, tree }: FilePlace): Promise<URL> {
  if (!filesOf(course.tasks).includes(path)) {
    throw new Refusal(404, "No task of the course has a file of this name");
  }
  const url = new URL(path, tree);
  await requireInside(new URL("./", url), tree, `tasks/${path}`);
  return url;
}

/**
 * @throws {Refusal} for a folder that a link has put elsewhere, or that is not there
 */
export async function requireInside(folder: URL, home: URL, name: string): Promise<void> {
  const [there, here] = await Promise.all(
    [folder, home].map((url) => Deno.realPath(toPath(url)).catch(() => undefined)),
  );
  if (there === undefined || here === undefined) throw new Refusal(404, `There is no ${name}`);
  const slash = Deno.build.os === "windows" ? "\\" : "/";
  if (there !== here && !there.startsWith(here.endsWith(slash) ? here : here + slash)) {
    throw new Refusal(403, `${name} leads out of the course's folder`);
  }
}
