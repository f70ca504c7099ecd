/** Where in what somebody has handed in the files of the tasks are. */
import { below, type Listing } from "./listing.ts";

/** The files of the tasks, and of the learner's own beside them. */
export interface Found {
  /** By their paths below `tasks/`. */
  readonly files: Listing["files"];
  /** How they were found, where it was no `tasks/` at the top. */
  readonly guessed?: string;
}

/** So many similar names are told where nothing was found. */
const SHOWN = 3;

/**
 * Looks for files of tasks by their paths below `tasks/`: in a folder `tasks`, in one that holds folders
 * of modules, within whatever else wraps it; else one by one, by names that are nobody else's.
 *
 * @param wanted the files that are graded
 * @param known the files of all tasks: the name of one may be another's
 * @returns what was found, or why nothing was
 */
export function findTree(
  listing: Listing,
  { wanted, known }: { readonly wanted: readonly string[]; readonly known: readonly string[] },
): Found | { readonly problem: string } {
  const paths = [...listing.files.keys()];
  if (paths.length === 0) return { problem: "holds no file" };
  const root = bestRoot(paths, wanted) ?? bestRoot(paths, known);
  if (root !== undefined) {
    const { files } = below(listing, root);
    return root === "tasks/" || root === "" ? { files } : { files, guessed: `in ${root}` };
  }
  return byName(listing, { wanted, known });
}

/** The folder below which most of the files stand where they belong; `tasks/` before others. */
function bestRoot(paths: readonly string[], wanted: readonly string[]): string | undefined {
  const counts = new Map<string, number>(), all = new Set(wanted);
  for (const path of paths) {
    const parts = path.split("/");
    const file = parts.slice(-2).join("/"); // every file of a task is one folder deep
    if (!all.has(file)) continue;
    const root = path.slice(0, path.length - file.length);
    if (!/(^|\/)solutions\/$/.test(root)) counts.set(root, (counts.get(root) ?? 0) + 1);
  }
  const rank = (root: string) => [
    counts.get(root)!,
    /(^|\/)tasks\/$/.test(root) ? 1 : 0,
    -root.split("/").length,
  ];
  const before = (a: string, b: string) => {
    const ranks = rank(a).map((each, i) => rank(b)[i] - each);
    return ranks.find((difference) => difference !== 0) ?? (a < b ? -1 : 1);
  };
  return [...counts.keys()].sort(before)[0];
}

/** Files that lie anywhere, by their names alone. */
function byName(
  listing: Listing,
  { wanted, known }: { readonly wanted: readonly string[]; readonly known: readonly string[] },
): Found | { readonly problem: string } {
  const name = (path: string) => path.slice(path.lastIndexOf("/") + 1);
  const candidates = (file: string) => {
    const ofWanted = wanted.filter((path) => name(path) === file);
    return ofWanted.length > 0 ? ofWanted : known.filter((path) => name(path) === file);
  };
  const files = new Map<string, NonNullable<ReturnType<typeof listing.files.get>>>();
  const unclear: string[] = [], twice: string[] = [];
  for (const [path, entry] of listing.files) {
    const targets = candidates(withoutMark(name(path)));
    if (targets.length > 1) unclear.push(path);
    else if (targets.length === 1 && files.has(targets[0])) twice.push(path);
    else if (targets.length === 1) files.set(targets[0], entry);
  }
  if (files.size > 0) {
    const also = [
      ...unclear.map((path) => `${path} may be of several modules and was left out`),
      ...twice.map((path) => `${path} is there more than once: the first was taken`),
    ];
    return { files, guessed: ["by the names of the files", ...also].join("; ") };
  }
  if (unclear.length > 0) {
    return { problem: `holds ${unclear[0]}, which may be of several modules` };
  }
  const shown = [...listing.files.keys()].slice(0, SHOWN).join(", ");
  return { problem: `holds no file of these tasks; it holds ${shown}` };
}

/** `operators.ts` for `operators (1).ts` and `operators-2.ts`, as browsers and learning platforms have it. */
function withoutMark(file: string): string {
  return file.replace(/(?: ?\(\d+\)|-\d+)(\.(?:kernel\.ts|ts|wgsl))$/, "$1");
}
