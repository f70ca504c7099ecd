/** How long the grader bears with the kernels of one task. */
import type { Budget } from "../../witness/budget.ts";
import type { Spent } from "../../witness/stopwatch.ts";
import type { Ended } from "../../witness/time_limit.ts";

export class Patience {
  readonly #budget: Budget;
  readonly #mostEnds: number;
  /** How often runs of a kernel came to a bad end, by its text. */
  readonly #ends = new Map<string, Ended[]>();

  /**
   * @param budget the task's, of which its kernels take what is more than the reference's take
   * @param mostEnds after so many bad ends a kernel is not started again
   */
  constructor(budget: Budget, mostEnds = 2) {
    this.#budget = budget;
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
    if (!this.#budget.isSpent) return undefined;
    const why = `your code had spent its ${this.#budget.seconds} s on what came before`;
    return { why, outOfTime: true };
  }

  /** Notes what a run took, and what the reference's took. */
  spend(own: Spent, reference: Spent | undefined): void {
    const more = (kind: "computed" | "waited") =>
      Math.max(0, own[kind] - (reference ? reference[kind] : 0));
    this.#budget.charge({ ...own, computed: more("computed"), waited: more("waited") });
  }

  /** Notes how a run of a kernel came to its end, where it did not come to its own. */
  end(kernel: string, ended: Ended): void {
    this.#ends.getOrInsertComputed(kernel, () => []).push(ended);
  }
}
