/** Sends a signal to a process that may have ended by itself. */
export function sendSignal(pid: number, name: Deno.Signal): void {
  try {
    Deno.kill(pid, name);
  } catch {
    // it has
  }
}
