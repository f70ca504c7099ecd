/** How much more than the reference a kernel asks of the memory, against what it may. */
import { perOutput, type Traffic } from "./finding.ts";
import type { KernelLimits } from "./probe.ts";

/** Which limit a kernel does not keep, in a sentence. */
export function exceeded(
  limits: KernelLimits,
  yours: Traffic,
  reference: Traffic,
): string | undefined {
  const whats = {
    globalReads: "reads from storage buffers",
    globalWrites: "writes to storage buffers",
    segments: "fetches",
  } as const;
  for (const [key, what] of Object.entries(whats)) {
    const limit = limits[key as keyof typeof whats];
    const [a, b] = [yours, reference].map((traffic) => traffic[key as keyof typeof whats]);
    if (limit === undefined || a <= limit * b) continue;
    const each = (count: number) => perOutput(count, yours);
    return `It makes ${each(a)} ${what} for an element of the output, the reference ${each(b)}: ` +
      `more than ${limit} times as many are too many`;
  }
  return undefined;
}
