/** Who may be at work on a class at a time: one command alone, or its parts side by side. */
import { withLock } from "../terminal/lock.ts";
import { shownPath } from "../terminal/paths.ts";

/**
 * Does work on a class while nobody else changes what it has.
 *
 * @param isPart whether others may do theirs beside it that are parts, too
 * @throws {CannotStart} where somebody else is at work on it
 */
export function withClass<T>(
  folder: URL,
  work: () => Promise<T>,
  { isPart = false }: { readonly isPart?: boolean } = {},
): Promise<T> {
  const busy = `Another command is at work on ${shownPath(folder)}: once it has ended, the same ` +
    "command goes on. Side by side several may grade that have a part each, with --shard";
  return withLock(new URL(".lock", folder), work, { patience: PATIENCE, isShared: isPart, busy });
}

/** Who has just been killed may take a moment to be gone, in milliseconds. */
const PATIENCE = 500;
