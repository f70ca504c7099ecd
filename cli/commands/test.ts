/** `deno task test`: the project's own tests, linked to the solutions. */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readHouse } from "../../grader/verify/house/import_graph.ts";
import { projectFlags } from "../../grader/plan/link.ts";
import { runDeno } from "../../terminal/child.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { ROOT } from "../../terminal/paths.ts";
import { CannotStart, EXIT, UsageError } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";
import { PACKAGES, requirePackages } from "../packages.ts";

export const command: Command = {
  summary: "run the project's own tests (not your tasks': that is grade)",
  help: `deno task test [--filter TEXT] [paths]

  Runs the unit tests and the examples in the documentation of everything but
  tasks/, linked to the solutions. To test your own files: deno task grade.
  Ends with a line such as "120 passed, 0 failed"; before it, how many were not
  run, as tests on a GPU are not where there is none.

Exit code: 0 all passed, 1 some failed, 2 wrong usage, 3 could not start.`,
  run,
};

/** Where tests and documented examples are; `tasks/` is the learner's. */
const TESTED = [
  ...["cli", "classroom", "grader", "train", "bench", "data", "terminal", "modules", "solutions"],
  ...["mod.ts", "README.md"],
];

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, { string: ["filter"] });
  const filter = flags.text("filter");
  requirePaths(flags.words);
  await requirePackages("deno task test", PACKAGES.training);
  const gpu = flags.words.length ? [] : await gpuTests();
  const groups = flags.words.length
    ? [flags.words]
    : [[...TESTED, `--ignore=${gpu.join(",")}`], gpu];
  const found = { passed: 0, failed: 0, skipped: 0 };
  let isWell = true;
  for (const group of groups) {
    const { code, counts } = await runTests(group, filter);
    if (!counts) return code; // someone has ended it
    isWell &&= code === 0;
    for (const name of ["passed", "failed", "skipped"] as const) found[name] += counts[name];
  }
  const { passed, failed, skipped } = found;
  if (skipped && filter === undefined) {
    console.log(`${skipped} not run: they need a GPU, or another system than this`);
  }
  console.log(`${passed} passed, ${failed} failed`);
  return isWell && passed > 0 ? EXIT.passed : EXIT.failed;
}

/**
 * The tests that open a GPU themselves. They have a process of their own: Mesa's software GPU now and
 * then brings down the one that it is in, and only these are then run again.
 */
export async function gpuTests(): Promise<readonly string[]> {
  const { files, imports } = await readHouse();
  const opens = new Set<string>();
  for (const path of files) {
    const text = await Deno.readTextFile(new URL(path, ROOT));
    if (/\bnavigator\.gpu\b/.test(text)) opens.add(path);
  }
  const byTarget = Map.groupBy(imports.filter(({ isType }) => !isType), ({ to }) => to);
  for (const path of opens) { // grows while it is walked over
    for (const { from } of byTarget.get(path) ?? []) opens.add(from);
  }
  return [...opens].filter((path) => /_test\.ts$/.test(path)).sort();
}

interface Tested {
  readonly code: number;
  /** Nothing where someone has ended it. */
  readonly counts?: Counts;
}

/** Runs tests in a process of their own, with the words that say which. */
async function runTests(words: readonly string[], filter?: string): Promise<Tested> {
  const report = await Deno.makeTempFile({ prefix: "kindling-", suffix: ".xml" });
  const test = () =>
    runDeno([
      ...["test", "--allow-all", "--doc", ...projectFlags("solutions"), `--junit-path=${report}`],
      ...filter === undefined ? [] : [`--filter=${filter}`],
      ...words,
    ]);
  try {
    const code = await againAfterCrash(test);
    if (code > BY_SIGNAL && !isCrash(code)) return { code };
    const counts = readCounts(await Deno.readTextFile(report));
    if (counts) return { code, counts };
    throw new CannotStart("No test was run: Deno could not start them, and says above why");
  } finally {
    await Deno.remove(report);
  }
}

/**
 * A path that leads nowhere is a slip of the hand, and no test that failed.
 *
 * @throws {UsageError} for the first one
 */
function requirePaths(paths: readonly string[]): void {
  for (const path of paths.filter((path) => !/[*?[{]/.test(path))) {
    try {
      Deno.statSync(resolve(fileURLToPath(ROOT), path));
    } catch {
      throw new UsageError(`There is no file or folder ${path} to be tested`);
    }
  }
}

/** What a process ends with that a signal has ended: this and the signal's number. */
const BY_SIGNAL = 128;

/** What a process ends with that was brought down by its own memory: 128 and the signal. */
const CRASHES = { illegal: 132, abort: 134, bus: 135, segment: 139 };

function isCrash(code: number): boolean {
  return Object.values(CRASHES).includes(code);
}

/**
 * Runs the tests, and once more where Deno itself came down: the software GPU of Mesa does that to it
 * now and then, after the last test too. A test that brings it down does so twice.
 *
 * @returns the exit code of the run that counts
 */
export async function againAfterCrash(test: () => Promise<number>): Promise<number> {
  const code = await test();
  if (!isCrash(code)) return code;
  console.log(`\nDeno itself came down (exit code ${code}), which is no failed test: once more\n`);
  return await test();
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What a JUnit report says of all its suites together; nothing where none was written. */
function readCounts(xml: string): Counts | undefined {
  const [, attributes] = /<testsuites\b([^>]*)>/.exec(xml) ?? [];
  if (attributes === undefined) return undefined;
  const number = (name: string) =>
    Number(new RegExp(`\\b${name}="(\\d+)"`).exec(attributes)?.[1] ?? 0);
  const failed = number("failures") + number("errors");
  const skipped = (xml.match(/<skipped\b/g) ?? []).length;
  return { passed: number("tests") - failed - skipped, failed, skipped };
}
