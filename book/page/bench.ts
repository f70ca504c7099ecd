/** The bench of one task beside its lesson: verdict, editor, hints, comparison, questions, starting over. */
import type { GradedTask, TaskFile, TaskState, TaskTold } from "../messages.ts";
import { act, tell, whyNotDone } from "./ask_server.ts";
import { button, element } from "./elements.ts";
import { statusBadge } from "./status.ts";
import { diffView } from "./views/diff_view.ts";
import { EditorView } from "./views/editor_view.ts";
import { hintsView } from "./views/hints_view.ts";
import { quizView } from "./views/quiz_view.ts";
import { resetView } from "./views/reset_view.ts";
import { verdictView } from "./views/verdict_view.ts";

export class Bench {
  readonly #id: string;
  readonly #badge = element("span", { class: "badge" });
  readonly #work = element("p", { class: "work quiet" });
  readonly #verdict = element("div");
  readonly #notes = element("div", { class: "notes" });
  readonly #links = element("span", { class: "links" });
  readonly #editor: EditorView;
  readonly #hints: Drawer;
  readonly #diff: Drawer;
  #state?: TaskState;
  #isAtWork = false;
  #wasGraded = false;

  constructor(place: HTMLElement, id: string) {
    this.#id = id;
    this.#editor = new EditorView(id, (words) => this.#say(words));
    this.#hints = new Drawer("Hints", async (inside) => {
      const { hints } = await tell<TaskTold>(`task/${id}`);
      inside.replaceChildren(hintsView(id, hints));
    });
    this.#diff = new Drawer("Yours beside the reference", async (inside) => {
      inside.replaceChildren(diffView(await tell(`diff/${id}`)));
    });
    const quiz = new Drawer("Questions", async (inside) => {
      inside.replaceChildren(quizView(await tell(`quiz/${id}`)));
    });
    const reset = new Drawer("Start over", async (inside) => {
      inside.replaceChildren(resetView(id, await tell(`reset/${id}`), () => this.#editor.look()));
    });
    place.append(
      element(
        "header",
        {},
        element("h3", {}, `Task ${id}`),
        this.#badge,
        button("Grade", () => this.#grade()),
        button("Edit", () => this.#edit()),
        this.#links,
      ),
      this.#work,
      this.#editor.place,
      this.#verdict,
      this.#notes,
      ...[this.#hints, this.#diff, quiz, reset].map(({ place }) => place),
    );
    void this.#showLinks();
  }

  /** Where the task stands now. */
  stand(state: TaskState): void {
    this.#state = state;
    this.#badge.replaceChildren(statusBadge(state));
    const isPassed = state.status === "passed" && !state.changed;
    this.#diff.place.hidden = !isPassed;
    if (state.status === "todo" && !this.#wasGraded) this.#verdict.replaceChildren();
  }

  /** A verdict. */
  judge(graded: GradedTask): void {
    this.#wasGraded = true;
    this.#verdict.replaceChildren(verdictView(graded));
    this.#notes.replaceChildren();
    this.#hints.refresh();
    this.#diff.refresh();
  }

  setAtWork(isAtWork: boolean): void {
    if (isAtWork && !this.#isAtWork) this.#editor.look(); // a save elsewhere may have begun it
    this.#isAtWork = isAtWork;
    this.#work.textContent = isAtWork ? "grading …" : "";
  }

  running(test: string, isAgain: boolean): void {
    if (this.#isAtWork) this.#work.textContent = `${isAgain ? "once more" : "running"}: ${test}`;
  }

  /** What TypeScript says of the files that were graded last. */
  notes(text: string): void {
    const isMine = this.#editor.paths.some((path) => text.includes(path)) ||
      !/tasks[\\/]/.test(text);
    if (!isMine || !this.#wasGraded) return;
    this.#notes.replaceChildren(element("pre", { tabindex: "0" }, text));
  }

  async #grade(): Promise<void> {
    try {
      await act("grade", { id: this.#id });
    } catch (error) {
      this.#say(whyNotDone(error));
    }
  }

  async #edit(): Promise<void> {
    try {
      await this.#editor.open();
    } catch (error) {
      this.#say(whyNotDone(error));
    }
  }

  #say(words: string): void {
    this.#work.textContent = words;
  }

  async #showLinks(): Promise<void> {
    try {
      const { files } = await tell<TaskTold>(`task/${this.#id}`);
      this.#editor.paths = files.map(({ path }) => path);
      this.#links.replaceChildren(
        ...files.flatMap((file) =>
          "editor" in file
            ? [element("a", { href: file.editor }, `${nameOf(file)} in VS Code`)]
            : [element("span", { class: "quiet" }, file.missing)]
        ),
      );
    } catch (error) {
      this.#say(whyNotDone(error));
    }
  }
}

function nameOf({ path }: Pick<TaskFile, "path">): string {
  return path.split("/").at(-1)!;
}

/** Something that is fetched when it is opened. */
class Drawer {
  readonly place: HTMLDetailsElement;
  readonly #fill: (inside: HTMLElement) => Promise<void>;
  readonly #inside = element("div", { class: "inside" });

  constructor(title: string, fill: (inside: HTMLElement) => Promise<void>) {
    this.#fill = fill;
    this.place = element(
      "details",
      { class: "drawer", toggle: () => this.refresh() },
      element("summary", {}, title),
      this.#inside,
    );
  }

  /** Fetches it anew, where it is open. */
  refresh(): void {
    if (!this.place.open || this.place.hidden) return;
    this.#fill(this.#inside).catch((error) => {
      this.#inside.replaceChildren(element("p", { class: "quiet" }, whyNotDone(error)));
    });
  }
}
