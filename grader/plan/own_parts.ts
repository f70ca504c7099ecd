/**
 * A learner's own parts beside the course's: a helper file, or a further export of an earlier file.
 * The reference has no such thing, so they are linked to the learner's side of a task by themselves.
 */
import { type Course, type CourseTask, filesOf } from "../course.ts";
import { treeUrl } from "./link.ts";
import { decoded, exportedNames, namedFiles, pathBelow } from "./named_files.ts";

export interface OwnParts {
  /** Further keys of the import map, by their path below `tasks/`. */
  readonly links: Readonly<Record<string, URL>>;
  /** What is linked, as results name it: `0_fundamentals/operators.ts (sub)`. */
  readonly named: readonly string[];
  /** A tool of the suites that one of the files names: they are in reach, and no part of a task. */
  readonly tool?: string;
  /** Why the first of the files that they name, and that was not taken, was not. */
  readonly refused?: string;
}

/** What only suites are to use: it stands in `modules/` beside the rest, under a name of its own. */
const SUITE_TOOL = /(?:^#|\/)modules\/.*\b(?:suites\/|suite_)/;

/**
 * Looks for what a task's files name. An answer of a later task is not lent: where a file names it,
 * it is the learner's own.
 *
 * @param tree the learner's tree, of which it is safe to read any file
 * @param refusal why a file was not taken into the tree, if it was not
 */
export function ownParts(
  { tasks }: Course,
  task: CourseTask,
  tree: URL,
  refusal: (path: string) => string | undefined = () => undefined,
): OwnParts {
  const own = filesOf([task]), at = tasks.findIndex(({ id }) => id === task.id);
  const earlier = new Set(filesOf(tasks.slice(0, at))), course = new Set(filesOf(tasks));
  const links: Record<string, URL> = {}, named: string[] = [];
  let tool: string | undefined, refused: string | undefined;
  const open = [...own], met = new Set(own);
  for (let path = open.pop(); path; path = open.pop()) {
    const text = readIfThere(new URL(path, tree)) ?? "";
    for (const name of namedFiles(text)) {
      if (SUITE_TOOL.test(name)) tool ??= name;
      const found = pathBelow(tree, name, new URL(path, tree));
      if (found === undefined || met.has(found)) continue;
      met.add(found);
      if (!earlier.has(found) || name.startsWith(".")) refused ??= refusal(decoded(found));
      if (!earlier.has(found)) {
        if (!course.has(found) && readIfThere(new URL(found, tree)) === undefined) continue;
        links[found] = new URL(found, tree);
        named.push(found);
        open.push(found);
      } else if (name.startsWith("#impl/")) {
        const further = furtherExports(found, tree);
        if (further.length === 0) continue;
        links[found] = joined(found, tree, further);
        named.push(`${found} (${further.join(", ")})`);
      }
    }
  }
  return { links, named, ...tool && { tool }, ...refused && { refused } };
}

/** What the learner's file exports and the reference's does not. */
function furtherExports(path: string, tree: URL): string[] {
  const theirs = readIfThere(new URL(path, tree));
  const ours = readIfThere(new URL(path, treeUrl("solutions")));
  if (theirs === undefined || ours === undefined || !path.endsWith(".ts")) return [];
  const known = new Set(exportedNames(ours));
  return exportedNames(theirs).filter((name) => !known.has(name));
}

/** The reference's file, and of the learner's what it has besides. */
function joined(path: string, tree: URL, further: readonly string[]): URL {
  const from = (folder: URL) => JSON.stringify(new URL(path, folder).href);
  const text = `export * from ${from(treeUrl("solutions"))};\n` +
    `export { ${further.join(", ")} } from ${from(tree)};\n`;
  return new URL(`data:text/javascript,${encodeURIComponent(text)}`);
}

function readIfThere(url: URL): string | undefined {
  try {
    return Deno.readTextFileSync(url);
  } catch {
    return undefined;
  }
}
