/** Archives as people hand them in: nothing of what stands in one is taken at its word. */
import { Unzip, UnzipInflate, UnzipPassThrough } from "fflate";
import { type Entry, FILE_BYTES, isSkipped, type Listing, MOST_FILES } from "./listing.ts";

/** How large what is in an archive may be. */
export interface ZipLimits {
  readonly fileBytes: number;
  readonly allBytes: number;
  readonly files: number;
}

/** Of one submission, packed: no more than it may be unpacked. */
export const ARCHIVE_BYTES = 50_000_000;

/** Of what one learner hands in. */
const ONE: ZipLimits = { fileBytes: FILE_BYTES, allBytes: ARCHIVE_BYTES, files: MOST_FILES };

/** Of what a whole class has handed in, in archives that are unpacked each by itself. */
export const CLASS: ZipLimits = {
  fileBytes: ARCHIVE_BYTES,
  allBytes: 1_000_000_000,
  files: 200_000,
};

/** Why an archive cannot be read; goes on behind its name. */
export class NotAnArchive extends Error {
  override readonly name = "NotAnArchive";
}

export function isZip(bytes: Uint8Array): boolean {
  const [p, k, three, four] = bytes;
  return p === 0x50 && k === 0x4b && ((three === 3 && four === 4) || (three === 5 && four === 6));
}

/**
 * The files of an archive, unpacked as far as they are no larger than they may be: what an archive says
 * of their sizes is not believed.
 *
 * @throws {NotAnArchive} for what is none, or is damaged
 */
export function listZip(bytes: Uint8Array, limits: ZipLimits = ONE): Listing {
  if (!isZip(bytes)) throw new NotAnArchive("is no zip archive");
  const files = new Map<string, Entry>(), leftOut: string[] = [], open = new Set<string>();
  let all = 0, seen = 0;
  const unzip = new Unzip((file) => {
    const path = cleanPath(file.name);
    if (path === undefined) return void leftOut.push(`${file.name} leads out of the archive`);
    if (path === "" || file.name.endsWith("/") || isSkipped(path)) return;
    if (++seen > limits.files) return;
    const pieces: Uint8Array[] = [];
    let size = 0;
    file.ondata = (error, piece, isLast) => {
      if (error) throw new NotAnArchive(`is damaged at ${path}: ${error.message}`);
      size += piece.length;
      all += piece.length;
      if (all > limits.allBytes) {
        throw new NotAnArchive(`unpacks to more than ${limits.allBytes / 1e6} MB`);
      }
      if (size <= limits.fileBytes) pieces.push(piece);
      if (!isLast) return;
      open.delete(path);
      if (size > limits.fileBytes) {
        leftOut.push(`${path} is larger than ${limits.fileBytes / 1e6} MB`);
      } else files.set(path, { read: () => Promise.resolve(joined(pieces, size)) });
    };
    open.add(path);
    file.start();
  });
  unzip.register(UnzipInflate);
  unzip.register(UnzipPassThrough);
  try {
    // A little at a time: what is too large is seen before all of it is there.
    for (let at = 0; at < bytes.length; at += PIECE) {
      unzip.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
    }
  } catch (error) {
    if (error instanceof NotAnArchive) throw error;
    throw new NotAnArchive(`is damaged: ${error instanceof Error ? error.message : error}`);
  }
  if (open.size > 0) throw new NotAnArchive(`is cut off within ${[...open][0]}`);
  if (seen > limits.files) leftOut.push(`all but ${limits.files} files`);
  return { files, leftOut };
}

const PIECE = 1 << 14;

/** Without a `./` and with `/` between folders; nothing for a path that leads anywhere else. */
export function cleanPath(path: string): string | undefined {
  const parts = path.replaceAll("\\", "/").split("/").filter((part) => part !== "" && part !== ".");
  const isAbsolute = /^([\\/]|[A-Za-z]:)/.test(path);
  const leavesOrHides = parts.some((part) => part === ".." || part.includes("\0"));
  return isAbsolute || leavesOrHides ? undefined : parts.join("/");
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
