/** A witness seen from the parent: starts it, feeds it, bounds it, and says how it ended if it did. */
import { toPath } from "../../terminal/file_path.ts";
import { ROOT } from "../../terminal/paths.ts";
import { killChild } from "../../terminal/send_signal.ts";
import { type ImportMap, importMapFlag } from "../plan/link.ts";
import { Budget } from "./budget.ts";
import { fenceArguments, fenceKind, giveUpFence, killFenced } from "./fence.ts";
import type { Seen, Thrown } from "./codec.ts";
import {
  type Frame,
  FRAME_SIGN,
  isFrame,
  isStarted,
  type Request,
  type Start,
  type SuiteDescription,
} from "./protocol.ts";
import { LOOK_MS, Stopwatch } from "./stopwatch.ts";
import { systemUsage, usageInside, type UsageReader } from "./usage.ts";
import { type Asking, type Ended, overdue, Pace, type TimeLimit } from "./time_limit.ts";

/** What a witness is linked to and what it may read. */
export interface Link {
  /** Where the course is: at home, or in a copy for witnesses. */
  readonly root: URL;
  readonly importMap: ImportMap;
  /** Files and folders it may read; nothing else in the file system is open to it. */
  readonly read: readonly URL[];
  /** Files below those that it may not read. */
  readonly hidden: readonly URL[];
  /** Whether the code is a stranger's: it gets a thread of its own, and the system's fence. */
  readonly isForeign?: boolean;
}

export interface Limits {
  /**
   * For loading the suite, and for one test with all its inputs: of computing, and of waiting. Where
   * the reference takes long, more.
   */
  readonly milliseconds: number;
  /** For JavaScript's heap. */
  readonly heapMegabytes: number;
  /** For the whole process, where the system lets us see it. */
  readonly processMegabytes: number;
  /** For what the code prints and answers during one test. */
  readonly printedBytes: number;
}

export const LIMITS: Limits = {
  milliseconds: 5000,
  heapMegabytes: 512,
  processMegabytes: 2048,
  printedBytes: 16_000_000,
};

/** What happened in one case. */
export type Sighting =
  | { readonly kind: "saw"; readonly seen: Seen; readonly ms: number; readonly late?: true }
  | { readonly kind: "threw"; readonly thrown: Thrown; readonly ms: number }
  /** The process came to an end, or was brought to one. */
  | ({ readonly kind: "ended" } & Ended);

/** What one request has brought. */
export interface Testimony {
  /** One sighting a case; after the process has ended there are no more. */
  readonly sightings: readonly Sighting[];
  /** What the code printed meanwhile, the beginning of it. */
  readonly printed: string;
  /** An error that nobody caught. */
  readonly stray?: Thrown;
}

export type Loaded =
  | { readonly suite: SuiteDescription; readonly printed: string }
  | { readonly thrown: Thrown; readonly printed: string }
  | { readonly ended: Ended; readonly printed: string };

/** Once a process has run out of time, the later questions get so much of the usual: it has failed. */
const SHARE_AFTER_LATE = 0.2;

const SHOWN_PRINT = 4000;

/** What a witness itself is made of: the thread of the code under test asks before it loads these. */
const MAIN = "witness/inside/main.ts", TRUSTED = "witness/inside/trusted.ts";
const PROGRAM = [
  "witness/inside/thread.ts",
  "witness/inside/threads.ts",
  "witness/inside/serve.ts",
  "witness/codec.ts",
  "kernels/json_numbers.ts",
];

/** Files of the grader where witnesses see the course. */
function programs({ root }: Link, ...paths: readonly string[]): URL[] {
  return paths.map((path) => new URL(`grader/${path}`, root));
}

/** The variables without which Deno finds no cache, or Windows starts no process. */
const KEPT_VARIABLES = [
  ...["HOME", "DENO_DIR", "XDG_CACHE_HOME", "USERPROFILE", "LOCALAPPDATA", "SystemRoot"],
  ...["XDG_RUNTIME_DIR", "DENO_WEBGPU_BACKEND"],
];

