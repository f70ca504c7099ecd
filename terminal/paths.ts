/** Where things stand: the root folder, and paths as a person reads them. */
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
