/** `deno task book`, as a process, and its pages in a browser. */
import { fileURLToPath } from "node:url";
import { ROOT } from "../../terminal/paths.ts";
import { SavedFile } from "./saved_file.ts";
import { SteeredBrowser, type SteeredPage } from "./steered_browser.ts";

/** So many milliseconds after a page was asked for something of it was painted. */
const FIRST_PAINT = `new Promise((resolve) => {
  const look = setInterval(() => {
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    if (!paint) return;
    clearInterval(look);
    resolve(paint.startTime);
  }, 10);
})`;

export class OpenBook implements AsyncDisposable {
  readonly #file: SavedFile;
  readonly #child: Deno.ChildProcess;
  readonly #browser: SteeredBrowser;
  readonly #link: URL;
  /** The lesson that stays open. */
  readonly #lesson: SteeredPage;
  readonly #bench: string;

  private constructor(
    given: { file: SavedFile; child: Deno.ChildProcess; browser: SteeredBrowser },
    { link, lesson, id }: { link: URL; lesson: SteeredPage; id: string },
  ) {
    this.#file = given.file;
    this.#child = given.child;
    this.#browser = given.browser;
    this.#link = link;
    this.#lesson = lesson;
    this.#bench = `document.getElementById("task-${id}")`;
  }

  /** Opens the workbook on a tree of one file, and the lesson of one task. */
  static async start(
    program: string,
    { id, path }: { readonly id: string; readonly path: string },
  ): Promise<OpenBook> {
    const file = new SavedFile(path);
    const cli = ["run", "-A", "--lock=grader/deno.lock", "cli/main.ts"];
    const child = new Deno.Command(Deno.execPath(), {
      args: [...cli, "book", "--no-open", "--port", "0", "--tasks", file.folder],
      cwd: fileURLToPath(ROOT),
      env: { NO_COLOR: "1" },
      ...{ stdin: "null", stdout: "piped", stderr: "null" },
    }).spawn();
    const link = await linkOf(child.stdout), browser = await SteeredBrowser.start(program);
    const lesson = await browser.newPage();
    await lesson.open(link.href);
    await lesson.open(new URL(`/lesson/${path.split("/")[0]}`, link).href);
    await lesson.ask(FIRST_PAINT);
    return new OpenBook({ file, child, browser }, { link, lesson, id });
  }

  /** Saves the file: the milliseconds until its verdict is in the page. */
  async save(): Promise<number> {
    const seeing = this.#lesson.ask(`new Promise((resolve) => {
      const verdict = () => ${this.#bench}.querySelector(".verdict"), before = verdict();
      const look = new MutationObserver(() => {
        if (verdict() === before) return;
        look.disconnect();
        resolve();
      });
      look.observe(${this.#bench}, { childList: true, subtree: true });
    })`);
    const start = await this.#file.save();
    await seeing;
    return performance.now() - start;
  }

  /** Opens a page in a browser that has seen nothing of it: the milliseconds to its first paint. */
  async firstPaint(path: string): Promise<number> {
    const page = await this.#browser.newPage();
    await page.open(this.#link.href); // where it is let in
    await page.forget();
    await page.open(new URL(path, this.#link).href);
    const milliseconds = await page.ask(FIRST_PAINT);
    await page.close();
    return Number(milliseconds);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser[Symbol.asyncDispose]();
    this.#child.kill("SIGINT");
    await this.#child.status;
    await this.#file[Symbol.asyncDispose]();
  }
}

async function linkOf(stdout: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<URL> {
  let said = "";
  for await (const more of stdout.pipeThrough(new TextDecoderStream())) {
    said += more;
    const link = /(http:\S+token=\S+)\s/.exec(said)?.[1];
    if (link !== undefined) return new URL(link);
  }
  throw new Error(`deno task book did not open: ${said}`);
}