/**
 * A witness that can be asked as often as one likes. Questions may be asked before earlier ones are
 * answered; when its process ends, those that are left go to a fresh one.
 */
export class Witness implements AsyncDisposable {
  readonly #link: Link;
  readonly #suite: URL;
  readonly #limits: Limits;
  #process: WitnessProcess;
  /** The questions that have no answer yet, in the order in which they were asked. */
  readonly #asked: Request[] = [];
  readonly #budget: Budget;
  /** The answer to the question before; each waits for it. */
  #turn: Promise<unknown> = Promise.resolve();
  #disposed = false;
  #loaded: Promise<Loaded>;

  /**
   * Starts the process at once, so that it loads while the caller does other things.
   *
   * @param started a process for the same link that waits for its suite already
   */
  constructor(
    link: Link,
    suite: URL,
    limits: Limits = LIMITS,
    budget: Budget = new Budget(limits.milliseconds),
    started: WitnessProcess = new WitnessProcess(link, limits),
  ) {
    this.#link = link;
    this.#suite = suite;
    this.#limits = limits;
    this.#budget = budget;
    this.#process = started;
    this.#process.begin(suite);
    this.#loaded = this.#load();
  }

  /** Waits until the suite is loaded, or cannot be. */
  load(): Promise<Loaded> {
    return this.#loaded;
  }

