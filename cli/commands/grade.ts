/** `deno task grade`: the verdict on one task, a module, or all. */
import { dim } from "../../terminal/colors.ts";
import { type Course, type CourseTask, loadCourse } from "../../grader/course.ts";
import { courseVersion } from "../../grader/course_version.ts";
import { gradeTasks, type Grading } from "../../grader/grading.ts";
import type { Run } from "../../grader/plan/plan.ts";
import { isDue } from "../../grader/progress/notes_said.ts";
import { holds, nextOpen, standings } from "../../grader/progress/standing.ts";
import { deciding, type Results, type TaskResult } from "../../grader/results.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { interrupt } from "../../terminal/interrupt.ts";
import { safeJson } from "../../terminal/json.ts";
import { columns } from "../../terminal/screen.ts";
import { EXIT } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";
import { learnerTree } from "../learner_tree.ts";
import { nextStep } from "../report/next_step.ts";
import { runningLine, runningTest } from "../report/running_line.ts";
import { sayUnsaved } from "../report/unsaved.ts";
import { summary, taskVerdict } from "../report/verdict.ts";
import { readSeed } from "../seed.ts";
import { selectTasks } from "../select_tasks.ts";
import { typeNotes } from "../type_notes.ts";

export const command: Command = {
  summary: "grade a task, a module or all: the next unfinished one unless told",
  help: `deno task grade [ids | module | all] [flags]

  deno task grade            the next task that is not passed
  deno task grade 1.4        one task
  deno task grade 1          a module
  deno task grade all

  --all          show every failing test in full, not just the first, and name
                 the passed ones and all files of the reference
  --mine         link what a task builds on to your own files too
                 (else to the reference: an open 2.1 does not redden 2.2)
  --seed N       use these random inputs: replays a failure
  --seed-file F  the same with the number in a file, so that it stands in no
                 history of commands: a class has a secret one
  --solutions    grade the reference solutions instead of your files
  --tasks DIR    grade another folder in the place of tasks/
  --no-gpu       do not use a GPU: kernels are still run in lockstep
  --json         print one JSON document (kindling/results/v2) and nothing else:
                 also where nothing could be graded, with the reason

An optional task's points come on top; it decides the exit code only where no
other task is graded.

Exit code: 0 all passed, 1 some not, 2 wrong usage, 3 could not be graded.`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, {
    boolean: ["all", "mine", "solutions", "no-gpu", "json"],
    string: ["seed", "seed-file", "tasks"],
  });
  if (flags.has("no-gpu")) Deno.env.set("DENO_WEBGPU_BACKEND", "none"); // the witnesses inherit it
  const course = await loadCourse();
  const tree = learnerTree(flags);
  const seed = await readSeed(flags);
  const tasks = flags.words.length ? selectTasks(course, flags.words) : await nextTasks(course);
  if (tasks.length === 0 && !flags.has("json")) {
    console.log("Every task is passed. To grade them again: deno task grade all");
    return EXIT.passed;
  }

  const brief = tasks.length > 1;
  // Of several tasks side by side nobody could follow what each is at.
  using line = brief || flags.has("json") ? undefined : runningLine();
  const running = (_: CourseTask, test: string, isAgain: boolean) =>
    line?.at(runningTest(test, isAgain));
  const show = (task: TaskResult) => {
    line?.[Symbol.dispose]();
    const shown = { width: columns(), all: flags.has("all"), brief, tree: flags.text("tasks") };
    console.log(taskVerdict(task, shown));
    if (!brief || (task.status !== "passed" && task.status !== "todo")) console.log();
  };
  const json = flags.has("json"), controller = new AbortController(), { signal } = controller;
  using _listening = interrupt(() => controller.abort());
  const options = { tree, seed, mine: flags.has("mine"), unsaved: sayUnsaved, signal };
  try {
    using grading = await gradeTasks(course, tasks, json ? options : { ...options, show, running });
    const { results } = grading;
    if (json) console.log(safeJson({ ...results, course: await courseVersion() }, 2));
    else await report(grading);
    return exitCode(results);
  } catch (error) {
    if (!signal.aborted) throw error;
    return INTERRUPTED; // what was copied is gone, and no process is left
  }

  /** The verdict waits for nothing; what comes next is the last line, below TypeScript's notes. */
  async function report({ runs, results }: Grading): Promise<void> {
    if (brief) console.log(`\n${summary(results)}`);
    if (isolated(runs) && !flags.has("mine") && await isDue("isolated")) {
      console.log(dim("Isolated: what a task builds on is the reference. --mine takes yours."));
    }
    const [notes, next] = await Promise.all([
      typeNotes(runs, signal),
      nextStep({ course, results, tree }),
    ]);
    if (notes) console.log(`${notes}\n`);
    console.log(next);
  }
}

/** What a shell says of a program that Ctrl-C has ended. */
const INTERRUPTED = 130;

/** The next task that is not passed; where all are, those that have changed since. */
async function nextTasks(course: Course): Promise<CourseTask[]> {
  const all = await standings(course, { damaged: sayUnsaved });
  const open = nextOpen(all);
  if (open) return [open];
  return all.filter((standing) => standing.changed && !holds(standing)).map(({ task }) => task);
}

function isolated(runs: readonly Run[]): boolean {
  return runs.some(({ origins }) => new Set(Object.values(origins)).size > 1);
}

function exitCode(results: Results): number {
  if (results.tasks.some((task) => task.status === "error")) return EXIT.grader;
  const passed = deciding(results.tasks).every((task) => task.status === "passed");
  return passed ? EXIT.passed : EXIT.failed;
}
