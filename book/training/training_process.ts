/** One run of a training program, as a process: what it tells, and how it is ended. */
import { stripAnsiCode } from "../../terminal/colors.ts";
import { keep } from "../../terminal/child.ts";
import { toPath } from "../../terminal/file_path.ts";
import { SAME_REQUEST_MS } from "../../terminal/interrupt.ts";
import { ROOT } from "../../terminal/paths.ts";
import { killChild } from "../../terminal/send_signal.ts";
import { printable } from "../../terminal/text.ts";
import { EVENTS } from "../../train/events/told.ts";
import { readEvent } from "./read_event.ts";
import type { TrainingNews } from "./training_state.ts";

/** So often its file is looked at, in milliseconds. */
const PAUSE = 100;

/** So much of what it prints is told at once: more goes by too fast to be read. */
const MOST_SAID = 4000;

/** So many bytes of events are read at once, and so long a line of them is at most. */
const PIECE = 1 << 16, MOST_LINE = 1_000_000;

export class TrainingProcess {
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  readonly #hear: (news: TrainingNews) => void;
  /** Resolved once it is gone and all is heard. */
  readonly gone: Promise<void>;
  #isBegun = false;
  #asked?: number;
  /** The end of what it has printed since it was told last. */
  #said = "";

  /**
   * @param args what Deno is started with
   * @param folder a folder for its events alone
   * @param hear is told everything, the end last
   */
  constructor(args: readonly string[], folder: URL, hear: (news: TrainingNews) => void) {
    const events = new URL("events.jsonl", folder);
    Deno.writeTextFileSync(events, "");
    this.#hear = hear;
    this.#child = new Deno.Command(Deno.execPath(), {
      args: [...args],
      cwd: toPath(ROOT),
      env: { NO_COLOR: "1", [EVENTS]: toPath(events) },
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.#input = this.#child.stdin.getWriter();
    this.gone = this.#follow(events).catch((error) => {
      killChild(this.#child); // nobody would hear of it any more
      this.#hear({ kind: "failed", words: `The workbook lost sight of the program: ${error}` });
      this.#hear({ kind: "gone", code: -1 });
    });
  }

  /** Asks it to stop, as a Ctrl-C does; asked once more, it is ended as it is. */
  stop(): void {
    const now = performance.now();
    if (this.#asked !== undefined) {
      if (now - this.#asked >= SAME_REQUEST_MS) killChild(this.#child); // else a double click
      return;
    }
    this.#asked = now;
    this.#hear({ kind: "stopping" });
    // What has not begun has nothing to keep, and does not listen yet.
    if (!this.#isBegun) return killChild(this.#child, "SIGTERM");
    this.#input.write(new TextEncoder().encode("stop\n")).catch(() => {}); // it may be gone
  }

  async #follow(events: URL): Promise<void> {
    await using _keeper = keep(this.#child.pid);
    const said = [this.#listen(this.#child.stdout), this.#listen(this.#child.stderr)];
    let isOver = false;
    const ended = this.#child.status.finally(() => isOver = true);
    using file = await Deno.open(events);
    const lines = new Lines();
    while (!isOver) {
      await this.#read(file, lines);
      this.#tellSaid();
      await Promise.race([ended, new Promise((resume) => setTimeout(resume, PAUSE))]);
    }
    await this.#read(file, lines);
    const { code } = await ended;
    await Promise.all(said);
    this.#tellSaid();
    await this.#input.close().catch(() => {});
    this.#hear({ kind: "gone", code });
  }

  async #read(file: Deno.FsFile, lines: Lines): Promise<void> {
    const piece = new Uint8Array(PIECE);
    for (let length; (length = await file.read(piece)) !== null;) {
      for (const line of lines.add(piece.subarray(0, length))) {
        const event = readEvent(line);
        if (!event) continue;
        if (event.kind === "begin") this.#isBegun = true;
        this.#hear(event);
      }
    }
  }

  async #listen(output: ReadableStream<Uint8Array>): Promise<void> {
    for await (const text of output.pipeThrough(new TextDecoderStream() as Decoder)) {
      this.#said = (this.#said + text).slice(-MOST_SAID);
    }
  }

  #tellSaid(): void {
    if (this.#said === "") return;
    this.#hear({ kind: "said", text: printable(stripAnsiCode(this.#said)) });
    this.#said = "";
  }
}

type Decoder = ReadableWritablePair<string, Uint8Array>;

/** Bytes as lines; what is longer than any that counts is left out. */
class Lines {
  readonly #decoder = new TextDecoder();
  #rest = "";

  add(bytes: Uint8Array): string[] {
    const lines = (this.#rest + this.#decoder.decode(bytes, { stream: true })).split("\n");
    this.#rest = lines.pop()!;
    if (this.#rest.length > MOST_LINE) this.#rest = "";
    return lines;
  }
}
