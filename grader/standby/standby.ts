/**
 * What stands by between two gradings of the same tasks, as `watch` does them: the reference's answers
 * to what will be asked next, and processes that need not be started any more.
 */
import type { CourseTask } from "../course.ts";
import { isClosed } from "../edition/edition.ts";
import { LastingSlot } from "../handed/slot.ts";
import type { JudgeOptions } from "../judge/judge.ts";
import type { Run } from "../plan/plan.ts";
import { Understudy } from "../witness/understudy.ts";
import { ReferenceAhead } from "./reference_ahead.ts";

/** So many tasks at a time: each costs two processes that do nothing. */
const MOST = 2;

interface Prepared extends AsyncDisposable {
  readonly ahead?: ReferenceAhead;
  readonly understudy: Understudy;
}

export class Standby implements AsyncDisposable {
  readonly #slot = new LastingSlot();
  readonly #drawSeed: () => number;
  #seed?: number;
  #prepared = new Map<CourseTask, Prepared>();

  /** @param drawSeed gives the seed of the next grading */
  constructor(drawSeed: () => number) {
    this.#drawSeed = drawSeed;
  }

  /** Where the copy of the learner's files is made. */
  readonly takeSlot = () => this.#slot.lend();

  /** The seed for which answers are known to some of these tasks. */
  seedFor(tasks: readonly CourseTask[]): number | undefined {
    const isKnown = tasks.some((task) => this.#prepared.get(task)?.ahead?.isReady);
    return isKnown ? this.#seed : undefined;
  }

  /** Who stands in for whom when a task is graded with a seed. */
  standIns(
    task: CourseTask,
    seed: number,
  ): Pick<JudgeOptions, "reference" | "understudy"> {
    const { ahead, understudy } = this.#prepared.get(task) ?? {};
    const reference = seed === this.#seed ? ahead?.take() : undefined;
    return { understudy, ...reference && { reference } };
  }

  /** Makes ready for these to be graded again, with random inputs of their own. */
  prepare(runs: readonly Run[]): void {
    void this.#end();
    const seed = this.#seed = this.#drawSeed();
    this.#prepared = new Map(
      runs.slice(0, MOST).filter(({ refused }) => refused === undefined).map((run) => {
        const understudy = new Understudy(run.learner);
        const ahead = isClosed(run.task) ? undefined : new ReferenceAhead(run, seed);
        const end = () =>
          Promise.all([ahead, understudy].map((each) => each?.[Symbol.asyncDispose]()));
        return [run.task, {
          ahead,
          understudy,
          [Symbol.asyncDispose]: async () => void await end(),
        }];
      }),
    );
  }

  async #end(): Promise<void> {
    const prepared = [...this.#prepared.values()];
    this.#prepared.clear();
    await Promise.all(prepared.map((each) => each[Symbol.asyncDispose]()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#end();
    this.#slot[Symbol.dispose]();
  }
}
