/** From a download to submissions: every one of them in a folder of its own, in one list. */
import { type Course, type CourseTask, filesOf } from "../../grader/course.ts";
import { NotPlain } from "../../terminal/plain_file.ts";
import { UsageError } from "../../terminal/usage.ts";
import { cellsOf } from "../exports/read_table.ts";
import { fileName } from "../file_name.ts";
import {
  hashOfFiles,
  readSubmissions,
  type Submission,
  urlBelow,
  withNew,
  writeSubmissions,
} from "../submissions.ts";
import { findTree } from "./find_tree.ts";
import type { Listing } from "./listing.ts";
import { storable } from "./storable.ts";
import { type Kind, openSource, openSources, type Source } from "./sources.ts";
import { NotAnArchive } from "./zip.ts";

export interface CollectOptions {
  readonly course: Course;
  /** The tasks that are graded. */
  readonly tasks: readonly CourseTask[];
  readonly kind?: Kind;
  /** Later ones do not count, in milliseconds. */
  readonly before?: number;
  /** Lines `name,id` for names that are no ids. */
  readonly map?: string;
}

export interface Collection {
  readonly kind: Kind;
  /** Those of this download. */
  readonly submissions: readonly Submission[];
  /** What did not count: too late, or older than another of the same person. */
  readonly passedOver: readonly string[];
}

/**
 * Takes in a download. What cannot be read or found is in the list too, with its problem: whoever has
 * handed something in is told so.
 *
 * @param folder of the class
 * @throws {UsageError} for a place without submissions, and for a map that is none
 */
export async function collect(
  folder: URL,
  from: string,
  options: CollectOptions,
): Promise<Collection> {
  const { course, tasks, kind, before } = options;
  const names = options.map === undefined ? new Map() : readMap(options.map);
  const opened = await openSources(from, { kind, before });
  const passedOver: string[] = [], newest = new Map<string, Submission>();
  const wanted = filesOf(tasks), known = filesOf(course.tasks);
  for (const source of opened.sources) {
    const id: string = names.get(source.from) ?? names.get(source.id) ?? source.id;
    const taken = await take({ ...source, id }, { wanted, known });
    if (before !== undefined && taken.time !== undefined && taken.time > before) {
      passedOver.push(`${source.from}: it came too late`);
      continue;
    }
    const other = newest.get(id), isOlder = other !== undefined && !isNewer(taken, other);
    if (other) passedOver.push(`${(isOlder ? taken : other).from}: there is a newer one of ${id}`);
    // Written at once: a class's files together may be more than fits into memory.
    if (!isOlder) newest.set(id, await store(folder, taken));
  }
  const submissions = [...newest.values()];
  await writeSubmissions(folder, withNew(await readSubmissions(folder), submissions));
  return { kind: opened.kind, submissions, passedOver };
}

/**
 * Takes in one submission by itself: a folder or an archive.
 *
 * @throws {UsageError} where there is none
 */
export async function collectOne(
  folder: URL,
  from: string,
  { course, tasks }: Pick<CollectOptions, "course" | "tasks">,
): Promise<Submission> {
  const wanted = filesOf(tasks), known = filesOf(course.tasks);
  return await store(folder, await take(await openSource(from), { wanted, known }));
}

/** What was found in a source. */
interface Taken extends Pick<Source, "id" | "from" | "time"> {
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly guessed?: string;
  readonly problem?: string;
  readonly leftOut: readonly string[];
}

async function take(
  source: Source,
  paths: { readonly wanted: readonly string[]; readonly known: readonly string[] },
): Promise<Taken> {
  const { id, from } = source, none = { id, from, files: {}, leftOut: [] };
  let listing: Listing;
  try {
    listing = await source.list();
  } catch (error) {
    if (!(error instanceof NotAnArchive || error instanceof NotPlain)) throw error;
    return { ...none, time: source.time, problem: error.message };
  }
  const time = source.time ?? lastChange(listing);
  const tree = findTree(listing, paths), leftOut = listing.leftOut;
  if ("problem" in tree) return { ...none, time, leftOut, problem: tree.problem };
  const files: Record<string, Uint8Array> = {}, unread: string[] = [];
  // nothing else has a part in a verdict
  const code = new Map([...tree.files].filter(([path]) => /\.(ts|wgsl)$/.test(path)));
  const kept = storable(code, paths.wanted);
  for (const [path, { read }] of kept.files) {
    try {
      files[path] = await read();
    } catch (error) {
      if (!(error instanceof NotPlain)) throw error;
      unread.push(`${path} ${error.message}`);
    }
  }
  return {
    id,
    from,
    time,
    files,
    guessed: tree.guessed,
    leftOut: [...leftOut, ...kept.leftOut, ...unread],
  };
}

/** When the last of the files was changed, where they know it. */
function lastChange({ files }: Listing): number | undefined {
  const times = [...files.values()].flatMap(({ changed }) => changed ?? []);
  return times.length > 0 ? Math.max(...times) : undefined;
}

function isNewer(a: Taken, b: Submission): boolean {
  return (a.time ?? -Infinity) >= (b.time === undefined ? -Infinity : Date.parse(b.time));
}

/** Writes the files of a submission in the place of an older one's. */
async function store(folder: URL, taken: Taken): Promise<Submission> {
  const { id, from, files, guessed, problem, leftOut } = taken;
  const path = `submissions/${fileName(id)}/`, place = urlBelow(folder, path);
  const paths = Object.keys(files).sort(), hash = await hashOfFiles(files);
  await Deno.remove(place, { recursive: true }).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
  await Deno.mkdir(new URL("tasks/", place), { recursive: true });
  for (const each of paths) {
    const url = urlBelow(place, `tasks/${each}`);
    await Deno.mkdir(new URL("./", url), { recursive: true });
    await Deno.writeFile(url, files[each]);
  }
  return {
    ...{ id, folder: path, hash },
    ...taken.time !== undefined && { time: new Date(taken.time).toISOString() },
    ...{ from },
    ...guessed !== undefined && { guessed },
    ...problem !== undefined && { problem },
    ...leftOut.length > 0 && { leftOut },
  };
}

function readMap(text: string): Map<string, string> {
  const rows = cellsOf(text, "The map");
  const odd = rows.findIndex((row) => row.length < 2 || row[1] === "");
  if (odd >= 0) {
    throw new UsageError(`Line ${odd + 1} of the map is to be a name, a comma and an id`);
  }
  return new Map(rows.map(([name, id]) => [name, id]));
}
