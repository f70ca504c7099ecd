/** Times that can be compared: every contender once a round, so that what disturbs one disturbs all. */
import { descendants } from "../../terminal/descendants.ts";
import { computedByAll, settle, showsQueue, usageOf } from "./run_queue.ts";
import { better, ratioOf, type Sample, summarise, type Summary } from "./statistics.ts";

export interface Measured extends Summary {
  readonly name: string;
  /** The best look as a multiple of the base's; nothing where others had a part in one of them. */
  readonly ratio: number | undefined;
  /** Another way to read it. */
  readonly note?: string;
}

/** Does one round; one that knows better than a clock around it how many ms it took returns them. */
export type Contender = () => Promise<number | void> | number | void;

export interface CompareOptions {
  /** How many rounds count. */
  readonly rounds: number;
  /**
   * So many of the first contenders do the same in several ways, such as on one thread and on two: the
   * best of them is what all are measured by. Default: 1
   */
  readonly ways?: number;
  /**
   * Whether contenders start processes of their own. Nothing tells for how long these have computed and
   * stood in the queue once they have ended: their looks have to agree. Default: false
   */
  readonly startProcesses?: boolean;
}

/** So long a round waits for those of before to come to rest. */
const PATIENCE_MS = 25;

/**
 * Runs the contenders in turns, after one round that does not count, and compares their best looks.
 * The first is the one that the others are measured by, or the best of the first `ways`.
 */
export async function compareTimes(
  contenders: Readonly<Record<string, Contender>>,
  { rounds, ways = 1, startProcesses = false }: CompareOptions,
): Promise<Measured[]> {
  const names = Object.keys(contenders);
  const samples: Record<string, Sample[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (const name of names) await contenders[name](); // and starts what it needs
  const isSeen = showsQueue() && !startProcesses;
  const processes = isSeen ? [Deno.pid, ...await descendants(Deno.pid)] : [];
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      samples[name].push(await sampleOf(contenders[name], processes));
    }
  }
  const summaries = summarise(names.map((name) => samples[name]));
  const base = better(summaries.slice(0, ways));
  return names.map((name, i) => ({ name, ...summaries[i], ratio: ratioOf(summaries[i], base) }));
}

/** One look at a contender, with what these processes, who may all be at work in it, had to wait. */
async function sampleOf(contender: Contender, processes: readonly number[]): Promise<Sample> {
  await settle(PATIENCE_MS);
  const before = usageOf(processes), allBefore = computedByAll(), start = performance.now();
  const own = await contender();
  const wallMs = performance.now() - start, after = usageOf(processes), all = computedByAll();
  const ms = own ?? wallMs, looked = { bestMs: ms, medianMs: ms, wallMs };
  if (!before || !after || all === undefined || allBefore === undefined) return looked;
  return {
    ...looked,
    queueMs: Math.max(0, after.queuedMs - before.queuedMs),
    othersMs: all - allBefore - (after.computedMs - before.computedMs),
  };
}