  /** Runs one test on each list of inputs. */
  observe(request: Request, { pace = new Pace(), beside, begun }: Asking = {}): Promise<Testimony> {
    this.#asked.push(request);
    this.#process.write(request);
    const answer = this.#turn.then(() => this.#answer(request, { pace, beside, begun })).finally(
      () => {
        pace.isOver = true;
        this.#asked.shift();
      },
    );
    this.#turn = answer.catch(() => {});
    return answer;
  }

  async #answer(
    request: Request,
    { pace, beside, begun }: Required<Pick<Asking, "pace">> & Asking,
  ) {
    const { milliseconds } = this.#limits, budget = this.#budget;
    const notRun = () => {
      const refusal = budget.refusal;
      if (refusal === undefined) return undefined;
      if (!this.#process.ended) void this.#process.stop(); // it is at the next question already
      return { sightings: [{ kind: "ended" as const, ...refusal }], printed: "" };
    };
    const refused = notRun();
    if (refused) return refused;
    if (this.#process.ended && !this.#disposed) await this.#startAgain();
    const loaded = await this.#loaded, nowRefused = notRun();
    if (nowRefused) return nowRefused;
    if ("suite" in loaded) {
      const share = budget.hangs > 0 ? SHARE_AFTER_LATE : 1;
      const limit = { milliseconds: share * milliseconds, beside };
      begun?.();
      const testimony = await this.#process.testimony(request, limit, pace);
      const end = testimony.sightings.at(-1);
      budget.charge(pace.spent, beside);
      if (end?.kind === "ended" && end.outOfTime) budget.countHang(pace.spent);
      return testimony;
    }
    const ended = "ended" in loaded
      ? loaded.ended
      : { why: `did not load again: ${loaded.thrown.message}` };
    return { sightings: [{ kind: "ended" as const, ...ended }], printed: loaded.printed };
  }

  async #load(): Promise<Loaded> {
    const pace = new Pace(), loaded = await this.#process.load(this.#limits, pace);
    this.#budget.charge(pace.spent);
    if (!this.#process.isShutOut || this.#disposed) return loaded;
    giveUpFence();
    await this.#startAgain();
    return await this.#loaded;
  }

  async #startAgain(): Promise<void> {
    await this.#process.stop();
    this.#process = new WitnessProcess(this.#link, this.#limits);
    this.#process.begin(this.#suite);
    this.#loaded = this.#load();
    for (const request of this.#asked) this.#process.write(request);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposed = true;
    await this.#process.stop();
    await this.#turn; // one that was just being started again is not left behind
    await this.#process.stop();
  }
}

/** One process, from its start to its end; it loads nothing before it is told its suite. */
export class WitnessProcess {
  readonly #child: Deno.ChildProcess;
  readonly #stdin: WritableStreamDefaultWriter<Uint8Array>;
  readonly #limits: Limits;
  readonly #mark: string;
  /** What is to be written into its stdin next. */
  readonly #lines: string[] = [];
  readonly #readers: Promise<unknown>;
  /** Text from stdout that may be the beginning of a mark. */
  #pending = "";
  /** The pieces of a frame whose end has not come. */
  #open?: string[];
  /** Frames and the prints between them that nobody has asked for yet. */
  #received: (Frame | string)[] = [];
  #printedBytes = 0;
  #stderr = "";
  #wake: () => void = () => {};
  #outputEnded = false;
  readonly #stopwatch: Stopwatch;
  readonly #usage: UsageReader;
  readonly #isFenced: boolean;
  /** Whether it has come to life: said before any foreign code is loaded. */
  #hasStarted = false;
  /** Why this side killed it. */
  #killed?: Ended;
  ended = false;
  /** Whether its number may be another's already. */
  #isGone = false;

  constructor(link: Link, limits: Limits) {
    this.#limits = limits;
    this.#mark = FRAME_SIGN + crypto.randomUUID();
    const program = denoArguments(link, limits);
    const fenced = link.isForeign && fenceKind() !== "none"
      ? spawnFenced(link, program)
      : undefined;
    this.#isFenced = fenced !== undefined;
    this.#child = fenced ?? spawn(Deno.execPath(), program);
    this.#usage = fenced ? usageInside : systemUsage;
    this.#stopwatch = new Stopwatch(this.#child.pid, { usage: this.#usage });
    this.#child.status.finally(() => this.#isGone = true);
    this.#stdin = this.#child.stdin.getWriter();
    this.#readers = Promise.all([this.#readOutput(), this.#readErrors()]);
  }

  /** Has it load its suite, and with it the code under test. */
  begin(suite: URL): void {
    // Deno loads much of Node's for its first timer: not before the other witness is started.
    queueMicrotask(() => this.#watchMemory());
    this.write({ mark: this.#mark, suite: suite.href });
  }

  /** Whether there is nobody any more who could be told anything. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** Whether the fence does not even let it begin, as bubblewrap in most containers. */
  get isShutOut(): boolean {
    return this.#isFenced && this.ended && !this.#hasStarted && this.#killed === undefined;
  }

  /** Puts a line into its stdin, together with others of the same moment; it is read in its turn. */
  write(line: Start | Request): void {
    if (this.#lines.push(JSON.stringify(line)) > 1) return;
    queueMicrotask(() => {
      const lines = this.#lines.splice(0).map((line) => `${line}\n`).join("");
      // A process that is gone takes no more lines; that it is gone shows on its output.
      this.#stdin.write(new TextEncoder().encode(lines)).catch(() => {});
    });
  }

  async load({ milliseconds }: TimeLimit, pace: Pace): Promise<Loaded> {
    const { frames: [frame], printed, ended } = await this.#collect(
      (frame) => !("done" in frame),
      { milliseconds },
      pace,
    );
    if (frame && "suite" in frame) return { suite: frame.suite, printed };
    this.ended = true;
    if (frame && "notLoaded" in frame) return { thrown: frame.notLoaded, printed };
    return { ended: ended ?? { why: "wrote nonsense into the grader's channel" }, printed };
  }

  /** The answer to the oldest request that has not been answered. */
  async testimony(request: Request, limit: TimeLimit, pace: Pace): Promise<Testimony> {
    const { frames, printed, ended } = await this.#collect(
      (frame) => "done" in frame,
      limit,
      pace,
    );
    const sightings: Sighting[] = [];
    let stray: Thrown | undefined;
    for (const frame of frames) {
      if (sightings.length < request.inputs.length) {
        if ("saw" in frame) {
          const { saw, ms, late } = frame;
          sightings.push({ kind: "saw", seen: saw, ms, late });
        }
        if ("threw" in frame) sightings.push({ kind: "threw", thrown: frame.threw, ms: frame.ms });
      }
      if ("done" in frame) stray = frame.stray;
    }
    if (ended !== undefined) sightings.push({ kind: "ended", ...ended });
    return { sightings, printed, stray };
  }

  /** Ends the process, whatever it is doing, and waits until it is gone. */
  async stop(): Promise<void> {
    this.ended = true;
    this.#kill({ why: "was stopped" });
    await this.#stdin.abort().catch(() => {});
    await this.#readers;
    await this.#child.status;
  }

  #kill(end: Ended): void {
    this.#killed ??= end;
    if (this.#isFenced && !this.#isGone) return killFenced(this.#child.pid);
    killChild(this.#child);
  }

  /** Waits for a frame that `isLast`, within the limits, and hands over all that came until then. */
  async #collect(
    isLast: (frame: Frame) => boolean,
    limit: TimeLimit,
    pace: Pace,
  ): Promise<{ frames: Frame[]; printed: string; ended?: Ended }> {
    const frames: Frame[] = [];
    let printed = "", complete = false;
    const take = () => {
      let taken = 0;
      while (taken < this.#received.length && !complete) {
        const item = this.#received[taken++];
        if (typeof item === "string") {
          if (printed.length < SHOWN_PRINT) printed += item.slice(0, SHOWN_PRINT);
        } else {
          frames.push(item);
          complete = isLast(item);
        }
      }
      this.#received.splice(0, taken);
      return complete;
    };

    this.#stopwatch.restart();
    const timer = setInterval(() => {
      pace.spent = this.#stopwatch.look();
      const why = overdue(pace.spent, limit);
      if (why !== undefined) this.#kill({ why, outOfTime: true });
    }, LOOK_MS);
    while (!take() && !this.#outputEnded) {
      await new Promise<void>((resolve) => this.#wake = resolve);
    }
    // The time goes on: a process can close its output and live.
    const ended = complete ? undefined : await this.#whyEnded();
    clearInterval(timer);
    pace.spent = this.#stopwatch.stop();
    this.#printedBytes = 0;
    if (ended !== undefined) printed += this.#stderr.slice(0, SHOWN_PRINT);
    return { frames, printed, ended };
  }

  async #whyEnded(): Promise<Ended> {
    this.ended = true;
    await this.#readers;
    const status = await this.#child.status;
    if (this.#killed) return this.#killed;
    if (/out of memory/i.test(this.#stderr)) {
      this.#stderr = ""; // V8's account of its heap
      return { why: `ran out of memory (${this.#limits.heapMegabytes} MB)`, outOfMemory: true };
    }
    const signal = status.signal ?? (this.#isFenced ? signalOf(status.code) : undefined);
    return {
      why: signal
        ? `brought its process down (${signal})`
        : `ended its process itself (exit code ${status.code})`,
    };
  }

  async #readOutput(): Promise<void> {
    const decoder = new TextDecoder(); // a stream of its own would cost more
    for await (const bytes of this.#child.stdout) {
      const text = decoder.decode(bytes, { stream: true });
      this.#countPrinted(text.length);
      this.#takeFrames(text);
      this.#wake();
    }
    this.#print(this.#pending);
    this.#outputEnded = true;
    this.#wake();
  }

  async #readErrors(): Promise<void> {
    const decoder = new TextDecoder();
    for await (const bytes of this.#child.stderr) {
      const text = decoder.decode(bytes, { stream: true });
      this.#countPrinted(text.length);
      this.#stderr = (this.#stderr + text).slice(-2 * SHOWN_PRINT);
    }
  }

  /** Splits what has come into frames, which start with the mark, and prints, which do not. */
  #takeFrames(text: string): void {
    while (text !== "") {
      if (this.#open) {
        const end = text.indexOf("\n");
        this.#open.push(end < 0 ? text : text.slice(0, end));
        if (end < 0) return;
        this.#takeFrame(this.#open.join(""));
        this.#open = undefined;
        text = text.slice(end + 1);
        continue;
      }
      text = this.#pending + text;
      this.#pending = "";
      const start = text.indexOf(this.#mark);
      if (start < 0) {
        const sign = text.lastIndexOf(FRAME_SIGN);
        const whole = sign < 0 || text.length - sign >= this.#mark.length ? text.length : sign;
        this.#print(text.slice(0, whole));
        this.#pending = text.slice(whole);
        return;
      }
      this.#print(text.slice(0, start));
      this.#open = [];
      text = text.slice(start + this.#mark.length);
    }
  }

  #takeFrame(line: string): void {
    try {
      const frame: unknown = JSON.parse(line);
      if (isStarted(frame)) this.#hasStarted = true;
      else if (isFrame(frame)) this.#received.push(frame);
      else this.#print(line);
    } catch {
      this.#print(line); // a forged frame that is not even JSON
    }
  }

  #print(text: string): void {
    if (text !== "") this.#received.push(text);
  }

  #countPrinted(length: number): void {
    this.#printedBytes += length;
    if (this.#printedBytes > this.#limits.printedBytes) {
      this.#kill({ why: `printed or answered more than ${this.#limits.printedBytes / 1e6} MB` });
    }
  }

  /**
   * Looks at the process's memory every 50 ms where `/proc` shows it (Linux). Elsewhere the heap
   * limit and the time limit have to do.
   */
  #watchMemory(): void {
    if (Deno.build.os !== "linux") return;
    const { processMegabytes } = this.#limits;
    const watch = setInterval(() => {
      if ((this.#usage.megabytes(this.#child.pid) ?? 0) > processMegabytes) {
        const why = `took more than ${processMegabytes} MB of memory`;
        this.#kill({ why, outOfMemory: true });
      }
    }, 50);
    this.#child.status.finally(() => clearInterval(watch));
  }
}

/** How Deno is started for a link. */
function denoArguments(link: Link, { heapMegabytes }: Limits): string[] {
  const { importMap, read, hidden, isForeign } = link;
  const paths = (urls: readonly URL[]) => urls.map((url) => toPath(url)).join(",");
  return [
    "run",
    ...["--no-prompt", "--no-remote", "--no-npm", "--no-config", "--no-lock", "--no-check"],
    importMapFlag(importMap),
    `--allow-read=${paths([...programs(link, ...PROGRAM), ...read])}`,
    ...hidden.length ? [`--deny-read=${paths(hidden)}`] : [],
    `--v8-flags=--max-old-space-size=${heapMegabytes}`,
    // What code stores in the cache of a worker is kept by origin: each process has its own.
    `--location=http://${crypto.randomUUID()}.invalid/`,
    toPath(programs(link, isForeign ? MAIN : TRUSTED)[0]),
  ];
}

/** Where bubblewrap says by its own exit code how the process inside ended. */
function signalOf(code: number): string | undefined {
  return { 132: "SIGILL", 133: "SIGTRAP", 134: "SIGABRT", 135: "SIGBUS", 139: "SIGSEGV" }[code];
}

function spawn(program: string, args: readonly string[]): Deno.ChildProcess {
  return new Deno.Command(program, {
    args: [...args],
    // No folder of the course: what the process could ask for its place names none.
    cwd: toPath(new URL("/", ROOT)),
    clearEnv: true,
    env: keptVariables(),
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** Nothing where there is no bubblewrap. */
function spawnFenced(link: Link, program: readonly string[]): Deno.ChildProcess | undefined {
  const read = [...programs(link, ...PROGRAM, MAIN), ...link.read];
  try {
    const args = fenceArguments({ read, hidden: link.hidden });
    return spawn("bwrap", [...args, Deno.execPath(), ...program]);
  } catch {
    giveUpFence();
    return undefined;
  }
}

/** What of this process's environment a witness gets to see. */
export function keptVariables(): Record<string, string> {
  const kept: Record<string, string> = { NO_COLOR: "1" };
  for (const name of KEPT_VARIABLES) {
    const value = Deno.env.get(name);
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}
