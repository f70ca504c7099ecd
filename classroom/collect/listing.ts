/** Files in a place of any kind, as they were handed in: a folder, an archive, a commit. */
import { toPath } from "../../terminal/file_path.ts";
import { NotPlain, readPlain, whatElse } from "../../terminal/plain_file.ts";
import { walk } from "../../terminal/walk.ts";

/** Of one file; larger ones are none that somebody wrote for a task. */
export const FILE_BYTES = 5_000_000;

/** So many files and folders are looked at. */
export const MOST_FILES = 5000;

export interface Listing {
  /** What the files are by their paths, with `/` between folders. */
  readonly files: ReadonlyMap<string, Entry>;
  /** What was left out, and why: `"notes.mp4 is larger than 5 MB"`. */
  readonly leftOut: readonly string[];
}

export interface Entry {
  readonly read: () => Promise<Uint8Array>;
  /** When it was changed last, in milliseconds, where that is known. */
  readonly changed?: number;
}

/** Folders that hold nothing of anybody's own. */
const SKIPPED = /(^|\/)(\.[^/]*|node_modules|__MACOSX|runs)(\/|$)/;

export function isSkipped(path: string): boolean {
  return SKIPPED.test(path);
}

/** The plain files of a folder and below; what is hidden, a link or a package is left alone. */
export function listFolder(folder: URL): Listing {
  const files = new Map<string, Entry>(), leftOut: string[] = [];
  let seen = 0;
  for (const { path, url, isFolder } of walk(folder, (path) => !isSkipped(path))) {
    if (++seen > MOST_FILES) {
      leftOut.push(`more than ${MOST_FILES} files and folders`);
      break;
    }
    if (isFolder) continue;
    const info = Deno.lstatSync(url), odd = whatElse(info);
    if (odd !== undefined) leftOut.push(`${path} ${odd}`);
    else if (info.size > FILE_BYTES) leftOut.push(`${path} is larger than ${FILE_BYTES / 1e6} MB`);
    else {
      files.set(path, {
        read: () => readPlain(toPath(url), FILE_BYTES),
        ...info.mtime && { changed: info.mtime.getTime() },
      });
    }
  }
  return { files, leftOut };
}

/** Those below a folder of the listing, by their paths from there. */
export function below({ files, leftOut }: Listing, folder: string): Listing {
  if (folder === "") return { files, leftOut };
  const within = [...files].filter(([path]) => path.startsWith(folder));
  return {
    files: new Map(within.map(([path, entry]) => [path.slice(folder.length), entry])),
    leftOut,
  };
}

/** The text of why a file could not be read; anything else is thrown on. */
export function whyUnread(error: unknown): string {
  if (error instanceof NotPlain) return error.message;
  if (error instanceof Deno.errors.NotFound) return "is gone";
  throw error;
}
