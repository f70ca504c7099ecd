/** Lockstep runs seen from the parent: in a child process with limits, each named when it ends. */
import type { Ended } from "../../witness/time_limit.ts";
import { askFenced, type FencedOptions } from "../fenced_child.ts";
import { writtenNumbers } from "../json_numbers.ts";
import type { LockstepJob, LockstepOutcome } from "./job.ts";

export type LockstepResult =
  & { readonly ms: number }
  & (
    | LockstepOutcome
    /** The process came to an end, or was brought to one. */
    | ({ readonly kind: "ended" } & Ended)
  );

/** For one kernel. */
export const LIMITS: FencedOptions = { milliseconds: 10_000, heapMegabytes: 512 };

/** One result a job, in order. */
export async function runLockstep(
  jobs: readonly LockstepJob[],
  options: Partial<FencedOptions> = {},
): Promise<LockstepResult[]> {
  const program = new URL("lockstep_process.ts", import.meta.url);
  const results: LockstepResult[] = [];
  while (results.length < jobs.length) {
    const left = jobs.slice(results.length);
    const done = results.length;
    const { lines, ended } = await askFenced(program, left, {
      ...LIMITS,
      ...options,
      asking: (answer) => options.asking?.(done + answer) ?? {},
    });
    results.push(...lines.slice(0, left.length).map((line) => parsed(line as LockstepResult)));
    // The one that it did not come back from; a fresh process goes on behind it.
    if (results.length < jobs.length) {
      results.push({ kind: "ended", ...ended ?? { why: "said nothing" }, ms: 0 });
    }
    options.signal?.throwIfAborted();
  }
  return results;
}

function parsed(result: LockstepResult): LockstepResult {
  if (result.kind !== "ran") return result;
  const others = result.others?.map(({ order, written }) => ({
    order,
    written: writtenNumbers(written),
  }));
  return { ...result, written: writtenNumbers(result.written), ...others && { others } };
}
