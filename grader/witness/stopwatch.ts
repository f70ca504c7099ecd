/**
 * How long a process works on a question. Not by the clock on the wall: on a busy machine that
 * measures the neighbours. What counts is the time that the process computes, and the time in which
 * it could compute but only waits.
 */
import { systemUsage, type UsageReader } from "./usage.ts";

/** In milliseconds. */
export interface Spent {
  /** On a processor, by all threads together. */
  readonly computed: number;
  /**
   * With every thread asleep; where the system does not tell it, all the time that has passed, less
   * where the machine is busy.
   */
  readonly waited: number;
  /** On the wall. */
  readonly passed: number;
  /** Whether the system tells computing from waiting. */
  readonly isTold: boolean;
}

/** How often a process is looked at. */
export const LOOK_MS = 50;

/** One process's watch, set back to 0 for each question. */
export class Stopwatch {
  readonly #pid: number;
  readonly #usage: UsageReader;
  readonly #now: () => number;
  #start!: { readonly at: number; readonly computed: number };
  #last!: { readonly at: number; readonly computed?: number };
  /** When the system was asked last: to ask for each of many short questions costs too much. */
  #askedAt = -Infinity;
  #waited = 0;

  constructor(
    pid: number,
    { usage = systemUsage, now = () => performance.now() }: {
      readonly usage?: UsageReader;
      readonly now?: () => number;
    } = {},
  ) {
    this.#pid = pid;
    this.#usage = usage;
    this.#now = now;
    this.restart();
  }

  restart(): void {
    const at = this.#now(), isFresh = at - this.#askedAt < LOOK_MS;
    const computed = isFresh ? this.#last.computed : this.#ask(at);
    this.#start = { at, computed: computed ?? 0 };
    this.#last = { at, computed };
    this.#waited = 0;
  }

  /** Looks at the process; to be called every {@linkcode LOOK_MS}. */
  look(): Spent {
    const { at: before, computed: had } = this.#last;
    const at = this.#now(), computed = this.#computed(at);
    // Who looks late was itself kept waiting: then the process may have been, too.
    const elapsed = Math.min(at - before, 2 * LOOK_MS);
    if (computed === undefined) this.#waited += elapsed / this.#usage.load();
    else if (this.#usage.sleeps(this.#pid)) {
      // Also who has computed a little since has slept for the rest of the time.
      this.#waited += Math.max(0, elapsed - (computed - (had ?? computed)));
    }
    this.#last = { at, computed };
    return this.#spent();
  }

  /** What it came to in the end; cheaper than another look. */
  stop(): Spent {
    const at = this.#now(), isShort = at - this.#start.at < LOOK_MS;
    this.#last = { at, computed: isShort ? this.#last.computed : this.#computed(at) };
    return this.#spent();
  }

  /** Of a process that is gone, what was seen last. */
  #computed(at: number): number | undefined {
    return this.#ask(at) ?? this.#last.computed;
  }

  #ask(at: number): number | undefined {
    this.#askedAt = at;
    return this.#usage.computed(this.#pid);
  }

  #spent(): Spent {
    const { at, computed } = this.#last;
    return {
      computed: Math.max(0, (computed ?? 0) - this.#start.computed),
      waited: this.#waited,
      passed: at - this.#start.at,
      isTold: computed !== undefined,
    };
  }
}
