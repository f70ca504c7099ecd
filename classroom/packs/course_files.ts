/** The files of the course that somebody else is given. */
import { ROOT } from "../../terminal/paths.ts";

/** What is of no use to who grades or learns: our own tools, and what a machine has made. */
const LEFT_OUT = new RegExp(
  "^(\\.(?!devcontainer|vscode)|classes/|runs/|fuzz/|findings/|bench/|data/cache/)|" +
    "(^|/)node_modules/|_test\\.ts$|/testing/|^cli/walk/|\\.tmp$",
);

/** Those of this course, by their paths below the root, in order. */
export function courseFiles(): string[] {
  return filesBelow(ROOT, (path) => !LEFT_OUT.test(path));
}

/** All files of a folder, by their paths in it, in order. */
export function filesBelow(
  folder: URL,
  isWanted: (path: string) => boolean = () => true,
): string[] {
  const found: string[] = [];
  const walk = (place: URL, above: string) => {
    for (const { name, isDirectory, isFile } of Deno.readDirSync(place)) {
      const path = above + name + (isDirectory ? "/" : "");
      if (!isWanted(path)) continue;
      if (isDirectory) walk(new URL(`${encodeURIComponent(name)}/`, place), path);
      else if (isFile) found.push(path);
    }
  };
  walk(folder, "");
  return found.sort();
}

export async function readCourseFile(path: string): Promise<Uint8Array> {
  return await Deno.readFile(new URL(path, ROOT));
}
