/**
 * A process that outlives another only to end what that has started: it waits on a pipe for as long as
 * whoever holds the other end is there. See {@linkcode keep} in child.ts.
 */
import { descendants } from "./descendants.ts";
import { sendSignal } from "./send_signal.ts";

/** What is said before the pipe is closed where all is well. */
export const DONE = "done";

/** Ends a process and all that it has started, and all that these have. */
async function endTree(root: number): Promise<void> {
  if (Deno.build.os === "windows") {
    await new Deno.Command("taskkill", { args: ["/T", "/F", "/PID", `${root}`] }).output()
      .catch(() => sendSignal(root, "SIGKILL"));
    return;
  }
  // Whoever stands still starts no more: look again until nobody new is found.
  const found = new Set<number>();
  for (let fresh = [root]; fresh.length > 0;) {
    for (const pid of fresh) {
      found.add(pid);
      sendSignal(pid, "SIGSTOP");
    }
    fresh = (await descendants(root)).filter((pid) => !found.has(pid));
  }
  for (const pid of found) sendSignal(pid, "SIGKILL");
}

if (import.meta.main) {
  // A Ctrl-C is for the others: this one stays until they are gone.
  const ignored: readonly Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT", "SIGBREAK"]
    : ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const name of ignored) Deno.addSignalListener(name, () => {});
  const said = await new Response(Deno.stdin.readable).text().catch(() => "");
  if (!said.startsWith(DONE)) await endTree(Number(Deno.args[0]));
  Deno.exit(0);
}
