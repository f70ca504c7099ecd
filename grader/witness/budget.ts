/** How much time one task's code may take in all: what each test may take alone would be minutes. */
import type { Spent } from "./stopwatch.ts";
import { type Ended, type Pace, TIMES_THE_REFERENCE } from "./time_limit.ts";

/** So many tests may run out of time; who is slow in two is slow in all. */
const HANGS = 2;

/** So many times the limit of one test, beyond what the reference may be exceeded by: 30 s. */
const TIMES_THE_LIMIT = 6;

/** Who computes for so much of the time that passes has a processor to itself. */
const UNDISTURBED = 0.8;

/** One for all processes that run one task's code, kernels too, and also when it is asked again. */
export class Budget {
  /** Of one test, in milliseconds. */
  readonly limit: number;
  /** Compared when it is asked for: the reference may still be at work on the same question. */
  readonly #spent: { readonly spent: Spent; readonly beside?: Readonly<Pace> }[] = [];
  #hangs = 0;
  #isUndisturbed = true;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Takes down what a question has cost, or loading. */
  charge(spent: Spent, beside?: Readonly<Pace>): void {
    this.#spent.push({ spent, beside });
  }

  /** A test has run out of time, which it spent like this. */
  countHang(spent: Spent): void {
    this.#hangs++;
    this.#isUndisturbed &&= spent.computed >= UNDISTURBED * spent.passed;
  }

  /** Whether some have run out of time, and all had a processor to themselves: no neighbour's fault. */
  get isSure(): boolean {
    return this.#hangs > 0 && this.#isUndisturbed;
  }

  get hangs(): number {
    return this.#hangs;
  }

  /** Forgets the hangs, and not the time: what hung is tried again. */
  forgiveHangs(): void {
    this.#hangs = 0;
  }

  /** In milliseconds, of what counts: who waits and who computes holds up the grader alike. */
  get spent(): number {
    const beyond = (kind: "computed" | "waited") =>
      this.#spent.reduce(
        (sum, { spent, beside }) =>
          sum + Math.max(0, spent[kind] - TIMES_THE_REFERENCE * (beside?.spent[kind] ?? 0)),
        0,
      );
    return beyond("computed") + beyond("waited");
  }

  /** Whether all the time is spent. */
  get isSpent(): boolean {
    return this.spent > TIMES_THE_LIMIT * this.limit;
  }

  /** How long that is, in seconds. */
  get seconds(): number {
    return Number((TIMES_THE_LIMIT * this.limit / 1000).toPrecision(2));
  }

  /** Why nothing more is asked; nothing while there is something left. */
  get refusal(): Ended | undefined {
    if (this.isSpent) {
      return { why: `was not run here: it had spent its ${this.seconds} s on what came before` };
    }
    if (this.#hangs < HANGS) return undefined;
    const why = `was not run here: it did not finish in ${this.#hangs} tests before`;
    return { why, outOfTime: true };
  }
}
