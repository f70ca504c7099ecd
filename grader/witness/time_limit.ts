/** When a process has had time enough, measured by its work and by what the reference took. */
import type { Spent } from "./stopwatch.ts";

/** What one side spends on a question, for the other's limit: filled in while it works. */
export class Pace {
  spent: Spent = { computed: 0, waited: 0, passed: 0, isTold: true };
  isOver = false;
}

/** How a question is asked. */
export interface Asking {
  /** Filled in with what is spent on it. */
  readonly pace?: Pace;
  /** What the reference spends on the same question. */
  readonly beside?: Readonly<Pace>;
  /** Called when all that was asked before is done, and this is being answered. */
  readonly begun?: () => void;
}

/** How a process came to its end. */
export interface Ended {
  /** Completes "your code …", "it …". */
  readonly why: string;
  /** It had no time left: on a busy machine that may be the neighbours' fault. */
  readonly outOfTime?: true;
  /** It had no memory left. */
  readonly outOfMemory?: true;
}

export interface TimeLimit {
  /** So much computing is always allowed, and so much waiting. */
  readonly milliseconds: number;
  /** The reference at the same question: who is not much slower than it is not too slow. */
  readonly beside?: Readonly<Pace>;
}

/** So many times as long as the reference anyone may take, where that is more. */
export const TIMES_THE_REFERENCE = 10;

/** So many times as long it may take on the wall: the end for what is never let on a processor. */
const TIMES_ON_THE_WALL = 20;

/** What is too much of a time; completes "your code …". Nothing while there is time left. */
export function overdue(spent: Spent, { milliseconds, beside }: TimeLimit): string | undefined {
  const allowed = (kind: "computed" | "waited" | "passed") =>
    Math.max(milliseconds, TIMES_THE_REFERENCE * (beside?.spent[kind] ?? 0));
  const isSettled = beside?.isOver ?? true;
  if (isSettled && spent.computed > allowed("computed")) {
    return `did not finish within ${seconds(allowed("computed"))} of computing time`;
  }
  if (isSettled && spent.waited > allowed("waited")) {
    return `did not finish within ${seconds(allowed("waited"))}${
      spent.isTold ? " in which it only waited" : ""
    }`;
  }
  if (spent.passed > TIMES_ON_THE_WALL * allowed("passed")) {
    return `did not finish within ${seconds(TIMES_ON_THE_WALL * allowed("passed"))}`;
  }
  return undefined;
}

/** `5 s`, `0.6 s` */
function seconds(milliseconds: number): string {
  return `${Number((milliseconds / 1000).toPrecision(2))} s`;
}
