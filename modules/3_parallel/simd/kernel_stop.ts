/** What stops a learner's kernel while it runs, told by its line. */
import { kernelFrames } from "#modules/3_parallel/simd/compiler/stopped_at.ts";
import { knownKernel } from "#modules/3_parallel/simd/vectors.ts";

/**
 * The error itself; or, where the machine has stopped a kernel in a task's file, such as for a division
 * by 0, one that names file, line and column.
 */
export function asKernelError(error: unknown): unknown {
  const frames = kernelFrames(error), [innermost] = frames;
  if (!innermost || !(error instanceof Error)) return error;
  const own = frames.filter(({ kernel }) => kernel === innermost.kernel);
  return knownKernel(innermost.kernel)?.stop(error.message, own.map(({ offset }) => offset)) ??
    error;
}
