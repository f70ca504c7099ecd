/** Any file as a text to learn from. */
import { DataError, reason } from "../data_error.ts";

/**
 * A file's bytes, whatever they are.
 *
 * @throws {DataError} if there is no such file, or nothing in it
 */
export async function readTextFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await Deno.readFile(path).catch((thrown) => {
    if (thrown instanceof Deno.errors.NotFound) throw new DataError(`There is no file ${path}`);
    if (thrown instanceof Deno.errors.IsADirectory) throw new DataError(`${path} is a folder`);
    throw new DataError(`Cannot read ${path}: ${reason(thrown)}`);
  });
  if (bytes.length === 0) throw new DataError(`There is nothing in ${path} to learn from`);
  return bytes;
}
