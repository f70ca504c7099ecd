/**
 * What runs the learner's library in a page, the figures of the lessons and the page on which one draws a
 * digit: bundled when it is asked for, and again when a task's file has changed.
 */
import { type Course, filesOf } from "../../grader/course.ts";
import { folderUrl } from "../../terminal/paths.ts";
import { exportDemo, exportFigures } from "../demo/export_demo.ts";
import { readGiven } from "../server/given_files.ts";

type Part = "figures" | "demo";

const FILES = /^[\w.-]+\.(js|css|html)$/;

export class LiveCode implements AsyncDisposable {
  readonly #course: Course;
  readonly #tree: URL;
  /** What was made of which state of the files. */
  readonly #made = new Map<Part, { readonly state: string; readonly folder: Promise<URL> }>();
  readonly #folders: URL[] = [];

  constructor(course: Course, tree: URL) {
    this.#course = course;
    this.#tree = tree;
  }

  /**
   * One of the files.
   *
   * @throws {Refusal} for what is not there
   * @throws {CannotStart} where it cannot be bundled
   */
  async read(part: Part, path: string): Promise<Uint8Array> {
    const state = await this.#state();
    let made = this.#made.get(part);
    // A page's files belong together: only the first of them looks whether there is newer code.
    if (!made || (made.state !== state && (part === "figures" || path.endsWith(".html")))) {
      made = { state, folder: this.#make(part) };
      this.#made.set(part, made);
      made.folder.catch(() => this.#made.delete(part));
    }
    return await readGiven(path, await made.folder, FILES);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const folder of this.#folders) await Deno.remove(folder, { recursive: true });
  }

  async #make(part: Part): Promise<URL> {
    const folder = folderUrl(await Deno.makeTempDir({ prefix: "kindling-" }));
    this.#folders.push(folder);
    const whose = { implementation: "mine", tasks: this.#tree } as const;
    if (part === "demo") await exportDemo(folder, whose);
    else await exportFigures(folder, { ...whose, format: "module" });
    return folder;
  }

  async #state(): Promise<string> {
    const stamps = filesOf(this.#course.tasks).map(async (path) => {
      const found = await Deno.lstat(new URL(path, this.#tree)).catch(() => undefined);
      return `${found?.mtime?.getTime()} ${found?.size}`;
    });
    return (await Promise.all(stamps)).join("\n");
  }
}
