/** A program that is run again at every save, until Ctrl-C. */
import { dim } from "../terminal/colors.ts";
import { interrupt } from "../terminal/interrupt.ts";
import { columns } from "../terminal/screen.ts";
import { EXIT } from "../terminal/usage.ts";
import { byEvents } from "./watch_saves.ts";

export interface Rerun {
  /** What stands above: `"train manual"`. */
  readonly title: string;
  /** The folder that is watched, and the files in it that matter. */
  readonly folder: URL;
  readonly files: readonly URL[];
  /** Runs it once for its exit code; ends it when the signal says so. */
  readonly once: (signal: AbortSignal) => Promise<number>;
}

/**
 * Runs it now, and whenever one of the files is saved: what still runs then is ended.
 *
 * @returns 0 where Ctrl-C has ended it, or the code of a run that has no use in being repeated
 */
export async function watchProgram({ title, folder, files, once }: Rerun): Promise<number> {
  let isOver = false, stamp: string | undefined;
  let running: AbortController | undefined, next = Promise.withResolvers<void>();
  const wake = () => {
    running?.abort();
    next.resolve();
  };
  const saves = byEvents();
  using _saves = saves.watch(folder, async () => {
    const isSaved = stamp !== undefined && await saves.stamp(files) !== stamp;
    if (isSaved) wake();
    return isSaved;
  });
  using _listening = interrupt(() => {
    isOver = true;
    wake();
  }, EXIT.passed);
  while (!isOver) {
    next = Promise.withResolvers();
    stamp = await saves.stamp(files);
    console.log(head(title));
    running = new AbortController();
    const code = await once(running.signal), wasEnded = running.signal.aborted;
    running = undefined;
    if (isOver) break;
    if (!wasEnded && (code === EXIT.usage || code === EXIT.grader)) return code;
    if (!wasEnded) console.log(dim("Save the file to see it again; Ctrl-C ends it."));
    await next.promise;
  }
  console.log(dim("\nStopped watching."));
  return EXIT.passed;
}

/** The line above a run, on a terminal in the place of the run before. */
function head(title: string): string {
  const clear = Deno.stdout.isTerminal() ? "\x1b[2J\x1b[H" : "";
  const time = new Date().toTimeString().slice(0, 8);
  return clear + dim(`── ${time} ── ${title} `.padEnd(Math.min(columns(), 80), "─"));
}
