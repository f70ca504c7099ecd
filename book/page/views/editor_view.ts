/** The editor of a task's files: loaded when it is opened, and never over a newer version on the disk. */
import type { TaskFile, TaskTold } from "../../messages.ts";
import { act, NotDone, tell, whyNotDone } from "../ask_server.ts";
import { button, element } from "../elements.ts";
import type { CodeEditor } from "../editor/code_editor.ts";

export class EditorView {
  readonly place = element("div", { class: "editors" });
  /** The task's files, by their paths. */
  paths: readonly string[] = [];
  readonly #id: string;
  readonly #say: (words: string) => void;
  #open: readonly OpenFile[] = [];

  constructor(id: string, say: (words: string) => void) {
    this.#id = id;
    this.#say = say;
  }

  /** Opens the files, and goes to the first. */
  async open(): Promise<void> {
    if (this.#open.length > 0) return this.#open[0].focus();
    this.#say("opening the editor …");
    const from = document.activeElement;
    const [{ codeEditor }, { files }] = await Promise.all([
      import("../editor/code_editor.ts"),
      tell<TaskTold>(`task/${this.#id}`),
    ]);
    const here = files.filter((file) => "text" in file);
    this.#open = here.map((file) => new OpenFile(file, codeEditor));
    this.place.replaceChildren(...this.#open.map(({ place }) => place));
    this.#say(here.length === 0 ? "There is no file to edit" : "");
    if (document.activeElement !== from) return; // who has gone on stays where they are
    this.#open[0]?.place.scrollIntoView({ block: "nearest" });
    this.#open[0]?.focus();
  }

  /** Looks whether the files have been changed elsewhere. */
  async look(): Promise<void> {
    if (this.#open.length === 0) return;
    const { files } = await tell<TaskTold>(`task/${this.#id}`);
    for (const file of files) {
      if ("text" in file) this.#open.find(({ path }) => path === file.path)?.foundOnDisk(file);
    }
  }
}

/** One file in an editor. */
class OpenFile {
  readonly place: HTMLElement;
  readonly path: string;
  readonly #editor: CodeEditor;
  readonly #state = element("span", { class: "quiet", role: "status" });
  readonly #conflict = element("div", { class: "conflict" });
  /** What the file was when it was read or written last. */
  #seen: TaskFile;
  #isSaving = false;

  constructor(file: TaskFile, codeEditor: (options: EditorOptions) => CodeEditor) {
    this.path = file.path;
    this.#seen = file;
    const inside = element("div", { class: "code-editor" });
    this.#editor = codeEditor({
      place: inside,
      path: file.path,
      text: file.text,
      changed: () => this.#showState(),
      save: () => void this.#save(),
    });
    this.place = element(
      "section",
      { class: "file", "aria-label": `Editor of ${file.path}` },
      element(
        "div",
        { class: "file-bar" },
        element("code", {}, `tasks/${file.path}`),
        button("Save", () => void this.#save(), { title: "Ctrl-S" }),
        this.#state,
      ),
      inside,
      this.#conflict,
    );
  }

  focus(): void {
    this.#editor.focus();
  }

  /** The file as it is now: taken over, unless something here is not saved. */
  foundOnDisk(file: TaskFile): void {
    if (file.version === this.#seen.version || this.#isSaving) return;
    if (this.#editor.text() === file.text) this.#seen = file;
    else if (!this.#isChanged()) this.#take(file);
    else this.#ask(file);
    this.#showState();
  }

  async #save(): Promise<void> {
    if (this.#isSaving) return;
    this.#isSaving = true;
    const text = this.#editor.text();
    try {
      const { path, version } = this.#seen;
      this.#seen = await act<TaskFile>("file", { path, text, version });
      this.#conflict.replaceChildren();
      this.#showState("saved");
    } catch (error) {
      const file = error instanceof NotDone ? error.refused?.file : undefined;
      if (file) this.#ask(file);
      this.#showState(whyNotDone(error));
    } finally {
      this.#isSaving = false;
    }
  }

  /** Which of two versions is to stay is for the learner to say. */
  #ask(file: TaskFile): void {
    this.#conflict.replaceChildren(
      element("p", { role: "alert" }, `tasks/${file.path} has been changed elsewhere.`),
      button("Take the file's version", () => {
        this.#take(file);
        this.#showState();
      }),
      button("Keep what is here", () => {
        this.#seen = file; // from now on it is known, and may be written over
        this.#conflict.replaceChildren();
        this.#showState();
      }),
    );
  }

  #take(file: TaskFile): void {
    this.#seen = file;
    this.#editor.replace(file.text);
    this.#conflict.replaceChildren();
  }

  #isChanged(): boolean {
    return this.#editor.text() !== this.#seen.text;
  }

  #showState(words?: string): void {
    this.#state.textContent = words ?? (this.#isChanged() ? "not saved yet" : "");
  }
}

type EditorOptions = Parameters<typeof import("../editor/code_editor.ts")["codeEditor"]>[0];
