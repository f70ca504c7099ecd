/** Knows whether this thread is at work for a pool, where it must not ask a pool for more work. */

import { asKernelError } from "#modules/3_parallel/simd/kernel_stop.ts";

let inside = false;
let worker = false;

/**
 * Runs a part of a job.
 *
 * @throws {KernelError} where the machine stops a learner's kernel in it
 */
export function insideJob(run: () => void): void {
  const before = inside;
  inside = true;
  try {
    run();
  } catch (error) {
    throw asKernelError(error);
  } finally {
    inside = before;
  }
}

/** Says that this thread is a worker: all that it ever does is inside a job. */
export function becomeWorker(): void {
  inside = worker = true;
}

/** Whether this thread is a worker of a pool, and not its caller. */
export function isWorker(): boolean {
  return worker;
}

/**
 * @param action what must not be done inside a job: `"make a pool"`
 * @throws {Error} inside a job
 */
export function refuseInsideJob(action: string): void {
  if (!inside) return;
  throw new Error(
    `Cannot ${action} inside a job: its threads would wait for each other. ` +
      "Give a job a module of its own, which no pool is made in",
  );
}
