/** The front door: finds the command, runs it, and turns what goes wrong into a message and a code. */
import { edition } from "../grader/edition/edition.ts";
import { stripAnsiCode } from "../terminal/colors.ts";
import { lateImport } from "../terminal/late_import.ts";
import { columns, configureColors } from "../terminal/screen.ts";
import { printable, wrap } from "../terminal/text.ts";
import { refusal } from "../terminal/unwritable.ts";
import { CannotStart, didYouMean, EXIT, UsageError } from "../terminal/usage.ts";
import type { Command } from "./command.ts";
import { PACKAGES, requirePackages } from "./packages.ts";

/** Each is a file in `commands/`. */
const COMMANDS = [
  ...["grade", "watch", "try", "status", "hint", "diff", "doctor", "stubs", "reset", "skip"],
  ...["verify"],
  ...["train", "predict", "generate", "graph", "demo", "library", "bench", "test", "ok"],
  ...["glossary", "review", "quiz", "book", "class"],
];

/** Those that need every answer: an edition for learners has none of them. */
const INSTRUCTORS = ["verify", "ok", "test", "stubs", "glossary", "bench"];

/** The commands that load packages themselves; others leave that to a process of its own. */
const NEEDS_PACKAGES = ["grade", "watch", "try", "diff", "book", "verify"];

/** And those that need more: to unpack what was handed in. */
const NEEDS_MORE = ["class"];

/** Mesa, where it plays the GPU, complains on stderr unless it is told of a folder of its own. */
function quietMesa(): void {
  if (Deno.build.os === "linux" && !Deno.env.get("XDG_RUNTIME_DIR")) {
    Deno.env.set("XDG_RUNTIME_DIR", "/tmp");
  }
}

/**
 * The one command that is asked for. By a computed name: Deno follows others beforehand, and would look
 * for the packages of all commands.
 */
async function load(name: string): Promise<Command> {
  const { command } = await lateImport<{ readonly command: Command }>(
    import.meta.resolve(`./commands/${name}.ts`),
  );
  return command;
}

async function main(args: readonly string[]): Promise<number> {
  configureColors();
  quietMesa();
  const [name, ...rest] = args;
  const commands = edition() ? COMMANDS.filter((each) => !INSTRUCTORS.includes(each)) : COMMANDS;
  if (!commands.includes(name)) {
    const known = didYouMean(name ?? "", commands);
    console.error(wrap(`There is no command "${name ?? ""}"${known}`, columns()));
    return EXIT.usage;
  }
  if (!rest.includes("--help") && !rest.includes("-h") && NEEDS_PACKAGES.includes(name)) {
    await requirePackages(`deno task ${name}`, PACKAGES.grading);
  }
  if (NEEDS_MORE.includes(name)) await requirePackages(`deno task ${name}`, PACKAGES.classroom);
  const command = await load(name);
  const startsProgram = command.programs && rest[0] && !rest[0].startsWith("-");
  if (!startsProgram && (rest.includes("--help") || rest.includes("-h"))) {
    console.log(command.help);
    return EXIT.passed;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await printDocument(args, error.message);
    console.error(`${wrap(error.message, columns())}\nHelp: deno task ${name} --help`);
    return EXIT.usage;
  }
}

/** Who asks `grade` for a document gets one, whatever goes wrong. */
async function printDocument([name, ...rest]: readonly string[], reason: string): Promise<void> {
  if (name !== "grade" || !rest.includes("--json")) return;
  const [{ ungraded }, { safeJson }] = await Promise.all([
    lateImport<typeof import("../grader/results.ts")>(
      import.meta.resolve("../grader/results.ts"),
    ),
    lateImport<typeof import("../terminal/json.ts")>(import.meta.resolve("../terminal/json.ts")),
  ]);
  console.log(safeJson(ungraded(reason), 2));
}

/** What a person can do something about, in a sentence or two; nothing for a mistake of ours. */
function wordsFor(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof CannotStart) return error.message;
  const why = refusal(error), message = printable(stripAnsiCode(error.message));
  if (why) return `Cannot go on: ${why} (${message})`;
  return /\bnpm\b|\bnode_modules\b/.test(message)
    ? `An npm package in Deno's cache is damaged (${message}). To fetch it again: deno clean, then ` +
      "deno task doctor"
    : undefined;
}

/** Runs a command for the process's exit code, whatever happens. */
export async function runAsProgram(args: readonly string[]): Promise<void> {
  try {
    // Not left to the last open end: what has been killed need not be waited for.
    Deno.exit(await main(args));
  } catch (error) {
    const words = wordsFor(error);
    await printDocument(args, words ?? `The grader itself failed: ${error}`);
    if (words === undefined) {
      console.error("The grader itself failed; this is not your code:", error);
    } else console.error(wrap(words, columns()));
    Deno.exit(EXIT.grader);
  }
}

if (import.meta.main) await runAsProgram(Deno.args);
