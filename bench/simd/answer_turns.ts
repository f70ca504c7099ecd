/** A contender of `deno task bench simd`, as a process of its own that answers when it is its turn. */
import { answerLines } from "../measure/line_process.ts";
import { usageOf } from "../measure/run_queue.ts";
import { quantile } from "../measure/statistics.ts";
import type { Work } from "./rows.ts";

/** Some work, made ready. */
export interface Ready {
  readonly run: () => void | Promise<unknown>;
  /** What comes of it, in a few numbers, asked for once and before any look. */
  readonly check: () => readonly number[] | Promise<readonly number[]>;
}

export interface Contending<W> {
  /** What it is, with its version, or what is missing here. */
  readonly about: () => Promise<{ name: string } | { missing: string }>;
  /** Makes some work ready; nothing where it cannot do it. */
  readonly ready: (work: W) => Ready | undefined | Promise<Ready | undefined>;
  /** What can be seen once in a process only: how many ms it took. */
  readonly fresh?: (work: W) => number | undefined | Promise<number | undefined>;
}

/** What a contender is asked. */
export type Question<W = Work> =
  | { readonly about: true }
  | { readonly prepare: W; readonly start?: unknown }
  | { readonly turnMs: number }
  | { readonly fresh: W; readonly start?: unknown };

/** So long a look has to be, for the clock's grain to be nothing in it. */
const LOOK_MS = 0.05;

/** So long something is done before it counts, and at least so many times. */
const WARM_MS = 300, WARM_RUNS = 3;

/** Answers until nobody asks any more. */
export async function answerTurns<W>({ about, ready, fresh }: Contending<W>): Promise<void> {
  let current: Ready | undefined, repeat = 1;
  await answerLines(async (question) => {
    const asked = question as Question<W>;
    if ("about" in asked) return await about();
    if ("fresh" in asked) return { ms: await fresh?.(asked.fresh) ?? null };
    if ("turnMs" in asked) return await takeTurn(current!, asked.turnMs, repeat);
    current = await ready(asked.prepare);
    if (!current) return { cannot: true };
    const check = await current.check();
    repeat = Math.ceil(LOOK_MS / await warmUp(current));
    return { check };
  });
}

/** Does it until the engine has compiled what it needs; returns how many ms it takes then. */
async function warmUp({ run }: Ready): Promise<number> {
  const end = performance.now() + WARM_MS;
  let best = Infinity;
  for (let count = 0; count < WARM_RUNS || performance.now() < end; count++) {
    const start = performance.now();
    const pending = run();
    if (pending) await pending;
    best = Math.min(best, Math.max(1e-4, performance.now() - start));
  }
  return best;
}

/** Looks at it for so long, and at least once. */
async function takeTurn({ run }: Ready, ms: number, repeat: number) {
  const looks: number[] = [], before = usageOf([Deno.pid]), start = performance.now();
  let last = start;
  do {
    for (let i = 0; i < repeat; i++) {
      const pending = run();
      if (pending) await pending;
    }
    const now = performance.now();
    looks.push((now - last) / repeat);
    last = now;
  } while (last - start < ms);
  const after = usageOf([Deno.pid]);
  return {
    bestMs: Math.min(...looks),
    medianMs: quantile(looks, 0.5),
    wallMs: last - start,
    ...before && after
      ? {
        queueMs: Math.max(0, after.queuedMs - before.queuedMs),
        computedMs: after.computedMs - before.computedMs,
      }
      : {},
  };
}
