/**
 * Whose files this program runs on, and what is not written yet: the command that has started it
 * knows, and says so in the environment. A program that is run by itself knows neither.
 */
import { ROOT } from "../terminal/paths.ts";

/** The environment variable with the lines of {@linkcode sayLinks}. */
export const LINKS = "KINDLING_LINKS";

/** The environment variable with the lines of {@linkcode unwrittenText}. */
export const UNWRITTEN = "KINDLING_UNWRITTEN";

/** Help for the flags that say whose files they are, with what they do beginning in a column. */
export function linkFlags(column: number): string {
  const flags = [
    ["--solutions", "run it on the reference solutions instead of your files"],
    ["--fill", "take files that are not finished from the reference"],
  ];
  return flags.map(([flag, what]) => `  ${flag}`.padEnd(column) + what).join("\n");
}

/** What a command needs to be linked in the same way again: `" --solutions"`, or nothing. */
export function linkFlag(): string {
  const solutions = new URL("solutions/", ROOT).href;
  return import.meta.resolve("#impl/") === solutions ? " --solutions" : "";
}

/**
 * Says whose files this program runs on, where `--fill` has mixed them. A program calls it when it
 * knows that it was called rightly: a usage error stands alone.
 */
export function sayLinks(): void {
  const links = Deno.env.get(LINKS);
  if (links) console.error(`Linked to these files:\n${links}\n`);
}

/** The tasks that this program needs and that are not written yet, a line each; empty where none is. */
export function unwrittenText(): string {
  return Deno.env.get(UNWRITTEN) ?? "";
}
