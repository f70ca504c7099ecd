/** Which mutations the suites catch. */
import type { Course, CourseTask } from "../../course.ts";
import { inParallel } from "../../parallel.ts";
import { treeUrl } from "../../plan/link.ts";
import { taskFiles } from "../../plan/plan.ts";
import { LIMITS, type Limits } from "../../witness/process.ts";
import { type Files, firstWrong, tryFiles } from "../try_files.ts";
import type { Mutation } from "./mutations.ts";

/** What came of one mutation. */
export interface Measured {
  readonly mutation: Mutation;
  /** `unjudged` is the grader's fault. */
  readonly outcome: "caught" | "survived" | "unjudged";
  /** The test that caught it, or why it could not be judged. */
  readonly by?: string;
}

export interface MeasureOptions {
  /** Gives it up: what has been measured by then is returned. */
  readonly signal?: AbortSignal;
  readonly report?: () => void;
}

/** Always the same inputs, so that the same suites always measure alike. */
const SEED = 1;

/** Where the reference is quick, an end that does not come need not be waited for long. */
const SHORT: Limits = { ...LIMITS, milliseconds: 1500 };

/**
 * Tries every mutation, as many at a time as there are cores. Where a solution does not pass, all its
 * mutations would seem caught: they are not judged.
 */
export async function measure(
  course: Course,
  mutations: readonly Mutation[],
  { signal, report = () => {} }: MeasureOptions = {},
): Promise<Measured[]> {
  const tasks = new Map(
    course.tasks.filter(({ id }) => mutations.some(({ task }) => task === id))
      .map((task) => [task.id, solutionOf(course, task, signal)]),
  );
  const measured = await inParallel(mutations, async (mutation) => {
    try {
      signal?.throwIfAborted();
      const solution = await tasks.get(mutation.task)!();
      if ("wrong" in solution) {
        return { mutation, outcome: "unjudged" as const, by: solution.wrong };
      }
      return await tryOne(course, { mutation, solution, signal });
    } catch (error) {
      if (signal?.aborted) return undefined;
      throw error;
    }
  }, { report });
  return measured.filter((one) => one !== undefined);
}

/** A task as it should be. */
interface Solution {
  readonly task: CourseTask;
  readonly files: Files;
}

async function tryOne(
  course: Course,
  { mutation, solution, signal }: {
    readonly mutation: Mutation;
    readonly solution: Solution;
    readonly signal?: AbortSignal;
  },
): Promise<Measured> {
  const { task } = solution;
  const files = { ...solution.files, [mutation.file]: mutation.text };
  const { status, message, tests } = await tryFiles(course, { task, files }, {
    ...{ seed: SEED, untilFailed: true, limits: SHORT, signal },
  });
  switch (status) {
    case "failed":
      return { mutation, outcome: "caught", by: tests[0]?.name ?? message };
    case "passed":
      return { mutation, outcome: "survived" };
    default:
      return { mutation, outcome: "unjudged", by: message ?? firstWrong(tests) };
  }
}

/** Tried when it is first asked for, and once only. */
function solutionOf(
  course: Course,
  task: CourseTask,
  signal: AbortSignal | undefined,
): () => Promise<Solution | { readonly wrong: string }> {
  let known: ReturnType<typeof find> | undefined;
  return () => known ??= find();

  async function find(): Promise<Solution | { readonly wrong: string }> {
    const files = Object.fromEntries(
      await Promise.all(
        taskFiles(task).map(async (path) =>
          [path, await Deno.readTextFile(new URL(path, treeUrl("solutions")))] as const
        ),
      ),
    );
    const { status, message, tests } = await tryFiles(course, { task, files }, {
      seed: SEED,
      signal,
    });
    if (status !== "passed") {
      return { wrong: `the solution is ${status}: ${message ?? firstWrong(tests)}` };
    }
    return { task, files };
  }
}
