/** `deno task grade`: the verdict on one task, a module, or all. */
import { cyan, dim, yellow } from "@std/fmt/colors";
import { type Command, EXIT, type Flags, parseFlags, UsageError } from "../command.ts";
import { type Course, type CourseTask, loadCourse, selectTasks } from "../course.ts";
import { folderUrl, ROOT } from "../house.ts";
import { judge } from "../judge/judge.ts";
import { treeUrl } from "../link.ts";
import { planTask, type Run } from "../plan.ts";
import { inParallel } from "../parallel.ts";
import { loadProgress, saveProgress } from "../progress.ts";
import { summary, taskVerdict } from "../report/verdict.ts";
import { type Results, summarize, type TaskResult } from "../results.ts";
import { columns } from "../terminal.ts";
import { typeNotes } from "../type_notes.ts";

export const command: Command = {
  summary: "grade a task, a module or all: the next unfinished one unless told",
  help: `deno task grade [ids | module | all] [flags]

  deno task grade            the next task that is not passed
  deno task grade 1.4        one task
  deno task grade 1          a module
  deno task grade all

  --all          show every failing test in full, not just the first
  --mine         link what a task builds on to your own files too
                 (else to the reference, so that an open 2.1 does not redden 2.2)
  --seed N       use these random inputs: replays a failure
  --solutions    grade the reference solutions instead of your files
  --tasks DIR    grade another folder in the place of tasks/
  --no-gpu       do not use a GPU
  --json         print one JSON document (kindling/results/v1) and nothing else

Exit code: 0 all passed, 1 some did not, 2 wrong usage, 3 the grader's own fault.`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, {
    boolean: ["all", "mine", "solutions", "no-gpu", "json"],
    string: ["seed", "tasks"],
  });
  const course = await loadCourse();
  const tree = learnerTree(flags);
  const seed = flags.integer("seed", { max: 2 ** 31 - 1 }) ?? randomSeed();
  const tasks = flags.words.length
    ? selectTasks(course, flags.words)
    : await nextTask(course, tree.href);
  if (tasks.length === 0) {
    console.log("Every task is passed. To grade them again: deno task grade all");
    return EXIT.passed;
  }

  const show = (task: TaskResult) => {
    if (flags.has("json")) return;
    const names = tasks.length === 1;
    console.log(taskVerdict(task, { width: columns(), all: flags.has("all"), names }));
    if (names || (task.status !== "passed" && task.status !== "todo")) console.log();
  };
  const runs = tasks.map((task) => planTask(course, task, { tree, mine: flags.has("mine") }));
  const graded = await inParallel(runs, (run) => judge(run, { seed }), show);
  const results = summarize(graded);

  if (flags.has("json")) {
    console.log(JSON.stringify(results, null, 2));
  } else {
    if (graded.length > 1) console.log(`\n${summary(results)}`);
    await showNotes(runs);
    if (isolated(runs) && !flags.has("mine")) {
      console.log(dim("Isolated: what a task builds on is the reference. --mine takes yours."));
    }
    console.log(nextStep(course, results, flags));
  }
  if (tree.href === treeUrl("tasks").href) await keep(runs, graded);
  return exitCode(results);
}

/** Grades tasks and remembers the verdicts, as `grade` and `watch` do. */
async function keep(runs: readonly Run[], graded: readonly TaskResult[]): Promise<void> {
  try {
    await saveProgress(runs.map((run, i) => [run, graded[i]]));
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    console.error(yellow(`The progress could not be saved: ${reason}`));
  }
}

function learnerTree(flags: Flags): URL {
  const folder = flags.text("tasks");
  if (folder !== undefined && flags.has("solutions")) {
    throw new UsageError("--tasks and --solutions name two trees: give one of them");
  }
  const tree = flags.has("solutions")
    ? treeUrl("solutions")
    : folder === undefined
    ? treeUrl("tasks")
    : folderUrl(folder);
  for (
    const [url, need] of [[treeUrl("solutions"), "Grading compares with"], [tree, "Grading needs"]]
  ) {
    if (!isFolder(url as URL)) {
      throw new UsageError(`${need} the folder ${(url as URL).pathname}, which is not here`);
    }
  }
  return tree;
}

function isFolder(url: URL): boolean {
  try {
    return Deno.statSync(url).isDirectory;
  } catch {
    return false;
  }
}

function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] >>> 1;
}

async function nextTask(course: Course, _tree: string): Promise<CourseTask[]> {
  const progress = await loadProgress();
  return course.tasks.filter((task) => progress[task.id]?.status !== "passed").slice(0, 1);
}

function isolated(runs: readonly Run[]): boolean {
  return runs.some(({ origins }) => new Set(Object.values(origins)).size > 1);
}

async function showNotes(runs: readonly Run[]): Promise<void> {
  const notes = await typeNotes(runs);
  if (notes) console.log(`${yellow("Type errors in your files, as notes:")}\n${notes}\n`);
}

/** The line that says what to do next. */
function nextStep(course: Course, results: Results, flags: Flags): string {
  const open = results.tasks.find((task) => task.status !== "passed");
  if (!open) {
    const last = results.tasks.at(-1)!.id;
    const following = course.tasks[course.tasks.findIndex((task) => task.id === last) + 1];
    return following && !flags.has("solutions")
      ? `Next: ${cyan(`deno task grade ${following.id}`)}`
      : "All passed.";
  }
  switch (open.status) {
    case "blocked":
      return `Next: ${cyan(`deno task grade ${open.id}`)} ${dim("without --mine")}`;
    case "error":
      return `Next: ${cyan("deno task verify")}`;
    case "todo":
      return `Next: ${cyan(`deno task watch ${open.id}`)} ${dim("grades at every save;")} ${
        cyan(`deno task hint ${open.id}`)
      }`;
    default:
      return `Next: ${cyan(`deno task hint ${open.id}`)}`;
  }
}

function exitCode(results: Results): number {
  if (results.tasks.some((task) => task.status === "error")) return EXIT.grader;
  return results.tasks.every((task) => task.status === "passed") ? EXIT.passed : EXIT.failed;
}

void ROOT;
