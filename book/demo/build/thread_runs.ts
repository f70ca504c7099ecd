/** What the figure of task 3.1 is shown with: the script of a thread, and runs for pages that cannot. */
import { errorText } from "../page/error_text.ts";
import { type Loop, runThreads } from "../../figures/parts/threads/run_threads.ts";
import type { ThreadRun } from "../../figures/parts/threads/thread_run.ts";
import { bundle, type BundleOptions } from "./bundle.ts";

const THREAD = `import { serveAsThread } from "./book/figures/parts/threads/thread.ts";
serveAsThread();`;

/** What is recorded: so many threads as most machines have, and lists of one chunk and of many. */
const RECORDED: readonly Loop[] = [4, 2, 1].flatMap((threads) =>
  [1_000_000, 20_000].map((items) => ({ threads, items, grain: 4096 }))
);

/** A page that is opened from a folder cannot share memory: for it runs are recorded. */
export async function threadRuns(task: string, { links, format }: BundleOptions) {
  if (task !== "3.1") return undefined;
  const program = await bundle(THREAD, { links, format: "script" });
  if (format === "module") return { program };
  const recorded: ThreadRun[] = [];
  try {
    for (const loop of RECORDED) recorded.push(await runThreads(program, loop));
  } catch (error) {
    return { program, failed: `The loop could not be recorded. ${errorText(error)}` };
  }
  return { program, recorded };
}
