/** A Deno process without any permission: asked once, on stdin, it answers in JSON lines. */
import { toPath } from "../../terminal/file_path.ts";
import { killChild } from "../../terminal/send_signal.ts";
import { tied } from "../../terminal/tied.ts";
import { keepNumbers } from "./json_numbers.ts";
import { keptVariables } from "../witness/process.ts";
import { LOOK_MS, Stopwatch } from "../witness/stopwatch.ts";
import { type Asking, type Ended, overdue, Pace } from "../witness/time_limit.ts";
import { systemUsage } from "../witness/usage.ts";

export interface FencedOptions {
  /** For each answer, of computing and of waiting; then the process is killed. */
  readonly milliseconds: number;
  /** What to compare each answer's time with, and where to write it down. */
  readonly asking?: (answer: number) => Asking;
  /** Told of each answer; whether the next one is waited for. */
  readonly onAnswer?: (answer: number) => boolean;
  readonly heapMegabytes: number;
  /** For the whole process, where the system lets us see it. */
  readonly processMegabytes?: number;
  /** For all that it says. */
  readonly saidMegabytes?: number;
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
  options: FencedOptions,
): Promise<Answers> {
  const { milliseconds, heapMegabytes, processMegabytes = 2048, saidMegabytes = 64 } = options;
  const { asking = (): Asking => ({}), onAnswer = () => true, signal } = options;
  const [command, line] = tied(Deno.execPath(), [
    ...["run", "--no-prompt", "--no-remote", "--no-npm", "--no-config", "--no-lock", "--no-check"],
    `--v8-flags=--max-old-space-size=${heapMegabytes}`,
    toPath(program),
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
    killChild(child);
  };
  const giveUp = () => kill({ why: "was stopped" });
  signal?.addEventListener("abort", giveUp);
  const lines: unknown[] = [], stopwatch = new Stopwatch(child.pid);
  let { pace = new Pace(), beside } = asking(0);
  const timer = setInterval(() => {
    pace.spent = stopwatch.look();
    const why = overdue(pace.spent, { milliseconds, beside });
    if (why !== undefined) kill({ why, outOfTime: true });
    if ((systemUsage.megabytes(child.pid) ?? 0) > processMegabytes) {
      kill({ why: `took more than ${processMegabytes} MB of memory` });
    }
  }, LOOK_MS);
  const over = () => {
    pace.spent = stopwatch.stop();
    pace.isOver = true;
    if (!onAnswer(lines.length - 1)) return kill({ why: "was stopped" });
    ({ pace = new Pace(), beside } = asking(lines.length));
    stopwatch.restart();
  };
  try {
    const errors = beginning(child.stderr);
    const writer = child.stdin.getWriter();
    writer.write(new TextEncoder().encode(JSON.stringify(question, keepNumbers)))
      .then(() => writer.close()).catch(() => {});
    const tooMuch = () => kill({ why: `said more than ${saidMegabytes} MB` });
    for await (const line of readLines(child.stdout, saidMegabytes * 1e6, tooMuch)) {
      const parsed = parseLine(line);
      if (parsed === undefined) continue;
      lines.push(parsed);
      over();
    }
    const { success, code, signal } = await child.status;
    if (success && killed === undefined) return { lines };
    const text = await errors;
    const why = /out of memory/i.test(text)
      ? `ran out of memory (${heapMegabytes} MB)`
      : `ended with ${signal ?? `exit code ${code}`}: ${
        text.trim().split("\n").slice(0, 3).join(" ")
      }`;
    return { lines, ended: killed ?? { why } };
  } finally {
    clearInterval(timer);
    if (!pace.isOver) pace.spent = stopwatch.stop();
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

/** The lines of a stream, each as soon as it is there; ends when they come to more than `most`. */
async function* readLines(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  most: number,
  tooMuch: () => void,
): AsyncGenerator<string> {
  let pieces: string[] = [], signs = 0;
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    signs += text.length;
    if (signs > most) return tooMuch();
    const [first, ...more] = text.split("\n");
    pieces.push(first);
    for (const next of more) {
      yield pieces.join("");
      pieces = [next];
    }
  }
  yield pieces.join("");
}

/** So much of what goes wrong is kept. */
const SHOWN_ERRORS = 4000;

/** How a text begins; all of it is read, so that nobody waits. */
async function beginning(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<string> {
  let start = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    if (start.length < SHOWN_ERRORS) start += text.slice(0, SHOWN_ERRORS);
  }
  return start;
}
