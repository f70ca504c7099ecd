/** `deno task test`: the project's own tests, linked to the solutions. */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { projectFlags } from "../../grader/plan/link.ts";
import { runDeno } from "../../terminal/child.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { ROOT } from "../../terminal/paths.ts";
import { CannotStart, EXIT, UsageError } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";
import { PACKAGES, requirePackages } from "../packages.ts";
import { askedFor, gpuTests } from "../tests/gpu_tests.ts";

export const command: Command = {
  summary: "run the project's own tests (not your tasks': that is grade)",
  help: `deno task test [--filter TEXT] [paths]

  Runs the unit tests and the examples in the documentation of everything but
  tasks/, linked to the solutions. To test your own files: deno task grade.
  Ends with a line such as "120 passed, 0 failed"; before it, how many were not
  run, as tests on a GPU are not where there is none. Those have a process of
  their own.

Exit code: 0 all passed, 1 some failed, 2 wrong usage, 3 could not start.`,
  run,
};

/** Where tests and documented examples are; `tasks/` is the learner's. */
const TESTED = [
  ...["cli", "classroom", "book", "grader", "train", "bench", "data", "terminal"],
  ...["modules", "solutions"],
  ...["mod.ts", "README.md"],
];

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, { string: ["filter"] });
  const filter = flags.text("filter");
  requirePaths(flags.words);
  await requirePackages("deno task test", PACKAGES.training);
  const places = flags.words.length > 0 ? flags.words : TESTED;
  const onGpu = gpuTests(fileURLToPath(ROOT), TESTED);
  const options = filter === undefined ? [] : [`--filter=${filter}`];
  const withoutGpu = [...options, `--preload=${fileURLToPath(NO_GPU)}`];
  const files = places.filter(isFile), rest = places.filter((place) => !isFile(place));
  const others = files.filter((file) => askedFor(onGpu, [file]).length === 0);
  const asked = askedFor(onGpu, places);
  const processes = [
    // one by one, and apart from files: beside others, Deno 2.9.6 forgets --ignore in a folder
    ...rest.map((place) => ({
      places: [place],
      test: () => runTests([...withoutGpu, `--ignore=${onGpu.join(",")}`, place]),
    })),
    { places: others, test: () => runTests([...withoutGpu, ...others]) },
    { places: asked, test: () => againAfterCrash(() => runTests([...options, ...asked])) },
  ];
  const runs: TestRun[] = [];
  for (const { places, test } of processes) {
    if (places.length > 0) runs.push(await test());
    if (runs.some(({ code }) => isEnded(code))) break;
  }
  return report(runs, { isWhole: filter === undefined });
}

const NO_GPU = new URL("../tests/no_gpu.ts", import.meta.url);

/** Whether it is a file and no folder, nor a pattern that several fit. */
function isFile(place: string): boolean {
  try {
    return Deno.statSync(resolve(fileURLToPath(ROOT), place)).isFile;
  } catch {
    return false;
  }
}

/** How one process of tests has ended, and what it counted, where it came to that. */
interface TestRun {
  readonly code: number;
  readonly counted?: Counts;
}

async function runTests(args: readonly string[]): Promise<TestRun> {
  const path = await Deno.makeTempFile({ prefix: "kindling-", suffix: ".xml" });
  try {
    const code = await runDeno([
      ...["test", "--allow-all", "--doc", "--permit-no-files", ...projectFlags("solutions")],
      ...[`--junit-path=${path}`, ...args],
    ]);
    return { code, counted: counts(await Deno.readTextFile(path)) };
  } finally {
    await Deno.remove(path);
  }
}

/**
 * Prints what all processes have counted together, and returns the exit code.
 *
 * @throws {CannotStart} where one has failed before it had a test
 */
function report(runs: readonly TestRun[], { isWhole }: { readonly isWhole: boolean }): number {
  const ended = runs.find(({ code }) => isEnded(code));
  if (ended) return ended.code;
  const found = runs.flatMap(({ counted }) => counted ? [counted] : []);
  if (found.length === 0 || runs.some(({ code, counted }) => code !== 0 && !counted)) {
    throw new CannotStart("No test was run: Deno could not start them, and says above why");
  }
  const { passed, failed, skipped } = sum(found);
  if (skipped && isWhole) {
    console.log(`${skipped} not run: they need a GPU, or another system than this`);
  }
  console.log(`${passed} passed, ${failed} failed`);
  return runs.every(({ code }) => code === 0) && passed > 0 ? EXIT.passed : EXIT.failed;
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

/** Whether someone has ended it. */
function isEnded(code: number): boolean {
  return code > BY_SIGNAL && !isCrash(code);
}

/**
 * Runs the tests on a GPU, and once more where Deno itself came down: the software GPU of Mesa does that to it
 * now and then, after the last test too. A test that brings it down does so twice.
 *
 * @returns the run that counts
 */
export async function againAfterCrash<Run extends { readonly code: number }>(
  test: () => Promise<Run>,
): Promise<Run> {
  const run = await test();
  if (!isCrash(run.code)) return run;
  console.log(
    `\nDeno itself came down (exit code ${run.code}), which is no failed test: once more\n`,
  );
  return await test();
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function sum(counts: readonly Counts[]): Counts {
  const all = (name: keyof Counts) => counts.reduce((total, each) => total + each[name], 0);
  return { passed: all("passed"), failed: all("failed"), skipped: all("skipped") };
}

/** What a JUnit report says of all its suites together; nothing where none was written. */
export function counts(xml: string): Counts | undefined {
  const [, attributes] = /<testsuites\b([^>]*)>/.exec(xml) ?? [];
  if (attributes === undefined) return undefined;
  const number = (name: string) =>
    Number(new RegExp(`\\b${name}="(\\d+)"`).exec(attributes)?.[1] ?? 0);
  const failed = number("failures") + number("errors");
  const skipped = (xml.match(/<skipped\b/g) ?? []).length;
  return { passed: number("tests") - failed - skipped, failed, skipped };
}
