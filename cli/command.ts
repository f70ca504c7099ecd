/** What every command is made of. */

/** One `deno task <name>`; it lives in `commands/<name>.ts` as its named export `command`. */
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string;
  /** The page that `--help` prints. */
  readonly help: string;
  /** Whether the first word names a program, which then has flags and a `--help` of its own. */
  readonly programs?: boolean;
  /** Runs with the words after the command's name and returns the exit code. */
  readonly run: (args: readonly string[]) => Promise<number>;
}
