/** Links in the learner's tree that lead out of it: a witness that may read a folder follows them. */
import { join, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { shownPath } from "../../terminal/paths.ts";
import type { Run } from "../plan/plan.ts";

/**
 * The first link below the learner's tree whose target is not below it, as a person reads its path.
 * What a witness may read keeps the solutions out of a task, but Deno asks about the link alone.
 */
export async function linkOut(run: Run): Promise<string | undefined> {
  const tree = fileURLToPath(run.tree);
  const home = await realPath(tree) ?? tree;

  async function leadsOut(link: string): Promise<boolean> {
    const target = await realPath(link);
    return target !== undefined && target !== home && !target.startsWith(home + sep);
  }

  async function search(folder: string): Promise<string | undefined> {
    for (const entry of await entries(folder)) {
      const path = join(folder, entry.name);
      if (entry.isSymlink && await leadsOut(path)) return path;
      const found = entry.isDirectory ? await search(path) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }

  const found = await search(tree);
  return found === undefined ? undefined : shownPath(pathToFileURL(found));
}

/** Where a path really is; nothing for a link to nowhere. */
async function realPath(path: string): Promise<string | undefined> {
  try {
    return await Deno.realPath(path);
  } catch {
    return undefined;
  }
}

/** What is in a folder; nothing where it cannot be read, for then no witness can either. */
async function entries(folder: string): Promise<Deno.DirEntry[]> {
  try {
    return await Array.fromAsync(Deno.readDir(folder));
  } catch {
    return [];
  }
}
