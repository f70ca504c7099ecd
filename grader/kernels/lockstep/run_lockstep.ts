/** Lockstep runs seen from the parent: in a child process with limits, each named when it ends. */
import { writtenNumbers } from "../json_numbers.ts";
import type { LockstepJob, LockstepOutcome } from "./job.ts";
import { type FencedRuns, type NotEnded, runFenced } from "../run_fenced.ts";

export type LockstepResult = (LockstepOutcome & { readonly ms: number }) | NotEnded;

/** One result a job, in order. */
export async function runLockstep(
  jobs: readonly LockstepJob[],
  options: FencedRuns = {},
): Promise<LockstepResult[]> {
  const program = new URL("lockstep_process.ts", import.meta.url);
  const results = await runFenced<LockstepJob, LockstepResult>(program, jobs, {
    ...options,
    textOf: ({ source }) => source,
  });
  return results.map(parsed);
}

function parsed(result: LockstepResult): LockstepResult {
  if (result.kind !== "ran") return result;
  const others = result.others?.map(({ order, written }) => ({
    order,
    written: writtenNumbers(written),
  }));
  return { ...result, written: writtenNumbers(result.written), ...others && { others } };
}
