/** Gives a task's files back as they were at first, and keeps what the learner wrote. */
import { readIfThere } from "../../terminal/files.ts";
import { shownPath } from "../../terminal/paths.ts";
import { type Course, type CourseTask, filesOf } from "../course.ts";
import { dropProgress } from "../progress/progress.ts";
import { backupFolder } from "./backup.ts";
import { applySteps, planStubs, type StubStep } from "./steps.ts";
import { makeStub } from "./stub.ts";
import { requireSolutions, type StubPlaces, type StubTree } from "./tree.ts";

/** What a reset would do, and does once `carryOut` is called. */
export interface TaskReset {
  readonly steps: readonly StubStep[];
  /** Where what the learner wrote is kept. */
  readonly backup: URL;
  /** The other tasks that a file holds, which start over too. */
  readonly others: (path: string) => readonly string[];
  /**
   * Writes the stubs, and forgets the verdicts on what the files held.
   *
   * @throws {UsageError} where nothing may be written
   */
  readonly carryOut: (how: ResetMemory) => Promise<void>;
}

/** Where verdicts are kept, and who is told that they could not be forgotten. */
export interface ResetMemory {
  readonly progress?: URL;
  readonly say: (words: string) => void;
}

/**
 * Plans to start a task over.
 *
 * @param who what wants it, to begin a message with
 * @throws {UsageError} where there are no solutions to make stubs of
 */
export async function planReset(
  task: CourseTask,
  { course, places, who }: {
    readonly course: Course;
    readonly places: StubPlaces;
    readonly who: string;
  },
): Promise<TaskReset> {
  await requireSolutions(who, places);
  const stubs = await stubsOf(task, places);
  const steps = await planStubs(stubs, places, (path) => stubs.has(path));
  const backup = backupFolder(places.backups);
  return {
    steps,
    backup,
    others: (path) => tasksOf(path, course).filter((id) => id !== task.id),
    carryOut: async ({ progress, say }) => {
      await applySteps(steps, places, backup);
      const ids = steps.flatMap(({ path }) => tasksOf(path, course));
      await dropProgress(ids, progress, say).catch((error) => {
        say(`The verdicts on them could not be forgotten: ${error.message}`);
      });
    },
  };
}

/** The stubs of one task's files. */
async function stubsOf(task: CourseTask, { solutions }: StubPlaces): Promise<StubTree> {
  const stubs = new Map<string, string>();
  for (const path of filesOf([task])) {
    const url = new URL(path, solutions), source = await readIfThere(url);
    if (source === undefined) {
      throw new Error(`Task ${task.id} names the file ${shownPath(url)}, which is not here`);
    }
    stubs.set(path, makeStub(source, { path: shownPath(url) }));
  }
  return stubs;
}

/** The ids of all tasks that ask for code in a file. */
function tasksOf(path: string, { tasks }: Course): string[] {
  return tasks.filter((task) => filesOf([task]).includes(path)).map(({ id }) => id);
}
