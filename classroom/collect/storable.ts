/** Which files of a submission every system can keep, so that all of them grade the same. */
import { DEVICES } from "../file_name.ts";
import type { Entry, Listing } from "./listing.ts";

/** In bytes of a path. No file of the course comes near; Windows counts what stands before, too. */
const LONGEST = 120;

/** What cannot stand in a name, or is lost at its end, on some system. */
// deno-lint-ignore no-control-regex
const ODD = /[\x00-\x1f<>:"|?*\\]|[. ]$/;

/** The files that can be written side by side, those that are graded first; and what is told of others. */
export function storable(all: Listing["files"], wanted: readonly string[]): Listing {
  const files = new Map<string, Entry>(), leftOut: string[] = [];
  const fileKeys = new Set<string>(), folderKeys = new Set<string>();
  const isGraded = new Set(wanted);
  const inOrder = [...all].sort(([a], [b]) => Number(isGraded.has(b)) - Number(isGraded.has(a)));
  for (const [path, entry] of inOrder) {
    const key = keyOf(path), above = foldersOf(key);
    const isTaken = fileKeys.has(key) || folderKeys.has(key) ||
      above.some((folder) => fileKeys.has(folder));
    if (!isName(path)) leftOut.push(`${shortened(path)} is no name for a file on every system`);
    else if (isTaken) leftOut.push(`${path} has the place of another`);
    else {
      files.set(path, entry);
      fileKeys.add(key);
      for (const folder of above) folderKeys.add(folder);
    }
  }
  return { files, leftOut };
}

function isName(path: string): boolean {
  const isShort = new TextEncoder().encode(path).length <= LONGEST;
  return isShort &&
    path.split("/").every((part) => !ODD.test(part) && !DEVICES.test(part.toLowerCase()));
}

/** Some systems take large and small letters, and both ways to write `ü`, for the same. */
function keyOf(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

/** `["a", "a/b"]` for `a/b/c.ts`. */
function foldersOf(path: string): string[] {
  const parts = path.split("/");
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join("/"));
}

function shortened(path: string): string {
  return path.length > 60 ? `${path.slice(0, 59)}…` : path;
}
