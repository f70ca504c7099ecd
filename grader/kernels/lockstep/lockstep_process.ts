/**
 * Runs kernels in lockstep, in a process of its own that may do nothing else: jobs come in on stdin
 * as one JSON document, outcomes go out as a line each.
 */
import { keepNumbers, toNumbers } from "../json_numbers.ts";
import type { LockstepJob } from "./job.ts";
import { runInLockstep } from "./lockstep.ts";

if (import.meta.main) {
  const jobs: readonly LockstepJob[] = await new Response(Deno.stdin.readable).json();
  for (const job of jobs) {
    const start = performance.now();
    const buffers = job.buffers.map((buffer) => ({ ...buffer, values: toNumbers(buffer.values) }));
    const outcome = runInLockstep({ ...job, buffers });
    console.log(JSON.stringify({ ...outcome, ms: performance.now() - start }, keepNumbers));
  }
}
