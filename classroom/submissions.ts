/** `submissions.json`: what was collected, in an order that stays. */
import { isThere, sha256, writeWhole } from "../terminal/files.ts";
import { shownPath } from "../terminal/paths.ts";
import { isRecord } from "../terminal/state_file.ts";
import { UsageError } from "../terminal/usage.ts";
import { filesBelow } from "../terminal/walk.ts";

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
  const all = parsed.submissions, met = new Set<string>();
  for (const [i, each] of all.entries()) {
    const isOdd = !isSubmission(each) || met.has(each.id);
    if (isOdd) throw new UsageError(`${shownPath(url)} makes no sense at its submission ${i + 1}`);
    met.add(each.id);
  }
  return all;
}

/** As far as it is read; and that its files are where those of submissions are. */
function isSubmission(value: unknown): value is Submission {
  return isRecord(value) && [value.id, value.folder, value.hash, value.from].every(isText) &&
    value.id !== "" && /^submissions\/[^/\\]+\/$/.test(value.folder as string) &&
    !/\/\.\.?\//.test(value.folder as string) &&
    [value.time, value.problem, value.guessed].every((each) =>
      each === undefined || isText(each)
    ) &&
    (value.time === undefined || Number.isFinite(Date.parse(value.time as string))) &&
    (value.leftOut === undefined || Array.isArray(value.leftOut) && value.leftOut.every(isText));
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

export async function writeSubmissions(
  folder: URL,
  submissions: readonly Submission[],
): Promise<void> {
  const document = { schema: SCHEMA, submissions };
  await writeWhole(new URL(FILE, folder), `${JSON.stringify(document, null, 2)}\n`);
}

/** The hash of a submission's files, by their paths: when it changes, there is another one. */
export async function hashOfFiles(files: Readonly<Record<string, Uint8Array>>): Promise<string> {
  const lines = await Promise.all(
    Object.keys(files).sort().map(async (path) => {
      const bytes = files[path] as Uint8Array<ArrayBuffer>;
      const digest = await crypto.subtle.digest("SHA-256", bytes);
      return `${path} ${new Uint8Array(digest).toHex()}`;
    }),
  );
  return (await sha256(lines.join("\n"))).slice(0, 16);
}

/** Of those that are in its folder now; nothing where there is none. */
export async function hashOnDisk(
  folder: URL,
  submission: Pick<Submission, "folder">,
): Promise<string | undefined> {
  const tree = urlBelow(folder, `${submission.folder}tasks/`);
  if (!isThere(tree)) return undefined;
  const files: Record<string, Uint8Array> = {};
  for (const path of filesBelow(tree)) files[path] = await Deno.readFile(urlBelow(tree, path));
  return await hashOfFiles(files);
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
