/** Whose files are graded: those in `tasks/`, unless a flag names others. */
import { absolutePath } from "../terminal/file_path.ts";
import { requireAnswers } from "../grader/edition/edition.ts";
import { treeUrl } from "../grader/plan/link.ts";
import type { Flags } from "../terminal/flags.ts";
import { folderUrl, shownPath } from "../terminal/paths.ts";
import { UsageError } from "../terminal/usage.ts";

/**
 * The folder that the flags `--tasks` and `--solutions` put in the place of `tasks/`.
 *
 * @throws {UsageError} for both flags together, and for a folder that is not here
 */
export function learnerTree(flags: Flags): URL {
  const folder = flags.text("tasks");
  if (folder !== undefined && flags.has("solutions")) {
    throw new UsageError("--tasks and --solutions name two trees: give one of them");
  }
  if (flags.has("solutions")) requireAnswers("--solutions");
  const tree = flags.has("solutions")
    ? treeUrl("solutions")
    : folder === undefined
    ? treeUrl("tasks")
    : folderUrl(absolutePath(folder, Deno.env.get("INIT_CWD"))); // where the user stands
  requireFolder(treeUrl("solutions"), "Grading compares with");
  requireFolder(tree, "Grading needs");
  if (folder !== undefined) requireModules(tree);
  return tree;
}

/** A folder without a single module is not a learner's work, but a mistake in the path. */
function requireModules(tree: URL): void {
  // whatever stands there: it is for the grading to say that it is no folder
  const modules = (folder: URL) =>
    [...Deno.readDirSync(folder)].some(({ name }) => /^\d+_/.test(name));
  try {
    if (modules(tree)) return;
  } catch {
    return;
  }
  let hint = "";
  try {
    if (modules(new URL("tasks/", tree))) {
      hint = `; did you mean ${shownPath(new URL("tasks/", tree))}?`;
    }
  } catch {
    // there is no such folder either
  }
  throw new UsageError(`There is no module in ${shownPath(tree)}, such as 0_fundamentals${hint}`);
}

function requireFolder(url: URL, need: string): void {
  try {
    if (Deno.statSync(url).isDirectory) return;
  } catch {
    // said below
  }
  throw new UsageError(`${need} the folder ${shownPath(url)}, which is not here`);
}
