/** `deno task verify`: the course check. */
import { bold, green, red } from "../../terminal/colors.ts";
import { type Course, type CourseTask, loadCourse } from "../../grader/course.ts";
import { checkStubs } from "../../grader/stubs/check.ts";
import { measureStrength, shareOf } from "../../grader/verify/automatic/strength.ts";
import { arrowLines, arrowProblems } from "../../grader/verify/house/arrows.ts";
import { circleProblems } from "../../grader/verify/house/circles.ts";
import { readHouse } from "../../grader/verify/house/import_graph.ts";
import { specifierProblems } from "../../grader/verify/house/specifiers.ts";
import { quizProblems } from "../../grader/quiz/quiz_problems.ts";
import { reviewProblems } from "../../grader/review/review_problems.ts";
import { courseCatalogue, manifestProblems } from "../../grader/verify/manifests.ts";
import { placesOf } from "../../grader/verify/places.ts";
import { runTrials, type Trial } from "../../grader/verify/trials.ts";
import { wordProblems } from "../../grader/verify/words/word_problems.ts";
import { type Flags, parseFlags } from "../../terminal/flags.ts";
import { safeJson } from "../../terminal/json.ts";
import { interrupt } from "../../terminal/interrupt.ts";
import { progressLine } from "../../terminal/screen.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";
import { whereReportsLead } from "../report/where_reports_lead.ts";
import { strengthJson, strengthReport } from "../report/strength.ts";
import { walk } from "../walk/walk.ts";
import { selectTasks } from "../select_tasks.ts";

export const command: Command = {
  summary: "check the course itself: solutions, stubs, mutants, controls, the house",
  help: `deno task verify [ids | module | all]
       deno task verify --reports [--sample N] [ids …]
       deno task verify --strength [--sample N] [--seed N] [--json] [ids …]

  Proves that the course is sound:
  - every solution passes its suite, with every observation made
  - every stub is what the generator makes of its solution, and is todo with
    0 points
  - every mutant (a solution with one mistake) is caught by its task's suite,
    with three seeds where only random inputs give it away
  - every control (right code that is written otherwise) passes it
  - a file that throws when it is loaded fails
  - manifests, files, suites and hints fit together; every test leads to one
    chain of hints, every task has its page after green, and the quiz asks in
    the words of the lessons
  - imports between rooms run down only, as one table says, and in no circle
  - a word of ours in a lesson has its standard name, and the glossary is up to
    date

  With ids, only these tasks' suites are tried.

  --reports    instead, measure where reports lead: whether the place that a
               mutant's first failing test names is in the wrong function, and
               whether the first screen names each honest mistake of a walk
               through modules 0 to 2; 60 mutants unless --sample says otherwise
  --strength   instead, change the solutions by rule: every operator, constant,
               branch, argument and statement; say which changes the suites do
               not catch, and the share that they do. Changes that are no
               mistakes are listed in grader/verify/automatic/equivalents/
  --sample N   try so many of the changes or mutants; all tries each
  --seed N     draw other ones

Exit code: 0 sound, or 98 % caught; 1 not; 2 wrong usage.`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, {
    boolean: ["strength", "reports", "json"],
    string: ["sample", "seed"],
  });
  const { words } = flags;
  const course = await loadCourse();
  const tasks = words.length ? selectTasks(course, words) : course.tasks;
  if (flags.has("strength")) return await strength(course, tasks, flags);
  if (flags.has("reports")) return await reports(course, tasks, flags);
  const alone = ["json", "sample", "seed"].find((name) => flags.has(name) || flags.text(name));
  if (alone) throw new UsageError(`--${alone} is for --strength, and --sample for --reports too`);
  const catalogue = await courseCatalogue(course);
  const stubs = await checkStubs(), { imports, files, problems: broken } = await readHouse();
  const upward = arrowProblems(imports, files);
  const problems = [
    ...await manifestProblems(course, catalogue),
    ...broken,
    ...upward,
    ...circleProblems(imports),
    ...specifierProblems(imports),
    ...await reviewProblems(course),
    ...await quizProblems(course),
    ...await wordProblems(course),
    ...stubs.map((problem) => `stubs: ${problem}`),
  ];

  const expected = 3 * tasks.length +
    [...catalogue.mutants, ...catalogue.controls]
      .filter((variant) => tasks.some((task) => task.id === variant.task)).length;
  let done = 0;
  const line = progressLine();
  const report = (trial: Trial) =>
    line.show(`${++done} of ${expected} trials: ${trial.task} ${trial.name}`);
  const trials = await runTrials(course, tasks, { ...catalogue, report });
  line.clear();

  for (const trial of trials) if (trial.problem) problems.push(`${trial.task}: ${trial.problem}`);
  console.log([bold("room       imports from"), ...arrowLines(imports)].join("\n"));
  console.log(`${upward.length === 0 ? "none" : red(`${upward.length}`)} upward\n`);
  console.log(strengthTable(tasks, trials));
  for (const problem of problems) console.log(`${red("✗")} ${problem}`);
  console.log(
    problems.length === 0
      ? `${green("●")} ${bold("The course is sound.")}`
      : bold(`${problems.length} ${problems.length === 1 ? "problem" : "problems"}.`),
  );
  return problems.length === 0 ? EXIT.passed : EXIT.failed;
}

