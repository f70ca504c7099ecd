/** `deno task watch`: the verdict at every save. */
import { bold, cyan, dim } from "../../terminal/colors.ts";
import { type Course, type CourseTask, loadCourse } from "../../grader/course.ts";
import { gradeTasks, type Grading, takeIn } from "../../grader/grading.ts";
import { isLearners } from "../../grader/plan/link.ts";
import { planTask, type Run, taskFiles } from "../../grader/plan/plan.ts";
import { nextOpen, standings } from "../../grader/progress/standing.ts";
import type { Results } from "../../grader/results.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { interrupt } from "../../terminal/interrupt.ts";
import { shownPath } from "../../terminal/paths.ts";
import { columns, progressLine } from "../../terminal/screen.ts";
import { EXIT } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";
import { learnerTree } from "../learner_tree.ts";
import { nextStep } from "../report/next_step.ts";
import { sayUnsaved } from "../report/unsaved.ts";
import { summary, taskVerdict } from "../report/verdict.ts";
import { selectTasks } from "../select_tasks.ts";
import { typeNotes } from "../type_notes.ts";
import { saveStamp, watchSaves } from "../watch_saves.ts";

export const command: Command = {
  summary: "grade at every save",
  help: `deno task watch [ids | module | all] [flags]

  deno task watch            grades the tasks whose files you save
  deno task watch 1.4        grades 1.4 now and whenever you save its files

  --all          show every failing test in full, not just the first
  --mine         link what a task builds on to your own files too, and grade
                 when one of these is saved
  --seed N       use these random inputs at every save
  --tasks DIR    watch another folder in the place of tasks/

  Ctrl-C ends it.

Exit code: 0 ended by Ctrl-C, 2 wrong usage.`,
  run,
};

/** What is watched, and how it is graded. */
interface Watch {
  readonly course: Course;
  readonly runs: readonly Run[];
  readonly tree: URL;
  readonly mine: boolean;
  readonly all: boolean;
  readonly seed?: number;
  /** Whether tasks were named; else a task is graded only when it is saved. */
  readonly named: boolean;
}

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, { boolean: ["all", "mine"], string: ["seed", "tasks"] });
  const course = await loadCourse();
  const tree = learnerTree(flags);
  const mine = flags.has("mine"), named = flags.words.length > 0;
  const tasks = named ? selectTasks(course, flags.words) : course.tasks;
  const runs = await planAll(course, tasks, { tree, mine });
  const seed = flags.integer("seed", { max: 2 ** 31 - 1 });
  const what: Watch = { course, runs, tree, mine, all: flags.has("all"), seed, named };
  const controller = new AbortController();
  using _listening = interrupt(() => controller.abort(), EXIT.passed);
  await watch(what, controller.signal);
  console.log(dim("\nStopped watching."));
  return EXIT.passed;
}

/** What the tasks' files are, and whose; what they say later is looked at when they are graded. */
async function planAll(
  course: Course,
  tasks: readonly CourseTask[],
  how: Pick<Watch, "tree" | "mine">,
): Promise<Run[]> {
  using handed = await takeIn(course, tasks, how);
  return tasks.map((task) => planTask(course, task, { ...how, handed }));
}

/** Grades whatever is saved until it is interrupted. */
async function watch(what: Watch, interrupted: AbortSignal): Promise<void> {
  const { runs, tree, named } = what;
  // What a run's files were when it was graded last: a save makes them differ.
  const graded = new Map<Run, string>();
  if (!named) { for (const run of runs) graded.set(run, await stampOf(run)); }
  const saved = async () => {
    const stamps = await Promise.all(runs.map(stampOf));
    return runs.filter((run, i) => stamps[i] !== graded.get(run));
  };

  let grading: { readonly runs: readonly Run[]; readonly control: AbortController } | undefined;
  let savedAt: number | undefined;
  let next = Promise.withResolvers<void>();
  const look = async (since: number = performance.now()) => {
    const changed = await saved();
    if (changed.length === 0) return;
    savedAt ??= since;
    if (grading?.runs.some((run) => changed.includes(run))) grading.control.abort();
    next.resolve();
  };
  using _saves = watchSaves(tree, look);
  interrupted.addEventListener("abort", () => {
    grading?.control.abort();
    next.resolve();
  });

  if (!named) console.log(await introduction(what));
  while (!interrupted.aborted) {
    next = Promise.withResolvers();
    const changed = await saved(), start = savedAt;
    savedAt = undefined;
    if (changed.length === 0) {
      await next.promise;
      continue;
    }
    for (const run of changed) graded.set(run, await stampOf(run));
    grading = { runs: changed, control: new AbortController() };
    using verdict = await grade(what, grading);
    if (interrupted.aborted) return;
    grading = undefined;
    if (verdict) {
      const time = start === undefined ? undefined : performance.now() - start;
      console.log(screen(what, verdict.results, time));
      await conclude(what, verdict, next.promise);
    } else for (const run of changed) graded.delete(run);
  }
}

