/** `deno task try`: one test on the learner's code, in the open. */
import { type CourseTask, loadCourse } from "../../grader/course.ts";
import { taskFiles } from "../../grader/plan/plan.ts";
import type { TaskResult } from "../../grader/results.ts";
import { snippetOf, testSource } from "../../grader/snippet/snippet.ts";
import { type Case, findCase } from "../../grader/tryout/find_case.ts";
import { type Opened, runOpen } from "../../grader/tryout/run_open.ts";
import type { TestDescription } from "../../grader/witness/protocol.ts";
import { bold, cyan, dim, green, red, yellow } from "../../terminal/colors.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { interrupt } from "../../terminal/interrupt.ts";
import { distanceWithin } from "../../terminal/nearest.ts";
import { shownPath } from "../../terminal/paths.ts";
import { columns, progressLine } from "../../terminal/screen.ts";
import { printable, wrap } from "../../terminal/text.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";
import { attachText, debugPort } from "../debugger.ts";
import { learnerTree } from "../learner_tree.ts";
import { kernelTried } from "../report/tried/kernel_tried.ts";
import { sideBySide } from "../report/tried/side_by_side.ts";
import { selectTask } from "../select_tasks.ts";

export const command: Command = {
  summary: "run one test in the open: prints, stack, values, a debugger",
  help: `deno task try ID ["part of a test's name"] [flags]

  deno task try 1.4              the first test that fails
  deno task try 1.4 "diamond"    the test with that in its name

  Runs the test alone on the smallest input that fails, in an ordinary process
  with your rights and without a time limit. What your code prints appears at
  once, an error with its whole stack, and then what the test has seen beside
  what it should have.

  --inspect      wait for a debugger, and stop in it where the test begins
  --port N       where it is waited for (default: 9229)
  --seed N       look for a failing input among these random ones
  --mine         link what the task builds on to your own files too
  --solutions    try the reference instead of your files
  --tasks DIR    try another folder in the place of tasks/

Exit code: 0 the test passes, 1 it does not, 2 wrong usage, 3 it could not be
tried.`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, {
    boolean: ["inspect", "mine", "solutions"],
    string: ["port", "seed", "tasks"],
  });
  const [id, ...words] = flags.words;
  const course = await loadCourse(), task = selectTask(course, id === undefined ? [] : [id]);
  const tree = learnerTree(flags), part = words.join(" ");
  const asked = flags.integer("port", { min: 1, max: 65_535 });
  if (asked !== undefined && !flags.has("inspect")) {
    throw new UsageError("--port is where a debugger is waited for: it needs --inspect");
  }
  const controller = new AbortController(), { signal } = controller;
  const line = progressLine();
  line.show(`looking for a failing input of ${task.id} …`);
  let found;
  try {
    using _listening = interrupt(() => controller.abort());
    found = await findCase(course, task, {
      ...{
        tree,
        mine: flags.has("mine"),
        seed: flags.integer("seed", { max: 2 ** 31 - 1 }),
        signal,
      },
      choose: (tests) => chosen(task, tests, part),
    });
  } catch (error) {
    if (signal.aborted) return INTERRUPTED;
    throw error;
  } finally {
    line.clear();
  }
  const where = { file: shownPath(new URL(taskFiles(task)[0], tree)), width: columns() };
  if (!("evidence" in found)) return sayNoCase(found.result, where.width);
  console.log((await headLines(found, where.width)).join("\n"));
  if (found.verdict.status === "error") return sayError(found);
  if (isOpen(found)) return sayOpen(found, task);
  if (found.evidence.kind === "kernel") {
    return sayKernel(found, { inspect: flags.has("inspect"), width: where.width });
  }
  const port = flags.has("inspect") ? debugPort(asked) : undefined;
  return await tryOpen(found, { task, port, ...where });
}

/** What a shell says of a program that Ctrl-C has ended. */
const INTERRUPTED = 130;

/**
 * The tests with some words in their names, or the one of that name.
 *
 * @throws {UsageError} where there is none
 */
function chosen(
  { id }: CourseTask,
  tests: readonly TestDescription[],
  part: string,
): readonly TestDescription[] {
  const exact = tests.filter(({ name }) => name === part);
  if (exact.length > 0) return exact;
  const found = tests.filter(({ name }) => name.toLowerCase().includes(part.toLowerCase()));
  if (found.length > 0) return found;
  const near = tests.toSorted((a, b) =>
    distanceWithin(part, a.name) - distanceWithin(part, b.name)
  );
  const names = near.slice(0, 3).map(({ name }) => `\n  ${name}`).join("");
  throw new UsageError(`Task ${id} has no test with "${part}" in its name. The nearest:${names}`);
}

function isOpen({ verdict: { status } }: Case): boolean {
  return status === "todo" || status === "blocked";
}

/** Where no test could be judged at all. */
function sayNoCase(
  { id, title, status, message, where, notRun }: TaskResult,
  width: number,
): number {
  console.log(bold(`${id} ${title}`));
  const why = message ?? (notRun ? `There is ${notRun.reason}` : "There is no test to be tried");
  console.log(wrap(status === "error" ? `Not your code: ${why}` : why, width));
  if (where) console.log(`${dim("look at")}    ${cyan(where)}`);
  return status === "error" ? EXIT.grader : EXIT.failed;
}

