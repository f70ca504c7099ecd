/** A right answer that is saved again and again, in a folder of its own. */
import { ROOT } from "../../terminal/paths.ts";

/** So long a file is left alone after a verdict: nobody saves again at once. */
const THINKING_MS = 1500;

/** A tree of one file below `solutions/`. */
export class SavedFile implements AsyncDisposable {
  readonly folder = Deno.makeTempDirSync();
  readonly #file: string;
  readonly #text: string;
  #saves = 0;

  constructor(path: string) {
    this.#text = Deno.readTextFileSync(new URL(`solutions/${path}`, ROOT));
    this.#file = `${this.folder}/${path}`;
    Deno.mkdirSync(this.#file.slice(0, this.#file.lastIndexOf("/")), { recursive: true });
    Deno.writeTextFileSync(this.#file, this.#text);
  }

  /** Saves the file after a while, with a comment more than the last time: the moment of it. */
  async save(): Promise<number> {
    await new Promise((resolve) => setTimeout(resolve, THINKING_MS));
    const start = performance.now();
    Deno.writeTextFileSync(this.#file, `${this.#text}\n// ${++this.#saves}\n`);
    return start;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.folder, { recursive: true });
  }
}