/** Grades tasks; nothing comes of it when they are saved meanwhile. */
async function grade(
  { course, tree, mine, seed }: Watch,
  { runs, control: { signal } }: { readonly runs: readonly Run[]; control: AbortController },
): Promise<Grading | undefined> {
  const tasks = runs.map(({ task }) => task);
  const line = progressLine();
  line.show(`grading ${tasks.map(({ id }) => id).join(", ")} …`);
  try {
    return await gradeTasks(course, tasks, { tree, mine, seed, signal, unsaved: sayUnsaved });
  } catch (error) {
    if (!signal.aborted) throw error;
    return undefined;
  } finally {
    line.clear();
  }
}

/** The verdicts under the time of day, on a terminal in the place of those before. */
function screen({ all }: Watch, results: Results, milliseconds: number | undefined): string {
  const isTerminal = Deno.stdout.isTerminal(), width = columns();
  const time = new Date().toTimeString().slice(0, 8);
  const after = milliseconds === undefined ? "" : `, ${milliseconds.toFixed(0)} ms after the save`;
  const head = `── ${time}${after} `;
  const verdicts = results.tasks.map((task) =>
    taskVerdict(task, { width, all, brief: results.tasks.length > 1 })
  );
  if (verdicts.length > 1) verdicts.push(summary(results));
  const lines = verdicts.join("\n\n").split("\n");
  const [clear, rows] = isTerminal ? ["\x1b[2J\x1b[H", Deno.consoleSize().rows] : ["", 0];
  return [
    clear + dim(head.padEnd(width, "─")),
    "",
    ...verdicts.length === 1 && !all ? shorten(lines, rows - 6) : lines,
    "",
  ].join("\n");
}

/** As many lines as a screen has room for: the first and, with the count of the tests, the last. */
function shorten(lines: readonly string[], room: number): string[] {
  const more = lines.length - room;
  if (room < 10 || more <= 0) return [...lines];
  return [...lines.slice(0, room - 2), dim(`  … ${more + 1} more lines`), lines.at(-1)!];
}

/** Says what comes next, and what TypeScript has to say unless something is saved before that. */
async function conclude(
  { course, tree, named }: Watch,
  { runs, results }: Grading,
  saved: Promise<void>,
): Promise<void> {
  const isWritten = results.tasks.some(({ status }) => status !== "todo");
  console.log(await nextStep({ course, results, tree, watching: named ? "these" : "all" }));
  const control = new AbortController();
  const noting = isWritten ? typeNotes(runs, control.signal) : Promise.resolve("");
  const notes = await Promise.race([noting, saved]);
  if (notes === undefined) {
    control.abort();
    await noting; // the copy is not taken away while it is read
    return;
  }
  if (notes) console.log(`\n${notes}`);
}

async function introduction({ course, tree }: Watch): Promise<string> {
  const watching = `Watching ${bold(shownPath(tree))}: save a file, and its tasks are graded.`;
  const open = isLearners(tree) ? nextOpen(await standings(course)) : undefined;
  if (!open) return watching;
  const file = new URL(taskFiles(open)[0], tree);
  return `${watching}\nNext: ${open.id} ${open.title} in ${cyan(shownPath(file))}`;
}

/** The state of all files of a run that are the learner's. */
function stampOf({ origins, tree, handed }: Run): Promise<string> {
  const yours = Object.keys(origins).filter((path) => origins[path] === "yours");
  return saveStamp(yours.map((path) => new URL(path, handed?.from ?? tree)));
}
