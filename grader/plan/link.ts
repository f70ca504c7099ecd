/**
 * The swap: which tree the learner's modules come from is decided by the import map of the process
 * that runs them, never by moving files.
 */
import { toPath } from "../../terminal/file_path.ts";
import { ROOT } from "../../terminal/paths.ts";

/** What `#impl/` can stand for. */
export type Tree = "tasks" | "solutions";

export interface ImportMap {
  readonly imports: Readonly<Record<string, string>>;
}

/** The folder that holds a tree's modules, as a `file:` URL. */
export function treeUrl(tree: Tree): URL {
  return new URL(`${tree}/`, ROOT);
}

/** Whether a tree is `tasks/`, the one whose verdicts are kept. */
export function isLearners(tree: URL): boolean {
  return tree.href === treeUrl("tasks").href;
}

/**
 * deno.json's import map with `#impl/` pointing at `impl`, and single files at other places: the
 * longest key wins.
 *
 * @param impl the folder for everything in `#impl/`
 * @param files from paths such as `1_autodiff/scalar_functions.ts` to the URL that is used instead
 * @param places from the URLs of folders to those of others that stand for them
 */
export function importMap(
  impl: URL,
  files: Readonly<Record<string, URL>> = {},
  places: Readonly<Record<string, string>> = {},
): ImportMap {
  const { imports } = JSON.parse(Deno.readTextFileSync(new URL("deno.json", ROOT))) as ImportMap;
  const linked: Record<string, string> = {};
  for (const [key, target] of Object.entries(imports)) {
    linked[key] = target.startsWith("./") ? new URL(target, ROOT).href : target;
  }
  linked["#impl/"] = impl.href;
  for (const [path, url] of Object.entries(files)) linked[`#impl/${path}`] = url.href;
  return { imports: { ...linked, ...places } };
}

/** The flag that gives a Deno process this import map. */
export function importMapFlag(map: ImportMap): string {
  return `--import-map=data:application/json,${encodeURIComponent(JSON.stringify(map))}`;
}

/**
 * The flags under which every file below the root runs as it does in the project, linked to `tree`,
 * and single files to other places: from their path below the tree to the URL that is used instead.
 *
 * Training has a lock file of its own, with the packages that draw and lay out: Deno fetches all that
 * a lock file names, and who only wants to be graded should not wait for them.
 */
export function projectFlags(tree: Tree, files: Readonly<Record<string, URL>> = {}): string[] {
  const path = (file: string) => toPath(new URL(file, ROOT));
  return [
    `--config=${path("deno.json")}`,
    `--lock=${path("train/deno.lock")}`,
    importMapFlag(importMap(treeUrl(tree), files)),
  ];
}
