/** Any file as a text to learn from. */
import { DataError, reason } from "../data_error.ts";

/**
 * A file's bytes, whatever they are; nothing where there is no such file.
 *
 * @throws {DataError} if it cannot be read, or if there is nothing in it
 */
export async function readTextFile(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bytes = await Deno.readFile(path).catch((thrown) => {
    if (thrown instanceof Deno.errors.NotFound) return undefined;
    if (thrown instanceof Deno.errors.IsADirectory) throw new DataError(`${path} is a folder`);
    throw new DataError(`Cannot read ${path}: ${reason(thrown)}`);
  });
  if (bytes?.length === 0) throw new DataError(`There is nothing in ${path} to learn from`);
  return bytes;
}
