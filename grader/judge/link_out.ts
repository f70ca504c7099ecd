/** Links in the learner's tree that lead out of it: a witness that may read a folder follows them. */
import { fromFileUrl, join, SEPARATOR } from "@std/path";
import { shownPath } from "../house.ts";
import type { Run } from "../plan.ts";

/**
 * The first link below the learner's tree whose target is not below it, as a person reads its path.
 * Nothing but the witness's permissions keeps the solutions out of a task, and they end at a link.
 */
export async function linkOut(run: Run): Promise<string | undefined> {
  const home = await Deno.realPath(run.tree);

  async function search(folder: string): Promise<string | undefined> {
    for await (const entry of Deno.readDir(folder)) {
      const path = join(folder, entry.name);
      if (entry.isSymlink && !await leadsInside(path)) return path;
      const found = entry.isDirectory ? await search(path) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }

  async function leadsInside(path: string): Promise<boolean> {
    try {
      return (await Deno.realPath(path)).startsWith(home + SEPARATOR);
    } catch {
      return true; // it leads nowhere
    }
  }

  const found = await search(fromFileUrl(run.tree));
  return found === undefined ? undefined : shownPath(toUrl(found));
}
