/** Weights that a person names: a file, or the folder of a run. */
import { folderUrl, shownPath } from "../../terminal/paths.ts";
import { columns } from "../../terminal/screen.ts";
import { wrap } from "../../terminal/text.ts";
import { UsageError } from "../../terminal/usage.ts";
import { WEIGHTS } from "./run_folder.ts";
import { type Safetensors, SafetensorsError } from "./safetensors.ts";

/** The file itself, or that of a run's folder. */
export async function weightsFile(path: string): Promise<string> {
  const isFolder = (await Deno.stat(path).catch(() => undefined))?.isDirectory;
  return isFolder ? shownPath(new URL(WEIGHTS, folderUrl(path))) : path;
}

/** What is read from a file of weights; what is wrong with it is said with its name. */
export function refused<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SafetensorsError)) throw error;
    throw new UsageError(`Cannot read weights from ${file}: ${error.message}`);
  }
}

/** Says which arrays of the file this network has no place for. */
export function sayUnused({ names, metadata }: Safetensors, wanted: Iterable<string>): void {
  const used = new Set([...wanted].flatMap((name) => [name, metadata[name] ?? name]));
  const unused = names.filter((name) => !used.has(name));
  if (unused.length === 0) return;
  console.error(wrap(`Not part of this network, and left out: ${unused.join(", ")}`, columns()));
}

/** @throws {UsageError} where it is not there, or cannot be read */
export async function readFile(path: string): Promise<Uint8Array> {
  try {
    return await Deno.readFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw new UsageError(`There is no file ${path}`);
    throw new UsageError(`Cannot read ${path}: ${(error as Error).message}`);
  }
}
