/** How a program ends: what a person can put right is said in a few lines and without a stack. */
import { DataError } from "#data/data_error.ts";
import { TodoError } from "#modules/todo.ts";
import { ROOT } from "../terminal/paths.ts";
import { columns } from "../terminal/screen.ts";
import { wrap } from "../terminal/text.ts";
import { EXIT, UsageError } from "../terminal/usage.ts";
import { watched } from "./events/told.ts";
import { unwrittenText } from "./linked.ts";
import type { Program } from "./program_table.ts";

/** Runs a program for its exit code; a usage error or an unwritten task becomes a message. */
export async function guarded(program: Program, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof UsageError) {
      watched()?.({ kind: "refused", words: error.message });
      console.error(`${wrap(error.message, columns())}\nHelp: deno task ${program.command} --help`);
      return EXIT.usage;
    }
    if (error instanceof DataError) {
      watched()?.({ kind: "refused", words: error.message });
      console.error(error.message);
      return EXIT.usage;
    }
    if (error instanceof TodoError) {
      watched()?.({ kind: "open", task: error.task, words: error.message });
      console.error(openTasksText(program, error));
      return EXIT.failed;
    }
    watched()?.({ kind: "failed", words: textOf(error) });
    throw error;
  }
}

/** What was thrown, with its place where it tells one: files by their path below the root. */
function textOf(error: unknown): string {
  const text = error instanceof Error ? error.stack ?? `${error}` : `${error}`;
  return text.replaceAll(ROOT.href, "");
}

/** The task that the program stumbled over, all that is not written yet, and ways to go on. */
function openTasksText({ command, input }: Program, error: TodoError): string {
  const again = input === undefined ? command : `${command} ${input}`, missing = unwrittenText();
  const list = missing ? `\n\nStill to be written:\n${missing}` : "";
  const ways = [
    [`deno task grade ${error.task}`, "shows what is asked for"],
    [`deno task ${again} --fill`, "takes what is missing from the reference"],
    [`deno task ${again} --solutions`, "runs on the reference alone"],
  ];
  const width = Math.max(...ways.map(([words]) => words.length));
  return `${error.message}, and nothing runs without it.${list}\n\n${
    ways.map(([words, what]) => `  ${words.padEnd(width)}  ${what}`).join("\n")
  }`;
}
