/**
 * Who computes and who waits, as Linux shows it below /proc. The scheduler counts for every thread for
 * how long it has run, and for how long it stood in the run queue: it could have run, and somebody
 * else had the processor.
 */

/** Of some processes: for how long all their threads have computed, and waited for a processor. */
export interface Usage {
  readonly computedMs: number;
  readonly queuedMs: number;
}

/** Whether this system shows it. */
export function showsQueue(): boolean {
  return usageOf([Deno.pid]) !== undefined;
}

/**
 * What processes have used so far; nothing where it is not shown. A thread that has ended is not
 * counted any more, so a difference of two may be too small.
 */
export function usageOf(processes: readonly number[]): Usage | undefined {
  if (Deno.build.os !== "linux") return undefined;
  let computed = 0, queued = 0, found = false;
  for (const id of processes) {
    try {
      for (const { name } of Deno.readDirSync(`/proc/${id}/task`)) {
        const [ran, waited] = readOr("", `/proc/${id}/task/${name}/schedstat`).split(" ").map(
          Number,
        );
        if (!Number.isFinite(waited)) continue;
        found = true;
        computed += ran;
        queued += waited;
      }
    } catch {
      // it has ended
    }
  }
  return found ? { computedMs: computed / 1e6, queuedMs: queued / 1e6 } : undefined;
}

/** How many processes could run now, this one left out; 0 where that is not shown. */
export function othersRunning(): number {
  if (Deno.build.os !== "linux") return 0;
  const count = /^procs_running (\d+)/m.exec(readOr("", "/proc/stat"))?.[1];
  return Math.max(0, Number(count ?? 1) - 1);
}

/** A tick of the clock by which Linux counts what processors do. */
const TICK_MS = 10;

/** For how long all processors together have worked since the start; nothing where it is not shown. */
export function computedByAll(): number | undefined {
  if (Deno.build.os !== "linux") return undefined;
  const line = /^cpu +(.*)$/m.exec(readOr("", "/proc/stat"))?.[1];
  if (!line) return undefined;
  // user nice system idle iowait irq softirq steal: all but the two in which nothing is done
  const ticks = line.split(" ").map(Number).slice(0, 8);
  return ticks.reduce((sum, count, i) => i === 3 || i === 4 ? sum : sum + count, 0) * TICK_MS;
}

/** Waits until nobody else runs, at most so long: threads that have just worked may spin for a while. */
export async function settle(mostMs: number): Promise<void> {
  const end = performance.now() + mostMs;
  while (othersRunning() > 0 && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

function readOr(otherwise: string, path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return otherwise;
  }
}
