/** `deno task watch`, as a process: from a save to the verdict on it. */
import { fileURLToPath } from "node:url";
import { ROOT } from "../../terminal/paths.ts";
import { SavedFile } from "./saved_file.ts";

/** What stands above every verdict. */
const HEAD = "── ";

/** A tree of one file below `solutions/`, watched for one task. */
export class WatchedSaves implements AsyncDisposable {
  readonly #file: SavedFile;
  readonly #child: Deno.ChildProcess;
  readonly #output: ReadableStreamDefaultReader<string>;

  constructor(id: string, path: string) {
    this.#file = new SavedFile(path);
    const cli = ["run", "-A", "--lock=grader/deno.lock", "cli/main.ts"];
    this.#child = new Deno.Command(Deno.execPath(), {
      args: [...cli, "watch", id, "--tasks", this.#file.folder],
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
    const start = await this.#file.save();
    await this.verdict();
    return performance.now() - start;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill("SIGINT");
    this.#output.cancel().catch(() => {});
    await this.#child.status;
    await this.#file[Symbol.asyncDispose]();
  }
}
