/** Notices when files below a folder are saved, in whatever way an editor saves. */
import { fileURLToPath } from "node:url";

/** No sooner than this after the last sign of a save is it looked at: one save makes several. */
const SETTLE_MS = 30;

/** How often it is looked at without a sign, for file systems that give none. */
const POLL_MS = 1000;

/**
 * Calls `look` soon after something below a folder has changed, with the time of the first sign of
 * it (`performance.now()`). It is also called now and then without a sign, and then without a time:
 * network drives and some containers do not report changes. The whole folder is watched and not its
 * files, since many editors save by putting a new file in the old one's place.
 */
export function watchSaves(folder: URL, look: (since?: number) => void): Disposable {
  let watcher: Deno.FsWatcher | undefined;
  let settling: ReturnType<typeof setTimeout> | undefined, since: number | undefined;
  const poll = setInterval(() => settling === undefined && look(), POLL_MS);

  void (async () => {
    try {
      watcher = Deno.watchFs(fileURLToPath(folder));
      for await (const { kind } of watcher) {
        if (kind === "access") continue;
        since ??= performance.now();
        clearTimeout(settling);
        settling = setTimeout(() => {
          const first = since;
          settling = since = undefined;
          look(first);
        }, SETTLE_MS);
      }
    } catch {
      // no more watches to be had, or the folder is gone: looking now and then has to do
    }
  })();

  return {
    [Symbol.dispose]: () => {
      clearInterval(poll);
      clearTimeout(settling);
      watcher?.close();
    },
  };
}

/** Differs from another time's when a file was saved, removed or brought back meanwhile. */
export async function saveStamp(files: Iterable<URL>): Promise<string> {
  const stamps = await Promise.all([...files].map(async (url) => {
    try {
      const { mtime, size, ino } = await Deno.lstat(url);
      return `${mtime?.getTime()} ${size} ${ino}`;
    } catch {
      return "absent";
    }
  }));
  return stamps.join("\n");
}
