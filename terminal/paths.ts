/** Where things stand: the folders of the course, and how this program starts itself again. */
import { relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The project's root folder, as a `file:` URL that ends in a slash. */
export const ROOT = new URL("../", import.meta.url);

/** The folder, below the root or anywhere else, as a `file:` URL that ends in a slash. */
export function folderUrl(path: string): URL {
  return new URL(pathToFileURL(path).href.replace(/\/?$/, "/"));
}

/** A path that a person reads: relative to where they are when it is below, with the system's slashes. */
export function shownPath(url: URL | string): string {
  const path = fileURLToPath(url);
  const shown = relative(Deno.cwd(), path);
  return shown.startsWith("..") ? path : shown || ".";
}

/** The text of a file, or `undefined` where there is none. */
export async function readIfThere(url: URL): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(url);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Writes a file whole: to a temporary name beside it, then renamed, so that a crash cannot leave half. */
export async function writeWhole(url: URL, content: string | Uint8Array): Promise<void> {
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
