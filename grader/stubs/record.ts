/**
 * `tasks/.stubs.json`: the SHA-256 of every stub as it was generated. A file in `tasks/` that still
 * has its recorded hash has not been touched; any other is a learner's work.
 */
import { sha256 } from "../../terminal/files.ts";
import { shownPath } from "../../terminal/paths.ts";
import { UsageError } from "../../terminal/usage.ts";
import { PLACES, readTask, type StubPlaces, type StubTree } from "./tree.ts";

/** From paths such as `1_autodiff/scalar.ts` to hashes, taken with `\n` at the line ends. */
export type StubRecord = Readonly<Record<string, string>>;

/** The record's name in `tasks/`. */
export const RECORD = ".stubs.json";

const ABOUT = "The SHA-256 of every stub as `deno task stubs` made it";

/** Whether a file in `tasks/` is as it was generated, or not there at all. */
export async function isUntouched(path: string, places: StubPlaces = PLACES): Promise<boolean> {
  const text = await readTask(path, places);
  if (text === undefined) return true;
  const record = await readRecord(places);
  return record[path] === await sha256(text);
}

/**
 * Reads the record; where there is none it is empty.
 *
 * @throws {UsageError} for a record that is not as the generator writes it
 */
export async function readRecord(places: StubPlaces): Promise<StubRecord> {
  const text = await readTask(RECORD, places);
  if (text === undefined) return {};
  try {
    const { stubs } = JSON.parse(text);
    const entries: [string, unknown][] = Object.entries(stubs);
    if (entries.every(([path, hash]) => isInside(path) && typeof hash === "string")) return stubs;
  } catch { /* said below */ }
  const shown = shownPath(new URL(RECORD, places.tasks));
  throw new UsageError(
    `${shown} is damaged: bring back the one that belongs to your version of the course, with ` +
      `"git checkout ${shown}"`,
  );
}

/** The record as it is written to its file. */
export function recordText(record: StubRecord): string {
  const entries = Object.entries(record).sort(([a], [b]) => a < b ? -1 : 1);
  return JSON.stringify({ about: ABOUT, stubs: Object.fromEntries(entries) }, null, 2) + "\n";
}

/** The record that stands beside exactly these stubs. */
export async function recordOf(stubs: StubTree): Promise<StubRecord> {
  const entries = [...stubs].map(async ([path, stub]) => [path, await sha256(stub)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** Whether a path stays in its folder: files are removed by what the record says. */
function isInside(path: string): boolean {
  return path.split("/").every((part) =>
    /^[^\\:%?#]+$/.test(part) && part !== "." && part !== ".."
  );
}
