/** One at a time: work that several processes must not do at once. */
import { shownPath } from "./paths.ts";
import { CannotStart } from "./usage.ts";

/** So long one waits for others, in milliseconds: what is done under a lock takes a few. */
const PATIENCE = 3000;

export interface LockOptions {
  /** How long to wait for others, in milliseconds. */
  readonly patience?: number;
  /** Whether others may hold it too who share it. */
  readonly isShared?: boolean;
  /** What is said where another holds it for longer than that. */
  readonly busy?: string;
}

/**
 * Does work while no other process does work under the same lock. The lock is the system's own and ends
 * with the process that holds it, however that ends: there are no stale ones. Where a file system has
 * no locks, the work is done without.
 *
 * @param url the file that is locked; it is made, stays empty, and is never removed
 * @throws {CannotStart} where another holds it for too long; an error of the system where it cannot be made
 */
export async function withLock<T>(
  url: URL,
  work: () => Promise<T>,
  { patience = PATIENCE, isShared = false, busy = heldText(url, patience) }: LockOptions = {},
): Promise<T> {
  await Deno.mkdir(new URL("./", url), { recursive: true });
  // to be read and written, as locks over a network ask for
  using file = await Deno.open(url, { read: true, write: true, create: true });
  await take(file, { patience, isShared, busy });
  return await work();
}

function heldText(url: URL, patience: number): string {
  return `another process has held ${shownPath(url)} for more than ${patience / 1000} s`;
}

/** Waits until the lock is had; it is given up when the file is closed. */
async function take(
  file: Deno.FsFile,
  { patience, isShared, busy }: Required<LockOptions>,
): Promise<void> {
  const start = performance.now();
  while (!await tryToTake(file, !isShared)) {
    if (performance.now() - start > patience) throw new CannotStart(busy);
    await new Promise((resume) => setTimeout(resume, 2 + 20 * Math.random()));
  }
}

async function tryToTake(file: Deno.FsFile, isAlone: boolean): Promise<boolean> {
  try {
    return await file.tryLock(isAlone);
  } catch {
    return true; // a file system without locks
  }
}
