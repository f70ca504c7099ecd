/** A course of four tasks in a temporary folder, two of them in one file, and verdicts on them. */
import type { Course } from "../course.ts";
import type { ModuleManifest, TaskManifest } from "../manifest.ts";
import { planTask } from "../plan/plan.ts";
import { saveProgress } from "../progress/progress.ts";
import type { Status } from "../results.ts";
import { makeStub } from "../stubs/stub.ts";
import { type TemporaryCourse, temporaryCourse } from "./temporary_course.ts";

const SOLUTIONS: Readonly<Record<string, string>> = {
  "0_start/both.ts": `/** Two answers in one file. */

export function one(): number {
  // #region 0.1 one,
  //   and no more
  return 1;
  // #endregion
}

export function two(): number {
  // #region 0.2 two
  return 2;
  // #endregion
}
`,
  "0_start/three.ts": `export function three(): number {
  // #region 0.3 three
  return 3;
  // #endregion
}
`,
  "1_more/four.ts": `export function four(): number {
  // #region 1.1 four
  return 4;
  // #endregion
}
`,
};

const MODULES: readonly ModuleManifest[] = [
  {
    folder: "0_start",
    title: "Start",
    tasks: [task("0.1", "One", "both.ts"), task("0.2", "Two", "both.ts"), {
      ...task("0.3", "A task with a title that goes on for more than a column", "three.ts"),
      hints: ["", "", ""],
    }],
  },
  { folder: "1_more", title: "More", tasks: [task("1.1", "Four", "four.ts")] },
];

function task(id: string, title: string, file: string): TaskManifest {
  const hints = [`nudge to ${id}`, `idea for ${id}`, `nearly ${id}`] as const;
  return { id, title, points: 10, files: [file], suite: `suites/${id}.ts`, needs: [], hints };
}

export const SMALL_COURSE: Course = {
  modules: MODULES,
  tasks: MODULES.flatMap((module) => module.tasks.map((task) => ({ ...task, module }))),
};

/** The course on disk: stubs in `tasks/`, and nothing graded yet. */
export interface SmallCourse extends TemporaryCourse {
  readonly course: () => Promise<Course>;
  readonly tree: URL;
  readonly solutions: URL;
  readonly progress: URL;
  /** Keeps a verdict on a task's files as they are. */
  readonly verdict: (id: string, status: Status, passedTests?: number) => Promise<void>;
}

export async function smallCourse(): Promise<SmallCourse> {
  const files = Object.entries(SOLUTIONS).flatMap(([path, text]) => [
    [`solutions/${path}`, text],
    [`tasks/${path}`, makeStub(text, { path })],
  ]);
  const temporary = await temporaryCourse(Object.fromEntries(files));
  const { tasks: tree, solutions } = temporary.places;
  const progress = new URL(".kindling/progress.json", temporary.root);
  return {
    ...temporary,
    ...{ tree, solutions, progress, course: () => Promise.resolve(SMALL_COURSE) },
    verdict: async (id, status, passedTests = 0) => {
      const task = SMALL_COURSE.tasks.find((task) => task.id === id)!;
      const tests = Array.from({ length: 4 }, (_, i) => ({
        ...{ name: `test ${i}`, durationMs: 1 },
        status: i < passedTests || status === "passed" ? "passed" as const : status,
      }));
      const { title, points } = task;
      const result = { id, title, status, points: 0, maxPoints: points, link: {}, durationMs: 1 };
      await saveProgress(
        [[planTask(SMALL_COURSE, task, { tree }), { ...result, tests }]],
        progress,
      );
    },
  };
}
