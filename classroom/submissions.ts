/** `submissions.json`: what was collected, in an order that stays. */
import { writeWhole } from "../terminal/files.ts";
import { shownPath } from "../terminal/paths.ts";
import { isRecord } from "../terminal/state_file.ts";
import { UsageError } from "../terminal/usage.ts";

/** What somebody has handed in. */
export interface Submission {
  readonly id: string;
  /** Below the folder of the class: `submissions/anna/`. */
  readonly folder: string;
  /** Of its files. */
  readonly hash: string;
  /** When it was handed in, ISO 8601, where that is known. */
  readonly time?: string;
  /** The file or folder that it came in. */
  readonly from: string;
  /** What was guessed of it: `"flat files, by their names"`. */
  readonly guessed?: string;
  /** Why nothing of it could be taken. */
  readonly problem?: string;
  /** What was left out of it, and why. */
  readonly leftOut?: readonly string[];
}

const FILE = "submissions.json", SCHEMA = "kindling/submissions/v1";

/**
 * Those of a class, none where nothing has been collected.
 *
 * @throws {UsageError} for a file that is something else
 */
export async function readSubmissions(folder: URL): Promise<readonly Submission[]> {
  const url = new URL(FILE, folder);
  let parsed: unknown;
  try {
    parsed = JSON.parse(await Deno.readTextFile(url));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw new UsageError(`${shownPath(url)} is no JSON: collect makes it anew once it is gone`);
  }
  if (!isRecord(parsed) || parsed.schema !== SCHEMA || !Array.isArray(parsed.submissions)) {
    throw new UsageError(`${shownPath(url)} is something else: its schema is to be ${SCHEMA}`);
  }
  return parsed.submissions;
}

export async function writeSubmissions(
  folder: URL,
  submissions: readonly Submission[],
): Promise<void> {
  const document = { schema: SCHEMA, submissions };
  await writeWhole(new URL(FILE, folder), `${JSON.stringify(document, null, 2)}\n`);
}

/** A path below a folder, whatever signs are in it. */
export function urlBelow(folder: URL, path: string): URL {
  return new URL(path.split("/").map(encodeURIComponent).join("/"), folder);
}

/**
 * The list with what has come since. Everybody keeps their place, and who is new comes last: a shard is
 * a position in it, and late arrivals move nobody. Who hands in the same files once more was there the
 * first time.
 */
export function withNew(
  known: readonly Submission[],
  collected: readonly Submission[],
): readonly Submission[] {
  const newer = new Map(collected.map((each) => [each.id, each]));
  const kept = known.map((each) => {
    const now = newer.get(each.id) ?? each;
    return now.hash === each.hash && each.time !== undefined ? { ...now, time: each.time } : now;
  });
  const ids = new Set(known.map(({ id }) => id));
  const added = collected.filter(({ id }) => !ids.has(id));
  return [...kept, ...added.toSorted((a, b) => a.id < b.id ? -1 : 1)];
}
