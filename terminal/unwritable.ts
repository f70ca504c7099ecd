/** What is said where a file cannot be written: one line, and what to do about it. */
import { shownPath } from "./paths.ts";
import { UsageError } from "./usage.ts";

/**
 * Waits for work that writes in a folder.
 *
 * @throws {UsageError} where the system refuses: the disk is full, or nothing may be written there
 */
export async function explainUnwritable<T>(folder: URL, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { message } = error;
    // EIO, ENOTDIR, EISDIR, ENAMETOOLONG: the system's own words follow
    const other = /\bos error \d+\b/.test(message) ? "the system refuses" : undefined;
    const why = refusal(error) ?? other;
    if (why === undefined) throw error;
    throw new UsageError(`Cannot write in ${shownPath(folder)}: ${why} (${message})`, {
      cause: error,
    });
  }
}

/** Whether there is no room, or no right to write, in words; nothing for an error of another kind. */
export function refusal(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = "" } = error as Error & { code?: unknown };
  if (["ENOSPC", "EDQUOT"].includes(`${code}`) || /os error (28|112|122)\b/.test(error.message)) {
    return "the disk is full";
  }
  if (
    error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotCapable ||
    ["EROFS", "EACCES", "EPERM"].includes(`${code}`)
  ) {
    return "it is read-only here";
  }
  return undefined;
}
