/** `deno task stubs`: writes `tasks/` from `solutions/`, or proves that it was. */
import { backupFolder } from "../../grader/stubs/backup.ts";
import { checkStubs } from "../../grader/stubs/check.ts";
import { applySteps, planStubs } from "../../grader/stubs/steps.ts";
import {
  PLACES,
  readStubs,
  requireSolutions,
  shownFolder,
  type StubPlaces,
} from "../../grader/stubs/tree.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { shownPath } from "../../terminal/paths.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";

const HELP = `deno task stubs [--check | --force]

Writes tasks/, where a learner works, from solutions/: what stands between the
markers of a solution becomes a TODO.

  (no flag)  writes every stub that nobody has touched; a file that holds
             someone's work is named and left alone, and the exit code is 1
  --check    changes nothing: proves that tasks/ is what the generator makes,
             and that every stub type-checks and keeps its solution's types
  --force    writes over a learner's work as well, after copying it to
             .kindling/backup/

Exit codes: 0 done, 1 something is named above, 2 wrong usage, or nothing can
be written.
`;

export const command: Command = {
  summary: "write tasks/ from solutions/, or check that it was",
  help: HELP,
  run: (args) => runStubs(args, PLACES),
};

/** The command, on folders of the caller's choice. */
export async function runStubs(args: readonly string[], places: StubPlaces): Promise<number> {
  const flags = parseFlags(args, { boolean: ["check", "force", "help"] });
  if (flags.has("help")) {
    console.log(HELP.trimEnd());
    return EXIT.passed;
  }
  if (flags.words.length > 0) {
    throw new UsageError(`deno task stubs makes all of tasks/, it takes no "${flags.words[0]}"`);
  }
  if (flags.has("check") && flags.has("force")) {
    throw new UsageError("--check changes nothing, so there is nothing to --force");
  }
  await requireSolutions("deno task stubs", places);
  return flags.has("check") ? await check(places) : await write(places, flags.has("force"));
}

async function check(places: StubPlaces): Promise<number> {
  const problems = await checkStubs(places);
  if (problems.length === 0) {
    console.log(`${shownFolder(places.tasks)} is what the generator makes, with the same types`);
    return EXIT.passed;
  }
  for (const problem of problems) console.error(problem);
  console.error(`\n${count(problems.length, "problem")}; deno task stubs writes the stubs anew`);
  return EXIT.failed;
}

async function write(places: StubPlaces, force: boolean): Promise<number> {
  const { stubs, errors } = await readStubs(places);
  if (errors.length > 0) {
    for (const { message } of errors) console.error(message);
    console.error("\nNothing was written");
    return EXIT.failed;
  }
  const steps = await planStubs(stubs, places);
  const backup = force ? backupFolder(places.backups) : undefined;
  await applySteps(steps, places, backup);

  const shown = (path: string) => shownPath(new URL(path, places.tasks));
  const kept = steps.filter((step) => step.work && !force);
  const done = steps.filter((step) => step.does !== "stay" && !kept.includes(step));
  for (const { path, does, work } of done) {
    const copy = work ? `, your version is in ${shownPath(new URL(path, backup))}` : "";
    console.log(`${does === "write" ? "wrote" : "removed"} ${shown(path)}${copy}`);
  }
  if (kept.length === 0) {
    console.log(`${shownFolder(places.tasks)} is up to date: ${count(stubs.size, "stub")}`);
    return EXIT.passed;
  }
  console.error("These files hold work that is not the generator's, and were left alone:");
  for (const { path, does } of kept) {
    console.error(`  ${shown(path)}${does === "remove" ? " (its solution is gone)" : ""}`);
  }
  console.error(`--force writes over them, after keeping copies in ${shownFolder(places.backups)}`);
  return EXIT.failed;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