/** What the test is, and where it stands. */
async function headLines(
  { result: { id, title }, verdict: { name }, evidence: { test } }: Case,
  width: number,
): Promise<string[]> {
  const source = await testSource(test);
  return [
    bold(`${id} ${title}`),
    wrap(printable(name), width),
    ...source ? [`  ${dim("test".padEnd(10))} ${cyan(`${source.file}:${source.line}`)}`] : [],
  ];
}

function sayError({ verdict: { message = "" } }: Case): number {
  console.log(`${red("!")} Not your code: ${message}`);
  return EXIT.grader;
}

function sayOpen({ verdict: { message, where } }: Case, { id }: CourseTask): number {
  console.log(`\n${yellow("○")} ${message}`);
  if (where) console.log(`  ${dim("look at")}    ${cyan(where)}`);
  console.log(`\nNext: ${cyan(`deno task watch ${id}`)} ${dim("grades at every save")}`);
  return EXIT.failed;
}

function sayKernel(
  { verdict, evidence, run }: Case,
  { inspect, width }: { readonly inspect: boolean; readonly width: number },
): number {
  if (evidence.kind !== "kernel") return EXIT.grader;
  const file = shownPath(new URL(evidence.test.probe.file, run.tree));
  if (inspect) {
    console.log(
      yellow("A kernel cannot be stepped through: it runs on a GPU, or here in lockstep."),
    );
  }
  console.log(`\n${kernelTried(evidence, { file, width }).join("\n")}\n`);
  const { status, message = "It fails", findings = [] } = verdict;
  const says = findings.length > 0 ? "The lockstep run has found what is said above." : message;
  if (status === "passed") console.log(`${green("●")} The test passes.`);
  else console.log(wrap(`${red("✗")} ${says}`, width));
  return status === "passed" ? EXIT.passed : EXIT.failed;
}

interface Trying {
  readonly task: CourseTask;
  readonly port?: number;
  readonly file: string;
  readonly width: number;
}

async function tryOpen(found: Case, { task, port, file, width }: Trying): Promise<number> {
  const { evidence, verdict, run, expected } = found;
  if (evidence.kind !== "observed" || expected === undefined) return EXIT.grader;
  const { test, tried } = evidence;
  const detail = (label: string, text: string) => console.log(`  ${dim(label.padEnd(10))} ${text}`);
  const input = verdict.counterexample;
  if (input) detail("input", input.join(", "));
  else if (test.generators) detail("input", `one of ${tried} that were tried`);
  if (verdict.outOfTime) {
    console.log(wrap(`${verdict.message}. Here nothing ends it but Ctrl-C.`, width));
  }
  if (port !== undefined) console.log(`\n${attachText(port, file)}`);
  console.log(rule("your code runs", width));
  const opened = await runOpen(run, evidence, port);
  if (opened.code === INTERRUPTED) return INTERRUPTED;
  console.log(`${rule("what it showed", width)}`);
  const isRight = sayOpened(opened);
  const snippet = await snippetOf(test, { inputs: evidence.inputs, path: verdict.path });
  if (snippet !== undefined) {
    console.log(`${rule("by hand: paste into deno repl, started here", width)}\n${snippet}`);
    console.log(rule("", width));
  }
  console.log(`${dim("again")}  ${again(found, task)}`);
  return isRight ? EXIT.passed : EXIT.failed;

  function sayOpened(opened: Opened): boolean {
    if (opened.kind === "threw") {
      console.log(`${red("✗")} It threw the error above. Expected:`);
      console.log(
        sideBySide({ expected: expected!, seen: expected!, tolerance: test.tolerance }, width).lines
          .join("\n"),
      );
      return false;
    }
    if (opened.kind === "ended") {
      console.log(`${red("✗")} The process ended before the test did (exit code ${opened.code}).`);
      return false;
    }
    const { lines, wrong } = sideBySide(
      { expected: expected!, seen: opened.seen, tolerance: test.tolerance },
      width,
    );
    console.log(lines.join("\n"));
    if (wrong > 0) {
      console.log(`\n${red("✗")} ${wrong === 1 ? "It differs" : `${wrong} differ`}.`);
      return false;
    }
    if (opened.code !== 0) {
      console.log(`\n${red("✗")} All agrees, but an error was left that nobody caught.`);
      return false;
    }
    if (verdict.status !== "passed") {
      console.log(
        wrap(
          `\n${red("✗")} All agrees here, but not in the grader's own process: ${
            verdict.message ?? "there it differs"
          }`,
          width,
        ),
      );
      return false;
    }
    console.log(`\n${green("●")} The test passes.`);
    return true;
  }
}

function again({ verdict, seed }: Case, { id }: CourseTask): string {
  const name = JSON.stringify(verdict.name);
  return cyan(`deno task try ${id} ${name}${verdict.drawn ? ` --seed ${seed}` : ""}`);
}

function rule(words: string, width: number): string {
  return dim(`── ${words} `.padEnd(Math.min(width, 80), "─"));
}
