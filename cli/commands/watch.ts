/** `deno task watch`: the verdict at every save. */
import { fileURLToPath } from "node:url";
import { bold, cyan } from "../../terminal/colors.ts";
import { type Course, loadCourse } from "../../grader/course.ts";
import { isLearners } from "../../grader/plan/link.ts";
import { taskFiles } from "../../grader/plan/plan.ts";
import { nextOpen, standings } from "../../grader/progress/standing.ts";
import { type Flags, parseFlags } from "../../terminal/flags.ts";
import { interrupt } from "../../terminal/interrupt.ts";
import { shownPath } from "../../terminal/paths.ts";
import { EXIT } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";
import { learnerTree } from "../learner_tree.ts";
import { selectTasks } from "../select_tasks.ts";
import type { Display } from "../watch/display.ts";
import { plainDisplay } from "../watch/plain_display.ts";
import { Watcher } from "../watch/watcher.ts";
import { Window } from "../watch/window.ts";
import { byEvents, byPolling } from "../watch_saves.ts";

export const command: Command = {
  summary: "grade at every save",
  help: `deno task watch [ids | module | all] [flags]

  deno task watch            grades the tasks whose files you save
  deno task watch 1.4        grades 1.4 now and whenever you save its files

  On a terminal it shows one page that fits the window, and keys turn to others:
  h the next hint, d your answer beside the reference once it is passed, n the
  next task, a all failures in full, t the first failing test by itself, r run
  again, q quit, ? what the keys do.

  --all          show every failing test in full, not just the first
  --mine         link what a task builds on to your own files too, and grade
                 when one of these is saved
  --poll         look every second whether a text is another: for drives that
                 report no saves (network drives, folders of a container)
  --seed N       use these random inputs at every save
  --tasks DIR    watch another folder in the place of tasks/

  q or Ctrl-C ends it.

Exit code: 0 ended by q or Ctrl-C, 2 wrong usage.`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, { boolean: ["all", "mine", "poll"], string: ["seed", "tasks"] });
  const course = await loadCourse();
  const tree = learnerTree(flags);
  const named = flags.words.length > 0;
  const tasks = named ? selectTasks(course, flags.words) : course.tasks;
  const seed = flags.integer("seed", { max: 2 ** 31 - 1 });
  const controller = new AbortController();
  using _listening = interrupt(() => controller.abort(), EXIT.passed);
  {
    using display = displayFor(flags, tree, {
      again: () => watcher.again(),
      moveOn: () => watcher.moveOn(),
      leave: () => controller.abort(),
    });
    const silent = () => display.say(SILENT);
    const saves = flags.has("poll") ? byPolling : byEvents(silent);
    const how = { tree, mine: flags.has("mine"), seed, saves };
    const said = named ? {} : { introduction: await introduction(course, tree) };
    const watcher = new Watcher({ course, tasks, named, ...how, ...said }, display);
    await watcher.run(controller.signal);
  }
  console.log("\nStopped watching.");
  return EXIT.passed;
}

const SILENT = "The system reports no saves here: they are noticed within a second. Where one is " +
  "missed, deno task watch --poll looks at the texts themselves";

/** A page on a terminal, one verdict below the other elsewhere. */
function displayFor(
  flags: Flags,
  tree: URL,
  actions: Pick<ConstructorParameters<typeof Window>[0], "again" | "moveOn" | "leave">,
): Display {
  if (!Deno.stdout.isTerminal()) return plainDisplay(flags.has("all"));
  const treeFlags = isLearners(tree) ? [] : ["--tasks", fileURLToPath(tree)];
  return new Window({ ...actions, all: flags.has("all"), mine: flags.has("mine"), treeFlags });
}

async function introduction(course: Course, tree: URL): Promise<string> {
  const watching = `Watching ${bold(shownPath(tree))}: save a file, and its tasks are graded.`;
  const open = isLearners(tree) ? nextOpen(await standings(course)) : undefined;
  if (!open) return watching;
  const file = new URL(taskFiles(open)[0], tree);
  return `${watching}\nNext: ${open.id} ${open.title} in ${cyan(shownPath(file))}`;
}
