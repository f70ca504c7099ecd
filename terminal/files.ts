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

async function writeAndRename(url: URL, content: string | Uint8Array): Promise<void> {
  const temporary = new URL(`${url.href}.${Deno.pid}.tmp`);
  await Deno.mkdir(new URL("./", url), { recursive: true });
  try {
    if (typeof content === "string") await Deno.writeTextFile(temporary, content);
    else await Deno.writeFile(temporary, content);
    await Deno.rename(temporary, url);
  } catch (error) {
    await Deno.remove(temporary).catch(() => {});
    throw error;
  }
}

/** The SHA-256 of a text, in hexadecimal. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(digest).toHex();
}
