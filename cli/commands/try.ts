/** `deno task try`: one test on the learner's code, in the open. */
import { loadCourse } from "../../grader/course.ts";
import { taskFiles } from "../../grader/plan/plan.ts";
import { type Case, findCase, type NoCase } from "../../grader/tryout/find_case.ts";
import { runOpen } from "../../grader/tryout/run_open.ts";
import { yellow } from "../../terminal/colors.ts";
import { type Flags, parseFlags } from "../../terminal/flags.ts";
import { interrupt } from "../../terminal/interrupt.ts";
import { shownPath } from "../../terminal/paths.ts";
import { columns, progressLine } from "../../terminal/screen.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import { chooseTests } from "../choose_tests.ts";
import type { Command } from "../command.ts";
import { attachText, debugPort } from "../debugger.ts";
import { learnerTree } from "../learner_tree.ts";
import {
  againText,
  headText,
  kernelText,
  noCaseText,
  type ObservedCase,
  openedText,
  openText,
  rule,
  vectorText,
} from "../report/tried/tried_text.ts";
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
  const inspect = flags.has("inspect"), asked = flags.integer("port", { min: 1, max: 65_535 });
  if (asked !== undefined && !inspect) {
    throw new UsageError("--port is where a debugger is waited for: it needs --inspect");
  }
  const found = await find(flags), width = columns();
  if (found === undefined) return INTERRUPTED;
  if (!("evidence" in found)) {
    console.log(noCaseText(found, width));
    return found.result.status === "error" ? EXIT.grader : EXIT.failed;
  }
  console.log(await headText(found, width));
  const { verdict: { status, message }, evidence, run, expected } = found;
  if (status === "error") {
    console.log(`\nNot your code: ${message}`);
    return EXIT.grader;
  }
  if (status === "todo" || status === "blocked") {
    console.log(openText(found));
    return EXIT.failed;
  }
  if (evidence.kind !== "observed") {
    const file = shownPath(new URL(evidence.test.probe.file, run.tree));
    if (inspect) console.log(yellow("\nA kernel cannot be stepped through by a debugger."));
    console.log(
      evidence.kind === "kernel"
        ? kernelText(found, evidence, { file, width })
        : vectorText(found, evidence, { file, width }),
    );
    return status === "passed" ? EXIT.passed : EXIT.failed;
  }
  if (expected === undefined) throw new Error(`The reference did not show ${found.verdict.name}`);
  return await tryOpen(
    { ...found, evidence, expected },
    { port: inspect ? debugPort(asked) : undefined, links: linkWords(flags), width },
  );
}

/** What a shell says of a program that Ctrl-C has ended, and of one that was asked otherwise. */
const INTERRUPTED = 130, ENDED: readonly number[] = [INTERRUPTED, 129, 143];

/** The test that is meant and how it was judged; nothing once it is interrupted. */
async function find(flags: Flags): Promise<Case | NoCase | undefined> {
  const [id, ...words] = flags.words, course = await loadCourse();
  const task = selectTask(course, id === undefined ? [] : [id]), tree = learnerTree(flags);
  const mine = flags.has("mine"), seed = flags.integer("seed", { max: 2 ** 31 - 1 });
  const controller = new AbortController(), { signal } = controller;
  using _listening = interrupt(() => controller.abort());
  const line = progressLine();
  line.show(`looking for a failing input of ${task.id} …`);
  try {
    return await findCase(course, task, {
      ...{ tree, mine, seed, signal },
      choose: (tests) => chooseTests(task, tests, words.join(" ")),
    });
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    line.clear();
  }
}

/** The flags that say whose files are linked, for a command that does the same again. */
function linkWords(flags: Flags): string {
  const tasks = flags.text("tasks");
  const names = ["mine", "solutions"].filter((name) => flags.has(name));
  return names.map((name) => ` --${name}`).join("") +
    (tasks === undefined ? "" : ` --tasks ${JSON.stringify(tasks)}`);
}

interface Trying {
  readonly port?: number;
  readonly links: string;
  readonly width: number;
}

async function tryOpen(found: ObservedCase, { port, links, width }: Trying): Promise<number> {
  const { run, evidence } = found;
  if (port !== undefined) {
    const file = shownPath(new URL(taskFiles(run.task)[0], run.tree));
    console.log(`\n${attachText(port, file)}`);
  }
  console.log(rule("your code runs", width));
  const opened = await runOpen(run, evidence, port);
  if (ENDED.includes(opened.code)) return opened.code;
  const { text, isRight } = openedText(found, opened, width);
  console.log(`${rule("what it showed", width)}\n${text}`);
  console.log(await againText(found, { links, width }));
  return isRight ? EXIT.passed : EXIT.failed;
}
