/** Files that were fetched once and are kept: what is damaged of them can be had again. */
import { DataError } from "./data_error.ts";

/**
 * Reads files of the cache. Where they are not what was once fetched, the error says to delete them.
 *
 * @throws {DataError} what `read` throws, and what to do
 */
export async function readCached<T>(
  files: readonly string[],
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (thrown) {
    if (!(thrown instanceof DataError)) throw thrown;
    const they = files.length > 1 ? "They were" : "It was";
    throw new DataError(
      `${thrown.message}\n${they} whole when fetched and must have been damaged since. To fetch ` +
        `again, delete ${files.join(" and ")}.`,
    );
  }
}
