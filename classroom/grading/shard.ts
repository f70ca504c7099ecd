/** Which part of a class one machine of several grades. */
import { UsageError } from "../../terminal/usage.ts";

/** The part with this number of so many, both from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
  /** Where it was read, if nobody said it. */
  readonly from?: string;
}

type Variables = (name: string) => string | undefined;

/**
 * `2/8`, or `auto` for what an engine tells its machines.
 *
 * @throws {UsageError} for a part that is none, and for `auto` where no engine tells
 */
export function readShard(text: string, env: Variables = Deno.env.get): Shard {
  if (text === "auto") return fromEngine(env);
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (index === undefined || !isPart(shard)) {
    throw new UsageError(`--shard takes a part as 2/8, or auto, not "${text}"`);
  }
  return shard;
}

/** Those of a list that are this part's: the first, and every so many after it. */
export function partOf<T>(list: readonly T[], { index, count }: Shard): T[] {
  return list.filter((_, i) => i % count === index - 1);
}

function isPart({ index, count }: Shard): boolean {
  return index >= 1 && index <= count;
}

/** What the engines call it. Kubernetes does not tell how many there are. */
function fromEngine(env: Variables): Shard {
  const number = (name: string) => {
    const text = env(name)?.trim() ?? "";
    if (text === "") return undefined;
    if (/^\d+$/.test(text)) return Number(text);
    throw new UsageError(`--shard auto: ${name} is "${text}", and is to be a whole number`);
  };
  const slurm = number("SLURM_ARRAY_TASK_ID"), kubernetes = number("JOB_COMPLETION_INDEX");
  const github = number("KINDLING_JOB_INDEX"), gitlab = number("CI_NODE_INDEX");
  const told = slurm !== undefined
    ? {
      index: (slurm - (number("SLURM_ARRAY_TASK_MIN") ?? 0)) /
          (number("SLURM_ARRAY_TASK_STEP") ?? 1) + 1,
      count: number("SLURM_ARRAY_TASK_COUNT"),
      from: "Slurm",
    }
    : kubernetes !== undefined
    ? { index: kubernetes + 1, count: number("KINDLING_JOB_TOTAL"), from: "Kubernetes" }
    : github !== undefined
    ? { index: github + 1, count: number("KINDLING_JOB_TOTAL"), from: "GitHub" }
    : gitlab !== undefined
    ? { index: gitlab, count: number("CI_NODE_TOTAL"), from: "GitLab" }
    : undefined;
  if (!told) {
    throw new UsageError(
      "--shard auto finds no part: Slurm and GitLab tell theirs; GitHub's strategy.job-index and " +
        "job-total, and Kubernetes' number of completions, are given as KINDLING_JOB_INDEX and " +
        "KINDLING_JOB_TOTAL",
    );
  }
  const { index, count, from } = told;
  if (count === undefined || !isPart({ index, count }) || !Number.isInteger(index)) {
    throw new UsageError(
      `--shard auto: ${from} tells part ${index} of ${count ?? "how many nobody knows"}` +
        (count === undefined ? ": KINDLING_JOB_TOTAL is their number" : ""),
    );
  }
  return { index, count, from };
}
