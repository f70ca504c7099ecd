/**
 * A program in a terminal of some size, for tests: keys go in, and what a person would see comes out.
 * The terminal is made by `script`, which every macOS has and nearly every Linux.
 */
import { textWidth } from "../../terminal/cells.ts";

const isLinux = Deno.build.os === "linux";

/** Whether there is one to be had here. */
export const HAS_TERMINAL = Deno.build.os !== "windows" && hasScript();

function hasScript(): boolean {
  try {
    // of another kind, such as busybox's, if it does not know these
    const args = isLinux ? ["-qfec", "true", "/dev/null"] : ["-q", "/dev/null", "true"];
    return new Deno.Command("script", {
      args,
      ...{ stdin: "null", stdout: "null", stderr: "null" },
    }).outputSync().success;
  } catch {
    return false;
  }
}

/** What a terminal of some size shows: just what the watch needs of it. */
export class Screen {
  #columns: number;
  #rows: number;
  #lines: string[][] = [];
  #row = 0;
  #column = 0;
  #wraps = true;
  /** How many lines have left it at the top since it was last drawn from there. */
  scrolled = 0;

  constructor(columns: number, rows: number) {
    this.#columns = columns;
    this.#rows = rows;
  }

  resize(columns: number, rows: number): void {
    this.#columns = columns;
    this.#rows = rows;
  }

  /** What is seen, without spaces at the ends. */
  get lines(): string[] {
    return Array.from(
      { length: this.#rows },
      (_, row) => (this.#lines[row] ?? []).map((sign) => sign ?? " ").join("").trimEnd(),
    );
  }

  take(text: string): void {
    // deno-lint-ignore no-control-regex
    for (const part of text.match(/\x1b\[[?0-9;]*[A-Za-z]|[^]/gu) ?? []) {
      if (part === "\r") this.#column = 0;
      else if (part === "\n") this.#feed();
      else if (part.length > 1 && part.startsWith("\x1b")) this.#obey(part.slice(2));
      else if (part >= " ") this.#put(part);
    }
  }

  #obey(order: string): void {
    if (order === "H") {
      this.#row = this.#column = this.scrolled = 0;
    } else if (order === "K") this.#lines[this.#row] = this.#line().slice(0, this.#column);
    else if (order === "J") {
      this.#lines[this.#row] = this.#line().slice(0, this.#column);
      this.#lines.length = this.#row + 1;
    } else if (order === "?7l") this.#wraps = false;
    else if (order === "?7h") this.#wraps = true;
  }

  #line(): string[] {
    return this.#lines[this.#row] ??= [];
  }

  #feed(): void {
    this.#row++;
    if (this.#row < this.#rows) return;
    this.#row = this.#rows - 1;
    this.#lines.shift();
    this.scrolled++;
  }

  #put(sign: string): void {
    const width = textWidth(sign);
    if (this.#column + width > this.#columns) {
      if (!this.#wraps) return;
      this.#feed();
      this.#column = 0;
    }
    const line = this.#line();
    while (line.length < this.#column) line.push(" ");
    line[this.#column] = sign;
    if (width === 2) line[this.#column + 1] = "";
    this.#column += width;
  }
}

/** `deno` with these words, in a terminal of its own. */
export class PseudoTerminal implements AsyncDisposable {
  readonly screen: Screen;
  readonly #child: Deno.ChildProcess;
  readonly #keys: WritableStreamDefaultWriter<Uint8Array>;
  readonly #done: Promise<unknown>;
  /** All that was said, with what drives a terminal. */
  said = "";
  #wake: () => void = () => {};
  #isOver = false;

  constructor(
    args: readonly string[],
    { columns, rows, cwd, env = {}, isJob = false }: {
      readonly columns: number;
      readonly rows: number;
      readonly cwd: string;
      readonly env?: Readonly<Record<string, string>>;
      /** Whether it is a shell's job, which the shell continues as soon as it has been stopped. */
      readonly isJob?: boolean;
    },
  ) {
    this.screen = new Screen(columns, rows);
    const words = [Deno.execPath(), ...args].map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
    const start = `sh -c 'echo "pid=$$"; exec "$@"' sh ${words.join(" ")}`;
    const job = isJob ? `set -m; ${start}; echo "stopped=$?"; stty -a; fg` : start;
    const line = `stty rows ${rows} cols ${columns}; echo "tty=$(tty)"; ${job}; ` +
      `echo "code=$?"; stty -a`;
    this.#child = new Deno.Command("script", {
      args: isLinux ? ["-qfec", line, "/dev/null"] : ["-q", "/dev/null", "sh", "-c", line],
      cwd,
      env: { SHELL: "/bin/sh", ...env },
      ...{ stdin: "piped", stdout: "piped", stderr: "null" },
    }).spawn();
    this.#keys = this.#child.stdin.getWriter();
    this.#done = this.#read();
  }

  async #read(): Promise<void> {
    for await (const text of this.#child.stdout.pipeThrough(new TextDecoderStream())) {
      this.said += text;
      this.screen.take(text);
      this.#wake();
    }
    this.#isOver = true;
    this.#wake();
  }

  /** Presses keys. */
  async press(keys: string): Promise<void> {
    await this.#keys.write(new TextEncoder().encode(keys));
  }

  /** Waits until the screen shows something, and returns its lines. */
  async shows(what: RegExp | ((lines: readonly string[]) => boolean)): Promise<string[]> {
    const isSeen = typeof what === "function"
      ? what
      : () => what.test(this.screen.lines.join("\n"));
    const end = performance.now() + 90_000;
    while (!isSeen(this.screen.lines)) {
      if (this.#isOver || performance.now() > end) {
        throw new Error(`It never showed ${what}, but:\n${this.screen.lines.join("\n")}`);
      }
      let timer: ReturnType<typeof setTimeout> | undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        timer = setTimeout(resolve, 1000);
      });
      clearTimeout(timer);
    }
    return this.screen.lines;
  }

  /** Gives the window another size. */
  async resize(columns: number, rows: number): Promise<void> {
    this.screen.resize(columns, rows);
    const terminal = /tty=(\S+)/.exec(this.said)![1];
    await new Deno.Command("sh", {
      args: ["-c", `stty rows ${rows} cols ${columns} < ${terminal}`],
    }).output();
  }

  /** Sends the program a signal, as the system or another program does. */
  signal(name: Deno.Signal): void {
    Deno.kill(Number(/pid=(\d+)/.exec(this.said)![1]), name);
  }

  /** Waits until the program is gone: its exit code, and whether the terminal is what it was. */
  async end(): Promise<{ readonly code: number; readonly isRestored: boolean }> {
    await this.#done;
    await this.#child.status;
    const [, code, after] = /code=(\d+)([^]*)/.exec(this.said) ?? [];
    return { code: Number(code), isRestored: /[^-]icanon/.test(after) && /[^-]isig/.test(after) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#keys.close().catch(() => {});
    try {
      this.#child.kill("SIGKILL");
    } catch {
      // it has ended
    }
    await this.#done;
    await this.#child.status;
  }
}
