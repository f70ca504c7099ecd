/** `deno task class handout`: the edition that learners are given. */
import { writeHandout } from "../../classroom/handout.ts";
import { answersIn, keyProblems } from "../../classroom/handout_check.ts";
import { loadCourse, moduleNumber } from "../../grader/course.ts";
import { randomSeed } from "../../grader/grading.ts";
import { dim, red } from "../../terminal/colors.ts";
import { isThere } from "../../terminal/files.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { folderUrl, shownPath } from "../../terminal/paths.ts";
import { progressLine } from "../../terminal/screen.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import type { Verb } from "../commands/class.ts";
import { placeOf } from "./class_folder.ts";

export const verb: Verb = {
  help: `deno task class handout OUT --upto M [flags]

  Writes the course into a folder OUT that does not exist yet, for learners:
  lessons, stubs, suites and the grader up to module M. The answers of modules
  that are closed are not in it; keys stand for them, which say what the answers
  show for some seeds.

  --upto M     the last module that is in it
  --open M,…   modules whose answers are in it, as their due dates are past
  --seeds N    for how many seeds the keys are made (default: 3)
  --check      prove it: no line of an answer is in it, the keys give the
               reference all points, stubs none, and catch every known mistake

In a closed module a task builds on the learner's own earlier ones. The course
is public with its answers: this removes a temptation, and keeps no secret.

Exit code: 0, 1 the check has found something, 2 wrong usage, 3 a reference does
not pass here.`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, { boolean: ["check"], string: ["upto", "open", "seeds"] });
  const [word, ...more] = flags.words, upto = flags.integer("upto");
  if (word === undefined || more.length > 0) {
    throw new UsageError("Name a folder to write: class handout OUT --upto M");
  }
  const course = await loadCourse(),
    numbers = course.modules.map((module) => Number(moduleNumber(module)));
  if (upto === undefined || !numbers.includes(upto)) {
    throw new UsageError(`Say up to which module: --upto ${numbers.join(", ")}`);
  }
  const open = (flags.text("open") ?? "").split(",").filter((part) => part !== "").map(Number);
  const odd = open.find((number) => !numbers.includes(number) || number > upto);
  if (odd !== undefined) {
    throw new UsageError(`--open takes modules up to ${upto}, with commas between them`);
  }
  const count = flags.integer("seeds", { min: 1, max: 20 }) ?? 3;
  const out = folderUrl(placeOf(word));
  if (isThere(out)) {
    throw new UsageError(`${shownPath(out)} is there already: name a folder that is not`);
  }
  const line = progressLine();
  const handout = await writeHandout(out, course, {
    ...{ upto, open, seeds: Array.from({ length: count }, randomSeed) },
    recording: ({ id }) => line.show(`recording the key of ${id} …`),
  });
  line.clear();
  const { edition, closedTasks } = handout, tasks = `${closedTasks.length} keys`;
  console.log(
    `${shownPath(out)} is written: modules 0 to ${upto}, ${tasks}; seeds of each: ${count}.`,
  );
  if (edition.closed.length > 0) console.log(dim(`closed: ${edition.closed.join(", ")}`));
  if (!flags.has("check")) return EXIT.passed;
  let tried = 0;
  const problems = [
    ...await answersIn(out, closedTasks, handout.openTasks),
    ...await keyProblems(out, course, handout, ({ task, name }) => {
      line.show(`check ${++tried}: ${task} ${name}`);
    }),
  ];
  line.clear();
  for (const problem of problems) console.log(red(problem));
  console.log(
    problems.length === 0
      ? `Checked: no answer stands in it, and ${tried} trials by the keys end as they must.`
      : `${problems.length} problems: do not hand it out.`,
  );
  return problems.length === 0 ? EXIT.passed : EXIT.failed;
}
