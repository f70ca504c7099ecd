/** Where a watch shows what it does. */
import type { CourseTask } from "../../grader/course.ts";
import type { Shown } from "./shown.ts";

export interface Display extends Disposable {
  /** Says what is watched, before anything is graded. */
  readonly introduce: (text: string) => void;
  /** A grading has begun. */
  readonly begin: (tasks: readonly CourseTask[]) => void;
  /** The code is at this test of the grading. */
  readonly running: (test: string, isAgain: boolean) => void;
  /** The grading is over, with a verdict or given up. */
  readonly end: (shown?: Shown) => void;
  /** What TypeScript has to say of the last verdict's files. */
  readonly notes: (notes: string) => void;
  /** Something besides that should be known. */
  readonly say: (words: string) => void;
}
