/** `deno task book`: the workbook as pages in a browser. */
import { loadCourse } from "../../grader/course.ts";
import { edition } from "../../grader/edition/edition.ts";
import { isLearners } from "../../grader/plan/link.ts";
import { PLACES } from "../../grader/stubs/tree.ts";
import type { Workbook } from "../../book/actions/workbook.ts";
import { builtPages } from "../../book/built_pages.ts";
import { serveBook } from "../../book/server/book_server.ts";
import { entrance } from "../../book/server/door.ts";
import { sessionSecret } from "../../book/server/session_secret.ts";
import { VerdictBoard } from "../../book/server/verdict_board.ts";
import type { Whose } from "../../book/messages.ts";
import { TrainingDesk } from "../../book/training/training_desk.ts";
import { cyan } from "../../terminal/colors.ts";
import { toPath } from "../../terminal/file_path.ts";
import { parseFlags, refuseWords } from "../../terminal/flags.ts";
import { interrupt } from "../../terminal/interrupt.ts";
import { openInBrowser } from "../../terminal/open_in_browser.ts";
import { ROOT } from "../../terminal/paths.ts";
import { progressLine } from "../../terminal/screen.ts";
import { EXIT } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";
import { learnerTree } from "../learner_tree.ts";
import { PACKAGES, requirePackages } from "../packages.ts";
import { Watcher } from "../watch/watcher.ts";
import { byEvents, byPolling } from "../watch_saves.ts";

/** Where the pages are unless told: a page that is still open finds them there again. */
const PORT = 8620;

export const command: Command = {
  summary: "the workbook as pages in your browser, on this machine only",
  help: `deno task book [flags]

  Opens the lessons in your browser, each task with its verdict beside it: made
  anew at every save, whichever editor saves. Hints, questions, an editor, and
  your answer beside the reference once it is passed are there too, and a page
  that starts training programs and shows them learn.

  --port N       listen on this port, ${PORT} unless told; 0: any that is free
  --no-open      print the link and open no browser
  --poll         look every second whether a text is another: for drives that
                 report no saves (network drives, folders of a container)
  --tasks DIR    show another folder in the place of tasks/; backups and what is
                 remembered of it go to DIR/.kindling/

  The server answers to this machine alone, and to whoever has the link. Ctrl-C
  ends it.

Exit code: 0 ended by Ctrl-C, 2 wrong usage, 3 could not start.`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, { boolean: ["no-open", "poll"], string: ["port", "tasks"] });
  refuseWords(flags, "deno task book");
  const port = flags.integer("port", { max: 65_535 }) ?? PORT, tree = learnerTree(flags);
  const [course, built] = [await loadCourse(), await pages()];
  const controller = new AbortController();
  using _listening = interrupt(() => controller.abort(), EXIT.passed);
  using board = new VerdictBoard(course, { tree, isKept: isLearners(tree) });
  const saves = flags.has("poll") ? byPolling : byEvents();
  const watcher = new Watcher(
    { course, tasks: course.tasks, named: false, tree, mine: false, saves },
    { ...displayOf(board), [Symbol.dispose]: () => {} },
  );
  const runs = new URL("runs/", ROOT);
  await using training = new TrainingDesk({
    ...{ runs, whose: whoseCode(tree), command: trainCommand },
    tell: (message) => board.tellPages(message),
  });
  await using server = serveBook({
    ...{ course, built, board, runs, training, root: ROOT, ...memoryOf(tree) },
    grade: (task) => watcher.grade(task),
  }, { port, token: crypto.randomUUID(), secret: await sessionSecret() });
  const link = entrance(server.door);
  console.log(`The workbook is open at\n\n  ${cyan(link)}\n\nCtrl-C ends it.`);
  if (!flags.has("no-open")) await openInBrowser(link);
  await watcher.run(controller.signal);
  if (training.running) {
    console.log(`\n${training.running} writes its files; Ctrl-C once more leaves without them.`);
    await training[Symbol.asyncDispose]();
  }
  console.log("\nThe workbook is closed.");
  return EXIT.passed;
}

/** Where what a page does is remembered: of another's folder beside their files, and not with this course's. */
function memoryOf(tree: URL): Pick<Workbook, "places" | "progress" | "hintsSeen" | "quizMemory"> {
  if (isLearners(tree)) return { places: PLACES };
  const kept = (name: string) => new URL(`.kindling/${name}`, tree);
  return {
    places: { ...PLACES, tasks: tree, backups: kept("backup/") },
    ...{ progress: kept("progress.json"), hintsSeen: kept("hints.json") },
    quizMemory: kept("quiz.json"),
  };
}

/** Whose code a page may have run: a stranger's is shown here, and not started. */
function whoseCode(tree: URL): readonly Whose[] {
  const hasAnswers = (edition()?.closed ?? []).length === 0;
  if (!isLearners(tree)) return hasAnswers ? ["solutions"] : [];
  return hasAnswers ? ["yours", "fill", "solutions"] : ["yours"];
}

/** As a terminal starts it. */
function trainCommand(words: readonly string[]): readonly string[] {
  return ["run", "-A", "--quiet", toPath(new URL("cli/start.js", ROOT)), "train", ...words];
}

/** The pages, built where they are not. */
async function pages(): Promise<URL> {
  await requirePackages("deno task book", PACKAGES.book);
  const line = progressLine();
  try {
    return await builtPages(() => line.show("making the pages …"));
  } finally {
    line.clear();
  }
}

/** Where the watch shows what it does. */
function displayOf(board: VerdictBoard) {
  return {
    introduce: () => {},
    begin: board.begin.bind(board),
    running: board.running.bind(board),
    end: board.end.bind(board),
    notes: board.notes.bind(board),
    say: board.say.bind(board),
  };
}
