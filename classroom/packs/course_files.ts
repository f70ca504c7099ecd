/** The files of the course that somebody else is given. */
import { ROOT } from "../../terminal/paths.ts";
import { filesBelow } from "../../terminal/walk.ts";

/** What grading and learning need. Whatever else lies in the course's folder may be a class's own. */
const GIVEN = new RegExp(
  "^((\\.devcontainer|\\.vscode|classroom|cli|data|grader|keys|modules|solutions|tasks|terminal|train)/|" +
    "(LICENSE|CHANGELOG\\.md|README\\.md|deno\\.json|edition\\.json|mod\\.ts)$)",
);

/** What is of no use there: our own tools, and what a machine has made. */
const LEFT_OUT = new RegExp(
  "^data/cache/|(^|/)node_modules/|_test\\.ts$|/testing/|^cli/walk/|\\.tmp$",
);

/** Those of this course, by their paths below the root, in order. */
export function courseFiles(): string[] {
  return filesBelow(ROOT, isCourseFile);
}

/** Whether a file or folder, whose path ends in a slash, is part of what others are given. */
export function isCourseFile(path: string): boolean {
  return GIVEN.test(path) && !LEFT_OUT.test(path);
}

export async function readCourseFile(path: string): Promise<Uint8Array> {
  return await Deno.readFile(new URL(path, ROOT));
}
