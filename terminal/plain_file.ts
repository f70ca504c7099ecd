/**
 * Reading what somebody else has put there: plain files alone, and no more of them than so many
 * bytes. A named pipe would be waited for without end, a device has no end, a link leads elsewhere.
 */

/** What stands where a plain file is wanted; the message goes on behind its name. */
export class NotPlain extends Error {
  override readonly name = "NotPlain";
}

/** For so long the system may take to open a file; a pipe takes for ever. */
const OPEN_MS = 2000;

/**
 * The bytes of a plain file.
 *
 * @param most so many bytes it may have
 * @throws {NotPlain} for what is no plain file, larger, or cannot be read
 * @throws {Deno.errors.NotFound} where there is nothing
 */
export async function readPlain(path: string | URL, most: number): Promise<Uint8Array> {
  try {
    const before = Deno.lstatSync(path);
    const odd = whatElse(before) ?? tooLarge(before.size, most);
    if (odd !== undefined) throw new NotPlain(odd);
    using file = await open(path);
    // what was looked at may have been exchanged before it was opened
    if (!isSame(before, file.statSync())) throw new NotPlain(CHANGED);
    return readAll(file, Math.min(before.size, most));
  } catch (error) {
    if (error instanceof NotPlain || error instanceof Deno.errors.NotFound) throw error;
    throw new NotPlain(unreadable(error), { cause: error });
  }
}

/** On Windows an open file does not tell its number. */
function isSame(before: Deno.FileInfo, now: Deno.FileInfo): boolean {
  const hasNumbers = Deno.build.os !== "windows";
  return now.isFile && (!hasNumbers || (now.ino === before.ino && now.dev === before.dev));
}

export const CHANGED = "was changed while it was read";

/** Whatever is read of it before it is known how much there is. */
function readAll(file: Deno.FsFile, size: number): Uint8Array {
  const bytes = new Uint8Array(size + 1);
  let length = 0;
  for (let count; (count = file.readSync(bytes.subarray(length))); length += count) {
    if (length + count > size) throw new NotPlain(CHANGED);
  }
  return bytes.subarray(0, length);
}

/** Not the synchronous kind: where a pipe has taken the file's place, that would never come back. */
async function open(path: string | URL): Promise<Deno.FsFile> {
  const opening = Deno.open(path);
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new NotPlain("cannot be opened")), OPEN_MS);
  try {
    return await Promise.race([opening, late.promise]);
  } catch (error) {
    if (error instanceof NotPlain) {
      opening.then((file) => file.close(), () => {});
      // a reader and writer at once waits for nobody, and sets free whoever waits for a writer
      Deno.open(path, { read: true, write: true }).then((file) => file.close(), () => {});
    }
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** What something is that is no plain file. */
export function whatElse(info: Deno.FileInfo): string | undefined {
  if (info.isSymlink) return "is a link, and links are not followed: put the file itself there";
  if (info.isDirectory) return "is a folder, where a file is wanted";
  if (info.isFifo) return "is a named pipe, and no plain file";
  if (info.isSocket) return "is a socket, and no plain file";
  if (info.isBlockDevice || info.isCharDevice) return "is a device, and no plain file";
  return info.isFile ? undefined : "is no plain file";
}

function tooLarge(size: number, most: number): string | undefined {
  return size > most
    ? `is too large: ${shownSize(size)}, of at most ${shownSize(most)}`
    : undefined;
}

export function shownSize(bytes: number): string {
  const [unit, name] = bytes >= 1e9 ? [1e9, "GB"] : bytes >= 1e6 ? [1e6, "MB"] : [1e3, "kB"];
  return `${Math.ceil((bytes / Number(unit)) * 10) / 10} ${name}`;
}

/** Why the system gives something not away. */
export function unreadable(error: unknown): string {
  const reason = error instanceof Error ? error.message : `${error}`;
  return `cannot be read (${reason.replace(/:.*/s, "")})`;
}
