/** Where the time of a step goes on `parallel`: kind by kind of job, and what is left around them. */
import type { ParallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import type { Measured } from "./compare_times.ts";
import { summarise } from "./statistics.ts";

export interface PartsOptions {
  /** So many steps do not count. */
  readonly before: number;
  readonly rounds: number;
}

/** The means of some steps, each job's share, and how often it is run in a step. */
export async function partsOfStep(
  backend: ParallelBackend,
  step: () => unknown,
  { before, rounds }: PartsOptions,
): Promise<Measured[]> {
  const spent = new Map<string, { ms: number; calls: number }>();
  watchJobs(backend, (name, ms) => {
    const sum = spent.get(name) ?? { ms: 0, calls: 0 };
    spent.set(name, { ms: sum.ms + ms, calls: sum.calls + 1 });
  });
  for (let i = 0; i < before; i++) await step();
  spent.clear();
  const start = performance.now();
  for (let i = 0; i < rounds; i++) await step();
  const total = (performance.now() - start) / rounds;
  const jobs = [...spent].map(([name, { ms, calls }]) =>
    partOf(`  ${name}`, ms / rounds, total, `${calls / rounds} a step`)
  ).sort((a, b) => b.medianMs - a.medianMs);
  const around = total - jobs.reduce((sum, { medianMs }) => sum + medianMs, 0);
  const { workers } = backend.pool, threads = `${workers} thread${workers === 1 ? "" : "s"}`;
  return [
    partOf(`parts of a step, ${threads} (mean)`, total, total),
    ...jobs,
    partOf("  around the jobs", around, total),
  ];
}

/** A mean, and what share of the whole it is. */
function partOf(name: string, ms: number, total: number, note?: string): Measured {
  const [summary] = summarise([[{ bestMs: ms, medianMs: ms, wallMs: ms }]]);
  return { name, ...summary, ratio: ms / total, note };
}

/** Has every job of the backend's pool timed. */
function watchJobs({ pool }: ParallelBackend, seen: (name: string, ms: number) => void): void {
  const run = pool.run.bind(pool);
  pool.run = (job, words, options) => {
    const start = performance.now();
    run(job, words, options);
    seen(job.name, performance.now() - start);
  };
}
