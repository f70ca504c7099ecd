/** `deno task test`: the project's own tests, linked to the solutions. */
import { projectFlags } from "../../grader/plan/link.ts";
import { runDeno } from "../../terminal/child.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { EXIT } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";

export const command: Command = {
  summary: "run the project's own tests (not your tasks': that is grade)",
  help: `deno task test [--filter TEXT] [paths]

  Runs the unit tests and the examples in the documentation of everything but
  tasks/, linked to the solutions. To test your own files: deno task grade.
  Ends with a line such as "120 passed, 0 failed"; before it, how many were not
  run, as tests on a GPU are not where there is none.

Exit code: 0 all passed, 1 some failed, 2 wrong usage.`,
  run,
};

/** Where tests and documented examples are; `tasks/` is the learner's. */
const TESTED = [
  ...["cli", "grader", "train", "bench", "data", "terminal", "modules", "solutions"],
  ...["mod.ts", "README.md"],
];

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, { string: ["filter"] });
  const filter = flags.text("filter");
  const report = await Deno.makeTempFile({ prefix: "kindling-", suffix: ".xml" });
  const test = () =>
    runDeno([
      ...["test", "--allow-all", "--doc", ...projectFlags("solutions"), `--junit-path=${report}`],
      ...filter === undefined ? [] : [`--filter=${filter}`],
      ...flags.words.length ? flags.words : TESTED,
    ]);
  try {
    const code = await againAfterCrash(test);
    const { passed, failed, skipped } = counts(await Deno.readTextFile(report));
    if (skipped && filter === undefined) {
      console.log(`${skipped} not run: they need a GPU, or another system than this`);
    }
    console.log(`${passed} passed, ${failed} failed`);
    return code === 0 && passed > 0 ? EXIT.passed : EXIT.failed;
  } finally {
    await Deno.remove(report);
  }
}

/** What a process ends with that was brought down by its own memory: 128 and the signal. */
const CRASHES = { illegal: 132, abort: 134, bus: 135, segment: 139 };

/**
 * Runs the tests, and once more where Deno itself came down: the software GPU of Mesa does that to it
 * now and then, after the last test too. A test that brings it down does so twice.
 *
 * @returns the exit code of the run that counts
 */
export async function againAfterCrash(test: () => Promise<number>): Promise<number> {
  const code = await test();
  if (!Object.values(CRASHES).includes(code)) return code;
  console.log(`\nDeno itself came down (exit code ${code}), which is no failed test: once more\n`);
  return await test();
}

/** What a JUnit report says of all its suites together. */
function counts(xml: string): { passed: number; failed: number; skipped: number } {
  const [, attributes = ""] = /<testsuites\b([^>]*)>/.exec(xml) ?? [];
  const number = (name: string) =>
    Number(new RegExp(`\\b${name}="(\\d+)"`).exec(attributes)?.[1] ?? 0);
  const failed = number("failures") + number("errors");
  const skipped = (xml.match(/<skipped\b/g) ?? []).length;
  return { passed: number("tests") - failed - skipped, failed, skipped };
}
