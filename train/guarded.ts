/** How a program ends: what a person can put right is said in a few lines and without a stack. */
import { DataError } from "#data/data_error.ts";
import { KernelError as GpuKernelError } from "#modules/3_parallel/gpu_pipelines.ts";
import { KernelError } from "#modules/3_parallel/simd/compiler/kernel_error.ts";
import { TodoError } from "#modules/todo.ts";
import { ROOT } from "../terminal/paths.ts";
import { columns } from "../terminal/screen.ts";
import { wrap } from "../terminal/text.ts";
import { EXIT, UsageError } from "../terminal/usage.ts";
import { watched } from "./events/told.ts";
import { unwrittenText } from "./linked.ts";
import type { Program } from "./program_table.ts";

/** Runs a program for its exit code; a usage error, an unwritten task, a kernel that fails become messages. */
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
    if (error instanceof KernelError || error instanceof GpuKernelError) {
      watched()?.({ kind: "failed", words: error.message });
      console.error(kernelText(program, error));
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

/** Where the kernel is that does not compile, or was stopped, and ways to go on. */
function kernelText(program: Program, { message, file }: KernelError | GpuKernelError): string {
  const [module] = /^\d+/.exec(file.split("/").at(-2) ?? "") ?? ["all"];
  const ways = waysText([
    [`deno task grade ${module}`, "tries the kernel on few numbers"],
    [`${again(program)} --solutions`, "runs on the reference alone"],
  ]);
  return `${wrap(message, columns())}\n\n${ways}`;
}

function again({ command, input }: Program): string {
  return `deno task ${input === undefined ? command : `${command} ${input}`}`;
}

/** The task that the program stumbled over, all that is not written yet, and ways to go on. */
function openTasksText(program: Program, error: TodoError): string {
  const missing = unwrittenText();
  const list = missing ? `\n\nStill to be written:\n${missing}` : "";
  const ways = waysText([
    [`deno task grade ${error.task}`, "shows what is asked for"],
    [`${again(program)} --fill`, "takes what is missing from the reference"],
    [`${again(program)} --solutions`, "runs on the reference alone"],
  ]);
  return `${error.message}, and nothing runs without it.${list}\n\n${ways}`;
}

/** Commands below each other, and what each of them does. */
function waysText(ways: readonly (readonly [words: string, what: string])[]): string {
  const width = Math.max(...ways.map(([words]) => words.length));
  return ways.map(([words, what]) => `  ${words.padEnd(width)}  ${what}`).join("\n");
}
