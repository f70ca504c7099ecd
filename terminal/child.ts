/** Starting this program's own kind again: Deno, with this terminal. */
import { fileURLToPath } from "node:url";
import { descendants } from "./descendants.ts";
import { SAME_REQUEST_MS } from "./interrupt.ts";
import { DONE } from "./keeper.ts";
import { ROOT } from "./paths.ts";
import { columns } from "./screen.ts";
import { killChild, sendSignal } from "./send_signal.ts";
import { wrap } from "./text.ts";
import { CannotStart } from "./usage.ts";

/**
 * Runs Deno in the root folder with this terminal as its own, and returns its exit code. However this
 * process ends, the child and all that it has started end too.
 *
 * @param env variables besides those of this process
 * @param signal ends the child at once
 * @throws {CannotStart} where there is no Deno to be started
 */
export async function runDeno(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  signal?: AbortSignal,
): Promise<number> {
  const child = start(args, env);
  signal?.addEventListener("abort", () => killChild(child), { once: true });
  await using _keeper = keep(child.pid);
  await using _signals = passOn(child);
  return (await child.status).code;
}

function start(args: readonly string[], env: Readonly<Record<string, string>>): Deno.ChildProcess {
  try {
    return new Deno.Command(Deno.execPath(), {
      args: [...args],
      cwd: fileURLToPath(ROOT),
      env,
      stdin: "inherit",
      stdout: "inherit",
      stderr: "inherit",
    }).spawn();
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    throw new CannotStart(`Deno cannot be started from ${Deno.execPath()}: ${reason}`);
  }
}

/** So long a child that was asked once is waited for in silence; many have something to write. */
const SILENCE_MS = 2000;

/** What then is said to whoever asked: a child in a loop cannot say it. */
const STILL_BUSY = "\nIt has not ended yet: something in it takes long, or a loop never ends. " +
  "Ctrl-C once more leaves without it";

/** So long a child has to end by itself once it was asked twice. */
const GRACE_MS = 5000;

/**
 * Passes on the signals that ask this process to end, and so keeps it until the child has ended. What
 * comes from a terminal reaches the child twice like this, which it takes for once. A child that ends at
 * once may leave what it has started, which is ended after it.
 */
function passOn(child: Deno.ChildProcess): AsyncDisposable {
  let first: number | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined, grace: typeof silence;
  const passed: Promise<void>[] = [], started = new Set<number>();
  const pass = async (name: Deno.Signal) => {
    for (const pid of await descendants(child.pid)) started.add(pid);
    sendSignal(child.pid, name);
  };
  const names: readonly Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT", "SIGBREAK"] // which a console gives to all of its processes
    : ["SIGINT", "SIGTERM", "SIGHUP"];
  const listeners = names.map((name) => {
    const listen = () => {
      const now = performance.now();
      first ??= now;
      silence ??= setTimeout(() => console.error(wrap(STILL_BUSY, columns())), SILENCE_MS);
      if (Deno.build.os !== "windows") passed.push(pass(name));
      if (now - first > SAME_REQUEST_MS) {
        clearTimeout(silence);
        grace ??= setTimeout(() => sendSignal(child.pid, "SIGKILL"), GRACE_MS);
      }
    };
    Deno.addSignalListener(name, listen);
    return [name, listen] as const;
  });
  return {
    [Symbol.asyncDispose]: async () => {
      clearTimeout(silence);
      clearTimeout(grace);
      await Promise.allSettled(passed);
      for (const pid of started) sendSignal(pid, "SIGKILL");
      for (const [name, listen] of listeners) Deno.removeSignalListener(name, listen);
    },
  };
}

/**
 * Has a process and all that it starts ended when this one is gone, also by a SIGKILL, of which nobody
 * is told. A third process sees to it: it holds the reading end of a pipe whose writing end is here.
 */
export function keep(pid: number): AsyncDisposable {
  let keeper: Deno.ChildProcess;
  try {
    keeper = new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "--quiet", "--no-prompt", "--no-config", "--no-lock", "--no-check"],
        // all of it: nothing less lets it read /proc
        ...["--allow-all", fileURLToPath(new URL("keeper.ts", import.meta.url)), `${pid}`],
      ],
      env: { NO_COLOR: "1" },
      stdin: "piped",
      stdout: "null",
      stderr: "null",
    }).spawn();
  } catch {
    return { [Symbol.asyncDispose]: () => Promise.resolve() }; // no more processes to be had
  }
  return {
    [Symbol.asyncDispose]: async () => {
      const pipe = keeper.stdin.getWriter();
      await pipe.write(new TextEncoder().encode(DONE)).then(() => pipe.close()).catch(() => {});
      await keeper.status;
    },
  };
}
