/** The files of the course that somebody else is given. */
import { ROOT } from "../../terminal/paths.ts";

/** What is of no use to who grades or learns: our own tools, and what a machine has made. */
const LEFT_OUT = new RegExp(
  "^(\\.(?!devcontainer|vscode)|classes/|runs/|fuzz/|findings/|bench/|data/cache/)|" +
    "(^|/)node_modules/|_test\\.ts$|/testing/|^cli/walk/|\\.tmp$",
);

/** Paths below the root, in order. */
export function courseFiles(): string[] {
  const found: string[] = [];
  const walk = (folder: string) => {
    for (const { name, isDirectory, isFile } of Deno.readDirSync(new URL(folder, ROOT))) {
      const path = folder + name;
      if (LEFT_OUT.test(isDirectory ? `${path}/` : path)) continue;
      if (isDirectory) walk(`${path}/`);
      else if (isFile) found.push(path);
    }
  };
  walk("");
  return found.sort();
}

export async function readCourseFile(path: string): Promise<Uint8Array> {
  return await Deno.readFile(new URL(path, ROOT));
}
