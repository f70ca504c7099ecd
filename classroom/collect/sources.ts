/** What people download from where they collect submissions, and whose each of them is. */
import { parse as parseYaml } from "yaml";
import { isRecord } from "../../terminal/state_file.ts";
import { folderUrl, shownPath } from "../../terminal/paths.ts";
import { UsageError } from "../../terminal/usage.ts";
import { below, type Entry, isSkipped, listFolder, type Listing, whyUnread } from "./listing.ts";
import { ARCHIVE_BYTES, CLASS, isZip, listZip, NotAnArchive } from "./zip.ts";
import { listCommit } from "./commit.ts";
import { NotPlain, readPlain } from "../../terminal/plain_file.ts";
import { toPath } from "../../terminal/file_path.ts";

/** The kinds of downloads. */
export const KINDS = ["canvas", "moodle", "gradescope", "classroom50", "git", "folder"] as const;
export type Kind = typeof KINDS[number];

/** One submission as it came. */
export interface Source {
  readonly id: string;
  /** The name of the file or folder. */
  readonly from: string;
  /** When it was handed in, in milliseconds, where somebody says so. */
  readonly time?: number;
  /** @throws {NotAnArchive | NotPlain} where it cannot be read */
  readonly list: () => Promise<Listing>;
}

export interface Collected {
  readonly kind: Kind;
  readonly sources: readonly Source[];
}

/**
 * The submissions in a folder, or in one archive of all.
 *
 * @param kind of the download; it is guessed unless told
 * @param before of commits, only those until then count, in milliseconds
 * @throws {UsageError} where there is none
 */
export async function openSources(
  from: string,
  { kind, before }: { readonly kind?: Kind; readonly before?: number } = {},
): Promise<Collected> {
  const place = await openPlace(from), { names } = place;
  if (names.length === 0) throw new UsageError(`There is nothing in ${from}`);
  const guessed = kind ?? guess(place);
  const sources = await KIND[guessed](place, before);
  if (sources.length === 0) throw new UsageError(`There is no submission in ${from}`);
  return { kind: guessed, sources };
}

/**
 * One submission by itself.
 *
 * @throws {UsageError} where there is none
 */
export async function openSource(from: string): Promise<Source> {
  let isFolder: boolean;
  try {
    isFolder = (await Deno.stat(from)).isDirectory;
  } catch {
    throw new UsageError(`There is no ${from}`);
  }
  const name = from.replace(/[\\/]+$/, "").split(/[\\/]/).at(-1)!;
  const list = async () =>
    isFolder
      ? await unpacked(listFolder(folderUrl(from)))
      : await listFile(name, () => readPlain(from, ARCHIVE_BYTES));
  return { id: name, from: name, list };
}

/** The top of a download: its files and folders, by their names. */
interface Place {
  readonly names: readonly string[];
  readonly isFolder: (name: string) => boolean;
  /** Whether a folder has one of this name in it. */
  readonly holds: (name: string, inner: string) => boolean;
  /** A folder's files, or those of an archive. */
  readonly list: (name: string) => Promise<Listing>;
  readonly text: (name: string) => Promise<string | undefined>;
  /** Where it lies, if it is no archive. */
  readonly url?: URL;
}

async function openPlace(from: string): Promise<Place> {
  let info: Deno.FileInfo;
  try {
    info = await Deno.stat(from);
  } catch {
    throw new UsageError(`There is no ${from}`);
  }
  return info.isDirectory ? folderPlace(folderUrl(from)) : await zipPlace(from);
}

function folderPlace(url: URL): Place {
  const entries = [...Deno.readDirSync(url)].filter(({ name }) => !isSkipped(name));
  const folders = new Set(entries.filter((each) => each.isDirectory).map(({ name }) => name));
  const at = (name: string) => new URL(encodeURIComponent(name), url);
  return {
    url,
    names: entries.map(({ name }) => name).sort(),
    isFolder: (name) => folders.has(name),
    holds: (name, inner) => {
      try {
        Deno.lstatSync(new URL(`${at(name).href}/${inner}`));
        return true;
      } catch {
        return false;
      }
    },
    list: async (name) =>
      folders.has(name)
        ? listFolder(new URL(`${at(name).href}/`))
        : await listFile(name, () => readPlain(toPath(at(name)), ARCHIVE_BYTES)),
    text: async (name) => {
      try {
        return new TextDecoder().decode(await readPlain(toPath(at(name)), ARCHIVE_BYTES));
      } catch (error) {
        whyUnread(error);
        return undefined;
      }
    },
  };
}

