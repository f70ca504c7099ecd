/** Where things stand: the root folder, and paths as a person reads them. */
import { absolutePath, toPath, toUrl } from "./file_path.ts";

/** The project's root folder, as a `file:` URL that ends in a slash. */
export const ROOT = new URL("../", import.meta.url);

/** The folder, below the root or anywhere else, as a `file:` URL that ends in a slash. */
export function folderUrl(path: string): URL {
  return new URL(toUrl(absolutePath(path)).href.replace(/\/?$/, "/"));
}

/** A path that a person reads: relative to where they are when it is below, with the system's slashes. */
export function shownPath(url: URL | string): string {
  const path = toPath(url), slash = Deno.build.os === "windows" ? "\\" : "/";
  const here = Deno.cwd() + (Deno.cwd().endsWith(slash) ? "" : slash);
  const folder = path.endsWith(slash) ? path : path + slash;
  return same(folder.slice(0, here.length), here) ? folder.slice(here.length, -1) || "." : path;
}

/** Whether two paths are the same, to a system that may not tell small letters from large ones. */
function same(path: string, other: string): boolean {
  return Deno.build.os === "windows" ? path.toLowerCase() === other.toLowerCase() : path === other;
}
