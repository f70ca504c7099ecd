/** A Deno process without any permission: asked once, on stdin, it answers in JSON lines. */
import { fileURLToPath } from "node:url";
import { keepNumbers } from "./json_numbers.ts";
import { keptVariables } from "../witness/process.ts";

export interface FencedOptions {
  /** For each answer; the process is killed when none comes for so long. */
  readonly milliseconds: number;
  readonly heapMegabytes: number;
  /** Gives it up: the process is killed. */
  readonly signal?: AbortSignal;
}

export interface Answers {
  readonly lines: readonly unknown[];
  /** Completes "it …", where the process did not end by itself with all said. */
  readonly ended?: string;
}

/** Starts a program of the grader, gives it a question, and collects what it says. */
export async function askFenced(
  program: URL,
  question: unknown,
  { milliseconds, heapMegabytes, signal }: FencedOptions,
): Promise<Answers> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ...[
        "run",
        "--no-prompt",
        "--no-remote",
        "--no-npm",
        "--no-config",
        "--no-lock",
        "--no-check",
      ],
      `--v8-flags=--max-old-space-size=${heapMegabytes}`,
      fileURLToPath(program),
    ],
    clearEnv: true,
    env: keptVariables(),
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let killed: string | undefined;
  const kill = (why: string) => {
    killed ??= why;
    try {
      child.kill("SIGKILL");
    } catch {
      // it has ended by itself
    }
  };
  const giveUp = () => kill("was stopped");
  signal?.addEventListener("abort", giveUp);
  const tooLate = () => kill(`did not finish within ${milliseconds / 1000} s`);
  let timer = setTimeout(tooLate, milliseconds);
  try {
    const errors = new Response(child.stderr).text();
    const writer = child.stdin.getWriter();
    writer.write(new TextEncoder().encode(JSON.stringify(question, keepNumbers)))
      .then(() => writer.close()).catch(() => {});
    const lines: unknown[] = [];
    for await (const line of readLines(child.stdout)) {
      clearTimeout(timer);
      timer = setTimeout(tooLate, milliseconds);
      const parsed = parseLine(line);
      if (parsed !== undefined) lines.push(parsed);
    }
    const { success, code } = await child.status;
    if (success && killed === undefined) return { lines };
    const text = await errors;
    const ended = killed ??
      (/out of memory/i.test(text)
        ? `ran out of memory (${heapMegabytes} MB)`
        : `ended with exit code ${code}: ${text.trim().split("\n").slice(0, 3).join(" ")}`);
    return { lines, ended };
  } finally {
    clearTimeout(timer);
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
