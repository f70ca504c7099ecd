/** Sends a signal to a process that may have ended by itself. */
export function sendSignal(pid: number, name: Deno.Signal): void {
  try {
    Deno.kill(pid, name);
  } catch {
    // it has
  }
}

/** Ends a child process that may have ended by itself: never another that has its number since. */
export function killChild(
  child: Pick<Deno.ChildProcess, "kill">,
  name: Deno.Signal = "SIGKILL",
): void {
  try {
    child.kill(name);
  } catch {
    // it has
  }
}
