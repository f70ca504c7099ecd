/** What a grading brings forth: the document that `--json` prints, and the report draws from. */
import type { Origin } from "./plan.ts";

/**
 * `todo`: not written yet. `blocked`: stopped at another task that is not written yet. `error`: the
 * grader's or the course's fault, not the learner's.
 */
export type Status = "passed" | "failed" | "todo" | "blocked" | "error";

export interface TestResult {
  readonly name: string;
  readonly status: Status;
  /** What went wrong, in a sentence. */
  readonly message?: string;
  /** Where in the learner's files to look: `tasks/0_fundamentals/operators.ts:12:8`. */
  readonly where?: string;
  /** What the reference showed, and what the learner's code showed, at the first difference. */
  readonly expected?: string;
  readonly actual?: string;
  /** The place within the observation where the two differ: `gradient[2]`. */
  readonly path?: string;
  /** The smallest failing inputs found, one text an argument. */
  readonly counterexample?: readonly string[];
  /** `--seed` with this number finds the same counterexample again. */
  readonly seed?: number;
  /** What the code printed during the test. */
  readonly printed?: string;
  readonly durationMs: number;
}

export interface TaskResult {
  readonly id: string;
  readonly title: string;
  readonly status: Status;
  /** All of `maxPoints` when every test passed, else 0. */
  readonly points: number;
  readonly maxPoints: number;
  /** Why no test could run, where none could. */
  readonly message?: string;
  readonly where?: string;
  /** What the code printed while it was loaded. */
  readonly printed?: string;
  readonly tests: readonly TestResult[];
  readonly link: Readonly<Record<string, Origin>>;
  readonly durationMs: number;
}

/** The whole document. */
export interface Results {
  readonly schema: "kindling/results/v1";
  /** `--seed` with this number grades with the same inputs. */
  readonly seed: number;
  /** Whether what a task builds on was the learner's own (`--mine`), and not the reference. */
  readonly mine: boolean;
  readonly tasks: readonly TaskResult[];
  readonly score: number;
  readonly maxScore: number;
}

/** Adds up the tasks. */
export function summarize(
  tasks: readonly TaskResult[],
  how: Pick<Results, "seed" | "mine">,
): Results {
  return {
    schema: "kindling/results/v1",
    ...how,
    tasks,
    score: tasks.reduce((sum, task) => sum + task.points, 0),
    maxScore: tasks.reduce((sum, task) => sum + task.maxPoints, 0),
  };
}
