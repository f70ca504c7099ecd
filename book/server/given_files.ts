/** Files that the course gives: built pages, pictures, and sources to be read. */
import { readPlain } from "../../terminal/plain_file.ts";
import { Refusal } from "./refusal.ts";
import { requireInside } from "./task_files.ts";

/** Weights for a page are the largest, as text: a third more than their bytes. */
const MOST_BYTES = 100e6;

/**
 * The bytes of a file below a folder.
 *
 * @param path as it stands in an address
 * @param fits which names are given out
 * @throws {Refusal} for all that is not below the folder, or not there
 */
export async function readGiven(path: string, folder: URL, fits: RegExp): Promise<Uint8Array> {
  const parts = decoded(path).split("/");
  // A file's name has no other signs here: no backslash, no drive, nothing hidden, no way up.
  if (!fits.test(path) || parts.some((part) => !/^[\w@-][\w.@-]*$/.test(part))) throw nothing(path);
  const url = new URL(parts.join("/"), folder);
  await requireInside(new URL("./", url), folder, path);
  try {
    return await readPlain(url, MOST_BYTES);
  } catch {
    throw nothing(path);
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw nothing(path);
  }
}

function nothing(path: string): Refusal {
  return new Refusal(404, `There is nothing at ${path.slice(0, 200)}`);
}