/** As many as two cores try in some minutes. */
const REPORTS = 60;

/** Of those who are led to a mistake, so many are led to the right function. */
const LED = 0.9;

/** `--reports`: where the reports on mutants and on honest mistakes lead. */
async function reports(
  course: Course,
  tasks: readonly CourseTask[],
  flags: Flags,
): Promise<number> {
  const { mutants } = await courseCatalogue(course);
  const some = mutants.filter(({ file, task }) =>
    file.endsWith(".ts") && tasks.some(({ id }) => id === task)
  );
  const size = flags.text("sample") === "all" ? some.length : flags.integer("sample", { min: 1 });
  const every = Math.max(1, Math.floor(some.length / (size ?? REPORTS)));
  const line = progressLine();
  let done = 0;
  const report = () => line.show(`${++done} reports`);
  const places = await placesOf(course, some.filter((_, i) => i % every === 0), report);
  const screens = await walk(course, { tasks, report });
  line.clear();
  console.log(whereReportsLead({ places, screens }));
  const inFunction = places.filter(({ isFunctionRight }) => isFunctionRight !== undefined);
  const right = inFunction.filter(({ isFunctionRight }) => isFunctionRight).length;
  const named = screens.filter(({ isNamed }) => isNamed).length;
  return right >= LED * inFunction.length && named >= LED * screens.length
    ? EXIT.passed
    : EXIT.failed;
}

/** As many as two cores try in some two minutes. */
const SAMPLE = 500;

/** Below this share of what is not equivalent, the suites are too weak. */
const WANTED = 0.98;

/** `--strength`: the share of the mistakes made by rule that the suites catch. */
async function strength(
  course: Course,
  tasks: readonly CourseTask[],
  flags: Flags,
): Promise<number> {
  const size = flags.text("sample"), seed = flags.integer("seed") ?? 1;
  const count = size === "all" ? Infinity : flags.integer("sample", { min: 1 }) ?? SAMPLE;
  const controller = new AbortController(), { signal } = controller;
  using _listening = interrupt(() => controller.abort());
  const line = progressLine();
  const measured = await measureStrength(course, tasks, {
    ...{ count, seed, signal },
    report: (done, total) => line.show(`${done} of ${total} changes`),
  });
  line.clear();
  console.log(
    flags.has("json") ? safeJson(strengthJson(measured), 2) : strengthReport(measured, WANTED),
  );
  if (signal.aborted) return INTERRUPTED;
  const isGood = measured.problems.length === 0 && shareOf(measured.tasks) >= WANTED;
  return isGood ? EXIT.passed : EXIT.failed;
}

/** What a shell expects of a program that Ctrl-C has ended. */
const INTERRUPTED = 130;

/** A line a task: does the solution pass, is the stub open, how many mutants are caught. */
function strengthTable(tasks: readonly CourseTask[], trials: readonly Trial[]): string {
  const rows = tasks.map((task) => {
    const own = trials.filter((trial) => trial.task === task.id);
    const sign = (kind: Trial["kind"]) =>
      own.some((trial) => trial.kind === kind && trial.problem) ? red("✗") : green("●");
    const count = (kind: Trial["kind"]) => {
      const tried = own.filter((trial) => trial.kind === kind);
      const right = tried.filter((trial) => !trial.problem).length;
      const text = `${right} of ${tried.length}`.padStart(8);
      return right === tried.length ? text : red(text);
    };
    const name = `${task.id} ${task.title}`.padEnd(38);
    return `${name}    ${sign("solution")}        ${sign("stub")}     ${count("mutant")}  ${
      count("control")
    }`;
  });
  const head = `${"task".padEnd(38)} solution  stub   mutants  controls`;
  return [bold(head), ...rows].join("\n");
}
