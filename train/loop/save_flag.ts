/** `--save FILE`: where a copy of the weights goes. */
import { pathToFileURL } from "node:url";
import type { Flags } from "../../terminal/flags.ts";
import { UsageError } from "../../terminal/usage.ts";

/**
 * The file that the flag names, if it was given.
 *
 * @throws {UsageError} for a folder
 */
export async function saveUrl(flags: Flags): Promise<URL | undefined> {
  const path = flags.text("save");
  if (path === undefined) return undefined;
  const url = pathToFileURL(path);
  const there = await Deno.stat(url).catch(() => undefined);
  if (there?.isDirectory || path.endsWith("/")) {
    throw new UsageError(`--save takes a file, and ${path} is a folder`);
  }
  return url;
}
