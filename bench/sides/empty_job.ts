/** A job that does nothing, to see what it costs to hand one out. */
import type { Job, JobRun } from "#modules/3_parallel/job.ts";

function empty(): void {}

export const JOBS: Readonly<Record<string, JobRun>> = { empty };

export const EMPTY_JOB: Job = { module: import.meta.url, name: "empty", run: empty };
