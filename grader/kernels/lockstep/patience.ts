/** How long the grader bears with the kernels of one task. */
import type { Spent } from "../../witness/stopwatch.ts";
import type { Ended } from "../../witness/time_limit.ts";

/** So much longer than the reference's all kernels of a task may take together. */
const MILLISECONDS = 30_000;

export class Patience {
  readonly #mostEnds: number;
  #spent = 0;
  /** How often runs of a kernel came to a bad end, by its text. */
  readonly #ends = new Map<string, Ended[]>();

  /** @param mostEnds after so many bad ends a kernel is not started again */
  constructor(mostEnds = 2) {
    this.#mostEnds = mostEnds;
  }

  /** Why a kernel is not started any more; completes "Not run: …". Nothing where it is. */
  refusal(kernel: string): Ended | undefined {
    const ends = this.#ends.get(kernel) ?? [];
    if (ends.length >= this.#mostEnds) {
      const times = ends.length === 1 ? "before" : `${ends.length} times before`;
      const why = `this kernel ${ends[0].why}, ${times}`;
      return { why, ...ends.some(({ outOfTime }) => outOfTime) && { outOfTime: true } };
    }
    if (this.#spent <= MILLISECONDS) return undefined;
    const why = `the kernels of this task took ${
      MILLISECONDS / 1000
    } s longer than the reference's`;
    return { why, outOfTime: true };
  }

  /** Notes what a run took, and what the reference's took. */
  spend(own: Spent, reference: Spent | undefined): void {
    const time = ({ computed, waited }: Spent) => computed + waited;
    this.#spent += Math.max(0, time(own) - (reference ? time(reference) : 0));
  }

  /** Notes how a run of a kernel came to its end, where it did not come to its own. */
  end(kernel: string, ended: Ended): void {
    this.#ends.getOrInsertComputed(kernel, () => []).push(ended);
  }
}
