/** A Deno process without any permission: asked once, on stdin, it answers in JSON lines. */
import { fileURLToPath } from "node:url";
import { tied } from "../../terminal/tied.ts";
import { keepNumbers } from "./json_numbers.ts";
import { keptVariables } from "../witness/process.ts";
import { LOOK_MS, Stopwatch } from "../witness/stopwatch.ts";
import { type Asking, type Ended, overdue, Pace } from "../witness/time_limit.ts";

export interface FencedOptions {
  /** For each answer, of computing and of waiting; then the process is killed. */
  readonly milliseconds: number;
  /** What to compare each answer's time with, and where to write it down. */
  readonly asking?: (answer: number) => Asking;
  readonly heapMegabytes: number;
  /** Gives it up: the process is killed. */
  readonly signal?: AbortSignal;
}

export interface Answers {
  readonly lines: readonly unknown[];
  /** Where the process did not end by itself with all said. */
  readonly ended?: Ended;
}

/** Starts a program of the grader, gives it a question, and collects what it says. */
export async function askFenced(
  program: URL,
  question: unknown,
  { milliseconds, heapMegabytes, asking = () => ({}), signal }: FencedOptions,
): Promise<Answers> {
  const [command, line] = tied(Deno.execPath(), [
    ...["run", "--no-prompt", "--no-remote", "--no-npm", "--no-config", "--no-lock", "--no-check"],
    `--v8-flags=--max-old-space-size=${heapMegabytes}`,
    fileURLToPath(program),
  ]);
  const child = new Deno.Command(command, {
    ...line,
    clearEnv: true,
    env: keptVariables(),
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let killed: Ended | undefined;
  const kill = (end: Ended) => {
    killed ??= end;
    try {
      child.kill("SIGKILL");
    } catch {
      // it has ended by itself
    }
  };
  const giveUp = () => kill({ why: "was stopped" });
  signal?.addEventListener("abort", giveUp);
  const lines: unknown[] = [], stopwatch = new Stopwatch(child.pid);
  let { pace = new Pace(), beside } = asking(0);
  const timer = setInterval(() => {
    pace.spent = stopwatch.look();
    const why = overdue(pace.spent, { milliseconds, beside });
    if (why !== undefined) kill({ why, outOfTime: true });
  }, LOOK_MS);
  const over = () => {
    pace.spent = stopwatch.stop();
    pace.isOver = true;
    ({ pace = new Pace(), beside } = asking(lines.length));
    stopwatch.restart();
  };
  try {
    const errors = new Response(child.stderr).text();
    const writer = child.stdin.getWriter();
    writer.write(new TextEncoder().encode(JSON.stringify(question, keepNumbers)))
      .then(() => writer.close()).catch(() => {});
    for await (const line of readLines(child.stdout)) {
      const parsed = parseLine(line);
      if (parsed === undefined) continue;
      lines.push(parsed);
      over();
    }
    const { success, code } = await child.status;
    if (success && killed === undefined) return { lines };
    const text = await errors;
    const why = /out of memory/i.test(text)
      ? `ran out of memory (${heapMegabytes} MB)`
      : `ended with exit code ${code}: ${text.trim().split("\n").slice(0, 3).join(" ")}`;
    return { lines, ended: killed ?? { why } };
  } finally {
    clearInterval(timer);
    pace.isOver = true;
    signal?.removeEventListener("abort", giveUp);
  }
}

/** Nothing for what a driver prints, or a line cut short. */
function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The lines of a stream, each as soon as it is there. */
async function* readLines(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== "") yield rest;
}
