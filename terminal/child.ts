/** Starting this program's own kind again: Deno, with the import map that a tree needs. */
import { fileURLToPath } from "node:url";
import { ROOT } from "./paths.ts";
import { importMap, importMapFlag, type Tree, treeUrl } from "#grader/link.ts";

/**
 * The flags under which every file below the root runs as it does in the project, linked to `tree`,
 * and single files to other places: from their path below the tree to the URL that is used instead.
 *
 * Training has a lock file of its own, with the packages that draw and lay out: Deno fetches all that
 * a lock file names, and who only wants to be graded should not wait for them.
 */
export function projectFlags(tree: Tree, files: Readonly<Record<string, URL>> = {}): string[] {
  const path = (file: string) => fileURLToPath(new URL(file, ROOT));
  return [
    `--config=${path("deno.json")}`,
    `--lock=${path("train/deno.lock")}`,
    importMapFlag(importMap(treeUrl(tree), files)),
  ];
}

/**
 * Runs Deno in the root folder with this terminal as its own, and returns its exit code.
 *
 * @param env variables besides those of this process
 */
export async function runDeno(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: fileURLToPath(ROOT),
    env,
    stdin: "inherit",
    stdout: "inherit",
    stderr: "inherit",
  }).spawn();
  // Ctrl-C reaches the child as well; this process waits for how it ends.
  const wait = () => {};
  Deno.addSignalListener("SIGINT", wait);
  try {
    return (await child.status).code;
  } finally {
    Deno.removeSignalListener("SIGINT", wait);
  }
}
