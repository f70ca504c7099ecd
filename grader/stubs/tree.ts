/** The stubs of the whole course, as the generator makes them of `solutions/`. */
import { ROOT, shownPath } from "../../terminal/paths.ts";
import { UsageError } from "../../terminal/usage.ts";
import { readHandedOrRefuse } from "../handed/read_handed.ts";
import { treeUrl } from "../plan/link.ts";
import { makeStub, MarkerError, plainLines } from "./stub.ts";

/** The folders that the generator works on, as URLs that end in a slash. */
export interface StubPlaces {
  readonly solutions: URL;
  readonly tasks: URL;
  /** Where copies go before a learner's file is written over. */
  readonly backups: URL;
}

/** The folders of this course. */
export const PLACES: StubPlaces = {
  solutions: treeUrl("solutions"),
  tasks: treeUrl("tasks"),
  backups: new URL(".kindling/backup/", ROOT),
};

/** From paths such as `1_autodiff/scalar.ts` to the stubs' texts. */
export type StubTree = ReadonlyMap<string, string>;

/**
 * Every stub of the course.
 *
 * @throws {MarkerError} for the first solution whose markers are wrong
 * @throws {UsageError} where there are no solutions
 */
export async function stubTree(places: StubPlaces = PLACES): Promise<StubTree> {
  await requireSolutions("This", places);
  const { stubs, errors } = await readStubs(places);
  if (errors.length > 0) throw errors[0];
  return stubs;
}

/** Every stub that can be made, and what is wrong with the markers of the other solutions. */
export async function readStubs(
  { solutions }: StubPlaces,
): Promise<{ readonly stubs: StubTree; readonly errors: readonly MarkerError[] }> {
  const stubs = new Map<string, string>();
  const errors: MarkerError[] = [];
  for (const path of await sourcePaths(solutions)) {
    const url = new URL(path, solutions);
    try {
      stubs.set(path, makeStub(await Deno.readTextFile(url), { path: shownPath(url) }));
    } catch (error) {
      if (!(error instanceof MarkerError)) throw error;
      errors.push(error);
    }
  }
  return { stubs, errors };
}

/**
 * Makes sure that there are solutions, which a class may get a copy of the course without.
 *
 * @param who what needs them, to begin the message with
 * @throws {UsageError} where there are none
 */
export async function requireSolutions(who: string, { solutions }: StubPlaces): Promise<void> {
  const needs = `${who} needs the folder ${shownFolder(solutions)}`;
  if (!await isFolder(solutions)) throw new UsageError(`${needs}, which is not here`);
  const paths = await sourcePaths(solutions);
  if (paths.length === 0) throw new UsageError(`${needs}, which holds no .ts or .wgsl file`);
}

/** The paths of all TypeScript and WGSL files below a folder, in order; hidden ones are left out. */
export async function sourcePaths(tree: URL): Promise<string[]> {
  if (!await isFolder(tree)) return [];
  const paths: string[] = [];
  for await (const { name, isFile, isDirectory } of Deno.readDir(tree)) {
    if (name.startsWith(".")) continue;
    if (isFile && /\.(ts|wgsl)$/.test(name)) paths.push(name);
    if (isDirectory) {
      for (const path of await sourcePaths(new URL(`${name}/`, tree))) {
        paths.push(`${name}/${path}`);
      }
    }
  }
  return paths.sort();
}

/** A file of `tasks/` with `\n` at its line ends, or `undefined` where there is none. */
export async function readTask(path: string, { tasks }: StubPlaces): Promise<string | undefined> {
  const text = await readHandedOrRefuse(new URL(path, tasks));
  return text === undefined ? undefined : plainLines(text);
}

/** A folder's path that a person reads, with a slash at its end. */
export function shownFolder(url: URL): string {
  return `${shownPath(url)}/`.replace(/([/\\])\/$/, "$1");
}

async function isFolder(url: URL): Promise<boolean> {
  try {
    return (await Deno.stat(url)).isDirectory;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
