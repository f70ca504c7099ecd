/** Where a debugger finds the process that waits for it, and how to bring one there. */
import { cyan } from "../terminal/colors.ts";
import { UsageError } from "../terminal/usage.ts";

/** The port that `.vscode/launch.json` attaches to, and that browsers look at. */
export const DEBUG_PORT = 9229;

/**
 * A port that nobody listens at: the one that was asked for, or the usual one, or any.
 *
 * @throws {UsageError} where the one that was asked for is taken
 */
export function debugPort(asked: number | undefined): number {
  if (isFree(asked ?? DEBUG_PORT)) return asked ?? DEBUG_PORT;
  if (asked !== undefined) throw new UsageError(`Port ${asked} is in use: name another, --port N`);
  using any = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return (any.addr as Deno.NetAddr).port;
}

function isFree(port: number): boolean {
  try {
    Deno.listen({ hostname: "127.0.0.1", port }).close();
    return true;
  } catch {
    return false;
  }
}

/** What to do with a process that waits at a port. */
export function attachText(port: number, file: string): string {
  const chrome = port === DEBUG_PORT
    ? "chrome://inspect"
    : `chrome://inspect, Configure…, 127.0.0.1:${port}`;
  const code = port === DEBUG_PORT
    ? 'Run and Debug, "Attach to a test that waits"'
    : `Run and Debug, "Attach …" with port ${port} in .vscode/launch.json`;
  return `Waiting for a debugger at 127.0.0.1:${port}. It will stop where the test begins:
  VS Code    ${code}
  a browser  ${cyan(chrome)}, then inspect
Step into twice and you are in the test, and from there in your code; or set
breakpoints in ${cyan(file)}. Ctrl-C gives up.`;
}
