/** What the pages stand on: the course, the learner's files, and where what they do is remembered. */
import type { Course, CourseTask } from "../../grader/course.ts";
import type { StubPlaces } from "../../grader/stubs/tree.ts";
import { Refusal } from "../server/refusal.ts";
import type { VerdictBoard } from "../server/verdict_board.ts";
import type { TrainingDesk } from "../training/training_desk.ts";

export interface Workbook {
  readonly course: Course;
  /** Where solutions are, the folder that stands for `tasks/`, and the place for backups. */
  readonly places: StubPlaces;
  /** Where lessons are, below `modules/`. */
  readonly root: URL;
  /** Where training programs leave their runs. */
  readonly runs: URL;
  /** Pages and scripts, as `build/` makes them. */
  readonly built: URL;
  readonly board: VerdictBoard;
  /** Starts training programs. */
  readonly training: TrainingDesk;
  /** Grades a task although it was not saved. */
  readonly grade: (task: CourseTask) => void;
  /** Where verdicts, hints that were seen and answers are kept; the real places unless told. */
  readonly progress?: URL;
  readonly hintsSeen?: URL;
  readonly quizMemory?: URL;
}

/**
 * The task of this id.
 *
 * @throws {Refusal} where there is none
 */
export function taskOf({ course }: Workbook, id: string): CourseTask {
  const task = course.tasks.find((task) => task.id === id);
  if (!task) throw new Refusal(404, `There is no task ${id.slice(0, 20)}`);
  return task;
}
