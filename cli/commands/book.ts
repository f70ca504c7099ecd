/** `deno task book`: the workbook as pages in a browser. */
import { loadCourse } from "../../grader/course.ts";
import { edition } from "../../grader/edition/edition.ts";
import { isLearners } from "../../grader/plan/link.ts";
import { PLACES } from "../../grader/stubs/tree.ts";
import type { Workbook } from "../../book/actions/workbook.ts";
import { exportSite } from "../../book/export/export_site.ts";
import { siteFolder, writeSite } from "../../book/export/site_folder.ts";
import { builtPages } from "../../book/built_pages.ts";
import { serveBook } from "../../book/server/book_server.ts";
import { entrance } from "../../book/server/door.ts";
import { sessionSecret } from "../../book/server/session_secret.ts";
import { VerdictBoard } from "../../book/server/verdict_board.ts";
import type { Whose } from "../../book/messages.ts";
import { TrainingDesk } from "../../book/training/training_desk.ts";
import { cyan } from "../../terminal/colors.ts";
import { type Flags, parseFlags, refuseWords } from "../../terminal/flags.ts";
import { interrupt } from "../../terminal/interrupt.ts";
import { toPath } from "../../terminal/file_path.ts";
import { openInBrowser } from "../../terminal/open_in_browser.ts";
import { folderUrl, ROOT, shownPath } from "../../terminal/paths.ts";
import { progressLine } from "../../terminal/screen.ts";
import { CannotStart, EXIT, UsageError } from "../../terminal/usage.ts";
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
  --export DIR   write the lessons, the figures and the pages that run the
                 library into a folder instead: a site to be shown, which opens
                 from there (index.html) as from any server. It runs the
                 reference, and has no verdicts. DIR is empty, does not exist
                 yet, or holds an earlier site, which is replaced
  --runs DIR     with --export: where the weights are from that it shows, the
                 latest runs in this folder; runs/ unless told

  The server answers to this machine alone, and to whoever has the link. Ctrl-C
  ends it.

Exit code: 0 ended by Ctrl-C or the site is written, 2 wrong usage, 3 could not start.`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, {
    boolean: SERVING.boolean,
    string: [...SERVING.string, "export", "runs"],
  });
  refuseWords(flags, "deno task book");
  const to = flags.text("export");
  if (to !== undefined) return await exportTo(to, flags);
  if (flags.text("runs") !== undefined) throw new UsageError("--runs goes with --export DIR");
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

/** Flags that only make sense where there is a server. */
const SERVING = { boolean: ["no-open", "poll"], string: ["port", "tasks"] } as const;

/** The exit code of what was ended before it was done. */
const INTERRUPTED = 130;

/** Writes the site into a folder. */
async function exportTo(path: string, flags: Flags): Promise<number> {
  const stray = SERVING.boolean.find((name) => flags.has(name)) ??
    SERVING.string.find((name) => flags.text(name) !== undefined);
  if (stray) throw new UsageError(`--export opens no workbook, and takes no --${stray}`);
  requireReference();
  const runs = folderUrl(flags.text("runs") ?? toPath(new URL("runs/", ROOT)));
  const folder = siteFolder(path), course = await loadCourse();
  await requireBookPackages();
  const line = progressLine();
  using stop = interrupt(() => line.show("ending …"));
  const showing = (what: string) => {
    if (stop.asked) throw new Error("ended by Ctrl-C");
    line.show(`writing ${what} …`);
  };
  try {
    const built = await builtPages(() => showing("the lessons"));
    await writeSite(folder, (begun) => exportSite(begun, { course, built, runs, showing }));
  } catch (error) {
    if (!stop.asked) throw error;
    console.error("Ended by Ctrl-C: nothing is written");
    return INTERRUPTED;
  } finally {
    line.clear();
  }
  console.log(`The site is written: open ${shownPath(new URL("index.html", folder))}`);
  return EXIT.passed;
}

/** @throws {CannotStart} where answers have been left out, which a site would run */
function requireReference(): void {
  const closed = edition()?.closed ?? [];
  if (closed.length === 0) return;
  throw new CannotStart(
    `A site runs the reference, and this copy of the course has no answers of ${closed.join(", ")}`,
  );
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

/** Those of figures too, which are bundled when a page is looked at: nobody would be told then. */
async function requireBookPackages(): Promise<void> {
  for (const packages of [PACKAGES.book, PACKAGES.demo]) {
    await requirePackages("deno task book", packages);
  }
}

/** The pages, built where they are not. */
async function pages(): Promise<URL> {
  await requireBookPackages();
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
