/** How much time the tasks of one run may take together: each alone may take half a minute. */
import { Budget } from "./budget.ts";

/** So many tasks' worth of time, beyond what the reference may be exceeded by, in all, unless told. */
const TASKS_WORTH = 6;

/** After so many tasks that hung, who hangs is given up sooner: right code is not kept from its points. */
const HANGING_TASKS = 6, SHARE_AFTER = 0.2;

/** One for all tasks that are graded in one go. */
export class RunBudget {
  readonly #limit: number;
  readonly #tasksWorth: number;
  readonly #tasks: Budget[] = [];
  #hanging = 0;

  /**
   * @param limit of one test, in milliseconds
   * @param tasksWorth how many tasks' worth of time all may take together
   */
  constructor(limit: number, tasksWorth: number = TASKS_WORTH) {
    this.#limit = limit;
    this.#tasksWorth = tasksWorth;
  }

  /** What the next task may take. */
  task(): Budget {
    const budget = new Budget(this.limit);
    this.#tasks.push(budget);
    return budget;
  }

  /** Of one test, in milliseconds: less after too many tasks that hung. */
  get limit(): number {
    return this.isImpatient ? SHARE_AFTER * this.#limit : this.#limit;
  }

  /** A task has run out of time, also when it was tried again. */
  countHang(): void {
    this.#hanging++;
  }

  get isImpatient(): boolean {
    return this.#hanging >= HANGING_TASKS;
  }

  /** What is said of a test that had less time than usual. */
  get impatience(): string {
    return `It had ${this.limit / 1000} s, less than usual: ${this.#hanging} tasks before it did ` +
      "not come to an end. Graded by itself it has all of the time";
  }

  /** Why no further task is begun; nothing while there is time left. */
  get refusal(): string | undefined {
    const spent = this.#tasks.reduce((sum, budget) => sum + budget.spent, 0);
    const whole = this.#tasksWorth * new Budget(this.#limit).seconds;
    return spent <= 1000 * whole
      ? undefined
      : `Not run: the tasks before it had spent the ${whole} s that a run may take. Graded by ` +
        "itself it has all of its time";
  }
}
