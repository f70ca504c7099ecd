/** Runs a parallel loop on threads of its own, and gathers who has done what. */
import { Board } from "#modules/3_parallel/board.ts";
import type { ThreadOrder, ThreadReport, ThreadRun } from "./thread_run.ts";

/** So long a run may take, in milliseconds: a wrong `claim` or `nextJob` may never end. */
const PATIENCE = 5000;

/** What is to be run. */
export interface Loop {
  readonly threads: number;
  readonly items: number;
  readonly grain: number;
}

/**
 * All threads are started for the run and ended with it.
 *
 * @param program the text of a script that serves as a thread
 * @throws {Error} what a thread has thrown, or that there was no end
 */
export async function runThreads(program: string, loop: Loop): Promise<ThreadRun> {
  const url = URL.createObjectURL(new Blob([program], { type: "text/javascript" }));
  const workers: Worker[] = [];
  try {
    const buffer = (bytes: number) => new SharedArrayBuffer(bytes);
    const shared = {
      board: new Board().buffer,
      heap: buffer(8 * loop.items), // float32, there and back
      waiting: buffer(4),
    };
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => reject(new Error(`No end within ${PATIENCE / 1000} s: the threads have been stopped`)),
      PATIENCE,
    );
    const reports = Array.from({ length: loop.threads }, (_, thread) => {
      const worker = new Worker(url, { type: "module" });
      workers.push(worker);
      return reportOf(worker, { ...loop, ...shared, thread });
    });
    try {
      return joined(loop, await Promise.race([Promise.all(reports), late]));
    } finally {
      clearTimeout(timer);
    }
  } finally {
    for (const worker of workers) worker.terminate();
    URL.revokeObjectURL(url);
  }
}

function reportOf(worker: Worker, order: ThreadOrder): Promise<ThreadReport> {
  const { promise, resolve, reject } = Promise.withResolvers<ThreadReport>();
  worker.addEventListener("message", ({ data }: MessageEvent<ThreadReport>) => {
    if (data.error === undefined) resolve(data);
    else reject(new Error(`${nameOf(order.thread)}: ${data.error}`));
  });
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    reject(new Error(`${nameOf(order.thread)} has ended: ${event.message}`));
  });
  worker.postMessage(order);
  return promise;
}

/** What a thread is called. */
export function nameOf(thread: number): string {
  return thread === 0 ? "the caller" : `worker ${thread}`;
}

function joined({ threads, items }: Loop, reports: readonly ThreadReport[]): ThreadRun {
  const all = reports.flatMap(({ taken }) => taken);
  const start = Math.min(...all.map(({ begin }) => begin));
  const { chunks = 0, joined = false } = reports[0];
  const taken = reports.map(({ taken }) =>
    taken.map((one) => ({ ...one, begin: one.begin - start, end: one.end - start }))
  );
  return { threads, items, chunks, joined, taken };
}
