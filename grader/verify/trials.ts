/**
 * Whether the suites tell right from wrong: solutions and other right versions pass, stubs are open,
 * every mistake is caught.
 */
import type { Course, CourseTask } from "../course.ts";
import { chainProblems } from "../hint_chains.ts";
import type { Change } from "../manifest.ts";
import type { JudgeOptions } from "../judge/judge.ts";
import { inParallel } from "../parallel.ts";
import { treeUrl } from "../plan/link.ts";
import { taskFiles } from "../plan/plan.ts";
import type { TaskResult } from "../results.ts";
import { makeStub } from "../stubs/stub.ts";
import type { Catalogue, CourseControl } from "./manifests.ts";
import { type Files, firstWrong, tryFiles } from "./try_files.ts";

/** One thing that was tried and what came of it. */
export interface Trial {
  readonly task: string;
  readonly kind: "solution" | "stub" | "canary" | "mutant" | "control";
  readonly name: string;
  /** What is wrong with the suite, if the trial went otherwise than it must. */
  readonly problem?: string;
}

/** A trial before it is run. */
interface Attempt {
  readonly task: CourseTask;
  readonly kind: Trial["kind"];
  readonly name: string;
  readonly files: Files;
  readonly problem: (result: TaskResult) => string | undefined;
}

/**
 * Always the same inputs, so that the check of one course always ends alike. A mutant that inputs drawn
 * by the first seed give away must be caught with the others as well.
 */
const SEEDS = [1, 22, 333];

/** With which inputs, and who answers for the reference. */
export interface TrialOptions {
  readonly seeds?: readonly number[];
  readonly reference?: (
    task: CourseTask,
    seed: number,
  ) => Promise<Pick<JudgeOptions, "reference" | "kernels" | "vectors">>;
  readonly report?: (trial: Trial) => void;
}

/** Runs every trial of some tasks of a course, as many at a time as there are cores. */
export async function runTrials(
  course: Course,
  tasks: readonly CourseTask[],
  { mutants, controls, report = () => {}, ...how }: Catalogue & TrialOptions,
): Promise<Trial[]> {
  const attempts: (Attempt | Trial)[] = [];
  for (const task of tasks) attempts.push(...await attemptsOf(task, { mutants, controls }));
  return await inParallel(
    attempts,
    async (attempt) => "files" in attempt ? await run(course, attempt, how) : attempt,
    { report },
  );
}

async function attemptsOf(
  task: CourseTask,
  { mutants, controls }: Catalogue,
): Promise<(Attempt | Trial)[]> {
  const solution: Record<string, string> = {};
  const stub: Record<string, string> = {}, canary: Record<string, string> = {};
  for (const path of taskFiles(task)) {
    const source = await Deno.readTextFile(new URL(path, treeUrl("solutions")));
    solution[path] = source;
    stub[path] = makeStub(source, { path });
    canary[path] = source +
      (path.endsWith(".ts") ? `\nthrow new Error("canary");\n` : "\ncanary\n");
  }
  const attempts: (Attempt | Trial)[] = [
    {
      ...{ task, kind: "solution", name: "the solution passes", files: solution },
      problem: ({ status, message, tests, notRun }) => {
        if (status !== "passed") {
          return `the solution is ${status}: ${message ?? firstWrong(tests)}`;
        }
        const names = [...tests.map(({ name }) => name), ...notRun?.tests ?? []];
        return chainProblems(task, names).join("; ") || undefined;
      },
    },
    {
      ...{ task, kind: "stub", name: "the stub is open", files: stub },
      problem: ({ status, points, tests }) => {
        const other = tests.find((test) => test.status !== "todo");
        if (status !== "todo" || points !== 0) return `the stub is ${status} with ${points} points`;
        return other && `the stub's test "${other.name}" is ${other.status}`;
      },
    },
    {
      ...{ task, kind: "canary", name: "an error in the file fails", files: canary },
      problem: ({ status }) =>
        status === "failed" ? undefined : `a file that does not load or compile is ${status}`,
    },
  ];
  for (const mutant of mutants) {
    if (mutant.task !== task.id) continue;
    attempts.push(
      changed(task, { kind: "mutant", name: mutant.mistake, solution, variant: mutant }),
    );
  }
  for (const control of controls) {
    if (control.task !== task.id) continue;
    attempts.push(
      changed(task, { kind: "control", name: control.difference, solution, variant: control }),
    );
  }
  return attempts;
}

interface Changed {
  readonly kind: "mutant" | "control";
  readonly name: string;
  readonly solution: Files;
  readonly variant: Pick<CourseControl, "folder" | "file" | "change" | "beside">;
}

/** The solution with its changes made; a trial that has failed where one of them does not fit. */
function changed(task: CourseTask, { kind, name, solution, variant }: Changed): Attempt | Trial {
  const inModule = (file: string) => `${variant.folder}/${file}`, path = inModule(variant.file);
  const called = `the ${kind} "${name}"`;
  let text = solution[path] ?? "";
  for (const [from, to] of listOf(variant.change)) {
    const occurrences = text.split(from).length - 1;
    if (occurrences !== 1) {
      const problem = `${called} changes a text that occurs ${occurrences} times`;
      return { task: task.id, kind, name, problem };
    }
    text = text.split(from).join(to);
  }
  const beside = Object.entries(variant.beside ?? {}).map(([file, own]) => [inModule(file), own]);
  const wanted = kind === "mutant" ? "failed" : "passed";
  return {
    ...{ task, kind, name },
    files: { ...solution, [path]: text, ...Object.fromEntries(beside) },
    problem: ({ status, message, tests }) =>
      status === wanted
        ? undefined
        : status === "passed"
        ? `${called} is passed, not caught`
        : `${called} is ${status}: ${message ?? firstWrong(tests)}`,
  };
}

function listOf(change: Change | readonly Change[]): readonly Change[] {
  return typeof change[0] === "string" ? [change as Change] : change as readonly Change[];
}

async function run(
  course: Course,
  attempt: Attempt,
  { seeds: [seed, ...others] = SEEDS, reference }: TrialOptions,
): Promise<Trial> {
  const { task, kind, name } = attempt, untilFailed = kind === "mutant";
  const tried = async (seed: number) =>
    await tryFiles(course, attempt, { seed, untilFailed, ...await reference?.(task, seed) });
  const first = await tried(seed);
  let problem = attempt.problem(first);
  if (untilFailed && first.tests.some(({ drawn }) => drawn)) {
    for (const seed of others) {
      const found = attempt.problem(await tried(seed));
      problem ??= found && `${found} with seed ${seed}: the suite lacks a case that always occurs`;
    }
  }
  return { task: task.id, kind, name, problem };
}
