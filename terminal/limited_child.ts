/** A Deno process that gets a limited time, whatever it runs into. */
import { killChild } from "./send_signal.ts";

export interface LimitedRun {
  /** What it printed until it ended, or until its time was over. */
  readonly stdout: string;
  readonly stderr: string;
  readonly ended: "well" | "badly" | "too late";
}

/** Runs Deno; kills it after `milliseconds`, and does not wait for one that cannot be killed. */
export async function runLimited(
  args: readonly string[],
  milliseconds: number,
  env: Readonly<Record<string, string>> = {},
): Promise<LimitedRun> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [...args],
    env: { NO_COLOR: "1", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const stdout = collect(child.stdout), stderr = collect(child.stderr);
  const { promise: late, resolve: isLate } = Promise.withResolvers<"too late">();
  const timer = setTimeout(() => isLate("too late"), milliseconds);
  const end = Promise.all([child.status, stdout.done, stderr.done])
    .then(([{ success }]) => success ? "well" as const : "badly" as const);
  const ended = await Promise.race([end, late]);
  clearTimeout(timer);
  if (ended === "too late") {
    child.unref();
    killChild(child);
    await Promise.all([stdout.stop(), stderr.stop()]);
  }
  return { stdout: stdout.text(), stderr: stderr.text(), ended };
}

function collect(stream: ReadableStream<Uint8Array>) {
  const reader = stream.getReader(), decoder = new TextDecoder();
  let text = "";
  const done = (async () => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      text += decoder.decode(value, { stream: true });
    }
  })();
  return { done, text: () => text, stop: () => reader.cancel() };
}
