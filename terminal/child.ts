/** Starting this program's own kind again: Deno, with this terminal. */
import { fileURLToPath } from "node:url";
import { ROOT } from "./paths.ts";
import { tied } from "./tied.ts";

/**
 * Runs Deno in the root folder with this terminal as its own, and returns its exit code.
 *
 * @param env variables besides those of this process
 */
export async function runDeno(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  const [program, line] = tied(Deno.execPath(), args);
  const child = new Deno.Command(program, {
    ...line,
    cwd: fileURLToPath(ROOT),
    env,
    stdin: "inherit",
    stdout: "inherit",
    stderr: "inherit",
  }).spawn();
  // Ctrl-C reaches the child as well; this process waits for how it ends.
  const wait = () => {};
  Deno.addSignalListener("SIGINT", wait);
  try {
    return (await child.status).code;
  } finally {
    Deno.removeSignalListener("SIGINT", wait);
  }
}
