/** Starting this program's own kind again: Deno, with the import map that a tree needs. */
import { fileURLToPath } from "node:url";
import { ROOT } from "./house.ts";
import { importMap, importMapFlag, type Tree, treeUrl } from "./link.ts";

/** The flags under which every file below the root runs as it does in the project, linked to `tree`. */
export function projectFlags(tree: Tree): string[] {
  return [
    `--config=${fileURLToPath(new URL("deno.json", ROOT))}`,
    importMapFlag(importMap(treeUrl(tree))),
  ];
}

/** Runs Deno in the root folder with this terminal as its own, and returns its exit code. */
export async function runDeno(args: readonly string[]): Promise<number> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: fileURLToPath(ROOT),
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
