/** The folder of an earlier run, by a path or by its name alone. */
import { folderUrl, shownPath } from "../../terminal/paths.ts";
import { meant, UsageError } from "../../terminal/usage.ts";
import { WEIGHTS } from "./run_folder.ts";

/** So many are named. */
const LATEST = 5;

/**
 * The first of the places that a run can mean in which a file of that name is.
 *
 * @param run the run's folder, or only its name below `runs`
 * @throws {UsageError} where there is none; the message names the latest that there are
 */
export async function findRun(
  run: string,
  { file, runs }: { readonly file: string; readonly runs: URL },
): Promise<URL> {
  const places = [folderUrl(run), new URL(`${encodeURIComponent(run)}/`, runs)];
  for (const place of places) {
    try {
      if ((await Deno.stat(new URL(file, place))).isFile) return place;
    } catch { /* not there */ }
  }
  const there = await latestRuns(file, runs), latest = there.slice(0, LATEST);
  const guess = meant(run, there);
  throw new UsageError(
    `There is no run "${run}" with a ${file} in it. ${
      guess === undefined ? "" : `Did you mean ${guess}? `
    }${latest.length > 0 ? `The latest are: ${latest.join(", ")}` : "There are none yet"}`,
  );
}

/**
 * The folder of the latest run of a program that has left weights.
 *
 * @param program `"gpt"`, as in the folder's name
 * @throws {UsageError} where there is none
 */
export async function latestRun(
  program: string,
  { runs }: { readonly runs: URL },
): Promise<string> {
  const [name] = await latestRuns(WEIGHTS, runs, `${program}-`);
  if (name !== undefined) return shownPath(new URL(`${encodeURIComponent(name)}/`, runs));
  throw new UsageError(
    `There are no weights yet: deno task train ${program} makes some, or name a file by --weights`,
  );
}

/** The names of the runs that have the file, the latest first. */
async function latestRuns(file: string, runs: URL, begins = ""): Promise<string[]> {
  const found: [name: string, time: number][] = [];
  try {
    for await (const { name } of Deno.readDir(runs)) {
      if (!name.startsWith(begins)) continue;
      try {
        const { mtime } = await Deno.stat(new URL(`${encodeURIComponent(name)}/${file}`, runs));
        found.push([name, mtime?.getTime() ?? 0]);
      } catch { /* a run without it */ }
    }
  } catch { /* no runs at all */ }
  return found.sort(([, a], [, b]) => b - a).map(([name]) => name);
}
