/** Files: read where they are, written whole, told apart by their hash. */

/** The text of a file, or `undefined` where there is none. */
export async function readIfThere(url: URL): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(url);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/**
 * Whether something has this name: a link that leads nowhere does, too. Nothing does where there is no
 * way to it, which whoever reads or writes there is told.
 */
export function isThere(place: URL | string): boolean {
  try {
    Deno.lstatSync(place);
    return true;
  } catch {
    return false;
  }
}

/** What is being written just now. */
const writing = new Set<Promise<void>>();

/** Waits until every file that has been begun is whole, or given up. */
export async function filesWritten(): Promise<void> {
  while (writing.size > 0) await Promise.allSettled(writing);
}

/** Writes a file whole: to a temporary name beside it, then renamed, so that a crash cannot leave half. */
export async function writeWhole(url: URL, content: string | Uint8Array): Promise<void> {
  const work = writeAndRename(url, content);
  writing.add(work);
  try {
    await work;
  } finally {
    writing.delete(work);
  }
}

/** How many files this process has begun: each has a temporary name of its own. */
let begun = 0;

async function writeAndRename(url: URL, content: string | Uint8Array): Promise<void> {
  await Deno.mkdir(new URL("./", url), { recursive: true });
  await removeLeftOver(url);
  const temporary = new URL(`${url.href}.${Deno.pid}-${++begun}.tmp`);
  try {
    using file = await Deno.open(temporary, { write: true, create: true, truncate: true });
    // While it is held, others see that somebody is at it.
    await file.lock(true).catch(() => {}); // not every file system has locks
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    for (let n = 0; n < bytes.length;) n += await file.write(bytes.subarray(n));
    await Deno.rename(temporary, url);
  } catch (error) {
    await Deno.remove(temporary).catch(() => {});
    throw error;
  }
}

/** Removes what others had begun to write in the place of a file, and were killed over. */
async function removeLeftOver(url: URL): Promise<void> {
  const folder = new URL("./", url), name = decodeURIComponent(url.href.slice(folder.href.length));
  for await (const entry of Deno.readDir(folder)) {
    const { name: other, isFile } = entry;
    if (
      !isFile || !other.startsWith(`${name}.`) ||
      !/^\d+(-\d+)?\.tmp$/.test(other.slice(name.length + 1))
    ) {
      continue;
    }
    const left = new URL(encodeURIComponent(other), folder);
    if (await isLetGo(left)) await Deno.remove(left).catch(() => {});
  }
}

/** What is younger may just have been begun, and be locked in a moment. */
const SETTLED_MS = 10_000;

/** Whether nobody holds the lock on a file: the system takes it from who is killed. */
async function isLetGo(url: URL): Promise<boolean> {
  try {
    using file = await Deno.open(url, { write: true });
    const { mtime } = await file.stat();
    return Date.now() - (mtime?.getTime() ?? 0) > SETTLED_MS && await file.tryLock(true);
  } catch {
    return false; // it is gone, or not ours, or there are no locks here
  }
}

/** The SHA-256 of a text, in hexadecimal. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(digest).toHex();
}
