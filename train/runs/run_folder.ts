/** A folder of its own for what one run leaves behind: `runs/<name>-<time>/`. */
import { isThere, writeWhole } from "../../terminal/files.ts";
import { ROOT } from "../../terminal/paths.ts";
import { explainUnwritable } from "../../terminal/unwritable.ts";

/** The names of the files in the run's folder. */
export const METRICS = "metrics.jsonl", WEIGHTS = "weights.safetensors", REPORT = "report.html";

/** Whether a run has come to its report: one that was ended while it was drawn has not. */
export function hasReport({ url }: Pick<RunFolder, "url">): boolean {
  return isThere(new URL(REPORT, url));
}

/** The name of the folder, below that which holds the runs. */
export function runName({ url }: Pick<RunFolder, "url">): string {
  return decodeURIComponent(url.pathname.split("/").at(-2)!);
}

/** Where a run's files go. */
export interface RunFolder {
  /** Ends in a slash. */
  readonly url: URL;
  /** Writes a file whole, and returns where it is. */
  readonly write: (file: string, content: string | Uint8Array) => Promise<URL>;
  /** Adds to the end of a file. */
  readonly append: (file: string, text: string) => Promise<void>;
}

export interface RunFolderOptions {
  /** The folder that holds the runs; `runs/` in the project unless told. */
  readonly runs?: URL;
  /** The time in the folder's name. */
  readonly now?: Date;
}

/**
 * Makes the folder; a second run within the same second gets a number behind its name.
 *
 * @throws {UsageError} where no folder can be made
 */
export async function makeRunFolder(
  name: string,
  options: RunFolderOptions = {},
): Promise<RunFolder> {
  const { runs = new URL("runs/", ROOT), now = new Date() } = options;
  await explainUnwritable(runs, Deno.mkdir(runs, { recursive: true }));
  for (let attempt = 1;; attempt++) {
    const number = attempt === 1 ? "" : `-${attempt}`;
    const url = new URL(`${name}-${timeName(now)}${number}/`, runs);
    try {
      await Deno.mkdir(url);
    } catch (error) {
      if (error instanceof Deno.errors.AlreadyExists) continue;
      await explainUnwritable(runs, Promise.reject(error));
    }
    return opened(url, () => Deno.remove(url, { recursive: true }).catch(() => {}));
  }
}

/** The folder of an earlier run, for a run that goes on from there. */
export function openRunFolder(url: URL): RunFolder {
  return opened(url, () => Promise.resolve());
}

/** @param giveUp is called when a file cannot be written and none but measurements is there yet */
function opened(url: URL, giveUp: () => Promise<void>): RunFolder {
  let isOfUse = false;
  const written = async (work: Promise<void>) => {
    try {
      await explainUnwritable(url, work);
    } catch (error) {
      if (!isOfUse) await giveUp();
      throw error;
    }
  };
  return {
    url,
    write: async (file, content) => {
      const target = new URL(file, url);
      await written(writeWhole(target, content));
      isOfUse ||= file !== METRICS;
      return target;
    },
    append: (file, text) => written(Deno.writeTextFile(new URL(file, url), text, { append: true })),
  };
}

/** `"2026-01-31_18-05-09"`, in local time: names sort by time, and every file system takes them. */
function timeName(time: Date): string {
  const two = (value: number) => `${value}`.padStart(2, "0");
  const date = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())];
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two);
  return `${date.join("-")}_${clock.join("-")}`;
}
