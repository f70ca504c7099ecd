/** Weights that a person names: a file, or the folder of a run. */
import { folderUrl, shownPath } from "../../terminal/paths.ts";
import { columns } from "../../terminal/screen.ts";
import { wrap } from "../../terminal/text.ts";
import { UsageError } from "../../terminal/usage.ts";
import { WEIGHTS } from "./run_folder.ts";
import {
  type ByteSource,
  readSafetensors,
  type Safetensors,
  SafetensorsError,
} from "./safetensors.ts";

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

/** A file of weights whose numbers are read when they are asked for. Close it in the end. */
export interface OpenWeights extends Safetensors, Disposable {}

/**
 * The table of a file of weights. The weights may be larger than what is free of memory.
 *
 * @throws {UsageError} where it is not there, cannot be read, or is no such file
 */
export function openWeights(path: string): OpenWeights {
  const file = explained(path, () => Deno.openSync(path));
  try {
    const { size } = explained(path, () => file.statSync());
    const source = { length: size, copy: (begin: number, end: number) => part(file, begin, end) };
    const found = refused(path, () => explained(path, () => readSafetensors(source)));
    return { ...found, [Symbol.dispose]: () => file.close() };
  } catch (error) {
    file.close();
    throw error;
  }
}

function part(file: Deno.FsFile, begin: number, end: number): ReturnType<ByteSource["copy"]> {
  const bytes = new Uint8Array(end - begin);
  file.seekSync(begin, Deno.SeekMode.Start);
  for (let done = 0; done < bytes.length;) {
    const more = file.readSync(bytes.subarray(done));
    if (more === null) throw new SafetensorsError("it has become shorter while it was read");
    done += more;
  }
  return bytes;
}

/** @throws {UsageError} where it is not there, or cannot be read */
export async function readFile(path: string): Promise<Uint8Array> {
  const bytes = await Deno.readFile(path).catch((error: Error) => error);
  return explained(path, () => {
    if (bytes instanceof Error) throw bytes;
    return bytes;
  });
}

/** What the system refuses is said with the file's name. */
function explained<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof SafetensorsError) throw error;
    if (error instanceof Deno.errors.NotFound) throw new UsageError(`There is no file ${path}`);
    throw new UsageError(`Cannot read ${path}: ${(error as Error).message}`);
  }
}
