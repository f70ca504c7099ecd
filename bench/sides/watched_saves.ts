/** `deno task watch`, as a process: from a save to the verdict on it. */
import { fileURLToPath } from "node:url";
import { ROOT } from "../../terminal/paths.ts";

/** So long a file is left alone after a verdict: nobody saves again at once. */
const THINKING_MS = 1500;

/** What stands above every verdict. */
const HEAD = "── ";

/** A tree of one file below `solutions/`, watched for one task. */
export class WatchedSaves implements AsyncDisposable {
  readonly #folder: string;
  readonly #file: string;
  readonly #text: string;
  readonly #child: Deno.ChildProcess;
  readonly #output: ReadableStreamDefaultReader<string>;
  #saves = 0;

  constructor(id: string, path: string) {
    this.#text = Deno.readTextFileSync(new URL(`solutions/${path}`, ROOT));
    this.#folder = Deno.makeTempDirSync();
    this.#file = `${this.#folder}/${path}`;
    Deno.mkdirSync(this.#file.slice(0, this.#file.lastIndexOf("/")), { recursive: true });
    Deno.writeTextFileSync(this.#file, this.#text);
    const cli = ["run", "-A", "--lock=grader/deno.lock", "cli/main.ts"];
    this.#child = new Deno.Command(Deno.execPath(), {
      args: [...cli, "watch", id, "--tasks", this.#folder],
      cwd: fileURLToPath(ROOT),
      stdin: "null",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    this.#output = this.#child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  }

  /** Waits for the verdict on the file as it is, which is that it passes. */
  async verdict(): Promise<void> {
    for (;;) {
      const { value, done } = await this.#output.read();
      if (done) throw new Error("deno task watch has ended");
      if (!value.includes(HEAD)) continue;
      if (!value.includes("passed")) throw new Error(`The reference does not pass: ${value}`);
      return;
    }
  }

  /** Saves the file, with a comment more than the last time: the milliseconds until its verdict. */
  async save(): Promise<number> {
    await new Promise((resolve) => setTimeout(resolve, THINKING_MS));
    const start = performance.now();
    Deno.writeTextFileSync(this.#file, `${this.#text}\n// ${++this.#saves}\n`);
    await this.verdict();
    return performance.now() - start;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill("SIGINT");
    this.#output.cancel().catch(() => {});
    await this.#child.status;
    await Deno.remove(this.#folder, { recursive: true });
  }
}
