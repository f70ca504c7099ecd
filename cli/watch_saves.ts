/** Notices when files below a folder are saved, in whatever way an editor saves. */
import { fileURLToPath } from "node:url";
import { readHandedIfPlain } from "../grader/handed/read_handed.ts";
import { sha256 } from "../terminal/files.ts";

/** No sooner than this after the last sign of a save is it looked at: one save makes several. */
const SETTLE_MS = 30;

/** How often it is looked at without a sign, for file systems that give none. */
const POLL_MS = 1000;

/** So much earlier or later than the look that has found a save its sign may come. */
const NEAR_MS = 1500;

/** How saves are noticed. */
export interface SaveWatch {
  /**
   * Calls `look` soon after something below a folder may have changed, with the time of the first sign
   * of it (`performance.now()`) where there was one. It says whether something has since the last look.
   */
  readonly watch: (folder: URL, look: Look) => Disposable;
  /** Differs from another time's when a file was saved, removed or brought back meanwhile. */
  readonly stamp: (files: Iterable<URL>) => Promise<string>;
}

export type Look = (since?: number) => Promise<boolean>;

/**
 * By what the system reports, and now and then without that: network drives and some containers do not
 * report changes. The whole folder is watched and not its files, since many editors save by putting a
 * new file in the old one's place.
 *
 * @param silent is told, once, that the system does not report saves here
 */
export function byEvents(silent: () => void = () => {}): SaveWatch {
  return {
    stamp: (files) => stamps(files, statStamp),
    watch: (folder, look) => watchEvents(folder, look, silent),
  };
}

/** By looking every second, at the texts too: for drives that report nothing and whose times are vague. */
export const byPolling: SaveWatch = {
  stamp: (files) =>
    stamps(files, async (url) => {
      const { mtime, size } = await Deno.lstat(url), text = await readHandedIfPlain(url);
      return `${mtime?.getTime()} ${size} ${await sha256(text ?? "")}`;
    }),
  watch: (_, look) => poll(() => look()),
};

function watchEvents(folder: URL, look: Look, silent: () => void): Disposable {
  let watcher: Deno.FsWatcher | undefined, isTold = false, isOver = false;
  let settling: ReturnType<typeof setTimeout> | undefined, since: number | undefined;
  let lastSign = -Infinity, late: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    if (!isTold && !isOver) silent();
    isTold = true;
  };
  const polling = poll(async () => {
    if (settling !== undefined) return;
    const at = performance.now();
    if (!await look() || isOver) return;
    clearTimeout(late);
    late = setTimeout(() => lastSign < at - NEAR_MS && tell(), NEAR_MS);
  });

  void (async () => {
    try {
      watcher = Deno.watchFs(fileURLToPath(folder));
      for await (const { kind } of watcher) {
        if (kind === "access") continue;
        lastSign = performance.now();
        since ??= lastSign;
        clearTimeout(settling);
        settling = setTimeout(() => {
          const first = since;
          settling = since = undefined;
          void look(first);
        }, SETTLE_MS);
      }
    } catch {
      tell(); // no more watches to be had, or the folder is gone: looking now and then has to do
    }
  })();

  return {
    [Symbol.dispose]: () => {
      isOver = true;
      polling[Symbol.dispose]();
      clearTimeout(settling);
      clearTimeout(late);
      watcher?.close();
    },
  };
}

/** Looks every second, but never while it still looks. */
function poll(look: () => Promise<unknown>): Disposable {
  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    void look().finally(() => isLooking = false);
  }, POLL_MS);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

async function stamps(
  files: Iterable<URL>,
  stamp: (url: URL) => Promise<string>,
): Promise<string> {
  const all = await Promise.all([...files].map((url) => stamp(url).catch(() => "absent")));
  return all.join("\n");
}

async function statStamp(url: URL): Promise<string> {
  const { mtime, size, ino } = await Deno.lstat(url);
  return `${mtime?.getTime()} ${size} ${ino}`;
}
