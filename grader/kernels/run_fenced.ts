/** Runs of kernels seen from the parent: in a child process with limits, each named when it ends. */
import { type Ended, Pace } from "../witness/time_limit.ts";
import { askFenced, type FencedOptions } from "./fenced_child.ts";
import type { Patience } from "./lockstep/patience.ts";

/** Where a run did not come to its own end. */
export type NotEnded =
  & { readonly ms: number }
  & (
    /** The process came to an end, or was brought to one. */
    | ({ readonly kind: "ended" } & Ended)
    /** It was not started: patience with it was over. */
    | ({ readonly kind: "not run" } & Ended)
  );

/** For one kernel. */
export const LIMITS = { milliseconds: 10_000, heapMegabytes: 512 };

export interface FencedRuns extends Partial<Omit<FencedOptions, "onAnswer">> {
  /** With all of them together; without an end unless told. */
  readonly patience?: Patience;
}

/**
 * One result a job, in order.
 *
 * @param program takes all jobs as one JSON document, and says a line for each
 */
export async function runFenced<Job, Result extends { readonly ms: number }>(
  program: URL,
  jobs: readonly Job[],
  { patience, asking = () => ({}), textOf, ...options }: FencedRuns & {
    /** The kernel's text, by which patience knows it again. */
    readonly textOf: (job: Job) => string;
  },
): Promise<(Result | NotEnded)[]> {
  const asked = jobs.map((job, i) => ({ job, i, pace: new Pace(), ...asking(i) }));
  const results: (Result | NotEnded)[] = [];
  const refusal = ({ job }: typeof asked[number]) => patience?.refusal(textOf(job));
  const spend = ({ pace, beside }: typeof asked[number]) =>
    patience?.spend(pace.spent, beside?.spent);
  for (let left = asked; left.length > 0;) {
    for (const one of left) {
      const refused = refusal(one);
      if (refused) results[one.i] = { kind: "not run", ...refused, ms: 0 };
    }
    left = left.filter(({ i }) => results[i] === undefined);
    if (left.length === 0) break;
    const { lines, ended } = await askFenced(program, left.map(({ job }) => job), {
      ...{ ...LIMITS, ...options },
      asking: (answer) => left[answer] ?? {},
      onAnswer: (answer) => {
        if (left[answer]) spend(left[answer]);
        return !left[answer + 1] || !refusal(left[answer + 1]);
      },
    });
    options.signal?.throwIfAborted();
    for (const [at, line] of lines.slice(0, left.length).entries()) {
      results[left[at].i] = line as Result;
    }
    left = left.slice(lines.length);
    if (left.length === 0 || refusal(left[0])) continue;
    // The one that it did not come back from; a fresh process goes on behind it.
    const end: Ended = ended ?? { why: "said nothing" }, [{ i, job }] = left;
    results[i] = { kind: "ended", ...end, ms: 0 };
    spend(left[0]);
    patience?.end(textOf(job), end);
    left = left.slice(1);
  }
  return results;
}