/** One folder around all is no submission: what is in it is. */
async function zipPlace(from: string): Promise<Place> {
  let whole: Listing;
  try {
    whole = listZip(await readPlain(from, CLASS.allBytes), CLASS);
  } catch (error) {
    if (!(error instanceof NotAnArchive || error instanceof NotPlain)) throw error;
    throw new UsageError(`${shownPath(folderUrl(from))} ${error.message}`, { cause: error });
  }
  let names = topNames(whole);
  if (names.length === 1 && isDirectory(whole, names[0])) {
    whole = below(whole, `${names[0]}/`);
    names = topNames(whole);
  }
  return {
    names,
    isFolder: (name) => isDirectory(whole, name),
    holds: (name, inner) =>
      [...whole.files.keys()].some((path) => path.startsWith(`${name}/${inner}`)),
    list: async (name) => {
      if (isDirectory(whole, name)) return below(whole, `${name}/`);
      return await listFile(name, () => whole.files.get(name)!.read());
    },
    text: async (name) => {
      const bytes = await whole.files.get(name)?.read();
      return bytes && new TextDecoder().decode(bytes);
    },
  };
}

function topNames({ files }: Listing): string[] {
  return [...new Set([...files.keys()].map((path) => path.split("/")[0]))].sort();
}

function isDirectory({ files }: Listing, name: string): boolean {
  return [...files.keys()].some((path) => path.startsWith(`${name}/`));
}

/** What is in an archive; anything else is one file. */
async function listFile(name: string, read: () => Promise<Uint8Array>): Promise<Listing> {
  const bytes = await read();
  if (isZip(bytes)) return listZip(bytes);
  if (/\.zip$/i.test(name)) throw new NotAnArchive("is no zip archive");
  return { files: new Map([[name, { read: () => Promise.resolve(bytes) }]]), leftOut: [] };
}

function guess(place: Place): Kind {
  const { names } = place, folders = names.filter(place.isFolder);
  if (names.includes(GRADESCOPE_FILE)) return "gradescope";
  if (names.some((name) => PARTS.moodle.test(name))) return "moodle";
  if (names.every((name) => PARTS.canvas.test(name))) return "canvas";
  if (place.url && folders.some((name) => place.holds(name, ".git"))) return "git";
  return "folder";
}

const GRADESCOPE_FILE = "submission_metadata.yml";

/**
 * Where each name says whose part of a submission it is: by a number that the platform's own tables of
 * grades have, too. Moodle has a folder or its files, `Anna Example_123456_assignsubmission_file_hw.zip`;
 * Canvas has files, `exampleanna_LATE_123456_98765_hw.zip`, with the file's own number in it.
 */
const PARTS = {
  moodle: /^.*_(?<id>\d+)_assignsubmission_(?:file|onlinetext)_?(?<file>.*)$/,
  canvas: /^[\p{L}\p{M}\p{N}_]+?_(?:LATE_)?(?<id>\d+)_(?:\d+_(?<file>.+)|(?:text|link)\.html)$/u,
} as const;

const KIND: Readonly<Record<Kind, (place: Place, before?: number) => Promise<readonly Source[]>>> =
  {
    folder: (place) => Promise.resolve(oneEach(place)),
    canvas: (place) => Promise.resolve(fromParts(place, PARTS.canvas)),
    moodle: (place) => Promise.resolve(fromParts(place, PARTS.moodle)),
    gradescope: fromGradescope,
    git: fromCheckouts,
    classroom50: fromCheckouts,
  };

/** A folder, an archive or a file each, named after whose it is. */
function oneEach({ names, list }: Place): Source[] {
  return names.map((name) => ({
    id: name.replace(/\.(zip|ts|wgsl)$/i, "").trim() || name,
    from: name,
    list: () => list(name),
  }));
}

function fromParts(place: Place, pattern: RegExp): Source[] {
  const partOf = (name: string) => pattern.exec(name)?.groups;
  const parts = Map.groupBy(place.names, (name) => partOf(name)?.id);
  const told = [...parts].flatMap(([id, names]): Source[] =>
    id === undefined ? [] : [{
      id,
      from: names[0],
      list: async () => {
        const lists = await Promise.all(names.map(async (name) => {
          const { files, leftOut } = await place.list(name);
          const isOne = !place.isFolder(name) && files.size === 1 && files.has(name);
          const own = isOne ? new Map([[partOf(name)!.file ?? name, files.get(name)!]]) : files;
          return { name, files: own, leftOut };
        }));
        return await unpacked(joined(lists));
      },
    }]
  );
  return withOthers(place, told, (name) => pattern.test(name));
}

/** All files of some parts. Where two have a file of one name, the last part's counts, and both are told. */
function joined(parts: readonly (Listing & { readonly name: string })[]): Listing {
  const files = new Map<string, Entry>(), of = new Map<string, string>();
  const leftOut = parts.flatMap((part) => part.leftOut);
  for (const part of parts) {
    for (const [path, entry] of part.files) {
      const other = of.get(path);
      if (other !== undefined) leftOut.push(`${path} of ${other}: ${part.name} has it too`);
      files.set(path, entry);
      of.set(path, part.name);
    }
  }
  return { files, leftOut };
}

/** With those beside them that are of another kind: what one person hands in drops nobody else. */
function withOthers(
  place: Place,
  told: readonly Source[],
  isTold: (name: string) => boolean,
): Source[] {
  const names = place.names.filter((name) =>
    !isTold(name) && (place.isFolder(name) || /\.zip$/i.test(name))
  );
  return told.length > 0 ? [...told, ...oneEach({ ...place, names })] : [];
}

/** Where nothing but one archive was handed in, what is in it. */
async function unpacked(listing: Listing): Promise<Listing> {
  const [[name, entry], ...others] = listing.files.size > 0
    ? [...listing.files]
    : [["", undefined]];
  if (!entry || others.length > 0 || !/\.zip$/i.test(name)) return listing;
  return await listFile(name, entry.read);
}

/** Folders that a file tells the submitters of. */
async function fromGradescope(place: Place): Promise<Source[]> {
  const all: unknown = parseYaml(await place.text(GRADESCOPE_FILE) ?? "", { maxAliasCount: 0 });
  if (!isRecord(all)) throw new UsageError(`${GRADESCOPE_FILE} tells of no submission`);
  const submissions = Object.entries(all).flatMap(([name, told]): Source[] => {
    if (!isRecord(told) || !Array.isArray(told[":submitters"])) return [];
    const people = told[":submitters"].filter(isRecord);
    const time = Date.parse(String(told[":created_at"]).replace(/ UTC$/, "Z"));
    return people.map((person) => ({
      // what a roster has: the e-mail address, else the number, else the name
      id: String(person[":email"] || person[":sid"] || person[":name"] || name),
      from: name,
      ...Number.isFinite(time) && { time },
      list: async () =>
        place.names.includes(name)
          ? await unpacked(await place.list(name))
          : { files: new Map(), leftOut: [] },
    }));
  });
  return withOthers(place, submissions, (name) => Object.hasOwn(all, name));
}

/** Checkouts side by side, as they were at a time. Their own settings are not asked for. */
async function fromCheckouts(place: Place, before?: number): Promise<Source[]> {
  const { url } = place;
  if (!url) throw new UsageError("Checkouts are folders, and none stand in an archive: unpack it");
  const isCheckout = (name: string) => place.holds(name, ".git");
  const names = place.names.filter(isCheckout);
  const prefix = sharedPrefix(names);
  const checkouts = await Promise.all(names.map(async (name) => {
    const folder = new URL(`${encodeURIComponent(name)}/`, url);
    const { time, list } = await listCommit(folder, before);
    return { id: name.slice(prefix.length), from: name, ...time !== undefined && { time }, list };
  }));
  return withOthers(place, checkouts, isCheckout);
}

/** `week3-` of `week3-anna` and `week3-ben`: the assignment's name, up to the last hyphen. */
function sharedPrefix(names: readonly string[]): string {
  if (names.length < 2) return "";
  let length = 0;
  while (names.every((name) => name[length] === names[0][length] && length < name.length)) length++;
  return names[0].slice(0, names[0].lastIndexOf("-", length - 1) + 1);
}
